/** Where lines came from: a table of the rows of all sources of a parse. */
import { isSpace, spacesEnd } from "./characters/classes.ts";
import type { Offset } from "./nodes.ts";

/** The rows of a parse. Those of included files follow those of the text itself. */
export class Rows {
  /** Offset of column 0 of each row. */
  starts: number[] = [];
  /** Line number in its source, from 0; -1 for the padding before an included text. */
  lineNumbers: number[] = [];
  /** Characters of each row, without white space at its end; 0 for a blank one. */
  widths: number[] = [];
  /** Spaces that each row starts with. */
  indents: number[] = [];
  // The two are set when the first rows are added: V8 throws code away when a field turns out to change that never did.
  /** Does other white space than spaces stand at the start of a row? Hardly ever. */
  hasOddIndents = true;
  /** Do all rows come from the text itself, and stand in it as they are, column for column? Nearly always. */
  isPlain = false;
  /** The texts of rows that do not stand in the text itself as they are. */
  private readonly texts = new Map<number, string>();
  /** For rows of another source than the text itself. */
  private readonly sources = new Map<number, string>();
  /** For rows whose columns are not offsets (tabs): the offset of every column from the row's start, one more at the end. */
  private readonly columnOffsets = new Map<number, readonly number[]>();

  private readonly name: string;
  /** The text itself. */
  readonly source: string;
  /** Those of other files, by their names. */
  private readonly includedTexts: ReadonlyMap<string, string>;

  /** `name` is what messages call the text itself. */
  constructor(name: string, source: string, includedTexts: ReadonlyMap<string, string>) {
    this.name = name;
    this.source = source;
    this.includedTexts = includedTexts;
  }

  /** Adds the rows of the text itself, one for each of its lines, and returns their numbers. */
  addAll(starts: number[], widths: number[], indents: number[]): number[] {
    this.starts = starts;
    this.widths = widths;
    this.indents = indents;
    this.lineNumbers = counting(starts.length);
    this.isPlain = true;
    return counting(starts.length);
  }

  /** Adds a row with such a text and returns its number. */
  add(text: string, start: Offset, lineNumber: number, source?: string, columnOffsets?: readonly number[]): number {
    const row = this.push(start, lineNumber, text.length, text);
    this.isPlain = false;
    this.texts.set(row, text);
    if (source !== undefined) this.sources.set(row, source);
    if (columnOffsets !== undefined) this.columnOffsets.set(row, columnOffsets);
    return row;
  }

  /** Adds a row like another that ends at `end` and in which nothing counts before `column`, and returns its number. */
  addPart(row: number, column: number, end: number): number {
    const part = this.push(
      this.starts[row]!,
      this.lineNumbers[row]!,
      end,
      this.text(row, column).slice(0, end - column),
    );
    this.indents[part]! += column;
    if (!this.isPlain) this.copyRest(row, part, this.text(row, 0).slice(0, end), this.columnOffsets.get(row));
    return part;
  }

  /** Adds what stands in a row from `column` up to `end` as a row, and returns its number. */
  addFrom(row: number, column: number, end: number): number {
    const text = this.text(row, column).slice(0, end - column);
    const part = this.push(this.offset(row, column), this.lineNumbers[row]!, end - column, text);
    if (this.isPlain) return part;
    const columns = this.columnOffsets.get(row)?.slice(column, end + 1);
    const first = columns?.[0] ?? 0;
    this.copyRest(
      row,
      part,
      text,
      columns?.map((offset) => offset - first),
    );
    return part;
  }

  /** A row like another with so many spaces before it, which stand at its start; blank rows stay what they are. */
  addIndented(row: number, spaces: number): number {
    const width = this.widths[row]!;
    if (spaces === 0 || width === 0) return row;
    const offsets = this.columnOffsets.get(row) ?? counting(width + 1);
    const text = " ".repeat(spaces) + this.text(row, 0);
    const columnOffsets = [...zeros(spaces), ...offsets];
    return this.add(text, this.starts[row]!, this.lineNumbers[row]!, this.sources.get(row), columnOffsets);
  }

  /** Adds a row like another with a text of its own, which has the same length, and returns its number. */
  addReplaced(row: number, text: string): number {
    const { starts, lineNumbers, sources, columnOffsets } = this;
    return this.add(text, starts[row]!, lineNumbers[row]!, sources.get(row), columnOffsets.get(row));
  }

  /** Behind the line end of a row that ends at `end`, if something stands before it that is not shown. */
  lineEndBehind(row: number, end: Offset): Offset | undefined {
    const name = this.isPlain ? undefined : this.sources.get(row);
    const source = name === undefined ? this.source : (this.includedTexts.get(name) ?? "");
    let at = end;
    while (source.charCodeAt(at) !== LINE_FEED && isSpace(source.charCodeAt(at))) at += 1;
    return at > end && source.charCodeAt(at) === LINE_FEED ? at + 1 : undefined;
  }

  private push(start: Offset, lineNumber: number, width: number, text: string): number {
    const indent = spacesEnd(text, 0);
    if (indent < text.length && isSpace(text.charCodeAt(indent))) this.hasOddIndents = true;
    this.starts.push(start);
    this.lineNumbers.push(lineNumber);
    this.widths.push(width);
    return this.indents.push(indent) - 1;
  }

  private copyRest(from: number, to: number, text: string, columnOffsets: readonly number[] | undefined): void {
    const source = this.sources.get(from);
    if (source !== undefined) this.sources.set(to, source);
    if (this.texts.has(from)) this.texts.set(to, text);
    if (columnOffsets !== undefined) this.columnOffsets.set(to, columnOffsets);
  }

  /** The text of a row from a column on; "" past its end. */
  text(row: number, column: number): string {
    const own = this.isPlain ? undefined : this.texts.get(row);
    if (own !== undefined) return own.slice(column);
    const start = this.starts[row]!;
    const width = this.widths[row]!;
    return column < width ? this.source.slice(start + column, start + width) : "";
  }

  /** The source of a row, if it is not the text itself. */
  sourceOf(row: number): string | undefined {
    return this.isPlain ? undefined : this.sources.get(row);
  }

  /** The source of a row by name, of the text itself too. */
  sourceName(row: number): string {
    return this.isPlain ? this.name : (this.sources.get(row) ?? this.name);
  }

  /** The offsets of a row's columns from its start, where they are not the columns themselves. */
  columns(row: number): readonly number[] | undefined {
    return this.isPlain ? undefined : this.columnOffsets.get(row);
  }

  /** The offset of a column of a row; columns past the end stay at the end. */
  offset(row: number, column: number): Offset {
    const start = this.starts[row]!;
    const columns = this.isPlain ? undefined : this.columnOffsets.get(row);
    return columns === undefined ? start + column : start + columns[Math.min(column, columns.length - 1)]!;
  }
}

/** As many zeros: cut from a list that grows with the longest text seen. */
function zeros(count: number): number[] {
  for (let next = nothing.length; next < count; next += 1) nothing.push(0);
  return nothing.slice(0, count);
}

const nothing: number[] = [];

/** Of how many rows lists may be that are kept for the texts to come: more than a written text has. */
export const longestKept = 20_000;

/** The numbers from 0 up to `count`: cut from a list that grows with the longest text seen that is not too long to keep. */
function counting(count: number): number[] {
  const all = count > longestKept ? numbers.slice() : numbers;
  for (let next = all.length; next < count; next += 1) all.push(next);
  return all.slice(0, count);
}

const numbers: number[] = [];

const LINE_FEED = 10;
