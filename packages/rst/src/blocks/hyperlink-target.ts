/** Hyperlink targets: `.. _name: https://example.org`, `.. _name:`, `.. _name: other_`, `.. __: …`. */
import { UNTIL_BLANK_KEEP_INDENT, type BlockParser } from "../block-parser.ts";
import { spacesEnd, trim, words } from "../characters/classes.ts";
import { escapesToNull, isBare, splitAtEscapedSpace, unescape } from "../characters/escapes.ts";
import { normalizeName, normalizeWhitespace } from "../characters/names.ts";
import { adjustUri } from "../inline/interpreted.ts";
import { isSpaceOrEscape, simpleNameEnd } from "../inline/scanner.ts";
import type { Lines } from "../lines.ts";
import type { Span } from "../nodes.ts";
import { addTo, createElement, setAttribute, setInternal, type MutableElement } from "../tree.ts";
import { afterDots, type ExplicitConstruct } from "./explicit.ts";

/** The texts of a target's lines, escapes as U+0000. */
export function targetLines(block: Lines): string[] {
  return block.texts.map(escapesToNull);
}

interface TargetMarker {
  /** As written, escapes as U+0000; "" for an anonymous target. */
  readonly name: string;
  /** Characters up to and with the spaces after the colon. */
  readonly length: number;
}

export const hyperlinkTarget: ExplicitConstruct = {
  name: "hyperlink_target",
  opens: "_",
  read(parser, text) {
    const mark = afterDots(text);
    if (text[mark] !== "_" || mark + 1 >= text.length || text[mark + 1] === " ") return undefined;
    const start = parser.index;
    const line = parser.absoluteLine();
    const { block, blankFinish } = parser.takeFirstKnownIndented(mark + 1, UNTIL_BLANK_KEEP_INDENT);
    const blockText = text.slice(0, mark + 1) + block.join();
    const texts = targetLines(block);
    const found = findMarker(texts);
    if (!found) return { malformed: "malformed hyperlink target." };
    const span = parser.spanOf(start, parser.index + 1);
    return { nodes: [makeTarget(parser, found.rest, blockText, span, line, found.name)], blankFinish };
  },
};

function findMarker(texts: readonly string[]): { readonly name: string; readonly rest: string[] } | undefined {
  let escaped = "";
  for (let index = 0; index < texts.length; index += 1) {
    escaped += texts[index]!;
    const marker = readMarker(escaped);
    if (!marker) continue;
    // docutils counts from the end of the joined lines within the last one
    const last = `${texts[index]!} `;
    const from = marker.length - escaped.length - 1;
    return { name: marker.name, rest: [trim(last.slice(from)), ...texts.slice(index + 1)] };
  }
  return undefined;
}

/** Reads the name up to its colon. A colon ends it that white space follows, and that no escape or bare colon precedes. */
function readMarker(text: string): TargetMarker | undefined {
  if (text.startsWith("_")) {
    const end = markerEnd(text, 1);
    if (end !== undefined) return { name: "", length: end };
    return undefined;
  }
  if (text.startsWith("`")) {
    const quoted = readName(text, 1, "`");
    if (quoted) return quoted;
    if (text[1] === "`" || text[1] === " ") return undefined;
  }
  return text.startsWith(" ") || text.startsWith("`") ? undefined : readName(text, 0, "");
}

function readName(text: string, start: number, quote: string): TargetMarker | undefined {
  if (text[start] === " " || text[start] === "`" || start >= text.length) return undefined;
  for (let end = start + 1; end <= text.length; end += 1) {
    if (text[end - 1] === "\n") return undefined;
    if (isSpaceOrEscape(text.charCodeAt(end - 1))) continue;
    if (quote && text[end] !== quote) continue;
    const length = markerEnd(text, end + quote.length);
    if (length !== undefined) return { name: text.slice(start, end), length };
  }
  return undefined;
}

/** The end of the marker whose name (and quote) ends at `end`: an optional space, the colon, white space. */
function markerEnd(text: string, end: number): number | undefined {
  const before = text.charCodeAt(end - 1);
  // no unescaped colon before the marker's own, and neither space nor escape
  if (text[end - 1] === ":" && text.charCodeAt(end - 2) !== 0) return undefined;
  if (isSpaceOrEscape(before)) return undefined;
  const colon = text[end] === " " ? end + 1 : end;
  if (text[colon] !== ":") return undefined;
  if (colon + 1 === text.length) return colon + 1;
  const at = spacesEnd(text, colon + 1);
  return at === colon + 1 ? undefined : at;
}

/** Makes the target that lines (escapes as U+0000) describe: to a URI, to another name, or to what follows. */
export function makeTarget(
  parser: BlockParser,
  texts: readonly string[],
  blockText: string,
  span: Span,
  line: number,
  name: string,
): MutableElement {
  const target = createElement("target", span, line);
  target.rawsource = blockText;
  const refname = indirectName(texts);
  if (refname !== undefined) {
    target.attributes = { refname: normalizeName(refname) };
    setInternal(target, { indirectReferenceName: refname });
    addTarget(parser, name, "", target);
    parser.registry.noteIndirectTarget(target);
    return target;
  }
  addTarget(parser, name, uriOf(texts), target);
  return target;
}

/** The URI that lines make: white space goes, but for what is escaped. */
function uriOf(texts: readonly string[]): string {
  const text = texts.join(" ");
  if (isBare(text)) return text;
  return splitAtEscapedSpace(text)
    .map((part) => words(unescape(part)).join(""))
    .join(" ");
}

/** The name that a target refers to, if it is `name_` or "`phrase`_". */
export function indirectName(texts: readonly string[]): string | undefined {
  const last = texts[texts.length - 1];
  if (last === undefined || !trim(last).endsWith("_")) return undefined;
  const reference = normalizeWhitespace(texts.map(trim).join(" "));
  const body = reference.slice(0, -1);
  if (simpleNameEnd(body, 0) === body.length && body !== "") return unescape(body);
  if (body.length < 3 || !body.startsWith("`") || !body.endsWith("`") || body[1] === " ") return undefined;
  const phrase = body.slice(1, -1);
  return isSpaceOrEscape(phrase.charCodeAt(phrase.length - 1)) ? undefined : unescape(phrase);
}

function addTarget(parser: BlockParser, written: string, refuri: string, target: MutableElement): void {
  const { registry } = parser;
  if (written === "") {
    if (refuri) setAttribute(target, "refuri", refuri);
    setAttribute(target, "anonymous", true);
    registry.noteAnonymousTarget(target);
    return;
  }
  addTo(target, "names", normalizeName(unescape(written)));
  if (refuri) setAttribute(target, "refuri", adjustUri(refuri));
  registry.noteExplicitTarget(target, parser.parent);
}
