/** Line blocks: lines that start with a bar keep their breaks and indents. */
import { UNTIL_BLANK, type BlockConstruct, type BlockParser } from "../block-parser.ts";
import { append, createElement, isElement, setInternal, type MutableElement } from "../tree.ts";
import { readMembers } from "./list.ts";
import { spanIn } from "../spans.ts";

function markerLength(text: string): number {
  let length = 1;
  while (text.charCodeAt(length) === 32) length += 1;
  return length > 1 || text.length === 1 ? length : 0;
}

export const lineBlock: BlockConstruct = {
  name: "line_block",
  opens: "|",
  goesOn: (_first, second) => second === 32 || second < 0,
  matches: (text) => markerLength(text) > 0,
  read(parser, text) {
    const length = markerLength(text);
    if (length === 0) return "other";
    const start = parser.index;
    const block = createElement("line_block", parser.spanOf(start));
    parser.append(block);
    const absolute = parser.absoluteLine();
    parser.place(block, absolute);
    const first = readLine(parser, length);
    append(block, first.node);
    parser.appendAll(first.messages);
    let { blankFinish } = first;
    if (!blankFinish) {
      const { parent } = parser;
      blankFinish = readMembers(
        parser,
        block,
        false,
        (next) => {
          const nextLength = next.startsWith("|") ? markerLength(next) : 0;
          if (nextLength === 0) return undefined;
          const line = readLine(parser, nextLength);
          append(block, line.node);
          for (const message of line.messages) parser.appendTo(parent, message);
          return line.blankFinish;
        },
        { stopsAtBlank: true },
      );
    }
    if (!blankFinish) {
      const span = parser.spanOf(parser.index + 1);
      parser.append(parser.report("warning", "Line block ends without a blank line.", span, { line: absolute + 1 }));
    }
    block.span = parser.spanOf(start, parser.index + 1);
    nestLines(block);
    for (const nested of block.children) if (nested.type === "line_block") parser.adopt(nested);
    return "read";
  },
};

interface Line {
  readonly node: MutableElement;
  readonly messages: readonly MutableElement[];
  readonly blankFinish: boolean;
}

function readLine(parser: BlockParser, length: number): Line {
  const start = parser.index;
  const { text } = parser;
  const absolute = parser.absoluteLine();
  const { block, blankFinish } = parser.takeFirstKnownIndented(length, UNTIL_BLANK);
  const fragment = block.fragment();
  const node = createElement("line", block.length > 0 ? fragment.span() : parser.spanOf(start));
  if (parser.keepsSource) node.rawsource = block.join();
  const messages = parser.inlineInto(node, fragment, absolute);
  parser.place(node, absolute);
  if (text !== "|") setInternal(node, { indent: length - 2 });
  return { node, messages, blankFinish };
}

/** Lines indented further than others become blocks within the block. */
export function nestLines(block: MutableElement): void {
  const lines = block.children.filter(isElement);
  let indent = lines[0]?.internal?.indent ?? 0;
  const indents = lines.map((line) => {
    indent = line.internal?.indent ?? indent;
    return indent;
  });
  nestSegment(block, lines, indents);
}

function nestSegment(block: MutableElement, lines: readonly MutableElement[], indents: readonly number[]): void {
  let least = Infinity;
  for (const indent of indents) least = Math.min(least, indent);
  block.children = [];
  let index = 0;
  while (index < lines.length) {
    if (indents[index]! <= least) {
      append(block, lines[index]!);
      index += 1;
      continue;
    }
    const start = index;
    while (index < lines.length && indents[index]! > least) index += 1;
    const { span } = lines[start]!;
    const nested = createElement("line_block", spanIn(span.source, span.start, lines[index - 1]!.span.end));
    nestSegment(nested, lines.slice(start, index), indents.slice(start, index));
    append(block, nested);
  }
}
