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

  /** Lines end with LF, CRLF or CR, as LSP has it. */
  constructor(text: string) {
    requireText("LineIndex", text);
    this.text = text;
    const starts = [0];
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code === 10 || (code === 13 && text.charCodeAt(index + 1) !== 10)) starts.push(index + 1);
    }
    this.#starts = starts;
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
    let column = 1;
    for (let index = start; index < start + character; column += 1)
      index += this.text.codePointAt(index)! > 0xffff ? 2 : 1;
    return { line: line + 1, column };
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
    const end = this.endOfLine(line - 1);
    let index = this.#starts[line - 1]!;
    for (let left = column - 1; left > 0 && index < end; left -= 1)
      index += this.text.codePointAt(index)! > 0xffff ? 2 : 1;
    return index;
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
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
