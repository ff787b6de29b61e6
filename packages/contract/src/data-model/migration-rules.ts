/**
 * What the text of a statement tells about the risk of running it on a table in use: the rules that linters of migrations
 * agree on, for PostgreSQL. What really happens is seen by trying it (`try-change.ts`).
 */
import { outsideBrackets, singleChanges } from "./clauses.ts";

/** A rule over one statement. */
export interface MigrationRule {
  readonly code: string;
  readonly level: "info" | "warning" | "error";
  /** What is the case; `$1` is the table. */
  readonly message: string;
  readonly help: string;
  /** Whether the rule speaks of one change (`singleChanges`): what is quoted in it is left out. */
  readonly applies: (sql: string) => boolean;
  readonly examples: readonly { readonly sql: string; readonly reports: boolean }[];
}

/** A finding of a rule. */
export interface MigrationFinding {
  readonly code: string;
  readonly level: MigrationRule["level"];
  readonly message: string;
  readonly help: string;
}

/** How a change of a table begins, up to what is done with it. */
const table = String.raw`^ALTER TABLE (?:IF EXISTS )?(?:ONLY )?\S+`;
const change = (what: string): RegExp => new RegExp(`${table} ${what}`, "i");
const newColumn = String.raw`ADD (?:COLUMN |(?!(?:COLUMN|CONSTRAINT|FOREIGN|UNIQUE|CHECK|PRIMARY|EXCLUDE)\b))(?:IF NOT EXISTS )?"?\w+`;
const added = change(newColumn);
const constraint = String.raw`ADD (?:CONSTRAINT \S+ )?`;
/** A new column that numbers the rows: by its type, which stands behind its name, or as an identity. */
const counted = change(
  String.raw`${newColumn}"? (?:(?:big|small)?serial\d?\b|.*\bGENERATED (?:ALWAYS|BY DEFAULT) AS IDENTITY\b)`,
);
/** What gives a new column a value in each row; a foreign key may set a default that is none. */
const filled = /(?<!\bSET )\bDEFAULT\b|\bGENERATED ALWAYS AS\b/i;

/** The rules, in the order of the catalogue. */
export const migrationRules: readonly MigrationRule[] = [
  {
    code: "required-column-without-default",
    level: "error",
    message: "A column that may not be null is added without a default; a table with rows refuses it.",
    help: "give it a default, or add it nullable, fill it, and require it afterwards",
    applies: (sql) => {
      // "NOT NULL" in brackets is what a check asks.
      const own = outsideBrackets(sql);
      return added.test(own) && /\bNOT NULL\b/i.test(own) && !filled.test(own) && !counted.test(own);
    },
    examples: [
      { sql: "ALTER TABLE a ADD COLUMN b integer NOT NULL", reports: true },
      { sql: "ALTER TABLE a ADD b integer NOT NULL, ADD c integer DEFAULT 0", reports: true },
      { sql: "ALTER TABLE a ADD b text NOT NULL /* DEFAULT later */", reports: true },
      { sql: "ALTER TABLE a ADD COLUMN serial varchar(20) NOT NULL", reports: true },
      { sql: "ALTER TABLE a ADD generated boolean NOT NULL", reports: true },
      { sql: "ALTER TABLE a ADD b integer NOT NULL REFERENCES d ON DELETE SET DEFAULT", reports: true },
      { sql: "ALTER TABLE a ADD b integer, ADD CONSTRAINT c CHECK (b IS NOT NULL) NOT VALID", reports: false },
      { sql: "ALTER TABLE a ADD b integer CHECK (b IS NOT NULL OR c > 0)", reports: false },
      { sql: "ALTER TABLE a ADD b integer, ALTER c SET NOT NULL", reports: false },
      { sql: "ALTER TABLE a ADD b integer NOT NULL GENERATED ALWAYS AS (c * 2) STORED", reports: false },
      { sql: "ALTER TABLE a ADD b bigserial NOT NULL", reports: false },
      { sql: "ALTER TABLE a ADD COLUMN b integer NOT NULL DEFAULT 0", reports: false },
      { sql: "ALTER TABLE a ADD COLUMN b integer", reports: false },
    ],
  },
  {
    code: "volatile-default",
    level: "warning",
    message: "A column is added whose default is computed for each row; the whole table is written anew.",
    help: "add it without the default, set the default, then fill the rows in parts",
    applies: (sql) =>
      added.test(sql) &&
      /\bDEFAULT\b.*\b(?:random|gen_random_uuid|uuid_generate_v\w+|uuidv[47]|clock_timestamp|timeofday|nextval)\s?\(/i.test(
        sql,
      ),
    examples: [
      { sql: "ALTER TABLE a ADD b text DEFAULT md5(random()::text)", reports: true },
      { sql: "ALTER TABLE a ADD b uuid DEFAULT public.gen_random_uuid()", reports: true },
      { sql: "ALTER TABLE a ADD b uuid DEFAULT gen_random_uuid()", reports: true },
      { sql: "ALTER TABLE a ADD b timestamp DEFAULT now()", reports: false },
    ],
  },
  {
    code: "serial-column",
    level: "warning",
    message: "A column is added that numbers every row; the whole table is written anew.",
    help: "use an identity column on a new table, or fill the numbers in parts",
    applies: (sql) => counted.test(sql),
    examples: [
      { sql: "ALTER TABLE a ADD COLUMN id bigserial PRIMARY KEY", reports: true },
      { sql: "ALTER TABLE a ADD b bigint GENERATED ALWAYS AS IDENTITY", reports: true },
      { sql: "ALTER TABLE a ADD b int GENERATED ALWAYS AS (c * 2) STORED", reports: false },
      { sql: "ALTER TABLE a ADD COLUMN serial varchar(20)", reports: false },
      { sql: "CREATE TABLE a (id bigserial)", reports: false },
      { sql: "ALTER TABLE a ALTER COLUMN b ADD GENERATED ALWAYS AS IDENTITY", reports: false },
    ],
  },
  {
    code: "computed-column",
    level: "warning",
    message: "A column is added that is computed and kept for every row; the whole table is written anew.",
    help: "add a plain column, keep it by a trigger, and fill it in parts",
    applies: (sql) => added.test(sql) && /\bGENERATED ALWAYS AS \(.*\) STORED\b/i.test(sql),
    examples: [
      { sql: "ALTER TABLE a ADD b int GENERATED ALWAYS AS (c * 2) STORED", reports: true },
      { sql: "ALTER TABLE a ALTER b DROP EXPRESSION", reports: false },
    ],
  },
  {
    code: "column-type-changed",
    level: "warning",
    message:
      "The type of a column changes; the table is locked and often written anew, and programs of before may break.",
    help: "add a column of the new type, write both, and switch over",
    applies: (sql) => change(String.raw`(?:ALTER (?:COLUMN )?\S+ (?:SET DATA )?TYPE\b|MODIFY )`).test(sql),
    examples: [
      { sql: 'ALTER TABLE a ALTER "odd name" TYPE text', reports: true },
      { sql: "ALTER TABLE a ADD COLUMN modify text", reports: false },
      { sql: "ALTER TABLE a ALTER COLUMN b TYPE bigint", reports: true },
      { sql: "ALTER TABLE a ALTER COLUMN b SET DEFAULT 3", reports: false },
    ],
  },
  {
    code: "not-null-on-existing-column",
    level: "warning",
    message: "A column becomes required; every row is read under a lock, and one without a value makes it fail.",
    help: "add a check that is not valid, validate it, then require the column",
    applies: (sql) => change(String.raw`ALTER (?:COLUMN )?\S+ SET NOT NULL\b`).test(sql),
    examples: [
      { sql: "ALTER TABLE a ALTER b SET NOT NULL", reports: true },
      { sql: "ALTER TABLE a ALTER b DROP NOT NULL", reports: false },
    ],
  },
  {
    code: "constraint-validated-at-once",
    level: "warning",
    message: "A constraint is checked on all rows at once, and the tables that it is about are locked meanwhile.",
    help: "add it NOT VALID, and VALIDATE it in a second statement",
    applies: (sql) =>
      (change(`${constraint}(?:FOREIGN KEY|CHECK)\\b`).test(sql) && !/\bNOT VALID\b/i.test(sql)) ||
      // Of a new column that is null in every row there is nothing to check.
      (added.test(sql) && /\bREFERENCES\b/i.test(sql) && /\bDEFAULT (?!NULL\b)/i.test(sql)),
    examples: [
      { sql: "ALTER TABLE a ADD CHECK (b > 0) NOT VALID, ADD CHECK (c > 0)", reports: true },
      { sql: "ALTER TABLE a ADD CHECK (b <> 'NOT VALID')", reports: true },
      { sql: "ALTER TABLE a ADD b int DEFAULT 1 REFERENCES d (id)", reports: true },
      { sql: "ALTER TABLE a ADD b int REFERENCES d (id)", reports: false },
      { sql: "ALTER TABLE a ADD CONSTRAINT c FOREIGN KEY (b) REFERENCES d (id)", reports: true },
      { sql: "ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES d (id) NOT VALID", reports: false },
    ],
  },
  {
    code: "unique-constraint-locks",
    level: "warning",
    message: "A unique constraint builds its index under a lock; rows that are equal make it fail.",
    help: "create a unique index concurrently, and add the constraint using it",
    applies: (sql) =>
      (change(`${constraint}(?:UNIQUE|PRIMARY KEY)\\b`).test(sql) && !/\bUSING INDEX\b/i.test(sql)) ||
      (added.test(sql) && /\b(?:UNIQUE|PRIMARY KEY)\b/i.test(outsideBrackets(sql))),
    examples: [
      { sql: "ALTER TABLE a ADD UNIQUE (b)", reports: true },
      { sql: 'ALTER TABLE a ADD CONSTRAINT "my key" UNIQUE (b)', reports: true },
      { sql: "ALTER TABLE a ADD b int UNIQUE", reports: true },
      { sql: "ALTER TABLE a ADD CONSTRAINT u UNIQUE USING INDEX i", reports: false },
    ],
  },
  {
    code: "exclusion-constraint-locks",
    level: "warning",
    message: "An exclusion constraint builds its index under a lock; rows that exclude each other make it fail.",
    help: "look for such rows before, and add it while the table is small or nobody writes it",
    applies: (sql) => change(`${constraint}EXCLUDE\\b`).test(sql),
    examples: [
      { sql: "ALTER TABLE a ADD CONSTRAINT x EXCLUDE USING gist (b WITH &&)", reports: true },
      { sql: "CREATE TABLE a (b int4range, EXCLUDE USING gist (b WITH &&))", reports: false },
    ],
  },
  {
    code: "index-locks",
    level: "warning",
    message: "An index is built under a lock; nobody can write the table meanwhile.",
    help: "create it CONCURRENTLY, outside of a transaction",
    applies: (sql) => /^CREATE (?:UNIQUE )?INDEX\b/i.test(sql) && !/\bCONCURRENTLY\b/i.test(sql),
    examples: [
      { sql: "CREATE INDEX ON a (b)", reports: true },
      { sql: "CREATE INDEX CONCURRENTLY i ON a (b)", reports: false },
    ],
  },
  {
    code: "index-dropped-at-once",
    level: "warning",
    message: "An index is dropped at once: that waits for whatever uses the table, and all else waits behind it.",
    help: "drop it CONCURRENTLY, outside of a transaction",
    applies: (sql) => /^DROP INDEX\b/i.test(sql) && !/\bCONCURRENTLY\b/i.test(sql),
    examples: [
      { sql: "DROP INDEX IF EXISTS i", reports: true },
      { sql: "DROP INDEX CONCURRENTLY i", reports: false },
    ],
  },
  {
    code: "rebuild-locks",
    level: "warning",
    message: "An index or a view is built anew under a lock; who uses it waits meanwhile.",
    help: "build it anew CONCURRENTLY; a view needs a unique index for that",
    applies: (sql) => /^(?:REINDEX|REFRESH MATERIALIZED VIEW)\b/i.test(sql) && !/\bCONCURRENTLY\b/i.test(sql),
    examples: [
      { sql: "REINDEX TABLE a", reports: true },
      { sql: "REINDEX INDEX CONCURRENTLY i", reports: false },
      { sql: "REFRESH MATERIALIZED VIEW v", reports: true },
      { sql: "REFRESH MATERIALIZED VIEW CONCURRENTLY v", reports: false },
    ],
  },
  {
    code: "column-dropped",
    level: "warning",
    message: "A column is dropped; its values are gone, and programs of before still ask for it.",
    help: "stop using it in one release, drop it in the next",
    applies: (sql) =>
      change(String.raw`DROP (?:COLUMN\b|(?!(?:CONSTRAINT|INDEX|KEY|FOREIGN|PRIMARY|CHECK)\b)"?\w)`).test(sql),
    examples: [
      { sql: "ALTER TABLE a DROP COLUMN b", reports: true },
      { sql: "ALTER TABLE a DROP CONSTRAINT c", reports: false },
      { sql: "ALTER TABLE a ALTER b DROP DEFAULT", reports: false },
    ],
  },
  {
    code: "table-dropped",
    level: "warning",
    message: "A table is dropped; its rows are gone.",
    help: "say where the rows go, or that nobody needs them",
    applies: (sql) => /^DROP TABLE\b/i.test(sql),
    examples: [
      { sql: "DROP TABLE a", reports: true },
      { sql: "DROP INDEX a", reports: false },
    ],
  },
  {
    code: "column-renamed",
    level: "warning",
    message: "A column is renamed; programs of before ask for the old name.",
    help: "add the new column, write both, and drop the old one in a later release",
    applies: (sql) => change(String.raw`(?:RENAME (?:COLUMN )?(?!(?:TO|CONSTRAINT) )\S+ TO\b|CHANGE )`).test(sql),
    examples: [
      { sql: 'ALTER TABLE a RENAME COLUMN "odd name" TO odd', reports: true },
      { sql: "ALTER TABLE a ADD COLUMN change int", reports: false },
      { sql: "ALTER TABLE a RENAME COLUMN b TO c", reports: true },
      { sql: "ALTER TABLE a RENAME TO b", reports: false },
    ],
  },
  {
    code: "table-renamed",
    level: "warning",
    message: "A table is renamed; programs of before ask for the old name.",
    help: "leave a view under the old name until they are gone",
    applies: (sql) => change(String.raw`RENAME TO\b`).test(sql) || /^RENAME TABLE\b/i.test(sql),
    examples: [
      { sql: "ALTER TABLE a RENAME TO b", reports: true },
      { sql: "ALTER TABLE a RENAME COLUMN b TO c", reports: false },
    ],
  },
];

/** What the rules say about a statement. */
export function lintStatement(sql: string): readonly MigrationFinding[] {
  const changes = singleChanges(sql);
  return migrationRules
    .filter(({ applies }) => changes.some(applies))
    .map(({ code, level, message, help }) => ({ code, level, message, help }));
}

/** The table that a statement alters, or puts an index on; undefined for any other. */
export function alteredTable(sql: string): string | undefined {
  const text = sql.replace(/\s+/g, " ").trim();
  const [, altered, indexed] =
    /^(?:ALTER TABLE (?:IF EXISTS )?(?:ONLY )?|CREATE (?:UNIQUE )?INDEX (?:[^(]{0,200}? )?ON (?:ONLY )?)(?:[\w"`]+\.)?(?:["`]([^"`]+)["`]|(\w+))/i.exec(
      text,
    ) ?? [];
  return altered ?? indexed;
}
