/** Making a `table` element of what a table parser found. */
import type { BlockParser } from "../block-parser.ts";
import type { Lines } from "../lines.ts";
import type { ElementType, Offset, Span } from "../nodes.ts";
import { addTo, append, createElement, sharedSpan, setAttribute, type MutableElement } from "../tree.ts";
import { spanIn, startOf, withRange } from "../spans.ts";

/** What the table parsers, `list-table` and `csv-table` find. */
export interface TableData {
  readonly columnWidths: readonly number[];
  readonly headRows: readonly TableRow[];
  readonly bodyRows: readonly TableRow[];
}

/** A row; it holds `undefined` where a cell of another row or column reaches. */
export type TableRow = readonly (TableCell | undefined)[];

export interface TableCell {
  readonly moreRows: number;
  readonly moreColumns: number;
  /** Lines from the table's first line to the cell's first. */
  readonly offset: number;
  readonly lines: Lines;
}

export interface TableOptions {
  readonly stubColumns?: number;
  /** "auto", "grid", or given widths: decides the table's class. */
  readonly widths?: "auto" | "grid" | readonly number[] | undefined;
}

/** Builds the element; `line` is docutils' absolute line (from 1) of the table's first line. */
export function buildTable(
  parser: BlockParser,
  data: TableData,
  line: number,
  span: Span,
  { stubColumns = 0, widths }: TableOptions,
): MutableElement {
  const table = createElement("table", span);
  parser.place(table, line);
  if (widths === "auto") addTo(table, "classes", "colwidths-auto");
  else if (widths) addTo(table, "classes", "colwidths-given");
  const group = createElement("tgroup", startOf(span));
  group.attributes = { cols: data.columnWidths.length };
  append(table, group);
  data.columnWidths.forEach((colwidth, index) => {
    const column = createElement("colspec", startOf(span));
    column.attributes = index < stubColumns ? { colwidth, stub: true } : { colwidth };
    append(group, column);
  });
  if (data.headRows.length > 0) append(group, buildRows(parser, "thead", data.headRows, line, span.start));
  // a table of its top border alone has no columns
  const head = group.children.at(-1);
  append(group, buildRows(parser, "tbody", data.bodyRows, line, head?.type === "thead" ? head.span.end : span.start));
  coverChildren(group, span.start, "thead", "tbody");
  for (const column of group.children) if (column.type === "colspec") column.span = startOf(group.span);
  return table;
}

function buildRows(
  parser: BlockParser,
  type: "thead" | "tbody",
  rows: readonly TableRow[],
  line: number,
  start: Offset,
): MutableElement {
  const body = createElement(type, { start, end: start });
  let at = start;
  for (const cells of rows) {
    const row = buildRow(parser, cells, line, at);
    append(body, row);
    at = row.span.end;
  }
  coverChildren(body, start, "row");
  return body;
}

function buildRow(parser: BlockParser, cells: TableRow, line: number, start: Offset): MutableElement {
  const row = createElement("row", { start, end: start });
  let at = start;
  for (const cell of cells) {
    if (!cell) continue;
    const { moreRows, moreColumns, offset, lines } = cell;
    const hasText = !isAllBlank(lines);
    const entry = createElement("entry", hasText ? cellSpan(lines) : { start: at, end: at });
    if (hasText) at = entry.span.end;
    if (moreRows) setAttribute(entry, "morerows", moreRows);
    if (moreColumns) setAttribute(entry, "morecols", moreColumns);
    append(row, entry);
    if (hasText) parser.nestedParse(lines, line + offset - 1, entry);
  }
  coverChildren(row, start, "entry");
  return row;
}

function isAllBlank(lines: Lines): boolean {
  for (let index = 0; index < lines.length; index += 1) if (!lines.isBlank(index)) return false;
  return true;
}

function cellSpan(lines: Lines): Span {
  let first = 0;
  while (first < lines.length - 1 && lines.isBlank(first)) first += 1;
  return lines.lineSpan(first, lines.length);
}

/** Parts of a table have no characters of their own: they reach from their first child with text to their last. */
function coverChildren(element: MutableElement, otherwise: Offset, ...types: readonly ElementType[]): void {
  let start = -1;
  let end = -1;
  let source: string | undefined;
  for (const { span, type } of element.children) {
    if (!types.includes(type as ElementType) || span.start === span.end) continue;
    if (start < 0 || span.start < start) ({ start } = span);
    if (span.end > end) ({ end } = span);
    ({ source } = span);
  }
  if (end < 0) element.span = { start: otherwise, end: otherwise };
  else element.span = spanIn(source, start, end);
  element.span = sharedSpan(element.span, element.children);
  placeEmpty(element);
}

/** Empty cells, and rows of such, stand within what their neighbours cover. */
function placeEmpty(element: MutableElement): void {
  const { start, end } = element.span;
  for (const child of element.children) {
    if (child.span.start !== child.span.end || (child.span.start >= start && child.span.start <= end)) continue;
    const at = Math.min(Math.max(child.span.start, start), end);
    child.span = withRange(element.span, at, at);
    if (child.type !== "text") placeEmpty(child);
  }
}
