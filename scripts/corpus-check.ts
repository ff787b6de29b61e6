/** Checks the specs of ten teams in the profile `recommended`, for what is said of the findings in `docs/`. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Finding } from "@assent/check";
import { diskFiles, openGit, openWorkspace, planCheck, runCheck, survey } from "@assent/workspace";

/** A finding in one of the corpora. */
export interface CorpusFinding extends Finding {
  readonly corpus: string;
  /** Some lines of the spec around it, each with its number. */
  readonly around: string;
}

/** One repository, checked. */
export interface Column {
  readonly name: string;
  readonly specs: number;
  readonly findings: readonly CorpusFinding[];
}

/** So many lines above and below the marked ones are shown. */
const linesAround = 6;

/** All ten, the largest first, and then those that are there with their history as well. */
export async function checkCorpora(shared: string): Promise<readonly Column[]> {
  const names = readdirSync(join(shared, "corpus"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const columns: Column[] = [];
  for (const { name } of names) {
    columns.push(await checkCorpus(name.replace("-specs", ""), join(shared, "corpus", name)));
  }
  columns.sort((a, b) => b.specs - a.specs);
  for (const name of ["mistral", "ironic"]) {
    const bundle = join(shared, "corpus-git", `${name}-specs.bundle`);
    if (existsSync(bundle)) columns.push(await checkBundle(bundle, `${name}${withHistory}`));
  }
  return columns;
}

const withHistory = " with history";

/** What a team sees: where the history is known, what is found without it counts for nothing. */
export function findingsOf(columns: readonly Column[]): readonly CorpusFinding[] {
  return columns
    .filter(({ name }) => !columns.some((other) => other.name === `${name}${withHistory}`))
    .flatMap(({ findings }) => findings);
}

/** What a finding is known by in a record of what was read. */
export function keyOf({ corpus, path, range, rule, message }: CorpusFinding): string {
  return `${corpus.replace(withHistory, "")}/${path}:${range.start.line}: ${rule}: ${message}`;
}

async function checkCorpus(name: string, folder: string): Promise<Column> {
  const fs = diskFiles(folder);
  const workspace = await openWorkspace(folder, { fs, git: openGit(folder) });
  const surveyed = await survey(workspace, []);
  const plan = await planCheck(workspace, surveyed, { templates: "then" });
  const findings: CorpusFinding[] = [];
  const { specs } = await runCheck(workspace, plan, {
    fix: undefined,
    threads: { threads: 1 },
    onReport: (report) => {
      if (report.state !== "checked" && report.state !== "related") return;
      for (const finding of report.findings)
        findings.push({ ...finding, corpus: name, around: around(folder, finding) });
    },
  });
  return { name, specs, findings };
}

/** A corpus as it is shared has no history; two are there with theirs as well. */
async function checkBundle(bundle: string, name: string): Promise<Column> {
  const folder = mkdtempSync(join(tmpdir(), "assent-corpus-"));
  try {
    execFileSync("git", ["clone", "--quiet", bundle, folder]);
    return await checkCorpus(name, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

let last: { readonly path: string; readonly lines: readonly string[] } | undefined;

function around(folder: string, { path, range }: Finding): string {
  const file = join(folder, path);
  if (last?.path !== file) last = { path: file, lines: readFileSync(file, "utf8").split("\n") };
  const from = Math.max(0, range.start.line - 1 - linesAround);
  const to = Math.min(range.end.line, range.start.line + linesAround) + linesAround;
  return last.lines
    .slice(from, to)
    .map((line, index) => `${String(from + index + 1).padStart(5)} ${line}`)
    .join("\n");
}
