import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import {
  alteredTable,
  lintStatement,
  readDataModel,
  settleTables,
  splitStatements,
  toBase,
  toDowngrade,
  toPostgresStatements,
  toUpgrade,
  tryChange,
  type SpecDiagnostic,
  type DataModel,
  type TrialResult,
  type TrialStatement,
} from "@assent/contract";
import { findTopic, literalPattern } from "@assent/spec";
import type { Command } from "../command.ts";
import { renderFindings } from "../promises/contract-findings.ts";
import type { Io } from "../io.ts";
import { parseSpec, readOne } from "../read-one.ts";
import { TrialRefused, type OpenDatabase } from "../trial/database.ts";
import { openDatabase } from "../trial/open.ts";

export const contractDatabase: Command = {
  name: "contract database",
  summary: "try a spec's change of tables on a real PostgreSQL, with rows in them",
  usage: "SPEC",
  details:
    "Reads tables of columns (Table, Column, Type, Null, Default, Change) and blocks of SQL. A table is new where its name is\n" +
    'followed by "(new)" in the caption or in the column Table, where a row says "new table" or a sentence "The table lines is\n' +
    'new"; else if all its rows are added and --base does not have it or, without --base, its key is among them. The tables\n' +
    'before the change come from --base, else from what the spec says of them: a block of SQL under "Before:" or its tables. Each statement is run by itself; refusals, locks, rewrites, lost values\n' +
    "and a way back that is missing or differs are reported as seen. Everything happens in a database of its own, in memory; with --database, in one\n" +
    "that is created on that server and dropped again, by a role that is made for it, signs in by itself and may do nothing else.\n" +
    "The role of the URL needs CREATEDB and CREATEROLE. Statements that reach further (roles, databases, programs, files, other\n" +
    "transactions) fail and are reported. Both are removed after an error and after Ctrl+C too; a process that is killed\n" +
    "outright leaves them: their names begin with assent_trial_. The server's processor and disk are used as by any statement.",
  positionals: { least: 1, most: 1 },
  completes: "files",
  flags: [
    { name: "base", value: "FILES", summary: "the tables before: files of SQL or earlier specs, commas between them" },
    { name: "database", value: "URL", summary: "postgres://…; without it a PostgreSQL in memory" },
    { name: "timeout", value: "SECONDS", summary: "how long a statement may take, 60 without it" },
    { name: "rows", value: "N", summary: "rows in each table, 10000 without it" },
    {
      name: "format",
      short: "f",
      value: "FORMAT",
      choices: ["text", "json", "sarif", "github", "sql"],
      summary: "the findings, or with sql only the statements",
    },
  ],
  examples: [
    ["assent contract database specs/aliases.rst", "in memory, nothing to set up"],
    ["assent contract database specs/aliases.rst --base schema.sql --rows 1000000", "on the tables of today, large"],
    ["assent contract database specs/aliases.rst --database postgres://localhost/test", "on a server"],
    ["assent contract database specs/aliases.rst --format sql", "the statements that the tables stand for"],
  ],
  async run({ positionals: [file = ""], flags }, io) {
    const rows = Number(flags.get("rows") ?? 10_000);
    if (!Number.isInteger(rows) || rows < 0 || rows > 1_000_000) {
      io.err.write('Option "--rows" wants a whole number from 0 to 1000000.\n');
      return 2;
    }
    const seconds = Number(flags.get("timeout") ?? 60);
    if (!Number.isInteger(seconds) || seconds < 1 || seconds > 86_400) {
      io.err.write('Option "--timeout" wants a whole number of seconds from 1 to 86400.\n');
      return 2;
    }
    const one = await readOne(file, io);
    if (one === undefined) return 2;
    const { model: told, diagnostics } = readDataModel(one.spec);
    const base = readBase(flags.get("base"), one.workspace, io);
    if (base === undefined) return 2;
    const known = [...base, ...baseOf(told, base)];
    const made = tablesMade(known);
    const model = known.length > 0 ? { ...told, tables: settleTables(told.tables, made) } : told;
    const upgrade = upgradeOf(model, made);
    const downgrade = downgradeOf(model);
    const before = flags.has("base")
      ? known
      : [...known, ...toBase(model.tables.filter(({ name }) => !made.has(name)))];
    const format = flags.get("format") ?? "text";
    if (format === "sql") {
      const part = (title: string, statements: readonly TrialStatement[]): string =>
        statements.length === 0 ? "" : `-- ${title}\n${statements.map(({ sql }) => `${sql};\n`).join("")}`;
      io.out.write(part("before", before) + part("upgrade", upgrade) + part("downgrade", downgrade));
      return 0;
    }
    if (upgrade.length === 0 && diagnostics.length === 0) {
      io.out.write(format === "json" ? "[]\n" : `${file} tells no change of tables, as a table or as SQL.\n`);
      return 0;
    }
    const stopped = io.untilStopped();
    const database = await open(flags.get("database"), seconds, io);
    if (database === undefined) return 2;
    let result: TrialResult | undefined;
    let left: string | undefined;
    try {
      const trial = tryChange(database, {
        base: before,
        upgrade,
        downgrade,
        isDowngradeMade: model.statements.every(({ isBase }) => isBase),
        rows,
      });
      result = await Promise.race([trial, stopped.then(() => undefined)]);
    } finally {
      left = await database.close();
    }
    if (left !== undefined) io.err.write(`${left}\n`);
    if (result === undefined) {
      if (left === undefined) io.err.write("Stopped; nothing of the trial is left.\n");
      return 2;
    }
    const about = findTopic(one.spec.outline, "data-model")?.titleSpan ?? { start: 0, end: 0 };
    const seen = result.findings.map(({ code, level, message, span, sql }): SpecDiagnostic => ({
      code,
      level,
      message,
      span: span ?? about,
      ...(sql === undefined ? {} : { help: `seen while running: ${sql.replace(/\s+/g, " ")}` }),
    }));
    const all = [...diagnostics, ...lint(upgrade, made, result), ...seen];
    io.out.write(renderFindings([{ path: file, text: one.spec.text, diagnostics: all }], format, io));
    if (format === "text") {
      const took = result.steps.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
      io.out.write(
        `${result.steps.length} of ${upgrade.length - result.idle.length} statements ran on ${result.database} in ${took.toFixed(0)} ms, with ${rowsIn(result.rows)}.\n`,
      );
    }
    if (left !== undefined) return 2;
    return all.some(({ level }) => level === "error") ? 1 : 0;
  },
};

/** What is told of a table too that the change makes itself. */
const ofGoing: ReadonlySet<string> = new Set(["column-dropped", "table-dropped"]);

/**
 * What the texts of the statements tell, but for what the trial saw otherwise: that a table of before has the type already, or
 * its rows their values. A table that the change makes itself has no users yet.
 */
function lint(
  upgrade: readonly TrialStatement[],
  made: ReadonlySet<string>,
  { steps, idle }: TrialResult,
): readonly SpecDiagnostic[] {
  const found: SpecDiagnostic[] = [];
  const known = new Set(made);
  const fresh = new Set<string>();
  for (const statement of upgrade) {
    if (idle.includes(statement)) continue;
    const table = alteredTable(statement.sql);
    const step = table !== undefined && known.has(table) ? steps.find((one) => one.statement === statement) : undefined;
    for (const finding of lintStatement(statement.sql)) {
      const { code } = finding;
      if (table !== undefined && fresh.has(table) && !ofGoing.has(code)) continue;
      if (step?.hasOtherType === false && code === "column-type-changed") continue;
      if (step?.isStricter === false && code === "not-null-on-existing-column") continue;
      found.push({ ...finding, span: statement.span ?? { start: 0, end: 0 } });
    }
    const isNew = /^\s*CREATE\b/i.test(statement.sql);
    for (const name of tablesMade([statement])) if (!known.has(name)) (isNew ? fresh : known).add(name);
  }
  return found;
}

/** Statements as written, and those of tables that no statement names; on a table of `made` only what is not so already. */
function upgradeOf({ tables, statements }: DataModel, made: ReadonlySet<string>): readonly TrialStatement[] {
  const written = postgres(statements.filter(({ isDowngrade, isBase }) => !isDowngrade && !isBase));
  const untold = tables.filter(
    ({ name }) => !written.some(({ sql }) => new RegExp(`(?<!\\w)${literalPattern(name)}(?!\\w)`).test(sql)),
  );
  const derived = toUpgrade(untold).map(({ sql, span, restates, isKnown = false }) => ({
    sql,
    span,
    isOnlyIfNeeded: restates !== undefined && (isKnown || made.has(restates)),
  }));
  return [...derived, ...written];
}

/** The statements that make the tables of before as the spec shows them, but for those that there are. */
function baseOf({ statements }: DataModel, there: readonly TrialStatement[]): readonly TrialStatement[] {
  const made = tablesMade(there);
  return postgres(statements.filter(({ isBase }) => isBase)).filter(
    (statement) => made.size === 0 || [...tablesMade([statement])].some((name) => !made.has(name)),
  );
}

/** The names that statements give to tables. */
function tablesMade(statements: readonly TrialStatement[]): ReadonlySet<string> {
  const names =
    /\b(?:CREATE\s+(?:\w+\s+){0,2}TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?|RENAME\s+TO\s+)(?:"?\w+"?\s*\.\s*)?"?(\w+)"?/gi;
  return new Set(statements.flatMap(({ sql }) => [...sql.matchAll(names)].map(([, name]) => name!)));
}

function downgradeOf({ tables, statements }: DataModel): readonly TrialStatement[] {
  const written = postgres(statements.filter(({ isDowngrade }) => isDowngrade));
  if (written.length > 0 || statements.some(({ isBase }) => !isBase)) return written;
  return toDowngrade(tables);
}

function postgres(statements: readonly TrialStatement[]): readonly TrialStatement[] {
  return statements.flatMap((statement) => toPostgresStatements(statement.sql).map((sql) => ({ ...statement, sql })));
}

/** The statements of the files of `--base`; undefined where one cannot be read, which has been said. */
function readBase(
  named: string | undefined,
  workspace: Parameters<typeof parseSpec>[0],
  io: Io,
): readonly TrialStatement[] | undefined {
  const found: TrialStatement[] = [];
  for (const file of named?.split(",") ?? []) {
    let text: string;
    try {
      text = readFileSync(resolve(io.cwd, file), "utf8");
    } catch {
      io.err.write(`"${file}" cannot be read.\n`);
      return undefined;
    }
    if (file.endsWith(".rst")) {
      const { model } = readDataModel(parseSpec(workspace, text, file));
      found.push(
        ...[...baseOf(model, found), ...upgradeOf(model, new Set())].map(({ sql }) => ({ sql, span: undefined })),
      );
    } else found.push(...postgres(splitStatements(text).map(({ sql }) => ({ sql, span: undefined }))));
  }
  return found;
}

async function open(url: string | undefined, seconds: number, io: Io): Promise<OpenDatabase | undefined> {
  if (url === undefined && io.err.isTerminal) io.err.write("Starting PostgreSQL in memory …\n");
  try {
    return await openDatabase(url, { seconds, program: io.program });
  } catch (error) {
    const where = url === undefined ? "The database in memory" : `The database at ${url.replace(/:[^:@/]*@/, ":…@")}`;
    const { message } = error as Error;
    io.err.write(error instanceof TrialRefused ? `${message}\n` : `${where} cannot be opened: ${message}\n`);
    return undefined;
  }
}

/** How many rows the tables had. */
function rowsIn(counts: readonly number[]): string {
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  if (counts.length === 0) return "no table before it";
  return least === most
    ? `${most} ${most === 1 ? "row" : "rows"} in each table`
    : `${least} to ${most} rows in a table`;
}
