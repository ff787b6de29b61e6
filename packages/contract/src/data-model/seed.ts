import type { Database } from "./database.ts";
import { identifier, observe } from "./observe.ts";

/**
 * Fills each table of a schema with `count` rows: values that fill their type (texts of full length, both signs of
 * integers), NULL in every third row where it is allowed. Tables that refer to others are filled after them; what cannot be
 * filled (a check that no such value passes) is named in the answer.
 */
export async function seedRows(database: Database, schema: string, count: number): Promise<readonly string[]> {
  const waiting = (await observe(database, schema)).filter(({ rows }) => rows === 0);
  const failures = new Map<string, string>();
  for (let round = 0; waiting.length > 0 && round < 5; round += 1) {
    for (const table of [...waiting]) {
      const own = table.columns.filter(({ default: value }) => value?.startsWith("nextval(") !== true);
      const columns = own.map(({ name }) => identifier(name));
      const target = `${identifier(schema)}.${identifier(table.name)}`;
      const targets = await references(database, schema, table.name);
      const values = own.map(({ name, type, nullable }) => {
        const refers = targets.get(name);
        const value = refers === undefined ? valueOf(type) : pick(schema, refers);
        return nullable ? `CASE WHEN n % 3 = 0 THEN NULL ELSE ${value} END` : value;
      });
      const insert =
        columns.length === 0
          ? `INSERT INTO ${target} SELECT FROM generate_series(1, ${count})`
          : `INSERT INTO ${target} (${columns.join(", ")}) SELECT ${values.join(", ")} FROM generate_series(1, ${count}) n`;
      try {
        await database.query(insert);
        waiting.splice(waiting.indexOf(table), 1);
        failures.delete(table.name);
      } catch (error) {
        failures.set(table.name, (error as Error).message);
      }
    }
  }
  return [...failures].map(([name, message]) => `The table "${name}" could not be filled: ${message}`);
}

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

/** The value of the n-th row that it refers to. */
function pick(schema: string, { table, column }: Target): string {
  const from = `${identifier(schema)}.${identifier(table)}`;
  return `(SELECT ${identifier(column)} FROM ${from} ORDER BY 1 OFFSET (n - 1) % (SELECT greatest(count(*), 1) FROM ${from}) LIMIT 1)`;
}

/** A value of a type that is another in each row n. */
function valueOf(type: string): string {
  const length = /\((\d+)/.exec(type)?.[1];
  if (/^(?:character|text|bpchar)/.test(type)) {
    const width = Math.min(Number(length ?? 40), 10_000);
    return width < 8 ? `left(n::text, ${width})` : `rpad(n::text, ${width}, 'x')`;
  }
  if (type.startsWith("smallint")) return "(n % 32000)::smallint";
  const sign = "(CASE WHEN n % 2 = 0 THEN 1 ELSE -1 END)";
  if (type === "integer") return `(n % 1000000 * 2000 * ${sign})::integer`;
  if (type === "bigint") return `n::bigint * 4000000000 * ${sign}`;
  if (/^(?:numeric|real|double)/.test(type)) {
    const [, precision, scale] = /\((\d+),(\d+)\)/.exec(type) ?? [];
    const whole = Math.min(Number(precision ?? 12) - Number(scale ?? 2), 9);
    return `((n % ${10 ** Math.max(whole, 1)}) + 0.5)::${type}`;
  }
  if (type === "boolean") return "n % 2 = 0";
  if (type === "uuid") return "md5(n::text)::uuid";
  if (type.startsWith("timestamp")) return `('2020-01-01'::timestamp + n * interval '1 minute')::${type}`;
  if (type === "date") return "('2020-01-01'::date + n % 3000)";
  if (/^jsonb?$/.test(type)) return `('{"n": ' || n || '}')::${type}`;
  if (type === "bytea") return "decode(md5(n::text), 'hex')";
  if (type.endsWith("[]")) return `ARRAY[]::${type}`;
  return `n::text::${type}`;
}
