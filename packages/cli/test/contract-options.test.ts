// Options of several specs: which of them counts as the earlier one.
import { expect, test } from "vitest";
import { assent, folderWith } from "./run.ts";

const options = (rows: readonly string[]): string =>
  `=======\nOptions\n=======\n\nOther deployer impact\n---------------------\n\n.. list-table:: Options\n   :header-rows: 1\n\n${[
    "Group | Name | Type | Default | Change | Takes effect",
    ...rows,
  ]
    .map((row) =>
      row
        .split("|")
        .map((cell, index) => `   ${index === 0 ? "* -" : "  -"} ${cell.trim()}`)
        .join("\n"),
    )
    .join("\n")}\n`;

const added = options(["api | level | string | high | added | restart"]);
const removed = options(["api | level | string | high | removed | restart"]);

/** A method of an API, and another version of the same. */
const method = (title: string): string =>
  `=====\n${title}\n=====\n\nREST API impact\n---------------\n\n${title}\n~~~~~\n\n:Method: \`\`GET /v1/things\`\`\n:Change: added\n:Normal codes: 200\n`;

// What was removed may come again.
const again = /^\[api\] level {2}string {2}default high {2}added\n2 options in 2 specs\.\n$/;

const folder = folderWith({
  "a/new.rst": removed,
  "a/old.rst": added,
  "a/folder/first.rst": added,
  "b/.git/HEAD": "",
  "b/old.rst": added,
  "c/.git/HEAD": "",
  "c/last.rst": removed,
  "d/.git/HEAD": "",
  "d/one.rst": method("First"),
  "d/two.rst": method("Other"),
});

test.each<{ readonly argv: readonly string[]; readonly code: number; readonly out: RegExp }>([
  { argv: ["options", "a/old.rst", "a/new.rst"], code: 1, out: /^a\/new\.rst:\d+:\d+.*"api\.level" is removed/m },
  { argv: ["options", "a/new.rst", "a/old.rst"], code: 0, out: again },
  // In a folder, names count; the folder itself has its place among what is named.
  { argv: ["options", "a/folder", "a/new.rst"], code: 1, out: /^a\/new\.rst.*"api\.level" is removed/m },
  { argv: ["options", "a/new.rst", "a/folder"], code: 0, out: again },
  { argv: ["options", "a/old.rst", "a"], code: 1, out: /^a\/new\.rst.*"api\.level" is removed/m },
  // Other repositories change nothing.
  { argv: ["options", "b/old.rst", "c/last.rst"], code: 1, out: /^c\/last\.rst.*"api\.level" is removed/m },
  { argv: ["options", "c/last.rst", "b/old.rst"], code: 0, out: again },
  { argv: ["export", "d/one.rst", "d/two.rst", "--format", "json"], code: 0, out: /"operationId": "first"/ },
  { argv: ["export", "d/two.rst", "d/one.rst", "--format", "json"], code: 0, out: /"operationId": "other"/ },
])("what is named first comes first: $argv", async ({ argv, code, out }) => {
  const ran = await assent(folder, ["contract", ...argv]);
  expect(ran.out).toMatch(out);
  expect(ran.code).toBe(code);
});
