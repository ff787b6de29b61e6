/** Where lines came from: a table of the rows of all sources of a parse. */
import { isSpace, spacesEnd } from "./characters/classes.ts";
import type { Offset } from "./nodes.ts";

/** The rows of a parse. Those of included files follow those of the text itself. */
export class Rows {
  /** Offset of column 0 of each row. */
  starts: number[] = [];
  /** Line number in its source, from 0; -1 for rows that no source holds. */
  lineNumbers: number[] = [];
  /** Characters of each row, without white space at its end; 0 for a blank one. */
  widths: number[] = [];
  /** Spaces that each row starts with. */
  indents: number[] = [];
  /** Does other white space than spaces stand at the start of a row? Hardly ever. */
  hasOddIndents = false;
  /** Do all rows come from the text itself, columns being offsets and lines ended by a newline each? Nearly always. */
  isPlain = true;
  /** For rows of another source than the text itself. */
  private readonly sources = new Map<number, string>();
  /** For rows whose columns are not offsets (tabs): the offset of every column from the row's start, one more at the end. */
  private readonly columnOffsets = new Map<number, readonly number[]>();

  private readonly name: string;
  /** The text itself. */
  readonly text: string;

  /** `name` is what messages call the text itself. */
  constructor(name: string, text: string) {
    this.name = name;
    this.text = text;
  }

  /** Adds a row with such a text and returns its number. */
  add(text: string, start: Offset, lineNumber: number, source?: string, columnOffsets?: readonly number[]): number {
    const row = this.starts.length;
    const indent = spacesEnd(text, 0);
    this.starts.push(start);
    this.lineNumbers.push(lineNumber);
    this.widths.push(text.length);
    this.indents.push(indent);
    if (indent < text.length && isSpace(text.charCodeAt(indent))) this.hasOddIndents = true;
    if (source !== undefined) this.sources.set(row, source);
    if (columnOffsets !== undefined) this.columnOffsets.set(row, columnOffsets);
    if (source !== undefined || columnOffsets !== undefined) this.isPlain = false;
    return row;
  }

  /** Adds a row like another, of which a text from `column` on is all there is, and returns its number. */
  addPart(row: number, column: number, text: string): number {
    const part = this.add(
      text,
      this.starts[row]!,
      this.lineNumbers[row]!,
      this.sources.get(row),
      this.columnOffsets.get(row),
    );
    this.widths[part]! += column;
    this.indents[part]! += column;
    return part;
  }

  /** Adds the rows of the text itself, one for each of its lines, and returns their numbers. */
  addAll(starts: number[], widths: number[], indents: number[]): number[] {
    this.starts = starts;
    this.widths = widths;
    this.indents = indents;
    this.lineNumbers = counting(starts.length);
    return counting(starts.length);
  }

  /** The source of a row, if it is not the text itself. */
  source(row: number): string | undefined {
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
    const start = this.starts[row] ?? 0;
    if (this.isPlain) return start + column;
    const columns = this.columnOffsets.get(row);
    if (!columns) return start + column;
    return start + columns[Math.min(column, columns.length - 1)]!;
  }
}

/** As many zeros: cut from a list that grows with the longest text seen. */
export function zeros(count: number): number[] {
  for (let next = nothing.length; next < count; next += 1) nothing.push(0);
  return nothing.slice(0, count);
}

const nothing: number[] = [];

/** The numbers from 0 up to `count`: cut from a list that grows with the longest text seen. */
function counting(count: number): number[] {
  for (let next = numbers.length; next < count; next += 1) numbers.push(next);
  return numbers.slice(0, count);
}

const numbers: number[] = [];
