/** Tables of a document as rows of cells, whatever markup they were written in. */
import type { Node, NodeOf, Span } from "@assent/rst";
import { wordsOf } from "./words.ts";

/** A cell: its words and its place. */
export interface Cell {
  readonly words: string;
  readonly span: Span;
}

/** A table with one line of heads. A cell that spans rows is in each of them; of one that spans columns the others are empty. */
export interface Table {
  readonly title: Cell | undefined;
  readonly heads: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
  readonly span: Span;
}

/** Reads a table; without a head the first row is taken for one. */
export function readTable(node: NodeOf<"table">): Table {
  const titleNode = node.children.find((child) => child.type === "title");
  const head = rowsIn(partOf(node, "thead"));
  const body = rowsIn(partOf(node, "tbody"));
  return {
    title: titleNode && { words: wordsOf(titleNode), span: titleNode.span },
    heads: head[0] ?? body[0] ?? [],
    rows: head.length > 0 ? body : body.slice(1),
    span: node.span,
  };
}

/** The heads of a table alone, as `readTable` has them. */
export function headsOf(node: NodeOf<"table">): readonly Cell[] {
  const [first] = [...partOf(node, "thead"), ...partOf(node, "tbody")].filter(({ type }) => type === "row");
  return first === undefined ? [] : rowsIn([first])[0]!;
}

/** The rows of the heads or of the body, as nodes. */
function partOf(node: NodeOf<"table">, type: "thead" | "tbody"): readonly Node[] {
  const group = node.children.find((child) => child.type === "tgroup");
  const parts = group?.type === "tgroup" ? group.children : [];
  return parts.flatMap((part) => (part.type === type ? part.children : []));
}

function rowsIn(rows: readonly Node[]): readonly (readonly Cell[])[] {
  /** What goes on into the rows below, by its column. */
  const open = new Map<number, { readonly cell: Cell; readonly left: number }>();
  return rows.flatMap((row) => (row.type === "row" ? [cellsOf(row.children, open)] : []));
}

function cellsOf(
  entries: readonly Node[],
  open: Map<number, { readonly cell: Cell; readonly left: number }>,
): readonly Cell[] {
  const cells: Cell[] = [];
  const below: { readonly column: number; readonly cell: Cell; readonly left: number }[] = [];
  const takeOpen = (): void => {
    for (let above = open.get(cells.length); above !== undefined; above = open.get(cells.length)) {
      const column = cells.length;
      cells.push(above.cell);
      if (above.left > 1) open.set(column, { ...above, left: above.left - 1 });
      else open.delete(column);
    }
  };
  for (const entry of entries) {
    if (entry.type !== "entry") continue;
    takeOpen();
    const first = entry.children[0]?.span ?? entry.span;
    const last = entry.children.at(-1)?.span ?? entry.span;
    const { morecols = 0, morerows = 0 } = entry.attributes;
    const words = wordsOf(entry);
    for (let more = 0; more <= morecols; more += 1) {
      const cell: Cell =
        more === 0
          ? { words, span: { ...first, end: Math.max(first.start, last.end) } }
          : { words: "", span: entry.span };
      below.push({ column: cells.length, cell, left: morerows });
      cells.push(cell);
    }
  }
  takeOpen();
  for (const { column, cell, left } of below) if (left > 0) open.set(column, { cell, left });
  return cells;
}
