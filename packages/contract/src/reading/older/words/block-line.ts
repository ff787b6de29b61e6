import type { Span } from "@assent/rst";

/** A line of a block with its place. */
export interface BlockLine {
  readonly text: string;
  readonly span: Span;
}

/** The place of a part of what stands in a line, from one index of it to another; indents do not count. */
export function placeIn({ span }: BlockLine, start: number, end: number): Span {
  return { start: span.start + start, end: Math.min(span.end, span.start + end) };
}
