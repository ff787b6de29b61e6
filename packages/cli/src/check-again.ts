/**
 * What a check finds once files have new names, or what many specs lack is another share of them: that is told after `--fix`,
 * and not what was found before.
 */
import type { ReportedFinding } from "@assent/check";
import { planCheck, runCheck, survey, type CheckPlan, type Workspace } from "@assent/workspace";
import { openBaselineOf } from "./baseline-use.ts";
import { withoutLeftFix } from "./check-fixes.ts";
import type { CheckRun } from "./check-run.ts";
import type { Io } from "./io.ts";
import { shownPath, startOf, withShownPath } from "./locate.ts";

/** What to look at, and where to show it. */
interface Again {
  readonly workspace: Workspace;
  readonly plan: CheckPlan;
  /** New names by the old ones. */
  readonly names: ReadonlyMap<string, string>;
  readonly show: (path: string, shown: readonly ReportedFinding[]) => void;
}

/** Checks the files of a plan under their new names, and shows what is found; gives the number that the baseline held back. */
export async function checkAgain(run: CheckRun, io: Io, { workspace, plan, names, show }: Again): Promise<number> {
  const { root } = workspace;
  const from = startOf(root, run.renderer, io.cwd);
  const only = new Set(plan.files.map(({ path }) => names.get(path) ?? path));
  const found = await survey(workspace, []);
  const again = await planCheck(workspace, found, { templates: run.since === undefined ? "then" : "now", only });
  // What is wrong with it was told.
  const baseline = openBaselineOf(workspace, run, io, () => undefined).file;
  await runCheck(workspace, again, {
    threads: {},
    onReport: (report) => {
      if (report.state !== "checked" && report.state !== "related") return;
      const fresh =
        baseline?.newOf(report.path, report.findings, found.history?.formerPaths(report.path)) ?? report.findings;
      const path = shownPath(root, report.path, from);
      show(
        report.path,
        fresh.map((finding) => withShownPath(withoutLeftFix(finding, run.fix), root, from, path)),
      );
    },
  });
  return baseline?.held() ?? 0;
}
