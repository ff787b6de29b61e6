/** Trees with some nodes replaced or left out; what nothing changes in stays the very same node. */
import type { Node } from "@assent/rst";

/** Nesting that nobody reads stays as it is. */
const deepest = 200;

/** What takes the place of a node: another node, or undefined for none. */
type Change = (node: Node) => Node | undefined;

/** The nodes as `change` wants them. What it returns as it was is looked into. */
export function rewrite(nodes: readonly Node[], change: Change): readonly Node[] {
  return rewriteBelow(nodes, change, (changed, node) => changed === node, 0);
}

/** The nodes as `change` wants them. What it returns is looked into, also where that is another node. */
export function rewriteAll(nodes: readonly Node[], change: Change): readonly Node[] {
  return rewriteBelow(nodes, change, () => true, 0);
}

function rewriteBelow(
  nodes: readonly Node[],
  change: Change,
  isLookedInto: (changed: Node, node: Node) => boolean,
  depth: number,
): readonly Node[] {
  if (depth > deepest) return nodes;
  let rewritten: Node[] | undefined;
  for (const [index, node] of nodes.entries()) {
    let changed = change(node);
    if (changed !== undefined && changed.type !== "text" && isLookedInto(changed, node)) {
      const children = rewriteBelow(changed.children, change, isLookedInto, depth + 1);
      if (children !== changed.children) changed = { ...changed, children };
    }
    if (changed !== node) rewritten ??= nodes.slice(0, index);
    if (changed !== undefined) rewritten?.push(changed);
  }
  return rewritten ?? nodes;
}
