/**
 * Spans are made here or written out: V8 gives a spread its own kind of object, and reading many kinds at one place is slow.
 */
import type { Offset, Span, SpanPart } from "./nodes.ts";

/** A span in the source that may be given. */
export function spanIn(source: string | undefined, start: Offset, end: Offset, parts?: readonly SpanPart[]): Span {
  if (parts === undefined) return source === undefined ? { start, end } : { start, end, source };
  return source === undefined ? { start, end, parts } : { start, end, source, parts };
}

/** A span like another with another start and end. */
export function withRange(span: Span, start: Offset, end: Offset): Span {
  return spanIn(span.source, start, end, span.parts);
}

/** The span from the start of one to the end of another, which is that of the first where they are in two texts. */
export function joined(first: Span, last: Span): Span {
  if (first.source !== last.source || last.end <= first.end) return first;
  return withRange(first, first.start, last.end);
}

/** The place before what a span covers. */
export function startOf(span: Span): Span {
  return spanIn(span.source, span.start, span.start);
}
