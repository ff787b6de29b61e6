/** Words within a line: keys, abbreviations, names of code, and words that are put before others. */
import { type HtmlHandlers, type Node, plainText } from "@assent/rst";
import { escape } from "../../html.ts";

export const wordHandlers: Partial<HtmlHandlers> = {
  literal: (node, w) => {
    if (node.classes.includes("kbd")) {
      w.write(keysOf(plainText(node)));
      return;
    }
    const id = node.ids[0];
    w.write(
      `<code${id === undefined ? "" : ` id="${escape(id)}"`}>${escape(plainText(node).replaceAll("\n", " "))}</code>`,
    );
  },
  abbreviation: (node, w) => {
    // "LIFO (last in, first out)": what it stands for is in brackets at the end.
    const [, short = "", long = ""] = /^([^]*\S)\s*\(([^]+)\)$/.exec(plainText(node)) ?? [];
    if (short === "" || !node.classes.includes("abbr")) w.default(node);
    else w.write(`<abbr title="${escape(long.replace(/\s+/g, " "))}">${escape(short)}</abbr>`);
  },
  classifier: (node, w) => {
    w.write(" ");
    w.default(node);
  },
  problematic: (node, w) => {
    // What is said about it is not shown here, so nothing leads there.
    w.inline("span", node, { moreClasses: ["problematic"] });
  },
};

/** Keys that are pressed together or one after the other: "Ctrl+X", "C-x C-f"; a sign that is a key itself stays one. */
function keysOf(text: string): string {
  const parts = text.trim().split(/(?<=\S)(\s*[+^-]\s*|\s+)(?=\S)/);
  if (parts.length === 1) return `<kbd>${escape(text.trim())}</kbd>`;
  return parts.map((part, index) => (index % 2 === 1 ? escape(part) : `<kbd>${escape(part)}</kbd>`)).join("");
}

/** Words that stand at the beginning of a node and not in the source. */
export function wordsBefore(node: Node, text: string): Node {
  const { start } = node.span;
  return { type: "text", text, span: { ...node.span, start, end: start } };
}
