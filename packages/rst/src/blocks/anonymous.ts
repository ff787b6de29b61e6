/** Anonymous hyperlink targets in their short form: `__ https://example.org`. */
import { UNTIL_BLANK, type BlockConstruct, type BlockParser } from "../block-parser.ts";
import { spacesEnd } from "../characters/classes.ts";
import { readExplicitList } from "./explicit-markup.ts";
import type { Explicit } from "./explicit.ts";
import { makeTarget, targetLines } from "./hyperlink-target.ts";

export function anonymousMarkerLength(text: string): number {
  if (!text.startsWith("__")) return 0;
  const length = spacesEnd(text, 2);
  return length > 2 || text.length === 2 ? length : 0;
}

/** Reads the target at the current line. */
export function readAnonymousTarget(parser: BlockParser, length: number): Explicit {
  const start = parser.index;
  const line = parser.absoluteLine();
  const { block, blankFinish } = parser.takeFirstKnownIndented(length, UNTIL_BLANK);
  const span = parser.spanOf(start, parser.index + 1);
  const blockText = parser.lines.lineFragment(start).text.slice(0, length) + block.join();
  return { nodes: [makeTarget(parser, targetLines(block), blockText, span, line, "")], blankFinish };
}

export const anonymous: BlockConstruct = {
  name: "anonymous",
  opens: "_",
  goesOn: (first, second) => second === first,
  matches: (text) => anonymousMarkerLength(text) > 0,
  read(parser, text) {
    const length = anonymousMarkerLength(text);
    if (length === 0) return "other";
    const { nodes, blankFinish } = readAnonymousTarget(parser, length);
    parser.appendAll(nodes);
    readExplicitList(parser, blankFinish);
    return "read";
  },
};
