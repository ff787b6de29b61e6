/** Citations: `.. [label] text`. */
import { normalizeName } from "../characters/names.ts";
import { simpleNameEnd } from "../inline/scanner.ts";
import { addTo, append, createElement, textElement, setSource } from "../tree.ts";
import { afterDots, withSpaces, type ExplicitConstruct } from "./explicit.ts";

export const citation: ExplicitConstruct = {
  name: "citation",
  opens: "[",
  read(parser, text) {
    const bracket = afterDots(text);
    if (text[bracket] !== "[") return undefined;
    const end = simpleNameEnd(text, bracket + 1);
    const textStart = text[end] === "]" ? withSpaces(text, end + 1) : undefined;
    if (end === bracket + 1 || textStart === undefined) return undefined;
    const start = parser.index;
    const label = text.slice(bracket + 1, end);
    const { source, line } = parser.sourceLine();
    const labelSpan = parser.lines.span(start, bracket + 1, start, end);
    const { block, offset, blankFinish } = parser.takeFirstKnownIndented(textStart);
    const node = createElement("citation", parser.spanOf(start, parser.index + 1), line);
    setSource(node, source);
    if (parser.keepsSource) node.rawsource = block.join();
    append(node, textElement("label", labelSpan, label));
    addTo(node, "names", normalizeName(label));
    parser.registry.noteCitation(node);
    parser.registry.noteExplicitTarget(node, node);
    if (block.length > 0) parser.nestedParse(block, offset, node);
    else append(node, parser.report("warning", "Citation content expected.", node.span));
    return { nodes: [node], blankFinish };
  },
};
