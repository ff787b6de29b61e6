/** What the catalogs of PostgreSQL say about tables: see https://www.postgresql.org/docs/current/catalogs.html. */
import type { Database } from "./database.ts";

/** A table as it stands at one moment. */
export interface TableState {
  /** What PostgreSQL knows it by: another name and another file leave it as it is (`pg_class.oid`). */
  readonly oid: string;
  readonly name: string;
  /** The file on disk: another one after a rewrite (`pg_class.relfilenode`). */
  readonly file: string;
  /** Those of its parts among them. */
  readonly rows: number;
  /** The tables that are a part of it, or inherit from it, and theirs (`pg_inherits`), by oid. */
  readonly parts: readonly string[];
  readonly columns: readonly ColumnState[];
}

/** A column as it stands at one moment. */
export interface ColumnState {
  /** Its number in the table, which another name and another type leave as it is (`pg_attribute.attnum`). */
  readonly number: number;
  readonly name: string;
  /** As PostgreSQL writes it: "character varying(255)". */
  readonly type: string;
  readonly nullable: boolean;
  readonly default: string | undefined;
  /** How many rows have a value. */
  readonly values: number;
  /** How many of them are different. */
  readonly different: number;
  /** Made of all values, whatever their order: another column with the same has the same values. */
  readonly digest: string;
}

/** The tables of the trial, by name; of `oids` only those. */
export async function observe(database: Database, oids?: ReadonlySet<string>): Promise<readonly TableState[]> {
  const { schema } = database;
  const all = await database.query(
    `SELECT c.oid::text AS oid, c.relname AS name, c.relfilenode::text AS file, ARRAY(
       WITH RECURSIVE part AS (SELECT inhrelid AS oid FROM pg_inherits WHERE inhparent = c.oid
         UNION SELECT i.inhrelid FROM pg_inherits i JOIN part p ON i.inhparent = p.oid) SELECT oid::text FROM part) AS parts
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = $1 AND c.relkind IN ('r', 'p') ORDER BY c.relname`,
    [schema],
  );
  const tables = all.filter(({ oid }) => oids === undefined || oids.has(String(oid)));
  const states: TableState[] = [];
  for (const { oid, name, file, parts } of tables) {
    const columns = await database.query(
      `SELECT a.attnum AS number, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, NOT a.attnotnull AS nullable,
       pg_get_expr(d.adbin, d.adrelid) AS default_value
       FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
       WHERE a.attrelid = format('%I.%I', $1::text, $2::text)::regclass AND a.attnum > 0 AND NOT a.attisdropped
       ORDER BY a.attname`,
      [schema, name],
    );
    const table = `${identifier(schema)}.${identifier(String(name))}`;
    const counts = columns.flatMap(({ name: column }, index) => {
      const own = identifier(String(column));
      // Hashes stand for the values: they are small, and not every type can be compared.
      const hashes = `SELECT DISTINCT hashtextextended(${own}::text, 0) FROM ${table} WHERE ${own} IS NOT NULL`;
      const digest = `coalesce(sum(hashtextextended(${own}::text, 0)), 0)::text AS h${index}`;
      return [`count(${own}) AS c${index}`, digest, `(SELECT count(*) FROM (${hashes}) AS h) AS d${index}`];
    });
    const [counted = {}] = await database.query(`SELECT ${["count(*) AS rows", ...counts].join(", ")} FROM ${table}`);
    states.push({
      oid: String(oid),
      name: String(name),
      file: String(file),
      rows: Number(counted.rows),
      parts: (parts as readonly unknown[]).map(String),
      columns: columns.map((column, index) => ({
        number: Number(column.number),
        name: String(column.name),
        type: String(column.type),
        nullable: column.nullable === true,
        default: typeof column.default_value === "string" ? column.default_value : undefined,
        values: Number(counted[`c${index}`]),
        different: Number(counted[`d${index}`]),
        digest: String(counted[`h${index}`]),
      })),
    });
  }
  return states;
}

/** A name as an identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
