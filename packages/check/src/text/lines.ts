/** The lines of a spec's source. */
import { LineIndex } from "@assent/rst";
import { fact, type Fact } from "@assent/spec";

/** One line; `end` is before its line end. */
export interface Line {
  /** From 1. */
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/** The line index of a spec. */
export const lineIndexOf: Fact<LineIndex> = fact(({ text }) => new LineIndex(text));

/** All lines, in order; none for what follows the last line end. */
export const linesOf: Fact<readonly Line[]> = fact((spec) => {
  const index = lineIndexOf(spec);
  const lines: Line[] = [];
  for (let line = 0; line < index.lineCount; line += 1) {
    const start = index.startOfLine(line);
    if (line === index.lineCount - 1 && start === spec.text.length) break;
    lines.push({ number: line + 1, start, end: index.endOfLine(line) });
  }
  return lines;
});

/** The number of the line, from 1, of an offset. */
export function lineNumber(index: LineIndex, offset: number): number {
  return index.toPosition(offset).line + 1;
}
