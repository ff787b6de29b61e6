import { people, type Template } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../text/edits.ts";

export const assigneeContact: Rule = {
  code: "assignee-contact",
  level: "info",
  strict: "warning",
  summary: "The primary assignee has a nick and an e-mail address.",
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
  ],
  asked: (template) => holder(template)?.span,
  check({ spec, template }, report) {
    if (!holder(template)) return;
    const primary = people(spec).people.find(({ role }) => role === "primary");
    if (!primary) return;
    if (primary.email !== undefined) {
      const asksNick = /\b(?:nick|irc)\b/i.test(holder(template)?.text ?? "");
      if (!asksNick || primary.name !== primary.email || primary.nick !== undefined) return;
      report({
        span: primary.span,
        message: `${quoted(primary.name)} has no nick.`,
        help: "write it before the address, and the address in angle brackets",
      });
      return;
    }
    report({
      span: primary.span,
      message: `${quoted(primary.name)} has no e-mail address.`,
      help: "add it in angle brackets",
    });
  },
};

/** The placeholder that asks for an address. */
function holder(template: Template) {
  return template.placeholders.find(({ text }) => /\be-?mail\b/i.test(text));
}
