/**
 * Numbers of figures, tables and code, in Sphinx' words for `numref`. A document has them where it asks for one: then its
 * captions show them. They count within the document, since it is read by itself.
 */
import { type Document, type Node, walkTree } from "@assent/rst";
import { isDrawingLanguage } from "../diagrams/draw.ts";

const words = { figure: "Fig.", table: "Table", code: "Listing" } as const;

/** "Fig. 1" by what has a caption, and by the code that one is of. */
export function numbersOf(document: Document, text: string): ReadonlyMap<Node, string> {
  const found = new Map<Node, string>();
  if (!text.includes(":numref:")) return found;
  const counts = { figure: 0, table: 0, code: 0 };
  walkTree(document, (node) => {
    if (captionOf(node) === undefined) return;
    const inside = captioned(node);
    const kind = node.type === "table" ? "table" : inside.every(isCode) && node.type !== "figure" ? "code" : "figure";
    counts[kind] += 1;
    const number = `${words[kind]} ${counts[kind]}`;
    // A name that the directive gives is that of the picture or the code.
    for (const one of [node, ...inside]) found.set(one, number);
  });
  return found;
}

/** What names a figure, a table, or a box of code; undefined for what has no such name. */
export function captionOf(node: Node): Node | undefined {
  if (node.type !== "figure" && node.type !== "table" && node.type !== "container") return undefined;
  return node.children.find(({ type }) => type === (node.type === "table" ? "title" : "caption"));
}

/** The pictures and the code in a figure or a box. */
export function captioned(node: Node): readonly Node[] {
  if (node.type === "text" || node.type === "table") return [];
  return node.children
    .flatMap((child): readonly Node[] => (child.type === "reference" ? child.children : [child]))
    .filter(({ type }) => type === "literal_block" || type === "image");
}

/** Code that is no source of a drawing. */
function isCode(node: Node): boolean {
  return node.type === "literal_block" && !node.classes.some((name) => name !== "code" && isDrawingLanguage(name));
}
