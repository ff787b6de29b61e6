/** Making edits. */
import type { Span } from "@assent/rst";
import type { TextEdit } from "../finding.ts";

/** Puts a text in at an offset. */
export function insert(offset: number, text: string): TextEdit {
  return { span: { start: offset, end: offset }, text };
}

/**
 * Puts a text in at the end of a line; where only blank lines follow it to the end, in their place, as they would end the
 * file. What stands on the very next line gets a blank line before it.
 */
export function insertBeforeBlank(source: string, offset: number, text: string): TextEdit {
  const rest = source.slice(offset);
  return /^[^\S\n]*\n[^\S\n]*\n\s*$/.test(rest)
    ? { span: { start: offset, end: source.length }, text: `${text}\n` }
    : insert(offset, /^[^\S\n]*\n[^\S\n]*[^\s]/.test(rest) ? `${text}\n` : text);
}

/** Puts a text in the place of another. */
export function replace(span: Span, text: string): TextEdit {
  return { span: { start: span.start, end: span.end }, text };
}

/** Takes a piece of text out. */
export function remove(start: number, end: number): TextEdit {
  return { span: { start, end }, text: "" };
}

/** The text with its edits made; edits do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = "";
  let position = 0;
  for (const { span, text: inserted } of edits.toSorted(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end,
  )) {
    result += text.slice(position, span.start) + inserted;
    position = span.end;
  }
  return result + text.slice(position);
}

/** A word or two in double quotes, for a message; long ones are cut, and quotes within them are single. */
export function quoted(text: string): string {
  if (/^"[^"]*"$/.test(text)) return text;
  const words = text.replaceAll('"', "'");
  return `"${words.length > 60 ? `${words.slice(0, 57)}…` : words}"`;
}
