/** Fills the tables of a trial with rows, so that what a change does to them can be seen. */
import type { Database } from "../database.ts";
import { identifier, observe } from "../observe.ts";
import { type AskedColumn, type AskedKey, askedOfRows, type AskedOfRows, tablesOfParts } from "./asked-columns.ts";
import { valueOf, valuesNamed } from "./values.ts";

/**
 * Fills each table of the trial with `count` rows: values that fill their type (texts of full length, both signs of
 * integers) and pass its checks, NULL in every third row where it is allowed. Tables that refer to others are filled after
 * them; what cannot be filled (a check that no such value passes) is named in the answer.
 */
export async function seedRows(database: Database, count: number): Promise<readonly string[]> {
  const empty = (await observe(database)).filter(({ rows }) => rows === 0).map(({ name }) => name);
  const whole = await tablesOfParts(database);
  const waiting = empty.filter((name) => !whole.has(name));
  const failures = new Map<string, string>();
  for (let round = 0; waiting.length > 0 && round < 5; round += 1) {
    for (const table of [...waiting]) {
      try {
        const problem = await fill(database, table, count);
        if (problem === undefined) {
          waiting.splice(waiting.indexOf(table), 1);
          failures.delete(table);
        } else failures.set(table, problem);
      } catch (error) {
        if (database.isGone()) return [`The table "${table}" was not filled within ${database.seconds} seconds.`];
        failures.set(table, (error as Error).message);
      }
    }
  }
  return [...failures].map(([name, message]) => `The table "${name}" could not be filled: ${message}`);
}

/** The number of the row, from 1. It names where it comes from, as a table that is referred to may have a column "n" too. */
const row = '"the row".n';

function sourceOf(count: number): string {
  return `generate_series(1, ${count}) AS "the row"(n)`;
}

/** So many values of a column that is checked are made, where rows may have the same. */
const mostValues = 10_000;

/** Fills a table; answers with why it has no rows, where the server does not say it. */
async function fill(database: Database, table: string, count: number): Promise<string | undefined> {
  const asked = await askedOfRows(database, table);
  const target = `${identifier(database.schema)}.${identifier(table)}`;
  const source = sourceOf(count);
  if (asked.columns.length === 0) {
    await database.query(`INSERT INTO ${target} SELECT FROM ${source}`);
    return undefined;
  }
  const names = asked.columns.map(({ name }) => identifier(name)).join(", ");
  const insert = async ({ values, joins }: Made, where = "", conflict = ""): Promise<void> => {
    const rows = `SELECT ${values.join(", ")} FROM ${[source, ...joins].join(" ")}`;
    await database.query(
      `INSERT INTO ${target} (${names}) SELECT * FROM (${rows}) AS "made"(${names})${where}${conflict}`,
    );
  };
  try {
    // Most checks let all values of the type pass, and then there are as many rows as are wanted.
    await insert(valuesOf(withoutChecks(asked), database.schema, count));
    return undefined;
  } catch (error) {
    if (database.isGone()) throw error;
  }
  const columns: FilledColumn[] = [];
  for (const column of asked.columns) columns.push(await withNamed(database, column));
  const isMade = (column: string): boolean => columns.some(({ name }) => name === column);
  const passed = asked.checks
    .filter((check) => check.columns.every(isMade))
    .map(({ text }) => `(${text}) IS NOT FALSE`);
  await insert(
    valuesOf({ ...asked, columns }, database.schema, count),
    passed.length === 0 ? "" : ` WHERE ${passed.join(" AND ")}`,
    // A unique column of few values, as a key of two characters, has each once.
    asked.isUniqueAtEnd ? "" : " ON CONFLICT DO NOTHING",
  );
  const [found] = await database.query(`SELECT FROM ${target} LIMIT 1`);
  return found === undefined ? "no row that was made passes its checks" : undefined;
}

/** The value of each column of a row, and what is joined for them. */
interface Made {
  readonly values: readonly string[];
  readonly joins: readonly string[];
}

/** A column, and the values that its checks speak of. */
type FilledColumn = AskedColumn & { readonly named: readonly string[] };

type Filled = Omit<AskedOfRows, "columns"> & { readonly columns: readonly FilledColumn[] };

function withoutChecks(asked: AskedOfRows): Filled {
  const columns = asked.columns.map((column) => ({ ...column, checks: [], labels: undefined, named: [] }));
  return { ...asked, columns, checks: [] };
}

/** With those of the named values that can be of its type: "object" is named of a JSON, and is none. */
async function withNamed({ query, isGone }: Database, column: AskedColumn): Promise<FilledColumn> {
  const named: string[] = [];
  for (const value of column.labels === undefined ? valuesNamed(column.base, column.checks, row) : []) {
    try {
      await query(`SELECT count(*) FROM (${valuesThatPass(column, [value], sourceOf(100))}) AS "few"`);
      named.push(value);
    } catch (error) {
      if (isGone()) throw error;
    }
  }
  return { ...column, named };
}

/** Whether not every value of its type is one of a column. */
function isOfFew({ checks, labels }: AskedColumn): boolean {
  return checks.length > 0 || labels !== undefined;
}

/** Makes them: what is joined are rows that are referred to, and values that pass the checks. */
function valuesOf({ columns, keys, checks }: Filled, schema: string, count: number): Made {
  const joins: string[] = [];
  const referring = new Map<string, string>();
  for (const key of keys) {
    const name = `"target ${joins.length}"`;
    joins.push(joinKey(schema, key, name));
    for (const [index, own] of key.own.entries())
      if (!referring.has(own)) referring.set(own, `${name}.${identifier(`v${index}`)}`);
  }
  const values = columns.map((column, index) => {
    const { name, type, base, nullable } = column;
    const found = referring.get(name) ?? (isOfFew(column) ? `"value ${index}".v` : undefined);
    if (found?.startsWith('"value') === true) joins.push(joinValues(column, count, index));
    // What is compared with other columns is at times less than they are, and at times more.
    const isCompared = checks.some((check) => check.columns.includes(name));
    const turn = isCompared ? `(${row} + ${row} * ${index + 2} % 7)` : row;
    const value = found ?? `${valueOf(base, turn)}${type === base ? "" : `::${type}`}`;
    return nullable ? `CASE WHEN ${row} % 3 = 0 THEN NULL ELSE ${value} END` : value;
  });
  return { values, joins };
}

/** Joins the rows that are referred to, each in its turn; their columns are v0, v1, … */
function joinKey(schema: string, { table, target }: AskedKey, name: string): string {
  const from = `${identifier(schema)}.${identifier(table)}`;
  const columns = target.map((column, index) => `${identifier(column)} AS v${index}`).join(", ");
  const order = target.map(identifier).join(", ");
  const isWhole = target.map((column) => `${identifier(column)} IS NOT NULL`).join(" AND ");
  return joinInTurn(
    `SELECT ${columns}, row_number() OVER (ORDER BY ${order}) AS k FROM ${from} WHERE ${isWhole}`,
    `(SELECT count(*) FROM ${from} WHERE ${isWhole})`,
    name,
  );
}

/** Joins the values of a column that pass its checks, each in its turn; the column is v. */
function joinValues(column: FilledColumn, count: number, index: number): string {
  const { name, base, isUnique, labels, named } = column;
  const made =
    labels === undefined
      ? [valueOf(base, row), ...named]
      : labels.map((label) => (base.endsWith("[]") ? `ARRAY[${literal(label)}]` : literal(label)));
  // Those of a million rows would be sorted for each column.
  const few = valuesThatPass(column, made, sourceOf(isUnique ? count : Math.min(count, mostValues)));
  const own = identifier(name);
  return joinInTurn(
    `SELECT ${own} AS v, row_number() OVER (ORDER BY ${own}::text) AS k FROM (${few}) AS "few"`,
    `(SELECT count(*) FROM (${few}) AS "few")`,
    `"value ${index}"`,
  );
}

/** Selects those that pass the checks of a column, each once. */
function valuesThatPass({ name, base, checks }: AskedColumn, made: readonly string[], source: string): string {
  const own = identifier(name);
  // A domain would refuse at once what does not pass its checks.
  const all = made.map((value) => `SELECT (${value})::${base} AS ${own} FROM ${source}`).join(" UNION ");
  const passed = checks.map((check) => ` AND (${check})`).join("");
  return `SELECT ${own} FROM (${all}) AS "made" WHERE ${own} IS NOT NULL${passed}`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function joinInTurn(numbered: string, count: string, name: string): string {
  return `LEFT JOIN (${numbered}) AS ${name} ON ${name}.k = (${row} - 1) % greatest(${count}, 1) + 1`;
}
