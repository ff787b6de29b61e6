/** docutils' classes of nodes that writers ask for (the base classes in its nodes.py). */
import type { ElementType } from "../nodes.ts";

type Kind = ReadonlySet<string>;

/** Elements with white space that counts; docutils' `FixedTextElement`. */
export const fixedTextElements: Kind = new Set<ElementType>([
  "address",
  "comment",
  "doctest_block",
  "literal_block",
  "math_block",
  "raw",
]);

/** Elements that contain text directly; docutils' `TextElement`. */
export const textElements: Kind = new Set<ElementType>([
  "abbreviation",
  "acronym",
  "address",
  "attribution",
  "author",
  "caption",
  "citation_reference",
  "classifier",
  "comment",
  "contact",
  "copyright",
  "date",
  "doctest_block",
  "emphasis",
  "field_name",
  "footnote_reference",
  "generated",
  "inline",
  "label",
  "line",
  "literal",
  "literal_block",
  "math",
  "math_block",
  "option_argument",
  "option_string",
  "organization",
  "paragraph",
  "problematic",
  "raw",
  "reference",
  "revision",
  "rubric",
  "status",
  "strong",
  "subscript",
  "substitution_definition",
  "substitution_reference",
  "subtitle",
  "superscript",
  "target",
  "term",
  "title",
  "title_reference",
  "version",
]);

/** Elements that stand in running text; docutils' `Inline`. */
export const inlineElements: Kind = new Set<ElementType>([
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

/** Lists; docutils' `Sequential`. */
export const sequentialElements: Kind = new Set<ElementType>([
  "bullet_list",
  "definition_list",
  "enumerated_list",
  "field_list",
  "option_list",
]);

/** docutils' `Admonition`. */
export const admonitions: Kind = new Set<ElementType>([
  "admonition",
  "attention",
  "caution",
  "danger",
  "error",
  "hint",
  "important",
  "note",
  "tip",
  "warning",
]);

/** Elements that readers do not see; docutils' `Invisible`. */
export const invisibleElements: Kind = new Set<ElementType>([
  "comment",
  "pending",
  "substitution_definition",
  "target",
]);
