// The rows that tables of before are filled with, whatever they ask of theirs.
import { afterAll, describe, expect, test } from "vitest";
import { places, removePlaces } from "../../review/test/stores/places.ts";
import { assent, folderWith } from "./run.ts";

const server = places.find(({ kind }) => kind === "postgres")!;
const isWithout = server.isMissing !== undefined && process.env.ASSENT_REQUIRE_POSTGRES === undefined;

afterAll(removePlaces);

const untilStopped = (): Promise<void> => new Promise<void>(() => undefined);

/** Tries to drop tables that stood before: what is lost shows the rows that they had. */
async function rowsLost(base: string, tables: readonly string[], flags: readonly string[] = []): Promise<string> {
  const drops = tables.map((table) => `   DROP TABLE ${table} CASCADE;\n`).join("");
  const text = `=====\nTitle\n=====\n\nData model impact\n=================\n\n.. code-block:: sql\n\n${drops}`;
  const folder = folderWith({ "spec.rst": text, "base.sql": base });
  const args = ["contract", "database", "spec.rst", "--base", "base.sql", "--rows", "300", ...flags];
  const { out } = await assent(folder, args, { untilStopped });
  return out
    .split("\n")
    .filter((line) => / (?:not-filled|base-failed|data-lost|statement-failed) /.test(line))
    .map((line) => line.replace(/^\S+ +\w+ +/, ""))
    .join("\n");
}

/** What is asked of rows, and how many of 300 there are then; all, if not told. "%" is a number of the case. */
const asked: readonly { readonly name: string; readonly sql: string; readonly rows?: number }[] = [
  { name: "one of some words", sql: "CREATE TABLE t% (state text NOT NULL CHECK (state IN ('open', 'it''s paid')))" },
  { name: "a number in a range", sql: "CREATE TABLE t% (age smallint CHECK (age >= 18 AND age < 150))" },
  { name: "a number above none", sql: "CREATE TABLE t% (price numeric(8, 2) NOT NULL CHECK (price > 0))" },
  { name: "a code of a length", sql: "CREATE TABLE t% (zip char(5) NOT NULL CHECK (zip ~ '^[0-9]{5}$'))" },
  {
    name: "an enum",
    sql: "CREATE TYPE mood% AS ENUM ('sad', 'ok');\nCREATE TABLE t% (m mood% NOT NULL, all_of mood%[] NOT NULL)",
  },
  {
    name: "a domain",
    sql: "CREATE DOMAIN code% AS varchar(3) NOT NULL CHECK (length(VALUE) = 3);\nCREATE TABLE t% (c code%)",
  },
  {
    name: "an order of two columns",
    sql: "CREATE TABLE t% (start_at timestamptz NOT NULL, end_at timestamptz NOT NULL, CHECK (end_at > start_at))",
    rows: 129,
  },
  {
    name: "a key of two columns",
    sql: "CREATE TABLE k% (a integer, b text, PRIMARY KEY (a, b));\nCREATE TABLE t% (a integer NOT NULL, b text NOT NULL, FOREIGN KEY (a, b) REFERENCES k%)",
  },
  {
    name: "numbers and values that the server makes",
    sql: "CREATE TABLE t% (id bigint GENERATED ALWAYS AS IDENTITY, n integer, twice integer GENERATED ALWAYS AS (n * 2) STORED)",
  },
  {
    name: "parts of a month each",
    sql: "CREATE TABLE p% (at date NOT NULL) PARTITION BY RANGE (at);\nCREATE TABLE t% PARTITION OF p% FOR VALUES FROM ('2026-02-01') TO ('2026-03-01')",
  },
  {
    name: "lists, ranges, times and addresses",
    sql: "CREATE TABLE t% (a text[], b integer[], c tstzrange, d time, e interval, f inet, g cidr, h macaddr, i bit(8), j box, k jsonpath, l xml)",
  },
  {
    name: "spans of time and numbers that may not overlap",
    sql: "CREATE TABLE t% (a tsrange NOT NULL, b int4range, c daterange, d numrange, EXCLUDE USING gist (a WITH &&), EXCLUDE USING gist (b WITH &&), EXCLUDE USING gist (c WITH &&), EXCLUDE USING gist (d WITH &&))",
  },
  {
    name: "each value once, of three",
    sql: "CREATE TYPE abc% AS ENUM ('a', 'b', 'c');\nCREATE TABLE t% (m abc% PRIMARY KEY)",
    rows: 3,
  },
  { name: "a key of two characters", sql: "CREATE TABLE t% (code char(2) PRIMARY KEY, name text)", rows: 99 },
  {
    name: "such a key that others refer to",
    sql: "CREATE TABLE c% (code char(2) PRIMARY KEY);\nCREATE TABLE t% (country char(2) NOT NULL REFERENCES c%)",
  },
  {
    name: "a check that names what is no value of the type, beside one that not all values pass",
    sql: "CREATE TABLE t% (j jsonb NOT NULL CHECK (jsonb_typeof(j) = 'object'), state text CHECK (state IN ('on', 'off')))",
  },
  {
    name: "JSON whose values cannot be compared, lists of numbers",
    sql: "CREATE TABLE t% (j json CHECK (json_typeof(j) = 'object'), l integer[] CHECK (array_ndims(l) = 1))",
  },
  {
    name: "numbers up to the last one",
    sql: "CREATE TABLE t% (a smallint NOT NULL CHECK (a BETWEEN 1 AND 32767), b integer CHECK (b <= 2147483647), c numeric(3, 2) NOT NULL CHECK (c BETWEEN 1 AND 9.99))",
  },
  {
    name: "a parent that is another one, where the server makes the number",
    sql: "CREATE TABLE t% (id serial PRIMARY KEY, parent integer REFERENCES t%, CHECK (parent <> id))",
  },
  {
    name: "computed values in a check, and a word of some",
    sql: "CREATE TABLE t% (n integer NOT NULL, twice integer GENERATED ALWAYS AS (n * 2) STORED, w text CHECK (w IN ('a', 'b')), CHECK (twice < 2147483647 OR w = 'a'))",
  },
  {
    name: "places that are unique at the end of a transaction",
    sql: "CREATE TABLE t% (place integer UNIQUE DEFERRABLE INITIALLY DEFERRED, state text CHECK (state IN ('on', 'off')))",
  },
];

/** The tables of all cases, each under names of its own. */
const all = asked.map(({ sql }, index) => sql.replaceAll("%", String(index)));

describe.each([
  { name: "in memory", flags: (): readonly string[] => [], isSkipped: false },
  { name: "on a server", flags: (): readonly string[] => ["--database", server.fresh()], isSkipped: isWithout },
])("$name tables are filled whatever they ask", ({ flags, isSkipped }) => {
  test.skipIf(isSkipped)("of their rows", async () => {
    const tables = asked.map((_, index) => `t${index}`);
    const told = await rowsLost(`${all.join(";\n")};\n`, tables, flags());
    // What is lost of a part is lost of the whole.
    expect(told.split("\n").filter((line) => !line.includes(`"p`))).toEqual(
      asked.map(({ rows = 300 }, index) => `data-lost  The ${rows} rows of the table "t${index}" are lost.`),
    );
  });
});

test("a check that no such value passes is named", async () => {
  const base = "CREATE TABLE t (mail text NOT NULL CHECK (position('@' in mail) = 4));\n";
  expect(await rowsLost(base, ["t"])).toBe(
    'not-filled  The table "t" could not be filled: null value in column "mail" of relation "t" violates not-null constraint',
  );
});
