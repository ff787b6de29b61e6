import { type Element, type Node, walkTree } from "@assent/rst";

/**
 * The tree law: whether two documents are the same but for places and for white space in running text. What is literal is the
 * same to the character. Messages about the text are not part of the document. Characters that match `dropped` do not count, nor
 * do ids that are made of words with them.
 */
export function haveSameTree(a: Node, b: Node, dropped?: RegExp): boolean {
  const kept = (words: string): string => (dropped === undefined ? words : words.replaceAll(dropped, ""));
  const waiting: [Node, Node, Spacing][] = [[a, b, "free"]];
  for (let pair = waiting.pop(); pair; pair = waiting.pop()) {
    const [left, right, spacing] = pair;
    if (left.type === "text" || right.type === "text") {
      if (left.type !== right.type || left.type !== "text" || right.type !== "text") return false;
      if (wordsOf(kept(left.text), spacing) !== wordsOf(kept(right.text), spacing)) return false;
      continue;
    }
    if (!haveSameFrame(left, right, dropped && kept)) return false;
    const leftChildren = left.children.filter(isContent);
    const rightChildren = right.children.filter(isContent);
    if (leftChildren.length !== rightChildren.length) return false;
    const below = spacingIn(left, spacing);
    for (const [index, child] of leftChildren.entries()) waiting.push([child, rightChildren[index]!, below]);
  }
  return true;
}

/** How much the white space of a text counts: any is a space; a line end is a space; it is what it is. */
type Spacing = "free" | "lines" | "exact";

const exact = new Set<Node["type"]>([
  "literal_block",
  "doctest_block",
  "math_block",
  "raw",
  "comment",
  "address",
  "literal",
  "math",
  "problematic",
]);

/** In a role nobody but its extension knows what its spaces mean; docutils itself reads a line end there as a space. */
const marked = new Set<Node["type"]>([
  "inline",
  "reference",
  "emphasis",
  "strong",
  "title_reference",
  "subscript",
  "superscript",
  "abbreviation",
  "acronym",
]);

function spacingIn({ type }: Element, around: Spacing): Spacing {
  if (around === "exact" || exact.has(type)) return "exact";
  return around === "lines" || marked.has(type) ? "lines" : "free";
}

function isContent(node: Node): boolean {
  return node.type !== "system_message";
}

function wordsOf(text: string, spacing: Spacing): string {
  if (spacing === "exact") return text;
  return spacing === "lines" ? text.replaceAll("\n", " ") : text.replace(/[ \n]+/g, " ");
}

function haveSameFrame(a: Element, b: Element, kept?: (words: string) => string): boolean {
  if (a.type !== b.type || !haveSameList(a.classes, b.classes)) return false;
  if (kept !== undefined)
    return haveSameList(a.names.map(kept), b.names.map(kept)) && kept(attributesOf(a)) === kept(attributesOf(b));
  if (!haveSameList(a.names, b.names) || !haveSameList(a.ids, b.ids)) return false;
  const left = attributesOf(a);
  const right = attributesOf(b);
  return left === right;
}

function attributesOf({ attributes }: Element, idOf = (id: string): string => id): string {
  const entries = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]): [string, unknown] => [name, name === "refid" ? idOf(String(value)) : value]);
  if (entries.length === 0) return "";
  return JSON.stringify(entries.sort(([x], [y]) => (x < y ? -1 : 1))).replaceAll("\\n", " ");
}

function haveSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

/**
 * The tree law for moves: whether two documents have the same sections, each with the same content below the same titles,
 * in whatever order.
 */
export function haveSameSections(a: Node, b: Node): boolean {
  const left = piecesOf(a);
  const right = piecesOf(b);
  return left.length === right.length && left.every((piece, index) => piece === right[index]);
}

/** Each section without those below it, written out with the titles above it; sorted. */
function piecesOf(root: Node): readonly string[] {
  const pieces: string[] = [];
  const idOf = steadyIds(root);
  const write = (node: Node): string => written(node, "free", idOf);
  const waiting: (readonly [Node, string])[] = [[root, ""]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [node, above] = next;
    if (node.type === "text") continue;
    const all = node.children.filter((child) => isContent(child) && child.type !== "section");
    // A target or comment before a heading is the last of the section before, and belongs to what follows.
    const own = all.filter((child) => !isMark(child));
    for (const child of all) if (isMark(child)) pieces.push(write(child));
    const title = own.find(({ type }) => type === "title");
    const place = `${above}/${title ? write(title) : ""}`;
    pieces.push(`${place}\n${node.ids.map(idOf).join(" ")} ${node.names.join(" ")}\n${own.map(write).join("\n")}`);
    for (const child of node.children) if (child.type === "section") waiting.push([child, place]);
  }
  return pieces.sort();
}

/** Ids without the order in which docutils gives them out ("id1", "footnote-reference-2"): by what has them. */
function steadyIds(root: Node): (id: string) => string {
  const known = new Map<string, string>();
  walkTree(root, (node) => {
    if (node.type === "text") return undefined;
    const { type, ids, names, dupnames } = node;
    for (const id of ids) {
      if (/\d$/.test(id) || dupnames.length > 0) known.set(id, `${type} ${[...names, ...dupnames].join(" ")}`);
    }
    return undefined;
  });
  return (id) => known.get(id) ?? id;
}

function isMark(node: Node): boolean {
  return node.type === "comment" || (node.type === "target" && node.attributes.refuri === undefined);
}

/** A node with all that `haveSameTree` looks at. */
function written(node: Node, spacing: Spacing, idOf: (id: string) => string): string {
  if (node.type === "text") return wordsOf(node.text, spacing);
  const below = spacingIn(node, spacing);
  const { type, names, ids, classes, children } = node;
  const inner = children.filter(isContent).map((child) => written(child, below, idOf));
  const attributes = attributesOf(node, idOf);
  return `<${type} ${names.join(" ")}|${ids.map(idOf).join(" ")}|${classes.join(" ")}|${attributes}>${inner.join("\u0001")}</>`;
}
