import { matchSections, type Section, type Spec, type Template, type TemplateSection } from "@assent/spec";
import { exampleSpec, exampleTemplate, changed } from "../example.ts";
import type { Fix } from "../finding.ts";
import { gapBefore, headingText, placeOf, type SectionPlace } from "../place.ts";
import type { Rule } from "../rule.ts";
import { insert, quoted } from "../text/edits.ts";
import { lineIndexOf, lineNumber } from "../text/lines.ts";
import { closest } from "../text/similarity.ts";

export const missingSection: Rule = {
  code: "missing-section",
  level: "error",
  summary: "Every section of the template is there.",
  why: "Reviewers look for an answer under each heading. A heading that is not there hides the question.",
  examples: [
    { name: "every section", template: exampleTemplate, input: exampleSpec },
    {
      name: "a heading is gone",
      template: exampleTemplate,
      input: changed("REST API impact\n---------------\n\nNone.\n\n", ""),
      reports: ["18:1-18:16 error"],
      message: 'Section "REST API impact" is missing.',
      fixed: exampleSpec,
    },
    {
      name: "under another title",
      template: exampleTemplate,
      input: changed("REST API impact\n---------------", "RESTful API impact\n------------------"),
      reports: ["18:1-18:16"],
    },
    {
      name: "a section with its subsections is gone",
      template: exampleTemplate,
      input: changed(
        "Implementation\n==============\n\nAssignee(s)\n-----------\n\nPrimary assignee:\n  mirela <mirela.okafor@example.org>\n\n",
        "",
      ),
      reports: ["18:1-18:16 error"],
    },
  ],
  asked: (template) => template.keepSections?.span,
  check({ spec, template, earlierTemplate }, report) {
    const { missing } = matchSections(spec, template);
    const earlier = earlierTemplate && new Set(earlierTemplate.all.map(({ key }) => key));
    for (const wanted of missing) {
      // What the template leaves to the author is not missed; what its parent brings along is not missed twice.
      if (wanted.need === "section") continue;
      if (missing.some((other) => other !== wanted && other.sections.includes(wanted))) continue;
      const place = placeOf(wanted, spec, template);
      const twin = findTwin(wanted, spec, template);
      const isNew = earlier !== undefined && !earlier.has(wanted.key);
      report({
        span: place.after,
        message: `Section ${quoted(wanted.title)} is missing.`,
        label: place.isFirst ? "it belongs below this title" : "it belongs after this section",
        asked: wanted.titleSpan,
        askedNote: wanted.need === "content" ? "an optional section keeps its heading" : undefined,
        notes: isNew ? ["the template before this one did not ask for it"] : [],
        ...(isNew ? { level: "warning" } : {}),
        ...(twin
          ? {
              help: `if ${quoted(twin.title)} in line ${lineNumber(lineIndexOf(spec), twin.titleSpan.start)} is it, give it the template's title`,
            }
          : { fix: fixOf(wanted, place, spec, template) }),
      });
    }
  },
};

function fixOf(wanted: TemplateSection, { offset, level }: SectionPlace, spec: Spec, template: Template): Fix {
  const none = template.keepSections?.value ?? "None.";
  const text = skeleton(wanted, level, { spec, template, none });
  const with_ = wanted.sections.length > 0 ? "its subsections" : quoted(none);
  return {
    title: `add ${quoted(wanted.title)} with ${with_}`,
    safety: "safe",
    edits: [insert(offset, text)],
    keepsDocument: false,
  };
}

/** A section that may be the missing one under another title: hardly different, and none of the template's. */
function findTwin(wanted: TemplateSection, spec: Spec, template: Template): Section | undefined {
  const { template: wantedOf } = matchSections(spec, template);
  const others = spec.outline.all.filter((section) => !wantedOf.has(section));
  const near = closest(wanted.key, new Set(others.slice(0, 200).map(({ key }) => key)));
  return others.find(({ key }) => key === near);
}

interface SkeletonInput {
  readonly spec: Spec;
  readonly template: Template;
  readonly none: string;
}

/** The heading with "None." below it, or with the headings of its subsections. */
function skeleton(wanted: TemplateSection, level: number, input: SkeletonInput): string {
  const { spec, template, none } = input;
  const heading = `${gapBefore(level, spec)}${headingText(wanted.title, level, spec, template)}`;
  const below = wanted.sections.filter(({ isExample, need }) => !isExample && need !== "section");
  if (below.length === 0) return `${heading}\n\n${none}`;
  return heading + below.map((section) => skeleton(section, level + 1, input)).join("");
}
