/** What a run finds in one repository, as it comes in: shown, kept for the baseline, or kept until the fixes are made. */
import type { ReportedFinding } from "@assent/check";
import { comesOf, makeBaseline, type FileReport, type FixedFile } from "@assent/workspace";
import type { WaitingFindings } from "./fixes.ts";
import { addSkips, type Skips } from "./head.ts";
import type { Io } from "../io.ts";
import { shownPath, startOf, withShownPath } from "../locate.ts";
import type { Prepared } from "./prepare.ts";
import type { Progress } from "./progress.ts";
import type { CheckRun, Sinks } from "./run.ts";

/** The findings of one repository. */
export interface Findings {
  readonly take: (report: FileReport) => void;
  /** Shows what was found in a file. */
  readonly show: (path: string, shown: readonly ReportedFinding[]) => void;
  /** What is shown when it is known which files have a new name. */
  readonly waiting: readonly WaitingFindings[];
  readonly fixed: ReadonlyMap<string, FixedFile>;
  /** Files of other repositories in which something is to be mended. */
  readonly left: ReadonlySet<string>;
  /** Files that no fix is made in, since what they are held to is not known. */
  readonly unfixed: ReadonlySet<string>;
  readonly skips: Skips;
  /** Templates that were told to be wrong. */
  readonly said: ReadonlySet<string>;
  /** What the baseline will hold. */
  readonly collected: () => ReturnType<typeof makeBaseline>;
  /** Forgets what it would hold: it is found anew, under other names. */
  readonly collectAnew: () => ReturnType<typeof makeBaseline>;
  /** How much the baseline holds that a fix would mend. */
  readonly leftToBaseline: () => number;
  /** Whether anything was found in a file that was there before: what is being written is kept in no baseline. */
  readonly hasOld: () => boolean;
}

/** Begins a run. */
export function openFindings(
  { workspace, found, plan, baseline, isPart, heldToNothing, otherOf }: Prepared,
  run: CheckRun,
  io: Io,
  { rendering, count, write, say, progress }: Sinks & { readonly progress: Progress },
): Findings {
  const { root } = workspace;
  const from = startOf(root, run.renderer, io.cwd);
  const isAsked = plan.changed === undefined ? undefined : comesOf(plan.changed);
  // Only a run over everything knows that an entry is out of date.
  const before = baseline.isWritten && isPart ? workspace.fs.read(baseline.path) : undefined;
  const paths = new Set(plan.files.map(({ path }) => path));
  const start = (): ReturnType<typeof makeBaseline> =>
    makeBaseline(before?.ok === true ? { text: before.text, isChecked: (path) => paths.has(path) } : undefined);
  let collected = start();
  let leftToBaseline = 0;
  let hasOld = false;
  const fixed = new Map<string, FixedFile>();
  const said = new Set<string>();
  const left = new Set<string>();
  const unfixed = new Set(heldToNothing);
  const skips: Skips = new Map();
  const waiting: WaitingFindings[] = [];

  const show = (path: string, shown: readonly ReportedFinding[]): void => {
    if (shown.length > 0 && (found.history === undefined || found.history.addedAt(path) !== undefined)) hasOld = true;
    count.findings += shown.length;
    count.errors += shown.filter(({ level }) => level === "error").length;
    write(rendering.add(shownPath(root, path, from), shown));
  };
  const noteTemplateAndFix = (report: Extract<FileReport, { readonly state: "checked" }>): void => {
    if (report.templateProblem !== undefined) unfixed.add(report.path);
    if (report.templateProblem !== undefined && !said.has(report.templateProblem.path)) {
      said.add(report.templateProblem.path);
      progress.clear();
      say([report.templateProblem], root);
    }
    if (report.fixed !== undefined) fixed.set(report.path, report.fixed);
  };
  const takeFindings = (path: string, all: readonly ReportedFinding[]): void => {
    const findings = all.filter((finding) => isAsked?.(path, finding) !== false);
    if (baseline.isWritten) collected.add(path, findings);
    const fresh = baseline.file?.newOf(path, findings, found.history?.formerPaths(path)) ?? findings;
    if (run.fix !== undefined) {
      const isNew = new Set(fresh);
      leftToBaseline += findings.filter((one) => !isNew.has(one) && wouldFix(one, run.fix)).length;
      if (fresh.length > 0 && otherOf(path) !== undefined) left.add(path);
    }
    const name = shownPath(root, path, from);
    const shown = baseline.isWritten ? [] : fresh.map((finding) => withShownPath(finding, root, from, name));
    if (run.fix === undefined) show(path, shown);
    else waiting.push({ path, shown });
  };

  return {
    take(report) {
      if (report.state !== "related") progress.step();
      switch (report.state) {
        case "problem":
          progress.clear();
          say([report.problem], root);
          return;
        case "skipped":
          addSkips(skips, report.reason, report.path);
          return;
        case "related":
        case "checked":
          if (report.state === "checked") noteTemplateAndFix(report);
          takeFindings(report.path, report.findings);
          return;
        default:
          report satisfies never;
      }
    },
    show,
    waiting,
    fixed,
    left,
    unfixed,
    skips,
    said,
    collected: () => collected,
    collectAnew: () => (collected = start()),
    leftToBaseline: () => leftToBaseline,
    hasOld: () => hasOld,
  };
}

/** Whether a run that fixes would mend a finding, if nothing hid it. */
function wouldFix({ fix }: ReportedFinding, safety: CheckRun["fix"]): boolean {
  return fix !== undefined && (fix.safety === "safe" || safety === "unsafe");
}
