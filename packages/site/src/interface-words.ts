/**
 * `guilabel` and `menuselection` as Sphinx shows them: "&" stands before the letter that is a key, and parts of a way through
 * menus have a sign between them. The tree is changed, so that the page, its Markdown and the search say the same.
 */
import type { Document, ElementOf, Node } from "@assent/rst";
import { rewrite } from "./rewrite.ts";

/** The document with the words of an interface as they are shown. */
export function withInterfaceWords(document: Document, text: string): Document {
  if (!/:(?:guilabel|menuselection):/.test(text)) return document;
  const children = rewrite(document.children, (node) => (isOfInterface(node) ? shown(node) : node));
  return children === document.children ? document : { ...document, children };
}

function isOfInterface(node: Node): node is ElementOf<"strong"> {
  return node.type === "strong" && (node.classes[0] === "guilabel" || node.classes[0] === "menuselection");
}

function shown(node: ElementOf<"strong">): Node {
  return {
    ...node,
    children: node.children.flatMap((child): readonly Node[] => {
      if (child.type !== "text") return [child];
      const { span } = child;
      const way = node.classes[0] === "menuselection" ? child.text.replace(/\s*-->\s*/g, " › ") : child.text;
      return way.split(/(&[^])/).flatMap((piece, index): readonly Node[] => {
        if (piece === "") return [];
        const isKey = index % 2 === 1 && piece !== "&&" && /\S$/.test(piece);
        const words: Node = {
          type: "text",
          text: index % 2 === 0 || !(isKey || piece === "&&") ? piece : piece.slice(1),
          span,
        };
        if (!isKey) return [words];
        return [
          { ...node, type: "inline", classes: ["accelerator"], ids: [], names: [], attributes: {}, children: [words] },
        ];
      });
    }),
  };
}
