/**
 * Simple tables: finding where one ends, and reading its cells. See "Simple Tables" in the reStructuredText
 * specification. Columns are told by the borders; a row is what begins with text in the first column.
 */
import type { TableCell, TableData } from "../block-parser.ts";
import { isBlank, isSpace, trim, trimEnd } from "../characters/classes.ts";
import type { Lines } from "../lines.ts";
import { columnMap, cutBlock, drawnText, paddedText, type ColumnMap } from "./columns.ts";
import type { EmptyPlaces } from "./empty-places.ts";
import type { IsolatedTable } from "./grid.ts";
import { findHeadSeparator, type TableProblem } from "./problem.ts";

const topPattern = /^=+( +=+)+ *$/;
const borderPattern = /^=+[ =]*$/;
const headSeparatorPattern = /^=[ =]*$/;
const spanPattern = /^-[ -]*$/;

const EQUALS = 61;

/** Is this line the top border of a simple table? */
export function isSimpleTableTop(text: string): boolean {
  return text.charCodeAt(0) === EQUALS && topPattern.test(text);
}

/** The simple table that begins at line `start`; docutils' `isolate_simple_table`. */
export function isolateSimpleTable(lines: Lines, start: number): IsolatedTable {
  const width = trim(lines.text(start)).length;
  const endsBlock = (index: number): boolean => isBlank(lines.text(index + 1));
  const result = (last: number, blankFinish: boolean, problem?: TableProblem): IsolatedTable => {
    const block = lines.slice(start, last + 1);
    block.disconnect();
    return { block, last, blankFinish, indentedAt: undefined, problem };
  };
  let found: number | undefined;
  for (let index = start + 1; index < lines.length; index += 1) {
    if (lines.code(index, 0) !== EQUALS) continue;
    const text = lines.text(index);
    if (!borderPattern.test(text)) continue;
    if (trim(text).length !== width) {
      const problem = "Bottom border or header rule does not match top border.";
      return result(index, endsBlock(index), { problem, offset: index - start });
    }
    if (found !== undefined || endsBlock(index)) return result(index, endsBlock(index));
    found = index;
  }
  if (found === undefined)
    return result(lines.length - 1, true, { problem: "No bottom table border found.", offset: 0 });
  const problem = "No bottom table border found or no blank line after table bottom.";
  return result(found, false, { problem, offset: 0 });
}

/** Where a column begins and ends (exclusive). */
type Column = readonly [number, number];

/** Reads the cells of an isolated simple table. */
export function parseSimpleTable(source: Lines, emptyPlaces: EmptyPlaces): TableData | TableProblem {
  const table = new SimpleTable(source, emptyPlaces);
  const separator = findHeadSeparator(table.texts, headSeparatorPattern);
  if (typeof separator === "object") return separator;
  if (separator !== undefined) table.makeSpanLine(separator);
  const problem = table.readRows();
  if (problem) return problem;
  const { rows } = table;
  const firstBodyRow = separator === undefined ? 0 : rows.findIndex((row) => row[0]!.offset > separator);
  const headCount = Math.max(0, firstBodyRow);
  const columnWidths = table.columns.map(([start, end]) => end - start);
  return { columnWidths, headRows: rows.slice(0, headCount), bodyRows: rows.slice(headCount) };
}

/** A table being read: the last column grows with the text in it. */
class SimpleTable {
  readonly texts: string[];
  readonly rows: TableCell[][] = [];
  columns: Column[] = [];
  private readonly block: Lines;
  private readonly maps: readonly (ColumnMap | undefined)[];
  private readonly emptyPlaces: EmptyPlaces;
  private borderEnd = 0;

  constructor(source: Lines, emptyPlaces: EmptyPlaces) {
    this.emptyPlaces = emptyPlaces;
    this.block = source;
    this.texts = source.texts;
    this.makeSpanLine(0);
    this.makeSpanLine(source.length - 1);
    this.maps = this.texts.map(columnMap);
    for (const text of this.texts) emptyPlaces.addTable(text.length + 1);
  }

  /** Borders are read as column span underlines. */
  makeSpanLine(index: number): void {
    this.texts[index] = this.texts[index]!.replaceAll("=", "-");
  }

  readRows(): TableProblem | undefined {
    const { texts } = this;
    this.columns = drawnColumns(texts[0]!);
    this.borderEnd = this.columns.at(-1)![1];
    const [firstStart, firstEnd] = this.columns[0]!;
    let start = 1;
    let hasText = false;
    for (let offset = 1; offset < texts.length; offset += 1) {
      const text = texts[offset]!;
      let problem: TableProblem | undefined;
      if (text.charCodeAt(0) === 45 && spanPattern.test(text)) {
        problem = this.readRow(start, offset, this.spanColumns(trimEnd(text), offset));
        start = offset + 1;
        hasText = false;
      } else if (!isBlank(paddedText(text, this.maps[offset]).slice(firstStart, firstEnd))) {
        if (hasText && offset !== start) problem = this.readRow(start, offset, [...this.columns]);
        start = offset;
        hasText = true;
      } else if (!hasText) start = offset + 1;
      if (problem) return problem;
    }
    return undefined;
  }

  private spanColumns(text: string, offset: number): Column[] | TableProblem {
    const columns = drawnColumns(text);
    const last = columns.length - 1;
    if (columns[last]![1] !== this.borderEnd) {
      return { problem: `Column span incomplete in table line ${String(offset + 1)}.`, offset };
    }
    // the rightmost column has no bound
    columns[last] = [columns[last]![0], this.columns.at(-1)![1]];
    return columns;
  }

  private readRow(from: number, to: number, columns: Column[] | TableProblem): TableProblem | undefined {
    if (!Array.isArray(columns)) return columns;
    let empty = 0;
    for (let index = from; index < to; index += 1) {
      const width = this.maps[index]?.columns.length ?? this.texts[index]!.length;
      empty += columns.length - countBefore(columns, width);
    }
    const tooMany = this.emptyPlaces.take(empty);
    if (tooMany !== undefined) return { problem: tooMany, offset: from };
    const problem = this.checkMargins(from, to, columns);
    if (problem) return problem;
    const spans = this.spannedColumns(columns, from);
    if (!Array.isArray(spans)) return spans;
    const row = columns.map(([left, right], index): TableCell => {
      const lines = cutBlock(this.block, this.texts, this.maps, { from, to, left, right });
      return { moreRows: 0, moreColumns: spans[index]!, offset: from, lines };
    });
    this.rows.push(row);
    return undefined;
  }

  /** How many columns of the table each of the row's covers beside its first. */
  private spannedColumns(columns: readonly Column[], offset: number): number[] | TableProblem {
    const spans: number[] = [];
    let at = 0;
    for (const [start, end] of columns) {
      let span = 0;
      let isAligned = this.columns[at]?.[0] === start;
      while (isAligned && this.columns[at]![1] !== end) {
        at += 1;
        span += 1;
        isAligned = at < this.columns.length;
      }
      if (!isAligned) {
        return { problem: `Column span alignment problem in table line ${String(offset + 2)}.`, offset: offset + 1 };
      }
      spans.push(span);
      at += 1;
    }
    return spans;
  }

  /** Margins must be blank; text that leaves the last column widens it. */
  private checkMargins(from: number, to: number, columns: Column[]): TableProblem | undefined {
    const last = columns.length - 1;
    const drawn: string[] = [];
    for (let index = from; index < to; index += 1) drawn.push(drawnText(this.texts[index]!, this.maps[index]));
    for (let column = 0; column < last; column += 1) {
      const [, end] = columns[column]!;
      const [next] = columns[column + 1]!;
      const bad = drawn.findIndex((text) => hasTextBetween(text, end, next));
      if (bad < 0) continue;
      const offset = from + bad;
      return { problem: `Text in column margin in table line ${String(offset + 1)}.`, offset };
    }
    const [start] = columns[last]!;
    for (const text of drawn) {
      // the end may have moved for an earlier line
      const [, end] = columns[last]!;
      const textEnd = start + trimEnd(text.slice(start)).length;
      if (!hasTextBetween(text, end, text.length)) continue;
      const [tableStart, tableEnd] = this.columns.at(-1)!;
      columns[last] = [start, Math.max(tableEnd, textEnd)];
      if (textEnd > tableEnd) this.columns[this.columns.length - 1] = [tableStart, textEnd];
    }
    return undefined;
  }
}

/** How many columns begin before `end`. */
function countBefore(columns: readonly Column[], end: number): number {
  let low = 0;
  let high = columns.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (columns[middle]![0] < end) low = middle + 1;
    else high = middle;
  }
  return low;
}

function hasTextBetween(text: string, start: number, end: number): boolean {
  const stop = Math.min(end, text.length);
  for (let index = start; index < stop; index += 1) if (!isSpace(text.charCodeAt(index))) return true;
  return false;
}

/** The runs of "-" in a border. */
function drawnColumns(text: string): Column[] {
  const columns: Column[] = [];
  let end = 0;
  for (let begin = text.indexOf("-", end); begin >= 0; begin = text.indexOf("-", end)) {
    end = text.indexOf(" ", begin);
    if (end < 0) end = text.length;
    columns.push([begin, end]);
  }
  return columns;
}
