/** Tables of a document as rows by heading: how tables of columns and of options are read. */
import { findNodes, type Node, type Span } from "@assent/rst";
import { readTable, type Cell } from "./tables.ts";

/** A row: its cells by the key of their heading; literals are without their backquotes. */
export interface Row {
  readonly cells: ReadonlyMap<string, Cell>;
  /** The same as written: literals with their backquotes. */
  readonly written: ReadonlyMap<string, string>;
  readonly span: Span;
}

/** A table with a row of headings. */
export interface HeadedTable {
  /** The caption; "" where there is none. */
  readonly title: string;
  readonly span: Span;
  /** In lower case, with single spaces. */
  readonly headings: readonly string[];
  readonly rows: readonly Row[];
}

/** The tables below `nodes` that have a heading for each of `wanted`. */
export function findTables(nodes: readonly Node[], wanted: readonly string[]): readonly HeadedTable[] {
  return nodes
    .flatMap((node) => findNodes(node, "table"))
    .map((node) => {
      const { title, heads, rows, span } = readTable(node);
      const headings = heads.map(({ words }) => keyOf(words));
      return { title: title?.words ?? "", span, headings, rows: rows.flatMap((cells) => rowOf(cells, headings) ?? []) };
    })
    .filter(({ headings }) => wanted.every((key) => headings.includes(key)));
}

function rowOf(cells: readonly Cell[], headings: readonly string[]): Row | undefined {
  const [first] = cells;
  if (first === undefined) return undefined;
  const end = Math.max(...cells.map(({ span }) => span.end));
  const named = cells.flatMap((cell, index) =>
    headings[index] === undefined ? [] : [[headings[index], cell] as const],
  );
  return {
    span: { ...first.span, end },
    cells: new Map(named.map(([key, { words, span }]) => [key, { words: words.replaceAll("``", ""), span }])),
    written: new Map(named.map(([key, { words }]) => [key, words])),
  };
}

function keyOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[\s_*`-]+/g, " ")
    .replace(/[:.?]+$/, "")
    .trim();
}
