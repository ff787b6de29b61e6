import { matchSections, type Section, type TemplateSection } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../text/edits.ts";
import { lineIndexOf, lineNumber } from "../text/lines.ts";

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
    {
      name: "all sections underlined alike",
      template: exampleTemplate,
      input: changed("REST API impact\n---------------", "REST API impact\n===============").replace(
        "Assignee(s)\n-----------",
        "Assignee(s)\n===========",
      ),
      reports: ["23:1-23:16"],
      message: 'Section "REST API impact" and 1 more are at level 1; in the template they are at level 2.',
    },
  ],
  check({ spec, template }, report) {
    const { found } = matchSections(spec, template);
    // Sections that are underlined alike and belong at one other level have one cause.
    const groups = new Map<string, [Misplaced, ...Misplaced[]]>();
    for (const [wanted, section] of found) {
      if (section.level === wanted.level) continue;
      // Where a parent stands too deep, so does what is below it.
      const parent = template.all.find(({ sections }) => sections.includes(wanted));
      const above = parent && found.get(parent);
      if (parent && above && above.level - parent.level === section.level - wanted.level) continue;
      const { character, hasOverline } = section.adornment;
      const key = `${character} ${String(hasOverline)} ${section.level} ${wanted.level}`;
      const group = groups.get(key);
      if (group) group.push({ wanted, section });
      else groups.set(key, [{ wanted, section }]);
    }
    const lines = lineIndexOf(spec);
    for (const [{ wanted, section }, ...others] of groups.values()) {
      const are = others.length === 0 ? "is" : `and ${others.length} more are`;
      report({
        span: section.titleSpan,
        message: `Section ${quoted(section.title)} ${are} at level ${section.level}; in the template ${others.length === 0 ? "it is" : "they are"} at level ${wanted.level}.`,
        asked: wanted.titleSpan,
        notes:
          others.length === 0
            ? []
            : [
                `the others are in lines ${others.map((other) => lineNumber(lines, other.section.titleSpan.start)).join(", ")}`,
              ],
        help: `underline ${others.length === 0 ? "it" : "them"} with ${quoted((template.adornments[wanted.level - 1] ?? section.adornment).character)} like the others of that level`,
      });
    }
  },
};

/** A section beside the one of the template. */
interface Misplaced {
  readonly wanted: TemplateSection;
  readonly section: Section;
}
