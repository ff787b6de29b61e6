// What the cell "Change" of a row says: of the column as a whole, or of a part of it.
import { expect, test } from "vitest";
import { readDataModel, toBase, toDowngrade, toUpgrade } from "../../src/index.ts";
import { specOf } from "../read.ts";

/** A row "c | integer | Null | Default | Change" of a table that is there. */
function read(cells: string): ReturnType<typeof readDataModel> {
  const row = `c | ${cells}`
    .split("|")
    .map((cell, index) => `   ${index === 0 ? "* -" : "  -"} ${cell.trim()}\n`)
    .join("");
  const heads = ["* - Column", "  - Type", "  - Null", "  - Default", "  - Change"]
    .map((one) => `   ${one}\n`)
    .join("");
  return readDataModel(
    specOf(
      `Title\n=====\n\nData model impact\n-----------------\n\n.. list-table:: things\n   :header-rows: 1\n\n${heads}   * - id\n     - bigint\n     - no\n     -\n     - primary key\n${row}`,
    ),
  );
}

const base = (column: string): string => `CREATE TABLE "things" ("id" bigint PRIMARY KEY, ${column})`;
const set = (what: string): string => `ALTER TABLE "things" ALTER COLUMN "c" ${what}`;
const table = (what: string): string => `ALTER TABLE "things" ${what}`;

test.each<{
  row: string;
  column?: string;
  before?: string;
  up: readonly string[];
  down?: readonly string[];
  change?: string;
  told?: readonly string[];
}>([
  { row: "integer | yes | | default dropped", up: [set("DROP DEFAULT")] },
  { row: "integer | yes | | default removed", up: [set("DROP DEFAULT")] },
  { row: "integer | yes | 5 | default added", up: [set("SET DEFAULT 5")], down: [set("DROP DEFAULT")] },
  { row: "integer | yes | | default changed to 5", up: [set("SET DEFAULT 5")], down: [set("DROP DEFAULT")] },
  {
    row: "integer | yes | | default added",
    up: [],
    told: ['What becomes of the column "c" is not tried: "default added".'],
  },
  {
    row: "integer | yes | | index dropped",
    before: 'CREATE INDEX "things_c_idx" ON "things" ("c")',
    up: ['DROP INDEX "things_c_idx"'],
    down: ['CREATE INDEX "things_c_idx" ON "things" ("c")'],
  },
  {
    row: "integer | yes | | the index is removed",
    before: 'CREATE INDEX "things_c_idx" ON "things" ("c")',
    up: ['DROP INDEX "things_c_idx"'],
    down: ['CREATE INDEX "things_c_idx" ON "things" ("c")'],
  },
  {
    row: "integer | yes | | index added",
    up: ['CREATE INDEX "things_c_idx" ON "things" ("c")'],
    down: ['DROP INDEX "things_c_idx"'],
  },
  {
    row: "integer | yes | | new index",
    up: ['CREATE INDEX "things_c_idx" ON "things" ("c")'],
    down: ['DROP INDEX "things_c_idx"'],
  },
  {
    row: "integer | yes | | unique constraint dropped",
    before: table('ADD CONSTRAINT "things_c_key" UNIQUE ("c")'),
    up: [table('DROP CONSTRAINT "things_c_key"')],
    down: [table('ADD CONSTRAINT "things_c_key" UNIQUE ("c")')],
  },
  {
    row: "integer | yes | | no longer unique",
    before: table('ADD CONSTRAINT "things_c_key" UNIQUE ("c")'),
    up: [table('DROP CONSTRAINT "things_c_key"')],
    down: [table('ADD CONSTRAINT "things_c_key" UNIQUE ("c")')],
  },
  {
    row: "integer | yes | | unique constraint added",
    up: [table('ADD CONSTRAINT "things_c_key" UNIQUE ("c")')],
    down: [table('DROP CONSTRAINT "things_c_key"')],
  },
  {
    row: "integer | yes | | NOT NULL removed",
    column: '"c" integer NOT NULL',
    up: [set("DROP NOT NULL")],
    down: [set("SET NOT NULL")],
  },
  { row: "integer | no | | NOT NULL added", up: [set("SET NOT NULL")], down: [set("DROP NOT NULL")] },
  {
    row: "integer | yes | | constraint removed",
    up: [],
    told: ['What becomes of the column "c" is not tried: "constraint removed".'],
  },
  {
    row: "integer | yes | | foreign key removed",
    up: [],
    told: ['What becomes of the column "c" is not tried: "foreign key removed".'],
  },
  {
    row: "integer | yes | | comment added",
    up: [],
    told: ['What becomes of the column "c" is not tried: "comment added".'],
  },
  {
    row: "bigint | yes | | changed, was integer; index dropped",
    before: 'CREATE INDEX "things_c_idx" ON "things" ("c")',
    up: [set("TYPE bigint"), set("DROP DEFAULT"), set("DROP NOT NULL"), 'DROP INDEX "things_c_idx"'],
    down: [set("TYPE integer"), 'CREATE INDEX "things_c_idx" ON "things" ("c")'],
  },
  {
    row: "integer | yes | | to be removed",
    change: "kept",
    up: [],
    told: ['The column "c" goes later ("to be removed"): of that nothing is tried.'],
  },
  {
    row: "integer | yes | | removed in 2027.1",
    change: "kept",
    up: [],
    told: ['The column "c" goes later ("removed in 2027.1"): of that nothing is tried.'],
  },
  ...["type from bigint", "was bigint", "shortened from bigint", "type was bigint"].map((words) => ({
    row: `integer | yes | | ${words}`,
    column: '"c" bigint',
    up: [set("TYPE integer"), set("DROP DEFAULT"), set("DROP NOT NULL")],
    down: [set("TYPE bigint")],
  })),
  ...["now required", "becomes not null", "required now", "null: yes to no"].map((words) => ({
    row: `integer | no | | ${words}`,
    up: [set("SET NOT NULL")],
    down: [set("DROP NOT NULL")],
  })),
  ...["nullable now", "now optional", "null: no -> yes"].map((words) => ({
    row: `integer | yes | | ${words}`,
    column: '"c" integer NOT NULL',
    up: [set("DROP NOT NULL")],
    down: [set("SET NOT NULL")],
  })),
  ...["", "changed"].map((words) => ({
    row: `varchar(255) → varchar(64) | yes | | ${words}`,
    column: '"c" varchar(255)',
    up: [set("TYPE varchar(64)"), set("DROP DEFAULT"), set("DROP NOT NULL")],
    down: [set("TYPE varchar(255)")],
  })),
  { row: "integer | yes -> no | |", up: [set("SET NOT NULL")], down: [set("DROP NOT NULL")] },
  {
    row: "integer | yes | 4 => 5 |",
    column: '"c" integer DEFAULT 4',
    up: [set("SET DEFAULT 5")],
    down: [set("SET DEFAULT 4")],
  },
  {
    row: "integer | yes | 5 | default changed from 4",
    column: '"c" integer DEFAULT 4',
    up: [set("SET DEFAULT 5")],
    down: [set("SET DEFAULT 4")],
  },
  {
    row: "integer | yes | | indexed",
    change: "kept",
    up: [],
    told: ['Whether that is new is not said of the column "c": "indexed".'],
  },
  { row: "integer | yes | | taken from things of before", change: "kept", up: [] },
  {
    row: "integer | yes | | renamed",
    change: "renamed",
    up: [],
    told: ['From what the column "c" is renamed is not said.'],
  },
])("$row", ({ row, column = '"c" integer', before, up, down = [], change = "changed", told = [] }) => {
  const { model, diagnostics } = read(row);
  const sql = (statements: ReturnType<typeof toBase>): readonly string[] =>
    statements.map((one) => one.sql.replace(/\s+/g, " ").replace(/\( /g, "(").replace(/ \)/g, ")"));
  expect(diagnostics.map(({ message }) => message)).toEqual(told);
  expect(model.tables[0]!.columns[1]!.change).toBe(change);
  expect(sql(toUpgrade(model.tables))).toEqual(up);
  expect(sql(toBase(model.tables)).slice(1)).toEqual(before === undefined ? [] : [before]);
  expect(sql(toBase(model.tables))[0]).toBe(base(column));
  expect(sql(toDowngrade(model.tables))).toEqual(down);
});

test.each<{ row: string; up: string }>([
  { row: "integer | no | | added, auto increment", up: table('ADD COLUMN "c" serial NOT NULL') },
  { row: "integer | no | | added, unique", up: table('ADD COLUMN "c" integer NOT NULL') },
  { row: "integer | yes | | new", up: table('ADD COLUMN "c" integer') },
  { row: "integer | yes | | removed", up: table('DROP COLUMN "c"') },
  { row: "integer | yes | | column removed", up: table('DROP COLUMN "c"') },
  { row: "integer | yes | | removed; index dropped", up: table('DROP COLUMN "c"') },
])("of the whole column: $row", ({ row, up }) => {
  const { model, diagnostics } = read(row);
  expect(diagnostics).toEqual([]);
  expect(toUpgrade(model.tables)[0]?.sql).toBe(up);
});

test("a type without signs is tried as one with them, and told, of a column that is there", () => {
  expect(read("bigint unsigned | yes | | changed, was integer").diagnostics.map(({ message }) => message)).toEqual([
    'The column "c" is tried with numbers of both signs: that its type is bigint unsigned is not.',
  ]);
});

test("a check of a column that is there is told, and not tried", () => {
  const { diagnostics } = read("integer | yes | | changed, was smallint; check c > 0");
  expect(diagnostics.map(({ message }) => message)).toEqual(['The check of the column "c" is not tried: "c > 0".']);
});

test("what becomes of rows with the one that they refer to", () => {
  const { model } = read("bigint | yes | | added; foreign key to ``boxes.id``, on delete cascade, on update set null");
  expect(toUpgrade(model.tables).map(({ sql }) => sql)).toEqual([
    table('ADD COLUMN "c" bigint'),
    table('ADD FOREIGN KEY ("c") REFERENCES "boxes" ("id") ON DELETE CASCADE ON UPDATE SET NULL'),
  ]);
});

test("a column of a named table that only others refer to is of their type", () => {
  const heads = ["* - Table", "  - Column", "  - Type", "  - Change"].map((one) => `   ${one}\n`).join("");
  const rows = [
    ["things", "id", "varchar(36)", "added, primary key"],
    ["things", "box_id", "varchar(36)", "added; foreign key to ``boxes.id``"],
    ["things", "box_name", "varchar(9)", "added; foreign key to ``boxes.name``"],
    ["boxes", "size", "integer", "changed"],
  ].map(([first, ...rest]) => `   * - ${first!}\n${rest.map((cell) => `     - ${cell}\n`).join("")}`);
  const { model } = readDataModel(
    specOf(
      `Title\n=====\n\nData model impact\n-----------------\n\n.. list-table:: Columns\n   :header-rows: 1\n\n${heads}${rows.join("")}`,
    ),
  );
  expect(toBase(model.tables).map(({ sql }) => sql.replace(/\s+/g, " "))).toEqual([
    'CREATE TABLE "boxes" ( "id" varchar(36) PRIMARY KEY, "name" varchar(9) UNIQUE, "size" integer )',
  ]);
});
