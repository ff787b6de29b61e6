/**
 * The document tree: docutils' node names, as plain readonly values.
 *
 * Every element has the same shape, so that a walk over the tree meets one hidden class only; what differs from tag to
 * tag is in `attributes`. Names and meaning follow "The Docutils Document Tree"
 * (https://docutils.sourceforge.io/docs/ref/doctree.html).
 */

/** A position in a source text: a count of UTF-16 units from its start, from 0. */
export type Offset = number;

/** A piece of a source text; `end` is exclusive. `source` is set only where the text is not the parsed one (an included file). */
export interface Span {
  readonly start: Offset;
  readonly end: Offset;
  readonly source?: string;
  /**
   * Set only where something else stands between the first character and the last: the lines of a text in a cell of a drawn
   * table have those of its neighbours between them, content on the line of a directive's name has the options behind it.
   * Texts, the inline elements around them and their paragraphs then have the ranges that are theirs alone, in order.
   */
  readonly parts?: readonly SpanPart[];
}

/** A range of a source text; `end` is exclusive. */
export interface SpanPart {
  readonly start: Offset;
  readonly end: Offset;
}

/** A position for people: line and column, both from 1; columns count code points. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Running text; docutils' `#text`. `text` has its escapes resolved. */
export interface Text {
  readonly type: "text";
  readonly span: Span;
  readonly text: string;
}

/** Attributes beside the five that all elements have. Absent means not set. */
export interface ElementAttributes {
  abbreviation: NoAttributes;
  acronym: NoAttributes;
  address: FixedSpace;
  admonition: NoAttributes;
  attention: NoAttributes;
  attribution: NoAttributes;
  author: NoAttributes;
  authors: NoAttributes;
  block_quote: NoAttributes;
  bullet_list: { readonly bullet?: string };
  caption: NoAttributes;
  caution: NoAttributes;
  citation: NoAttributes;
  citation_reference: Reference;
  classifier: NoAttributes;
  colspec: { readonly colwidth?: number; readonly stub?: boolean; readonly colname?: string };
  comment: FixedSpace;
  compound: Readonly<Record<string, AttributeValue>>;
  contact: NoAttributes;
  container: Readonly<Record<string, AttributeValue>>;
  copyright: NoAttributes;
  danger: NoAttributes;
  date: NoAttributes;
  decoration: NoAttributes;
  definition: NoAttributes;
  definition_list: NoAttributes;
  definition_list_item: NoAttributes;
  description: NoAttributes;
  docinfo: NoAttributes;
  doctest_block: FixedSpace;
  document: { readonly source?: string; readonly title?: string };
  emphasis: NoAttributes;
  entry: { readonly morerows?: number; readonly morecols?: number };
  enumerated_list: {
    readonly enumtype?: string;
    readonly prefix?: string;
    readonly suffix?: string;
    readonly start?: number;
  };
  error: NoAttributes;
  field: NoAttributes;
  field_body: NoAttributes;
  field_list: NoAttributes;
  field_name: NoAttributes;
  figure: { readonly align?: string; readonly width?: string };
  footer: NoAttributes;
  footnote: { readonly auto?: number | "*" };
  footnote_reference: Reference & { readonly auto?: number | "*" };
  generated: NoAttributes;
  header: NoAttributes;
  hint: NoAttributes;
  image: {
    readonly uri?: string;
    readonly alt?: string;
    readonly height?: string;
    readonly width?: string;
    readonly scale?: number;
    readonly align?: string;
    readonly loading?: string;
  };
  important: NoAttributes;
  inline: Readonly<Record<string, AttributeValue>>;
  label: NoAttributes;
  legend: NoAttributes;
  line: NoAttributes;
  line_block: NoAttributes;
  list_item: NoAttributes;
  literal: NoAttributes;
  literal_block: FixedSpace & Readonly<Record<string, AttributeValue>>;
  math: NoAttributes;
  math_block: FixedSpace;
  meta: Readonly<Record<string, AttributeValue>>;
  note: NoAttributes;
  option: NoAttributes;
  option_argument: { readonly delimiter?: string };
  option_group: NoAttributes;
  option_list: NoAttributes;
  option_list_item: NoAttributes;
  option_string: NoAttributes;
  organization: NoAttributes;
  paragraph: NoAttributes;
  pending: NoAttributes;
  problematic: { readonly refid?: string };
  raw: FixedSpace & { readonly format?: string; readonly source?: string };
  reference: Reference & { readonly name?: string; readonly anonymous?: boolean };
  revision: NoAttributes;
  row: NoAttributes;
  rubric: NoAttributes;
  section: NoAttributes;
  sidebar: NoAttributes;
  status: NoAttributes;
  strong: NoAttributes;
  subscript: NoAttributes;
  substitution_definition: { readonly ltrim?: boolean; readonly rtrim?: boolean };
  substitution_reference: { readonly refname?: string };
  subtitle: NoAttributes;
  superscript: NoAttributes;
  system_message: {
    readonly level?: number;
    readonly type?: string;
    readonly line?: number;
    readonly source?: string;
  };
  table: { readonly align?: string; readonly width?: string };
  target: Reference & { readonly anonymous?: boolean };
  tbody: NoAttributes;
  term: NoAttributes;
  tgroup: { readonly cols?: number };
  thead: NoAttributes;
  tip: NoAttributes;
  title: { readonly refid?: string; readonly auto?: number };
  title_reference: NoAttributes;
  topic: NoAttributes;
  transition: NoAttributes;
  version: NoAttributes;
  warning: NoAttributes;
}

type NoAttributes = Readonly<Record<string, never>>;
interface FixedSpace {
  /** Always "preserve": white space counts in these elements. */
  readonly "xml:space"?: "preserve";
}
interface Reference {
  readonly refname?: string;
  readonly refid?: string;
  readonly refuri?: string;
}

/** What an attribute can hold; `true` is docutils' boolean attribute. */
export type AttributeValue = string | number | boolean | readonly string[];

/** The tag of an element, as docutils names it. */
export type ElementType = keyof ElementAttributes;

/** An element of one type. */
export interface ElementOf<T extends ElementType> {
  readonly type: T;
  /** The characters it was read from; an element that a transform made has the span of what it was made from. */
  readonly span: Span;
  /** docutils' `line` of the node, from 1; 0 where docutils has none. Use `span` for places. */
  readonly line: number;
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly dupnames: readonly string[];
  readonly classes: readonly string[];
  readonly backrefs: readonly string[];
  readonly attributes: ElementAttributes[T];
  readonly children: readonly Node[];
}

/** Any element. */
export type Element = { [T in ElementType]: ElementOf<T> }[ElementType];
/** Anything in a tree. */
export type Node = Text | Element;
/** The node of a given type: `NodeOf<"paragraph">`. */
export type NodeOf<T extends Node["type"]> = T extends "text" ? Text : T extends ElementType ? ElementOf<T> : never;
/** The root of a tree. */
export type Document = ElementOf<"document">;

/** docutils' levels, from its `Reporter` (utils/__init__.py): 1 to 4. */
export type DiagnosticLevel = "info" | "warning" | "error" | "severe";

/** Something the engine has to say about a text. Messages are docutils' own, word for word. */
export interface Diagnostic {
  readonly level: DiagnosticLevel;
  readonly message: string;
  /** The smallest piece of the source that the message is about. */
  readonly span: Span;
  /** The line that docutils reports, from 1; 0 where it reports none. */
  readonly line: number;
}
