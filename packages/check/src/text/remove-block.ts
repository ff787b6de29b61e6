import type { Span } from "@assent/rst";
import { lineStartAt } from "@assent/spec";
import type { TextEdit } from "../finding.ts";
import { remove } from "./edits.ts";

/** Takes out a block with the blank line after it; what is left in its item then stands right behind the mark. */
export function removeBlock(text: string, span: Span): TextEdit {
  const start = lineStartAt(text, span.start);
  const before = text.slice(start, span.start);
  let end = span.end;
  while (end < text.length && /\s/.test(text[end]!)) end += 1;
  const lineStart = lineStartAt(text, end);
  if (before.trim() === "") {
    // Right below a line that stays, the blank line holds what follows apart from that.
    const isBelowLine = start > 0 && !/\n[ \t]*\r?\n$/.test(`\n${text.slice(0, start)}`);
    const lineEnd = /^[^\S\n]*\n?/.exec(text.slice(span.end))![0].length + span.end;
    return remove(start, isBelowLine ? lineEnd : Math.max(lineStart, span.end));
  }
  const goesOn = end < text.length && lineStart > span.end && end - lineStart === before.length;
  return remove(span.start, goesOn && /^[ \t]*(?:[-*+•‣⁃]|\(?(?:\w{1,4}|#)[.)])[ \t]+$/.test(before) ? end : span.end);
}
