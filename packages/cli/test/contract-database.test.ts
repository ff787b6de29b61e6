// Changes of tables on a real PostgreSQL: in memory, and on a server where one is installed.
import { afterAll, describe, expect, test } from "vitest";
import { places, stopServer } from "../../review/test/stores/places.ts";
import { assent, folderWith } from "./run.ts";

const server = places.find(({ kind }) => kind === "postgres")!;
// The one in memory takes a while to start, so that it only shows that it sees the same.
const engines = [
  { name: "in memory", most: 2, flags: (): readonly string[] => [], isMissing: undefined },
  {
    name: "on a server",
    most: Infinity,
    flags: (): readonly string[] => ["--database", server.fresh()],
    isMissing: server.isMissing,
  },
];

afterAll(stopServer);

const base = `CREATE TABLE projects (id integer PRIMARY KEY, name varchar(255) NOT NULL);
CREATE TABLE jobs (id integer PRIMARY KEY, project integer NOT NULL REFERENCES projects (id), note varchar(255), size bigint);
`;

/** A spec whose section on the data model is a block of SQL. */
function spec(sql: string): string {
  const block = sql.split("\n").map((line) => `   ${line}`);
  return `=====\nTitle\n=====\n\nData model impact\n=================\n\n.. code-block:: sql\n\n${block.join("\n")}\n`;
}

const cases: readonly { name: string; sql: string; codes: readonly string[]; code: number }[] = [
  {
    name: "a column that may be null, and its way back",
    sql: "ALTER TABLE jobs ADD COLUMN host text;\n-- downgrade\nALTER TABLE jobs DROP COLUMN host;",
    codes: ["table-locked"],
    code: 0,
  },
  {
    name: "a required column without a default",
    sql: "ALTER TABLE jobs ADD COLUMN host text NOT NULL;\n-- downgrade\nALTER TABLE jobs ADD COLUMN x int;\nALTER TABLE jobs DROP COLUMN x;",
    codes: ["required-column-without-default", "statement-failed"],
    code: 1,
  },
  {
    name: "a narrower text that does not hold what is there",
    sql: "ALTER TABLE jobs ALTER COLUMN note TYPE varchar(80);",
    codes: ["column-type-changed", "downgrade-missing", "statement-failed"],
    code: 1,
  },
  {
    name: "a narrower number, by force",
    sql: "ALTER TABLE jobs ALTER COLUMN size TYPE integer USING (size % 1000)::integer;\n-- downgrade\nALTER TABLE jobs ALTER COLUMN size TYPE bigint;",
    codes: ["column-type-changed", "table-rewritten"],
    code: 0,
  },
  {
    name: "a column that goes",
    sql: "ALTER TABLE jobs DROP COLUMN note;\n-- downgrade\nALTER TABLE jobs ADD COLUMN note varchar(255);",
    codes: ["column-dropped", "data-lost", "table-locked"],
    code: 1,
  },
  {
    name: "rows that go",
    sql: "DELETE FROM jobs WHERE note IS NULL;\n-- downgrade\nSELECT 1;",
    codes: ["data-lost"],
    code: 1,
  },
  {
    name: "a renamed table and column lose nothing",
    sql: "ALTER TABLE jobs RENAME TO runs;\nALTER TABLE runs RENAME COLUMN note TO remark;\n-- downgrade\nALTER TABLE runs RENAME COLUMN remark TO note;\nALTER TABLE runs RENAME TO jobs;",
    codes: ["column-renamed", "table-locked", "table-locked", "table-renamed"],
    code: 0,
  },
  {
    name: "a way back that forgets a column",
    sql: "ALTER TABLE jobs ADD COLUMN a int;\nALTER TABLE jobs ADD COLUMN b int;\n-- downgrade\nALTER TABLE jobs DROP COLUMN a;",
    codes: ["downgrade-differs", "table-locked", "table-locked"],
    code: 0,
  },
  {
    name: "an index that stops writers",
    sql: "CREATE INDEX jobs_note ON jobs (note);\n-- downgrade\nDROP INDEX jobs_note;",
    codes: ["index-locks", "table-locked"],
    code: 0,
  },
];

describe.each(engines)("$name", ({ most, flags, isMissing }) => {
  const isRequired = process.env.ASSENT_REQUIRE_POSTGRES !== undefined;
  test.skipIf(isMissing !== undefined && !isRequired)(
    "what each change does is seen",
    { timeout: 120_000 },
    async () => {
      const given = flags();
      for (const { name, sql, codes, code } of cases.slice(0, most)) {
        const folder = folderWith({ "spec.rst": spec(sql), "base.sql": base });
        const args = ["contract", "database", "spec.rst", "--base", "base.sql", "--rows", "500", "--format", "json"];
        const done = await assent(folder, [...args, ...given]);
        expect(done.err, name).toBe("");
        const found = (JSON.parse(done.out) as readonly { readonly rule: string }[]).map(({ rule }) => rule);
        expect([...found].sort(), name).toEqual(codes);
        expect(done.code, name).toBe(code);
      }
    },
  );
});

test.each<{ name: string; args: readonly string[]; words: string }>([
  { name: "no such base", args: ["--base", "gone.sql"], words: '"gone.sql" cannot be read.' },
  { name: "rows that are none", args: ["--rows", "many"], words: 'Option "--rows" wants a whole number' },
  {
    name: "a server that is away",
    args: ["--database", "postgres://me:secret@127.0.0.1:1/x"],
    words: "The database at postgres://me:…@127.0.0.1:1/x cannot be opened",
  },
])("$name", async ({ args, words }) => {
  const folder = folderWith({ "spec.rst": spec("CREATE TABLE a (b int);") });
  const done = await assent(folder, ["contract", "database", "spec.rst", ...args]);
  expect(done.err).toContain(words);
  expect(done.code).toBe(2);
});
