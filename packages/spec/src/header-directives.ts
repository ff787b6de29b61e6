/**
 * Directives of a team's own that stand on top of a spec and say something of it, one by one: ".. author:: Ada", ".. ticket-url::
 * https://…". Who reads a spec sees fields in them, so they are made fields here; the tree of the text has a block for each.
 */
import { type Document, type Element, type ElementOf, type Node, type Span, sphinx } from "@assent/rst";
import { headerClass } from "./header-block.ts";

/** The document with such directives as a `docinfo` of fields; the same document where there are not two of them. */
export function withHeaderDirectives(document: Document, text: string): Document {
  const children = gathered(document.children, text);
  if (children !== document.children) return { ...document, children };
  // The title is the heading of a section until it is taken for that of the document.
  const at = document.children.findIndex(({ type }) => type === "section");
  const section = document.children[at];
  if (section?.type !== "section" || document.children.slice(0, at).some(isVisible)) return document;
  const inner = gathered(section.children, text);
  return inner === section.children
    ? document
    : { ...document, children: document.children.with(at, { ...section, children: inner }) };
}

/** What a block of a team's own directive is called, in words: "Date accepted" of `date-accepted`; undefined for those of Sphinx. */
export function ownNameOf({ classes: [name] }: Element): string | undefined {
  if (name === undefined || ofSphinx.has(name)) return undefined;
  return `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll("-", " ")}`;
}

/** Directives of Sphinx, by the class that what they become has. */
const ofSphinx: ReadonlySet<string> = new Set(
  Object.keys(sphinx.directives).map((name) => name.replace(/[^a-z0-9]+/g, "-")),
);

/** The nodes with the directives before the first words as one block of fields, in the place of the first. */
function gathered(nodes: readonly Node[], text: string): readonly Node[] {
  const end = nodes.findIndex((node) => isVisible(node) && node.type !== "title" && !isField(node));
  const fields = nodes.slice(0, end < 0 ? undefined : end).filter(isField);
  const [first] = fields;
  if (first === undefined || fields.length < 2) return nodes;
  const span = { start: first.span.start, end: fields.at(-1)!.span.end };
  const info: Node = {
    type: "docinfo",
    span,
    ...bare,
    classes: [headerClass],
    children: fields.flatMap((node) => fieldOf(node, text) ?? []),
  };
  const gone = new Set<Node>(fields);
  return nodes.flatMap((node) => (node === first ? [info] : gone.has(node) ? [] : [node]));
}

function isVisible({ type }: Node): boolean {
  return !invisible.has(type);
}

const invisible: ReadonlySet<Node["type"]> = new Set(["comment", "target", "system_message", "decoration", "pending"]);

/** A block of a directive of the team's own with nothing below its line. */
function isField(node: Node): node is ElementOf<"container"> {
  return (
    node.type === "container" &&
    node.children.length === 0 &&
    node.span.source === undefined &&
    node.ids.length === 0 &&
    ownNameOf(node) !== undefined
  );
}

/** undefined where nothing stands behind the name. */
function fieldOf(node: ElementOf<"container">, text: string): Node | undefined {
  const { argument } = node.attributes as Readonly<Record<string, unknown>>;
  const source = text.slice(node.span.start, node.span.end);
  const [before] = /^\.\.[ \t]+[^\s:][^\n]*?::[ \t]*/.exec(source) ?? [];
  if (typeof argument !== "string" || before === undefined) return undefined;
  const label = ownNameOf(node)!;
  const name = { start: node.span.start, end: node.span.start + before.trimEnd().length };
  const value = { start: node.span.start + before.length, end: node.span.start + source.trimEnd().length };
  const body: Node = { type: "paragraph", span: value, ...bare, children: wordsIn(text, value) };
  return {
    type: "field",
    span: { start: name.start, end: value.end },
    ...bare,
    children: [
      { type: "field_name", span: name, ...bare, children: [{ type: "text", span: name, text: label }] },
      { type: "field_body", span: value, ...bare, children: [body] },
    ],
  };
}

/** Words, and the addresses in them as links: with words of their own ("`#7 <https://…>`_") or as they stand. */
function wordsIn(text: string, { start, end }: Span): readonly Node[] {
  const said = text.slice(start, end);
  const found: Node[] = [];
  let at = 0;
  const addText = (until: number): void => {
    if (until > at) found.push(textOf(said.slice(at, until), { start: start + at, end: start + until }));
  };
  for (const match of said.matchAll(addresses)) {
    const [whole, words, refuri = whole] = match;
    addText(match.index);
    at = match.index + whole.length;
    const span = { start: start + match.index, end: start + at };
    found.push({ type: "reference", span, ...bare, attributes: { refuri }, children: [textOf(words ?? whole, span)] });
  }
  addText(said.length);
  return found;
}

function textOf(words: string, span: Span): Node {
  return { type: "text", span, text: words.replace(/\s+/g, " ") };
}

/** What ends a sentence or closes a bracket ends no address. */
const addresses =
  /`([^`<>]{0,200}[^`<>\s])\s+<(https?:\/\/[^\s<>`]+)>`__?|https?:\/\/[^\s<>,;`]*[\p{L}\p{N}_~*/=+#-]/gu;

const bare = { line: 0, ids: [], names: [], dupnames: [], classes: [], backrefs: [], attributes: {} };
