/** Trees with some nodes replaced or left out; what nothing changes in stays the very same node. */
import type { Node } from "@assent/rst";

/** Nesting that nobody reads stays as it is. */
const deepest = 200;

/** The nodes as `change` wants them: another node, or undefined for none. What it returns as it was is looked into. */
export function rewrite(nodes: readonly Node[], change: (node: Node) => Node | undefined, depth = 0): readonly Node[] {
  if (depth > deepest) return nodes;
  let rewritten: Node[] | undefined;
  for (const [index, node] of nodes.entries()) {
    let changed = change(node);
    if (changed === node && changed.type !== "text") {
      const children = rewrite(changed.children, change, depth + 1);
      if (children !== changed.children) changed = { ...changed, children };
    }
    if (changed !== node) rewritten ??= nodes.slice(0, index);
    if (changed !== undefined) rewritten?.push(changed);
  }
  return rewritten ?? nodes;
}
