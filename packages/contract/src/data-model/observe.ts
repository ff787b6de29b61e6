/** What the catalogs of PostgreSQL say about tables: see https://www.postgresql.org/docs/current/catalogs.html. */
import type { Database } from "./database.ts";

/** A table as it stands at one moment. */
export interface TableState {
  readonly name: string;
  /** The file on disk: another one after a rewrite (`pg_class.relfilenode`). */
  readonly file: string;
  readonly rows: number;
  readonly columns: readonly ColumnState[];
}

/** A column as it stands at one moment. */
export interface ColumnState {
  readonly name: string;
  /** As PostgreSQL writes it: "character varying(255)". */
  readonly type: string;
  readonly nullable: boolean;
  readonly default: string | undefined;
  /** How many rows have a value. */
  readonly values: number;
}

/** The tables of the trial, by name. */
export async function observe(database: Database): Promise<readonly TableState[]> {
  const { schema } = database;
  const tables = await database.query(
    `SELECT c.relname AS name, c.relfilenode::text AS file FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = $1 AND c.relkind IN ('r', 'p') ORDER BY c.relname`,
    [schema],
  );
  const states: TableState[] = [];
  for (const { name, file } of tables) {
    const columns = await database.query(
      `SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, NOT a.attnotnull AS nullable,
       pg_get_expr(d.adbin, d.adrelid) AS default_value
       FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
       WHERE a.attrelid = format('%I.%I', $1::text, $2::text)::regclass AND a.attnum > 0 AND NOT a.attisdropped
       ORDER BY a.attname`,
      [schema, name],
    );
    const counts = columns.map(({ name: column }, index) => `count(${identifier(String(column))}) AS c${index}`);
    const [counted = {}] = await database.query(
      `SELECT ${["count(*) AS rows", ...counts].join(", ")} FROM ${identifier(schema)}.${identifier(String(name))}`,
    );
    states.push({
      name: String(name),
      file: String(file),
      rows: Number(counted.rows),
      columns: columns.map((column, index) => ({
        name: String(column.name),
        type: String(column.type),
        nullable: column.nullable === true,
        default: typeof column.default_value === "string" ? column.default_value : undefined,
        values: Number(counted[`c${index}`]),
      })),
    });
  }
  return states;
}

/** A name as an identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
