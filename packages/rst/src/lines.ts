/**
 * Lines as docutils sees them, each of which knows where it came from.
 *
 * docutils expands tabs, drops trailing white space and takes the indentation off nested blocks before it reads them.
 * `Lines` is such a block; beside each text it holds the row of the source it came from and the column in it, so that
 * any character can be traced back to its offset. No other module knows that the two differ.
 */
import { isSpace, spacesEnd } from "./characters/classes.ts";
import { Fragment, type LineMap } from "./fragment.ts";
import type { Offset, Span } from "./nodes.ts";
import type { Rows } from "./rows.ts";

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
  /** Do other characters than white space stand between its lines? Those of other cells, options that were cut out. */
  readonly hasGaps: boolean;

  constructor(
    table: Rows,
    texts: string[],
    rows: number[],
    columns: number[],
    parent?: Lines,
    parentIndex = 0,
    hasGaps = false,
  ) {
    this.table = table;
    this.texts = texts;
    this.rows = rows;
    this.columns = columns;
    this.parent = parent;
    this.parentIndex = parentIndex;
    this.hasGaps = hasGaps;
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
      this.hasGaps,
    );
  }

  /** Is the line blank, or is there none? */
  isBlank(index: number): boolean {
    return index < 0 || index >= this.rows.length || this.width(index) === 0;
  }

  /** The characters of a line. What its row knows is told without a look at its text, which V8 is slow to take. */
  width(index: number): number {
    return this.table.widths[this.rows[index]!]! - this.columns[index]!;
  }

  /** The spaces that a line starts with. */
  indent(index: number): number {
    const indent = this.table.indents[this.rows[index]!]! - this.columns[index]!;
    return indent > 0 ? indent : 0;
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
    const { table, texts, rows, columns } = this;
    const from = Math.min(start, this.width(index));
    const text = texts[index]!.slice(from, end);
    const column = columns[index]! + from;
    texts[index] = text;
    columns[index] = column;
    if (end !== undefined || table.hasOddIndents) rows[index] = table.addPart(rows[index]!, column, text);
  }

  /** Drops blank lines from the end. */
  trimBlankEnd(): void {
    while (this.texts.length > 0 && this.isBlank(this.texts.length - 1)) this.dropLast();
  }

  /** The offset in its source of a character of a line. */
  offset(index: number, column: number): Offset {
    return this.table.offset(this.rows[index] ?? -1, (this.columns[index] ?? 0) + column);
  }

  /** The span from a character of one line up to a character of another. */
  span(fromLine: number, fromColumn: number, toLine: number, toColumn: number): Span {
    const { table, rows, columns } = this;
    if (table.isPlain && fromLine >= 0 && toLine >= fromLine && toLine < rows.length) {
      const { starts } = table;
      const first = starts[rows[fromLine]!]! + columns[fromLine]! + fromColumn;
      const last = starts[rows[toLine]!]! + columns[toLine]! + toColumn;
      return { start: first, end: last > first ? last : first };
    }
    const start = this.offset(fromLine, fromColumn);
    const end = Math.max(start, this.offset(toLine, toColumn));
    const source = this.table.source(this.rows[fromLine] ?? -1);
    return source === undefined ? { start, end } : { start, end, source };
  }

  /** The span of whole lines, without the indentation of the first; `to` is exclusive. Blank lines at the end do not count. */
  lineSpan(from: number, to: number): Span {
    let last = to - 1;
    while (last > from && this.isBlank(last)) last -= 1;
    const column = this.isBlank(from) ? 0 : this.indent(from);
    return this.span(from, column, last, last < 0 || last >= this.rows.length ? 0 : this.width(last));
  }

  /** The span of the text of lines: that of a literal block, say. */
  textSpan(from = 0, to = this.texts.length): Span {
    return this.hasGaps ? this.fragment(from, to).span() : this.lineSpan(from, to);
  }

  /** The line number in its source, from 0; undefined for lines that no source holds, or beyond the block. */
  lineNumber(index: number): number | undefined {
    if (index < 0 || index >= this.rows.length) return undefined;
    const number = this.table.lineNumbers[this.rows[index]!]!;
    return number < 0 ? undefined : number;
  }

  /** The source of a line, if it is not the text itself. */
  source(index: number): string | undefined {
    return this.table.source(this.rows[index] ?? -1);
  }

  /** The source of a line by name; undefined beyond the block. */
  sourceName(index: number): string | undefined {
    const last = this.rows.length - 1;
    if (index < 0 || index > last + 1 || last < 0) return undefined;
    return this.table.sourceName(this.rows[Math.min(index, last)]!);
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
    const after = this.table.add("", 0, lines.length, `internal padding after ${source}`);
    const before = this.table.add("", 0, -1, `internal padding before ${source}`);
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
    const { texts } = this;
    let indent = blockIndent;
    let end = firstIndent < 0 ? start : start + 1;
    let blankFinish = true;
    const { hasOddIndents } = this.table;
    for (; end < texts.length; end += 1) {
      if (this.isBlank(end)) {
        if (untilBlank) break;
        continue;
      }
      const spaces = this.indent(end);
      const width = hasOddIndents ? indentation(texts[end]!) : spaces;
      if (spaces === 0 || width < blockIndent) {
        blankFinish = end > start && this.isBlank(end - 1);
        break;
      }
      if (blockIndent < 0 && (indent < 0 || width < indent)) indent = width;
    }
    const block = this.slice(start, end);
    if (firstIndent >= 0 && block.texts.length > 0) block.cut(0, firstIndent);
    if (indent > 0 && !keepIndent) block.trimLeft(indent, firstIndent < 0 ? 0 : 1);
    return { block, indent: Math.max(indent, 0), blankFinish };
  }

  /** The index after the last line of the text that starts at `start`: that of a blank line, an indented one, or the end. */
  textEnd(start: number): number {
    let end = start;
    while (!this.isBlank(end) && this.indent(end) === 0) end += 1;
    return end;
  }

  /** The lines from `from` up to `to` as one text, joined by newlines. */
  fragment(from = 0, to = this.texts.length): Fragment {
    if (to - from === 1) return this.lineFragment(from);
    if (to <= from) return new Fragment("", this.offset(from, 0));
    const base = this.contiguousStart(from, to);
    return base < 0
      ? this.joined(from, to)
      : new Fragment(this.table.text.slice(base, this.offset(to - 1, this.width(to - 1))), base);
  }

  /** One line. */
  lineFragment(index: number): Fragment {
    const { table } = this;
    if (table.isPlain && index < this.rows.length) {
      return new Fragment(this.texts[index]!, table.starts[this.rows[index]!]! + this.columns[index]!);
    }
    const map = this.lineMap(index);
    const source = table.source(this.rows[index] ?? -1);
    if (!map && source === undefined) return new Fragment(this.texts[index]!, this.offset(index, 0));
    return new Fragment(this.texts[index]!, 0, {
      starts: [0],
      bases: [this.offset(index, 0)],
      maps: map && [map],
      source,
      hasGaps: false,
    });
  }

  /** Where lines start that stand in their source as they do here, so that one offset tells all; else -1. */
  private contiguousStart(from: number, to: number): Offset {
    const { rows, columns, table } = this;
    if (!table.isPlain) return -1;
    const { starts, widths } = table;
    const base = starts[rows[from]!]! + columns[from]!;
    let next = base;
    for (let index = from; index < to; index += 1) {
      const start = starts[rows[index]!]!;
      if (start + columns[index]! !== next) return -1;
      next = start + widths[rows[index]!]! + 1;
    }
    return base;
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
    const { hasGaps } = this;
    return new Fragment(text, 0, { starts, bases, maps, source: this.table.source(this.rows[from] ?? -1), hasGaps });
  }

  /** How columns of a line map to offsets where they are not the same. */
  lineMap(index: number): LineMap | undefined {
    const row = this.rows[index] ?? -1;
    const columns = this.table.columns(row);
    return columns && { columns, column: this.columns[index]!, start: this.table.starts[row]! };
  }
}

/** The white space that a line starts with, in characters. */
function indentation(text: string): number {
  let width = spacesEnd(text, 0);
  // other white space than spaces is rare
  while (width < text.length && isSpace(text.charCodeAt(width))) width += 1;
  return width;
}
