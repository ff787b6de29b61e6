import { matchSections } from "@assent/spec";
import { exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../text/edits.ts";
import { lineIndexOf, lineNumber } from "../text/lines.ts";

export const duplicateSection: Rule = {
  code: "duplicate-section",
  level: "warning",
  summary: "Each section of the template is there once.",
  why: "Who finds the first one takes it for the whole answer.",
  examples: [
    { name: "once", template: exampleTemplate, input: exampleSpec },
    {
      name: "twice",
      template: exampleTemplate,
      input: `${exampleSpec}\nTesting\n=======\n\n* Killed workers are replaced.\n`,
      reports: ["42:1-42:8"],
      message: 'Section "Testing" is there twice.',
    },
  ],
  check({ spec, template }, report) {
    const { repeated, found, template: wantedOf } = matchSections(spec, template);
    for (const section of repeated) {
      const first = found.get(wantedOf.get(section)!);
      report({
        span: section.titleSpan,
        message: `Section ${quoted(section.title)} is there twice.`,
        notes: first ? [`the first is in line ${lineNumber(lineIndexOf(spec), first.titleSpan.start)}`] : [],
        help: "put both under one heading",
      });
    }
  },
};
