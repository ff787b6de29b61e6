/** The tree as plain JSON: what `assent parse --format json` prints and other programs read. */
import { requireDocument } from "../callers.ts";
import { LineIndex } from "../line-index.ts";
import type { AttributeValue, Document, Element, Node, Place, Span } from "../nodes.ts";

/** A node as JSON; what is empty or absent is left out. */
export interface JsonNode {
  readonly type: string;
  readonly span: Span;
  /** Where it starts and ends, for people; only with the text it was read from, and only for what stands in that text. */
  readonly place?: { readonly start: Place; readonly end: Place };
  /** Of a text. */
  readonly text?: string;
  /** Ids, names, classes and the attributes of the type. */
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
  readonly children?: readonly JsonNode[];
}

const listNames = ["ids", "names", "dupnames", "classes", "backrefs"] as const;

/** The JSON value of a document; with `lines` of its text each node has its `place`. */
export function toJson(document: Document, lines?: LineIndex): JsonNode {
  requireDocument("toJson", document);
  if (lines !== undefined && !(lines instanceof LineIndex)) {
    throw new TypeError(`toJson: the lines have to be a LineIndex of the text; they are ${typeof lines}`);
  }
  const root: JsonNode[] = [];
  const waiting: [node: Node, siblings: JsonNode[]][] = [[document, root]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [node, siblings] = next;
    const { type, span } = node;
    const place = lines && span.source === undefined ? { place: placeOf(span, lines) } : {};
    if (node.type === "text") {
      siblings.push({ type, span, ...place, text: node.text });
      continue;
    }
    const attributes = attributesOf(node);
    const children: JsonNode[] = [];
    siblings.push({
      type,
      span,
      ...place,
      ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
      ...(node.children.length > 0 ? { children } : {}),
    });
    for (let index = node.children.length - 1; index >= 0; index -= 1) waiting.push([node.children[index]!, children]);
  }
  return root[0]!;
}

function placeOf(span: Span, lines: LineIndex) {
  return { start: lines.toPlace(span.start), end: lines.toPlace(span.end) };
}

function attributesOf(node: Element): Record<string, AttributeValue> {
  const attributes: Record<string, AttributeValue> = {};
  for (const name of listNames) if (node[name].length > 0) attributes[name] = node[name];
  for (const [name, value] of Object.entries(node.attributes)) {
    if (value !== undefined) attributes[name] = value as AttributeValue;
  }
  return attributes;
}
