// Tables of columns and blocks of SQL: what is read, the statements that they stand for, and what the rules say of them.
import { describe, expect, test } from "vitest";
import {
  lintStatement,
  migrationRules,
  readDataModel,
  settleTables,
  splitStatements,
  toBase,
  toDowngrade,
  toPostgresStatements,
  toPostgresType,
  toUpgrade,
} from "../../src/index.ts";
import { specOf } from "../read.ts";

/** A section on the data model with a table of these rows; cells are separated by "|". */
function table(caption: string, rows: readonly string[], headings = "Column | Type | Null | Default | Change"): string {
  const cells = [headings, ...rows].map((row) =>
    row
      .split("|")
      .map((cell, index) => `   ${index === 0 ? "* -" : "  -"} ${cell.trim()}`)
      .join("\n"),
  );
  return `Title\n=====\n\nData model impact\n-----------------\n\n.. list-table:: ${caption}\n   :header-rows: 1\n\n${cells.join("\n")}\n`;
}

test.each<{ name: string; text: string; base: readonly string[]; up: readonly string[]; down: readonly string[] }>([
  {
    name: "a new table",
    text: table("function_aliases (new)", [
      "``id`` | varchar(36) | no | | added, primary key",
      "``name`` | varchar(255) | no | | added, unique together with ``project_id``",
      "``function_id`` | varchar(36) | no | | added, foreign key to ``functions.id``",
      "``version`` | integer | no | 0 | added, indexed",
      "``kind`` | varchar(8) | yes | plain | added",
      "``created_at`` | datetime | yes | null | added",
    ]),
    base: ['CREATE TABLE "functions" ("id" varchar(36) PRIMARY KEY)'],
    up: [
      'CREATE TABLE "function_aliases" ("id" varchar(36) PRIMARY KEY, "name" varchar(255) NOT NULL, "function_id" varchar(36) NOT NULL, "version" integer NOT NULL DEFAULT 0, "kind" varchar(8) DEFAULT \'plain\', "created_at" timestamp, UNIQUE ("name", "project_id"), FOREIGN KEY ("function_id") REFERENCES "functions" ("id"))',
      'CREATE INDEX ON "function_aliases" ("version")',
    ],
    down: ['DROP TABLE "function_aliases"'],
  },
  {
    name: "a key of two columns",
    text: table("pairs (new)", ["a | int | no | | primary key", "b | int | no | | primary key"]),
    base: [],
    up: ['CREATE TABLE "pairs" ("a" integer NOT NULL, "b" integer NOT NULL, PRIMARY KEY ("a", "b"))'],
    down: ['DROP TABLE "pairs"'],
  },
  {
    name: "columns that come, go, change and are renamed",
    text: table(
      "Columns",
      [
        "workers | id | bigint | no | | primary key",
        "workers | kept_until | timestamp | yes | | added",
        "workers | old | text | yes | | removed",
        "workers | size | bigint | no | 0 | changed, was integer",
        "workers | host | text | yes | | renamed from node",
      ],
      "Table | Column | Type | Null | Default | Change",
    ),
    base: [
      'CREATE TABLE "workers" ("id" bigint PRIMARY KEY, "old" text, "size" integer NOT NULL DEFAULT 0, "node" text)',
    ],
    up: [
      'ALTER TABLE "workers" ADD COLUMN "kept_until" timestamp',
      'ALTER TABLE "workers" DROP COLUMN "old"',
      'ALTER TABLE "workers" ALTER COLUMN "size" TYPE bigint',
      'ALTER TABLE "workers" ALTER COLUMN "size" SET DEFAULT 0',
      'ALTER TABLE "workers" ALTER COLUMN "size" SET NOT NULL',
      'ALTER TABLE "workers" RENAME COLUMN "node" TO "host"',
    ],
    down: [
      'ALTER TABLE "workers" RENAME COLUMN "host" TO "node"',
      'ALTER TABLE "workers" ALTER COLUMN "size" TYPE integer',
      'ALTER TABLE "workers" ADD COLUMN "old" text',
      'ALTER TABLE "workers" DROP COLUMN "kept_until"',
    ],
  },
  {
    name: "columns that go or get another name need no type",
    text: table("jobs", ["``state`` | | | | removed", "host | | | | renamed from node"]),
    base: ['CREATE TABLE "jobs" (id bigserial PRIMARY KEY, "state" text, "node" text)'],
    up: ['ALTER TABLE "jobs" DROP COLUMN "state"', 'ALTER TABLE "jobs" RENAME COLUMN "node" TO "host"'],
    down: ['ALTER TABLE "jobs" RENAME COLUMN "host" TO "node"'],
  },
  {
    name: "a table is new if all of its rows are added, with its key",
    text: table(
      "Columns",
      [
        "``lines`` | ``id`` | bigint | no | | added, primary key",
        "lines | kind | text | no | a | added",
        "jobs | host | text | yes | | added",
      ],
      "Table | Column | Type | Null | Default | Change",
    ),
    base: ['CREATE TABLE "jobs" (id bigserial PRIMARY KEY)'],
    up: [
      'CREATE TABLE "lines" ("id" bigint PRIMARY KEY, "kind" text NOT NULL DEFAULT \'a\')',
      'ALTER TABLE "jobs" ADD COLUMN "host" text',
    ],
    down: ['ALTER TABLE "jobs" DROP COLUMN "host"', 'DROP TABLE "lines"'],
  },
  {
    name: "a table is new if it has an id that is added, whether or not that is called its key",
    text: table("lines", ["id | bigint | no | | added", "kind | text | no | a | added"]),
    base: [],
    up: ['CREATE TABLE "lines" ("id" bigint NOT NULL, "kind" text NOT NULL DEFAULT \'a\')'],
    down: ['DROP TABLE "lines"'],
  },
  ...["lines (new) | kind | text | yes | |", "lines | kind | text | yes | | new table"].map((row) => ({
    name: `a table that is new by its row "${row}"`,
    text: table("Columns", [row, "jobs | a | int | yes | | "], "Table | Column | Type | Null | Default | Change"),
    base: ['CREATE TABLE "jobs" (id bigserial PRIMARY KEY, "a" integer)'],
    up: ['CREATE TABLE "lines" ("kind" text)'],
    down: ['DROP TABLE "lines"'],
  })),
  ...[
    "The table ``lines`` is new.",
    "We add a new table, lines, for them.",
    "It creates a table called ``lines``.",
  ].map((sentence) => ({
    name: `a table that is new by a sentence: ${sentence}`,
    text: `${table("lines", ["kind | text | yes | | added"])}\n${sentence}\n`,
    base: [],
    up: ['CREATE TABLE "lines" ("kind" text)'],
    down: ['DROP TABLE "lines"'],
  })),
  {
    name: "an id that an old table gets",
    text: table("jobs", ["id | int | no | | added", "a | int | yes | | "]),
    base: ['CREATE TABLE "jobs" ("a" integer)'],
    up: ['ALTER TABLE "jobs" ADD COLUMN "id" integer NOT NULL'],
    down: ['ALTER TABLE "jobs" DROP COLUMN "id"'],
  },
  {
    name: "a table that goes",
    text: table("jobs (removed)", ["id | int | no | | primary key"]),
    base: ['CREATE TABLE "jobs" ("id" integer PRIMARY KEY)'],
    up: ['DROP TABLE "jobs"'],
    down: ['CREATE TABLE "jobs" ("id" integer PRIMARY KEY)'],
  },
])("$name", ({ text, base, up, down }) => {
  const { model, diagnostics } = readDataModel(specOf(text));
  const flat = (all: readonly { readonly sql: string }[]): readonly string[] =>
    all.map(({ sql }) => sql.replace(/\s+/g, " ").replace("( ", "(").replace(/ \)$/, ")"));
  expect(diagnostics).toEqual([]);
  expect(flat(toBase(model.tables))).toEqual(base);
  expect(flat(toUpgrade(model.tables))).toEqual(up);
  expect(flat(toDowngrade(model.tables))).toEqual(down);
});

test.each<{ rows: readonly string[]; before: readonly string[]; change: string }>([
  { rows: ["a | int | yes | | added"], before: [], change: "added" },
  { rows: ["a | int | yes | | added"], before: ["lines"], change: "kept" },
  { rows: ["id | int | yes | | added, primary key"], before: ["lines"], change: "kept" },
  { rows: ["a | int | yes | | added", "b | int | yes | |"], before: [], change: "kept" },
  { rows: ["a | int | yes | | new table"], before: ["lines"], change: "added" },
])("with the tables $before before, $rows is a table that is $change", ({ rows, before, change }) => {
  const { tables } = readDataModel(specOf(table("lines", rows))).model;
  expect(settleTables(tables, new Set(before)).map((one) => one.change)).toEqual([change]);
});

test.each<{ name: string; text: string; code: string; words: string }>([
  {
    name: "a row without a column",
    text: table("a (new)", ["two words | int | no | |"]),
    code: "column-name",
    words: "two words",
  },
  {
    name: "a column without a type",
    text: table("a (new)", ["b | | no | |"]),
    code: "column-name",
    words: "has no type",
  },
  {
    name: "a change that is none",
    text: table("a", ["b | int | no | | vanished"]),
    code: "column-change",
    words: 'not understood: "vanished"',
  },
  {
    name: "a null that is neither",
    text: table("a", ["b | int | maybe | | added"]),
    code: "column-null",
    words: 'not understood: "maybe"',
  },
  {
    name: "a type in words",
    text: table("a (new)", ["b | FK to things.id | no | |"]),
    code: "column-type",
    words: 'no type that is known: "FK to things.id"',
  },
  {
    name: "a choice",
    text: table("a", ["b | enum('x','y') | no | x | changed, was varchar(1)"]),
    code: "column-type",
    words: "is tried as text",
  },
  {
    name: "a default of another type",
    text: table("a (new)", ["b | integer | no | the current one |"]),
    code: "column-default",
    words: 'The default "the current one" of the column "b" is none of "integer".',
  },
  {
    name: "a time in words",
    text: table("a (new)", ["b | datetime | no | last week |"]),
    code: "column-default",
    words: 'The default "last week"',
  },
  {
    name: "a column that is to count from now on",
    text: table("a", ["b | integer | no | auto increment | changed, was bigint"]),
    code: "column-default",
    words: "cannot come to count by itself",
  },
  {
    name: "a table under other heads",
    text: table("gadgets (new)", ["b | int | no | | new"], "Field | Type | Nullable | Default | Notes"),
    code: "table-unread",
    words: 'The table has no column "Column"; it is not read.',
  },
  {
    name: "a table without types",
    text: table("gadgets (new)", ["b | no | new"], "Column | Null | Change"),
    code: "table-unread",
    words: 'The table has no column "Type"; it is not read.',
  },
  {
    name: "a migration in Python",
    text: "Title\n=====\n\nData model impact\n-----------------\n\n.. code-block:: python\n\n   op.add_column('things', sa.Column('x', sa.String(10)))\n",
    code: "code-unread",
    words: "in a language that is not read",
  },
  {
    name: "a table without a name",
    text: table("The tables that change", ["b | int | no | |"]),
    code: "table-name",
    words: "names no table",
  },
])("$name is told", ({ text, code, words }) => {
  const { diagnostics } = readDataModel(specOf(text));
  expect(diagnostics.map((one) => one.code)).toEqual([code]);
  expect(diagnostics[0]?.message).toContain(words);
});

test("blocks of SQL are read with the place of each statement", () => {
  const text = `Title
=====

Data model impact
-----------------

.. code-block:: sql

   -- first; not yet
   ALTER TABLE a ADD COLUMN b text DEFAULT 'x;y';
   CREATE INDEX ON a (b);

   -- downgrade
   ALTER TABLE a DROP COLUMN b;

On downgrade::

   DROP TABLE c;
`;
  const { statements } = readDataModel(specOf(text)).model;
  expect(statements.map(({ sql, span, isDowngrade }) => [sql, text.slice(span.start, span.end), isDowngrade])).toEqual([
    ["ALTER TABLE a ADD COLUMN b text DEFAULT 'x;y'", "ALTER TABLE a ADD COLUMN b text DEFAULT 'x;y'", false],
    ["CREATE INDEX ON a (b)", "CREATE INDEX ON a (b)", false],
    ["ALTER TABLE a DROP COLUMN b", "ALTER TABLE a DROP COLUMN b", true],
    ["DROP TABLE c", "DROP TABLE c", true],
  ]);
});

test.each<{ block: string; statements: readonly string[] }>([
  { block: "SELECT 1; SELECT 2", statements: ["SELECT 1", "SELECT 2"] },
  { block: "SELECT ';' -- ;\n; /* ; */ SELECT \"a;b\"", statements: ["SELECT ';' -- ;", 'SELECT "a;b"'] },
  { block: "DO $x$ a; b $x$; SELECT 1", statements: ["DO $x$ a; b $x$", "SELECT 1"] },
  { block: "SELECT 'open; ", statements: ["SELECT 'open"] },
  { block: " ;; ", statements: [] },
  {
    block: "# a table; of two\nCREATE TABLE a (b int, # it's one; of them\n c int);\nSELECT d #> '{e}' # f",
    statements: ["CREATE TABLE a (b int, # it's one; of them\n c int)", "SELECT d #> '{e}' # f"],
  },
])("splits $block", ({ block, statements }) => {
  expect(splitStatements(block).map(({ sql }) => sql)).toEqual(statements);
});

test.each([
  ["datetime", "timestamp"],
  ["String(36)", "varchar(36)"],
  ["INT(11) unsigned", "integer"],
  ["tinyint(1)", "boolean"],
  ["varchar(80)", "varchar(80)"],
  ["longtext", "text"],
])("the type %s is %s", (from, to) => {
  expect(toPostgresType(from)).toBe(to);
});

test.each<[row: string, definition: string]>([
  ["b | tinyint(1) | yes | 0 | new", '"b" boolean DEFAULT false'],
  ["b | Boolean | no | yes | new", '"b" boolean NOT NULL DEFAULT true'],
  ["b | DateTime | no | now | new", '"b" timestamp NOT NULL DEFAULT now()'],
  ["b | timestamp | no | utcnow() | new", '"b" timestamp NOT NULL DEFAULT now()'],
  ["b | date | no | 2026-01-01 | new", "\"b\" date NOT NULL DEFAULT '2026-01-01'"],
  ["b | varchar(9) | no | now | new", "\"b\" varchar(9) NOT NULL DEFAULT 'now'"],
  ["b | Integer | no | auto increment | new, PK", '"b" serial PRIMARY KEY'],
  ["b | bigint | no | autoincrement | new", '"b" bigserial NOT NULL'],
  ["b | integer | no | '0' | new", "\"b\" integer NOT NULL DEFAULT '0'"],
  ["b | timestamp with time zone | yes | | new", '"b" timestamp with time zone'],
  ["b | double precision | yes | | new", '"b" double precision'],
  ["b | varchar(9) NOT NULL | yes | | new", '"b" varchar(9) NOT NULL'],
  ["b | numeric(10, 2) | yes | 1.5 | new", '"b" numeric(10, 2) DEFAULT 1.5'],
  ["b | text[] | yes | | new", '"b" text[]'],
  ["b | enum('x','y') | no | x |", "\"b\" text not null default 'x' check (\"b\" in ('x','y'))"],
  ["b | enum(x, it's) | yes | | added", "\"b\" text check (\"b\" in ('x','it''s'))"],
  ['b | enum("x", "y") | yes | | added', "\"b\" text check (\"b\" in ('x','y'))"],
  ["b | int(10) unsigned | yes | | added", '"b" integer check ("b" >= 0)'],
  ["b | numeric(5,2) | no | 1 | added, check b > 0", '"b" numeric(5,2) not null default 1 check (b > 0)'],
  ["b | text | yes | | added; check: b in ('x', 'y')", "\"b\" text check (b in ('x', 'y'))"],
])("the row %s is %s", (row, definition) => {
  const { model, diagnostics } = readDataModel(specOf(table("a (new)", [row])));
  expect(diagnostics).toEqual([]);
  const [made] = toUpgrade(model.tables);
  expect(made?.sql.toLowerCase()).toContain(`  ${definition}\n`.toLowerCase());
});

test.each<[mysql: string, postgres: string]>([
  ["`a` tinyint(1) DEFAULT 0", '"a" smallint DEFAULT 0'],
  ["`a` tinyint(1) NOT NULL DEFAULT '1'", "\"a\" smallint NOT NULL DEFAULT '1'"],
  ["`a` tinyint(1) DEFAULT FALSE", '"a" smallint DEFAULT 0'],
  ["`a` boolean DEFAULT 0, `b` bool NOT NULL DEFAULT '1'", '"a" boolean DEFAULT FALSE, "b" bool NOT NULL DEFAULT TRUE'],
  [
    "`a` enum('x','y') NOT NULL, b enum('z')",
    "\"a\" text CHECK (\"a\" IN ('x','y')) NOT NULL, b text CHECK (b IN ('z'))",
  ],
  [
    "a int unsigned, `b` bigint(20) unsigned NOT NULL",
    'a integer CHECK (a >= 0), "b" bigint CHECK ("b" >= 0) NOT NULL',
  ],
  ["`a` boolean, `b` int DEFAULT 0", '"a" boolean, "b" int DEFAULT 0'],
])("in a statement of MySQL %s is %s", (mysql, postgres) => {
  expect(toPostgresStatements(`CREATE TABLE t (${mysql})`)).toEqual([`CREATE TABLE t (${postgres})`]);
});

test("a statement of MySQL is one of PostgreSQL", () => {
  const sql =
    "CREATE TABLE `flavors` (\n  `id` int(11) NOT NULL AUTO_INCREMENT,\n  `at` datetime DEFAULT NULL,\n  `name` varchar(255) CHARACTER SET utf8 NOT NULL COMMENT 'x',\n  PRIMARY KEY (`id`),\n  UNIQUE KEY `u` (`name`),\n  KEY `k` (`at`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8";
  expect(toPostgresStatements(sql).join("; ").replace(/\s+/g, " ")).toBe(
    'CREATE TABLE "flavors" ("id" integer NOT NULL GENERATED BY DEFAULT AS IDENTITY, "at" timestamp DEFAULT NULL, "name" varchar(255) NOT NULL, PRIMARY KEY ("id")); DO $$ BEGIN CREATE UNIQUE INDEX "u" ON "flavors" ("name"); EXCEPTION WHEN duplicate_table THEN CREATE UNIQUE INDEX ON "flavors" ("name"); END $$; CREATE INDEX IF NOT EXISTS "k" ON "flavors" ("at")',
  );
});

test.each<[change: string, statements: readonly string[]]>([
  [
    "ALTER TABLE `a` MODIFY COLUMN `b` varchar(80) CHARACTER SET utf8 NOT NULL DEFAULT 'x, y' COMMENT 'of it' AFTER `c`",
    [
      `ALTER TABLE "a" ALTER COLUMN "b" DROP DEFAULT, ALTER COLUMN "b" TYPE varchar(80), ALTER COLUMN "b" SET NOT NULL, ALTER COLUMN "b" SET DEFAULT 'x, y'`,
    ],
  ],
  [
    "ALTER TABLE a CHANGE b c int(11) unsigned, ADD d datetime NULL FIRST, ALGORITHM=INPLACE, LOCK=NONE",
    [
      "ALTER TABLE a RENAME COLUMN b TO c",
      "ALTER TABLE a ALTER COLUMN c DROP DEFAULT, ALTER COLUMN c TYPE integer USING c::integer, ALTER COLUMN c DROP NOT NULL, ADD CHECK (c >= 0), ADD d timestamp NULL",
    ],
  ],
  [
    "ALTER TABLE a CHANGE COLUMN b b bool DEFAULT 1, ADD (c int, d varchar(3)), DROP COLUMN e",
    [
      "ALTER TABLE a ALTER COLUMN b DROP DEFAULT, ALTER COLUMN b TYPE boolean USING b::boolean, ALTER COLUMN b DROP NOT NULL, ALTER COLUMN b SET DEFAULT true, ADD COLUMN c int, ADD COLUMN d varchar(3), DROP COLUMN e",
    ],
  ],
  [
    "ALTER TABLE a ADD UNIQUE KEY `u` (`b`, c(20)), ADD INDEX (d), DROP KEY `k`, RENAME INDEX x TO y",
    ['DROP INDEX "k"', "ALTER INDEX x RENAME TO y", 'CREATE UNIQUE INDEX "u" ON a ("b", c)', "CREATE INDEX ON a (d)"],
  ],
  [
    "ALTER TABLE a DROP FOREIGN KEY fk, DROP PRIMARY KEY",
    ['ALTER TABLE a DROP CONSTRAINT fk, DROP CONSTRAINT "a_pkey"'],
  ],
  ["RENAME TABLE a TO b", ["ALTER TABLE a RENAME TO b"]],
  ["DROP INDEX k ON a", ["DROP INDEX k"]],
  [
    "ALTER TABLE a ADD COLUMN b int DEFAULT 3, ADD UNIQUE (b)",
    ["ALTER TABLE a ADD COLUMN b int DEFAULT 3, ADD UNIQUE (b)"],
  ],
  [
    "ALTER TABLE a ADD COLUMN IF NOT EXISTS b int AFTER c, ADD d int NOT NULL AFTER `after`",
    ["ALTER TABLE a ADD COLUMN IF NOT EXISTS b int, ADD d int NOT NULL"],
  ],
  [
    'ALTER TABLE `order-items` MODIFY `unit price` int DEFAULT (1) CHECK (`unit price` > 0) COMMENT "NOT NULL"',
    [
      `ALTER TABLE "order-items" ALTER COLUMN "unit price" DROP DEFAULT, ALTER COLUMN "unit price" TYPE integer USING "unit price"::integer, ALTER COLUMN "unit price" DROP NOT NULL, ALTER COLUMN "unit price" SET DEFAULT (1), ADD CHECK ("unit price" > 0)`,
    ],
  ],
  [
    "ALTER TABLE a MODIFY id bigint AUTO_INCREMENT, MODIFY b varchar(9) DEFAULT 'UNIQUE'",
    [
      "ALTER TABLE a ALTER COLUMN id TYPE bigint USING id::bigint, ALTER COLUMN id SET NOT NULL, ALTER COLUMN b DROP DEFAULT, ALTER COLUMN b TYPE varchar(9), ALTER COLUMN b DROP NOT NULL, ALTER COLUMN b SET DEFAULT 'UNIQUE'",
    ],
  ],
  [
    "ALTER TABLE a ADD b int, AUTO_INCREMENT = 7 COMMENT = 'of two, words', DEFAULT CHARACTER SET = utf8mb4 COLLATE utf8mb4_bin, CONVERT TO CHARACTER SET utf8",
    ["ALTER TABLE a ADD b int"],
  ],
  [
    "ALTER TABLE A ADD UNIQUE u (b), ADD CONSTRAINT v UNIQUE KEY (c), ADD FULLTEXT w (d), ADD KEY x USING BTREE (e), DROP CHECK y, DROP PRIMARY KEY, RENAME AS z",
    [
      'ALTER TABLE A DROP CONSTRAINT y, DROP CONSTRAINT "a_pkey"',
      "CREATE UNIQUE INDEX u ON A (b)",
      "CREATE UNIQUE INDEX v ON A (c)",
      "CREATE INDEX w ON A (d)",
      "CREATE INDEX x ON A (e)",
      "ALTER TABLE A RENAME TO z",
    ],
  ],
  ["ALTER TABLE s.a DROP KEY k, RENAME KEY l TO m", ["DROP INDEX s.k", "ALTER INDEX s.l RENAME TO m"]],
  [
    "CREATE TABLE s.a (b int, c text, INDEX (b), KEY `c` (`c`(20)), UNIQUE INDEX u (b, c), FULLTEXT KEY w (c))",
    [
      "CREATE TABLE s.a (b int, c text)",
      "CREATE INDEX ON s.a (b)",
      'CREATE INDEX ON s.a ("c")',
      "DO $$ BEGIN CREATE UNIQUE INDEX u ON s.a (b, c); EXCEPTION WHEN duplicate_table THEN CREATE UNIQUE INDEX ON s.a (b, c); END $$",
      "CREATE INDEX IF NOT EXISTS w ON s.a (c)",
    ],
  ],
  [
    "CREATE TABLE a (\n b int, -- the first, (of two\n c text DEFAULT '-- no', /* an index */\n KEY k (b) -- for lists\n)",
    ["CREATE TABLE a (b int, c text DEFAULT '-- no')", "CREATE INDEX IF NOT EXISTS k ON a (b)"],
  ],
  [
    "CREATE TABLE a (b int, c int, CONSTRAINT `c` UNIQUE KEY (c), KEY k (b) USING BTREE COMMENT 'the (first), of two' KEY_BLOCK_SIZE=8) ENGINE=InnoDB COMMENT='all (of it)'",
    ["CREATE TABLE a (b int, c int)", "CREATE UNIQUE INDEX ON a (c)", "CREATE INDEX IF NOT EXISTS k ON a (b)"],
  ],
  [
    "CREATE TABLE a (b int, KEY k (b), KEY l (b)) PARTITION BY RANGE (b) (PARTITION p VALUES LESS THAN (1), PARTITION q VALUES LESS THAN (2))",
    [
      "CREATE TABLE a (b int) PARTITION BY RANGE (b) (PARTITION p VALUES LESS THAN (1), PARTITION q VALUES LESS THAN (2))",
      "CREATE INDEX IF NOT EXISTS k ON a (b)",
      "CREATE INDEX IF NOT EXISTS l ON a (b)",
    ],
  ],
  [
    "CREATE TABLE a (b int, c int, PRIMARY KEY (b) USING BTREE, UNIQUE u (b, c), UNIQUE USING HASH (c), UNIQUE (c, b))",
    [
      "CREATE TABLE a (b int, c int, PRIMARY KEY (b), UNIQUE (c, b))",
      "DO $$ BEGIN CREATE UNIQUE INDEX u ON a (b, c); EXCEPTION WHEN duplicate_table THEN CREATE UNIQUE INDEX ON a (b, c); END $$",
      "CREATE UNIQUE INDEX ON a (c)",
    ],
  ],
  [
    "CREATE TABLE a (b int, # it's one\n c int DEFAULT '# no')",
    ["CREATE TABLE a (b int, -- it's one\n c int DEFAULT '# no')"],
  ],
  ["CREATE TABLE a (b int, PRIMARY KEY USING BTREE (b))", ["CREATE TABLE a (b int, PRIMARY KEY (b))"]],
  ["CREATE TABLE a (b int -- it's (one\n) ENGINE=InnoDB", ["CREATE TABLE a (b int -- it's (one\n)"]],
  ["ALTER TABLE `a` ADD b int(11) DEFAULT 0 NOT NULL", ['ALTER TABLE "a" ADD b integer DEFAULT 0 NOT NULL']],
  ["ALTER TABLE a -- all, (of it\n DROP KEY k -- gone", ["DROP INDEX k"]],
  ["ALTER TABLE a ADD b ENUM('x', 'y')", ["ALTER TABLE a ADD b text CHECK (b IN ('x','y'))"]],
  ["CREATE TYPE b AS ENUM ('x', 'y')", ["CREATE TYPE b AS ENUM ('x', 'y')"]],
  ["RENAME TABLE a TO b, c TO d", ["ALTER TABLE a RENAME TO b", "ALTER TABLE c RENAME TO d"]],
  ...[
    "ALTER TABLE a ADD UNIQUE NULLS NOT DISTINCT (b), ADD CONSTRAINT u UNIQUE (c)",
    "ALTER TABLE a RENAME b TO c",
    "ALTER TABLE a ADD COLUMN before jsonb, ADD COLUMN after jsonb",
    "ALTER TABLE a ADD after timestamptz",
    "ALTER TABLE a ADD key varchar(20), ADD index numeric(10, 2)",
    "ALTER TABLE a DROP key CASCADE, DROP index RESTRICT",
    "ALTER TABLE a ADD CONSTRAINT u UNIQUE USING INDEX i",
    "INSERT INTO enum (a, b) VALUES (1, 'enum (x)')",
    "COMMENT ON COLUMN a.b IS 'an enum (x, y)'",
    "CREATE TABLE a (b int, unique_name int, PRIMARY KEY (b), CONSTRAINT u UNIQUE (b))",
    "CREATE TABLE a (key varchar(20), index numeric(10, 2) CHECK (index > 0), unique_key int UNIQUE)",
  ].map((change): [string, readonly string[]] => [change, [change]]),
])("a change of MySQL: %s", (change, statements) => {
  expect(toPostgresStatements(change)).toEqual(statements);
});

describe.each(migrationRules)("$code", ({ code, examples }) => {
  test.each(examples)("$sql", ({ sql, reports }) => {
    expect(lintStatement(sql).some((finding) => finding.code === code)).toBe(reports);
  });
});

describe("a table beside statements", () => {
  const rows = ["id | int | no | | added, primary key", "size | int | yes | | added"];
  test.each<{ name: string; sql: string; words: readonly string[] }>([
    { name: "that do the same", sql: "CREATE TABLE jobs (id int PRIMARY KEY, size int);", words: [] },
    { name: "that leave a column out", sql: "CREATE TABLE jobs (id int PRIMARY KEY);", words: ['"size" of "jobs"'] },
    {
      name: "of another table",
      sql: "CREATE TABLE lines (id int, size int);",
      words: ['"id" of "jobs"', '"size" of "jobs"'],
    },
    { name: "that only take it back", sql: "-- downgrade\nDROP TABLE jobs;", words: [] },
  ])("$name", ({ sql, words }) => {
    const block = `\n.. code-block:: sql\n\n${sql.replace(/^/gm, "   ")}\n`;
    const { diagnostics } = readDataModel(specOf(table("jobs (new)", rows) + block));
    expect(diagnostics.map(({ code }) => code)).toEqual(words.map(() => "column-unwritten"));
    for (const [index, one] of words.entries()) expect(diagnostics[index]?.message).toContain(one);
  });
});

test.each<{ label: string; sql: string; isBase: boolean }>([
  { label: "Before:", sql: "CREATE TABLE a (b int);", isBase: true },
  { label: "Before the change:", sql: "CREATE TABLE a (b int);", isBase: true },
  { label: "Current table:", sql: "CREATE TABLE a (b int);", isBase: true },
  { label: "Existing schema:", sql: "CREATE TABLE a (b int); INSERT INTO a VALUES (1);", isBase: true },
  { label: "The tables as they are today:", sql: "CREATE TABLE a (b int);", isBase: true },
  { label: "The schema before the upgrade:", sql: "CREATE TABLE a (b int);", isBase: true },
  { label: "Before:", sql: "ALTER TABLE a ADD c int;", isBase: false },
  { label: "Before the upgrade, run this:", sql: "CREATE TABLE a (b int);", isBase: false },
  { label: "The new table:", sql: "CREATE TABLE a (b int);", isBase: false },
  {
    label: "We add a table to what is there now, as the existing one is full:",
    sql: "CREATE TABLE a (b int);",
    isBase: false,
  },
  { label: "After:", sql: "CREATE TABLE a (b int);", isBase: false },
])("a block below '$label' with '$sql'", ({ label, sql, isBase }) => {
  const text = `Title\n=====\n\nData model impact\n-----------------\n\n${label}\n\n.. code-block:: sql\n\n   ${sql}\n`;
  const { statements } = readDataModel(specOf(text)).model;
  expect(new Set(statements.map((one) => one.isBase))).toEqual(new Set([isBase]));
});

test("the same statement has a place each time", () => {
  const text =
    "Title\n=====\n\nData model impact\n-----------------\n\n.. code-block:: sql\n\n   ANALYZE a;\n   UPDATE a SET b = 1;\n   ANALYZE a;\n";
  const { statements } = readDataModel(specOf(text)).model;
  expect(statements.map(({ span }) => text.slice(0, span.start).split("\n").length)).toEqual([9, 10, 11]);
});
