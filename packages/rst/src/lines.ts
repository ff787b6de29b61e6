/**
 * Lines as docutils sees them, each of which knows where it came from.
 *
 * docutils expands tabs, drops trailing white space and takes the indentation off nested blocks before it reads them.
 * `Lines` is such a block; beside each text it holds the row of the source it came from and the column in it, so that
 * any character can be traced back to its offset. No other module knows that the two differ.
 */
import { isBlank, isSpace, trimEnd } from "./characters/classes.ts";
import type { Offset, Span } from "./nodes.ts";

/** Where the rows of a parse came from. Rows of included files follow those of the text itself. */
export class Rows {
  /** Offset of column 0 of each row. */
  starts: number[] = [];
  /** Line number in its source, from 0; -1 for rows that no source holds. */
  lineNumbers: number[] = [];
  /** For rows of another source than the text itself. */
  private readonly sources = new Map<number, string>();
  /** For rows whose columns are not offsets (tabs): the offset of every column from the row's start, one more at the end. */
  private readonly columnOffsets = new Map<number, readonly number[]>();

  private readonly name: string;
  /** The text itself. */
  readonly text: string;
  /** Are characters of a text not what they were, or lines not ended by a newline each? */
  isChanged = false;

  /** `name` is what messages call the text itself. */
  constructor(name: string, text: string) {
    this.name = name;
    this.text = text;
  }

  /** Do all rows come from the text itself, columns being offsets? */
  get isPlain(): boolean {
    return !this.isChanged && this.sources.size === 0 && this.columnOffsets.size === 0;
  }

  /** Adds a row and returns its number. */
  add(start: Offset, lineNumber: number, source?: string, columnOffsets?: readonly number[]): number {
    const row = this.starts.length;
    this.starts.push(start);
    this.lineNumbers.push(lineNumber);
    if (source !== undefined) this.sources.set(row, source);
    if (columnOffsets !== undefined) this.columnOffsets.set(row, columnOffsets);
    return row;
  }

  source(row: number): string | undefined {
    return this.sources.size === 0 ? undefined : this.sources.get(row);
  }

  /** Adds the rows of a whole source, one for each of its lines, and returns their numbers. */
  addAll(starts: readonly number[], source: string | undefined): number[] {
    if (this.starts.length > 0 || source !== undefined) {
      return starts.map((start, lineNumber) => this.add(start, lineNumber, source));
    }
    this.starts = starts.slice();
    this.lineNumbers = counting(starts.length);
    return counting(starts.length);
  }

  /** The source of a row by name, of the text itself too. */
  sourceName(row: number): string {
    return this.source(row) ?? this.name;
  }

  columns(row: number): readonly number[] | undefined {
    return this.columnOffsets.size === 0 ? undefined : this.columnOffsets.get(row);
  }

  /** The offset of a column of a row; columns past the end stay at the end. */
  offset(row: number, column: number): Offset {
    const start = this.starts[row] ?? 0;
    const columns = this.columns(row);
    if (!columns) return start + column;
    return start + columns[Math.min(column, columns.length - 1)]!;
  }
}

/** A block cut from some lines, with its indent, and whether a blank line or the end of the input closed it. */
export interface Indented {
  readonly block: Lines;
  readonly indent: number;
  readonly blankFinish: boolean;
}

/** A block of lines; see the head of the file. Cut and trimmed in place while it is read. */
export class Lines {
  readonly table: Rows;
  texts: string[];
  rows: number[];
  /** Column of the row at which each text starts. */
  columns: number[];
  /** The block this one was cut from, while what is inserted here must be inserted there. */
  parent: Lines | undefined;
  private parentIndex: number;

  constructor(table: Rows, texts: string[], rows: number[], columns: number[], parent?: Lines, parentIndex = 0) {
    this.table = table;
    this.texts = texts;
    this.rows = rows;
    this.columns = columns;
    this.parent = parent;
    this.parentIndex = parentIndex;
  }

  get length(): number {
    return this.texts.length;
  }

  /** A copy of the lines from `start` up to `end`, connected to this block. */
  slice(start: number, end = this.texts.length): Lines {
    return new Lines(
      this.table,
      this.texts.slice(start, end),
      this.rows.slice(start, end),
      this.columns.slice(start, end),
      this,
      start,
    );
  }

  /** Lets go of the block this was cut from: insertions stay here. */
  disconnect(): void {
    this.parent = undefined;
  }

  /** Puts lines in before line `index`, here and in the blocks this was cut from. */
  insert(index: number, lines: Lines): void {
    this.texts.splice(index, 0, ...lines.texts);
    this.rows.splice(index, 0, ...lines.rows);
    this.columns.splice(index, 0, ...lines.columns);
    this.parent?.insert(index + this.parentIndex, lines);
  }

  /** Takes lines off the start. */
  dropFirst(count = 1): void {
    if (count === 0) return;
    this.texts = this.texts.slice(count);
    this.rows = this.rows.slice(count);
    this.columns = this.columns.slice(count);
    this.parentIndex += count;
  }

  /** Takes lines off the end. */
  dropLast(count = 1): void {
    for (let dropped = 0; dropped < count; dropped += 1) {
      this.texts.pop();
      this.rows.pop();
      this.columns.pop();
    }
  }

  /** Takes `width` characters off the left of the lines from `start` up to `end`. */
  trimLeft(width: number, start = 0, end = this.texts.length): void {
    if (width === 0) return;
    for (let index = start; index < end; index += 1) this.cut(index, width);
  }

  /** Makes the text of one line what is left from `start` up to `end` of it. */
  cut(index: number, start: number, end?: number): void {
    const text = this.texts[index]!;
    const from = Math.min(start, text.length);
    this.texts[index] = text.slice(from, end);
    this.columns[index]! += from;
  }

  /** Drops blank lines from the end. */
  trimBlankEnd(): void {
    while (this.texts.length > 0 && isBlank(this.texts[this.texts.length - 1]!)) this.dropLast();
  }

  /** The offset in its source of a character of a line. */
  offset(index: number, column: number): Offset {
    return this.table.offset(this.rows[index] ?? -1, (this.columns[index] ?? 0) + column);
  }

  /** The span from a character of one line up to a character of another. */
  span(fromLine: number, fromColumn: number, toLine: number, toColumn: number): Span {
    const start = this.offset(fromLine, fromColumn);
    const end = Math.max(start, this.offset(toLine, toColumn));
    const source = this.table.source(this.rows[fromLine] ?? -1);
    return source === undefined ? { start, end } : { start, end, source };
  }

  /** The span of whole lines, without the indentation of the first; `to` is exclusive. Blank lines at the end do not count. */
  lineSpan(from: number, to: number): Span {
    let last = to - 1;
    while (last > from && this.texts[last] === "") last -= 1;
    const first = this.texts[from] ?? "";
    let column = 0;
    while (column < first.length && first.charCodeAt(column) === 32) column += 1;
    return this.span(from, column === first.length ? 0 : column, last, (this.texts[last] ?? "").length);
  }

  /** The line number in its source, from 0; undefined for lines that no source holds, or beyond the block. */
  lineNumber(index: number): number | undefined {
    const row = this.rows[index];
    if (row === undefined) return undefined;
    const number = this.table.lineNumbers[row]!;
    return number < 0 ? undefined : number;
  }

  /** The source of a line, if it is not the text itself. */
  source(index: number): string | undefined {
    return this.table.source(this.rows[index] ?? -1);
  }

  /** The source of a line by name; undefined beyond the block. */
  sourceName(index: number): string | undefined {
    const row = this.rows[index === this.rows.length ? index - 1 : index];
    return row === undefined ? undefined : this.table.sourceName(row);
  }

  /** Source and line (from 1) of a line; just past the end it is the line after the last; nothing beyond. */
  sourceLine(index: number): { readonly source: string | undefined; readonly line: number | undefined } {
    // Python counts negative indices from the end
    if (index < 0 && index >= -this.length) return this.sourceLine(index + this.length);
    if (index === this.length && index > 0) {
      const last = this.sourceLine(index - 1);
      return { source: last.source, line: last.line === undefined ? undefined : last.line + 1 };
    }
    const line = this.lineNumber(index);
    if (line === undefined) return { source: undefined, line: undefined };
    return { source: this.table.sourceName(this.rows[index]!), line: line + 1 };
  }

  /** Puts the lines of another source in, with a line of padding before and after as docutils has them. */
  insertPadded(index: number, lines: Lines, source: string): void {
    const after = this.table.add(0, lines.length, `internal padding after ${source}`);
    const before = this.table.add(0, -1, `internal padding before ${source}`);
    const padded = new Lines(
      this.table,
      ["", ...lines.texts, ""],
      [before, ...lines.rows, after],
      [0, ...lines.columns, 0],
    );
    this.insert(index, padded);
  }

  /** The lines from `start` up to a blank one; `indentedAt` tells where an indented line ended the block instead. */
  textBlock(start: number, flushLeft: boolean): { readonly block: Lines; readonly indentedAt: number | undefined } {
    let end = start;
    while (end < this.texts.length) {
      const text = this.texts[end]!;
      if (isBlank(text)) break;
      if (flushLeft && text.charCodeAt(0) === 32) return { block: this.slice(start, end), indentedAt: end };
      end += 1;
    }
    return { block: this.slice(start, end), indentedAt: undefined };
  }

  /**
   * The lines from `start` on that are indented, without their common indentation.
   *
   * `blockIndent` is the indent of the block, if known; `firstIndent` that of the first line, if only that is known.
   */
  indented(
    start: number,
    options: {
      readonly untilBlank?: boolean;
      readonly keepIndent?: boolean;
      readonly blockIndent?: number;
      readonly firstIndent?: number;
    },
  ): Indented {
    const { blockIndent } = options;
    const firstIndent = options.firstIndent ?? blockIndent;
    let indent = blockIndent;
    let end = firstIndent === undefined ? start : start + 1;
    let blankFinish = true;
    while (end < this.texts.length) {
      const text = this.texts[end]!;
      if (
        text !== "" &&
        (text.charCodeAt(0) !== 32 || (blockIndent !== undefined && !isBlank(text.slice(0, blockIndent))))
      ) {
        blankFinish = end > start && isBlank(this.texts[end - 1]!);
        break;
      }
      const width = indentation(text);
      if (width === text.length) {
        if (options.untilBlank) break;
      } else if (blockIndent === undefined) {
        indent = indent === undefined ? width : Math.min(indent, width);
      }
      end += 1;
    }
    const block = this.slice(start, end);
    if (firstIndent !== undefined && block.length > 0) block.cut(0, firstIndent);
    if (indent && !options.keepIndent) block.trimLeft(indent, firstIndent === undefined ? 0 : 1);
    return { block, indent: indent ?? 0, blankFinish };
  }

  /** The index after the last line of the text that starts at `start`: that of a blank line, an indented one, or the end. */
  textEnd(start: number): number {
    const { texts } = this;
    let end = start;
    while (end < texts.length) {
      const text = texts[end]!;
      if (text === "" || text.charCodeAt(0) === 32 || isBlank(text)) break;
      end += 1;
    }
    return end;
  }

  /** The lines from `from` up to `to` as one text, joined by newlines. */
  fragment(from = 0, to = this.texts.length): Fragment {
    if (to - from === 1) return Fragment.line(this, from);
    return this.contiguous(from, to) ?? this.joined(from, to);
  }

  /** Lines that stand in their source as they do here, so that one offset tells all. */
  private contiguous(from: number, to: number): Fragment | undefined {
    const { texts, rows, columns, table } = this;
    if (!table.isPlain) return undefined;
    const base = table.starts[rows[from]!]! + columns[from]!;
    let next = base;
    for (let index = from; index < to; index += 1) {
      if (table.starts[rows[index]!]! + columns[index]! !== next) return undefined;
      next += texts[index]!.length + 1;
    }
    return new Fragment(table.text.slice(base, next - 1), 0, ZERO, [base]);
  }

  private joined(from: number, to: number): Fragment {
    const starts: number[] = [];
    const bases: number[] = [];
    let maps: (LineMap | undefined)[] | undefined;
    let position = 0;
    for (let index = from; index < to; index += 1) {
      starts.push(position);
      bases.push(this.offset(index, 0));
      const map = this.lineMap(index);
      if (map) (maps ??= [])[index - from] = map;
      position += this.texts[index]!.length + 1;
    }
    const text = (from === 0 && to === this.texts.length ? this.texts : this.texts.slice(from, to)).join("\n");
    return new Fragment(text, 0, starts, bases, maps, this.table.source(this.rows[from] ?? -1));
  }

  /** How columns of a line map to offsets where they are not the same. */
  lineMap(index: number): LineMap | undefined {
    const row = this.rows[index] ?? -1;
    const columns = this.table.columns(row);
    return columns && { columns, column: this.columns[index]!, start: this.table.starts[row]! };
  }
}

interface LineMap {
  readonly columns: readonly number[];
  readonly column: number;
  readonly start: number;
}

function indentation(text: string): number {
  let width = 0;
  while (width < text.length && isSpace(text.charCodeAt(width))) width += 1;
  return width;
}

/** A text made of pieces of lines, each character of which can be traced to its source. A value: cutting makes a new one. */
export class Fragment {
  readonly text: string;
  private readonly shift: number;
  private readonly starts: readonly number[];
  private readonly bases: readonly number[];
  private readonly maps: readonly (LineMap | undefined)[] | undefined;
  private readonly source: string | undefined;

  constructor(
    text: string,
    shift: number,
    starts: readonly number[],
    bases: readonly number[],
    maps?: readonly (LineMap | undefined)[],
    source?: string,
  ) {
    this.text = text;
    this.shift = shift;
    this.starts = starts;
    this.bases = bases;
    this.maps = maps;
    this.source = source;
  }

  /** One line. */
  static line(lines: Lines, index: number): Fragment {
    if (lines.table.isPlain) return new Fragment(lines.texts[index]!, 0, ZERO, [lines.offset(index, 0)]);
    const map = lines.lineMap(index);
    return new Fragment(
      lines.texts[index]!,
      0,
      ZERO,
      [lines.offset(index, 0)],
      map && [map],
      lines.table.source(lines.rows[index] ?? -1),
    );
  }

  /** Pieces set behind each other with `separator` between them. */
  static join(pieces: readonly Fragment[], separator: string): Fragment {
    const first = pieces[0];
    if (!first) return new Fragment("", 0, ZERO, ZERO);
    if (pieces.length === 1) return first;
    const starts: number[] = [];
    const bases: number[] = [];
    const maps: (LineMap | undefined)[] = [];
    let position = 0;
    for (const piece of pieces) {
      for (let index = 0; index < piece.starts.length; index += 1) {
        const start = piece.starts[index]! - piece.shift;
        const next = (piece.starts[index + 1] ?? Infinity) - piece.shift;
        if (next <= 0 || (start > piece.text.length && start > 0)) continue;
        const skipped = Math.max(0, -start);
        const map = piece.maps?.[index];
        starts.push(position + Math.max(0, start));
        bases.push(piece.bases[index]! + skipped);
        maps.push(map && { ...map, column: map.column + skipped });
      }
      position += piece.text.length + separator.length;
    }
    return new Fragment(pieces.map((piece) => piece.text).join(separator), 0, starts, bases, maps, first.source);
  }

  /** The part from `start` up to `end`. */
  slice(start: number, end = this.text.length): Fragment {
    return new Fragment(
      this.text.slice(start, end),
      this.shift + start,
      this.starts,
      this.bases,
      this.maps,
      this.source,
    );
  }

  /** Without white space at the end. */
  trimEnd(): Fragment {
    const text = trimEnd(this.text);
    return text.length === this.text.length ? this : this.slice(0, text.length);
  }

  /** Without white space at both ends. */
  trim(): Fragment {
    const start = indentation(this.text);
    return start === 0 ? this.trimEnd() : this.slice(start).trimEnd();
  }

  /** The same places with another text of the same length (escapes made U+0000, say). */
  withText(text: string): Fragment {
    return new Fragment(text, this.shift, this.starts, this.bases, this.maps, this.source);
  }

  /** The offset of a character in its source; the text's length gives the end of its last character. */
  offset(index: number): Offset {
    const position = index + this.shift;
    const { starts } = this;
    if (starts.length === 1 && !this.maps) return this.bases[0]! + position - starts[0]!;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= position) low = middle;
      else high = middle - 1;
    }
    const within = position - (starts[low] ?? 0);
    const map = this.maps?.[low];
    if (map) return map.start + map.columns[Math.min(map.column + within, map.columns.length - 1)]!;
    return (this.bases[low] ?? 0) + within;
  }

  /** The span of the characters from `start` up to `end`. An end at the start of a line is the end of the line before. */
  span(start = 0, end = this.text.length): Span {
    if (this.starts.length === 1 && !this.maps && this.source === undefined) {
      const base = this.bases[0]! + this.shift - this.starts[0]!;
      return { start: base + start, end: base + end };
    }
    const from = this.offset(start);
    const to = end > start ? Math.max(from, this.offset(end - 1) + this.lastLength(end)) : from;
    return this.source === undefined ? { start: from, end: to } : { start: from, end: to, source: this.source };
  }

  private lastLength(end: number): number {
    const { maps } = this;
    if (!maps) return 1;
    return Math.max(1, this.offset(end) - this.offset(end - 1));
  }
}

const ZERO: readonly number[] = [0];

/**
 * The lines of a text as docutils splits them: tabs expanded, trailing white space dropped, vertical tabs and form feeds
 * made spaces. Rows are added to `table`.
 */
export function splitLines(text: string, table: Rows, tabWidth: number, source?: string): Lines {
  if (!special.test(text)) return splitPlainLines(text, table, source);
  table.isChanged = true;
  const texts: string[] = [];
  const rows: number[] = [];
  const columns: number[] = [];
  let start = 0;
  let lineNumber = 0;
  while (start < text.length) {
    const { index, next } = lineEnd(text, start);
    const raw = text.slice(start, index);
    const expanded = raw.includes("\t") ? expandTabs(raw, tabWidth) : undefined;
    texts.push(trimEnd(replaceFeeds(expanded?.text ?? raw)));
    rows.push(table.add(start, lineNumber, source, expanded?.offsets));
    columns.push(0);
    start = next;
    lineNumber += 1;
  }
  return new Lines(table, texts, rows, columns);
}

/** A text in which newlines are all there is to split at: nearly every one. */
function splitPlainLines(text: string, table: Rows, source: string | undefined): Lines {
  const texts = text.split("\n");
  if (texts[texts.length - 1] === "") texts.pop();
  const starts: number[] = [];
  let start = 0;
  for (let index = 0; index < texts.length; index += 1) {
    const raw = texts[index]!;
    starts.push(start);
    start += raw.length + 1;
    if (raw === "") continue;
    const last = raw.charCodeAt(raw.length - 1);
    if (last <= 32 || last >= 127) texts[index] = trimEnd(raw);
  }
  return new Lines(table, texts, table.addAll(starts, source), zeros(texts.length));
}

/** The numbers from 0 up to `count`, and as many zeros: cut from lists that grow with the longest text seen. */
function counting(count: number): number[] {
  for (let next = numbers.length; next < count; next += 1) numbers.push(next);
  return numbers.slice(0, count);
}

function zeros(count: number): number[] {
  while (noughts.length < count) noughts.push(0);
  return noughts.slice(0, count);
}

const numbers: number[] = [];
const noughts: number[] = [];

/** Characters that ask for more than splitting at newlines. */

const special = /[\t\v\f\r\x1c-\x1e\x85\u2028\u2029]/;

/** Everything Python's `str.splitlines` splits at, without the vertical tab and form feed. */

const terminator = /\r\n|[\n\r\x1c-\x1e\x85\u2028\u2029]/g;

/** Where a line ends, and where the next starts. */
interface LineEnd {
  readonly index: number;
  readonly next: number;
}

function lineEnd(text: string, start: number): LineEnd {
  terminator.lastIndex = start;
  const match = terminator.exec(text);
  return match ? { index: match.index, next: terminator.lastIndex } : { index: text.length, next: text.length };
}

function replaceFeeds(text: string): string {
  return text.includes("\v") || text.includes("\f") ? text.replace(/[\v\f]/g, " ") : text;
}

function expandTabs(text: string, tabWidth: number): { readonly text: string; readonly offsets: readonly number[] } {
  let expanded = "";
  const offsets: number[] = [];
  // docutils counts code points here; a surrogate pair is one column
  let column = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]!;
    if (character === "\t") {
      const width = tabWidth > 0 ? tabWidth - (column % tabWidth) : 0;
      for (let count = 0; count < width; count += 1) offsets.push(index);
      expanded += " ".repeat(width);
      column += width;
      continue;
    }
    offsets.push(index);
    expanded += character;
    if (character < "\ud800" || character > "\udbff") column += 1;
  }
  offsets.push(text.length);
  return { text: expanded, offsets };
}
