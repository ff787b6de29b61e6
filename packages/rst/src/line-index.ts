/** From offsets of a text to lines and columns and back. Made once per text; each question takes logarithmic time. */
import { requireText } from "./callers.ts";
import type { Offset, Place } from "./nodes.ts";

/** A position as the Language Server Protocol has it: line and UTF-16 units in the line, both from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export class LineIndex {
  readonly text: string;
  /** Where each line starts. */
  readonly #starts: readonly Offset[];
  /** Where the second units of characters of two stand. */
  readonly #seconds: readonly Offset[];

  /** Lines end with LF, CRLF or CR, as LSP has it. */
  constructor(text: string) {
    requireText("LineIndex", text);
    this.text = text;
    const starts = [0];
    const seconds: Offset[] = [];
    if (text.includes("\r")) {
      for (const { 0: end, index } of text.matchAll(/\r\n?|\n/g)) starts.push(index + end.length);
    } else {
      // Nearly all texts, and much the quicker way.
      for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1)) starts.push(end + 1);
    }
    for (const { index } of text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)) seconds.push(index + 1);
    this.#starts = starts;
    this.#seconds = seconds;
  }

  /** The number of lines; a text that ends with a line end has an empty last one. */
  get lineCount(): number {
    return this.#starts.length;
  }

  /** The position of an offset; an offset outside of the text is taken as its nearest end. */
  toPosition(offset: Offset): Position {
    const inside = Math.max(0, Math.min(offset, this.text.length));
    const line = this.#lineOf(inside);
    return { line, character: inside - this.#starts[line]! };
  }

  /** The place of an offset for people: from 1, columns in code points. */
  toPlace(offset: Offset): Place {
    const { line, character } = this.toPosition(offset);
    const start = this.#starts[line]!;
    const pairs = this.#secondsBefore(start + character) - this.#secondsBefore(start);
    return { line: line + 1, column: character - pairs + 1 };
  }

  /** The offset of a position; past the end of a line it is the end of the line. */
  toOffset({ line, character }: Position): Offset {
    if (line < 0) return 0;
    if (line >= this.#starts.length) return this.text.length;
    return Math.min(this.#starts[line]! + Math.max(0, character), this.endOfLine(line));
  }

  /** The offset of a place for people; past the end of a line it is the end of the line. */
  fromPlace({ line, column }: Place): Offset {
    if (line < 1) return 0;
    if (line > this.#starts.length) return this.text.length;
    const start = this.#starts[line - 1]!;
    const before = Math.max(0, column - 1);
    const first = this.#secondsBefore(start);
    // Of the characters of two units, those of which fewer than `before` others stand before them in the line.
    const pairs = countWhile(
      this.#seconds.length - first,
      (at) => this.#seconds[first + at]! - start - 1 - at < before,
    );
    return Math.min(start + before + pairs, this.endOfLine(line - 1));
  }

  /** Where a line, counted from 0, starts. */
  startOfLine(line: number): Offset {
    return this.#starts[line] ?? this.text.length;
  }

  /** Where a line, counted from 0, ends, before its line end. */
  endOfLine(line: number): Offset {
    const next = this.#starts[line + 1];
    if (next === undefined) return this.text.length;
    return this.text[next - 1] === "\n" && this.text[next - 2] === "\r" ? next - 2 : next - 1;
  }

  #lineOf(offset: Offset): number {
    return countWhile(this.#starts.length, (line) => this.#starts[line]! <= offset) - 1;
  }

  #secondsBefore(offset: Offset): number {
    return countWhile(this.#seconds.length, (at) => this.#seconds[at]! < offset);
  }
}

/** How many of `length` things in order are at the beginning: `isBefore` is true of those, and of none behind them. */
function countWhile(length: number, isBefore: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
