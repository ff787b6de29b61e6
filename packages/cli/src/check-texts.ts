/** Checks texts that are not what is on the disk: what is staged for a commit. */
import type { Renderer } from "@assent/check";
import { knownRules, makeChecker, namesOnly, diskWorld, planCheck, survey, type Workspace } from "@assent/workspace";
import { describeSurvey, addSkips, type Skips } from "./head.ts";
import { hasColor, type Io } from "./io.ts";
import { shownPath, withShownPath } from "./locate.ts";
import { writeProblems } from "./problems.ts";
import { version } from "./version.ts";

/** Checks each text as if it stood at its path, against today's template; gives the exit code. */
export async function checkTexts(
  workspace: Workspace,
  texts: readonly { readonly path: string; readonly text: string }[],
  renderer: Renderer,
  io: Io,
): Promise<number> {
  const { root, fs, config } = workspace;
  const textOf = new Map(texts.map(({ path, text }) => [path, text]));
  const found = await survey(
    workspace,
    [...textOf.keys()].map((path) => ({ path, kind: "file" })),
  );
  const plan = await planCheck(workspace, found, { templates: "now", only: undefined });
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
  const skips: Skips = new Map();
  const held = new Map<string, number>();
  let specs = 0;
  let errors = 0;
  let output = "";
  for (const { path, template } of plan.files) {
    const report = check(path, textOf.get(path) ?? "", template, repository);
    if (report.state === "problem") writeProblems([report.problem], io.err, show);
    if (report.state === "skipped") addSkips(skips, report.reason, path);
    if (report.state !== "checked") continue;
    specs += 1;
    const used = template === undefined ? undefined : plan.templates[template]?.path;
    if (used !== undefined) held.set(used, (held.get(used) ?? 0) + 1);
    errors += report.findings.filter(({ level }) => level === "error").length;
    output += rendering.add(
      show(path),
      report.findings.map((finding) => withShownPath(finding, root, io.cwd)),
    );
  }
  if (specs === 0) return 0;
  const head = describeSurvey({ totals: { specs, skipped: {}, templates: held }, skips, isVerbose: false, show });
  const next = errors === 0 ? [] : ["Next: mend them and git add again; git commit --no-verify leaves the check out."];
  output += rendering.end({
    specs,
    seconds: io.elapsed() / 1000,
    fixCommand: "assent check --fix",
    head,
    next,
    known: 0,
  });
  io.out.write(output);
  return errors > 0 ? 1 : 0;
}
