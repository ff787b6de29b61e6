/** What stands in a cell of a table as one line of Markdown, since a cell there has no more. */
import type { Element, Node } from "@assent/rst";
import { plainText } from "@assent/rst";
import { stepIn } from "../markdown-marks.ts";

/** How words and code in a line are written. */
export interface LineWriter {
  readonly line: (node: Node) => string;
  readonly code: (text: string) => string;
  /** What stands above a note of a type. */
  readonly labelOf: (type: Node["type"]) => string | undefined;
}

/** Writes it: blocks apart, items of lists with a sign, lines of code each for itself, tables by row. */
export function cellLine(node: Node, writer: LineWriter, depth = 0): string {
  const { line, code, labelOf } = writer;
  if (node.type === "text" || depth > 40) return line(node);
  const inside = (from: readonly Node[] = node.children): string =>
    from
      .map((child) => cellLine(child, writer, depth + 1))
      .filter((text) => text !== "")
      .join(" ");
  switch (node.type) {
    case "comment":
    case "target":
    case "system_message":
    case "substitution_definition":
      return "";
    case "literal_block":
    case "doctest_block":
    case "math_block":
      return plainText(node)
        .split("\n")
        .filter((text) => text.trim() !== "")
        .map(code)
        .join("<br>");
    case "list_item":
      return `• ${inside()}`;
    case "table":
      return rowsOf(node)
        .map((row) => row.children.map((entry) => cellLine(entry, writer, depth + 1)).join(" · "))
        .join("; ");
    case "line_block":
      return node.children
        .map((child) => {
          const text = cellLine(child, writer, depth + 1);
          return child.type === "line_block" ? stepIn(text, "<br>") : text;
        })
        .join("<br>");
    case "field": {
      const [name, body] = node.children;
      return `**${name === undefined ? "" : line(name)}:** ${body === undefined ? "" : cellLine(body, writer, depth + 1)}`;
    }
    default: {
      const label = labelOf(node.type);
      if (label !== undefined) return `**${label}** ${inside()}`;
      return node.children.some(isBlock) ? inside() : line(node);
    }
  }
}

function rowsOf(table: Element): readonly Element[] {
  return table.children.flatMap((child): readonly Element[] => {
    if (child.type === "text") return [];
    return child.type === "row" ? [child] : rowsOf(child);
  });
}

/** Whether a node stands in no line. */
function isBlock({ type }: Node): boolean {
  return !inLine.has(type);
}

const inLine = new Set<Node["type"]>([
  ...(["text", "emphasis", "strong", "literal", "reference", "inline", "image", "math", "raw", "target"] as const),
  ...(["footnote_reference", "citation_reference", "title_reference", "substitution_reference"] as const),
  ...(["subscript", "superscript", "abbreviation", "acronym", "generated", "problematic"] as const),
]);
