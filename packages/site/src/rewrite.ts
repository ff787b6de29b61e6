/** Trees with some nodes replaced or left out; what nothing changes in stays the very same node. */
import type { Node } from "@assent/rst";

/** Nesting that nobody reads stays as it is. */
const deepest = 200;

/** The nodes as `change` wants them: another node, or undefined for none. What it returns as it was is looked into. */
export function rewrite(nodes: readonly Node[], change: (node: Node) => Node | undefined, depth = 0): readonly Node[] {
  if (depth > deepest) return nodes;
  const rewritten: Node[] = [];
  for (const node of nodes) {
    const changed = change(node);
    if (changed !== node || node.type === "text") {
      if (changed !== undefined) rewritten.push(changed);
      continue;
    }
    const children = rewrite(node.children, change, depth + 1);
    rewritten.push(children === node.children ? node : { ...node, children });
  }
  const isSame = rewritten.length === nodes.length && rewritten.every((node, index) => node === nodes[index]);
  return isSame ? nodes : rewritten;
}
