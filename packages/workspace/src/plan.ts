/** What a check is to do: which files, and the templates that they are held to. */
import { readTemplate } from "@assent/spec";
import type { AddedBy, CheckerOptions } from "./check-text.ts";
import type { CheckFile } from "./fs/check-files.ts";
import type { Git } from "./git.ts";
import { commitsIn, type AddingCommit, type CommitRange } from "./history/commits.ts";
import type { Ignored } from "./ignored.ts";
import type { Survey, Workspace } from "./open.ts";
import type { Problem } from "./problem.ts";
import { findHeld } from "./templates/held.ts";
import { readTemplateText, withOwnNames } from "./templates/own-names.ts";
import { findTemplateProblem } from "./templates/past-templates.ts";
import { openPastTexts } from "./templates/past-texts.ts";
import { openTemplateList } from "./templates/template-list.ts";
import type { TemplateText } from "./templates/template-text.ts";
import { openTodaysTemplates } from "./templates/todays-templates.ts";

/** What is to be done: known before the first text is read. */
export interface CheckPlan {
  readonly files: readonly CheckFile[];
  /** Paths of all specs of the repository, those that are not to be checked too. */
  readonly specs: readonly string[];
  readonly templates: readonly TemplateText[];
  /** What was wrong with templates. */
  readonly problems: readonly Problem[];
  /** What is wrong today with templates that no spec of the plan is held to as they are. */
  readonly broken?: readonly Problem[] | undefined;
  /** What was wrong with templates of the past, which nobody can mend. */
  readonly notes?: readonly Problem[] | undefined;
  /** What git ignores: specs do not show it. */
  readonly ignored: Ignored;
  /** Paths of files that no fix is made in, whatever is found: what they are held to is not known. */
  readonly unfixed?: readonly string[] | undefined;
  /** What the baseline knows of files, by path: no fix is made of what it hides. */
  readonly known?: CheckerOptions["known"];
  /** What a branch changes, where only what comes of that is told and fixed. */
  readonly changed?: CheckerOptions["changed"];
}

/** What is to be planned. */
export interface PlanOptions {
  /** "then": the template in force when a spec was added. "now": today's, for what is being written. */
  readonly templates: "then" | "now";
  /** Only these of the candidates. */
  readonly only?: ReadonlySet<string> | undefined;
  /** The commits whose messages are compared with the specs that they add; none if not told. */
  readonly commits?: CommitRange | undefined;
}

/** Decides which template each spec is held to, and reads the templates. */
export async function planCheck(
  { fs, git, config }: Workspace,
  { candidates, history, templates: known, specs, isInside, ignored }: Survey,
  { templates: when, only, commits }: PlanOptions,
): Promise<CheckPlan> {
  const adding = git === undefined || commits === undefined ? undefined : commitsIn(git, commits);
  const [today, past] = [openTodaysTemplates(fs), openPastTexts(git, config)];
  const wanted = only === undefined ? candidates : candidates.filter(({ path }) => only.has(path));
  const { held, notes } = await findHeld(wanted, {
    git,
    history: when === "then" ? history : undefined,
    templates: known,
    specs,
    today,
    past,
  });
  // What is wrong with a template today is told, also where specs are held to how it was.
  for (const { latest } of held) if (latest !== undefined) today.read(latest);
  const addedBy =
    git === undefined || adding === undefined
      ? undefined
      : await findAddedBy(git, await adding, (path) => isInside(path) && !known.paths.includes(path));
  const list = openTemplateList({ fs, config, when, history, known, today, past });
  const files = held.map((one): CheckFile => {
    const { path } = one;
    const file = { path, template: list.placeOf(one) };
    const commit = one.template === undefined ? undefined : addedBy?.get(path);
    return commit === undefined ? file : { ...file, addedBy: commit };
  });
  const broken = [...new Set(candidates.map(({ template }) => template))].flatMap((path): readonly Problem[] => {
    // The first spec that is held to it as it is tells it.
    const isTold = list.templates.some(
      (one, index) => one.path === path && one.isPast !== true && files.some(({ template }) => template === index),
    );
    const text = path === undefined || isTold ? undefined : today.read(path);
    if (path === undefined || text === undefined) return [];
    const { document, diagnostics } = readTemplateText(path, text, { dialect: config.dialect });
    const problem = findTemplateProblem(readTemplate(document, text, path, config.check), diagnostics);
    return problem === undefined ? [] : [{ ...problem, remedy: "mend it: the next spec is held to it" }];
  });
  const versions = async (paths: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> => {
    const blobs = new Map(
      paths.map((path) => [path, (history?.versions(path, Number.POSITIVE_INFINITY) ?? []).map(({ blob }) => blob)]),
    );
    await past.read([...blobs.values()].flat());
    return new Map([...blobs].map(([path, some]) => [path, some.flatMap((blob) => past.textOf(blob) ?? [])]));
  };
  const named = await withOwnNames(list.templates, { dialect: config.dialect, versions });
  return {
    files,
    specs,
    templates: named.templates,
    problems: today.problems(),
    notes: [...notes, ...named.notes],
    broken,
    ignored,
  };
}

/** For each spec that a commit adds alone, the last that does: one that adds several has the title of none. */
async function findAddedBy(
  git: Git,
  commits: readonly AddingCommit[],
  isSpec: (path: string) => boolean,
): Promise<ReadonlyMap<string, AddedBy>> {
  const single = commits.flatMap(({ id, message, added }) => {
    const [only, ...others] = added.filter(({ pathNow }) => isSpec(pathNow));
    return only === undefined || others.length > 0 ? [] : [{ id, message, ...only }];
  });
  const texts = single.length === 0 ? undefined : await git.readBlobs(single.map(({ blob }) => blob));
  return new Map(
    single.flatMap(({ id, message, pathNow, blob }): [string, AddedBy][] => {
      const text = texts?.get(blob);
      return text === undefined ? [] : [[pathNow, { name: id.slice(0, 10), message, text }]];
    }),
  );
}
