/** What a run does with the fixes it found: shows them as a diff, or writes them, and names files as they are called then. */
import { type ReportedFinding, whyLeft } from "@assent/check";
import {
  applyChanges,
  makeChecker,
  planChanges,
  diskWorld,
  type Change,
  type CheckPlan,
  type FixedFile,
  type Problem,
  type Survey,
  type Workspace,
} from "@assent/workspace";
import type { Io } from "../io.ts";
import { startOf, withShownPath, type Place } from "../locate.ts";
import type { CheckRun } from "./run.ts";

/** The findings of a file that are shown when it is known which files have a new name. */
export interface WaitingFindings {
  readonly path: string;
  readonly shown: readonly ReportedFinding[];
}

interface FixRun {
  readonly found: Survey;
  readonly plan: CheckPlan;
  readonly workspace: Workspace;
  readonly fixed: ReadonlyMap<string, FixedFile>;
  readonly waiting: readonly WaitingFindings[];
  readonly show: (path: string, shown: readonly ReportedFinding[]) => void;
  readonly say: (problems: readonly Problem[], root?: string) => void;
}

/** What became of the fixes. */
export interface AppliedFixes {
  /** The lines that say what to do next. */
  readonly next: readonly string[];
  /** The new names of files, by their old ones, as far as they were given. */
  readonly names: ReadonlyMap<string, string>;
  /** Whether what is left was not shown: files have new names, or what many specs lack may be another share of them now. */
  readonly isAnew: boolean;
}

/** Writes the fixes of a repository, or their diff, and shows what is left, unless that has to be looked for anew. */
export async function applyFixes(
  { root }: Place,
  run: Pick<CheckRun, "isDryRun" | "fix" | "renderer">,
  io: Io,
  { found, plan, workspace, fixed, waiting, show, say }: FixRun,
): Promise<AppliedFixes> {
  const mend = mendWith(workspace, plan, run.fix);
  const refused = new Set<string>();
  let changes = planChanges(workspace, { fixed, ignored: found.ignored, mend });
  let made: readonly Change[] = [];
  if (!run.isDryRun) {
    let done = await applyChanges(workspace, changes.changes);
    while (done.refused.length > 0) {
      say(done.problems, root);
      for (const path of done.refused) refused.add(path);
      changes = planChanges(workspace, { fixed, ignored: found.ignored, refused, mend });
      done = await applyChanges(workspace, changes.changes);
    }
    say(done.problems, root);
    made = done.done;
  }
  say(changes.problems, root);
  const names = new Map(
    changes.changes.flatMap((change) => (change.kind === "rename" ? [[change.path, change.to]] : [])),
  );
  const hasHabits = made.length > 0 && plan.templates.some(({ habits }) => habits !== undefined);
  const isAnew = !run.isDryRun && (names.size > 0 || hasHabits);
  if (!isAnew) {
    for (const { path, shown } of waiting) {
      const help = changes.kept.get(path);
      const kept = help === undefined ? [] : (fixed.get(path)?.renaming ?? []);
      const refusals = kept.map((one) =>
        withShownPath({ ...one, fix: undefined, help }, root, startOf(root, run.renderer, io.cwd)),
      );
      show(path, [...refusals, ...shown]);
    }
  }
  if (run.isDryRun) {
    const { unifiedDiff } = await import("../unified-diff.ts");
    io.out.write(await unifiedDiff(changes.changes));
    io.err.write(`${describeChanges(changes.changes)} would be changed; nothing was written.\n`);
    return { next: [], names: new Map(), isAnew };
  }
  if (made.length === 0) return { next: [], names, isAnew };
  const mended = countMended(fixed, changes.changes, made);
  const findings = mended === 1 ? "finding" : "findings";
  const next = `Fixed ${mended} ${findings}; ${describeChanges(made)} changed. Next: git diff shows what.`;
  return { next: [next], names, isAnew };
}

/** The findings that are gone: of each text that was written those in it, and those that a new name has mended. */
function countMended(fixed: FixRun["fixed"], planned: readonly Change[], made: readonly Change[]): number {
  const pathsOf = (changes: readonly Change[], kind: Change["kind"]): ReadonlySet<string> =>
    new Set(changes.flatMap((change) => (change.kind === kind ? [change.path] : [])));
  const [wanted, written, renamed] = [pathsOf(planned, "write"), pathsOf(made, "write"), pathsOf(made, "rename")];
  let sum = 0;
  for (const [path, { count, renaming = [] }] of fixed) {
    if (written.has(path) || !wanted.has(path)) sum += count - renaming.length;
    if (renamed.has(path)) sum += renaming.length;
  }
  return sum;
}

/** Fixes a text that is not on the disk yet. */
function mendWith(
  { fs, config }: Workspace,
  { files, templates, ignored, unfixed, known, changed }: CheckPlan,
  fix: CheckRun["fix"],
) {
  const templateOf = new Map(files.map(({ path, template }) => [path, template]));
  const check = makeChecker(
    { templates, settings: config.check, dialect: config.dialect, fix, unfixed, known, changed },
    { ...diskWorld(fs, ignored), hasPath: (path) => fs.kindOf(path) !== "missing" },
  );
  return (path: string, text: string): string => {
    if (!templateOf.has(path)) return text;
    const report = check(path, text, templateOf.get(path));
    return report.state === "checked" ? (report.fixed?.text ?? text) : text;
  };
}

/** A finding that a fix was asked for and left: no second run makes it. */
export function withoutLeftFix(finding: ReportedFinding, safety: CheckRun["fix"]): ReportedFinding {
  const { fix } = finding;
  if (fix === undefined || (fix.safety === "unsafe" && safety !== "unsafe")) return finding;
  return { ...finding, fix: undefined, help: fix.rename === undefined ? whyLeft(fix) : nameTaken };
}

const nameTaken = "by hand: the file could not be given that name";

/** A file that is changed and renamed is one. */
function describeChanges(changes: readonly Change[]): string {
  const count = new Set(changes.map(({ path }) => path)).size;
  return count === 1 ? "1 file" : `${count} files`;
}
