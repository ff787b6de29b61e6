import { matchSections, type Section, type Spec, storyLinks, type Template, type TemplateSection } from "@assent/spec";
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
      name: "not written on the template",
      template: exampleTemplate,
      input: `${exampleSpec.slice(0, exampleSpec.indexOf("Problem description"))}Operations\n==========\n\nCall it.\n`,
      reports: ["6:1-6:18 error"],
      message: "None of the 6 sections of the template is there.",
    },
    {
      name: "a page of another kind, with no story",
      template: exampleTemplate,
      input: "Operations of the API\n=====================\n\nAll of them.\n\nList\n----\n\nLists them.\n",
      reports: ["1:1-1:22 warning"],
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
    const { missing, found } = matchSections(spec, template);
    const asked = missing.filter(({ need }) => need !== "section");
    if (found.size === 0 && asked.length >= fewSections && !asked.some((wanted) => findTwin(wanted, spec, template))) {
      const { title } = spec.outline;
      const isSpec = storyLinks(spec).some(({ kind }) => kind !== "other");
      report({
        span: title?.span ?? { start: 0, end: 0 },
        message: `None of the ${asked.length} sections of the template is there.`,
        // A page that says nothing of a story either may be no spec at all.
        ...(isSpec ? {} : { level: "warning" }),
        help: 'write it on the template; a page that is no spec is left out with "ignore" in assent.yaml',
      });
      return;
    }
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

/** Where a template has fewer sections, each is told by itself. */
const fewSections = 3;

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
