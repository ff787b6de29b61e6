/** What is known of a repository before its first text is checked: what is there, what is asked for, and the plan. */
import type { Profile } from "@assent/check";
import {
  branchPoint,
  changedSince,
  otherRepositories,
  planCheck,
  shallowGit,
  survey,
  textsOf,
  type Changed,
  type CheckPlan,
  type Survey,
  type Workspace,
} from "@assent/workspace";
import { openBaselineOf, type BaselineUse } from "./baseline.ts";
import { describeChangedTemplates } from "./changed-templates.ts";
import type { Io } from "../io.ts";
import { openPlace, shownPath, type Place } from "../locate.ts";
import { describeMissingTemplates, heldToBroken, isAboutRepository, unusableTemplates } from "./missing-templates.ts";
import { describeNoSpecs } from "./no-specs.ts";
import { writeNotes } from "../problems.ts";
import type { CheckRun, Sinks } from "./run.ts";

/** A repository that is to be checked. */
export interface Prepared {
  readonly workspace: Workspace;
  readonly found: Survey;
  readonly plan: CheckPlan;
  readonly baseline: BaselineUse;
  /** What a branch changes, where only that is asked for, and the commit that it began at. */
  readonly since: { readonly changed: Changed; readonly commit: string } | undefined;
  /** Whether only some of the files are checked: then nobody knows that an entry of a baseline is out of date. */
  readonly isPart: boolean;
  /** Files that no fix is made in, since what they are held to is not known. */
  readonly heldToNothing: readonly string[];
  /** The folder of another repository that a file is of; undefined for those of this one. */
  readonly otherOf: ReturnType<typeof otherRepositories>;
}

/** Looks at what is there, says what is wrong with it, and plans. Undefined where there is nothing to check. */
export async function prepare(
  { root, scopes }: Place,
  run: CheckRun,
  io: Io,
  { count, say }: Pick<Sinks, "count" | "say">,
): Promise<Prepared | undefined> {
  const workspace = withProfile(await openPlace(root), run.profile);
  const show = (path: string): string => shownPath(root, path, io.cwd);
  say(workspace.problems, root);
  const found = await survey(workspace, scopes);
  say(found.problems, root);
  const notes = [...workspace.notes, ...found.notes.filter((note) => note !== shallowGit || run.since === undefined)];
  writeNotes(notes, io.err, show);
  if (found.candidates.every(isAboutRepository) && found.skipped.length === 0) {
    if (found.problems.length === 0) {
      count.hasProblem = true;
      const folder = show(scopes[0]?.path ?? "");
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
  const only = changed && new Set(baseline.isWritten ? changed.texts : textsAndNames(changed));
  const planned = await planCheck(workspace, found, {
    templates: only === undefined && !run.isToday ? "then" : "now",
    only,
    commits: run.since === undefined ? "unpublished" : { after: run.since },
  });
  say(planned.problems, root);
  const outgrown = changed === undefined || run.isToday ? [] : describeChangedTemplates(found, changed, planned.broken);
  writeNotes([...(planned.notes ?? []), ...outgrown], io.err, show);
  // What the settings or the baseline say is not known of any spec; what a template says, of those that are held to it.
  const isUnsure = workspace.problems.length > 0 || baseline.isMissed;
  const heldToNothing = isUnsure
    ? planned.files.map(({ path }) => path)
    : heldToBroken(found.candidates, [...planned.problems, ...unusableTemplates(found, workspace)]);
  const otherOf = otherRepositories(workspace.fs);
  const others = planned.files.flatMap(({ path }) => (otherOf(path) === undefined ? [] : [path]));
  const known = run.fix === undefined ? undefined : knownToBaseline(planned, found, baseline);
  const plan = { ...planned, changed, unfixed: [...heldToNothing, ...others], known };
  const isPart = only !== undefined || scopes.length > 0;
  return { workspace, found, plan, baseline, since, isPart, heldToNothing, otherOf };
}

/** All that a branch touches. A baseline that is written comes of texts alone. */
function textsAndNames({ texts, moved, linking }: Changed): readonly string[] {
  return [...texts, ...moved, ...linking];
}

function knownToBaseline({ files }: CheckPlan, { history }: Survey, { file }: BaselineUse): CheckPlan["known"] {
  if (file === undefined) return undefined;
  return Object.fromEntries(
    files.flatMap(({ path }) => {
      const known = file.knownOf(path, history?.formerPaths(path));
      return known === undefined ? [] : [[path, known]];
    }),
  );
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
