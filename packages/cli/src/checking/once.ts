/** One run of `assent check`: every repository that is named, one stream of findings, one exit code. */
import { countOf, type Profile, type Rendering, type ReportedFinding, type RunProblem } from "@assent/check";
import {
  branchPoint,
  changedSince,
  comesOf,
  knownRules,
  makeBaseline,
  otherRepositories,
  planCheck,
  runCheck,
  shallowGit,
  survey,
  textsOf,
  writeText,
  type Changed,
  type FileReport,
  type FixedFile,
  type Problem,
  type Workspace,
} from "@assent/workspace";
import { openBaselineOf } from "./baseline.ts";
import { checkAgain } from "./again.ts";
import { describeChangedTemplates } from "./changed-templates.ts";
import { applyFixes, type WaitingFindings } from "./fixes.ts";
import { describeCache, findCache } from "../cache.ts";
import { commandLine } from "../command-line.ts";
import { writeFaultLog } from "../fault.ts";
import { addSkips, describeSurvey, type Skips } from "./head.ts";
import { hasColor, type Io } from "../io.ts";
import { describeLeftToOthers } from "./left-to-others.ts";
import { locate, openPlace, shownPath, startOf, withShownPath, type Place } from "../locate.ts";
import { describeMissingTemplates, heldToBroken, isAboutRepository, unusableTemplates } from "./missing-templates.ts";
import { describeNoSpecs } from "./no-specs.ts";
import { areFiles, describeNamedSkips, describeNothingChecked } from "./nothing-checked.ts";
import { writeNotes, writeProblems } from "../problems.ts";
import { startProgress } from "./progress.ts";
import { version } from "../version.ts";
import type { CheckRun } from "./run.ts";

/** What is counted over all repositories. */
interface Count {
  specs: number;
  errors: number;
  findings: number;
  known: number;
  fixed: number;
  fixedFiles: number;
  hasProblem: boolean;
}

/** Checks once, writes what there is to say, and gives the exit code. */
export async function checkOnce(run: CheckRun, io: Io): Promise<number> {
  const { places, problems } = locate(run.paths, io.cwd);
  const count: Count = { specs: 0, errors: 0, findings: 0, known: 0, fixed: 0, fixedFiles: 0, hasProblem: false };
  const told: RunProblem[] = [];
  const say = (found: readonly Problem[], root?: string): void => {
    if (found.length === 0) return;
    count.hasProblem = true;
    told.push(
      ...found.map(({ path, line, message }) => ({
        path: root === undefined ? path : shownPath(root, path, startOf(root, run.renderer, io.cwd)),
        line,
        message,
      })),
    );
    writeProblems(found, io.err, (path) => (root === undefined ? path : shownPath(root, path, io.cwd)));
    writeFaultLog(found, run.paths, io);
  };
  say(problems);

  const isText = run.renderer.name === "text";
  const isQuiet = run.isDryRun;
  const rendering = run.renderer.open({
    isTerminal: io.out.isTerminal,
    hasColor: hasColor(io.out, io.env, !run.hasColor),
    columns: io.out.columns,
    showsAll: run.showsAll,
    rules: [...knownRules.values()],
    version,
    runId: `assent-${io.now()}`,
  });
  const write = isQuiet ? () => undefined : io.out.write;

  const head: string[] = [];
  const next: string[] = [];
  for (const [index, place] of places.entries()) {
    // The thread that waits works once.
    const own = index === 0 ? io : { ...io, spare: undefined };
    const done = await checkPlace(place, run, own, { rendering, count, write, say });
    if (done === undefined) continue;
    head.push(...done.head);
    next.push(...done.next);
  }
  if (places.length === 0 && isText) return 2;
  const summary = {
    specs: count.specs,
    seconds: io.elapsed() / 1000,
    fixCommand: commandLine(["assent", "check", ...whatIsChecked(run), "--fix"]),
    head,
    next: [...new Set(next)],
    known: count.known,
    problems: told,
  };
  if (count.specs > 0 || !isText || head.length > 0) write(rendering.end(summary));
  return count.hasProblem ? 2 : count.errors > 0 ? 1 : 0;
}

interface Sinks {
  readonly rendering: Rendering;
  readonly count: Count;
  readonly write: (text: string) => void;
  readonly say: (problems: readonly Problem[], root?: string) => void;
}

/** Checks one repository. Undefined where there was nothing to check. */
async function checkPlace(
  place: Place,
  run: CheckRun,
  io: Io,
  { rendering, count, write, say }: Sinks,
): Promise<{ readonly head: readonly string[]; readonly next: readonly string[] } | undefined> {
  const { root, scopes } = place;
  const workspace = withProfile(await openPlace(root), run.profile);
  say(workspace.problems, root);
  const found = await survey(workspace, scopes);
  say(found.problems, root);
  const notes = [...workspace.notes, ...found.notes.filter((note) => note !== shallowGit || run.since === undefined)];
  writeNotes(notes, io.err, (path) => shownPath(root, path, io.cwd));
  const folder = shownPath(root, scopes[0]?.path ?? "", io.cwd);
  if (found.candidates.every(isAboutRepository) && found.skipped.length === 0) {
    if (found.problems.length === 0) {
      count.hasProblem = true;
      const where = folder === "." ? "here" : `in ${folder}`;
      io.err.write(describeNoSpecs(workspace.fs, scopes[0]?.kind === "folder" ? scopes[0].path : "", where));
    }
    return undefined;
  }
  say(describeMissingTemplates(found, workspace, io.cwd), root);

  const since = run.since === undefined ? undefined : await readChanged(workspace, run.since, say);
  if (since === "refused") return undefined;
  const changed = since?.changed;
  const baseline = openBaselineOf(workspace, run, io, say);
  // A baseline that is written comes of texts alone.
  const withNames = changed && [...changed.texts, ...changed.moved, ...changed.linking];
  const only = changed && new Set(baseline.isWritten ? changed.texts : withNames);
  const isAsked = changed === undefined ? undefined : comesOf(changed);

  const planned = await planCheck(workspace, found, {
    templates: only === undefined && !run.isToday ? "then" : "now",
    only,
    commits: run.since === undefined ? "unpublished" : { after: run.since },
  });
  say(planned.problems, root);
  const outgrown = changed === undefined || run.isToday ? [] : describeChangedTemplates(found, changed, planned.broken);
  writeNotes([...(planned.notes ?? []), ...outgrown], io.err, (path) => shownPath(root, path, io.cwd));
  const from = startOf(root, run.renderer, io.cwd);
  // What the settings or the baseline say is not known of any spec; what a template says, of those that are held to it.
  const isUnsure = workspace.problems.length > 0 || baseline.isMissed;
  const heldToNothing = isUnsure
    ? planned.files.map(({ path }) => path)
    : heldToBroken(found.candidates, [...planned.problems, ...unusableTemplates(found, workspace)]);
  const otherOf = otherRepositories(workspace.fs);
  const others = planned.files.flatMap(({ path }) => (otherOf(path) === undefined ? [] : [path]));
  /** Those of them in which something is to be mended. */
  const left = new Set<string>();
  const plan = {
    ...planned,
    changed,
    unfixed: [...heldToNothing, ...others],
    known:
      run.fix === undefined || baseline.file === undefined
        ? undefined
        : Object.fromEntries(
            planned.files.flatMap(({ path }) => {
              const known = baseline.file?.knownOf(path, found.history?.formerPaths(path));
              return known === undefined ? [] : [[path, known]];
            }),
          ),
  };
  let leftToBaseline = 0;
  const progress = startProgress(io, plan.files.length);
  // Only a run over everything knows that an entry is out of date.
  const isPart = only !== undefined || scopes.length > 0;
  const before = baseline.isWritten && isPart ? workspace.fs.read(baseline.path) : undefined;
  const paths = new Set(plan.files.map(({ path }) => path));
  const startBaseline = (): ReturnType<typeof makeBaseline> =>
    makeBaseline(before?.ok === true ? { text: before.text, isChecked: (path) => paths.has(path) } : undefined);
  let collected = startBaseline();
  const fixed = new Map<string, FixedFile>();
  const said = new Set<string>();
  const unfixed = new Set(heldToNothing);
  const skips: Skips = new Map();
  // What is being written was not there before: its author mends it, and keeps it in no baseline.
  let hasOld = false as boolean;
  const show = (path: string, shown: readonly ReportedFinding[]): void => {
    if (shown.length > 0 && (found.history === undefined || found.history.addedAt(path) !== undefined)) hasOld = true;
    count.findings += shown.length;
    count.errors += shown.filter(({ level }) => level === "error").length;
    write(rendering.add(shownPath(root, path, from), shown));
  };
  // What is fixed is shown when it is known which files have a new name.
  const waiting: WaitingFindings[] = [];
  const noteTemplateAndFix = (report: Extract<FileReport, { readonly state: "checked" }>): void => {
    if (report.templateProblem !== undefined) unfixed.add(report.path);
    if (report.templateProblem !== undefined && !said.has(report.templateProblem.path)) {
      said.add(report.templateProblem.path);
      progress.clear();
      say([report.templateProblem], root);
    }
    if (report.fixed !== undefined) fixed.set(report.path, report.fixed);
  };
  const onReport = (report: FileReport): void => {
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
      case "checked": {
        if (report.state === "checked") noteTemplateAndFix(report);
        const findings = report.findings.filter((finding) => isAsked?.(report.path, finding) !== false);
        if (baseline.isWritten) collected.add(report.path, findings);
        const fresh = baseline.file?.newOf(report.path, findings, found.history?.formerPaths(report.path)) ?? findings;
        if (run.fix !== undefined) {
          const isNew = new Set(fresh);
          leftToBaseline += findings.filter((one) => !isNew.has(one) && wouldFix(one, run.fix)).length;
          if (fresh.length > 0 && otherOf(report.path) !== undefined) left.add(report.path);
        }
        const path = shownPath(root, report.path, from);
        const shown = baseline.isWritten ? [] : fresh.map((finding) => withShownPath(finding, root, from, path));
        if (run.fix === undefined) show(report.path, shown);
        else waiting.push({ path: report.path, shown });
        return;
      }
      default:
        report satisfies never;
    }
  };
  const cache = findCache(io, run.usesCache);
  const totals = await runCheck(workspace, plan, { fix: run.fix, threads: { spare: io.spare, cache }, onReport });
  progress.clear();
  const { findOverAll } = await import("../promises/find-over-all.ts");
  for await (const [path, findings] of findOverAll(workspace, paths, io, since?.commit))
    onReport({ state: "related", path, findings });
  say(planned.broken?.filter(({ path }) => !said.has(path)) ?? [], root);
  count.specs += totals.specs;
  count.known += baseline.file?.held() ?? 0;
  for (const { path, reason } of found.skipped) addSkips(skips, reason, path);

  writeNotes(describeNamedSkips(skips, scopes), io.err, (path) => shownPath(root, path, io.cwd));
  const isEmpty = totals.specs === 0 && !areFiles(scopes);
  // What could not be read is told already.
  const nothing =
    isEmpty && only === undefined && !count.hasProblem
      ? describeNothingChecked(found, skips, scopes[0]?.path ?? "")
      : undefined;
  if (nothing !== undefined) say([nothing], root);
  const head = describeSurvey({
    totals: isEmpty ? { ...totals, templates: new Map(found.templates.paths.map((path) => [path, 0])) } : totals,
    skips,
    isVerbose: run.isVerbose,
    show: (path) => shownPath(root, path, io.cwd),
  }).concat(run.isVerbose ? describeCache(cache, totals) : []);
  const next: string[] = [];
  if (isEmpty && changed?.gone.length === 0 && !count.hasProblem && found.specs.length > 0)
    next.push(`No spec has changed since the branch left ${run.since}.`);
  if (run.fix !== undefined && unfixed.size > 0 && fixed.size === 0) {
    for (const { path, shown } of waiting) show(path, shown);
    io.err.write(
      "Nothing was changed: what the settings, the template or the baseline say is not known while they are broken.\n",
    );
  } else if (run.fix !== undefined) {
    const shown = (path: string): string => shownPath(root, path, io.cwd);
    writeNotes(describeLeftToOthers(found, left, { otherOf, show: shown }), io.err, shown);
    const unknown = plan.files.filter(({ path }) => unfixed.has(path)).length;
    const specs = countOf(unknown, ["spec", "specs"]);
    if (unknown > 0)
      io.err.write(`No fix was made in ${specs}: what the template says is not known while it is broken.\n`);
    const done = await applyFixes(place, run, io, { found, plan, workspace, fixed, waiting, show, say });
    next.push(...done.next);
    if (leftToBaseline > 0) {
      const [those, were, them] =
        leftToBaseline === 1 ? ["one finding", "it was", "it"] : [`${leftToBaseline} findings`, "they were", "them"];
      const anew = commandLine([
        "assent",
        "check",
        ...whatIsChecked(run),
        run.fix === "safe" ? "--fix" : "--fix-unsafe",
        "--update-baseline",
      ]);
      next.push(`The baseline holds ${those} that can be fixed; ${were} left alone. To mend ${them} too: ${anew}`);
    }
    if (done.isAnew) {
      // What is found under the new names is what the baseline holds.
      if (baseline.isWritten) collected = startBaseline();
      const take = baseline.isWritten ? collected.add : show;
      const held = await checkAgain(run, io, { workspace, plan, names: done.names, since: since?.commit, take });
      count.known += held - (baseline.file?.held() ?? 0);
    }
  }
  if (baseline.isWritten) {
    const failure = writeText(workspace.fs, baseline.path, collected.toText());
    if (failure !== undefined) {
      say([failure], root);
      return { head, next };
    }
    const name = shownPath(root, baseline.path, io.cwd);
    const known = countOf(collected.count(), ["finding", "findings"]);
    next.push(`Wrote ${name} with ${known}; what it holds is not reported again. To undo: delete it.`);
    const again = commandLine(["assent", "check", ...(run.isToday ? ["--today"] : []), "--baseline"]);
    if (workspace.config.baseline === undefined) next.push(`Next: ${again} reports what is new.`);
  } else if (run.fix === undefined && count.findings > 0 && run.renderer.name === "text") {
    next.push(
      workspace.config.isConfigured || scopes.length > 0 || baseline.file !== undefined || !hasOld || run.isToday
        ? `Next: assent explain RULE says why, with an example.`
        : `Next: assent init keeps these as a baseline.`,
    );
  }
  return { head, next };
}

/** The words of the command that say what is checked, and against which template: another run is to find the same. */
function whatIsChecked({ paths, isToday, since }: CheckRun): readonly string[] {
  return [...paths, ...(isToday ? ["--today"] : []), ...(since === undefined ? [] : ["--since", since])];
}

/** Whether a run that fixes would mend a finding, if nothing hid it. */
function wouldFix({ fix }: ReportedFinding, safety: CheckRun["fix"]): boolean {
  return fix !== undefined && (fix.safety === "safe" || safety === "unsafe");
}

function withProfile(workspace: Workspace, profile: Profile | undefined): Workspace {
  if (profile === undefined) return workspace;
  const { config } = workspace;
  return { ...workspace, config: { ...config, check: { ...config.check, profile } } };
}

/** What a branch changes, and the commit that it began at. */
async function readChanged(
  { git, fs }: Workspace,
  since: string,
  say: Sinks["say"],
): Promise<{ readonly changed: Changed; readonly commit: string } | "refused"> {
  const refuse = (message: string, remedy?: string): "refused" => {
    say([{ path: "--since", message, ...(remedy === undefined ? {} : { remedy }) }]);
    return "refused";
  };
  if (git === undefined) return refuse("This is no git repository, so nothing is known of revisions.");
  const left = await branchPoint(git, since);
  const changed = typeof left === "string" ? undefined : await changedSince(git, left.commit, textsOf(fs));
  if (typeof left !== "string" && changed) return { changed, commit: left.commit };
  return left === "unrelated"
    ? refuse(
        `"${since}" and what is checked out have no commit in common.`,
        "in a shallow clone, fetch more of the history; otherwise name a revision that this branch began at",
      )
    : refuse(
        `Git knows no revision "${since}".`,
        "git log --oneline shows the revisions there are; in a shallow clone, fetch more of them",
      );
}
