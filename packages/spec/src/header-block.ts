/**
 * The block of fields that enhancement proposals begin with, as a message does by RFC 2822: "Title: …", "Author: …". Read as
 * a page by itself such a block is prose, which is what the tree has; docutils' reader of PEPs sees fields in it, and so does
 * who reads a spec. The fields are made here of what the tree has in their place, so that their links are those of the tree.
 */
import {
  type Document,
  type Element,
  findNodes,
  type Node,
  type NodeOf,
  plainText,
  type Span,
  walkTree,
} from "@assent/rst";
import { normalise } from "./prose.ts";
import type { Outline } from "./section.ts";

/** The class that docutils gives such a list of fields. */
export const headerClass = "rfc2822";

/** A field: where its name stands, and its value with the lines that go on with it. */
interface Field {
  readonly name: Span;
  readonly value: Span;
}

/** The document with the block that it begins with as a `docinfo` of fields; the same document where there is none. */
export function withHeaderBlock(document: Document, text: string): Document {
  const block = readBlock(text);
  if (block === undefined) return document;
  const { fields, span } = block;
  const end = document.children.findIndex((node) => !isIn(node.span, span));
  const own = document.children.slice(0, end < 0 ? undefined : end);
  const next = document.children[own.length];
  // A quotation or a list may go on below the empty line that ends the block.
  const isApart = next === undefined || next.span.source !== undefined || next.span.start >= span.end;
  if (!isApart || own.length === 0 || own.some(({ type }) => type === "title" || type === "docinfo")) return document;
  const children = fields.map((field) => fieldNode(field, own, text));
  const info: Node = { type: "docinfo", span, ...bare, classes: [headerClass], children };
  return { ...document, children: [info, ...document.children.slice(own.length)] };
}

/** Fields with the same name, by that name in lower case: each what holds its value. */
export type FieldsOnTop = ReadonlyMap<string, readonly Element[]>;

/** Whether a node is such a block: the title of the document is in it. */
export function isHeaderBlock(node: Node): boolean {
  return node.type === "docinfo" && node.classes.includes(headerClass);
}

/** The fields of the block, or of the table, that a document begins with; undefined where it begins with none. */
export function headerFields(preface: readonly Node[]): FieldsOnTop | undefined {
  const block = preface.find(isHeaderBlock);
  return block?.type === "docinfo" ? fieldsIn(block.children) : fieldsOfTable(preface);
}

/** A table of two columns, with a title, and a state or an author: each row is a field. */
function fieldsOfTable(preface: readonly Node[]): FieldsOnTop | undefined {
  const table = preface.find(({ type }) => type !== "comment" && type !== "target" && type !== "system_message");
  if (table?.type !== "table") return undefined;
  const all = new Map<string, readonly Element[]>();
  for (const { children } of findNodes(table, "row")) {
    const [name, value, more] = children;
    if (name?.type !== "entry" || value?.type !== "entry" || more !== undefined) return undefined;
    all.set(normalise(plainText(name)).replace(/:$/, "").toLowerCase(), [value]);
  }
  return all.has("title") && ["status", "author", "authors"].some((one) => all.has(one)) ? all : undefined;
}

/** "NEP 12 — Lists of harbors", "NEP012: Lists of harbors": the kind of proposal, and its number. */
export const numberedTitle =
  /^(?:([A-Z][A-Za-z]{1,7}) #?(?=\d{1,6}\b)|(?!SHA|MD|UTF|ISO|AES)([A-Z]{2,8})(?=\d{2,6}:))(\d{1,6})/;

/**
 * The fields of an enhancement proposal: those of such a block, or of a list of fields, or paragraphs with a label each, below
 * the title that say how far it is, and who wrote it, or are those of a document with a number.
 */
export function proposalFields({ preface, title }: Pick<Outline, "preface" | "title">): FieldsOnTop | undefined {
  const block = headerFields(preface);
  if (block !== undefined) return block;
  const fields = listedFields(preface) ?? fieldsOfParagraphs(preface);
  if (fields?.has("status") !== true) return undefined;
  const isWritten = fields.has("author") || fields.has("authors") || numberedTitle.test(title?.text ?? "");
  return isWritten ? fields : undefined;
}

/** The first list of fields among the nodes before the first section, whoever's they are. */
export function listedFields(preface: readonly Node[]): FieldsOnTop | undefined {
  const list = preface.find(({ type }) => type === "docinfo" || type === "field_list");
  return list?.type === "docinfo" || list?.type === "field_list" ? fieldsIn(list.children) : undefined;
}

/** The first paragraphs, each with a label and its value: "status: Accepted"; the paragraph without its label is what holds it. */
function fieldsOfParagraphs(preface: readonly Node[]): FieldsOnTop | undefined {
  const all = new Map<string, readonly Element[]>();
  const begin = preface.findIndex(({ type }) => type === "paragraph");
  for (const node of begin < 0 ? [] : preface.slice(begin)) {
    const [first, ...others] = node.type === "paragraph" ? node.children : [];
    const words = first?.type === "text" ? first.text : "";
    const [label = "", name = ""] = /^([A-Za-z][A-Za-z -]{1,30}):(?:\s+|$)/.exec(words) ?? [];
    if (node.type !== "paragraph" || first?.type !== "text" || label === "") break;
    const start = first.span.start + label.length;
    const said: Node = { ...first, span: { ...first.span, start }, text: words.slice(label.length) };
    const value: Element = { ...node, span: { ...node.span, start }, children: [said, ...others] };
    all.set(name.toLowerCase(), [...(all.get(name.toLowerCase()) ?? []), value]);
  }
  return all.size > 2 && (all.has("author") || all.has("authors")) ? all : undefined;
}

/** Those that docutils knows are elements of their own. */
function fieldsIn(children: readonly Node[]): FieldsOnTop {
  const all = new Map<string, Element[]>();
  const add = (name: string, value: Element): void => {
    all.set(name, [...(all.get(name) ?? []), value]);
  };
  for (const node of children) {
    if (node.type === "text") continue;
    const [name, body] = node.children;
    if (node.type !== "field") add(node.type, node);
    else if (name?.type === "field_name" && body?.type === "field_body") add(plainText(name).toLowerCase(), body);
  }
  return all;
}

/** Where the lines of the block are fields. Two of them, one for the title, or three: fewer are a remark. */
function readBlock(text: string): { readonly fields: readonly Field[]; readonly span: Span } | undefined {
  const start = /^[\uFEFF\s]*/.exec(text)![0].length;
  // What is indented is a quotation.
  if (start > 0 && !/[\n\r\uFEFF]/.test(text[start - 1]!)) return undefined;
  const fields: { name: Span; value: { start: number; end: number } }[] = [];
  let at = start;
  while (at < text.length) {
    const newline = text.indexOf("\n", at);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(at, end).trimEnd();
    if (line === "") break;
    const marker = /^[!-9;-~]+:(?: +|$)/.exec(line)?.[0];
    const last = fields.at(-1);
    if (marker !== undefined) {
      const name = { start: at, end: at + marker.indexOf(":") };
      fields.push({ name, value: { start: at + marker.length, end: at + line.length } });
    } else if (last !== undefined && /^[ \t]/.test(line)) last.value.end = at + line.length;
    else return undefined;
    at = end + 1;
  }
  const hasTitle = fields.some(({ name }) => text.slice(name.start, name.end).toLowerCase() === "title");
  if (fields.length < (hasTitle ? 2 : 3)) return undefined;
  return { fields, span: { start, end: fields.at(-1)!.value.end } };
}

function isIn({ start, end, source }: Span, block: Span): boolean {
  return source === undefined && start >= block.start && end <= block.end;
}

function fieldNode({ name, value }: Field, nodes: readonly Node[], text: string): NodeOf<"field"> {
  const words = text.slice(name.start, name.end);
  const inline = inlineIn(nodes, value, text);
  const body: readonly Node[] =
    inline.length === 0 ? [] : [{ type: "paragraph", span: value, ...bare, children: inline }];
  return {
    type: "field",
    span: { start: name.start, end: Math.max(name.end + 1, value.end) },
    ...bare,
    children: [
      { type: "field_name", span: name, ...bare, children: [{ type: "text", span: name, text: words }] },
      { type: "field_body", span: value, ...bare, children: body },
    ],
  };
}

/** What stands in a piece of the block: the elements in its text, and the words between them. */
function inlineIn(nodes: readonly Node[], { start, end }: Span, text: string): readonly Node[] {
  const found: Node[] = [];
  let at = start;
  const addWords = (to: number): void => {
    const unescaped = text.slice(at, to).replace(/\\([^])/g, (_, escaped: string) => escaped.trim());
    const words = unescaped.replace(/\s+/g, " ");
    if (words !== "") found.push({ type: "text", span: { start: at, end: to }, text: words });
  };
  for (const root of nodes) {
    walkTree(root, (node) => {
      if (node.type === "system_message") return "skip";
      if (node.type === "text" || lines.has(node.type)) return undefined;
      const { span } = node;
      if (span.source !== undefined || span.start < at || span.end > end) return "skip";
      addWords(span.start);
      found.push(node);
      at = span.end;
      return "skip";
    });
  }
  addWords(end);
  return found;
}

/** What lines of fields are in a page by itself. */
const lines: ReadonlySet<Node["type"]> = new Set([
  "paragraph",
  "block_quote",
  "attribution",
  "definition_list",
  "definition_list_item",
  "term",
  "classifier",
  "definition",
  "bullet_list",
  "enumerated_list",
  "list_item",
  "line_block",
  "line",
]);

const bare = { line: 0, ids: [], names: [], dupnames: [], classes: [], backrefs: [], attributes: {} };
