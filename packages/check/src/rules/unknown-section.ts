import { findInTemplate } from "@assent/spec";
import { exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../text/edits.ts";
import { closest } from "../text/similarity.ts";

export const unknownSection: Rule = {
  code: "unknown-section",
  level: "info",
  strict: "warning",
  summary: "Top sections are those of the template.",
  why: "An answer under a title of its own is not found by who looks for it. Below the top level titles are free.",
  examples: [
    { name: "own subsections are free", template: exampleTemplate, input: exampleSpec },
    {
      name: "a top section that the template does not have",
      template: exampleTemplate,
      input: `${exampleSpec}\nTestings and trials\n===================\n\nNone.\n`,
      reports: ["42:1-42:20"],
      message: 'Section "Testings and trials" is not in the template.',
    },
  ],
  check({ spec, template }, report) {
    // A template of a few headings leaves the others to the author.
    if (template.all.length < 5) return;
    const titles = template.all.map(({ title }) => title);
    for (const section of spec.outline.sections) {
      if (findInTemplate(template, section.key)) continue;
      const near = closest(section.title, titles);
      report({
        span: section.titleSpan,
        message: `Section ${quoted(section.title)} is not in the template.`,
        help: near === undefined ? "put it below a section of the template" : `the template has ${quoted(near)}`,
      });
    }
  },
};
