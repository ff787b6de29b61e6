/** What stands before a heading and belongs to it: targets, entries of the index, ignores. */
import type { Section } from "@assent/spec";

/** Where a section starts, with what belongs to it before its heading. */
export function startOf(text: string, { headingSpan }: Pick<Section, "headingSpan">): number {
  return startOfMarks(text, text.lastIndexOf("\n", headingSpan.start - 1) + 1);
}

/** The end of what stands before the marks at the end of a piece of text: there they belong to what follows. */
export function beforeMarks(text: string, end: number): number {
  const newline = text.indexOf("\n", end);
  const start = newline < 0 ? text.length : newline + 1;
  const marks = startOfMarks(text, start);
  return marks === start ? end : text.slice(0, marks).trimEnd().length;
}

/** The start of the first mark of those that end at an offset, which begins a line; the offset where there are none. */
function startOfMarks(text: string, offset: number): number {
  let start = offset;
  let isIndented = false;
  for (let at = offset; at > 0;) {
    const lineStart = text.lastIndexOf("\n", at - 2) + 1;
    const line = text.slice(lineStart, at).trimEnd();
    at = lineStart;
    if (line === "") continue;
    if (line.startsWith(" ") || line.startsWith("\t")) {
      isIndented = true;
      continue;
    }
    // A target has nothing indented below it, unless it is the target of that.
    if (mark.test(line) && !(isIndented && line.startsWith(".. _"))) start = lineStart;
    // A comment belongs to the heading where a mark stands above it, and to what is before it where none does.
    else if (!comment.test(line)) break;
    isIndented = false;
  }
  return start;
}

const mark = /^\.\. (?:_[^:]+:|index::.*|assent:.*)$/;
const comment = /^\.\.(?: (?!_|\[|\||[\w-]+::).*)?$/;
