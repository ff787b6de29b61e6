/**
 * Tries a change of tables on a real PostgreSQL: makes the tables as they are before, fills them, applies each statement by
 * itself in a transaction, and reports what was *seen*: refusals, locks, rewrites, lost values, and what the way back
 * restores. Nothing is concluded from the text of a statement.
 */
import type { Span } from "@assent/rst";
import type { Database } from "./database.ts";
import { isTransactionMark, leavesFrame } from "./frame.ts";
import { lossesOf, type Step } from "./losses.ts";
import { observe } from "./observe.ts";
import { seedRows } from "./seed/seed-rows.ts";
import { changesBetween, differencesAfter, structureOf, type Structure } from "./structure.ts";

/** What to try. Each list is run in order. */
export interface Trial {
  readonly base: readonly TrialStatement[];
  readonly upgrade: readonly TrialStatement[];
  /** Empty: the spec tells no way back. */
  readonly downgrade: readonly TrialStatement[];
  /** Whether the way back was made from the tables of the spec, as it writes none. */
  readonly isDowngradeMade: boolean;
  /** Rows per table. */
  readonly rows: number;
}

/** A statement with the place in the spec that it comes from. */
export interface TrialStatement {
  readonly sql: string;
  readonly span: Span | undefined;
  /** Whether nobody wrote it, and nobody would where it changes nothing: then it is not run. */
  readonly isOnlyIfNeeded?: boolean;
}

/** Something that was seen. */
export interface TrialFinding {
  readonly code:
    | "statement-failed"
    | "data-lost"
    | "table-rewritten"
    | "table-locked"
    | "downgrade-missing"
    | "downgrade-failed"
    | "downgrade-differs"
    | "base-failed"
    | "not-filled";
  readonly level: "info" | "warning" | "error";
  readonly message: string;
  readonly sql: string | undefined;
  readonly span: Span | undefined;
}

/** What a statement of the upgrade did. */
export interface TrialStep {
  readonly statement: TrialStatement;
  readonly milliseconds: number;
  /** The strongest lock that it held on each table that was there before, as in `pg_locks.mode`. */
  readonly locks: readonly { readonly table: string; readonly mode: string }[];
  readonly rewritten: readonly string[];
  /** Whether a column that was there has another type, or has to have a value since. */
  readonly hasOtherType: boolean;
  readonly isStricter: boolean;
}

/** The outcome. */
export interface TrialResult {
  readonly database: string;
  /** How many rows each table had before the change: those that the spec gives, else as many as were asked for. */
  readonly rows: readonly number[];
  readonly steps: readonly TrialStep[];
  /** What was not run, as all of it is so already. */
  readonly idle: readonly TrialStatement[];
  readonly findings: readonly TrialFinding[];
}

/** Runs a trial in the schema of a database that is the trial's alone. */
export async function tryChange(database: Database, trial: Trial): Promise<TrialResult> {
  const findings: TrialFinding[] = [];
  const steps: TrialStep[] = [];
  const idle: TrialStatement[] = [];
  const report: Report = (code, level, message, statement) => {
    const span = statement?.span;
    // A row may be several statements, which fail alike: once says it.
    const isTold = findings.some(
      (one) => one.code === code && one.message === message && span !== undefined && one.span === span,
    );
    if (!isTold) findings.push({ code, level, message, sql: statement?.sql, span });
  };
  let rows: readonly number[] = [];
  try {
    await runAll(database, trial, report, { steps, idle }, (before) => {
      rows = before.map((table) => table.rows);
    });
  } catch (error) {
    // What a statement left can be such that even counting its rows fails, or does not end.
    report("statement-failed", "error", `What the statements left cannot be looked at: ${(error as Error).message}`);
  }
  return { database: database.name, rows, steps, idle, findings };
}

async function runAll(
  database: Database,
  trial: Trial,
  report: Report,
  { steps, idle }: { readonly steps: TrialStep[]; readonly idle: TrialStatement[] },
  tellBefore: (tables: Awaited<ReturnType<typeof observe>>) => void,
): Promise<void> {
  for (const statement of trial.base) {
    const error = await attempt(database, statement.sql);
    if (error !== undefined) report("base-failed", "warning", `The table before the change fails: ${error}`, statement);
    if (database.isGone()) return;
  }
  await limit(database);
  for (const message of await seedRows(database, trial.rows)) report("not-filled", "info", message);
  if (database.isGone()) return;
  const before = await observe(database);
  const structure = await structureOf(database);
  tellBefore(before);
  const seen: Step<TrialStatement>[] = [];
  let now = before;
  for (const statement of trial.upgrade) {
    const ran = await run(database, new Map(now.map((table) => [table.name, table.rows])), statement, report);
    if (database.isGone()) return;
    if (ran === "idle") idle.push(statement);
    if (ran === undefined || ran === "idle") continue;
    steps.push(ran.step);
    if (ran.written.size === 0) continue;
    await limit(database);
    const looked = await observe(database, ran.written);
    now = [...now.filter(({ oid }) => !ran.written.has(oid)), ...looked];
    seen.push({ statement, state: now });
  }
  await limit(database);
  for (const { message, statement } of lossesOf(before, seen, await observe(database)))
    report("data-lost", "error", message, statement);
  // There is no way back from what did not come about.
  const isDone = steps.length + idle.length === trial.upgrade.filter(({ sql }) => !isTransactionMark(sql)).length;
  if (trial.downgrade.length === 0) {
    if (trial.upgrade.length > idle.length)
      report("downgrade-missing", "warning", "The spec tells no way back from the change.");
  } else if (isDone && trial.isDowngradeMade) await goBackByTables(database, trial, structure, report);
  else if (isDone) await goBack(database, trial, structure, report);
}

type Report = (
  code: TrialFinding["code"],
  level: TrialFinding["level"],
  message: string,
  statement?: TrialStatement,
) => void;

/**
 * Runs a statement in a transaction of its own, or says why it does not run. `look` sees what it did before it is kept, and
 * says whether it is.
 */
async function attempt(database: Database, sql: string, look?: () => Promise<boolean>): Promise<string | undefined> {
  const reason = leavesFrame(sql);
  if (reason !== undefined) return `it is not run, because ${reason}.`;
  if (isTransactionMark(sql)) return undefined;
  const isAlone = /\bCONCURRENTLY\b|^\s*VACUUM\b/i.test(sql);
  await limit(database);
  try {
    if (!isAlone) await database.query("BEGIN");
    await database.query(sql);
    const isKept = (await look?.()) ?? true;
    if (!isAlone) await database.query(isKept ? "COMMIT" : "ROLLBACK");
    return undefined;
  } catch (error) {
    if (!isAlone && !database.isGone()) await database.query("ROLLBACK");
    return refusal(error as Error & { readonly code?: unknown }, database);
  }
}

/** Sets anew how long a statement may take: the one before may have set something else. */
async function limit(database: Database): Promise<void> {
  await database.query(`SET SESSION statement_timeout = '${database.seconds}s'`);
  await database.query(`SET SESSION lock_timeout = '${database.seconds}s'`);
}

/** What the server said, as the end of a sentence. SQLSTATE 57014 is a timeout, 42501 a right that the trial's role lacks. */
function refusal({ message, code }: Error & { readonly code?: unknown }, database: Database): string {
  if (database.isGone()) return `it did not end within ${database.seconds} seconds; nothing after it was tried.`;
  if (code === "57014") return `it did not end within ${database.seconds} seconds.`;
  if (code === "42501")
    return `PostgreSQL refuses it, as a trial may only change tables of its own: ${sentence(message)}`;
  return `PostgreSQL refuses it: ${sentence(message)}`;
}

/** Locks that stop writers, or readers too; the weaker ones are what every statement takes. */
const blocking: Readonly<Record<string, string>> = {
  AccessExclusiveLock: "nobody can read or write it",
  ExclusiveLock: "nobody can write it",
  ShareLock: "nobody can write it",
  ShareRowExclusiveLock: "nobody can write it",
};
const strength = ["ShareRowExclusiveLock", "ShareLock", "ExclusiveLock", "AccessExclusiveLock"];

async function run(
  database: Database,
  rows: ReadonlyMap<string, number>,
  statement: TrialStatement,
  report: Report,
): Promise<{ readonly step: TrialStep; readonly written: ReadonlySet<string> } | "idle" | undefined> {
  const { sql, isOnlyIfNeeded = false } = statement;
  if (isTransactionMark(sql)) return undefined;
  const before = await tablesOf(database);
  const was = await structureOf(database);
  let changes = changesBetween(was, was);
  let held: Locks = { strongest: [], written: new Set() };
  const start = performance.now();
  let milliseconds = 0;
  const error = await attempt(database, sql, async () => {
    milliseconds = performance.now() - start;
    held = await locksOn(database, before);
    changes = changesBetween(was, await structureOf(database));
    return !isOnlyIfNeeded || changes.hasAny;
  });
  if (error !== undefined) {
    report("statement-failed", "error", `The statement fails: ${error}`, statement);
    return undefined;
  }
  if (isOnlyIfNeeded && !changes.hasAny) return "idle";
  const { strongest: locks, written } = held;
  const { hasOtherType, isStricter } = changes;
  const after = await tablesOf(database);
  // What is emptied gets a new file as well; no row is written.
  const isEmptied = /^\s*TRUNCATE\b/i.test(sql);
  const rewritten = [...before]
    .filter(([oid, { file }]) => !isEmptied && after.has(oid) && after.get(oid)?.file !== file)
    .map(([, { name }]) => name);
  const took = (table: string): string => {
    const count = rows.get(table) ?? 0;
    const time = milliseconds < 10 ? milliseconds.toFixed(1) : milliseconds.toFixed(0);
    return `for ${time} ms with ${count} ${count === 1 ? "row" : "rows"} in it`;
  };
  for (const table of rewritten) {
    const effect = `the table "${table}" is written anew, row by row; nobody can read or write it, ${took(table)}`;
    report("table-rewritten", "warning", `${upperFirst(effect)}.`, statement);
  }
  for (const { table, mode } of locks) {
    const effect = blocking[mode];
    if (effect === undefined || rewritten.includes(table)) continue;
    report(
      "table-locked",
      "info",
      `The statement locks the table "${table}" (${mode}): ${effect}, ${took(table)}.`,
      statement,
    );
  }
  const made = [...after.keys()].filter((oid) => !before.has(oid));
  return {
    step: { statement, milliseconds, locks, rewritten, hasOtherType, isStricter },
    written: new Set([...written, ...made]),
  };
}

/** The tables of a schema by their oid, which a new name and a new file leave as it is. */
type Tables = ReadonlyMap<string, { readonly name: string; readonly file: string }>;

async function tablesOf(database: Database): Promise<Tables> {
  const rows = await database.query(
    `SELECT c.oid::text AS oid, c.relname AS name, c.relfilenode::text AS file FROM pg_class c
     JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relkind IN ('r', 'p')`,
    [database.schema],
  );
  return new Map(rows.map(({ oid, name, file }) => [String(oid), { name: String(name), file: String(file) }]));
}

/** What a statement locks: the strongest lock on each table, and the tables (by oid) that it may write. */
interface Locks {
  readonly strongest: TrialStep["locks"];
  readonly written: ReadonlySet<string>;
}

/** The locks with which rows come, go or change; others only read, or look after statistics and indexes. */
const writing: ReadonlySet<string> = new Set(["RowExclusiveLock", "AccessExclusiveLock"]);

async function locksOn(database: Database, before: Tables): Promise<Locks> {
  const rows = await database.query(
    `SELECT relation::text AS oid, mode FROM pg_locks
     WHERE locktype = 'relation' AND pid = pg_backend_pid() AND granted`,
  );
  const strongest = new Map<string, string>();
  const written = new Set<string>();
  for (const row of rows) {
    const oid = String(row.oid);
    const name = before.get(oid)?.name;
    const mode = String(row.mode);
    if (name === undefined) continue;
    if (writing.has(mode)) written.add(oid);
    const known = strongest.get(name);
    if (known === undefined || strength.indexOf(mode) > strength.indexOf(known)) strongest.set(name, mode);
  }
  return { strongest: [...strongest].map(([table, mode]) => ({ table, mode })), written };
}

/** Tries the way back that the tables stand for. Where it does not lead back, it is the spec that tells none. */
async function goBackByTables(database: Database, trial: Trial, before: Structure, report: Report): Promise<void> {
  const wrong: string[] = [];
  await goBack(database, trial, before, (_, __, message) => {
    wrong.push(message);
  });
  if (wrong.length === 0) return;
  const message = `The spec tells no way back from the change, and its tables do not say enough for one. ${wrong.join(" ")}`;
  report("downgrade-missing", "warning", message);
}

async function goBack(database: Database, { downgrade }: Trial, before: Structure, report: Report): Promise<void> {
  for (const statement of downgrade) {
    const error = await attempt(database, statement.sql);
    if (error !== undefined) report("downgrade-failed", "warning", `The way back fails: ${error}`, statement);
    if (database.isGone()) return;
  }
  await limit(database);
  for (const difference of differencesAfter(before, await structureOf(database)))
    report("downgrade-differs", "warning", `After the way back ${difference}.`);
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function sentence(message: string): string {
  return `${message.replace(/\s+/g, " ").replace(/\.$/, "")}.`;
}
