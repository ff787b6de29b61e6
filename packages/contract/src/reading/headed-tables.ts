/** Tables of a document as rows by heading: how tables of columns and of options are read. */
import { findNodes, type Node, type NodeOf, type Span } from "@assent/rst";
import { headsOf, readTable, type Cell } from "./tables.ts";

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
  return tablesIn(nodes)
    .filter(({ headings }) => wanted.every((key) => headings.includes(key)))
    .map(readHeaded);
}

/** A table of which nothing but the headings is read: most are of something else. */
interface FoundTable {
  readonly node: NodeOf<"table">;
  readonly headings: readonly string[];
}

const known = new WeakMap<readonly Node[], readonly FoundTable[]>();

/** All tables below `nodes`, found once: many headings are asked for. */
function tablesIn(nodes: readonly Node[]): readonly FoundTable[] {
  let tables = known.get(nodes);
  if (tables === undefined) {
    tables = nodes
      .flatMap((node) => findNodes(node, "table"))
      .map((node) => ({ node, headings: headsOf(node).map(({ words }) => keyOf(words)) }));
    known.set(nodes, tables);
  }
  return tables;
}

function readHeaded({ node, headings }: FoundTable): HeadedTable {
  const { title, rows, span } = readTable(node);
  return { title: title?.words ?? "", span, headings, rows: rows.flatMap((cells) => rowOf(cells, headings) ?? []) };
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
