/** How the tables of a trial are built: their columns, indexes and constraints, and what is another after a change or its way back. */
import type { Database } from "./database.ts";
import { objectsAfter, objectsOf, type NamedObject } from "./objects.ts";

/** Columns, indexes and constraints at one moment, and what else stands in the schema. */
export interface Structure {
  readonly columns: readonly ColumnShape[];
  readonly parts: readonly Part[];
  readonly objects: readonly NamedObject[];
}

interface ColumnShape {
  /** What it is known by, which another name leaves as it is: the table's oid and the column's number. */
  readonly id: string;
  /** "table.column". */
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly default: string | undefined;
}

/** An index or a constraint. */
interface Part {
  readonly kind: "index" | "constraint";
  readonly name: string;
  readonly table: string;
  /** The columns that it is about, as "table.column". */
  readonly columns: readonly string[];
  /** What it demands, without its name. */
  readonly text: string;
}

/** Looks at all tables of the trial. */
export async function structureOf(database: Database): Promise<Structure> {
  const { schema } = database;
  const ofSchema = `JOIN pg_class c ON c.oid = $TABLE JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = $1 AND c.relkind IN ('r', 'p')`;
  const named = (numbers: string): string =>
    `ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (${numbers}) ORDER BY a.attnum)`;
  const columns = await database.query(
    `SELECT c.oid::text || '.' || a.attnum AS id, c.relname AS table_name, a.attname AS name,
     format_type(a.atttypid, a.atttypmod) AS type, NOT a.attnotnull AS nullable, pg_get_expr(d.adbin, d.adrelid) AS default_value
     FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
     ${ofSchema.replace("$TABLE", "a.attrelid")} AND a.attnum > 0 AND NOT a.attisdropped ORDER BY c.relname, a.attname`,
    [schema],
  );
  // An index that a constraint is made of is the constraint's; that a column may not be null is the column's.
  const indexes = await database.query(
    `SELECT c.relname AS table_name, ic.relname AS name, pg_get_indexdef(i.indexrelid) AS text, ${named("i.indkey::int2[]")} AS columns
     FROM pg_index i JOIN pg_class ic ON ic.oid = i.indexrelid ${ofSchema.replace("$TABLE", "i.indrelid")}
     AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.conrelid = i.indrelid)
     ORDER BY c.relname, ic.relname`,
    [schema],
  );
  const constraints = await database.query(
    `SELECT c.relname AS table_name, k.conname AS name, pg_get_constraintdef(k.oid) AS text, ${named("k.conkey")} AS columns
     FROM pg_constraint k ${ofSchema.replace("$TABLE", "k.conrelid")} AND k.contype IN ('c', 'f', 'p', 'u', 'x')
     ORDER BY c.relname, k.conname`,
    [schema],
  );
  const part = (kind: Part["kind"], { table_name, name, text, columns: about }: Record<string, unknown>): Part => {
    const table = String(table_name);
    const said = String(text);
    return {
      kind,
      name: String(name),
      table,
      columns: Array.isArray(about) ? about.map((column) => `${table}.${String(column)}`) : [],
      // "CREATE UNIQUE INDEX name ON schema.table USING btree (code)"
      text: bare(kind === "index" ? said.replace(/ INDEX .*? USING /, " INDEX USING ") : said),
    };
  };
  return {
    columns: columns.map(({ id, table_name, name, type, nullable, default_value }) => ({
      id: String(id),
      name: `${String(table_name)}.${String(name)}`,
      type: String(type),
      nullable: nullable === true,
      default: typeof default_value === "string" ? default_value : undefined,
    })),
    parts: [
      ...indexes.map((index) => part("index", index)),
      ...constraints.map((constraint) => part("constraint", constraint)),
    ],
    objects: await objectsOf(database),
  };
}

/** Without casts and parentheses: a column that has had another type meanwhile has others in its defaults and checks. */
function bare(text: string): string {
  return withoutCasts(text).replace(/[()]/g, "");
}

function withoutCasts(text: string): string {
  return text.replace(
    /::(?:"[^"]*"|\w+)(?: varying| precision| with(?:out)? time zone)?(?:\(\d+(?:,\d+)?\))?(?:\[\])?/g,
    "",
  );
}

/** What a statement did to what was there before it. */
export interface StructureChanges {
  /** Whether anything at all is another, or there, or gone. */
  readonly hasAny: boolean;
  readonly hasOtherType: boolean;
  /** Whether a column that might be null has to have a value. */
  readonly isStricter: boolean;
}

/** Compares how things stand before a statement and after it. */
export function changesBetween(before: Structure, after: Structure): StructureChanges {
  const now = new Map(after.columns.map((column) => [column.id, column]));
  const kept = before.columns.flatMap((was) => {
    const is = now.get(was.id);
    return is === undefined ? [] : [{ was, is }];
  });
  return {
    hasAny: JSON.stringify(before) !== JSON.stringify(after),
    hasOtherType: kept.some(({ was, is }) => was.type !== is.type),
    isStricter: kept.some(({ was, is }) => was.nullable && !is.nullable),
  };
}

/**
 * What is not as it was, each as the end of a sentence. What belongs to a column that is missing or left over goes with it, and so
 * does an index or constraint that only reads otherwise, as its column is of another type.
 */
export function differencesAfter(before: Structure, after: Structure): readonly string[] {
  const [was, is] = [before, after].map(({ columns }) => new Map(columns.map((column) => [column.name, column])));
  const [gone, other] = [new Set<string>(), new Set<string>()];
  const found: string[] = [];
  for (const [name, old] of was!) {
    const now = is!.get(name);
    const [before, after] = [shapeOf(old), now && shapeOf(now)];
    if (after === undefined) found.push(`the column "${name}" is missing`);
    else if (before !== after) found.push(`the column "${name}" is ${after}, it was ${before}`);
    else if (bare(old.default ?? "") !== bare(now?.default ?? ""))
      found.push(`the column "${name}" has ${defaultOf(now)}, it had ${defaultOf(old)}`);
    else continue;
    (after === undefined ? gone : other).add(name);
  }
  for (const name of is!.keys()) {
    if (was!.has(name)) continue;
    found.push(`the column "${name}" is still there`);
    gone.add(name);
  }
  const left = [...after.parts];
  const lost = before.parts.filter((part) => {
    const same = left.findIndex((one) => isOfOne(one, part) && one.text === part.text);
    if (same >= 0) left.splice(same, 1);
    return same < 0;
  });
  /** Whether it goes with a column; `others` are those of the other side. */
  const goes = (part: Part, others: readonly Part[]): boolean =>
    part.columns.some(
      (name) =>
        gone.has(name) || (other.has(name) && others.some((one) => isOfOne(one, part) && one.name === part.name)),
    );
  const say = (parts: readonly Part[], others: readonly Part[], what: string): readonly string[] =>
    parts
      .filter((part) => !goes(part, others))
      .map(({ kind, name, table }) => `the ${kind} "${name}" of the table "${table}" is ${what}`);
  found.push(...say(lost, left, "missing"), ...say(left, lost, "still there"));
  const has = ({ columns }: Structure, table: string): boolean =>
    columns.some(({ name }) => name.startsWith(`${table}.`));
  const isOfBoth = (table: string): boolean => has(before, table) && has(after, table);
  return [...found, ...objectsAfter(before.objects, after.objects, isOfBoth)];
}

function isOfOne(one: Part, other: Part): boolean {
  return one.kind === other.kind && one.table === other.table;
}

function shapeOf({ type, nullable }: ColumnShape): string {
  return `${type}${nullable ? "" : " NOT NULL"}`;
}

function defaultOf(column: ColumnShape | undefined): string {
  return column?.default === undefined ? "no default" : `the default ${withoutCasts(column.default)}`;
}
