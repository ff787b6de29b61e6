/** Titles of the template that stand in the text as words of their own and are no headings, and what stands without its title. */
import {
  fact,
  type Fact,
  literalPattern,
  matchSections,
  type Spec,
  type Template,
  type TemplateSection,
  titleKey,
} from "@assent/spec";

/** A line that has the words of a title and nothing else. */
export interface WrittenTitle {
  /** Where the line starts. */
  readonly offset: number;
  readonly isBold: boolean;
}

/** The first line that is a title but for marks around it ("**Testing**", "# Testing", "Testing:"); headings count too. */
export function findWritten(key: string, spec: Spec): WrittenTitle | undefined {
  if (key === "") return undefined;
  const lower = lowerText(spec);
  // A case that folds into more letters would shift the places.
  if (lower.length !== spec.text.length) return undefined;
  for (let at = lower.indexOf(key); at >= 0; at = lower.indexOf(key, at + key.length)) {
    const offset = lower.lastIndexOf("\n", at) + 1;
    const newline = lower.indexOf("\n", at);
    const line = spec.text.slice(offset, newline < 0 ? undefined : newline).trim();
    if (line.length > mostColumns) continue;
    const bold = /^\*\*([^*]+)\*\*:?$/.exec(line)?.[1];
    const words = bold ?? line.replace(/^(?:#+|[*-]|\.\.)\s+/, "").replace(/^[*_`]+|[*_`]+$|\s+#+$/g, "");
    if (titleKey(words) === key) return { offset, isBold: bold !== undefined };
  }
  return undefined;
}

/** A label with something below it: "Primary assignee:". */
const label = /^[ \t]*(\p{Lu}[\p{L} ()/-]{2,40}:)[ \t]*\n[ \t]+\S/gmu;

/**
 * Where what belongs under a title stands without it: the offset of a label that the template has in this section and in no
 * other, within the section that holds it.
 */
export function findUntitled(wanted: TemplateSection, spec: Spec, template: Template): number | undefined {
  const parent = template.all.find(({ sections }) => sections.includes(wanted));
  const owner = parent && matchSections(spec, template).found.get(parent);
  if (parent && !owner) return undefined;
  const { start, end } = owner?.span ?? { start: 0, end: spec.text.length };
  for (const [, words = ""] of template.text.slice(wanted.headingSpan.end, wanted.span.end).matchAll(label)) {
    if (template.text.split(words).length > 2) continue;
    const name = words.slice(0, -1).replace(/ ?(?:\(s\)|s)$/, "");
    // Of one or of several, in bold or not: "**Primary assignees**:".
    const lines = new RegExp(
      `^[ \\t]*(?:\\*\\*)?${literalPattern(name)}(?: ?\\(s\\)|s)?(?::|(?:\\*\\*)?:|:\\*\\*)(?=\\s)`,
      "im",
    );
    const found = lines.exec(spec.text.slice(start, end));
    if (found) return start + found.index;
  }
  return undefined;
}

const mostColumns = 120;

const lowerText: Fact<string> = fact(({ text }) => text.toLowerCase());
