/** What stands in a trial's schema beside tables: views, sequences, types, functions, triggers, rights; and what a way back leaves. */
import type { Database } from "./database.ts";

/** One of them at one moment. */
export interface NamedObject {
  /** As sentences call it: "view", "value of the type". */
  readonly kind: string;
  /** 'the view "ways"', 'the right SELECT of PUBLIC on "jobs"'. */
  readonly called: string;
  /** The table that it goes with; undefined: it stands by itself. */
  readonly table: string | undefined;
  /** What it is, without its name; "" where its name says all. */
  readonly text: string;
}

/** Whether an extension, or a column, has made it (`pg_depend.deptype`). */
const isMade = (catalog: string, oid: string): string =>
  `EXISTS (SELECT FROM pg_depend m WHERE m.classid = '${catalog}'::regclass AND m.objid = ${oid} AND m.deptype IN ('e', 'i', 'a')
   AND m.refclassid <> 'pg_namespace'::regclass)`;

const inSchema = "JOIN pg_namespace n ON n.nspname = $1 AND n.oid =";

/** Looks at all of them; what belongs to an extension or to a column is not one. */
export async function objectsOf(database: Database): Promise<readonly NamedObject[]> {
  const rows = await database.query(
    `SELECT CASE c.relkind WHEN 'v' THEN 'view' ELSE 'materialized view' END AS kind, c.relname::text AS name, NULL AS table_name,
       pg_get_viewdef(c.oid) AS text
     FROM pg_class c ${inSchema} c.relnamespace WHERE c.relkind IN ('v', 'm') AND NOT ${isMade("pg_class", "c.oid")}
     UNION ALL
     SELECT 'sequence', c.relname::text, NULL, concat_ws(' ', format_type(s.seqtypid, NULL), s.seqincrement, s.seqmin, s.seqmax, s.seqcycle)
     FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid ${inSchema} c.relnamespace WHERE NOT ${isMade("pg_class", "c.oid")}
     UNION ALL
     SELECT CASE t.typtype WHEN 'd' THEN 'domain' ELSE 'type' END, t.typname::text, NULL, coalesce(format_type(nullif(t.typbasetype, 0), t.typtypmod), '')
     FROM pg_type t ${inSchema} t.typnamespace
     WHERE (t.typtype IN ('e', 'd', 'r') OR EXISTS (SELECT FROM pg_class c WHERE c.oid = t.typrelid AND c.relkind = 'c'))
       AND NOT ${isMade("pg_type", "t.oid")}
     UNION ALL
     SELECT 'value', e.enumlabel::text, t.typname::text, ''
     FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid ${inSchema} t.typnamespace WHERE NOT ${isMade("pg_type", "t.oid")}
     UNION ALL
     SELECT CASE p.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END,
       format('%s(%s)', p.proname, pg_get_function_identity_arguments(p.oid)), NULL, concat_ws(' ', format_type(p.prorettype, NULL), p.prosrc)
     FROM pg_proc p ${inSchema} p.pronamespace WHERE NOT ${isMade("pg_proc", "p.oid")}
     UNION ALL
     SELECT 'trigger', g.tgname::text, c.relname::text, concat_ws(' ', g.tgenabled, pg_get_triggerdef(g.oid))
     FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid ${inSchema} c.relnamespace WHERE NOT g.tgisinternal
     UNION ALL
     SELECT 'right', concat(a.privilege_type, ' of ', CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee)::text END), c.relname::text, ''
     FROM pg_class c ${inSchema} c.relnamespace CROSS JOIN LATERAL aclexplode(c.relacl) a
     WHERE a.grantee <> c.relowner AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
     ORDER BY 1, 3, 2`,
    [database.schema],
  );
  return rows.map(({ kind, name, table_name, text }) => {
    const table = typeof table_name === "string" ? table_name : undefined;
    return { kind: String(kind), called: called(String(kind), String(name), table), table, text: String(text) };
  });
}

function called(kind: string, name: string, of: string | undefined): string {
  switch (kind) {
    case "value":
      return `the value "${name}" of the type "${of ?? ""}"`;
    case "trigger":
      return `the trigger "${name}" of the table "${of ?? ""}"`;
    case "right":
      return `the right ${name} on "${of ?? ""}"`;
    default:
      return `the ${kind} "${name}"`;
  }
}

/** What is not as it was, each as the end of a sentence. What belongs to a table or type that came or went goes with it. */
export function objectsAfter(
  before: readonly NamedObject[],
  after: readonly NamedObject[],
  isOfBoth: (table: string) => boolean,
): readonly string[] {
  const nameOf = ({ called }: NamedObject): string => called;
  const [was, is] = [before, after].map((all) => new Map(all.map((one) => [nameOf(one), one])));
  const stands = ({ kind, table }: NamedObject): boolean => {
    if (table === undefined || isOfBoth(table)) return true;
    const names =
      kind === "value"
        ? [called("type", table, undefined)]
        : ["view", "materialized view", "sequence"].map((one) => called(one, table, undefined));
    return names.some((name) => was!.has(name) && is!.has(name));
  };
  return [
    ...before.filter(stands).flatMap((old) => {
      const now = is!.get(nameOf(old));
      if (now === undefined) return [`${old.called} is missing`];
      return now.text === old.text ? [] : [`${old.called} is another than it was`];
    }),
    ...after.filter((one) => stands(one) && !was!.has(nameOf(one))).map((one) => `${one.called} is still there`),
  ];
}
