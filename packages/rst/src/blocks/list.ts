/** What lists of all kinds share: reading one item, and the items that follow. */
import type { BlockParser } from "../block-parser.ts";
import type { Span } from "../nodes.ts";
import { joined } from "../spans.ts";
import { append, createElement, type MutableElement } from "../tree.ts";

/** An item, and whether a blank line closed it. */
export interface Item {
  readonly node: MutableElement;
  readonly blankFinish: boolean;
}

/** Reads the content of a list item whose marker takes `indent` characters of the current line. */
export function readListItem(parser: BlockParser, indent: number): Item {
  const start = parser.index;
  const node = createElement("list_item", NO_SPAN);
  parser.place(node);
  const hasText = parser.lines.width(start) > indent;
  const { block, offset, blankFinish } = hasText
    ? parser.takeKnownIndented(indent)
    : parser.takeFirstKnownIndented(indent);
  node.span = parser.spanOf(start, parser.index + 1);
  if (parser.keepsSource) node.rawsource = block.join();
  if (block.length > 0) parser.nestedParse(block, offset, node);
  return { node, blankFinish };
}

/** Stands in until it is known where an item ends. */
const NO_SPAN: Span = { start: 0, end: 0 };

/**
 * Reads further members of `list`, which is the parser's parent meanwhile: at each line that is not blank, `read` takes
 * one or declines. Ends at the line that it declines, which stays unread; returns whether a blank line stood before it.
 */
export function readMembers(
  parser: BlockParser,
  list: MutableElement,
  blankFinish: boolean,
  read: (text: string) => boolean | undefined,
  options: { readonly stopsAtBlank?: boolean } = {},
): boolean {
  const { parent, listIndex } = parser;
  let finished = blankFinish;
  parser.parent = list;
  if (listIndex < 0) parser.listIndex = parser.index;
  while (parser.advance()) {
    const { lines, index } = parser;
    const blank = lines.isBlank(index);
    if (blank && !options.stopsAtBlank) continue;
    const result = blank || lines.indent(index) > 0 ? undefined : read(parser.text);
    if (result === undefined) {
      parser.moveTo(parser.index - 1);
      break;
    }
    finished = result;
  }
  parser.listIndex = listIndex;
  if (parser.parent === list) parser.parent = parent;
  return finished;
}

/** Ends a list: its span reaches from the first item to the last, and a list that runs into text gets its warning. */
export function closeList(parser: BlockParser, list: MutableElement, blankFinish: boolean, what: string): void {
  const last = list.children[list.children.length - 1];
  if (last) list.span = joined(list.span, last.span);
  if (!blankFinish) parser.append(parser.unindentWarning(what));
}

/** Appends an item to its list. */
export function addItem(parser: BlockParser, list: MutableElement, item: MutableElement): void {
  if (parser.isAttached) parser.appendTo(list, item);
  else append(list, item);
}
