/** Formulas as authors write them for Sphinx, for a writer that knows fewer environments of LaTeX. */
import type { ElementOf, Node } from "@assent/rst";

/** Environments that number or place lines, which is what "aligned" draws; those of one line are left out. */
const aligned = /\\(begin|end)\s*\{(?:align|alignat|gather|gathered|multline|eqnarray|flalign|split)\*?\}(?:\{\d+\})?/g;
const single = /\\(?:begin|end)\s*\{(?:equation|math|displaymath)\*?\}/g;

/** The same block with environments that can be drawn. */
export function drawable(node: ElementOf<"math_block">): ElementOf<"math_block"> {
  return { ...node, children: node.children.map(drawableText) };
}

function drawableText(node: Node): Node {
  if (node.type !== "text" || !node.text.includes("\\begin")) return node;
  return { ...node, text: node.text.replace(single, "").replace(aligned, "\\$1{aligned}") };
}
