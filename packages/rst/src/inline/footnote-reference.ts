/** Footnote and citation references: `[1]_`, `[#]_`, `[#label]_`, `[*]_`, `[label]_`. */
import { normalizeName } from "../characters/names.ts";
import { append, createElement, setAttribute, type MutableElement } from "../tree.ts";
import type { InlineConstruct, InlineCursor, Inliner } from "./inliner.ts";
import { NO_MESSAGES, simpleNameEnd } from "./scanner.ts";
import { textNode } from "./standalone.ts";

export const footnoteReference: InlineConstruct = {
  characters: "[",
  read(cursor, inliner) {
    const { text, at, base } = cursor;
    if (!inliner.rules.mayStart(text, at, base)) return undefined;
    const labelEnd = findLabelEnd(text, at + 1);
    if (labelEnd === undefined) return undefined;
    const end = labelEnd + 2;
    if (!inliner.rules.mayEnd(text, end)) return undefined;
    const isCitation = !/^(?:[0-9]+|#.*|\*)$/.test(text.slice(at + 1, labelEnd));
    const node = isCitation ? citation(cursor, inliner, labelEnd, end) : footnote(cursor, inliner, labelEnd, end);
    const { trimFootnoteReferenceSpace: trims, footnoteReferences } = inliner.settings;
    const trimsBefore = !isCitation && (trims ?? footnoteReferences === "superscript");
    return { start: at, end, nodes: [node], messages: NO_MESSAGES, trimsBefore };
  },
};

function findLabelEnd(text: string, start: number): number | undefined {
  const mark = text[start];
  let end = start;
  if (mark === "*") end = start + 1;
  else if (mark === "#") end = Math.max(start + 1, simpleNameEnd(text, start + 1));
  else end = simpleNameEnd(text, start);
  return end > start && text.startsWith("]_", end) ? end : undefined;
}

function citation(
  { text, at, fragment }: InlineCursor,
  inliner: Inliner,
  labelEnd: number,
  end: number,
): MutableElement {
  const node = createElement("citation_reference", fragment.span(at, end));
  node.rawsource = text.slice(at, end);
  node.attributes = { refname: normalizeName(text.slice(at + 1, labelEnd)) };
  append(node, textNode(fragment, text, at + 1, labelEnd));
  inliner.registry.noteCitationReference(node);
  return node;
}

function footnote(
  { text, at, fragment }: InlineCursor,
  inliner: Inliner,
  labelEnd: number,
  end: number,
): MutableElement {
  const { registry } = inliner;
  const node = createElement("footnote_reference", fragment.span(at, end));
  node.rawsource = text.slice(at, end);
  let refname = normalizeName(text.slice(at + 1, labelEnd));
  if (refname.startsWith("#")) {
    refname = refname.slice(1);
    setAttribute(node, "auto", 1);
    registry.noteAutofootnoteReference(node);
  } else if (refname === "*") {
    refname = "";
    setAttribute(node, "auto", "*");
    registry.noteSymbolFootnoteReference(node);
  } else append(node, textNode(fragment, text, at + 1, labelEnd));
  if (refname) {
    setAttribute(node, "refname", refname);
    registry.noteFootnoteReference(node);
  }
  return node;
}
