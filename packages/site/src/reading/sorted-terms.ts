/** A glossary with `:sorted:`, in the order in which Sphinx shows it. */
import { type ElementOf, type Node, plainText } from "@assent/rst";

/** A box with its terms sorted, where it asks for that; others as they are. */
export function sortedTerms(node: ElementOf<"container">): ElementOf<"container"> {
  if (!node.classes.includes("glossary") || !("sorted" in node.attributes)) return node;
  return {
    ...node,
    children: node.children.map((list) => {
      if (list.type !== "definition_list") return list;
      const keys = new Map(list.children.map((item) => [item, keyOf(item)]));
      return { ...list, children: list.children.toSorted((a, b) => compare(keys.get(a)!, keys.get(b)!)) };
    }),
  };
}

/** The first term of an entry, as Sphinx sorts by it: letters before their accents. */
function keyOf(item: Node): string {
  const term = item.type === "text" ? undefined : item.children[0];
  return term === undefined ? "" : plainText(term).toLowerCase().normalize("NFD");
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
