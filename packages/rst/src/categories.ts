/** docutils' categories of elements, as far as the parser asks for them. */
import type { MutableElement } from "./tree.ts";

const inlineTypes = new Set<string>([
  "abbreviation",
  "acronym",
  "citation_reference",
  "emphasis",
  "footnote_reference",
  "generated",
  "image",
  "inline",
  "literal",
  "math",
  "problematic",
  "raw",
  "reference",
  "strong",
  "subscript",
  "substitution_reference",
  "superscript",
  "target",
  "title_reference",
]);

/** docutils' `nodes.Inline`. */
export function isInline(element: MutableElement): boolean {
  return inlineTypes.has(element.type);
}
