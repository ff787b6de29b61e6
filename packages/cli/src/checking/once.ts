/** One run of `assent check`: every repository that is named, one stream of findings, one exit code. */
import { countOf, type RunProblem } from "@assent/check";
import { knownRules, runCheck, writeText, type Problem } from "@assent/workspace";
import { finishFixes } from "./finish-fixes.ts";
import { openFindings, type Findings } from "./findings.ts";
import { prepare, type Prepared } from "./prepare.ts";
import { describeCache, findCache } from "../cache.ts";
import { commandLine } from "../command-line.ts";
import { writeFaultLog } from "../fault.ts";
import { addSkips, describeSurvey } from "./head.ts";
import { hasColor, type Io } from "../io.ts";
import { locate, shownPath, startOf, type Place } from "../locate.ts";
import { areFiles, describeNamedSkips, describeNothingChecked } from "./nothing-checked.ts";
import { writeNotes, writeProblems } from "../problems.ts";
import { startProgress } from "./progress.ts";
import { version } from "../version.ts";
import { whatIsChecked, type CheckRun, type Count, type Sinks } from "./run.ts";

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

/** Checks one repository. Undefined where there was nothing to check. */
async function checkPlace(
  place: Place,
  run: CheckRun,
  io: Io,
  sinks: Sinks,
): Promise<{ readonly head: readonly string[]; readonly next: readonly string[] } | undefined> {
  const { count, say } = sinks;
  const { root, scopes } = place;
  const prepared = await prepare(place, run, io, sinks);
  if (prepared === undefined) return undefined;
  const { workspace, found, plan, baseline, since } = prepared;
  const changed = since?.changed;
  const progress = startProgress(io, plan.files.length);
  const findings = openFindings(prepared, run, io, { ...sinks, progress });
  const { skips, said, take } = findings;
  const cache = findCache(io, run.usesCache);
  const totals = await runCheck(workspace, plan, { fix: run.fix, threads: { spare: io.spare, cache }, onReport: take });
  progress.clear();
  const { findOverAll } = await import("../promises/find-over-all.ts");
  const paths = new Set(plan.files.map(({ path }) => path));
  for await (const [path, more] of findOverAll(workspace, paths, io, since?.commit))
    take({ state: "related", path, findings: more });
  say(plan.broken?.filter(({ path }) => !said.has(path)) ?? [], root);
  count.specs += totals.specs;
  count.known += baseline.file?.held() ?? 0;
  for (const { path, reason } of found.skipped) addSkips(skips, reason, path);

  writeNotes(describeNamedSkips(skips, scopes), io.err, (path) => shownPath(root, path, io.cwd));
  const isEmpty = totals.specs === 0 && !areFiles(scopes);
  // What could not be read is told already.
  const nothing =
    isEmpty && changed === undefined && !count.hasProblem
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
  if (run.fix !== undefined) next.push(...(await finishFixes(place, run, io, { prepared, findings, sinks })));
  if (baseline.isWritten) next.push(...writeBaseline(prepared, findings, run, io, say));
  else if (run.fix === undefined && count.findings > 0 && run.renderer.name === "text") {
    next.push(
      workspace.config.isConfigured ||
        scopes.length > 0 ||
        baseline.file !== undefined ||
        !findings.hasOld() ||
        run.isToday
        ? `Next: assent explain RULE says why, with an example.`
        : `Next: assent init keeps these as a baseline.`,
    );
  }
  return { head, next };
}

/** Writes what was found as the baseline; gives the lines that say so. */
function writeBaseline(
  { workspace, baseline }: Prepared,
  findings: Findings,
  run: CheckRun,
  io: Io,
  say: Sinks["say"],
): readonly string[] {
  const { root, fs, config } = workspace;
  const collected = findings.collected();
  const failure = writeText(fs, baseline.path, collected.toText());
  if (failure !== undefined) {
    say([failure], root);
    return [];
  }
  const name = shownPath(root, baseline.path, io.cwd);
  const known = countOf(collected.count(), ["finding", "findings"]);
  const again = commandLine(["assent", "check", ...(run.isToday ? ["--today"] : []), "--baseline"]);
  return [
    `Wrote ${name} with ${known}; what it holds is not reported again. To undo: delete it.`,
    ...(config.baseline === undefined ? [`Next: ${again} reports what is new.`] : []),
  ];
}
