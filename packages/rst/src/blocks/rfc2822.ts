/** RFC 2822 header lines ("Author: name"), which may open a PEP: a field list without leading colons. */
import { UNTIL_BLANK, type BlockParser } from "../block-parser.ts";
import { addTo, append, createElement, textElement } from "../tree.ts";
import { addItem, closeList, readMembers, type Item } from "./list.ts";

/** The length of a header's name with its colon and spaces; 0 where there is none. */
function markerLength(text: string): number {
  return /^[!-9;-~]+:(?: +|$)/.exec(text)?.[0].length ?? 0;
}

/** Reads the headers that start at the current line; false when none do. */
export function readHeaders(parser: BlockParser): boolean {
  const length = markerLength(parser.text);
  if (length === 0) return false;
  const list = createElement("field_list", parser.spanOf(parser.index));
  addTo(list, "classes", "rfc2822");
  parser.append(list);
  const first = readHeader(parser, length);
  addItem(parser, list, first.node);
  const blankFinish = readMembers(
    parser,
    list,
    first.blankFinish,
    (text) => {
      const next = markerLength(text);
      if (next === 0) return undefined;
      const item = readHeader(parser, next);
      addItem(parser, list, item.node);
      return item.blankFinish;
    },
    { stopsAtBlank: true },
  );
  closeList(parser, list, blankFinish, "RFC2822-style field list");
  return true;
}

function readHeader(parser: BlockParser, length: number): Item {
  const start = parser.index;
  const name = parser.text.slice(0, parser.text.indexOf(":"));
  const { block, offset, blankFinish } = parser.takeFirstKnownIndented(length, UNTIL_BLANK);
  const field = createElement("field", parser.spanOf(start, parser.index + 1));
  append(field, textElement("field_name", parser.lines.span(start, 0, start, name.length), name));
  const body = createElement("field_body", block.lineSpan(0, block.length));
  append(field, body);
  if (block.length > 0) parser.nestedParse(block, offset, body);
  return { node: field, blankFinish };
}
