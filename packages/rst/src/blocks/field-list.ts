/** Field lists: `:name: body`. */
import type { BlockConstruct, BlockParser } from "../block-parser.ts";
import type { Lines } from "../lines.ts";
import { append, appendAll, createElement, setSource, type MutableElement } from "../tree.ts";
import { addItem, closeList, readMembers, type Item } from "./list.ts";
import { withRange } from "../spans.ts";

/**
 * The length of a field marker with the spaces behind it; 0 where there is none. The name ends at the first colon that
 * white space or the line's end follows; a colon before a backquote (a role) spoils it, an escaped one is part of it.
 */
export function fieldMarkerLength(text: string): number {
  if (text.charCodeAt(0) !== 58 || text.length < 3 || text[1] === ":" || text[1] === " ") return 0;
  for (let at = 1; at < text.length; at += 1) {
    const character = text[at];
    if (character === "\\") {
      at += 1;
      continue;
    }
    if (character !== ":") continue;
    const next = text[at + 1];
    if (next === undefined || next === " ") {
      if (text[at - 1] === " ") return 0;
      let end = at + 1;
      while (text[end] === " ") end += 1;
      return end;
    }
    if (next === "`") return 0;
  }
  return 0;
}

/** Reads the body of a field into its element. */
export type ReadFieldBody = (parser: BlockParser, lines: Lines, offset: number, body: MutableElement) => void;

const parseBody: ReadFieldBody = (parser, lines, offset, body) => {
  parser.nestedParse(lines, offset, body);
};

/** Reads the field at the current line, whose marker takes `length` characters. */
export function readField(parser: BlockParser, length: number, readBody = parseBody): Item {
  const start = parser.index;
  const { source, line } = parser.sourceLine();
  const absolute = parser.absoluteLine();
  const nameEnd = parser.text.lastIndexOf(":", length - 1);
  const name = parser.lines.lineFragment(start).slice(1, nameEnd);
  const { block, offset, blankFinish } = parser.takeFirstKnownIndented(length);
  const field = createElement("field", parser.spanOf(start, parser.index + 1), line);
  setSource(field, source);
  const fieldName = createElement("field_name", name.span());
  const messages = parser.inlineInto(fieldName, name, absolute);
  fieldName.rawsource = name.text;
  const body = createElement("field_body", block.length > 0 ? block.lineSpan(0, block.length) : endOf(field));
  body.rawsource = block.join();
  appendAll(body, messages);
  append(field, fieldName);
  append(field, body);
  if (block.length > 0) readBody(parser, block, offset, body);
  return { node: field, blankFinish };
}

function endOf(element: MutableElement): MutableElement["span"] {
  return withRange(element.span, element.span.end, element.span.end);
}

export const fieldList: BlockConstruct = {
  name: "field_marker",
  opens: ":",
  goesOn: (first, second) => second !== first && second !== 32,
  matches: (text) => fieldMarkerLength(text) > 0,
  read(parser, text) {
    const length = fieldMarkerLength(text);
    if (length === 0) return "other";
    const list = createElement("field_list", parser.spanOf(parser.index));
    parser.append(list);
    const first = readField(parser, length);
    addItem(parser, list, first.node);
    list.span = first.node.span;
    const blankFinish = readMembers(parser, list, first.blankFinish, (next) => {
      const nextLength = fieldMarkerLength(next);
      if (nextLength === 0) return undefined;
      const item = readField(parser, nextLength);
      addItem(parser, list, item.node);
      return item.blankFinish;
    });
    closeList(parser, list, blankFinish, "Field list");
    return "read";
  },
};
