import { people, type Placeholder, type Template } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../text/edits.ts";

export const assigneeContact: Rule = {
  code: "assignee-contact",
  level: "info",
  strict: "warning",
  summary: "Who does the work has a nick and an e-mail address, as far as the template asks for them.",
  why: "A nick finds somebody today, an address in five years.",
  examples: [
    { name: "nick and address", template: exampleTemplate, input: exampleSpec },
    {
      name: "a nick alone",
      template: exampleTemplate,
      input: changed("mirela <mirela.okafor@example.org>", "mirela"),
      reports: ["35:3-35:9"],
      message: '"mirela" has no e-mail address.',
    },
    {
      name: "an address alone",
      template: exampleTemplate,
      input: changed("mirela <mirela.okafor@example.org>", "mirela.okafor@example.org"),
      reports: ["35:3-35:28"],
      message: '"mirela.okafor@example.org" has no nick.',
    },
    {
      name: "both, each after what it is",
      template: exampleTemplate,
      input: changed("mirela <mirela.okafor@example.org>", "irc: mirela, mail: mirela.okafor@example.org"),
    },
    {
      name: "others, where the template asks for theirs too",
      template: exampleTemplate.replace(
        "\n\nTesting",
        "\n\nOther contributors:\n  <irc nick name and email address>\n\nTesting",
      ),
      input: changed("\n\nTesting", "\n\nOther contributors:\n  jlind\n\nTesting"),
      reports: ["38:3-38:8"],
      message: '"jlind" has no e-mail address.',
    },
    {
      name: "others, of whom the template asks nothing",
      template: exampleTemplate,
      input: changed("\n\nTesting", "\n\nOther contributors:\n  jlind\n\nTesting"),
    },
  ],
  asked: (template) => holder(template)?.span,
  check({ spec, template }, report) {
    const { people: all } = people(spec);
    const primary = all.find(({ role }) => role === "primary");
    for (const [person, asked] of [
      [primary, holder(template)] as const,
      ...all.filter(({ role }) => role === "other").map((other) => [other, holderOfOthers(template)] as const),
    ]) {
      if (!person || !asked) continue;
      const { name, email, nick, span } = person;
      if (email === undefined) {
        const message = `${quoted(name)} has no e-mail address.`;
        report({ span, message, asked: asked.span, help: "add it in angle brackets" });
      } else if (/\b(?:nick|irc)\b/i.test(asked.text) && name === email && nick === undefined) {
        const help = "write it before the address, and the address in angle brackets";
        report({ span, message: `${quoted(name)} has no nick.`, asked: asked.span, help });
      }
    }
  },
};

/** The placeholder that asks for an address. */
function holder(template: Template): Placeholder | undefined {
  return template.placeholders.find(({ text, isLine }) => !isLine && asksAddress.test(text));
}

/** That of those who take part beside the primary assignee: right below a label that names them. */
function holderOfOthers({ placeholders, text: source }: Template): Placeholder | undefined {
  return placeholders.find(
    ({ text, span, isLine }) =>
      !isLine && asksAddress.test(text) && labelOfOthers.test(source.slice(Math.max(0, span.start - 80), span.start)),
  );
}

const asksAddress = /\be-?mail\b/i;
const labelOfOthers = /^[ \t]*(?:other|additional|secondary)\b[^\n:]*:\s*$/im;
