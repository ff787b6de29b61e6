/** Paragraphs, and the "::" at their end that announces a literal block. */
import type { BlockParser } from "../block-parser.ts";
import { isSpace } from "../characters/classes.ts";
import type { Fragment } from "../fragment.ts";
import { createElement, sharedSpan } from "../tree.ts";

/**
 * Reads the lines from index `from` up to `to` as a paragraph; `line` is docutils' absolute line. Is a literal block
 * expected next?
 */
export function readParagraph(parser: BlockParser, from: number, to: number, line: number): boolean {
  const data = parser.lines.fragment(from, to).trimEnd();
  const { text } = data;
  const literalNext = announcesLiteral(text);
  if (literalNext && text.length === 2) return true;
  const paragraph = createElement("paragraph", data.span());
  const messages = parser.inlineInto(paragraph, literalNext ? withoutMark(data) : data, line);
  paragraph.span = sharedSpan(paragraph.span, paragraph.children);
  paragraph.rawsource = text;
  parser.place(paragraph, line);
  parser.appendTo(parser.parent, paragraph);
  if (messages.length > 0) parser.appendAll(messages);
  return literalNext;
}

/** Does the text end in "::" that no backslash escapes? */
function announcesLiteral(text: string): boolean {
  if (!text.endsWith("::")) return false;
  let backslashes = 0;
  while (text[text.length - 3 - backslashes] === "\\") backslashes += 1;
  return backslashes % 2 === 0;
}

/** One colon stays, unless white space stands before the two. */
function withoutMark(data: Fragment): Fragment {
  const { text } = data;
  const before = text[text.length - 3]!;
  if (before !== " " && before !== "\n") return data.slice(0, text.length - 1);
  let end = text.length - 3;
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return data.slice(0, end);
}
