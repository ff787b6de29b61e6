/** A section of the template that is put into a spec: its heading, what stands below it there, those of its subsections. */
import { type Spec, type Template, type TemplateSection, wordsForNone } from "@assent/spec";
import type { Fix } from "../finding.ts";
import { gapBefore, headingText, type SectionPlace } from "../place.ts";
import { insertBeforeBlank, quoted } from "../text/edits.ts";
import { hasToSay, tellsTheChange } from "./has-to-say.ts";

/** The spec that it is put into, and the template that asks for it. */
interface SkeletonInput {
  readonly spec: Spec;
  readonly template: Template;
}

/** The fix that puts a section in its place. */
export function skeletonFix(
  wanted: TemplateSection,
  { offset, level }: SectionPlace,
  safety: Fix["safety"],
  { spec, template }: SkeletonInput,
): Fix {
  const text = skeleton(wanted, level, { spec, template });
  const words = wanted.standing === undefined ? quoted(wordsFor(wanted, spec, template)) : "the template's words";
  const with_ = askedBelow(wanted).length > 0 ? "its subsections" : words;
  return {
    title: `add ${quoted(wanted.title)} with ${with_}`,
    safety,
    edits: [insertBeforeBlank(spec.text, offset, text)],
    order: template.all.indexOf(wanted),
    keepsDocument: false,
  };
}

/**
 * What is put below a heading: what every spec says there, that there is nothing to say, or, where something has to be said,
 * that it is still to come.
 */
function wordsFor(wanted: TemplateSection, spec: Spec, template: Template): string {
  if (wanted.standing !== undefined) return wanted.standing;
  return hasToSay(wanted, template) || tellsTheChange(wanted) ? "TBD" : wordsForNone(spec, template, wanted);
}

/** The heading with a word below it, or with the headings of its subsections. */
function skeleton(wanted: TemplateSection, level: number, input: SkeletonInput): string {
  const { spec, template } = input;
  const heading = `${gapBefore(level, spec)}${headingText(wanted.title, level, spec, template)}`;
  const below = askedBelow(wanted);
  if (below.length === 0) return `${heading}\n\n${wordsFor(wanted, spec, template)}`;
  return heading + below.map((section) => skeleton(section, level + 1, input)).join("");
}

/** The subsections that are put in along with a section. */
function askedBelow({ sections }: TemplateSection): readonly TemplateSection[] {
  return sections.filter(({ isExample, need }) => !isExample && need !== "section");
}
