/** `assent check --watch`: one screen that is written anew when something changes, and no other output. */
import { countOf, harmless, levelWords, renderFrame, type FindingLevel, type ReportedFinding } from "@assent/check";
import {
  checkRelations,
  configPath,
  fileChecker,
  isDocumentName,
  makeBaseline,
  namesOnly,
  openBaseline,
  planCheck,
  relationsOf,
  runCheck,
  survey,
  withOtherNotes,
  type CheckPlan,
  type FileReport,
  type Problem,
  type Relations,
  type Workspace,
} from "@assent/workspace";
import { openBaselineOf, type BaselineUse } from "./baseline.ts";
import { findCache } from "../cache.ts";
import { followRepository } from "../follow-repository.ts";
import { hasColor, type Io } from "../io.ts";
import { locate, openPlace, shownPath, withShownPath, type Place } from "../locate.ts";
import { describeMissingTemplates, isAboutRepository } from "./missing-templates.ts";
import { writeNotes, writeProblems } from "../problems.ts";
import type { CheckRun } from "./run.ts";
import { fileNameOf } from "@assent/spec";

/** Everything known of one repository at one moment, and how to learn what an edit changes. */
interface Watched {
  readonly workspace: Workspace;
  readonly plan: CheckPlan;
  /** By path, in the plan's order. */
  readonly reports: Map<string, FileReport>;
  /** Checks one file as it is now. */
  readonly check: (path: string) => FileReport | undefined;
  /** What only all specs together show, in `reports` as they are. */
  readonly relate: (before: Related | undefined, changed: readonly string[]) => Related;
  related: Related;
  /** What was there before and is not shown; undefined where there is no such file. */
  readonly baseline: BaselineUse["file"];
  /** What is wrong with settings, folders and templates. */
  readonly problems: readonly Problem[];
  /** What is good to know of the settings. */
  readonly notes: readonly Problem[];
}

/** The findings of specs that have to do with others, and what they were made of. */
interface Related {
  readonly relations: Relations;
  /** The relations, to be compared. */
  readonly key: string;
  readonly findings: readonly ReportedFinding[];
}

/** Watches the repository of the first path until the user stops it. */
export async function watch(run: CheckRun, io: Io): Promise<number> {
  const { places, problems } = locate(run.paths, io.cwd);
  writeProblems(problems, io.err, (path) => path);
  const place = places[0];
  if (place === undefined) return 2;
  if (places.length > 1) {
    io.err.write("One repository can be watched at a time. Name paths in one of them.\n");
    return 2;
  }
  const screen = makeScreen(place, run, io);
  const following = await followRepository(place.root);
  let watched = await open(place, run, io);
  screen.show(watched, [], io.elapsed());
  following.hear({
    async onFiles(paths) {
      const start = io.elapsed();
      const changed = paths.filter((path) => isDocumentName(fileNameOf(path)) || path === configPath);
      if (changed.length === 0) return;
      const known = changed.filter((path) => watched.reports.has(path));
      // A new file, a template or a setting can change what counts for others; an edit of a spec changes itself, and what it
      // has to do with others.
      if (known.length === changed.length && known.every((path) => watched.workspace.fs.kindOf(path) === "file")) {
        for (const path of known) {
          const report = watched.check(path);
          if (report !== undefined) watched.reports.set(path, report);
        }
        watched.related = watched.relate(watched.related, known);
      } else {
        watched = await open(place, run, io);
      }
      screen.show(watched, changed, io.elapsed() - start);
    },
    onGit: () => Promise.resolve(),
  });
  await io.untilStopped();
  await following.close();
  io.out.write("\n");
  if (problemsOf(watched).length > 0) return 2;
  return findingsOf(watched).some(({ level }) => level === "error") ? 1 : 0;
}

/** Looks at a whole repository. What the cache knows is not made anew. */
async function open({ root, scopes }: Place, run: CheckRun, io: Io): Promise<Watched> {
  const opened = await openPlace(root);
  const { config } = opened;
  const settings = run.profile === undefined ? config.check : { ...config.check, profile: run.profile };
  const workspace = { ...opened, config: { ...config, check: settings } };
  const problems: Problem[] = [...opened.problems];
  const baseline = openBaselineOf(workspace, run, io, (found) => problems.push(...found));
  const found = await survey(workspace, scopes);
  problems.push(...found.problems);
  if (!found.candidates.every(isAboutRepository)) problems.push(...describeMissingTemplates(found, workspace, io.cwd));
  const plan = await planCheck(workspace, found, {
    templates: run.isToday ? "now" : "then",
    only: undefined,
    commits: "unpublished",
  });
  problems.push(...plan.problems);
  const reports = new Map<string, FileReport>();
  await runCheck(workspace, plan, {
    threads: { cache: findCache(io, run.usesCache) },
    onReport: (report) => {
      if (report.state !== "related") reports.set(report.path, report);
    },
  });
  const options = {
    templates: plan.templates,
    settings,
    dialect: config.dialect,
    fix: undefined,
    ignored: plan.ignored,
  };
  const checkFile = fileChecker(root, options, (world) => namesOnly(() => plan.specs, world));
  const files = new Map(plan.files.map((file) => [file.path, file]));
  const relate = (before: Related | undefined, changed: readonly string[]): Related => {
    const notes = [...reports.values()].flatMap((report) => (report.state === "checked" ? (report.note ?? []) : []));
    const known = withOtherNotes(notes, new Set(files.keys()), plan.specs, workspace);
    const relations = relationsOf(plan.specs, known, options.settings);
    const key = JSON.stringify(relations.specs);
    if (before?.key === key && !changed.some((path) => relations.related.has(path))) return before;
    const found = checkRelations(root, options, plan.files, relations);
    return { relations, key, findings: found.flatMap(({ findings }) => findings) };
  };
  return {
    workspace,
    plan,
    reports,
    check: (path) => {
      const file = files.get(path);
      return file === undefined ? undefined : checkFile(file);
    },
    relate,
    related: relate(undefined, []),
    baseline: baseline.file,
    problems,
    notes: found.notes.filter(({ path }) => path === configPath),
  };
}

function findingsOf({ reports, related, baseline }: Watched): readonly ReportedFinding[] {
  const own = [...reports.values()].flatMap((report) => (report.state === "checked" ? report.findings : []));
  const all = [...own, ...related.findings];
  if (baseline === undefined) return all;
  return [...byPath(all)].flatMap(([path, findings]) => baseline.newOf(path, findings));
}

function byPath(all: readonly ReportedFinding[]): ReadonlyMap<string, readonly ReportedFinding[]> {
  const found = new Map<string, ReportedFinding[]>();
  for (const finding of all) {
    const same = found.get(finding.path);
    if (same === undefined) found.set(finding.path, [finding]);
    else same.push(finding);
  }
  return found;
}

interface Screen {
  readonly show: (watched: Watched, changed: readonly string[], milliseconds: number) => void;
}

/** The screen: what was checked, the findings nearest to the last edit, and how many there are in all. */
function makeScreen({ root }: Place, run: CheckRun, io: Io): Screen {
  const { out } = io;
  let before: number | undefined;
  /** Tells what was not there before the first edit. */
  let newOf: ReturnType<typeof newSince> | undefined;
  let last: readonly string[] = [];
  /** Where nothing is written over, a problem is told when it comes. */
  let told: ReadonlySet<string> = new Set();
  const style = { columns: out.columns, hasColor: hasColor(out, io.env, !run.hasColor) };
  const show = (path: string): string => shownPath(root, path, io.cwd);
  return {
    show(watched, changed, milliseconds) {
      if (changed.length > 0) last = changed;
      const all = findingsOf(watched);
      const specs = [...watched.reports.values()].filter(({ state }) => state === "checked").length;
      const problems = problemsOf(watched);
      const time = new Date(io.now()).toTimeString().slice(0, 8);
      const what =
        changed.length === 0
          ? `Watching ${countOf(specs, ["spec", "specs"])}.`
          : changed.length === 1
            ? `${time}  ${show(changed[0]!)}`
            : `${time}  ${changed.length} files`;
      const difference = before === undefined ? "" : describeDifference(all.length - before);
      before = all.length;
      const counts =
        specs === 0 && all.length === 0 && problems.length === 0
          ? "No specs here"
          : `${describeCounts(all, problems.length)} in ${countOf(specs, ["spec", "specs"])}`;
      const end = `${counts}${difference} (${milliseconds.toFixed(0)} ms).`;
      if (!out.isTerminal) {
        const isNew = (problem: Problem): boolean => !told.has(JSON.stringify(problem));
        writeProblems(problems.filter(isNew), io.err, show);
        writeNotes(watched.notes.filter(isNew), io.err, show);
        told = new Set([...problems, ...watched.notes].map((problem) => JSON.stringify(problem)));
        out.write(`${what}  ${end}\n`);
        return;
      }
      newOf ??= newSince(all);
      const brought = newOf(all);
      const rankOf = (finding: ReportedFinding): number => {
        if (last.includes(finding.path)) return brought.has(finding) ? 0 : 1;
        if (brought.has(finding)) return 2;
        return finding.level === "error" ? 3 : 4;
      };
      const ordered = all.toSorted((a, b) => rankOf(a) - rankOf(b));
      const notes = watched.notes.map((note) => ({ ...note, message: `note: ${note.message}` }));
      const room = out.rows - 5 - problems.length - notes.length;
      const lines: string[] = [...problems, ...notes].map(
        ({ path, line, message }) =>
          `${harmless(show(path))}${line === undefined ? "" : `:${line}`}: ${harmless(message)}`,
      );
      let shown = 0;
      for (const finding of ordered) {
        const frame = renderFrame(withShownPath(finding, root, io.cwd), style)
          .trimEnd()
          .split("\n");
        if (lines.length + frame.length + 1 > room + problems.length + notes.length) break;
        lines.push(...frame, "");
        shown += 1;
      }
      const more = all.length - shown;
      if (more > 0) lines.push(`${more} more: assent check`);
      // Home, then each line with the rest of it cleared, then what is below: nothing flickers.
      const text = [what, "", ...lines, end, "Ctrl+C ends."].map((line) => `${line}\u001b[K\n`).join("");
      out.write(`\u001b[H${text}\u001b[J`);
    },
  };
}

/** Gives the findings that were not there at first; one that only moved with its lines was. */
function newSince(
  first: readonly ReportedFinding[],
): (all: readonly ReportedFinding[]) => ReadonlySet<ReportedFinding> {
  const known = makeBaseline();
  for (const [path, findings] of byPath(first)) known.add(path, findings);
  const baseline = openBaseline(known.toText(), () => true)!;
  return (all) => new Set([...byPath(all)].flatMap(([path, findings]) => baseline.newOf(path, findings)));
}

/** Everything that keeps the findings from being all there are; what is wrong with a template once. */
function problemsOf({ plan, reports, problems }: Watched): readonly Problem[] {
  // Specs that are held to the template of their day say nothing of today's.
  const inTemplates = new Map((plan.broken ?? []).map((problem) => [problem.path, problem]));
  const inFiles: Problem[] = [];
  for (const report of reports.values()) {
    if (report.state === "problem") inFiles.push(report.problem);
    if (report.state !== "checked" || report.templateProblem === undefined) continue;
    inTemplates.set(report.templateProblem.path, report.templateProblem);
  }
  return [...problems, ...inTemplates.values(), ...inFiles];
}

function describeCounts(findings: readonly ReportedFinding[], problems: number): string {
  const levels: readonly FindingLevel[] = ["error", "warning", "info"];
  const counts = levels
    .map((level) => [findings.filter((finding) => finding.level === level).length, levelWords[level]] as const)
    .filter(([count]) => count > 0)
    .map(([count, words]) => countOf(count, words));
  // Who cannot read everything does not say that there is nothing.
  const all = problems === 0 ? counts : [countOf(problems, ["problem", "problems"]), ...counts];
  return all.length === 0 ? "No findings" : all.join(", ");
}

function describeDifference(difference: number): string {
  if (difference === 0) return "";
  return difference < 0 ? `, ${-difference} fewer` : `, ${difference} more`;
}
