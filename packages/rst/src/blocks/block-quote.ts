/** Block quotes: indented text, with an attribution if a paragraph at its end starts with a dash. */
import type { BlockParser } from "../block-parser.ts";
import { trimStart } from "../characters/classes.ts";
import { Lines } from "../lines.ts";
import { append, createElement, type MutableElement, type MutableNode } from "../tree.ts";

/** Reads the block quote, or quotes, at the current line. */
export function blockQuote(parser: BlockParser): void {
  const { block, offset, blankFinish } = parser.takeIndented();
  parser.append(...blockQuotes(parser, block, offset));
  if (!blankFinish) parser.append(parser.unindentWarning("Block quote"));
}

/** The block quotes that indented lines make: an attribution ends one. */
export function blockQuotes(parser: BlockParser, lines: Lines, inputOffset: number): MutableNode[] {
  const elements: MutableNode[] = [];
  let left = lines;
  let isOwn = false;
  let offset = inputOffset;
  while (left.length > 0) {
    const split = splitAttribution(left);
    const quote = createElement("block_quote", left.lineSpan(0, split?.end ?? left.length));
    parser.place(quote, offset + 1);
    if (parser.keepsSource) quote.rawsource = left.join();
    if (!split) {
      parser.nestedParse(left.slice(0), offset, quote);
      elements.push(quote);
      break;
    }
    // what is included in a quote must not move what stands behind it: the lines behind the first are copied, once, and
    // from there on those of each quote
    const rest: Lines = isOwn ? left : copied(left.slice(split.end));
    const own = left.slice(0, split.start);
    parser.nestedParse(isOwn ? copied(own) : own, offset, quote);
    if (isOwn) rest.dropFirst(split.end);
    isOwn = true;
    elements.push(quote);
    const { node, messages } = attribution(parser, split.attribution, offset + split.start);
    append(quote, node);
    elements.push(...messages);
    let blank = 0;
    while (blank < rest.length && rest.isBlank(blank)) blank += 1;
    rest.dropFirst(blank);
    left = rest;
    offset += split.end + blank;
  }
  return elements;
}

/** Lines that are connected to no others. */
function copied(lines: Lines): Lines {
  return new Lines(lines.table, lines.ownRowList(), lines.gaps);
}

interface Split {
  readonly attribution: Lines;
  /** Index of the attribution's first line, and of the line after its last. */
  readonly start: number;
  readonly end: number;
}

const dash = /^(---?(?!-)|\u2014) *(?=[^ \n])/;

/** The first attribution. */
function splitAttribution(lines: Lines): Split | undefined {
  let blank = -1;
  let hasContent = false;
  for (let index = 0; index < lines.length; index += 1) {
    if (lines.isBlank(index)) {
      blank = index;
      continue;
    }
    const match = hasContent && blank === index - 1 ? dash.exec(lines.text(index)) : null;
    const shape = match && attributionShape(lines, index);
    if (shape) {
      const attributionLines = copied(lines.slice(index, shape.end));
      attributionLines.trimFirst(match[0].length);
      attributionLines.trimLeft(shape.indent, false);
      return { attribution: attributionLines, start: index, end: shape.end };
    }
    hasContent = true;
  }
  return undefined;
}

/** Lines after an attribution's first must be indented alike. */
function attributionShape(lines: Lines, start: number): { readonly end: number; readonly indent: number } | undefined {
  let indent: number | undefined;
  let end = start + 1;
  for (; end < lines.length; end += 1) {
    if (lines.isBlank(end)) break;
    const text = lines.text(end);
    const width = text.length - trimStart(text).length;
    if (indent !== undefined && width !== indent) return undefined;
    indent = width;
  }
  return { end, indent: indent ?? 0 };
}

function attribution(
  parser: BlockParser,
  lines: Lines,
  offset: number,
): { readonly node: MutableElement; readonly messages: readonly MutableElement[] } {
  const text = lines.fragment().trimEnd();
  const node = createElement("attribution", text.span());
  node.rawsource = text.text;
  const messages = parser.inlineInto(node, text, offset + 1);
  parser.place(node, offset + 1);
  return { node, messages };
}
