/** Comments. */
import type { BlockParser } from "../block-parser.ts";
import { isBlank } from "../characters/classes.ts";
import { createElement, textElement } from "../tree.ts";
import { afterDots, type Explicit } from "./explicit.ts";

/** Reads the comment that starts at line `start`; the parser may stand on a later line of a construct that failed. */
export function readComment(parser: BlockParser, text: string, start: number): Explicit {
  const textStart = afterDots(text);
  if (parser.isNextBlank()) {
    const first = text.slice(textStart);
    // two dots alone are a comment of their own, whatever is indented below the blank line
    if (isBlank(first)) return { nodes: [comment(parser, start)], blankFinish: true };
    if (first.startsWith('end of inclusion from "')) {
      parser.run.includeLog.pop();
      return { nodes: [], blankFinish: true };
    }
  }
  const { block, blankFinish } = parser.takeFirstKnownIndented(textStart);
  block.trimBlankEnd();
  const node = block.length > 0 ? textElement("comment", block.textSpan(), block.join()) : comment(parser, start);
  node.attributes = { "xml:space": "preserve" };
  if (parser.keepsSource) node.rawsource = block.join();
  node.span = parser.spanOf(start, parser.index + 1);
  return { nodes: [node], blankFinish };
}

function comment(parser: BlockParser, start: number): ReturnType<typeof createElement> {
  const node = createElement("comment", parser.spanOf(start));
  node.attributes = { "xml:space": "preserve" };
  return node;
}
