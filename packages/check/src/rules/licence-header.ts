import { normalise, type Spec, type Template } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { insert } from "../text/edits.ts";

const header = exampleSpec.slice(0, exampleSpec.indexOf("\n\n=") + 2);

export const licenceHeader: Rule = {
  code: "licence-header",
  level: "warning",
  summary: "The licence note of the template is in the spec.",
  why: "Without it nobody knows under which terms the text may be used.",
  examples: [
    { name: "as in the template", template: exampleTemplate, input: exampleSpec },
    {
      name: "no licence",
      template: exampleTemplate,
      input: changed(header, ""),
      reports: ["1:1-1:18"],
      message: "The licence note of the template is missing.",
      fixed: exampleSpec,
    },
  ],
  asked: (template) => template.header?.span,
  check({ spec, template }, report) {
    if (!template.header || hasLicence(spec, template)) return;
    report({
      span: { start: 0, end: endOfFirstLine(spec.text) },
      message: "The licence note of the template is missing.",
      label: "it belongs above this line",
      ...(template.header.text.includes("<")
        ? { help: "copy it from the template and fill it in" }
        : {
            fix: {
              title: "put it on top",
              safety: "safe",
              edits: [insert(0, `${template.header.source}\n\n`)],
              keepsDocument: false,
            },
          }),
    });
  },
};

/** The words of the note, or a licence with the same address or name, anywhere in the text. */
function hasLicence({ text }: Spec, { header: wanted }: Template): boolean {
  if (!wanted) return true;
  const [url] = /https?:\/\/\S+/.exec(wanted.text) ?? [];
  const name =
    /\b(?:Creative Commons [\w -]+?|Apache License|MIT|BSD|GNU [\w ]+|CC-BY[\w.-]*|CC BY[\w.-]*) ?\d(?:\.\d)?/i.exec(
      wanted.text,
    )?.[0];
  if (url !== undefined && text.includes(url)) return true;
  const words = normalise(text);
  if (words.includes(wanted.text)) return true;
  return name !== undefined && words.toLowerCase().includes(name.toLowerCase());
}

function endOfFirstLine(text: string): number {
  const end = text.search(/\r?\n/);
  return end < 0 ? text.length : end;
}
