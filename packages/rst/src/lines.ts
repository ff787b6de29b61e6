/**
 * Lines as docutils sees them, each of which knows where it came from.
 *
 * docutils expands tabs, drops trailing white space and takes the indentation off nested blocks before it reads them.
 * `Lines` is such a block: rows of the source, and the column at which the lines start in them, so that any character can
 * be traced back to its offset. No other module knows that the two differ. Texts of lines are made when they are asked for,
 * and a block shares its rows with those cut from it: most lines are never looked at alone, and blocks are cut all the time.
 */
import { isSpace, spacesEnd } from "./characters/classes.ts";
import { Fragment, type LineMap } from "./fragment.ts";
import type { Offset, Span } from "./nodes.ts";
import type { Rows } from "./rows.ts";
import { spanIn } from "./spans.ts";

/** A block cut from some lines, with its indent, and whether a blank line or the end of the input closed it. */
export interface Indented {
  readonly block: Lines;
  readonly indent: number;
  readonly blankFinish: boolean;
}

/** What is known of a block that is to be cut. */
export interface IndentedBlock {
  /** Its indent; -1 where it is still to be found. */
  readonly blockIndent: number;
  /** That of its first line, which need not be indented; -1 where the first line is like the others. */
  readonly firstIndent: number;
  readonly untilBlank: boolean;
  readonly keepIndent: boolean;
}

/** Whether other characters than white space stand between lines: those of other cells, or of options that were cut out. */
export type Gaps = "none" | "columns" | "lines";

/** A block of lines; see the head of the file. Cut and trimmed in place while it is read. */
export class Lines {
  readonly table: Rows;
  length: number;
  /** The numbers of rows, of which `length` from `first` on are those of the block. */
  private rows: number[];
  private first: number;
  /** The column at which the first line starts, and that of the others; in shorter rows it is their end. */
  private firstColumn: number;
  private column: number;
  /** The block this one was cut from, while what is inserted here must be inserted there. */
  parent: Lines | undefined;
  private parentIndex: number;
  /** Is the list of rows that of another block, or used by others too? */
  private isCut: boolean;
  private sharesRows: boolean;
  readonly gaps: Gaps;

  /** A block of all of such rows. */
  constructor(table: Rows, rows: number[], gaps: Gaps = "none") {
    this.table = table;
    this.length = rows.length;
    this.rows = rows;
    this.first = 0;
    this.firstColumn = 0;
    this.column = 0;
    this.parent = undefined;
    this.parentIndex = 0;
    this.isCut = false;
    this.sharesRows = false;
    this.gaps = gaps;
  }

  /** The lines from `start` up to `end`, connected to this block. */
  slice(start: number, end = this.length): Lines {
    const from = start < this.length ? start : this.length;
    const lines = new Lines(this.table, NO_ROWS, this.gaps);
    // set here and not before: V8 throws code away when a field turns out to change that had not changed in any object
    lines.rows = this.rows;
    lines.length = Math.max(0, (end < this.length ? end : this.length) - from);
    lines.first = this.first + from;
    lines.firstColumn = from === 0 ? this.firstColumn : this.column;
    lines.column = this.column;
    lines.parent = this;
    lines.parentIndex = from;
    lines.isCut = true;
    lines.sharesRows = true;
    this.sharesRows = true;
    return lines;
  }

  /** The row of a line of the block. */
  row(index: number): number {
    return this.rows[this.first + index]!;
  }

  /** The column of its row at which a line of the block starts. */
  columnOf(index: number): number {
    const width = this.table.widths[this.rows[this.first + index]!]!;
    const column = index === 0 ? this.firstColumn : this.column;
    return column < width ? column : width;
  }

  /** The text of a line; "" beyond the block. */
  text(index: number): string {
    if (index < 0 || index >= this.length) return "";
    return this.table.text(this.rows[this.first + index]!, index === 0 ? this.firstColumn : this.column);
  }

  /** The texts of all lines, made anew each time. */
  get texts(): string[] {
    return this.textsOf(0, this.length);
  }

  /** The texts of the lines from `from` up to `to`. */
  textsOf(from: number, to: number): string[] {
    const texts: string[] = [];
    for (let index = from; index < to; index += 1) texts.push(this.text(index));
    return texts;
  }

  /** The texts of the lines from `from` up to `to`, joined by newlines. */
  join(from = 0, to = this.length): string {
    if (to <= from) return "";
    const base = this.tightStart(from, to);
    return base < 0 ? this.textsOf(from, to).join("\n") : this.tightText(base, to);
  }

  /** The code of a character of a line of the block; -1 past its end. Its text need not be made for that. */
  code(index: number, at: number): number {
    const { table } = this;
    const row = this.rows[this.first + index]!;
    const column = (index === 0 ? this.firstColumn : this.column) + at;
    if (column >= table.widths[row]!) return -1;
    return table.isPlain ? table.source.charCodeAt(table.starts[row]! + column) : table.text(row, column).charCodeAt(0);
  }

  /** Is the line blank, or is there none? */
  isBlank(index: number): boolean {
    if (index < 0 || index >= this.length) return true;
    return this.table.widths[this.rows[this.first + index]!]! <= (index === 0 ? this.firstColumn : this.column);
  }

  /** The characters of a line of the block. */
  width(index: number): number {
    const width = this.table.widths[this.rows[this.first + index]!]! - (index === 0 ? this.firstColumn : this.column);
    return width > 0 ? width : 0;
  }

  /** The spaces that a line of the block starts with. */
  indent(index: number): number {
    const indent = this.table.indents[this.rows[this.first + index]!]! - (index === 0 ? this.firstColumn : this.column);
    return indent > 0 ? indent : 0;
  }

  /** Lets go of the block this was cut from: insertions stay here. */
  disconnect(): void {
    this.parent = undefined;
  }

  /** Puts lines in before line `index`, here and in the blocks this was cut from. */
  insert(index: number, lines: Lines): void {
    const rows: number[] = [];
    for (let line = 0; line < lines.length; line += 1) rows.push(this.table.addIndented(lines.row(line), this.column));
    this.insertRows(index, rows);
  }

  private insertRows(index: number, rows: readonly number[]): void {
    const { parent } = this;
    const isOfParent = parent?.rows === this.rows;
    parent?.insertRows(index + this.parentIndex, rows);
    if (parent !== undefined && isOfParent) {
      this.rows = parent.rows;
      this.first = parent.first + this.parentIndex;
    } else {
      // blocks cut from this one stand before the place, or have been read
      if (this.isCut || this.rows.length !== this.length || rows.length > MANY) this.ownRows();
      if (rows.length > MANY) this.rows = this.rows.slice(0, index).concat(rows, this.rows.slice(index));
      else this.rows.splice(index, 0, ...rows);
    }
    this.length += rows.length;
  }

  /** Makes the list of rows one of the block's own. */
  private ownRows(): void {
    if (!this.sharesRows && this.first === 0 && this.rows.length === this.length) return;
    this.rows = this.rowList();
    this.first = 0;
    this.isCut = false;
    this.sharesRows = false;
  }

  /** Takes lines off the start. */
  dropFirst(count = 1): void {
    if (count === 0) return;
    this.first += count;
    this.length -= count;
    this.firstColumn = this.column;
    this.parentIndex += count;
  }

  /** Takes lines off the end. */
  dropLast(count = 1): void {
    this.length -= count;
  }

  /** Takes `width` characters off the left of all lines, or of all but the first. */
  trimLeft(width: number, withFirst = true): void {
    if (width === 0) return;
    if (withFirst) this.firstColumn += width;
    this.column += width;
    if (this.table.hasOddIndents) this.renewRows(withFirst ? 0 : 1, this.length);
  }

  /** Takes `width` characters off the left of the first line. */
  trimFirst(width: number): void {
    this.firstColumn += width;
    if (this.table.hasOddIndents) this.renewRows(0, 1);
  }

  /** Looks again at how lines are indented that were cut within white space other than spaces. */
  private renewRows(from: number, to: number): void {
    this.ownRows();
    const { rows, table } = this;
    for (let index = from; index < to; index += 1) {
      rows[index] = table.addPart(rows[index]!, this.columnOf(index), table.widths[rows[index]!]!);
    }
  }

  /** Makes the text of one line what is left from `start` up to `end` of it. */
  cut(index: number, start: number, end: number): void {
    this.ownRows();
    const column = this.columnOf(index);
    const width = this.width(index);
    const from = column + Math.min(start, width);
    const to = Math.max(from, column + Math.min(end, width));
    const row = this.rows[index]!;
    if (index === 0) {
      this.rows[0] = this.table.addPart(row, from, to);
      this.firstColumn = from;
    } else this.rows[index] = this.table.addIndented(this.table.addFrom(row, from, to), this.column);
  }

  /** Puts another text of the same length in the place of a line. */
  replace(index: number, text: string): void {
    this.ownRows();
    const row = this.rows[index]!;
    this.rows[index] = this.table.addReplaced(row, this.table.text(row, 0).slice(0, this.columnOf(index)) + text);
  }

  /** Drops blank lines from the end. */
  trimBlankEnd(): void {
    while (this.length > 0 && this.isBlank(this.length - 1)) this.length -= 1;
  }

  /** The offset in its source of a character of a line; beyond the block, that of the column in the first source. */
  offset(index: number, column: number): Offset {
    if (index < 0 || index >= this.length) return column;
    return this.table.offset(this.row(index), this.columnOf(index) + column);
  }

  /** The span from a character of one line up to a character of another. */
  span(fromLine: number, fromColumn: number, toLine: number, toColumn: number): Span {
    const start = this.offset(fromLine, fromColumn);
    if (!this.table.isPlain) return this.spanInSource(start, fromLine, toLine, toColumn);
    const end = this.offset(toLine, toColumn);
    return { start, end: end > start ? end : start };
  }

  /** A span that ends with the last line of the source in which it starts: lines of an included text may follow. */
  private spanInSource(start: Offset, fromLine: number, toLine: number, toColumn: number): Span {
    const source = this.source(fromLine);
    let last = toLine;
    while (last > fromLine && this.source(last) !== source) last -= 1;
    const end = this.offset(last, last === toLine ? toColumn : this.width(last));
    return spanIn(source, start, end > start ? end : start);
  }

  /** The span of whole lines, without the indentation of the first; `to` is exclusive. Blank lines at the end do not count. */
  lineSpan(from: number, to: number): Span {
    let last = to - 1;
    while (last > from && this.isBlank(last)) last -= 1;
    const column = this.isBlank(from) ? 0 : this.indent(from);
    return this.span(from, column, last, last < 0 || last >= this.length ? 0 : this.width(last));
  }

  /** The span of the text of lines, to the first letter of which spaces belong: that of a literal block, say. */
  textSpan(from = 0, to = this.length): Span {
    if (this.gaps !== "none") return this.fragment(from, to).span();
    return this.span(from, 0, to - 1, this.width(to - 1));
  }

  /** The line number in its source, from 0, which is -1 for the padding before an included text; undefined beyond the block. */
  lineNumber(index: number): number | undefined {
    return index < 0 || index >= this.length ? undefined : this.table.lineNumbers[this.row(index)]!;
  }

  /** The source of a line, if it is not the text itself. */
  source(index: number): string | undefined {
    return this.table.isPlain || index < 0 || index >= this.length ? undefined : this.table.sourceOf(this.row(index));
  }

  /** The source of a line by name; undefined beyond the block. */
  sourceName(index: number): string | undefined {
    const last = this.length - 1;
    if (index < 0 || index > last + 1 || last < 0) return undefined;
    return this.table.sourceName(this.row(Math.min(index, last)));
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
    return { source: this.table.sourceName(this.row(index)), line: line + 1 };
  }

  /** Puts the lines of another source in, with a line of padding before and after as docutils has them. */
  insertPadded(index: number, lines: Lines, source: string): void {
    const { table } = this;
    const after = table.add("", 0, lines.length, `internal padding after ${source}`);
    const before = table.add("", 0, -1, `internal padding before ${source}`);
    this.insert(index, new Lines(table, [before, ...lines.rowList(), after]));
  }

  /** The rows of the block; its lines must start at column 0 of them. */
  rowList(): number[] {
    return this.rows.slice(this.first, this.first + this.length);
  }

  /** Rows that hold the lines and nothing else. */
  ownRowList(): number[] {
    return this.rowList().map((row, index) => this.table.addFrom(row, this.columnOf(index), this.table.widths[row]!));
  }

  /** The lines from `start` up to a blank one; `indentedAt` tells where an indented line ended the block instead. */
  textBlock(start: number, flushLeft: boolean): { readonly block: Lines; readonly indentedAt: number | undefined } {
    let end = start;
    while (!this.isBlank(end)) {
      if (flushLeft && this.indent(end) > 0) return { block: this.slice(start, end), indentedAt: end };
      end += 1;
    }
    return { block: this.slice(start, end), indentedAt: undefined };
  }

  /**
   * The lines from `start` on that are indented, without their common indentation.
   */
  indented(start: number, { blockIndent, firstIndent, untilBlank, keepIndent }: IndentedBlock): Indented {
    const { length } = this;
    let indent = blockIndent;
    let end = firstIndent < 0 ? start : start + 1;
    let blankFinish = true;
    const { hasOddIndents } = this.table;
    for (; end < length; end += 1) {
      if (this.isBlank(end)) {
        if (untilBlank) break;
        continue;
      }
      const spaces = this.indent(end);
      const width = hasOddIndents ? indentation(this.text(end)) : spaces;
      if (spaces === 0 || width < blockIndent) {
        blankFinish = end > start && this.isBlank(end - 1);
        break;
      }
      if (blockIndent < 0 && (indent < 0 || width < indent)) indent = width;
    }
    const block = this.slice(start, end);
    if (firstIndent >= 0 && block.length > 0) block.trimFirst(firstIndent);
    if (indent > 0 && !keepIndent) block.trimLeft(indent, firstIndent < 0);
    return { block, indent: Math.max(indent, 0), blankFinish };
  }

  /** The index after the last line of the text that starts at `start`: that of a blank line, an indented one, or the end. */
  textEnd(start: number): number {
    let end = start;
    while (!this.isBlank(end) && this.indent(end) === 0) end += 1;
    return end;
  }

  /** The lines from `from` up to `to` as one text, joined by newlines. */
  fragment(from = 0, to = this.length): Fragment {
    if (to - from === 1) return this.lineFragment(from);
    if (to <= from) return new Fragment("", this.offset(from, 0));
    const base = this.tightStart(from, to);
    return base < 0 ? this.pieced(from, to) : new Fragment(this.tightText(base, to), base);
  }

  /** One line. */
  lineFragment(index: number): Fragment {
    const text = this.text(index);
    if (this.table.isPlain) return new Fragment(text, this.offset(index, 0));
    const map = this.lineMap(index);
    const source = this.source(index);
    if (!map && source === undefined) return new Fragment(text, this.offset(index, 0));
    return new Fragment(text, 0, {
      starts: [0],
      bases: [this.offset(index, 0)],
      maps: map && [map],
      lineEnds: undefined,
      source,
      hasGaps: false,
    });
  }

  /** Where lines start that stand in their source as they do here, so that one offset tells all; else -1. */
  private tightStart(from: number, to: number): Offset {
    const { rows, first, table } = this;
    if (!table.isPlain || this.column > 0) return -1;
    const { starts, widths } = table;
    let row = rows[first + from]!;
    const base = starts[row]! + this.columnOf(from);
    for (let index = from + 1; index < to; index += 1) {
      const next = starts[row]! + widths[row]! + 1;
      row = rows[first + index]!;
      if (starts[row] !== next) return -1;
    }
    return base;
  }

  /** The text up to line `to` of lines whose `tightStart` is `base`. */
  private tightText(base: Offset, to: number): string {
    return this.table.source.slice(base, this.offset(to - 1, this.width(to - 1)));
  }

  private pieced(from: number, to: number): Fragment {
    const starts: number[] = [];
    const bases: number[] = [];
    let maps: (LineMap | undefined)[] | undefined;
    let lineEnds: (Offset | undefined)[] | undefined;
    let position = 0;
    for (let index = from; index < to; index += 1) {
      starts.push(position);
      bases.push(this.offset(index, 0));
      const map = this.lineMap(index);
      if (map) (maps ??= [])[index - from] = map;
      const width = this.width(index);
      const lineEnd =
        this.gaps !== "columns" && index + 1 < to
          ? this.table.lineEndBehind(this.row(index), this.offset(index, width))
          : undefined;
      if (lineEnd !== undefined) (lineEnds ??= [])[index - from] = lineEnd;
      position += width + 1;
    }
    const text = this.textsOf(from, to).join("\n");
    const hasGaps = this.gaps === "columns" || (this.gaps === "lines" && this.leavesOut(from, to));
    return new Fragment(text, 0, { starts, bases, maps, lineEnds, source: this.source(from), hasGaps });
  }

  /** Are the lines not one after the other in their source? */
  private leavesOut(from: number, to: number): boolean {
    for (let index = from + 1; index < to; index += 1) {
      if (this.lineNumber(index) !== this.lineNumber(index - 1)! + 1) return true;
    }
    return false;
  }

  /** How columns of a line map to offsets where they are not the same. */
  lineMap(index: number): LineMap | undefined {
    if (this.table.isPlain || index < 0 || index >= this.length) return undefined;
    const row = this.row(index);
    const columns = this.table.columns(row);
    return columns && { columns, column: this.columnOf(index), start: this.table.starts[row]! };
  }
}

const NO_ROWS: number[] = [];

/** More than fit on the stack as arguments of a call. */
const MANY = 10_000;

/** The white space that a line starts with, in characters. */
function indentation(text: string): number {
  let width = spacesEnd(text, 0);
  // other white space than spaces is rare
  while (width < text.length && isSpace(text.charCodeAt(width))) width += 1;
  return width;
}
