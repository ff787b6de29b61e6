/** A data model as statements for PostgreSQL: the tables before the change, the change itself, and what takes it back. */
import type { Column, ColumnPart, TableModel } from "./data-model.ts";
import { limitOf, toPostgresType } from "./from-mysql.ts";

/** A statement made from a table of the text, with the row that it comes from. */
export interface DerivedStatement {
  readonly sql: string;
  readonly span: { readonly start: number; readonly end: number };
  /** The table, as it is called before, of one that says how a column is to be, whether or not it is so already. */
  readonly restates?: string;
  /** Whether the spec tells how the column was, so that such a statement may change nothing. */
  readonly isKnown?: boolean;
}

/**
 * The tables as they are before the change, as far as the spec tells: those that are not new, with their columns that are
 * not new, and those that they refer to. A table that names no key gets an `id`, unless the spec speaks of one.
 */
export function toBase(tables: readonly TableModel[]): readonly DerivedStatement[] {
  const own = tables
    .filter(({ change }) => change !== "added")
    .flatMap((table): readonly DerivedStatement[] => {
      const { name, wasNamed, columns, span } = table;
      const before = columns.filter(({ change }) => change !== "added").map(asBefore);
      const others = referredTo(table, tables);
      const hasKey = [...before, ...columns].some(
        (column) => column.name === "id" || (column.isPrimaryKey && column.change !== "added"),
      );
      const needsKey = !hasKey && !others.some((one) => one.name === "id");
      const lines = [
        ...(needsKey ? ["id bigserial PRIMARY KEY"] : []),
        ...others.map((one) => `${definition(one)} ${one.name === "id" && !hasKey ? "PRIMARY KEY" : "UNIQUE"}`),
        ...before.map(definition),
        ...constraints(before),
      ];
      return [
        { sql: `CREATE TABLE ${quote(wasNamed ?? name)} (\n  ${lines.join(",\n  ")}\n)`, span },
        ...columns.flatMap((column) => partsBefore(wasNamed ?? name, column)),
      ];
    });
  return [...standIns(tables), ...own];
}

/** Columns of a table of which only those say something that refer to them: of their type. */
function referredTo({ name, columns }: TableModel, tables: readonly TableModel[]): readonly Column[] {
  const found = new Map<string, Column>();
  for (const column of tables.flatMap((table) => table.columns)) {
    const { references } = column;
    if (references?.table !== name || columns.some((one) => one.name === references.column)) continue;
    const type = /^(?:big|small)?serial$/i.test(column.type) ? "bigint" : column.type;
    found.set(references.column, { ...column, name: references.column, type, ...unbound });
  }
  return [...found.values()];
}

const unbound = {
  nullable: true,
  default: undefined,
  isPrimaryKey: false,
  references: undefined,
  uniqueWith: undefined,
};

/** Tables that the spec only refers to: the columns that are referred to, of the type of those that do. */
function standIns(tables: readonly TableModel[]): readonly DerivedStatement[] {
  const wanted = new Map<string, DerivedStatement>();
  for (const { references, type, span } of tables.flatMap(({ columns }) => columns)) {
    if (references === undefined || tables.some(({ name }) => name === references.table)) continue;
    const column = `${quote(references.column)} ${type === "" ? "text" : toPostgresType(type)} PRIMARY KEY`;
    wanted.set(references.table, { sql: `CREATE TABLE ${quote(references.table)} (\n  ${column}\n)`, span });
  }
  return [...wanted.values()];
}

/** The statements that make the change, in an order in which references find their tables. */
export function toUpgrade(tables: readonly TableModel[]): readonly DerivedStatement[] {
  const added = byReference(tables.filter(({ change }) => change === "added"));
  const kept = tables.filter(({ change }) => change !== "added" && change !== "removed");
  return [
    ...kept.flatMap(({ name, wasNamed, span }) =>
      wasNamed === undefined ? [] : [{ sql: `ALTER TABLE ${quote(wasNamed)} RENAME TO ${quote(name)}`, span }],
    ),
    ...added.flatMap(createTable),
    ...kept.flatMap((table) => table.columns.flatMap((column) => alter(table, column))),
    ...tables
      .filter(({ change }) => change === "removed")
      .map(({ name, span }) => ({ sql: `DROP TABLE ${quote(name)}`, span })),
  ];
}

/** The statements that take the change back; the values of what was dropped cannot come back. */
export function toDowngrade(tables: readonly TableModel[]): readonly DerivedStatement[] {
  const kept = tables.filter(({ change }) => change !== "added" && change !== "removed");
  return [
    ...toBase(tables.filter(({ change }) => change === "removed")),
    ...kept.flatMap(({ name, columns }) => [...columns].reverse().flatMap((column) => alterBack(name, column))),
    ...byReference(tables.filter(({ change }) => change === "added"))
      .map(({ name, span }) => ({ sql: `DROP TABLE ${quote(name)}`, span }))
      .reverse(),
    ...kept.flatMap(({ name, wasNamed, span }) =>
      wasNamed === undefined ? [] : [{ sql: `ALTER TABLE ${quote(name)} RENAME TO ${quote(wasNamed)}`, span }],
    ),
  ];
}

function createTable({ name, columns, span }: TableModel): readonly DerivedStatement[] {
  const own = columns.filter(({ change }) => change !== "removed");
  return [
    { sql: `CREATE TABLE ${quote(name)} (\n  ${body(own).join(",\n  ")}\n)`, span },
    ...own.filter(({ hasIndex }) => hasIndex).map((column) => index(name, column)),
  ];
}

function alter({ name: table, wasNamed = table }: TableModel, column: Column): readonly DerivedStatement[] {
  const head = `ALTER TABLE ${quote(table)}`;
  const statement = (sql: string): DerivedStatement => ({ sql, span: column.span });
  switch (column.change) {
    case "added":
      return [
        statement(`${head} ADD COLUMN ${definition(column)}`),
        ...constraints([column]).map((constraint) => statement(`${head} ADD ${constraint}`)),
        ...(column.hasIndex ? [index(table, column)] : []),
      ];
    case "removed":
      return [statement(`${head} DROP COLUMN ${quote(column.name)}`)];
    case "renamed":
    case "changed": {
      const renamed =
        column.wasNamed === undefined
          ? []
          : [statement(`${head} RENAME COLUMN ${quote(column.wasNamed)} TO ${quote(column.name)}`)];
      const isPlain = column.change === "renamed" && column.wasType === undefined;
      const isWhole = !isPlain && (column.parts === undefined || column.isWhole === true);
      return [
        ...renamed,
        ...(isWhole
          ? setColumn(head, column).map((sql) => ({
              ...statement(sql),
              restates: wasNamed,
              isKnown: column.wasType !== undefined,
            }))
          : []),
        ...(column.parts ?? []).flatMap((part) => alterPart(table, column, part).map(statement)),
      ];
    }
    case "kept":
      return [];
    default:
      return column.change satisfies never;
  }
}

function alterBack(table: string, column: Column): readonly DerivedStatement[] {
  const head = `ALTER TABLE ${quote(table)}`;
  const statement = (sql: string): DerivedStatement => ({ sql, span: column.span });
  switch (column.change) {
    case "added":
      return [statement(`${head} DROP COLUMN ${quote(column.name)}`)];
    case "removed":
      // Of which type it was, nobody told: it cannot come back.
      return column.type === "" ? [] : [statement(`${head} ADD COLUMN ${definition(column)}`)];
    case "renamed":
    case "changed": {
      const back =
        column.wasType === undefined
          ? []
          : [statement(`${head} ALTER COLUMN ${quote(column.name)} TYPE ${toPostgresType(column.wasType)}`)];
      const renamed =
        column.wasNamed === undefined
          ? []
          : [statement(`${head} RENAME COLUMN ${quote(column.name)} TO ${quote(column.wasNamed)}`)];
      const parts = [...(column.parts ?? [])].reverse();
      return [...back, ...parts.flatMap((part) => partBack(table, column, part).map(statement)), ...renamed];
    }
    case "kept":
      return [];
    default:
      return column.change satisfies never;
  }
}

/** The statements that change a part of a column; none where that is not known well enough. */
function alterPart(table: string, { name, default: value }: Column, { kind, change }: ColumnPart): readonly string[] {
  const column = `ALTER TABLE ${quote(table)} ALTER COLUMN ${quote(name)}`;
  switch (kind) {
    case "default":
      if (change === "removed") return [`${column} DROP DEFAULT`];
      return value === undefined ? [] : [`${column} SET DEFAULT ${value}`];
    case "null":
      return change === "changed" ? [] : [`${column} ${change === "added" ? "SET" : "DROP"} NOT NULL`];
    case "index":
      if (change === "changed") return [];
      return [change === "added" ? createIndex(table, name) : `DROP INDEX ${quote(`${table}_${name}_idx`)}`];
    case "unique": {
      const key = quote(`${table}_${name}_key`);
      if (change === "changed") return [];
      const what = change === "added" ? `ADD CONSTRAINT ${key} UNIQUE (${quote(name)})` : `DROP CONSTRAINT ${key}`;
      return [`ALTER TABLE ${quote(table)} ${what}`];
    }
    case "reference":
    case "other":
      return [];
    default:
      return kind satisfies never;
  }
}

/** The same the other way; a default that was there before is known where the words tell it. */
function partBack(table: string, column: Column, part: ColumnPart): readonly string[] {
  if (part.kind === "default" && part.was !== undefined)
    return alterPart(table, { ...column, default: part.was }, { ...part, change: "changed" });
  if (part.kind === "default" && (part.change === "removed" || column.default === undefined)) return [];
  return alterPart(table, column, { ...part, change: part.change === "removed" ? "added" : "removed" });
}

/** What is there before it goes. */
function partsBefore(table: string, column: Column): readonly DerivedStatement[] {
  const gone = (column.parts ?? []).filter(
    ({ kind, change }) => change === "removed" && (kind === "index" || kind === "unique"),
  );
  return gone.flatMap((part) => partBack(table, column, part).map((sql) => ({ sql, span: column.span })));
}

function createIndex(table: string, name: string): string {
  return `CREATE INDEX ${quote(`${table}_${name}_idx`)} ON ${quote(table)} (${quote(name)})`;
}

function setColumn(head: string, { name, type, nullable, default: value, isPrimaryKey }: Column): readonly string[] {
  const column = `${head} ALTER COLUMN ${quote(name)}`;
  return [
    ...(type === "" ? [] : [`${column} TYPE ${toPostgresType(type)}`]),
    value === undefined ? `${column} DROP DEFAULT` : `${column} SET DEFAULT ${value}`,
    ...(isPrimaryKey ? [] : [nullable ? `${column} DROP NOT NULL` : `${column} SET NOT NULL`]),
  ];
}

/**
 * As it was before: with its old name and type, and for a changed one as loose as can be where nothing is told. Where the old
 * type is told, the type is what changes.
 */
function asBefore(column: Column): Column {
  const { wasNamed, wasType, change } = column;
  const old = { ...column, name: wasNamed ?? column.name, type: wasType ?? column.type };
  if (change !== "changed") return old;
  const loose = { ...old, nullable: !column.isPrimaryKey, default: undefined };
  const { parts = [], isWhole: isTold = true } = column;
  const isWhole = isTold && wasType === undefined;
  const ofNull = parts.find(({ kind }) => kind === "null");
  const nullable = ofNull === undefined ? (isWhole ? loose.nullable : old.nullable) : ofNull.change !== "removed";
  const ofDefault = parts.find(({ kind }) => kind === "default");
  const isKept = !isWhole && ofDefault === undefined;
  return { ...loose, nullable, default: isKept ? old.default : ofDefault?.was };
}

/** What stands between the parentheses of a new table. A key of several columns is a constraint of the table. */
function body(columns: readonly Column[]): readonly string[] {
  const keys = columns.filter(({ isPrimaryKey }) => isPrimaryKey);
  if (keys.length < 2) return [...columns.map(definition), ...constraints(columns)];
  const plain = columns.map((column) => ({ ...column, isPrimaryKey: false }));
  const key = `PRIMARY KEY (${keys.map(({ name }) => quote(name)).join(", ")})`;
  return [...plain.map(definition), key, ...constraints(columns)];
}

function definition({ name, type, nullable, default: value, isPrimaryKey, change, check }: Column): string {
  const parts = [quote(name), type === "" ? "text" : toPostgresType(type)];
  if (isPrimaryKey) parts.push("PRIMARY KEY");
  else if (!nullable) parts.push("NOT NULL");
  if (value !== undefined) parts.push(`DEFAULT ${value}`);
  const checks = change === "added" ? [limitOf(type, quote(name)), check] : [];
  return [...parts, ...checks.flatMap((one) => (one === undefined ? [] : [`CHECK (${one})`]))].join(" ");
}

function constraints(columns: readonly Column[]): readonly string[] {
  return columns.flatMap(({ name, uniqueWith, references }) => [
    ...(uniqueWith === undefined ? [] : [`UNIQUE (${[name, ...uniqueWith].map(quote).join(", ")})`]),
    ...(references === undefined
      ? []
      : [
          `FOREIGN KEY (${quote(name)}) REFERENCES ${quote(references.table)} (${quote(references.column)})${references.actions === undefined ? "" : ` ${references.actions}`}`,
        ]),
  ]);
}

function index(table: string, { name, span }: Column): DerivedStatement {
  return { sql: `CREATE INDEX ON ${quote(table)} (${quote(name)})`, span };
}

/** New tables so that each comes after those that it refers to; tables that wait for each other keep their order. */
function byReference(tables: readonly TableModel[]): readonly TableModel[] {
  const left = [...tables];
  const sorted: TableModel[] = [];
  while (left.length > 0) {
    const ready = left.findIndex(({ columns, name }) =>
      columns.every(
        ({ references }) =>
          references === undefined || references.table === name || !left.some((one) => one.name === references.table),
      ),
    );
    sorted.push(...left.splice(Math.max(ready, 0), 1));
  }
  return sorted;
}

/** A name as an identifier of SQL; names were read as words, the quotes keep keywords apart. */
function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
