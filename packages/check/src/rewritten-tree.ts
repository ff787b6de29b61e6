/**
 * The tree law for fixes that put markup in the place of words: the document is what it was, but for those words. It is
 * said beforehand what each edit makes; here that is put into the tree as it was, and it has to be the tree that is read.
 */
import { type Element, type Node, type Span, type Text, mapChildren } from "@assent/rst";
import type { TextEdit } from "./finding.ts";
import { haveSameTree } from "./same-tree.ts";

/** An edit, and the node that it makes of the words it replaces. */
export interface Rewriting extends TextEdit {
  readonly makes: Node;
}

/** Whether `after` is `before`, a reading of `text`, with what the edits make in the place of words, and the same otherwise. */
export function isRewritten(text: string, before: Node, after: Node, edits: readonly Rewriting[]): boolean {
  return haveSameTree(withMade(text, before, edits), after);
}

function withMade(text: string, node: Node, edits: readonly Rewriting[]): Node {
  const touching = edits.filter(({ span }) => node.span.source === undefined && meets(span, node.span));
  if (node.type === "text" || touching.length === 0) return node;
  return mapChildren<Element>(node, (child) => {
    const within = touching.filter(({ span }) => child.span.source === undefined && meets(span, child.span));
    if (within.length === 0) return child;
    // An address is the one element that words of a text can have in them without any markup.
    const isReplaced = child.type === "reference" && within.some(({ span }) => contains(span, child.span));
    if (child.type !== "text" && !isReplaced) return withMade(text, child, within);
    return piecesOf(text, child, within);
  });
}

/** What is left of a text, or of what is replaced as a whole, with what is made where it begins. */
function piecesOf(text: string, { type, span }: Node, edits: readonly Rewriting[]): readonly Node[] {
  const pieces: Node[] = [];
  let at = span.start;
  const keep = (end: number): void => {
    if (type === "text" && end > at) pieces.push(wordsOf(text, { start: at, end }));
  };
  for (const { span: replaced, makes } of edits.toSorted((a, b) => a.span.start - b.span.start)) {
    if (replaced.start >= span.start) {
      keep(replaced.start);
      pieces.push(makes);
    }
    at = Math.max(at, replaced.end);
  }
  keep(span.end);
  return pieces;
}

function wordsOf(text: string, span: Span): Text {
  return { type: "text", span, text: unescaped(text.slice(span.start, span.end)) };
}

/** The words that a piece of source shows: an escaped character is itself, escaped white space is nothing. */
export function unescaped(source: string): string {
  return source.replace(/\\([^])/g, (_, character: string) => (/\s/.test(character) ? "" : character));
}

function meets(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
