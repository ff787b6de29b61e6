import type { Database } from "./database.ts";
import { identifier, observe } from "./observe.ts";

/**
 * Fills each table of the trial with `count` rows: values that fill their type (texts of full length, both signs of
 * integers), NULL in every third row where it is allowed. Tables that refer to others are filled after them; what cannot be
 * filled (a check that no such value passes) is named in the answer.
 */
export async function seedRows(database: Database, count: number): Promise<readonly string[]> {
  const { schema } = database;
  const waiting = (await observe(database)).filter(({ rows }) => rows === 0);
  const failures = new Map<string, string>();
  for (let round = 0; waiting.length > 0 && round < 5; round += 1) {
    for (const table of [...waiting]) {
      const own = table.columns.filter(({ default: value }) => value?.startsWith("nextval(") !== true);
      const columns = own.map(({ name }) => identifier(name));
      const targets = await references(database, schema, table.name);
      const joins: string[] = [];
      const values = own.map(({ name, type, nullable }, index) => {
        const refers = targets.get(name);
        if (refers !== undefined) joins.push(join(schema, refers, index));
        const value = refers === undefined ? valueOf(type) : `"target ${index}".v`;
        return nullable ? `CASE WHEN ${row} % 3 = 0 THEN NULL ELSE ${value} END` : value;
      });
      const list = columns.length === 0 ? "" : `(${columns.join(", ")}) `;
      const target = `${identifier(schema)}.${identifier(table.name)}`;
      const source = `generate_series(1, ${count}) AS "the row"(n)`;
      const insert = `INSERT INTO ${target} ${list}SELECT ${values.join(", ")} FROM ${[source, ...joins].join(" ")}`;
      try {
        await database.query(insert);
        waiting.splice(waiting.indexOf(table), 1);
        failures.delete(table.name);
      } catch (error) {
        if (database.isGone()) return [`The table "${table.name}" was not filled within ${database.seconds} seconds.`];
        failures.set(table.name, (error as Error).message);
      }
    }
  }
  return [...failures].map(([name, message]) => `The table "${name}" could not be filled: ${message}`);
}

/** The number of the row, from 1. It names where it comes from, as a table that is referred to may have a column "n" too. */
const row = '"the row".n';

interface Target {
  readonly table: string;
  readonly column: string;
}

async function references(database: Database, schema: string, table: string): Promise<ReadonlyMap<string, Target>> {
  const rows = await database.query(
    `SELECT a.attname AS own, t.relname AS table, ta.attname AS column FROM pg_constraint c
     JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
     JOIN pg_class t ON t.oid = c.confrelid JOIN pg_attribute ta ON ta.attrelid = c.confrelid AND ta.attnum = c.confkey[1]
     WHERE c.contype = 'f' AND c.conrelid = format('%I.%I', $1::text, $2::text)::regclass`,
    [schema, table],
  );
  return new Map(rows.map((row) => [String(row.own), { table: String(row.table), column: String(row.column) }]));
}

/** Joins the rows that are referred to, each in its turn; the column is v. */
function join(schema: string, { table, column }: Target, index: number): string {
  const from = `${identifier(schema)}.${identifier(table)}`;
  const numbered = `SELECT ${identifier(column)} AS v, row_number() OVER (ORDER BY ${identifier(column)}) AS k FROM ${from}`;
  const turn = `(${row} - 1) % (SELECT greatest(count(*), 1) FROM ${from}) + 1`;
  return `LEFT JOIN (${numbered}) AS "target ${index}" ON "target ${index}".k = ${turn}`;
}

/**
 * A value of a type that is another in each row n. Two rows each have values that differ only in their last place, so that a
 * conversion that drops it is seen.
 */
function valueOf(type: string): string {
  const pair = `(${row} / 2)`;
  const side = `(${row} % 2)`;
  const length = /\((\d+)/.exec(type)?.[1];
  if (/^(?:character|text|bpchar)/.test(type)) {
    const width = Math.min(Number(length ?? 40), 10_000);
    return width < 8 ? `left(${row}::text, ${width})` : `(rpad(${pair}::text, ${width - 1}, 'x') || ${side})`;
  }
  if (type.startsWith("smallint")) return `(${row} % 32000)::smallint`;
  const sign = `(CASE WHEN ${pair} % 2 = 0 THEN 1 ELSE -1 END)`;
  if (type === "integer") return `(${pair} % 500000 * 4000 * ${sign} + ${side})::integer`;
  if (type === "bigint") return `(${pair}::bigint * 8000000000 * ${sign} + ${side})`;
  if (/^(?:numeric|real|double)/.test(type)) {
    const [, precision, scale] = /\((\d+),(\d+)\)/.exec(type) ?? [];
    const whole = Math.min(Number(precision ?? 12) - Number(scale ?? 2), 9);
    const most = 10 ** Math.max(whole, 1);
    if (scale === "0") return `(${row} % ${most})::${type}`;
    const last = type === "real" ? "0.25" : scale === undefined ? "0.000000001" : `0.${"0".repeat(Number(scale) - 1)}1`;
    return `((${pair} % ${most}) + 0.5 + ${side} * ${last})::${type}`;
  }
  if (type === "boolean") return `${row} % 2 = 0`;
  if (type === "uuid") return `md5(${row}::text)::uuid`;
  if (type.startsWith("timestamp")) {
    const last = `${side} * interval '1 second' / 10 ^ ${length ?? 6}`;
    return `('2020-01-01'::timestamp + ${pair} * interval '2 minutes' + ${last})::${type}`;
  }
  if (type === "date") return `('2020-01-01'::date + ${row} % 3000)`;
  if (/^jsonb?$/.test(type)) return `('{"n": ' || ${row} || '}')::${type}`;
  if (type === "bytea") return `decode(md5(${row}::text), 'hex')`;
  if (type.endsWith("[]")) return `ARRAY[]::${type}`;
  return `${row}::text::${type}`;
}
