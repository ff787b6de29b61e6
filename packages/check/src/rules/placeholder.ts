import { findNodes } from "@assent/rst";
import { bibliographicNodes, type Placeholder, proseOf, spanOf } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../text/edits.ts";
import { paragraphsOf } from "../text/paragraphs.ts";

export const placeholder: Rule = {
  code: "placeholder",
  level: "error",
  summary: "No placeholder of the template is left.",
  why: "A placeholder looks filled in from afar. Tools and readers take it for a name.",
  examples: [
    { name: "a name", template: exampleTemplate, input: exampleSpec },
    {
      name: "nobody's name",
      template: exampleTemplate,
      input: changed("mirela <mirela.okafor@example.org>", "<irc nick name and email address>"),
      reports: ["35:3-35:36 error"],
      message: 'The placeholder "<irc nick name and email address>" was left in.',
    },
    {
      name: "the example's title",
      template: exampleTemplate,
      input: "=========================\nExample Spec - Your title\n=========================\n",
      reports: ["2:1-2:26"],
      message: 'The title is still the example of the template, "Example Spec - Your title".',
    },
    {
      name: "in the fields below the title",
      template: exampleTemplate.replace(
        "\nInclude the URL",
        "\n:Status: <draft or final>\n:Reviewers: <names of people>\n\nInclude the URL",
      ),
      input: changed("\nhttps://", "\n:Status: <draft or final>\n:Reviewers: <names of people>\n\nhttps://"),
      reports: ["9:10-9:26", "10:13-10:30"],
      message: 'The placeholder "<draft or final>" was left in.',
    },
    {
      name: "a person in angle brackets is a person",
      template: exampleTemplate,
      input: changed("mirela <mirela.okafor@example.org>", "<mirela>"),
    },
  ],
  check({ spec, template }, report) {
    const { title } = spec.outline;
    const holders = new Map<string, Placeholder>();
    for (const found of template.placeholders) {
      if (found.kind === "text" && found.text.startsWith("<")) holders.set(found.text, found);
      if (found.kind !== "title" || title?.text !== found.text) continue;
      report({
        span: title.span,
        message: `The title is still the example of the template, ${quoted(found.text)}.`,
        asked: found.span,
        help: "give the spec a title of its own",
      });
    }
    if (holders.size === 0 || ![...holders.keys()].some((holder) => mayHold(spec.text, holder))) return;
    const blocks = [...paragraphsOf(spec), ...findNodes(spec.document, "term"), ...bibliographicNodes(spec.document)];
    for (const { span } of blocks) {
      const prose = proseOf(spec.text, span);
      for (const [text, found] of holders) {
        for (let at = prose.text.indexOf(text); at >= 0; at = prose.text.indexOf(text, at + text.length)) {
          report({
            span: spanOf(prose, at, at + text.length),
            message: `The placeholder ${quoted(text)} was left in.`,
            asked: found.span,
            help: /none>$/i.test(text) ? 'write a name, or "None"' : "write what it stands for",
          });
        }
      }
    }
  },
};

/** A quick look: the first word of the placeholder is there. */
function mayHold(text: string, holder: string): boolean {
  return text.includes(holder.split(" ")[0]!);
}
