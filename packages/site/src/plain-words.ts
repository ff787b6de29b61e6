/** The words of a text where nothing but letters can be shown: what stands above or below the line is still told from it. */
import { type Node, plainText } from "@assent/rst";
import { scripted } from "./browser/plain-text.js";
import { rewrite } from "./rewrite.ts";

/** All text of a node: "10⁶" for 10 with a 6 above it. */
export function plainWords(node: Node): string {
  return rewrite([node], scriptAsText).map(plainText).join("");
}

function scriptAsText(node: Node): Node {
  if (node.type !== "superscript" && node.type !== "subscript") return node;
  return { type: "text", text: scripted(plainText(node), node.type === "superscript"), span: node.span };
}

/** Whether anything among nodes, or below them, stands above or below the line. */
export function hasScript(nodes: readonly Node[]): boolean {
  return rewrite(nodes, scriptAsText) !== nodes;
}
