import type { Span } from "@assent/rst";

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
export function excerptOf(span: Span, text: string): Excerpt {
  let lineStart = Math.min(span.start, text.length);
  while (lineStart > 0 && !isLineEnd(text, lineStart - 1)) lineStart -= 1;
  let lineEnd = lineStart;
  while (lineEnd < text.length && !isLineEnd(text, lineEnd)) lineEnd += 1;
  const markStart = Math.min(span.start, lineEnd);
  const markEnd = Math.max(markStart, Math.min(span.end, lineEnd, markStart + margin));
  const from = Math.max(lineStart, markStart - margin);
  const to = Math.min(lineEnd, markEnd + margin);
  return {
    text: text.slice(from, to),
    start: markStart - from,
    end: markEnd - from,
    isCutBefore: from > lineStart,
    isCutAfter: to < lineEnd || markEnd - markStart === margin,
  };
}

/** LF and CR; the LF of a CR LF begins no line of its own that a span could be in. */
function isLineEnd(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code === 10 || code === 13;
}
