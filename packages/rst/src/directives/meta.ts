/** `meta`: metadata for the head of an HTML page, written as a field list. */
import { BlockParser } from "../block-parser.ts";
import { fieldMarkerLength } from "../blocks/field-list.ts";
import { isBlank, trimStart, words } from "../characters/classes.ts";
import { escapesToNull, unescape } from "../characters/escapes.ts";
import { append, createElement, insertAt, setAttribute, type MutableElement } from "../tree.ts";
import { anonymousElement, messageWithBlock, missingContent } from "./build.ts";
import type { Directive } from "./define.ts";

export const meta: Directive = {
  name: "meta",
  arguments: { required: 0, optional: 0 },
  hasContent: true,
  run(call) {
    const problem = missingContent(call);
    if (problem) return problem;
    const parent = anonymousElement(call);
    const nested = new BlockParser({
      run: call.parser.run,
      lines: call.content,
      inputOffset: call.contentOffset,
      parent,
      matchTitles: false,
      isAttached: false,
      depth: 0,
    });
    if (!readFields(nested)) append(parent, messageWithBlock(call, "error", "Invalid meta directive."));
    const { registry } = call.parser;
    const nodes = parent.children as MutableElement[];
    for (const node of nodes) registry.adopt(node);
    insertAtHead(registry.document, nodes);
    return [];
  },
};

/** Behind the titles and what metadata there is; docutils puts it first when the document has nothing else yet. */
function insertAtHead(document: MutableElement, nodes: readonly MutableElement[]): void {
  const { children } = document;
  let index = headEnds.get(document) ?? 0;
  while (index < children.length && head.has(children[index]!.type)) index += 1;
  insertAt(document, index === children.length ? 0 : index, nodes);
  // messages among the nodes end the head
  headEnds.set(document, nodes.every(({ type }) => type === "meta") ? index : 0);
}

/** How many of a document's first children are known to be of its head, so that they are not looked at again. */
const headEnds = new WeakMap<MutableElement, number>();

const head: ReadonlySet<string> = new Set(["title", "subtitle", "rubric", "meta"]);

/** Reads fields to the end; false where something else stands between them. */
function readFields(parser: BlockParser): boolean {
  while (parser.advance()) {
    if (isBlank(parser.text)) continue;
    const length = fieldMarkerLength(parser.text);
    if (length === 0) {
      // docutils goes back a line, which before the first is the last, as indices of Python go
      parser.moveTo(parser.index > 0 ? parser.index - 1 : parser.lines.length - 1);
      return false;
    }
    append(parser.parent, readMeta(parser, length));
  }
  return true;
}

function readMeta(parser: BlockParser, length: number): MutableElement {
  const start = parser.index;
  const { text } = parser;
  const marker = text.slice(1, text.lastIndexOf(":", length - 1));
  const name = unescape(escapesToNull(marker));
  const { block } = parser.takeFirstKnownIndented(length);
  const span = parser.spanOf(start, parser.index + 1);
  const { text: line } = parser;
  const children = [parser.literalBlock(span, line)];
  if (block.length === 0) return parser.report("info", `No content for meta tag "${name}".`, span, { children });
  const node = createElement("meta", span);
  node.attributes = { content: unescape(escapesToNull(block.texts.join(" "))) };
  const tokens = words(name);
  for (const [index, token] of tokens.entries()) {
    const attribute = readAttribute(token);
    if ("name" in attribute) setAttribute(node, attribute.name.toLowerCase(), attribute.value);
    else if (index === 0) setAttribute(node, "name", token);
    else {
      const message = `Error parsing meta tag attribute "${token}": ${attribute.problem}.`;
      return parser.report("error", message, span, { children });
    }
  }
  return node;
}

type Attribute = { readonly name: string; readonly value: string } | { readonly problem: string };

/** `name=value`, the value quoted or not; docutils' `extract_name_value` for a text without white space. */
function readAttribute(token: string): Attribute {
  const equals = token.indexOf("=");
  if (equals < 0) return { problem: 'missing "="' };
  const name = token.slice(0, equals);
  if (name === "") return { problem: 'missing attribute name before "="' };
  const rest = trimStart(token.slice(equals + 1));
  if (rest === "") return { problem: `missing value after "${name}="` };
  const quote = rest[0]!;
  if (quote !== '"' && quote !== "'") return { name, value: rest };
  const end = rest.indexOf(quote, 1);
  if (end < 0) return { problem: `attribute "${name}" missing end quote (${quote})` };
  if (end + 1 < rest.length) return { problem: `attribute "${name}" end quote (${quote}) not followed by whitespace` };
  return { name, value: rest.slice(1, end) };
}
