import { matchSections } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../text/edits.ts";

export const sectionLevel: Rule = {
  code: "section-level",
  level: "warning",
  summary: "Sections stand at the level of the template.",
  why: "A section one level too deep belongs to the one before it, for readers and for tools.",
  examples: [
    { name: "as in the template", template: exampleTemplate, input: exampleSpec },
    {
      name: "one level too deep",
      template: exampleTemplate,
      input: changed("Testing\n=======", "Testing\n-------"),
      reports: ["37:1-37:8"],
      message: 'Section "Testing" is at level 2; in the template it is at level 1.',
    },
  ],
  check({ spec, template }, report) {
    const { found } = matchSections(spec, template);
    for (const [wanted, section] of found) {
      if (section.level === wanted.level) continue;
      // Where a parent stands too deep, so does what is below it.
      const parent = template.all.find(({ sections }) => sections.includes(wanted));
      const above = parent && found.get(parent);
      if (parent && above && above.level - parent.level === section.level - wanted.level) continue;
      report({
        span: section.titleSpan,
        message: `Section ${quoted(section.title)} is at level ${section.level}; in the template it is at level ${wanted.level}.`,
        asked: wanted.titleSpan,
        help: `underline it with ${quoted((template.adornments[wanted.level - 1] ?? section.adornment).character)} like the others of that level`,
      });
    }
  },
};
