/** Substitution definitions: `.. |name| directive:: …`. */
import type { BlockParser } from "../block-parser.ts";
import { trim, trimEnd } from "../characters/classes.ts";
import { escapesToNull } from "../characters/escapes.ts";
import { normalizeWhitespace } from "../characters/names.ts";
import { runDirective } from "../directives/run.ts";
import { isSpaceOrEscape, simpleNameEnd } from "../inline/scanner.ts";
import type { Lines } from "../lines.ts";
import { BlockParser as Parser, KEEP_INDENT } from "../block-parser.ts";
import {
  addTo,
  append,
  createElement,
  elementWith,
  isElement,
  isText,
  walk,
  setSource,
  type MutableElement,
  type MutableNode,
} from "../tree.ts";
import { inlines } from "../categories.ts";
import { afterDots, type Explicit, type ExplicitConstruct, type Malformed } from "./explicit.ts";

export const substitutionDefinition: ExplicitConstruct = {
  name: "substitution_def",
  opens: "|",
  read(parser, text) {
    const mark = afterDots(text);
    if (text[mark] !== "|" || mark + 1 >= text.length || text[mark + 1] === " ") return undefined;
    return readDefinition(parser, text, mark + 1);
  },
};

/** Where the name ends, and which line and column the content starts at. */
interface Name {
  readonly name: string;
  readonly line: number;
  /** Characters of that line before the content. */
  readonly column: number;
}

/** The name up to the bar that closes it, over as many lines as it takes. */
function findName(block: Lines): Name | undefined {
  let escaped = "";
  for (let index = 0; index < block.length; index += 1) {
    const text = block.text(index);
    escaped = index === 0 ? escapesToNull(trimEnd(text)) : `${escaped} ${escapesToNull(trim(text))}`;
    const end = nameEnd(escaped);
    if (end === undefined) continue;
    const stripped = trim(text);
    const indent = text.indexOf(stripped);
    // docutils counts from the end of the joined lines within the last one
    const column = Math.max(0, Math.min(stripped.length, stripped.length + end.end - escaped.length));
    return { name: escaped.slice(0, end.name), line: index, column: indent + column };
  }
  return undefined;
}

function nameEnd(text: string): { readonly name: number; readonly end: number } | undefined {
  if (text.startsWith(" ")) return undefined;
  for (let bar = text.indexOf("|", 1); bar >= 0; bar = text.indexOf("|", bar + 1)) {
    if (isSpaceOrEscape(text.charCodeAt(bar - 1))) continue;
    if (bar + 1 === text.length) return { name: bar, end: bar + 1 };
    if (text[bar + 1] !== " ") continue;
    let end = bar + 1;
    while (text[end] === " ") end += 1;
    return { name: bar, end };
  }
  return undefined;
}

function readDefinition(parser: BlockParser, text: string, nameStart: number): Explicit | Malformed {
  const start = parser.index;
  const { source, line } = parser.sourceLine();
  const taken = parser.takeFirstKnownIndented(nameStart, KEEP_INDENT);
  const { block } = taken;
  let { offset, blankFinish } = taken;
  // a definition on one line is that line: a text put together would be one more copy at each depth of nested definitions
  const blockText = block.length === 1 ? text : text.slice(0, nameStart) + block.join();
  block.disconnect();
  const found = findName(block);
  if (!found) return { malformed: "malformed substitution definition." };
  const span = parser.spanOf(start, parser.index + 1);
  block.dropFirst(found.line);
  block.cut(0, found.column, trimEnd(block.text(0)).length);
  if (block.isBlank(0)) {
    block.dropFirst();
    offset += 1;
  }
  block.trimBlankEnd();
  const place = { span, source, line };
  const message = (level: "warning" | "error", words: string, after: readonly MutableNode[] = []): Explicit => {
    const children = [parser.literalBlock(span, blockText), ...after];
    return { nodes: [parser.registry.report(level, words, { ...place, children })], blankFinish };
  };
  if (block.length === 0) return message("warning", `Substitution definition "${found.name}" missing contents.`);
  const stripped = trim(block.text(0));
  block.trimFirst(block.text(0).indexOf(stripped));
  const definition = createElement("substitution_definition", span, line);
  setSource(definition, source);
  definition.rawsource = blockText;
  addTo(definition, "names", normalizeWhitespace(found.name));
  blankFinish = readContent(parser, block, offset, definition, blankFinish);
  for (const node of [...definition.children]) {
    if (isText(node) || inlines.has(node.type)) continue;
    definition.children.splice(definition.children.indexOf(node), 1);
    parser.append(node);
  }
  for (const node of walk(definition)) {
    if (node === definition || !isElement(node)) continue;
    if (node.type === "problematic") {
      const quote = elementWith("block_quote", span, [elementWith("paragraph", span, definition.children)]);
      return message("error", "Problematic content in substitution definition", [quote]);
    }
    const refused = notAllowed(node);
    if (refused) return message("error", `${refused} are not supported in a substitution definition.`);
  }
  if (definition.children.length === 0) {
    return message("warning", `Substitution definition "${found.name}" empty or invalid.`);
  }
  parser.registry.noteSubstitutionDefinition(definition, found.name, parser.parent);
  return { nodes: [definition], blankFinish };
}

/** Reads the directive of the definition (docutils' `SubstitutionDef` state); other text is no content. */
function readContent(
  parser: BlockParser,
  block: Lines,
  offset: number,
  definition: MutableElement,
  blankFinish: boolean,
): boolean {
  const nested = new Parser({
    run: parser.run,
    lines: block,
    inputOffset: offset,
    parent: definition,
    matchTitles: false,
    isAttached: false,
    depth: parser.depth + 1,
  });
  // where the first line has nothing but the name, what is indented below a blank line is a block quote
  while (nested.advance() && !hasContent(nested.text)) nested.readBlock();
  const { text } = nested;
  if (text === "") return blankFinish;
  const nameEnd = simpleNameEnd(text, 0);
  let end = nameEnd + 2;
  while (text[end] === " ") end += 1;
  const isDirective = nameEnd > 0 && text.startsWith("::", nameEnd) && (end > nameEnd + 2 || end === text.length);
  if (!isDirective) return nested.isAtEnd() ? blankFinish : nested.isNextBlank();
  const marker = { name: text.slice(0, nameEnd), nameStart: 0, markEnd: nameEnd + 2, length: end };
  const result = runDirective(nested, marker, { alt: definition.names[0]! });
  for (const node of result.nodes) append(definition, node);
  return nested.isAtEnd() ? blankFinish : result.blankFinish;
}

function hasContent(text: string): boolean {
  return text !== "" && text.charCodeAt(0) !== 32;
}

function notAllowed(node: MutableElement): string {
  if (node.type === "reference" && node.attributes.anonymous) return "Anonymous references";
  if (node.type === "footnote_reference" && node.attributes.auto) {
    return "References to auto-numbered and auto-symbol footnotes";
  }
  return node.names.length > 0 || node.ids.length > 0 ? "Targets (names and identifiers)" : "";
}
