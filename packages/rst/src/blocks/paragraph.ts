/** Paragraphs, and the "::" at their end that announces a literal block. */
import type { BlockParser } from "../block-parser.ts";
import { isSpace } from "../characters/classes.ts";
import type { Fragment } from "../fragment.ts";
import { appendAll, createElement, sharedSpan, type MutableNode } from "../tree.ts";

/** The nodes of a paragraph; is a literal block expected next? */
export interface ReadParagraph {
  readonly nodes: readonly MutableNode[];
  readonly literalNext: boolean;
}

/** Reads the lines from index `from` up to `to` as a paragraph; `line` is docutils' absolute line. */
export function readParagraph(parser: BlockParser, from: number, to: number, line: number): ReadParagraph {
  const data = parser.lines.fragment(from, to).trimEnd();
  const literalNext = announcesLiteral(data.text);
  if (literalNext && data.text.length === 2) return { nodes: [], literalNext };
  const text = literalNext ? withoutMark(data) : data;
  const { nodes, messages } = parser.inlineText(text, line);
  const paragraph = createElement("paragraph", sharedSpan(data.span(), nodes));
  paragraph.rawsource = data.text;
  appendAll(paragraph, nodes);
  parser.place(paragraph, line);
  return { nodes: messages.length === 0 ? [paragraph] : [paragraph, ...messages], literalNext };
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
