/**
 * An answer that is part of a comment: in reStructuredText all that is indented below ".. " is, also behind an empty line.
 * https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#comments
 */
import { type NodeOf, plainText, type Span } from "@assent/rst";
import { isSpace, lineStartAt, normalise, type Section, type Template } from "@assent/spec";
import type { Fix } from "../finding.ts";
import { replace } from "../text/edits.ts";
import { commentsOf } from "./known-comments.ts";

/** The answer below the words of the template in a comment of a section, if there is one: whole lines. */
export function answerInComment({ body }: Section, text: string, template: Template): Span | undefined {
  for (const node of body) {
    const answer = node.type === "comment" ? behindTemplate(node, text, template) : undefined;
    if (answer !== undefined) return answer;
  }
  return undefined;
}

/** Puts an answer where readers see it: at the left margin, behind an empty line. */
export function showAnswer(text: string, answer: Span): Fix {
  const lines = text.slice(answer.start, answer.end).split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => /^[ \t]*/.exec(line)![0].length);
  const least = Math.min(...indents);
  const isApart = /\n[ \t]*\n$/.test(text.slice(0, answer.start));
  return {
    title: "put it at the left margin",
    safety: "unsafe",
    edits: [replace(answer, (isApart ? "" : "\n") + lines.map((line) => line.slice(least)).join("\n"))],
    keepsDocument: false,
  };
}

function behindTemplate(node: NodeOf<"comment">, text: string, template: Template): Span | undefined {
  if (node.span.source !== undefined) return undefined;
  const words = normalise(plainText(node));
  // Of one comment that begins as another does it is the longer one.
  const [begun] = commentsOf(template)
    .flatMap((known) => (known.words.includes(" ") && words.startsWith(`${known.words} `) ? [known.words] : []))
    .sort((a, b) => b.length - a.length);
  if (begun === undefined) return undefined;
  // The words of the template are passed by in the source, where they may be broken in other places.
  let at = node.span.start + 2;
  for (const letter of begun.replaceAll(" ", "")) {
    while (isSpace(text.charCodeAt(at))) at += 1;
    if (!text.startsWith(letter, at)) return undefined;
    at += letter.length;
  }
  while (at < node.span.end && isSpace(text.charCodeAt(at))) at += 1;
  const start = lineStartAt(text, at);
  // What goes on in the line of the template's words is no answer of its own.
  return text.slice(start, at).trim() === "" ? { start, end: node.span.end } : undefined;
}
