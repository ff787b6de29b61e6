/** Definition lists: a term on a line, its definition indented below. */
import { isPlainText, type BlockParser } from "../block-parser.ts";
import { trimEnd } from "../characters/classes.ts";
import type { Fragment } from "../fragment.ts";
import {
  append,
  appendAll,
  createElement,
  createText,
  elementWith,
  isText,
  sharedSpan,
  type MutableElement,
  type MutableNode,
  type MutableText,
} from "../tree.ts";
import { addItem, closeList, readMembers, type Item } from "./list.ts";
import { restoreBackslashes, unescape } from "../characters/escapes.ts";
import { withRange } from "../spans.ts";

/** Reads the list whose first term is line `start`; the current line is the first of its definition. */
export function definitionList(parser: BlockParser, start: number): void {
  const list = createElement("definition_list", parser.spanOf(start));
  parser.place(list, parser.absoluteLine() - 1);
  const first = readItem(parser, start);
  append(list, first.node);
  list.span = first.node.span;
  parser.append(list);
  const blankFinish = readMembers(parser, list, first.blankFinish, () => {
    const term = parser.index;
    const next = parser.lines.text(term + 1);
    // a construct of its own is not a term: docutils tries those first
    if (next.charCodeAt(0) !== 32 || !isPlainText(parser)) return undefined;
    parser.moveTo(term + 1);
    const item = readItem(parser, term);
    addItem(parser, list, item.node);
    return item.blankFinish;
  });
  closeList(parser, list, blankFinish, "Definition list");
}

function readItem(parser: BlockParser, termIndex: number): Item {
  const line = parser.absoluteLine();
  const { block, offset, blankFinish } = parser.takeIndented();
  const span = parser.spanOf(termIndex, parser.index + 1);
  const item = createElement("definition_list_item", span);
  const termLine = parser.lines.lineFragment(termIndex);
  parser.place(item, line - 1);
  if (parser.keepsSource) item.rawsource = [termLine.text, ...block.texts].join("\n");
  const { nodes, messages } = readTerm(parser, termLine, line - 1);
  appendAll(item, nodes);
  const definition = createElement("definition", block.lineSpan(0, block.length));
  appendAll(definition, messages);
  parser.place(definition, line);
  append(item, definition);
  if (termLine.text.endsWith("::")) {
    const message = 'Blank line missing before literal block (after the "::")? Interpreted as a definition list item.';
    append(definition, parser.report("info", message, parser.spanOf(termIndex + 1), { line }));
  }
  parser.nestedParse(block, offset, definition);
  return { node: item, blankFinish };
}

/** A term, and the classifiers that " : " sets apart. */
function readTerm(
  parser: BlockParser,
  text: Fragment,
  line: number,
): { readonly nodes: readonly MutableElement[]; readonly messages: readonly MutableElement[] } {
  const { nodes, messages } = parser.inlineText(text, line);
  const term = createElement("term", text.span());
  parser.place(term, line);
  if (parser.keepsSource) term.rawsource = text.text;
  const parts: MutableElement[] = [term];
  for (const node of nodes) {
    if (isText(node)) splitClassifiers(node, text, parts);
    else append(parts[parts.length - 1]!, node);
  }
  for (const part of parts) fitSpan(part);
  return { nodes: parts, messages };
}

function splitClassifiers(node: MutableText, text: Fragment, parts: MutableElement[]): void {
  const raw = node.rawsource || node.text;
  const pieces = raw.split(/( +: +)/);
  if (pieces.length === 1) {
    append(parts[parts.length - 1]!, node);
    return;
  }
  let at = positionOf(node, text);
  pieces.forEach((piece, index) => {
    const start = at;
    at += piece.length;
    if (index % 2 === 1) return;
    const kept = index === 0 ? trimEnd(piece) : piece;
    const child = createText(unescape(kept), text.span(start, start + kept.length), kept.includes("\0") ? kept : "");
    if (index === 0) append(parts[parts.length - 1]!, child);
    else {
      const classifier = elementWith("classifier", child.span, kept === "" ? [] : [child]);
      classifier.rawsource = restoreBackslashes(kept);
      parts.push(classifier);
    }
  });
}

/** Where in the line a text node starts. */
function positionOf(node: MutableText, text: Fragment): number {
  let at = 0;
  while (at < text.text.length && text.offset(at) < node.span.start) at += 1;
  return at;
}

function fitSpan(part: MutableElement): void {
  const nodes: readonly MutableNode[] = part.children;
  const first = nodes[0];
  const last = nodes[nodes.length - 1];
  if (first && last)
    part.span = sharedSpan(withRange(part.span, first.span.start, Math.max(first.span.end, last.span.end)), nodes);
}
