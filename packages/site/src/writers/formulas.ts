/** Formulas as authors write them for Sphinx, for a writer that knows fewer environments of LaTeX. */
import type { ElementOf, Node } from "@assent/rst";

/** Environments that number or place lines, which is what "aligned" draws; those of one line are left out. */
const placed = /\\(begin|end)\s*\{(?:align|alignat|gather|gathered|multline|eqnarray|flalign|split)\*?\}(?:\{\d+\})?/g;
const single = /\\(?:begin|end)\s*\{(?:equation|math|displaymath)\*?\}/g;

/** What other readers of LaTeX know, in words that the writer has. Fonts of text are those of words around. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ...["dots", "dotsc", "dotso"].map((name) => [name, "\\ldots"] as const),
  ...["dotsb", "dotsi", "dotsm"].map((name) => [name, "\\cdots"] as const),
  ["iff", "\\Longleftrightarrow"],
  ["stackrel", "\\overset"],
  ["bm", "\\boldsymbol"],
  ...["textbf", "textit", "texttt"].map((name) => [name, "\\text"] as const),
  ...["nonumber", "notag", "mathrel", "mathbin", "mathop"].map((name) => [name, ""] as const),
]);

/** The same formula with environments and commands that can be drawn. */
export function drawable<E extends ElementOf<"math" | "math_block">>(node: E): E {
  return { ...node, children: node.children.map(drawableText) };
}

function drawableText(node: Node): Node {
  if (node.type !== "text" || !node.text.includes("\\")) return node;
  const text = inEnvironments(node.text)
    .replace(/\\label\s*\{[^{}]*\}/g, "")
    .replace(/\\(?:([a-zA-Z]+)|[^])/g, (all, name: string | undefined) => otherNames.get(name ?? "") ?? all);
  return { ...node, text };
}

function inEnvironments(text: string): string {
  return text.replace(single, "").replace(placed, "\\$1{aligned}");
}

/** A formula for who reads LaTeX by itself: lines and columns stand in an environment, where a reader of RST sees one. */
export function aligned(text: string): string {
  const formula = inEnvironments(text);
  let depth = 0;
  for (const [sign] of formula.matchAll(/\\(?:begin\b|end\b|[^])|&/g)) {
    if (sign === "\\begin") depth += 1;
    else if (sign === "\\end") depth -= 1;
    else if (depth <= 0 && (sign === "&" || sign === "\\\\")) return `\\begin{aligned}\n${formula}\n\\end{aligned}`;
  }
  return formula;
}
