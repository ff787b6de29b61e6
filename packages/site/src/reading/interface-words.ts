/**
 * `guilabel` and `menuselection` as Sphinx shows them: "&" stands before the letter that is a key, and parts of a way through
 * menus have a sign between them.
 */
import type { ElementOf, Node } from "@assent/rst";

/** Words of an interface as they are shown; other strong words as they are. */
export function interfaceWord(node: ElementOf<"strong">): Node {
  if (node.classes[0] !== "guilabel" && node.classes[0] !== "menuselection") return node;
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
