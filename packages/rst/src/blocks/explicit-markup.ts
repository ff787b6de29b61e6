/** Explicit markup: everything that starts with two dots. What is none of its constructs is a comment. */
import type { BlockConstruct, BlockParser } from "../block-parser.ts";
import { anonymousMarkerLength, readAnonymousTarget } from "./anonymous.ts";
import { citation } from "./citation.ts";
import { readComment } from "./comment.ts";
import { directive } from "./directive.ts";
import { afterDots, type Explicit, type ExplicitConstruct } from "./explicit.ts";
import { footnote } from "./footnote.ts";
import { hyperlinkTarget } from "./hyperlink-target.ts";
import { readMembers } from "./list.ts";
import { substitutionDefinition } from "./substitution-definition.ts";

const constructs: readonly ExplicitConstruct[] = [
  footnote,
  citation,
  hyperlinkTarget,
  substitutionDefinition,
  directive,
];

function opens(text: string): boolean {
  return text.startsWith("..") && (text.length === 2 || text[2] === " ");
}

export const explicitMarkup: BlockConstruct = {
  name: "explicit_markup",
  opens: ".",
  goesOn: (first, second) => second === first,
  matches: opens,
  read(parser, text) {
    if (!opens(text)) return "other";
    const { nodes, blankFinish } = readConstruct(parser, text);
    parser.appendAll(nodes);
    readExplicitList(parser, blankFinish);
    return "read";
  },
};

function readConstruct(parser: BlockParser, text: string): Explicit {
  const start = parser.index;
  const mark = text[afterDots(text)];
  for (let index = 0; mark !== undefined && index < constructs.length; index += 1) {
    const construct = constructs[index]!;
    const result = construct.opens === mark || construct.opens === "" ? construct.read(parser, text) : undefined;
    if (!result) continue;
    if (!("malformed" in result)) return result;
    const span = parser.spanOf(start);
    const warning = parser.report("warning", result.malformed, span, { line: parser.absoluteLine() });
    const comment = readComment(parser, text, start);
    return { nodes: [...comment.nodes, warning], blankFinish: comment.blankFinish };
  }
  return readComment(parser, text, start);
}

/** Reads explicit constructs that follow each other without a blank line. */
export function readExplicitList(parser: BlockParser, blankFinish: boolean): void {
  const finished = readMembers(
    parser,
    parser.parent,
    blankFinish,
    (text) => {
      const length = anonymousMarkerLength(text);
      if (length === 0 && !opens(text)) return undefined;
      const result = length > 0 ? readAnonymousTarget(parser, length) : readConstruct(parser, text);
      parser.appendAll(result.nodes);
      return result.blankFinish;
    },
    { stopsAtBlank: true },
  );
  if (!finished) parser.append(parser.unindentWarning("Explicit markup"));
}
