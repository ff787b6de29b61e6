/**
 * A section as a flat list of pieces of text, in the order of the document: older forms put the same facts into titles,
 * bullets, fields, tables and blocks, and what they say is told by their words more than by their markup.
 */
import { type Element, type Node, type NodeOf, plainText, type Span, walkTree } from "@assent/rst";
import { proseOf, spanOf, type Prose, type Section } from "@assent/spec";
import { type Cell, readTable } from "../../tables.ts";
import type { BlockLine } from "./block-line.ts";
import { lineStarts } from "./line-starts.ts";

/** What a piece of text is in the document. */
export type UnitKind = "heading" | "item" | "term" | "text" | "line" | "field" | "block" | "table" | "directive";

/** A piece of text. `text` is as written, with single spaces. */
export interface Unit {
  readonly kind: UnitKind;
  readonly text: string;
  readonly span: Span;
  /** How many lists it is in. */
  readonly depth: number;
  /** How deep a title stands. */
  readonly level: number;
  /** The lines of a block, as they are. */
  readonly lines: readonly BlockLine[];
  /** The language of a block. */
  readonly language: string | undefined;
  /** The rows of a table, its head among them. */
  readonly rows: readonly (readonly Cell[])[];
  /** The place of a part of `text`, from one index of it to another. */
  readonly place: (start: number, end: number) => Span;
}

/** The pieces of a section, of those below it too. */
export function unitsOf(section: Section, text: string): readonly Unit[] {
  const units: Unit[] = [];
  const visit = (one: Section, level: number): void => {
    if (level > 0) units.push({ ...textUnit("heading", one.titleSpan, text, 0), level });
    for (const node of one.body) collect(node, text, level + 1, units);
    for (const below of one.sections) visit(below, level + 1);
  };
  visit(section, 0);
  return units;
}

function collect(root: Node, text: string, level: number, units: Unit[]): void {
  /** Paragraphs that were taken with the name of their field. */
  const taken = new Set<Node>();
  walkTree(root, (node, ancestors) => {
    if (node.type === "text" || node.span.source !== undefined) return "skip";
    const depth = ancestors.filter(isList).length;
    switch (node.type) {
      case "comment":
      case "target":
      case "substitution_definition":
        return "skip";
      case "system_message": {
        const unit = directiveUnit(node, text, depth);
        if (unit !== undefined) units.push(unit);
        return "skip";
      }
      case "definition_list":
        // The HTTP domain of Sphinx.
        if (!node.classes.some((name) => /^http-[a-z]+$/.test(name))) return undefined;
        units.push({ ...textUnit("directive", node.span, text, depth), lines: linesOf(text, node.span) });
        return "skip";
      case "paragraph":
        if (!taken.has(node)) {
          const parent = ancestors.at(-1);
          const isFirst = parent?.type === "list_item" && parent.children.find(isParagraph) === node;
          units.push(...paragraphUnits(isFirst ? "item" : "text", node.span, text, depth));
        }
        return "skip";
      case "title":
      case "rubric":
      case "caption":
        units.push({ ...textUnit("heading", node.span, text, depth), level });
        return "skip";
      // "/v1/books" alone is an option of a command for docutils.
      case "option_group":
      case "term":
        units.push(textUnit("term", node.span, text, depth));
        return "skip";
      case "line":
        units.push(textUnit("line", node.span, text, depth));
        return "skip";
      case "field": {
        const body = node.children.find((child) => child.type === "field_body");
        const first = body?.children.find(isParagraph);
        const end = first?.span.end ?? node.children[0]?.span.end ?? node.span.end;
        if (first !== undefined) taken.add(first);
        units.push(textUnit("field", { start: node.span.start, end: Math.max(node.span.start, end) }, text, depth + 1));
        return undefined;
      }
      case "field_name":
        return "skip";
      case "literal_block":
      case "doctest_block":
        units.push(blockUnit(node, text, depth));
        return "skip";
      case "table":
        units.push(tableUnit(node, text, depth));
        return "skip";
      default:
        return undefined;
    }
  });
}

function isList(node: Element): boolean {
  return /^(?:list_item|definition_list_item|option_list_item|field)$/.test(node.type);
}

function isParagraph(node: Node): boolean {
  return node.type === "paragraph";
}

function unit(kind: UnitKind, prose: Prose, span: Span, depth: number): Unit {
  return {
    kind,
    text: prose.text,
    span,
    depth,
    level: 0,
    lines: [],
    language: undefined,
    rows: [],
    place: (start, end) => spanOf(prose, start, end),
  };
}

/** "{name} is replaced by …" begins with a placeholder, and "[1] https://…" with the mark of a note. */
const jsonStart = /^(?!\[[\w .-]{1,40}\] \S)(?!\{[\w-]{1,40}\}[^\s,]{0,80} [a-z])[{[]\s*["'{[\w}\]]/;

/** JSON in one literal that is all there is. */
const inLiteral = /^\x60\x60(\{\s*["'][^\x60]*\})\x60\x60\.?$/;

function textUnit(kind: UnitKind, whole: Span, text: string, depth: number): Unit {
  const literal =
    kind === "text" || kind === "item" ? inLiteral.exec(text.slice(whole.start, whole.end))?.[1] : undefined;
  const span = literal === undefined ? whole : { start: whole.start + 2, end: whole.start + 2 + literal.length };
  const made = unit(kind, proseOf(text, span), span, depth);
  // JSON that stands as a paragraph, for want of a colon before it, or as an item.
  const isJson =
    (kind === "text" && jsonStart.test(made.text) && made.text.length > 10) ||
    (kind === "item" && /^\{\s*["'][^}]*\}/.test(made.text));
  return isJson ? { ...made, lines: linesOf(text, span) } : made;
}

/**
 * A paragraph: in pieces where its lines are items of a list, fields or methods, which for want of an empty line or a mark
 * before them are none in the document.
 */
function paragraphUnits(kind: UnitKind, span: Span, text: string, depth: number): readonly Unit[] {
  const whole = textUnit(kind, span, text, depth);
  if (whole.lines.length > 0) return [whole];
  const starts = lineStarts(linesOf(text, span));
  if (starts.length === 0) return [whole];
  const [first] = starts;
  const parts = starts.map(({ kind: part, start, indent, depth: stars }, index) => {
    const end = trimmed(text, start, starts[index + 1]?.from ?? span.end);
    const below = part === "item" ? (stars ?? (indent > first!.indent ? 2 : 1)) : 0;
    return textUnit(part, { start, end }, text, depth + below);
  });
  return [textUnit(kind, { ...span, end: trimmed(text, span.start, first!.from) }, text, depth), ...parts];
}

/** The end of what stands between two places, without the space behind it. */
function trimmed(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}

function linesOf(text: string, { start, end }: Span): readonly BlockLine[] {
  const lines: BlockLine[] = [];
  let at = start;
  for (const line of text.slice(start, end).split("\n")) {
    const indent = /^\s*/.exec(line)![0].length;
    const from = Math.min(at + indent, at + line.length);
    lines.push({ text: line, span: { start: from, end: Math.max(from, at + line.trimEnd().length) } });
    at += line.length + 1;
  }
  return lines;
}

function tableUnit(node: NodeOf<"table">, text: string, depth: number): Unit {
  const { heads, rows } = readTable(node);
  return {
    ...textUnit("table", { start: node.span.start, end: node.span.start }, text, depth),
    span: node.span,
    rows: [heads, ...rows],
  };
}

function blockUnit(node: NodeOf<"literal_block"> | NodeOf<"doctest_block">, text: string, depth: number): Unit {
  const { span } = node;
  const lines: BlockLine[] = [];
  let from = span.start;
  for (const line of plainText(node).split("\n")) {
    const words = line.trim();
    // Tabs and escapes may differ from the source: a line that is not found is at the place of the one before it.
    const at = words === "" ? -1 : text.indexOf(words, from);
    const isFound = at >= 0 && at + words.length <= span.end;
    const start = isFound ? at : Math.min(from, span.end);
    lines.push({ text: line, span: { start, end: isFound ? at + words.length : start } });
    if (isFound) from = at + words.length;
  }
  const language = node.classes.find((one) => one !== "code");
  return { ...unit("block", proseOf("", { start: 0, end: 0 }), span, depth), lines, language };
}

/** A directive that nobody knows: its source is in the message. */
function directiveUnit(node: NodeOf<"system_message">, text: string, depth: number): Unit | undefined {
  const block = node.children.find((child) => child.type === "literal_block");
  if (block === undefined) return undefined;
  const source = plainText(block);
  if (!/^\.\. http:[a-z]+::/.test(source)) return undefined;
  const lines = blockUnit(
    { ...block, span: { ...node.span, end: Math.min(text.length, node.span.start + source.length * 2) } },
    text,
    depth,
  );
  return { ...lines, kind: "directive" };
}
