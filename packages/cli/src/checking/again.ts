/**
 * What a check finds once files have new names, or what many specs lack is another share of them: that is told after `--fix`,
 * and not what was found before.
 */
import type { ReportedFinding } from "@assent/check";
import { comesOf, planCheck, runCheck, survey, type CheckPlan, type Workspace } from "@assent/workspace";
import { openBaselineOf } from "./baseline.ts";
import { withoutLeftFix } from "./fixes.ts";
import type { Io } from "../io.ts";
import { shownPath, startOf, withShownPath } from "../locate.ts";
import type { CheckRun } from "./run.ts";

/** What to look at, and where to show it. */
interface Again {
  readonly workspace: Workspace;
  readonly plan: CheckPlan;
  /** New names by the old ones. */
  readonly names: ReadonlyMap<string, string>;
  /** The commit that the branch began at, where only what it changes is asked for. */
  readonly since: string | undefined;
  /** Shows what is found, or keeps it. */
  readonly take: (path: string, found: readonly ReportedFinding[]) => void;
}

/** Checks the files of a plan under their new names, and hands on what is found; gives the number that the baseline held back. */
export async function checkAgain(
  run: CheckRun,
  io: Io,
  { workspace, plan, names, since, take }: Again,
): Promise<number> {
  const { root } = workspace;
  const from = startOf(root, run.renderer, io.cwd);
  const only = new Set(plan.files.map(({ path }) => names.get(path) ?? path));
  // What differs is told by the names that files had before.
  const formerNames = new Map([...names].map(([former, path]) => [path, former]));
  const isAsked = plan.changed === undefined ? undefined : comesOf(plan.changed);
  const found = await survey(workspace, []);
  const { history } = found;
  const templates = run.since === undefined && !run.isToday ? "then" : "now";
  const again = await planCheck(workspace, found, { templates, only });
  // What is wrong with it was told.
  const baseline = openBaselineOf(workspace, run, io, () => undefined).file;
  const tell = (path: string, found: readonly ReportedFinding[]): void => {
    const former = formerNames.get(path) ?? path;
    const asked = found.filter((finding) => isAsked?.(former, finding) !== false);
    const fresh = baseline?.newOf(path, asked, history?.formerPaths(path)) ?? asked;
    const shown = shownPath(root, path, from);
    take(
      path,
      fresh.map((finding) => withShownPath(withoutLeftFix(finding, run.fix), root, from, shown)),
    );
  };
  await runCheck(workspace, again, {
    threads: {},
    onReport: (report) => {
      if (report.state === "checked" || report.state === "related") tell(report.path, report.findings);
    },
  });
  const { findOverAll } = await import("../promises/find-over-all.ts");
  for await (const [path, findings] of findOverAll(workspace, only, io, since)) tell(path, findings);
  return baseline?.held() ?? 0;
}
