/** What stands before a heading and belongs to it: targets, entries of the index, ignores, a comment right above it. */
import { lineStartAt, type Section } from "@assent/spec";

/** Where a section starts, with what belongs to it before its heading. */
export function startOf(text: string, { headingSpan }: Pick<Section, "headingSpan">): number {
  return startOfMarks(text, lineStartAt(text, headingSpan.start));
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
  // Empty lines below what is looked at, and whether a comment of the heading can still stand above.
  let gap = 0;
  let mayBeAbove = text.slice(offset).trim() !== "";
  for (let at = offset; at > 0;) {
    const lineStart = lineStartAt(text, at - 1);
    const line = text.slice(lineStart, at).trimEnd();
    at = lineStart;
    if (line === "") {
      if (!isIndented) gap += 1;
      continue;
    }
    if (line.startsWith(" ") || line.startsWith("\t")) {
      isIndented = true;
      continue;
    }
    // A target has nothing indented below it, unless it is the target of that.
    if (mark.test(line) && !(isIndented && line.startsWith(".. _"))) start = lineStart;
    // A comment that is not right above belongs to the heading where a mark stands above it, and to what is before it where none does.
    else if (!comment.test(line)) break;
    else if (mayBeAbove && isOfNext(text, lineStart, gap)) start = lineStart;
    else mayBeAbove = false;
    isIndented = false;
    gap = 0;
  }
  return start;
}

/**
 * Whether a comment that starts at an offset is about what follows, `gap` empty lines below it: it is no nearer to what stands
 * above, and is not all that stands under a heading, or on top of the file.
 */
function isOfNext(text: string, start: number, gap: number): boolean {
  const above = text.slice(Math.max(0, start - longestLine), start);
  const [, last = "", space = ""] = /(?:^|\n)([^\n]*\S)[^\S\n]*\n(\s*)$/.exec(above) ?? [];
  if (last === "" || /^([!-/:-@[-`{-~])\1{2,}$/.test(last)) return false;
  // ".." alone ends with its line: what is indented below it is no part of it.
  if (/^\.\.[^\S\n]*\n[^\S\n]*\n[^\S\n]+\S/.test(text.slice(start, start + longestLine))) return false;
  return (space.match(/\n/g) ?? []).length >= gap;
}

/** So far back, in characters, the line above a comment is looked for. */
const longestLine = 2000;

const mark = /^\.\. (?:_[^:]+:|index::.*|assent:.*)$/;
const comment = /^\.\.(?: (?!_|\[|\||[\w-]+::).*)?$/;
