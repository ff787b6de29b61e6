import type { LineIndex, Span } from "@assent/rst";

/** The line that a finding begins in, as far as it is needed to show it. */
export interface Excerpt {
  /** The line, without its end; of very long ones the part around the mark. */
  readonly text: string;
  /** The marked piece, in UTF-16 units of `text`; at least one unit where the line has any. */
  readonly start: number;
  readonly end: number;
  /** Whether something of the line is missing before or after. */
  readonly isCutBefore: boolean;
  readonly isCutAfter: boolean;
}

/** So much of a line is kept on either side of the mark; more than any terminal shows. */
const margin = 400;

/** Cuts the line of a span out of its text. A mark that goes on in the next line ends with its first. */
export function excerptOf(span: Span, lines: LineIndex): Excerpt {
  const { line } = lines.toPosition(span.start);
  const lineStart = lines.startOfLine(line);
  const lineEnd = lines.endOfLine(line);
  const markStart = Math.min(span.start, lineEnd);
  const markEnd = Math.max(markStart, Math.min(span.end, lineEnd, markStart + margin));
  const from = Math.max(lineStart, markStart - margin);
  const to = Math.min(lineEnd, markEnd + margin);
  return {
    text: lines.text.slice(from, to),
    start: markStart - from,
    end: markEnd - from,
    isCutBefore: from > lineStart,
    isCutAfter: to < lineEnd || markEnd - markStart === margin,
  };
}
