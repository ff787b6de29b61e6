/** What a table asks of its rows, as the catalogs of PostgreSQL have it: https://www.postgresql.org/docs/current/catalogs.html. */
import type { Database } from "../database.ts";
import { identifier } from "../observe.ts";

/** A column that a row has to be given a value for. */
export interface AskedColumn {
  readonly name: string;
  /** As it is declared, the name of a domain or an enum among them. */
  readonly type: string;
  /** The type below that of a domain; the same for any other. */
  readonly base: string;
  readonly nullable: boolean;
  /** Whether no two rows may have the same, alone or with other columns. */
  readonly isUnique: boolean;
  /** The values of an enum, in their order, also of a list of such; undefined for any other type. */
  readonly labels: readonly string[] | undefined;
  /** What is checked of it alone, as expressions over its name. */
  readonly checks: readonly string[];
}

/** A key of another table, as the columns that have it here and there. */
export interface AskedKey {
  readonly table: string;
  readonly own: readonly string[];
  readonly target: readonly string[];
}

/** What a table asks. */
export interface AskedOfRows {
  readonly columns: readonly AskedColumn[];
  readonly keys: readonly AskedKey[];
  /** What is checked of several columns together, as expressions over their names. */
  readonly checks: readonly { readonly text: string; readonly columns: readonly string[] }[];
  /** Whether what is unique in it may be so at the end of a transaction alone: then no row may be passed by for it. */
  readonly isUniqueAtEnd: boolean;
}

/** Reads it. What PostgreSQL makes itself, as numbers in turn and columns that are computed, is left out. */
export async function askedOfRows(database: Database, table: string): Promise<AskedOfRows> {
  const place = [database.schema, table];
  const ofTable = "format('%I.%I', $1::text, $2::text)::regclass";
  const columns = await database.query(
    `SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
     format_type(b.oid, CASE WHEN t.typtype = 'd' THEN t.typtypmod ELSE a.atttypmod END) AS base,
     NOT (a.attnotnull OR t.typnotnull) AS nullable,
     EXISTS (SELECT FROM pg_index x WHERE x.indrelid = a.attrelid AND x.indisunique AND a.attnum = ANY(x.indkey)) AS "unique",
     (SELECT array_agg(e.enumlabel::text ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid IN (b.oid, b.typelem)) AS labels,
     ARRAY(SELECT pg_get_expr(k.conbin, 0) FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c') AS checks
     FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
     JOIN pg_type b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
     LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
     WHERE a.attrelid = ${ofTable} AND a.attnum > 0 AND NOT a.attisdropped AND a.attidentity = '' AND a.attgenerated = ''
     AND coalesce(pg_get_expr(d.adbin, d.adrelid), '') NOT LIKE 'nextval(%' ORDER BY a.attname`,
    place,
  );
  const named = (relation: string, numbers: string): string =>
    `ARRAY(SELECT a.attname::text FROM unnest(${numbers}) WITH ORDINALITY AS u(n, at)
     JOIN pg_attribute a ON a.attrelid = ${relation} AND a.attnum = u.n ORDER BY u.at)`;
  // What a part of a table may hold is checked as well.
  const checks = await database.query(
    `SELECT pg_get_expr(c.conbin, c.conrelid) AS text, ${named("c.conrelid", "c.conkey")} AS columns
     FROM pg_constraint c WHERE c.contype = 'c' AND c.conrelid = ${ofTable}
     UNION ALL SELECT pg_get_partition_constraintdef(i.inhrelid), ${named("i.inhparent", "p.partattrs::int2[]")}
     FROM pg_inherits i JOIN pg_partitioned_table p ON p.partrelid = i.inhparent
     WHERE i.inhrelid = ${ofTable} AND pg_get_partition_constraintdef(i.inhrelid) IS NOT NULL`,
    place,
  );
  const keys = await database.query(
    `SELECT t.relname AS table, ${named("c.conrelid", "c.conkey")} AS own, ${named("c.confrelid", "c.confkey")} AS target
     FROM pg_constraint c JOIN pg_class t ON t.oid = c.confrelid
     WHERE c.contype = 'f' AND c.conrelid = ${ofTable} ORDER BY c.conname`,
    place,
  );
  const [deferred] = await database.query(
    `SELECT FROM pg_index WHERE indrelid = ${ofTable} AND NOT indimmediate LIMIT 1`,
    place,
  );
  const asked = checks.map(({ text, columns: about }) => ({ text: String(text), columns: texts(about) }));
  return {
    columns: columns.map(({ name, type, base, nullable, unique, labels, checks: ofDomain }) => {
      const own = [
        ...asked.filter(({ columns: [only, more] }) => only === name && more === undefined).map(({ text }) => text),
        // A domain calls its value VALUE.
        ...texts(ofDomain).map((text) => text.replace(/\bVALUE\b/g, () => identifier(String(name)))),
      ];
      return {
        name: String(name),
        type: String(type),
        base: String(base),
        nullable: nullable === true && !own.some((text) => text.includes("IS NOT NULL")),
        isUnique: unique === true,
        labels: labels === null ? undefined : texts(labels),
        checks: own,
      };
    }),
    keys: keys.map(({ table: of, own, target }) => ({ table: String(of), own: texts(own), target: texts(target) })),
    checks: asked.filter(({ columns: about }) => about.length !== 1),
    isUniqueAtEnd: deferred !== undefined,
  };
}

/** The tables whose rows are in their parts. */
export async function tablesOfParts({ query, schema }: Database): Promise<ReadonlySet<string>> {
  const found = await query(
    `SELECT DISTINCT c.relname AS name FROM pg_inherits i JOIN pg_partitioned_table p ON p.partrelid = i.inhparent
     JOIN pg_class c ON c.oid = i.inhparent WHERE c.relnamespace = $1::regnamespace`,
    [schema],
  );
  return new Set(found.map(({ name }) => String(name)));
}

function texts(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.map(String) : [];
}
