/**
 * Lists of fields. Where a document has one section alone, docutils takes its heading for a subtitle, and the list below it
 * for what is said of the document; in a spec it is still what the section begins with.
 */
import type { Node, NodeOf } from "@assent/rst";

/** The list of fields that a node is; what only a document says of itself, as its author, is no part of it. */
export function fieldListOf(node: Node): NodeOf<"field_list"> | undefined {
  if (node.type === "field_list") return node;
  if (node.type !== "docinfo") return undefined;
  const children = node.children.filter((child): child is NodeOf<"field"> => child.type === "field");
  return children.length === 0 ? undefined : { ...node, type: "field_list", children };
}
