/** docutils' categories of elements, as far as the engine asks for them; see `docutils/nodes.py`. */
import type { ElementType } from "./nodes.ts";

type Category = ReadonlySet<string>;

function category(...types: readonly ElementType[]): Category {
  return new Set<string>(types);
}

/** `nodes.Invisible`: not in any output. */
export const invisible = category("comment", "substitution_definition", "target", "pending");

/** `nodes.PreBibliographic`: may stand before bibliographic fields. */
export const preBibliographic: Category = new Set([
  ...invisible,
  ...category("system_message", "raw", "title", "subtitle", "meta", "decoration"),
]);

/** `nodes.Titular`. */
export const titular = category("title", "subtitle", "rubric");

/** `nodes.Targetable`. */
export const targetable = category("target", "footnote", "citation");

/** `nodes.Special`. */
export const special: Category = new Set([...invisible, "system_message", "raw"]);

/** `nodes.FixedTextElement`: white space counts. */
export const fixedText = category("comment", "address", "literal_block", "doctest_block", "math_block", "raw");

/** `nodes.Admonition`. */
export const admonitions = category(
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
);

/** `nodes.Referential`. */
export const referentialTypes: readonly ElementType[] = ["reference", "footnote_reference", "citation_reference"];
export const referential = category(...referentialTypes);

/** `nodes.TextElement`: holds text and inline elements. */
export const textElements = category(
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
);

/** Elements whose content model allows body elements, so that a message may stand in them. */
export const bodyContainers: Category = new Set([
  ...category(
    "block_quote",
    "citation",
    "compound",
    "container",
    "definition",
    "description",
    "document",
    "entry",
    "field_body",
    "footer",
    "footnote",
    "header",
    "legend",
    "list_item",
    "section",
    "sidebar",
    "system_message",
    "topic",
  ),
  ...admonitions,
]);

/** `nodes.Inline`: stands in running text. */
export const inlines = category(
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
);

/** `nodes.Sequential`: lists. */
export const sequential = category("bullet_list", "definition_list", "enumerated_list", "field_list", "option_list");

/** All types of elements. */
export const elementTypes: ReadonlySet<string> = new Set(
  (
    "abbreviation acronym address admonition attention attribution author authors block_quote bullet_list caption " +
    "caution citation citation_reference classifier colspec comment compound contact container copyright danger date " +
    "decoration definition definition_list definition_list_item description docinfo doctest_block document emphasis " +
    "entry enumerated_list error field field_body field_list field_name figure footer footnote footnote_reference " +
    "generated header hint image important inline label legend line line_block list_item literal literal_block math " +
    "math_block meta note option option_argument option_group option_list option_list_item option_string " +
    "organization paragraph pending problematic raw reference revision row rubric section sidebar status strong " +
    "subscript substitution_definition substitution_reference subtitle superscript system_message table target tbody " +
    "term tgroup thead tip title title_reference topic transition version warning"
  ).split(" "),
);
