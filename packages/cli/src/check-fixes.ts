/** What a run does with the fixes it found: shows them as a diff, or writes them, and names files as they are called then. */
import type { ReportedFinding } from "@assent/check";
import {
  applyChanges,
  planChanges,
  type Change,
  type FixedFile,
  type Problem,
  type Survey,
  type Workspace,
} from "@assent/workspace";
import type { CheckRun } from "./check-run.ts";
import type { Io } from "./io.ts";
import { shownPath, withShownPath, type Place } from "./locate.ts";

/** The findings of a file that are shown when it is known which files have a new name. */
export interface WaitingFindings {
  readonly path: string;
  readonly shown: readonly ReportedFinding[];
}

interface FixRun {
  readonly found: Survey;
  readonly workspace: Workspace;
  readonly fixed: ReadonlyMap<string, FixedFile>;
  readonly waiting: readonly WaitingFindings[];
  readonly show: (path: string, shown: readonly ReportedFinding[]) => void;
  readonly say: (problems: readonly Problem[], root?: string) => void;
}

/** Writes the fixes of a repository, or their diff, and shows what is left; gives the lines that say what to do next. */
export async function applyFixes(
  { root }: Place,
  run: Pick<CheckRun, "isDryRun">,
  io: Io,
  { found, workspace, fixed, waiting, show, say }: FixRun,
): Promise<readonly string[]> {
  const changes = planChanges(workspace, fixed, found.documents);
  say(changes.problems, root);
  const names = new Map(
    changes.changes.flatMap((change) => (change.kind === "rename" ? [[change.path, change.to]] : [])),
  );
  for (const { path, shown } of waiting) {
    const to = names.get(path);
    const kept = to === undefined ? (fixed.get(path)?.renaming ?? []) : [];
    const all =
      kept.length === 0
        ? shown
        : [...kept.map((one) => withShownPath({ ...one, fix: undefined, help: nameTaken }, root, io.cwd)), ...shown];
    const now = to === undefined ? undefined : shownPath(root, to, io.cwd);
    show(to ?? path, now === undefined ? all : all.map((finding) => ({ ...finding, path: now })));
  }
  if (run.isDryRun) {
    const { unifiedDiff } = await import("./unified-diff.ts");
    io.out.write(await unifiedDiff(changes.changes));
    io.err.write(`${describeChanges(changes.changes)} would be changed; nothing was written.\n`);
    return [];
  }
  say(await applyChanges(workspace, changes.changes), root);
  if (changes.changes.length === 0) return [];
  const mended = [...fixed].reduce(
    (sum, [path, { count, renaming }]) =>
      sum + count - (renaming === undefined || names.has(path) ? 0 : renaming.length),
    0,
  );
  const findings = mended === 1 ? "finding" : "findings";
  return [`Fixed ${mended} ${findings}; ${describeChanges(changes.changes)} changed. Next: git diff shows what.`];
}

const nameTaken = "give it another name, or the file that has this one";

/** A file that is changed and renamed is one. */
function describeChanges(changes: readonly Change[]): string {
  const count = new Set(changes.map(({ path }) => path)).size;
  return count === 1 ? "1 file" : `${count} files`;
}
