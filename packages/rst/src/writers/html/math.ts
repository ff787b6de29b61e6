/** Handlers of formulas. */
import type { ElementOf } from "../../nodes.ts";
import { plainText } from "../../visit.ts";
import { latexToMathMl, withCommands } from "../math/latex.ts";
import { topLevelCode } from "../math/tex.ts";
import { escapeText } from "./escape.ts";
import type { HtmlHandlers, HtmlWriter } from "./writer.ts";

export const mathHandlers = {
  math: (node, w) => {
    writeMath(node, w);
  },
  math_block: (node, w) => {
    writeMath(node, w);
    w.writeMessages();
  },
} satisfies Partial<HtmlHandlers>;

/** How a formula is shown: the element around it in a line and as a block, and its class names. */
interface Shape {
  readonly inline: string;
  readonly block: string;
  readonly classes: readonly string[];
}

const shapes = {
  latex: { inline: "tt", block: "pre", classes: ["math"] },
  mathjax: { inline: "span", block: "div", classes: ["math"] },
  mathml: { inline: "", block: "div", classes: [] },
  problematic: { inline: "span", block: "pre", classes: ["math", "problematic"] },
} as const satisfies Readonly<Record<string, Shape>>;

function writeMath(node: ElementOf<"math"> | ElementOf<"math_block">, w: HtmlWriter): void {
  const isBlock = node.type === "math_block";
  const { format, html } = toHtml(node, isBlock, w);
  const shape: Shape = shapes[format];
  const tag = isBlock ? shape.block : shape.inline;
  const lineEnd = isBlock ? "\n" : "";
  if (tag !== "") w.open(tag, node, { classes: shape.classes }, lineEnd);
  w.write(html + lineEnd);
  if (tag !== "") w.write(`</${tag}>${lineEnd}`);
}

function toHtml(node: ElementOf<"math"> | ElementOf<"math_block">, isBlock: boolean, w: HtmlWriter) {
  const source = plainText(node);
  const latex = withCommands(source);
  const output = w.settings.mathOutput.toLowerCase().split(" ")[0];
  if (output === "latex") return { format: "latex", html: escapeText(latex) } as const;
  if (output === "mathjax") {
    return { format: "mathjax", html: escapeText(isBlock ? wrap(latex) : `\\(${latex}\\)`) } as const;
  }
  const result = latexToMathMl(latex, isBlock);
  if ("mathMl" in result) return { format: "mathml", html: result.mathMl } as const;
  w.report("warning", result.problem);
  // The source is shown, marked where messages are.
  return { format: w.settings.reportLevel <= 2 ? "problematic" : "latex", html: escapeText(source) } as const;
}

/** The formula in an environment for displayed ones. */
function wrap(latex: string): string {
  const name = topLevelCode(latex).includes("\\\\") ? "align*" : "equation*";
  return `\\begin{${name}}\n${latex}\n\\end{${name}}`;
}
