/** Checks what is staged for a commit, as `assent check --since HEAD` would once it stands on the disk. */
import { join } from "node:path";
import type { Renderer } from "@assent/check";
import {
  changedInIndex,
  comesOf,
  diskWorld,
  knownRules,
  makeChecker,
  namesOnly,
  planCheck,
  readIndex,
  survey,
  type Changed,
  type FileReport,
  type Files,
  type Git,
  type Problem,
  unreadable,
} from "@assent/workspace";
import { openBaselineOf } from "./baseline.ts";
import { describeChangedTemplates } from "./changed-templates.ts";
import { findRoot } from "../find-root.ts";
import { describeSurvey, addSkips, type Skips } from "./head.ts";
import { hasColor, type Io } from "../io.ts";
import { openPlace, pathWithin, shownPath, withShownPath } from "../locate.ts";
import { writeNotes, writeProblems } from "../problems.ts";
import { version } from "../version.ts";

/** Checks the staged documents against today's template, without what the baseline holds; gives the exit code. */
export async function checkStaged(git: Git, renderer: Renderer, io: Io): Promise<number> {
  const changed = await changedInIndex(git);
  if (changed === undefined) return 0;
  const all = [...changed.texts, ...changed.moved, ...changed.linking];
  const rootOf = new Map(all.map((path) => [path, findRoot(join(git.top, path), "file")]));
  let code = 0;
  for (const root of new Set(rootOf.values())) {
    const own = (paths: readonly string[]): readonly string[] =>
      paths.filter((path) => rootOf.get(path) === root).map((path) => pathWithin(root, join(git.top, path)));
    const { texts, came, moved, linking } = changed;
    const part = { ...changed, texts: own(texts), came: own(came), moved: own(moved), linking: own(linking) };
    code = Math.max(code, await checkPart(root, part, renderer, io));
  }
  return code;
}

/** Checks what is staged of one repository with its settings: a repository of git may hold several. */
async function checkPart(root: string, changed: Changed, renderer: Renderer, io: Io): Promise<number> {
  const workspace = await openPlace(root);
  const { fs, config, git } = workspace;
  if (git === undefined) return 0;
  const textOf = await readIndex(git, [...changed.texts, ...changed.moved, ...changed.linking]);
  const isAsked = comesOf(changed);
  const found = await survey(workspace, []);
  const plan = await planCheck(workspace, found, { templates: "now", only: new Set(textOf.keys()) });
  const onDisk = diskWorld(fs, plan.ignored);
  const world = { ...onDisk, hasPath: (path: string): boolean => textOf.has(path) || onDisk.hasPath(path) };
  const check = makeChecker(
    { templates: plan.templates, settings: config.check, dialect: config.dialect, fix: undefined },
    world,
  );
  const repository = namesOnly(() => plan.specs, world);
  const rendering = renderer.open({
    isTerminal: io.out.isTerminal,
    hasColor: hasColor(io.out, io.env, false),
    columns: io.out.columns,
    showsAll: true,
    rules: [...knownRules.values()],
    version,
    runId: `assent-${io.now()}`,
  });
  const show = (path: string): string => shownPath(root, path, io.cwd);
  const say = (problems: readonly Problem[]): void => {
    writeProblems(problems, io.err, show);
  };
  writeNotes(describeChangedTemplates(found, changed, plan.broken), io.err, show);
  const run = { baseline: undefined, updatesBaseline: false };
  const baseline = plan.files.length === 0 ? undefined : openBaselineOf(workspace, run, io, say).file;
  const skips: Skips = new Map();
  const held = new Map<string, number>();
  let specs = 0;
  let errors = 0;
  // Nobody knows whether what cannot be checked may be committed.
  let unread = 0;
  let output = "";
  const broken = new Map((plan.broken ?? []).map((problem) => [problem.path, problem]));
  for (const { path, template } of plan.files) {
    const text = textOf.get(path) ?? "";
    const report = unreadableStaged(path, text, fs) ?? check(path, text, template, repository);
    if (report.state === "problem") {
      say([report.problem]);
      unread += 1;
    }
    if (report.state === "skipped") addSkips(skips, report.reason, path);
    if (report.state !== "checked") continue;
    if (report.templateProblem !== undefined) broken.set(report.templateProblem.path, report.templateProblem);
    specs += 1;
    const used = template === undefined ? undefined : plan.templates[template]?.path;
    if (used !== undefined) held.set(used, (held.get(used) ?? 0) + 1);
    const asked = report.findings.filter((finding) => isAsked(path, finding));
    const fresh = baseline?.newOf(path, asked, found.history?.formerPaths(path)) ?? asked;
    errors += fresh.filter(({ level }) => level === "error").length;
    output += rendering.add(
      show(path),
      fresh.map((finding) => withShownPath(finding, root, io.cwd)),
    );
  }
  for (const [path, problem] of broken) {
    if (!isStaged(path, textOf, fs)) continue;
    say([problem]);
    unread += 1;
  }
  const refuses = errors + unread > 0;
  if (specs === 0) {
    if (refuses) io.err.write(`${remedy}\n`);
    return refuses ? 1 : 0;
  }
  const head = describeSurvey({ totals: { specs, skipped: {}, templates: held }, skips, isVerbose: false, show });
  const next = refuses ? [remedy] : [];
  output += rendering.end({
    specs,
    seconds: io.elapsed() / 1000,
    fixCommand: "assent check --fix",
    head,
    next,
    known: baseline?.held() ?? 0,
  });
  io.out.write(output);
  return refuses ? 1 : 0;
}

/** Whether a template is staged as it stands on the disk, where it is read: every spec after this commit is held to it. */
function isStaged(path: string, textOf: ReadonlyMap<string, string>, fs: Files): boolean {
  const read = fs.read(path);
  return read.ok && read.text === textOf.get(path);
}

/** What is said of a staged file that is no text; of what stands on the disk it is known why. */
function unreadableStaged(
  path: string,
  text: string,
  fs: Files,
): Extract<FileReport, { state: "problem" }> | undefined {
  if (!/[\0\ufffd]/.test(text)) return undefined;
  const read = fs.read(path);
  // Where the disk has another text by now, a sign for what could not be read may be written as such.
  if (read.ok && !text.includes("\0")) return undefined;
  return { state: "problem", path, problem: unreadable(path, read.ok ? { ok: false, reason: "binary" } : read) };
}

const remedy = "Next: mend them and git add again; git commit --no-verify leaves the check out.";
