/** Making a `table` element of what a table parser found. */
import type { BlockParser } from "../block-parser.ts";
import type { Lines } from "../lines.ts";
import type { ElementType, Offset, Span } from "../nodes.ts";
import { addTo, append, createElement, sharedSpan, setAttribute, type MutableElement } from "../tree.ts";
import { spanIn, startOf } from "../spans.ts";

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
  let at = placeIn(span, span.start);
  if (data.headRows.length > 0) {
    const head = buildRows(parser, "thead", data.headRows, line, at, span.source);
    append(group, head);
    at = placeIn(head.span, head.span.end);
  }
  append(group, buildRows(parser, "tbody", data.bodyRows, line, at, span.source));
  coverChildren(group, span.source, "thead", "tbody");
  for (const column of group.children) if (column.type === "colspec") column.span = startOf(group.span);
  return table;
}

/** Rows, and where they stand if they hold no cell that stands anywhere. */
function buildRows(
  parser: BlockParser,
  type: "thead" | "tbody",
  rows: readonly TableRow[],
  line: number,
  otherwise: Span,
  source: string | undefined,
): MutableElement {
  const body = createElement(type, otherwise);
  let at = firstPlace(rows) ?? otherwise;
  for (const cells of rows) {
    const row = buildRow(parser, cells, line, firstPlace([cells]) ?? at, source);
    append(body, row);
    at = placeIn(row.span, row.span.end);
  }
  coverChildren(body, source, "row");
  return body;
}

function buildRow(
  parser: BlockParser,
  cells: TableRow,
  line: number,
  start: Span,
  source: string | undefined,
): MutableElement {
  const row = createElement("row", start);
  let at = start;
  for (const cell of cells) {
    if (!cell) continue;
    const { moreRows, moreColumns, offset, lines } = cell;
    const hasText = !isAllBlank(lines);
    const entry = createElement("entry", hasText ? cellSpan(lines) : (placeOf(lines) ?? at));
    at = placeIn(entry.span, entry.span.end);
    if (moreRows) setAttribute(entry, "morerows", moreRows);
    if (moreColumns) setAttribute(entry, "morecols", moreColumns);
    append(row, entry);
    if (hasText) parser.nestedParse(lines, line + offset - 1, entry);
  }
  coverChildren(row, source, "entry");
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

/** Where the first of the cells begins that stand somewhere: a row of `csv-table` may lack some, or all. */
function firstPlace(rows: readonly TableRow[]): Span | undefined {
  for (const row of rows) {
    for (const cell of row) {
      const place = cell && placeOf(cell.lines);
      if (place) return place;
    }
  }
  return undefined;
}

/** Where lines begin, if there are any. */
function placeOf(lines: Lines): Span | undefined {
  return lines.length === 0 ? undefined : lines.span(0, 0, 0, 0);
}

/** A place in the text that a span is of. */
function placeIn({ source }: Span, at: Offset): Span {
  return spanIn(source, at, at);
}

/**
 * Parts of a table have no characters of their own: they reach from the start of their first child to the end of their
 * last. Where children come from several texts (the head from an option, the rest from a file), those count that stand in
 * the text of the table, or else of the first.
 */
function coverChildren(
  element: MutableElement,
  tableSource: string | undefined,
  ...types: readonly ElementType[]
): void {
  const spans: Span[] = [];
  for (const { span, type } of element.children) if (types.includes(type as ElementType)) spans.push(span);
  const [first] = spans;
  if (!first) return;
  const source = spans.some((span) => span.source === tableSource) ? tableSource : first.source;
  let start = Infinity;
  let end = -1;
  for (const span of spans) {
    if (span.source !== source) continue;
    if (span.start < start) ({ start } = span);
    if (span.end > end) ({ end } = span);
  }
  element.span = sharedSpan(spanIn(source, start, end), element.children);
}
