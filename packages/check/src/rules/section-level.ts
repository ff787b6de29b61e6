import { matchSections, type Section, type Spec, type Template, type TemplateSection } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import { levelFix, relineFix, shiftCause } from "../levels.ts";
import { levelMatch } from "../place.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../text/edits.ts";
import { isSameAdornment } from "../text/heading-levels.ts";
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
      fixed: exampleSpec,
    },
    {
      name: "too deep, with a part of the author's own that would change its level with it",
      template: exampleTemplate,
      input: `${changed("Testing\n=======", "Testing\n-------")}\nScenarios\n~~~~~~~~~\n\nTwo.\n`,
      reports: ["37:1-37:8"],
    },
    {
      name: "too high, with parts of the author's own that would stand beside it",
      template: exampleTemplate,
      input: changed(
        "REST API impact\n---------------\n\nNone.",
        "REST API impact\n===============\n\nA call\n------\n\nIs added.",
      ),
      reports: ["23:1-23:16"],
      fixed: changed(
        "REST API impact\n---------------\n\nNone.",
        "REST API impact\n===============\n\nA call\n------\n\nIs added.",
      ),
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
    {
      name: "underlined as in the template, below a title that has taken the level",
      template: exampleTemplate,
      input: changed(
        "Problem description\n===================",
        "Links\n*****\n\nNone.\n\nProblem description\n===================",
      ).replace(/^(=+)\n(Keep workers warm)\n=+$/m, "$1\n$2\n$1"),
      reports: ["18:1-18:20"],
    },
    {
      name: "with a line of its own, which puts the sections after it too deep",
      template: exampleTemplate.replace(
        "Implementation\n====",
        "Security impact\n---------------\n\nWho may?\n\nImplementation\n====",
      ),
      input: changed(
        "REST API impact\n---------------\n\nNone.",
        "REST API impact\n~~~~~~~~~~~~~~~\n\nNone.\n\nSecurity impact\n---------------\n\nNone.",
      ).replace(/Assignee[^]*(?=Testing)/, ""),
      reports: ["23:1-23:16 warning"],
      message:
        'Section "REST API impact" has the line of another level, which puts the title in line 28 at a wrong one.',
      fixed: changed("None.\n\nImpl", "None.\n\nSecurity impact\n---------------\n\nNone.\n\nImpl").replace(
        /Assignee[^]*(?=Testing)/,
        "",
      ),
    },
    {
      name: "in another place as well: with the right line it would be a part of what stands before it",
      template: exampleTemplate,
      input: `${changed("REST API impact\n---------------\n\nNone.\n\n", "")}\nREST API impact\n===============\n\nNone.\n`,
      reports: ["37:1-37:16"],
      fixed: `${changed("REST API impact\n---------------\n\nNone.\n\n", "")}\nREST API impact\n===============\n\nNone.\n`,
    },
    {
      name: "below a section that is not there, which is the cause",
      template: exampleTemplate,
      input: changed("Implementation\n==============\n\nAssignee(s)\n-----------", "Assignee(s)\n==========="),
    },
  ],
  check({ spec, template }, report) {
    const { found } = matchSections(spec, template);
    // Sections that are underlined alike and belong at one other level have one cause.
    const lines = lineIndexOf(spec);
    const shift = shiftCause(spec, template);
    if (shift) {
      const numbers = [...shift.misplaced].map(({ titleSpan }) => lineNumber(lines, titleSpan.start));
      const one = numbers.length === 1;
      report({
        span: shift.heading.titleSpan,
        message: `Section ${quoted(shift.heading.title)} has the line of another level, which puts the ${one ? "title" : "titles"} in ${one ? "line" : "lines"} ${numbers.join(", ")} at a wrong one.`,
        asked: [...found].find(([, section]) => section === shift.heading)?.[0].titleSpan,
        fix: relineFix({ headings: [shift.heading], wanted: shift.wanted }, spec.text),
      });
    }
    const groups = new Map<string, [Misplaced, ...Misplaced[]]>();
    for (const [wanted, section] of found) {
      if (shift?.misplaced.has(section)) continue;
      if (levelMatch(section, wanted, { spec, template }) !== "other") continue;
      const { character, hasOverline } = section.adornment;
      const key = `${character} ${String(hasOverline)} ${section.level} ${wanted.level}`;
      const group = groups.get(key);
      if (group) group.push({ wanted, section });
      else groups.set(key, [{ wanted, section }]);
    }
    for (const [{ wanted, section }, ...others] of groups.values()) {
      const fix = others.length === 0 ? levelFix(section, spec, template) : undefined;
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
        // Many that are underlined alike are the author's way to divide a text, and no slip.
        ...(fix
          ? { fix }
          : { help: helpFor(section, wanted, others.length === 0 ? "it" : "them", { spec, template }) }),
      });
    }
  },
};

/** How to bring a section to its level: the line below a title says its level only by the titles before it. */
function helpFor(
  { adornment, level, sections }: Section,
  wanted: TemplateSection,
  it: string,
  { spec, template }: { readonly spec: Spec; readonly template: Template },
): string {
  const asked = template.adornments[wanted.level - 1];
  const first = spec.outline.all.find((section) => section.level === Math.min(level, wanted.level));
  // The line is the template's: a title before it has made another level of it.
  if (asked && first && isSameAdornment(asked, adornment) && first.adornment !== adornment) {
    const line = lineNumber(lineIndexOf(spec), first.titleSpan.start);
    return `give ${quoted(first.title)} in line ${line} the line of its own level: what comes first decides the levels`;
  }
  const own = spec.outline.all.find((section) => section.level === wanted.level)?.adornment;
  const line = own ?? asked ?? adornment;
  const below =
    sections.length > 0 && wanted.level > level ? ", and each title below with the line of one level more" : "";
  return isSameAdornment(line, adornment)
    ? `give ${it} a line of ${it === "it" ? "its" : "their"} own, which no title of level ${level} has`
    : `underline ${it} with ${quoted(line.character)} like the others of that level${below}`;
}

/** A section beside the one of the template. */
interface Misplaced {
  readonly wanted: TemplateSection;
  readonly section: Section;
}
