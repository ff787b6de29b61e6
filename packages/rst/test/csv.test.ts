/** The CSV reader against what Python's `csv` module gives with `strict` and `skipinitialspace`. */
import { expect, test } from "vitest";
import { parse, writePseudoXml } from "../src/index.ts";
import { readCsv, type CsvDialect } from "../src/directives/csv.ts";

const comma: CsvDialect = { delimiter: ",", quote: '"', escape: undefined, skipsInitialSpace: true };

function check(lines: readonly string[], dialect: Partial<CsvDialect>): unknown {
  const result = readCsv(lines, { ...comma, ...dialect });
  return result.ok ? result.rows.map((row) => row.map(({ text }) => text)) : result.message;
}

test.each<[lines: readonly string[], expected: unknown, dialect?: Partial<CsvDialect>]>([
  [["a, b,c "], [["a", "b", "c "]]],
  [['"a, b", "c""d"'], [["a, b", 'c"d']]],
  [['"two', 'lines", x'], [["two\nlines", "x"]]],
  [
    ["", "a"],
    [[], ["a"]],
  ],
  [["a,"], [["a", ""]]],
  [["a, b"], [["a", " b"]], { skipsInitialSpace: false }],
  [['"a" "b  c"'], [["a", "b  c"]], { delimiter: " " }],
  [["'a''b';c"], [["a'b", "c"]], { delimiter: ";", quote: "'" }],
  [['"a\\"b", \\,c'], [['a"b', ",c"]], { escape: "\\" }],
  [["a\\", "b"], [["a\nb"]], { escape: "\\" }],
  [['"a" b'], "',' expected after '\"'"],
  [['"a'], "unexpected end of data"],
  [["x".repeat(131_073)], "field larger than field limit (131072)"],
])("%j", (lines, expected, dialect = {}) => {
  expect(check(lines, dialect)).toEqual(expected);
});

// What docutils 0.23 shows: lines are those of Python's `splitlines`, and nothing else is done to them.
test.each<[text: string, options: string, cells: readonly string[]]>([
  ['name\tfirst,x\ty\n"one\ttwo",z  \n', "", ["name\tfirst", "x\ty", "one\ttwo", "z"]],
  ["a\fb,c\n", "", ["a", "b", "c"]],
  ['\ta,b\n"  c  ", d\n', "", ["\ta", "b", "c", "d"]],
  ["a\u2028b,c\r\n", "", ["a", "b", "c"]],
  ["a\tb\tc\n", "   :delim: tab\n", ["a", "b", "c"]],
])("of a file: %j", (text, options, cells) => {
  const { document } = parse(`.. csv-table::\n   :file: t.csv\n${options}`, {
    fileInsertionEnabled: true,
    resolve: (path) => ({ path, text }),
  });
  const lines = writePseudoXml(document).split("\n");
  const shown = lines.flatMap((line, index) =>
    line.trim() === "<paragraph>" ? [lines[index + 1]!.replace(/^ +/, "")] : [],
  );
  expect(shown).toEqual(cells);
});
