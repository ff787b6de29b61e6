/** Making a `table` element of what a table parser found. */
import type { BlockParser } from "../block-parser.ts";
import type { Lines } from "../lines.ts";
import type { Span } from "../nodes.ts";
import { addTo, append, createElement, type MutableElement } from "../tree.ts";

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
  const group = createElement("tgroup", span);
  group.attributes = { cols: data.columnWidths.length };
  append(table, group);
  data.columnWidths.forEach((colwidth, index) => {
    const column = createElement("colspec", { ...span, end: span.start });
    column.attributes = index < stubColumns ? { colwidth, stub: true } : { colwidth };
    append(group, column);
  });
  if (data.headRows.length > 0) append(group, buildRows(parser, "thead", data.headRows, line, span));
  append(group, buildRows(parser, "tbody", data.bodyRows, line, span));
  return table;
}

function buildRows(
  parser: BlockParser,
  type: "thead" | "tbody",
  rows: readonly TableRow[],
  line: number,
  span: Span,
): MutableElement {
  const body = createElement(type, { ...span, end: span.start });
  for (const row of rows) append(body, buildRow(parser, row, line, span));
  coverChildren(body);
  return body;
}

function buildRow(parser: BlockParser, cells: TableRow, line: number, span: Span): MutableElement {
  const row = createElement("row", { ...span, end: span.start });
  for (const cell of cells) {
    if (!cell) continue;
    const { moreRows, moreColumns, offset, lines } = cell;
    const entry = createElement("entry", lines.length > 0 ? cellSpan(lines) : { ...span, end: span.start });
    if (moreRows) entry.attributes["morerows"] = moreRows;
    if (moreColumns) entry.attributes["morecols"] = moreColumns;
    append(row, entry);
    if (lines.texts.some((text) => text !== "")) parser.nestedParse(lines, line + offset - 1, entry);
  }
  coverChildren(row);
  return row;
}

function cellSpan(lines: Lines): Span {
  let first = 0;
  while (first < lines.length - 1 && lines.texts[first] === "") first += 1;
  return lines.lineSpan(first, lines.length);
}

/** Rows have no characters of their own: they reach from their first cell to their last. */
function coverChildren(element: MutableElement): void {
  let start = Infinity;
  let end = -1;
  for (const { span } of element.children) {
    start = Math.min(start, span.start);
    end = Math.max(end, span.end);
  }
  if (end >= start) element.span = { ...element.span, start, end };
}
