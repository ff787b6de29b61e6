/** Table parsers by themselves: what they cut out of drawings with wide, combining and astral characters. */
import { describe, expect, test } from "vitest";
import type { Lines } from "../src/lines.ts";
import { findNodes, parse, plainText } from "../src/index.ts";
import { Rows } from "../src/rows.ts";
import { splitLines } from "../src/split-lines.ts";
import { EmptyPlaces } from "../src/tables/empty-places.ts";
import { isolateGridTable, parseGridTable } from "../src/tables/grid.ts";
import { isolateSimpleTable, parseSimpleTable } from "../src/tables/simple.ts";

/** The cells of a table, each with its text in the source; or what is wrong. */
function cells(source: string): readonly (readonly string[])[] | string {
  const lines = splitLines(source, new Rows("test", source, new Map()), { tabWidth: 8, longest: 10_000 });
  const [isolate, parse] = source.startsWith("+")
    ? [isolateGridTable, parseGridTable]
    : [isolateSimpleTable, parseSimpleTable];
  const { block, problem } = isolate(lines, 0);
  const data = problem ?? parse(block, new EmptyPlaces());
  if ("problem" in data) return `${String(data.offset)}: ${data.problem}`;
  return [...data.headRows, ...data.bodyRows].map((row) =>
    row.map((cell) => (cell ? describeCell(cell.lines, source, cell.moreRows, cell.moreColumns) : "-")),
  );
}

function describeCell(lines: Lines, source: string, moreRows: number, moreColumns: number): string {
  const places = lines.texts.map((text, index) => {
    const { start, end } = lines.span(index, 0, index, text.length);
    return source.slice(start, end);
  });
  expect(places).toEqual(lines.texts);
  const spans = moreRows + moreColumns > 0 ? ` (${String(moreRows)} ${String(moreColumns)})` : "";
  return lines.texts.join("/") + spans;
}

describe("cells", () => {
  test.each<[name: string, source: string, expected: ReturnType<typeof cells>]>([
    ["grid", "+---+---+\n| a | b |\n+---+---+\n", [["a", "b"]]],
    [
      "spans",
      "+---+---+\n| a | b |\n|   +---+\n|   | c |\n+---+---+\n| d     |\n+-------+\n",
      [
        ["a// (1 0)", "b"],
        ["-", "c"],
        ["d (0 1)", "-"],
      ],
    ],
    ["wide", "+----+---+\n| 漢 | b |\n+----+---+\n", [["漢", "b"]]],
    ["combining", "+----+---+\n| e\u0301  | b |\n+----+---+\n", [["e\u0301", "b"]]],
    ["astral", "+----+---+\n| 😀 | b |\n+----+---+\n", [["😀", "b"]]],
    ["indented text", "+-----+\n|  a  |\n|   b |\n+-----+\n", [["a/ b"]]],
    ["no bottom", "+---+\n| a |\n", "1: Bottom border missing or corrupt."],
    ["ragged", "+---+\n| a|\n+---+\n", "1: Right border not aligned or missing."],
    ["broken", "+---+---+\n| a | b |\n+---+   |\n| c   d |\n+-------+\n", "0: Malformed table; parse incomplete."],
    [
      "two heads",
      "+---+\n+===+\n| a |\n+===+\n| b |\n+---+\n",
      "3: Multiple head/body row separators (table lines 2 and 4); only one allowed.",
    ],
    ["simple", "== ==\na  b\n   c\n== ==\n", [["a/", "b/c"]]],
    ["simple, wide", "==== ==\n漢字 b\n==== ==\n", [["漢字", "b"]]],
    ["simple, span", "== ==\na  b\n-----\nc  d\n== ==\n", [["a  b (0 1)"], ["c", "d"]]],
    ["simple, overflow", "== ==\na  b c d\n== ==\n", [["a", "b c d"]]],
    ["simple, margin", "== ==\naxxb\n== ==\n", "1: Text in column margin in table line 2."],
    ["simple, no bottom", "== ==\na  b\n", "0: No bottom table border found."],
  ])("%s", (_name, source, expected) => {
    expect(cells(source)).toEqual(expected);
  });
});

// A rule that takes time by the square of the size does not end in the time that every test has.
describe("large tables", () => {
  test.each<[name: string, make: (rows: number) => string, rowsRead: number]>([
    ["rows", (rows) => "+---+---+\n" + "| a | b |\n+---+---+\n".repeat(rows), 80_000],
    [
      "a cell beside many",
      (rows) => "+---+---+\n" + "|   | b |\n|   +---+\n".repeat(rows) + "|   | b |\n+---+---+\n",
      80_001,
    ],
    [
      "columns that lead nowhere",
      (rows) => `+${"-+".repeat(200)}\n${`|${"+|".repeat(200)}\n`.repeat(rows / 50)}+${"-".repeat(399)}+\n`,
      1,
    ],
    ["simple rows", (rows) => `== ==\n${"a  b\n".repeat(rows)}== ==\n`, 80_000],
  ])("%s", (_name, make, rowsRead) => {
    expect(cells(make(80_000))).toHaveLength(rowsRead);
  });
});

test.each([
  ["+---+\n|\0 |", "+---+\n| |"],
  ["= =\n\0 \\", "= =\n \\"],
])("a malformed table is shown without U+0000, as docutils shows it: %j", (source, expected) => {
  expect(findNodes(parse(source).document, "literal_block").map(plainText)).toEqual([expected]);
});
