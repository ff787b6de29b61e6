/** A table as one of Markdown. A cell that spans stands in its first place, and the others that it covers stay empty. */
import type { Element, Node } from "@assent/rst";

/** Writes a table; `line` writes what is in a node as one line. */
export function table(node: Element, line: (node: Node) => string): string {
  const rows: string[][] = [];
  let head = 0;
  for (const group of node.children) {
    if (group.type !== "tgroup") continue;
    for (const part of group.children) {
      if (part.type !== "thead" && part.type !== "tbody") continue;
      const below: number[] = [];
      for (const row of part.children) {
        if (row.type !== "row") continue;
        rows.push(rowOf(row, below, line));
        if (part.type === "thead") head += 1;
      }
    }
  }
  const width = Math.max(1, ...rows.map((row) => row.length));
  const show = (row: readonly string[]): string =>
    `| ${Array.from({ length: width }, (_, column) => row[column] ?? "").join(" | ")} |`;
  const first = head > 0 ? rows[0]! : [];
  const rest = head > 0 ? rows.slice(1) : rows;
  const caption = node.children.find(({ type }) => type === "title");
  return [
    ...(caption === undefined ? [] : [`**${line(caption)}**`, ""]),
    show(first),
    `|${" --- |".repeat(width)}`,
    ...rest.map(show),
  ].join("\n");
}

/** The cells of a row by column; `below` says for how many more rows a column is covered from above. */
function rowOf(row: Element, below: number[], line: (node: Node) => string): string[] {
  const cells: string[] = [];
  const passCovered = (): void => {
    for (let left = below[cells.length] ?? 0; left > 0; left = below[cells.length] ?? 0) {
      below[cells.length] = left - 1;
      cells.push("");
    }
  };
  for (const entry of row.children) {
    if (entry.type !== "entry") continue;
    passCovered();
    const { morerows = 0, morecols = 0 } = entry.attributes;
    const text = entry.children
      .map((child) => line(child))
      .join(" ")
      .replaceAll("|", "\\|");
    for (let column = 0; column <= morecols; column += 1) {
      below[cells.length] = morerows;
      cells.push(column === 0 ? text : "");
    }
  }
  passCovered();
  return cells;
}
