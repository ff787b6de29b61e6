/** The CSV reader against what Python's `csv` module gives with `strict` and `skipinitialspace`. */
import { expect, test } from "vitest";
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
