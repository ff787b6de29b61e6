/** Which directive text was declared by: no attribute, since those are what an author wrote and can be of any name. */
import type { Node } from "./nodes.ts";
import type { MutableElement } from "./tree.ts";

/** The declared directive that a block of text was made by, in small letters; undefined for other nodes. */
export function directiveOf(node: Node): string | undefined {
  return node.type === "literal_block" ? (node as MutableElement).internal?.directive : undefined;
}
