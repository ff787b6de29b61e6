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

/** The words by which a block is told: its first line; of one that is a brace alone, with what follows. */
export function beginningOf(lines: readonly BlockLine[]): string {
  const [first, ...others] = lines.filter(({ text }) => text.trim() !== "");
  if (first === undefined) return "";
  const isBrace = /^[[({\s]*$/.test(first.text);
  return (isBrace ? [first, ...others.slice(0, 5)] : [first]).map(({ text }) => text.trim()).join(" ");
}
