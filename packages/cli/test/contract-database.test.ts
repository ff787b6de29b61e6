// Changes of tables on a real PostgreSQL: in memory, and on a server where one is installed.
import { existsSync } from "node:fs";
import pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { askServer, places, removePlaces } from "../../review/test/stores/places.ts";
import { assent, folderWith, write } from "./run.ts";

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

afterAll(removePlaces);

const base = `CREATE TABLE projects (id integer PRIMARY KEY, name varchar(255) NOT NULL);
CREATE TABLE jobs (id integer PRIMARY KEY, project integer NOT NULL REFERENCES projects (id), note varchar(255), size bigint);
`;

/** A trial that nobody stops. */
const world = { untilStopped: () => new Promise<void>(() => undefined) };

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
    codes: ["column-type-changed", "data-lost", "table-rewritten"],
    code: 1,
  },
  {
    name: "a column that is written anew and loses nothing",
    sql: "ALTER TABLE jobs ADD COLUMN size_text text;\nUPDATE jobs SET size_text = size::text;\nALTER TABLE jobs DROP COLUMN size;\nALTER TABLE jobs RENAME COLUMN size_text TO size;\n-- downgrade\nALTER TABLE jobs ALTER COLUMN size TYPE bigint USING size::bigint;",
    codes: ["column-dropped", "column-renamed", "table-locked", "table-locked", "table-locked"],
    code: 0,
  },
  {
    name: "changes in the words of MySQL",
    sql: "ALTER TABLE `jobs` MODIFY COLUMN `project` bigint(20) NOT NULL COMMENT 'whose' AFTER `size`, ADD KEY `by_note` (`note`(20));\n-- downgrade\nALTER TABLE jobs DROP INDEX by_note, MODIFY project int NOT NULL;",
    codes: ["column-type-changed", "index-locks", "table-locked", "table-locked", "table-rewritten"],
    code: 0,
  },
  {
    name: "a narrower text in the words of MySQL, which does not hold what is there",
    sql: "ALTER TABLE jobs CHANGE note remark varchar(80);\n-- downgrade\nALTER TABLE jobs CHANGE remark note varchar(255);",
    codes: ["column-renamed", "column-type-changed", "statement-failed", "table-locked"],
    code: 1,
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
  {
    name: "rows are there although a table that is referred to has a column n, and nothing is lost of an empty table",
    sql: "CREATE TABLE a (id serial PRIMARY KEY, n integer);\nCREATE TABLE b (id serial PRIMARY KEY, a integer NOT NULL REFERENCES a (id));\nDROP TABLE b;\n-- downgrade\nDROP TABLE a;",
    codes: ["table-dropped", "table-locked", "table-locked", "table-locked"],
    code: 0,
  },
];

/** Specs with a table of columns instead of SQL: what the tables of today, as given, make of it. */
const byTable: readonly { name: string; rows: readonly string[]; codes: readonly string[] }[] = [
  {
    name: "a new table beside an old one",
    rows: ["lines | id | bigint | no | | added, primary key", "jobs | host | text | yes | | added"],
    codes: ["table-locked"],
  },
  {
    name: "a new table without a key",
    rows: ["lines | kind | text | no | a | added"],
    codes: [],
  },
  {
    name: "the tables do not tell what a column was",
    rows: ["jobs | size | numeric | yes | | changed"],
    codes: ["column-type-changed", "downgrade-missing", "table-rewritten"],
  },
  {
    name: "the tables tell what a column was",
    rows: ["jobs | size | numeric | yes | | changed, was bigint"],
    codes: ["column-type-changed", "table-rewritten"],
  },
  {
    name: "the tables have all but the default, and do not tell what it was",
    rows: ["projects | name | varchar(255) | no | 'x' | changed, another default"],
    codes: ["downgrade-missing", "table-locked"],
  },
  {
    name: "what fails has no way back",
    rows: ["jobs | host | text | no | | added"],
    codes: ["required-column-without-default", "statement-failed"],
  },
];

/** A spec with a table of columns. */
function specOfRows(rows: readonly string[]): string {
  const cells = ["Table | Column | Type | Null | Default | Change", ...rows].map((row) =>
    row
      .split("|")
      .map((cell, index) => `   ${index === 0 ? "* -" : "  -"} ${cell.trim()}`)
      .join("\n"),
  );
  return `=====\nTitle\n=====\n\nData model impact\n=================\n\n.. list-table:: Columns\n   :header-rows: 1\n\n${cells.join("\n")}\n`;
}

/** What reaches beyond a trial: nothing of it happens, and each is told. The words are of both engines. */
const beyond: readonly { readonly sql: string; readonly words: string }[] = [
  { sql: "DROP TABLE public.precious", words: 'table "precious" does not exist' },
  { sql: "COPY (SELECT 1) TO PROGRAM 'touch /tmp/assent-beyond'", words: "may start programs" },
  { sql: "DO $x$ BEGIN EXECUTE 'COPY (SELECT 1) TO PROGRAM ''true'''; END $x$", words: "may only change tables" },
  { sql: "CREATE ROLE evil SUPERUSER", words: "beyond the tables" },
  { sql: "DO $x$ BEGIN CREATE ROLE evil SUPERUSER; END $x$", words: "may only change tables" },
  { sql: "DO $x$ BEGIN EXECUTE 'CREATE EXTENSION hstore'; END $x$", words: "PostgreSQL refuses it" },
  { sql: "CREATE EXTENSION hstore", words: "beyond the tables" },
  { sql: "DROP DATABASE postgres", words: "beyond the tables" },
  { sql: "ALTER SYSTEM SET work_mem = '1GB'", words: "beyond the tables" },
  { sql: "/* x */ set session authorization postgres", words: "changes who runs" },
  { sql: "SET ROLE postgres", words: "changes who runs" },
  { sql: "RESET ROLE", words: "changes who runs" },
  { sql: "DISCARD ALL", words: "changes who runs" },
  { sql: "ROLLBACK", words: "controls the transaction" },
  { sql: "COMMIT AND CHAIN", words: "controls the transaction" },
  { sql: "PREPARE TRANSACTION 'x'", words: "controls the transaction" },
  { sql: "DO $x$ BEGIN COMMIT; END $x$", words: "PostgreSQL refuses it" },
  { sql: "SELECT pg_read_file('/etc/passwd')", words: "may only change tables" },
];

test.each(engines)("nothing reaches beyond a trial $name", async ({ flags, isMissing }) => {
  if (isMissing !== undefined && process.env.ASSENT_REQUIRE_POSTGRES === undefined) return;
  const given = flags();
  const url = given[1];
  const ask = async (sql: string): Promise<readonly unknown[]> => {
    if (url === undefined) return [];
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows.flatMap((row) => Object.values(row));
    } finally {
      await client.end();
    }
  };
  await ask("CREATE TABLE precious (a integer)");
  const left = "SELECT datname FROM pg_database UNION ALL SELECT rolname FROM pg_roles ORDER BY 1";
  const before = await ask(left);
  const folder = folderWith({ "spec.rst": spec(`${beyond.map(({ sql }) => sql).join(";\n")};`) });
  const args = ["contract", "database", "spec.rst", "--format", "json"];
  const done = await assent(folder, [...args, ...given], world);
  expect(done).toMatchObject({ code: 1, err: "" });
  const told = (JSON.parse(done.out) as readonly { readonly rule: string; readonly message: string }[])
    .filter(({ rule }) => rule === "statement-failed")
    .map(({ message }) => message);
  expect(told.length).toBe(beyond.length);
  for (const [index, { sql, words }] of beyond.entries()) expect(told[index], sql).toContain(words);
  expect(existsSync("/tmp/assent-beyond")).toBe(false);
  expect(await ask(left)).toEqual(before);
  expect(await ask("SELECT count(*)::int FROM precious")).toEqual(url === undefined ? [] : [0]);

  // Without an end: stopped by its time, and by whoever started it.
  write(folder, "spec.rst", spec("SET statement_timeout = 0;\nSELECT pg_sleep(1000);"));
  const slow = await assent(folder, [...args, ...given, "--timeout", "6", "--rows", "0"], world);
  expect(slow.out).toContain("did not end within 6 seconds");
  expect(slow.code).toBe(1);
  const stopped = await assent(folder, [...args, ...given], { untilStopped: () => Promise.resolve() });
  expect(stopped).toEqual({ code: 2, out: "", err: "Stopped; nothing of the trial is left.\n" });
  expect(await ask(left)).toEqual(before);
});

test.skipIf(server.isMissing !== undefined)("a role that cannot make a trial is told what it lacks", async () => {
  const url = new URL(server.fresh());
  askServer("CREATE ROLE weak LOGIN CREATEDB");
  askServer("CREATE ROLE maker LOGIN CREATEDB CREATEROLE");
  const folder = folderWith({ "spec.rst": spec("CREATE TABLE a (b int);") });
  url.username = "weak";
  const refused = await assent(folder, ["contract", "database", "spec.rst", "--database", url.href], world);
  expect(refused.err).toContain('The role "weak" may not create roles');
  expect(refused.err).toContain('ALTER ROLE "weak" CREATEDB CREATEROLE');
  expect(refused.code).toBe(2);
  url.username = "maker";
  const done = await assent(folder, ["contract", "database", "spec.rst", "--database", url.href], world);
  expect(done).toMatchObject({ code: 0, err: "" });
});

describe.each(engines)("$name", ({ most, flags, isMissing }) => {
  const isRequired = process.env.ASSENT_REQUIRE_POSTGRES !== undefined;
  test.skipIf(isMissing !== undefined && !isRequired)("what each change does is seen", async () => {
    const given = flags();
    const specs = [
      ...cases.map(({ sql, ...one }) => ({ ...one, text: spec(sql) })),
      ...byTable.map(({ rows, ...one }) => ({
        ...one,
        text: specOfRows(rows),
        code: one.codes.includes("statement-failed") ? 1 : 0,
      })),
    ];
    for (const { name, text, codes, code } of specs.slice(0, most)) {
      const folder = folderWith({ "spec.rst": text, "base.sql": base });
      const args = ["contract", "database", "spec.rst", "--base", "base.sql", "--rows", "500", "--format", "json"];
      const done = await assent(folder, [...args, ...given], world);
      expect(done.err, name).toBe("");
      const found = (JSON.parse(done.out) as readonly { readonly rule: string }[]).map(({ rule }) => rule);
      expect([...found].sort(), name).toEqual(codes);
      expect(done.code, name).toBe(code);
    }
  });
});

describe("what is lost", () => {
  /** Statements with what is lost by them; each is told where it stands. */
  const lossy: readonly { readonly sql: string; readonly told: readonly string[] }[] = [
    {
      sql: "ALTER TABLE jobs ALTER COLUMN note TYPE varchar(5) USING left(note, 5)",
      told: ['different values of the column "jobs.note" become'],
    },
    {
      sql: "ALTER TABLE jobs ALTER COLUMN size TYPE smallint USING 0",
      told: ['different values of the column "jobs.size" become 1: what told them apart is lost.'],
    },
    { sql: "ALTER TABLE jobs ALTER COLUMN at TYPE date", told: ['different values of the column "jobs.at" become'] },
    { sql: "ALTER TABLE jobs ALTER COLUMN cost TYPE integer", told: ['values of the column "jobs.cost" become'] },
    {
      sql: "ALTER TABLE jobs ALTER COLUMN share TYPE numeric(12, 1)",
      told: ['values of the column "jobs.share" become'],
    },
    { sql: "ALTER TABLE jobs ALTER COLUMN big TYPE text", told: [] },
    { sql: "ALTER TABLE jobs ADD COLUMN copy text", told: [] },
    { sql: "UPDATE jobs SET copy = kind", told: [] },
    { sql: "UPDATE jobs SET kind = NULL WHERE id > 0", told: ['values of the column "jobs.kind" are lost.'] },
    { sql: "UPDATE jobs SET kind = 'x'", told: ['different values of the column "jobs.kind" become 1'] },
    {
      sql: "DELETE FROM jobs WHERE id IN (SELECT id FROM jobs ORDER BY id LIMIT 100)",
      told: ['100 of 500 rows of the table "jobs" are lost.'],
    },
    {
      sql: "DELETE FROM jobs WHERE id IN (SELECT id FROM jobs ORDER BY id DESC LIMIT 100)",
      told: ['100 of 400 rows of the table "jobs" are lost.'],
    },
    { sql: "ALTER TABLE jobs RENAME TO runs", told: [] },
    { sql: "ALTER TABLE runs DROP COLUMN copy", told: [] },
    { sql: "DROP TABLE runs", told: ['The 300 rows of the table "jobs" are lost.'] },
    // What stands by itself is there; what is deleted of it is lost.
    { sql: "ALTER TABLE days DETACH PARTITION early", told: [] },
    { sql: "ALTER TABLE days DROP COLUMN n", told: ['values of the column "days.n" are lost.', '"rest.n" are lost.'] },
    { sql: "DROP TABLE rest", told: ['500 of 500 rows of the table "days" are lost.', 'rows of the table "rest"'] },
    { sql: "ALTER TABLE late NO INHERIT things", told: [] },
  ];
  const parts = [
    "CREATE TABLE days (at date NOT NULL, n integer NOT NULL) PARTITION BY RANGE (at)",
    "CREATE TABLE early PARTITION OF days FOR VALUES FROM ('2020-01-01') TO ('2021-01-01')",
    "CREATE TABLE rest PARTITION OF days DEFAULT",
    "CREATE TABLE things (a integer NOT NULL)",
    "CREATE TABLE late () INHERITS (things)",
  ];
  const columns =
    "id integer PRIMARY KEY, note varchar(100) NOT NULL, size integer, at timestamp, cost double precision, share numeric(12, 2), big bigint, kind text";

  test("is told at the statement that loses it", async () => {
    const block = (all: readonly string[]): string =>
      `.. code-block:: sql\n\n${all.map((one) => `   ${one};\n`).join("")}`;
    const text = `=====\nTitle\n=====\n\nData model impact\n=================\n\nBefore:\n\n${block([`CREATE TABLE jobs (${columns})`, ...parts])}\nUpgrade:\n\n${block(lossy.map(({ sql }) => sql))}`;
    const folder = folderWith({ "spec.rst": text });
    const { out } = await assent(folder, ["contract", "database", "spec.rst", "--rows", "500"], world);
    expect(out).not.toMatch(/statement-failed|base-failed/);
    const lines = text.split("\n");
    const told = [...out.matchAll(/^spec\.rst:(\d+):\d+ {2}error {2}data-lost {2}(.*)$/gm)].map(
      ([, line, message]) => `${lines[Number(line) - 1]?.trim() ?? ""} ${message!}`,
    );
    const wanted = lossy.flatMap(({ sql, told: all }) => all.map((words) => [`${sql};`, words] as const));
    expect(told.map((one, index) => (wanted[index]?.every((part) => one.includes(part)) === true ? "" : one))).toEqual(
      wanted.map(() => ""),
    );
  });
});

describe("against the tables of before", () => {
  const before =
    "CREATE TABLE runs (id integer PRIMARY KEY, note text NOT NULL DEFAULT 'a', code varchar(9), n integer NOT NULL DEFAULT 0 CHECK (n > 0 OR n IN (0, -1)));" +
    "CREATE TABLE owners (id integer PRIMARY KEY, run integer NOT NULL REFERENCES runs (id), name text); CREATE INDEX ON owners (name);" +
    "CREATE TABLE moods (id integer PRIMARY KEY, today text, past text); CREATE VIEW thens AS SELECT id, past FROM moods; CREATE TYPE mood AS ENUM ('sad');";
  const upgrade = [
    "ALTER TABLE runs ALTER COLUMN note SET DEFAULT 'b'",
    "ALTER TABLE runs ALTER note SET NOT NULL",
    'ALTER TABLE "runs" ALTER COLUMN code TYPE varchar(9)',
    "CREATE UNIQUE INDEX runs_code ON runs (code)",
    "CREATE INDEX runs_note ON runs (note)",
    "ALTER TABLE runs ADD CONSTRAINT short CHECK (length(code) < 10)",
    "ALTER TABLE runs ALTER COLUMN n TYPE numeric(12, 2)",
    "ALTER TABLE owners DROP CONSTRAINT owners_run_fkey",
    "DROP INDEX owners_name_idx",
    "CREATE TABLE logs (id serial PRIMARY KEY, line text)",
    "CREATE INDEX ON logs (line)",
    "ALTER TABLE ONLY logs ADD CHECK (line <> '')",
    "ALTER TYPE mood ADD VALUE 'happy'",
    "CREATE SEQUENCE ticks",
    "CREATE VIEW nows AS SELECT today FROM moods",
    "CREATE FUNCTION grow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    "CREATE TRIGGER grows BEFORE INSERT ON moods FOR EACH ROW EXECUTE FUNCTION grow()",
    "GRANT SELECT ON moods TO PUBLIC",
    // Its values move, and come back.
    "ALTER TABLE moods ADD COLUMN once text",
    "UPDATE moods SET once = past",
    "ALTER TABLE moods DROP COLUMN past CASCADE",
  ];
  const downgrade = [
    "DROP TABLE logs",
    "ALTER TABLE runs ALTER COLUMN n TYPE integer",
    "CREATE INDEX of_name ON owners (name)",
    "ALTER TABLE moods ADD COLUMN past text",
    "UPDATE moods SET past = once",
    "ALTER TABLE moods DROP COLUMN once",
  ];
  const told = [
    "After the way back the column \"runs.note\" has the default 'b', it had the default 'a'.",
    'After the way back the constraint "owners_run_fkey" of the table "owners" is missing.',
    'After the way back the index "runs_code" of the table "runs" is still there.',
    // Its column has another default as well.
    'After the way back the index "runs_note" of the table "runs" is still there.',
    'After the way back the constraint "short" of the table "runs" is still there.',
    'After the way back the view "thens" is missing.',
    'After the way back the function "grow()" is still there.',
    'After the way back the right SELECT of PUBLIC on "moods" is still there.',
    'After the way back the sequence "ticks" is still there.',
    'After the way back the trigger "grows" of the table "moods" is still there.',
    'After the way back the value "happy" of the type "mood" is still there.',
    'After the way back the view "nows" is still there.',
    // What the texts of statements tell of tables that have rows, and are not so already.
    "index-locks CREATE UNIQUE INDEX runs_code ON runs (code)",
    "index-locks CREATE INDEX runs_note ON runs (note)",
    "constraint-validated-at-once ALTER TABLE runs ADD CONSTRAINT short CHECK (length(code) < 10)",
    "column-type-changed ALTER TABLE runs ALTER COLUMN n TYPE numeric(12, 2)",
    "index-dropped-at-once DROP INDEX owners_name_idx",
    "column-dropped ALTER TABLE moods DROP COLUMN past CASCADE",
  ];

  test("what is so already, and what the way back leaves, is seen", async () => {
    const given = engines.findLast(({ isMissing }) => isMissing === undefined)!.flags();
    const block = (all: readonly string[]): string =>
      `.. code-block:: sql\n\n${all.map((one) => `   ${one};\n`).join("")}`;
    const text = `=====\nTitle\n=====\n\nData model impact\n=================\n\nUpgrade:\n\n${block(upgrade)}\nDowngrade:\n\n${block(downgrade)}`;
    const folder = folderWith({ "spec.rst": text, "base.sql": before });
    const args = ["contract", "database", "spec.rst", "--base", "base.sql", "--rows", "20", ...given];
    const { out, code } = await assent(folder, args, world);
    const lines = text.split("\n");
    const found = [...out.matchAll(/^spec\.rst:(\d+):\d+ {2}(?:warning|error) {2}(\S+) {2}(.*)$/gm)].map(
      ([, line, rule, message]) =>
        rule === "downgrade-differs" ? message : `${rule} ${lines[Number(line) - 1]!.trim().replace(/;$/, "")}`,
    );
    expect(found.filter((one) => !one!.startsWith("table-rewritten"))).toEqual(told);
    expect(out).toContain("21 of 21 statements ran");
    expect(code).toBe(0);
  });
});

test("of a column whose old type is told nothing else is taken for changed", async () => {
  const given = engines.findLast(({ isMissing }) => isMissing === undefined)!.flags();
  const rows = ["name | varchar(64) | no | | changed, was varchar(32)", "kind | text | no | | changed"];
  const text = `=====\nTitle\n=====\n\nData model impact\n=================\n\n.. list-table:: pens\n   :header-rows: 1\n\n${[
    "Column | Type | Null | Default | Change",
    ...rows,
  ]
    .map((row) =>
      row
        .split("|")
        .map((cell, at) => `   ${at === 0 ? "* -" : "  -"} ${cell.trim()}\n`)
        .join(""),
    )
    .join("")}`;
  const folder = folderWith({ "spec.rst": text });
  const { out } = await assent(folder, ["contract", "database", "spec.rst", "--rows", "20", ...given], world);
  // The first row of the table is at line 16, the other at line 21.
  expect(
    [...out.matchAll(/^spec\.rst:(\d+):\d+ {2}(?:warning|error) {2}(\S+)/gm)].map((one) => `${one[1]} ${one[2]}`),
  ).toEqual([
    "16 column-type-changed",
    "21 column-type-changed",
    "21 not-null-on-existing-column",
    "21 statement-failed",
  ]);
});

test("a column that the table has not is told once at each row", async () => {
  const given = engines.findLast(({ isMissing }) => isMissing === undefined)!.flags();
  const cells = ["Column | Type | Null | Default | Change", "nmae | text | no | a | changed from varchar(9)"];
  const rows = [...cells, "knid | text | no | b | changed from varchar(9)"].map(
    (row) => `   * - ${row.split(" | ").join("\n     - ")}\n`,
  );
  const text = `=====\nTitle\n=====\n\nData model impact\n=================\n\n.. list-table:: pens\n   :header-rows: 1\n\n${rows.join("")}`;
  const folder = folderWith({
    "spec.rst": text,
    "base.sql": "CREATE TABLE pens (id integer PRIMARY KEY, name varchar(9), kind varchar(9));",
  });
  const argv = ["contract", "database", "spec.rst", "--base", "base.sql", "--rows", "20", ...given];
  const { out } = await assent(folder, argv, world);
  const told = [...out.matchAll(/^spec\.rst:(\d+):.*statement-failed.*(column "\w+")/gm)];
  expect(told.map((one) => `${one[1]} ${one[2]}`)).toEqual(['16 column "nmae"', '21 column "knid"']);
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
  const done = await assent(folder, ["contract", "database", "spec.rst", ...args], world);
  expect(done.err).toContain(words);
  expect(done.code).toBe(2);
});
