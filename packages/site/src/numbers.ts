/**
 * Numbers of figures, tables and code, in Sphinx' words for `numref`. A document has them where it asks for one: then its
 * captions show them. They count within the document, since it is read by itself.
 */
import { type Document, type Node, walkTree } from "@assent/rst";

const words = { figure: "Fig.", table: "Table", container: "Listing" } as const;

/** "Fig. 1" by what has a caption, and by the code that one is of. */
export function numbersOf(document: Document, text: string): ReadonlyMap<Node, string> {
  const found = new Map<Node, string>();
  if (!text.includes(":numref:")) return found;
  const counts = { figure: 0, table: 0, container: 0 };
  walkTree(document, (node) => {
    if (node.type !== "figure" && node.type !== "table" && node.type !== "container") return;
    if (!node.children.some(({ type }) => type === "caption" || (node.type === "table" && type === "title"))) return;
    counts[node.type] += 1;
    const number = `${words[node.type]} ${counts[node.type]}`;
    found.set(node, number);
    // A name that the directive gives is that of the picture or the code.
    for (const child of node.children) {
      const inner = child.type === "reference" ? child.children[0] : child;
      if (inner?.type === "literal_block" || inner?.type === "image") found.set(inner, number);
    }
  });
  return found;
}
