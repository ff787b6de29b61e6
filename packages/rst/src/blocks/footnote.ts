/** Footnotes: `.. [1] text`, `.. [#] text`, `.. [#label] text`, `.. [*] text`. */
import { normalizeName } from "../characters/names.ts";
import { simpleNameEnd } from "../inline/scanner.ts";
import { addTo, append, createElement, setAttribute, textElement, setSource } from "../tree.ts";
import { afterDots, withSpaces, type ExplicitConstruct } from "./explicit.ts";

function labelEnd(text: string, start: number): number {
  if (text[start] === "*") return start + 1;
  if (text[start] === "#") return Math.max(start + 1, simpleNameEnd(text, start + 1));
  let end = start;
  while (text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end += 1;
  return end;
}

export const footnote: ExplicitConstruct = {
  name: "footnote",
  opens: "[",
  read(parser, text) {
    const bracket = afterDots(text);
    if (text[bracket] !== "[") return undefined;
    const end = labelEnd(text, bracket + 1);
    const textStart = text[end] === "]" ? withSpaces(text, end + 1) : undefined;
    if (end === bracket + 1 || textStart === undefined) return undefined;
    const start = parser.index;
    const { registry } = parser;
    const label = text.slice(bracket + 1, end);
    const { source, line } = parser.sourceLine();
    const labelSpan = parser.lines.span(start, bracket + 1, start, end);
    const { block, offset, blankFinish } = parser.takeFirstKnownIndented(textStart);
    const node = createElement("footnote", parser.spanOf(start, parser.index + 1), line);
    setSource(node, source);
    if (parser.keepsSource) node.rawsource = block.join();
    let name = normalizeName(label);
    if (name.startsWith("#")) {
      name = name.slice(1);
      setAttribute(node, "auto", 1);
      if (name) addTo(node, "names", name);
      registry.noteAutofootnote(node);
    } else if (name === "*") {
      name = "";
      setAttribute(node, "auto", "*");
      registry.noteSymbolFootnote(node);
    } else {
      append(node, textElement("label", labelSpan, label));
      addTo(node, "names", name);
      registry.noteFootnote(node);
    }
    if (name) registry.noteExplicitTarget(node, node);
    else registry.setId(node, node);
    if (block.length > 0) parser.nestedParse(block, offset, node);
    else append(node, parser.report("warning", "Footnote content expected.", node.span));
    return { nodes: [node], blankFinish };
  },
};
