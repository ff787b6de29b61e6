// Options of several specs: which of them counts as the earlier one.
import { expect, test } from "vitest";
import { assent, commitAll, folderWith, write } from "./run.ts";

const head = "=======\nOptions\n=======\n\nOther deployer impact\n---------------------\n\n";
const options = (rows: readonly string[]): string =>
  `${head}.. list-table:: Options\n   :header-rows: 1\n\n${[
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
  { argv: ["options", "a/old.rst", "a/new.rst"], code: 1, out: /^1 error in 1 of 2 specs/m },
  { argv: ["options", "a/new.rst", "a/old.rst"], code: 0, out: again },
  { argv: ["options", "d"], code: 0, out: /^No table of options in 2 specs\.\nOptions that only prose tells of/ },
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

/** Tables of one option in the markups that specs have. */
const tables: Readonly<Record<string, (cells: readonly string[]) => string>> = {
  list: (cells) => options([cells.join(" | ")]),
  csv: (cells) =>
    `${head}.. csv-table:: Options\n   :header: "Option","Type","Default","Change"\n\n   ${[`[${cells[0]!}] ${cells[1]!}`, ...cells.slice(2, 5)].map((cell) => `"${cell}"`).join(",")}\n`.replace(
      "] ",
      "].",
    ),
  simple: (cells) => {
    const heads = ["Group", "Name", "Type", "Default", "Change"];
    const row = (all: readonly string[]): string =>
      all
        .map((one) => one.padEnd(24))
        .join("  ")
        .trimEnd();
    const line = row(heads.map(() => "=".repeat(24)));
    return `${head}${[line, row(heads), line, row(cells.slice(0, 5)), line].join("\n")}\n`;
  },
};

test.each<{ readonly argv: readonly string[]; readonly code: number; readonly err: string }>([
  {
    argv: ["a/old.rst", "a/new.rst", "--format", "sample"],
    code: 1,
    err: "Operators lose options or values without warning: assent contract options says which.\n",
  },
  { argv: ["a/new.rst", "a/old.rst", "--format", "schema"], code: 0, err: "" },
  { argv: ["gone.rst"], code: 2, err: "gone.rst: There is no such file or folder.\n" },
])("beside the output of $argv", async ({ argv, code, err }) => {
  const done = await assent(folder, ["contract", "options", ...argv]);
  expect([done.code, done.err]).toEqual([code, err]);
  if (code === 2) expect(done.out).toBe("");
});

test.each(Object.entries(tables))("check tells what a spec takes of options: a %s", async (_, table) => {
  const place = folderWith({
    "template.rst": "=====\nTitle\n=====\n",
    "assent.yaml": "template: template.rst\nspecs: [specs]\n",
    "specs/2026.1/approved/first.rst": table(["api", "wait", "integer from 1 to 600", "30", "added", "restart"]),
    "specs/backlog/next.rst": table(["api", "wait", "integer from 1 to 300", "60", "changed", "restart"]),
    "specs/backlog/wider.rst": table(["api", "wait", "integer from 0 to 900", "30", "changed", "restart"]),
  });
  const told = async (): Promise<readonly string[]> =>
    (await assent(place, ["check"])).out
      .split("\n")
      .flatMap((line) => /^(\S+?):\d+:\d+ {2}(\S+) {2}option-taken-back {2}(.*)$/.exec(line)?.slice(1).join(" ") ?? []);
  const by = / Promised by "[\w/-]+" \(specs\/2026\.1\/approved\/first\.rst:\d+\)\.$/;
  const open = await told();
  expect(open.map((one) => one.replace(by, ""))).toEqual([
    'specs/backlog/next.rst warning The default of the option "api.wait" changes from "30" to "60".',
    'specs/backlog/next.rst error The option "api.wait" accepted 600, and does no more.',
  ]);
  write(
    place,
    "specs/2026.2/approved/second.rst",
    table(["api", "wait", "integer from 1 to 600", "30", "removed", ""]),
  );
  expect((await told()).filter((one) => one.includes("second")).map((one) => one.replace(by, ""))).toEqual([
    'specs/2026.2/approved/second.rst warning The option "api.wait" is removed without having been deprecated.',
  ]);
  write(place, "assent.yaml", "template: template.rst\nspecs: [specs]\nrules:\n  option-taken-back: off\n");
  expect(await told()).toEqual([]);
});

test("an approved text that is edited is held against what it said", async () => {
  const text = (type: string): string => options([`api | wait | ${type} | 30 | added | restart`]);
  const place = folderWith({
    "template.rst": "=====\nTitle\n=====\n",
    "assent.yaml": "template: template.rst\nspecs: [specs]\n",
    "specs/approved/first.rst": text("integer from 1 to 600"),
  });
  commitAll(place, "Promise it");
  write(place, "specs/approved/first.rst", text("integer from 1 to 300"));
  const wanted =
    /^specs\/approved\/first\.rst:\d+.* warning {2}option-\S+ {2}The option "api\.wait" accepted 600, and does no more\./m;
  expect((await assent(place, ["contract", "ledger"])).out).toMatch(wanted);
  expect((await assent(place, ["check"])).out).toMatch(wanted);
  write(place, "specs/approved/first.rst", text("integer from 0 to 900"));
  expect((await assent(place, ["contract", "ledger"])).out).not.toContain("option-");
  expect((await assent(place, ["check"])).out).not.toContain("option-taken-back");
});
