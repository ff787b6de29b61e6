/** Tables of a document as rows of cells, whatever markup they were written in. */
import type { Node, NodeOf, Span } from "@assent/rst";
import { wordsOf } from "./words.ts";

/** A cell: its words and its place. */
export interface Cell {
  readonly words: string;
  readonly span: Span;
}

/** A table with one line of heads. Cells that span rows or columns are only where they start. */
export interface Table {
  readonly title: Cell | undefined;
  readonly heads: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
  readonly span: Span;
}

/** Reads a table; without a head the first row is taken for one. */
export function readTable(node: NodeOf<"table">): Table {
  const titleNode = node.children.find((child) => child.type === "title");
  const group = node.children.find((child) => child.type === "tgroup");
  const parts = group?.type === "tgroup" ? group.children : [];
  const rowsOf = (type: "thead" | "tbody"): readonly (readonly Cell[])[] =>
    parts.flatMap((part) => (part.type === type ? part.children.flatMap((row) => [cellsOf(row)]) : []));
  const head = rowsOf("thead");
  const body = rowsOf("tbody");
  return {
    title: titleNode && { words: wordsOf(titleNode), span: titleNode.span },
    heads: head[0] ?? body[0] ?? [],
    rows: head.length > 0 ? body : body.slice(1),
    span: node.span,
  };
}

function cellsOf(row: Node): readonly Cell[] {
  if (row.type !== "row") return [];
  const cells: Cell[] = [];
  for (const entry of row.children) {
    if (entry.type !== "entry") continue;
    const first = entry.children[0]?.span ?? entry.span;
    const last = entry.children.at(-1)?.span ?? entry.span;
    cells.push({ words: wordsOf(entry), span: { ...first, end: Math.max(first.start, last.end) } });
    for (let more = entry.attributes.morecols ?? 0; more > 0; more -= 1) cells.push({ words: "", span: entry.span });
  }
  return cells;
}
