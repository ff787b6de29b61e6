/**
 * What the text of a statement tells about the risk of running it on a table in use: the rules that linters of migrations
 * agree on, for PostgreSQL. What really happens is seen by trying it (`try-change.ts`).
 */

/** A rule over one statement. */
export interface MigrationRule {
  readonly code: string;
  readonly level: "info" | "warning" | "error";
  /** What is the case; `$1` is the table. */
  readonly message: string;
  readonly help: string;
  /** The statement, white space normalised, on which the rule is silent or speaks. */
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

const alterTable = /^ALTER TABLE\b/i;
const added =
  /\bADD (?:COLUMN )?(?!CONSTRAINT\b|FOREIGN\b|UNIQUE\b|CHECK\b|PRIMARY\b|EXCLUDE\b)(?:IF NOT EXISTS )?["`]?\w+/i;

/** The rules, in the order of the catalogue. */
export const migrationRules: readonly MigrationRule[] = [
  {
    code: "required-column-without-default",
    level: "error",
    message: "A column that may not be null is added without a default; a table with rows refuses it.",
    help: "give it a default, or add it nullable, fill it, and require it afterwards",
    applies: (sql) => alterTable.test(sql) && added.test(sql) && /\bNOT NULL\b/i.test(sql) && !/\bDEFAULT\b/i.test(sql),
    examples: [
      { sql: "ALTER TABLE a ADD COLUMN b integer NOT NULL", reports: true },
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
      alterTable.test(sql) &&
      added.test(sql) &&
      /\bDEFAULT \(?(?:random|gen_random_uuid|uuid_generate_v\d|clock_timestamp|nextval)\b/i.test(sql),
    examples: [
      { sql: "ALTER TABLE a ADD b uuid DEFAULT gen_random_uuid()", reports: true },
      { sql: "ALTER TABLE a ADD b timestamp DEFAULT now()", reports: false },
    ],
  },
  {
    code: "serial-column",
    level: "warning",
    message: "A column is added that numbers every row; the whole table is written anew.",
    help: "use an identity column on a new table, or fill the numbers in parts",
    applies: (sql) =>
      alterTable.test(sql) &&
      added.test(sql) &&
      /\b(?:big|small)?serial\b|\bGENERATED\b.*\bAS\s+IDENTITY\b/is.test(sql),
    examples: [
      { sql: "ALTER TABLE a ADD COLUMN id bigserial PRIMARY KEY", reports: true },
      { sql: "ALTER TABLE a ADD b bigint GENERATED ALWAYS AS IDENTITY", reports: true },
      { sql: "ALTER TABLE a ADD b int GENERATED ALWAYS AS (c * 2) STORED", reports: false },
      { sql: "CREATE TABLE a (id bigserial)", reports: false },
    ],
  },
  {
    code: "column-type-changed",
    level: "warning",
    message:
      "The type of a column changes; the table is locked and often written anew, and programs of before may break.",
    help: "add a column of the new type, write both, and switch over",
    applies: (sql) =>
      alterTable.test(sql) && /\bALTER (?:COLUMN )?["`]?\w+["`]? (?:SET DATA )?TYPE\b|\bMODIFY (?:COLUMN )?/i.test(sql),
    examples: [
      { sql: "ALTER TABLE a ALTER COLUMN b TYPE bigint", reports: true },
      { sql: "ALTER TABLE a ALTER COLUMN b SET DEFAULT 3", reports: false },
    ],
  },
  {
    code: "not-null-on-existing-column",
    level: "warning",
    message: "A column becomes required; every row is read under a lock, and one without a value makes it fail.",
    help: "add a check that is not valid, validate it, then require the column",
    applies: (sql) => alterTable.test(sql) && /\bSET NOT NULL\b/i.test(sql),
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
      alterTable.test(sql) &&
      /\bADD (?:CONSTRAINT \S+ )?(?:FOREIGN KEY|CHECK)\b/i.test(sql) &&
      !/\bNOT VALID\b/i.test(sql),
    examples: [
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
      alterTable.test(sql) &&
      /\bADD (?:CONSTRAINT \S+ )?(?:UNIQUE|PRIMARY KEY)\b/i.test(sql) &&
      !/\bUSING INDEX\b/i.test(sql),
    examples: [
      { sql: "ALTER TABLE a ADD UNIQUE (b)", reports: true },
      { sql: "ALTER TABLE a ADD CONSTRAINT u UNIQUE USING INDEX i", reports: false },
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
    code: "column-dropped",
    level: "warning",
    message: "A column is dropped; its values are gone, and programs of before still ask for it.",
    help: "stop using it in one release, drop it in the next",
    applies: (sql) =>
      alterTable.test(sql) &&
      /\bDROP (?:COLUMN\b|(?!CONSTRAINT\b|DEFAULT\b|NOT\b|EXPRESSION\b|IDENTITY\b|INDEX\b|KEY\b|FOREIGN\b|PRIMARY\b)["`]?\w)/i.test(
        sql,
      ),
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
    applies: (sql) =>
      alterTable.test(sql) &&
      /\bRENAME (?:COLUMN )?(?!TO\b|CONSTRAINT\b)["`]?\w+["`]? TO\b|\bCHANGE (?:COLUMN )?/i.test(sql),
    examples: [
      { sql: "ALTER TABLE a RENAME COLUMN b TO c", reports: true },
      { sql: "ALTER TABLE a RENAME TO b", reports: false },
    ],
  },
  {
    code: "table-renamed",
    level: "warning",
    message: "A table is renamed; programs of before ask for the old name.",
    help: "leave a view under the old name until they are gone",
    applies: (sql) => /^ALTER TABLE (?:IF EXISTS )?(?:ONLY )?\S+ RENAME TO\b|^RENAME TABLE\b/i.test(sql),
    examples: [
      { sql: "ALTER TABLE a RENAME TO b", reports: true },
      { sql: "ALTER TABLE a RENAME COLUMN b TO c", reports: false },
    ],
  },
];

/** What the rules say about a statement. */
export function lintStatement(sql: string): readonly MigrationFinding[] {
  const text = sql.replace(/\s+/g, " ").trim();
  return migrationRules
    .filter(({ applies }) => applies(text))
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
