/** Formulas as authors write them for Sphinx, for a writer that knows fewer environments of LaTeX. */
import type { ElementOf, Node } from "@assent/rst";

/** Environments that number or place lines, which is what "aligned" draws; those of one line are left out. */
const placed = /\\(begin|end)\s*\{(?:align|alignat|gather|gathered|multline|eqnarray|flalign|split)\*?\}(?:\{\d+\})?/g;
const single = /\\(?:begin|end)\s*\{(?:equation|math|displaymath)\*?\}/g;

/** The same block with environments that can be drawn. */
export function drawable(node: ElementOf<"math_block">): ElementOf<"math_block"> {
  return { ...node, children: node.children.map(drawableText) };
}

function drawableText(node: Node): Node {
  return node.type === "text" && node.text.includes("\\begin") ? { ...node, text: drawableFormula(node.text) } : node;
}

function drawableFormula(text: string): string {
  return text.replace(single, "").replace(placed, "\\$1{aligned}");
}

/** A formula for who reads LaTeX by itself: lines and columns stand in an environment, where a reader of RST sees one. */
export function aligned(text: string): string {
  const formula = drawableFormula(text);
  let depth = 0;
  for (const [sign] of formula.matchAll(/\\(?:begin\b|end\b|[^])|&/g)) {
    if (sign === "\\begin") depth += 1;
    else if (sign === "\\end") depth -= 1;
    else if (depth <= 0 && (sign === "&" || sign === "\\\\")) return `\\begin{aligned}\n${formula}\n\\end{aligned}`;
  }
  return formula;
}
