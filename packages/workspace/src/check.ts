/** Checks a repository: which template each spec is held to, then all of them, as a stream of reports. */
import { type Fix, type RepositorySpec } from "@assent/check";
import { joinPath, kindOf, type OwnWords, readSpec, readTemplate } from "@assent/spec";
import type { AddedBy, CheckerOptions, FileReport } from "./check-text.ts";
import { commitsIn, type AddingCommit, type CommitRange } from "./history/commits.ts";
import { isDocumentName, type SkipReason } from "./folders/discover.ts";
import { checkFiles, relatedChecker, type CacheUse, type CheckFile, type ThreadOptions } from "./fs/check-files.ts";
import type { CachePlace } from "./fs/result-cache.ts";
import type { Git } from "./git.ts";
import { fewSpecs, findHabits, type Habits } from "./templates/habits.ts";
import type { History } from "./history/history.ts";
import type { Ignored } from "./ignored.ts";
import type { Survey, Workspace } from "./open.ts";
import { withOtherNotes } from "./other-notes.ts";
import { readTemplateText, withOwnNames } from "./templates/own-names.ts";
import { findInForce } from "./templates/in-force.ts";
import { findPastFault, findTemplateProblem, passOverBroken, type InForce } from "./templates/past-templates.ts";
import { readDocument } from "./read-document.ts";
import { findRelated, relationRules, settleDependencies } from "./relations.ts";
import { describeFailure, type Problem } from "./problem.ts";
import type { TemplateText } from "./templates/template-text.ts";
import { homeOf, isNamedTemplate } from "./templates/templates.ts";

/** How to check. */
export interface CheckOptions {
  /** Which fixes to make. The texts are in the reports; nothing is written. */
  readonly fix?: Fix["safety"] | undefined;
  /** "then": the template in force when a spec was added. "now": today's, for what is being written. */
  readonly templates: "then" | "now";
  /** Only these of the candidates. */
  readonly only?: ReadonlySet<string> | undefined;
  /** The commits whose messages are compared with the specs that they add; none if not told. */
  readonly commits?: CommitRange | undefined;
  readonly threads?: ThreadOptions | undefined;
  /** Called once for each file, in order of path. */
  readonly onReport: (report: FileReport) => void;
}

/** What is known when everything is checked. */
export interface CheckTotals {
  /** Specs that were judged. */
  readonly specs: number;
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
  /** The templates that counted, with the number of specs held to each. */
  readonly templates: ReadonlyMap<string, number>;
  /** What the cache did; undefined where none was used. */
  readonly cache: CacheUse | undefined;
}

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

/** Decides which template each spec is held to, and reads the templates. */
export async function planCheck(
  { fs, git, config }: Workspace,
  { candidates, history, templates: known, specs, isInside, ignored }: Survey,
  { templates: when, only, commits }: Pick<CheckOptions, "templates" | "only" | "commits">,
): Promise<CheckPlan> {
  const adding = git === undefined || commits === undefined ? undefined : commitsIn(git, commits);
  const problems = new Map<string, Problem>();
  const today = new Map<string, string | undefined>();
  const readToday = (path: string): string | undefined => {
    if (!today.has(path)) {
      let read = fs.read(path);
      for (let at = path, links = 0; read.ok && links < mostLinks; links += 1) {
        const target = linkTarget(read.text, at);
        const led = target === undefined ? undefined : fs.read(target);
        if (target === undefined || led?.ok !== true) break;
        [at, read] = [target, led];
      }
      today.set(path, read.ok ? read.text : undefined);
      if (!read.ok) {
        const message = `The template cannot be used. ${describeFailure(read)}`;
        problems.set(path, { path, message, remedy: "its specs are checked without a template" });
      }
    }
    return today.get(path);
  };

  const gone = (history?.gone() ?? []).filter(isNamedTemplate);
  /** The templates of other kinds in the folder of one, as they were then; of what git does not know, as it is. */
  const kindsAt = (template: string, at: number): readonly TemplateOfKind[] =>
    known
      .kindsBeside(
        template,
        gone.filter((path) => history?.wasThere(path, at)),
      )
      .map((path) => ({ path, blob: history?.blobAt(path, at) }));
  const isImport = history === undefined ? () => false : importsAmong(specs, history);
  const wanted = only === undefined ? candidates : candidates.filter(({ path }) => only.has(path));
  const unread = wanted.map(({ path, template: latest }): Held => {
    const addedAt = when === "then" && latest !== undefined ? history?.addedAt(path) : undefined;
    if (latest === undefined || addedAt === undefined) return { path, template: latest };
    // In a folder of no release the latest template counts that was there when the spec came.
    const wasThere = (one: string): boolean => (history?.addedAt(one) ?? Number.POSITIVE_INFINITY) <= addedAt;
    const template = known.candidates(path).findLast(wasThere) ?? latest;
    const kinds = kindsAt(template, addedAt);
    return { path, template, addedAt, kinds, isImported: isImport(addedAt) };
  });
  const withVersions = async (held: readonly Held[]): Promise<readonly Held[]> => {
    const asked = held.flatMap(({ template, addedAt }) =>
      template === undefined || addedAt === undefined ? [] : [{ template, addedAt }],
    );
    const versions = [...(await findInForce(asked, history, git))];
    return held.map((one) =>
      one.template === undefined || one.addedAt === undefined ? one : { ...one, ...versions.shift() },
    );
  };
  const chosen = await withVersions(unread);
  const texts = new Map<string, string>();
  const readBlobs = async (wanted: readonly (string | undefined)[]): Promise<void> => {
    const blobs = [...new Set(wanted)].flatMap((blob) => (blob === undefined || texts.has(blob) ? [] : [blob]));
    if (git !== undefined && blobs.length > 0) for (const [id, text] of await git.readBlobs(blobs)) texts.set(id, text);
  };
  const readTexts = async (held: readonly Held[]): Promise<void> =>
    readBlobs(held.flatMap(({ blob, begun, kinds = [] }) => [blob, begun, ...kinds.map((kind) => kind.blob)]));
  await readTexts(chosen);
  // A template that is a symbolic link is, for git, a text that names another file: that one counts, as it was then.
  let led: readonly Held[] = chosen;
  for (let links = 0; links < mostLinks; links += 1) {
    const targets = led.map(({ template, blob }) =>
      blob === undefined || template === undefined ? undefined : linkTarget(texts.get(blob), template),
    );
    if (targets.every((target) => target === undefined)) break;
    const next = await withVersions(led.map((one, index) => ({ ...one, template: targets[index] })));
    led = led.map((one, index) => {
      if (targets[index] === undefined) return one;
      const { template, blob, begun } = next[index]!;
      // A link to what git does not keep: what stands there today counts.
      return { ...one, template: blob === undefined ? one.template : template, blob, begun };
    });
    await readTexts(led);
  }
  const faults = new Map<string, string | undefined>();
  const faultOf = (path: string, blob: string): string | undefined => {
    const key = `${path}\0${blob}`;
    const text = texts.get(blob);
    if (!faults.has(key)) faults.set(key, text === undefined ? undefined : findFault(path, text));
    return faults.get(key);
  };
  const findFault = (path: string, text: string): string | undefined => {
    const { document, diagnostics } = readTemplateText(path, text, { dialect: config.dialect });
    return findPastFault(readTemplate(document, text, path, config.check), diagnostics);
  };
  const isToday = (path: string, blob: string): boolean => {
    const read = fs.read(path);
    return read.ok && sameLines(read.text, texts.get(blob));
  };
  const past = await (history === undefined
    ? { held: led, notes: [] }
    : passOverBroken(led, { history, read: readBlobs, faultOf, isToday }));
  led = past.held;

  const templates: TemplateText[] = [];
  const places = new Map<string, number | undefined>();
  const addToday = (path: string, candidates: readonly string[] = []): number | undefined => {
    const key = candidates.length === 0 ? path : `${path}\0any`;
    if (places.has(key)) return places.get(key);
    const text = readToday(path);
    places.set(key, undefined);
    // Without a history a spec may as well have been written on the template of the release before, and one in a folder of
    // no release on that of any.
    const possible = candidates.length > 0 ? candidates : [known.before(path) ?? path];
    const others =
      when === "then" && history === undefined
        ? possible.filter((other) => other !== path).flatMap((other) => addToday(other) ?? [])
        : [];
    const kinds = known.kindsBeside(path).flatMap((kind) => addToday(kind) ?? []);
    const habits = text === undefined || when === "now" || history !== undefined ? undefined : habitsOf(path, text);
    const place = text === undefined ? undefined : templates.push({ path, text, others, kinds, habits }) - 1;
    places.set(key, place);
    return place;
  };
  /** Of all specs of a template, whichever of them are to be checked now. */
  const habitsOf = (path: string, text: string): Habits | undefined => {
    if (isNamedTemplate(path)) return undefined;
    const specs = fs
      .list(homeOf(path), isDocumentName)
      .filter(({ path: one, kind }) => kind === "file" && one.endsWith(".rst") && known.choose(one) === path)
      .map(({ path: one }) => one)
      .filter((one) => !known.paths.includes(one) && !/(?:^|\/)index\.rst$/.test(one));
    const { document } = readTemplateText(path, text, { dialect: config.dialect });
    return findHabits(readTemplate(document, text, path, config.check), {
      paths: specs,
      read: (one) => {
        const read = fs.read(one);
        return read.ok ? read.text : undefined;
      },
      kindOf: (one, words) =>
        kindOf(readSpec(readDocument(one, words, { dialect: config.dialect }).document, words, one, config.check)),
    });
  };
  const addKind = ({ path, blob }: TemplateOfKind): number | undefined => {
    const place = blob === undefined ? undefined : addBlob(path, blob);
    return place ?? (gone.includes(path) ? undefined : addToday(path));
  };
  const addBlob = (
    path: string,
    blob: string,
    held: Pick<Held, "begun" | "kinds" | "latest" | "isImported"> = {},
  ): number | undefined => {
    const { begun, kinds: beside = [], latest, isImported = false } = held;
    const key = [path, blob, begun, latest, isImported, ...beside.map((kind) => `${kind.path} ${kind.blob}`)].join(
      "\0",
    );
    const text = texts.get(blob);
    if (places.has(key) || text === undefined) return places.get(key);
    // Of what cannot be read, only what the file says today is left here.
    const isPast = !isToday(path, blob);
    if (isPast && faultOf(path, blob) !== undefined) {
      places.set(key, undefined);
      return undefined;
    }
    const kinds = beside.flatMap((kind) => addKind(kind) ?? []);
    const other = begun === undefined ? undefined : addBlob(path, begun);
    const today = latest === undefined ? undefined : addToday(latest);
    // Of what came all at once it is not known when it was written, nor what the template said then.
    const before = isImported ? known.before(path) : undefined;
    const earlier = before === undefined ? undefined : addToday(before);
    const others = [other, earlier].filter((one) => one !== undefined);
    const habits = isImported ? habitsOf(path, text) : undefined;
    const asOf = isPast ? commitOf(path, blob, history) : undefined;
    const place = templates.push({ path, text, others, alternative: other, kinds, today, isPast, asOf, habits }) - 1;
    places.set(key, place);
    return place;
  };
  // What is wrong with a template today is told, also where specs are held to how it was.
  for (const template of new Set(chosen.map((one) => one.template))) if (template !== undefined) readToday(template);
  const addedBy =
    git === undefined || adding === undefined
      ? undefined
      : await findAddedBy(git, await adding, (path) => isInside(path) && !known.paths.includes(path));
  const files = led.map(({ path, template, blob, begun, kinds, isImported }, index): CheckFile => {
    if (template === undefined) return { path, template: undefined };
    const place =
      blob === undefined
        ? undefined
        : addBlob(template, blob, { begun, kinds, latest: chosen[index]?.template, isImported });
    const held = { path, template: place ?? addToday(template, known.candidates(path)) };
    const commit = addedBy?.get(path);
    return commit === undefined ? held : { ...held, addedBy: commit };
  });
  const broken = [...new Set(candidates.map(({ template }) => template))].flatMap((path): readonly Problem[] => {
    // The first spec that is held to it as it is tells it.
    const isTold = templates.some(
      (one, index) => one.path === path && one.isPast !== true && files.some(({ template }) => template === index),
    );
    const text = path === undefined || isTold ? undefined : readToday(path);
    if (path === undefined || text === undefined) return [];
    const { document, diagnostics } = readTemplateText(path, text, { dialect: config.dialect });
    const problem = findTemplateProblem(readTemplate(document, text, path, config.check), diagnostics);
    return problem === undefined ? [] : [{ ...problem, remedy: "mend it: the next spec is held to it" }];
  });
  const versions = async (paths: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> => {
    const blobs = new Map(
      paths.map((path) => [path, (history?.versions(path, Number.POSITIVE_INFINITY) ?? []).map(({ blob }) => blob)]),
    );
    await readBlobs([...blobs.values()].flat());
    return new Map([...blobs].map(([path, some]) => [path, some.flatMap((blob) => texts.get(blob) ?? [])]));
  };
  const named = await withOwnNames(templates, { dialect: config.dialect, versions });
  const notes = [...past.notes, ...named.notes];
  return { files, specs, templates: named.templates, problems: [...problems.values()], notes, broken, ignored };
}

/** The commit that brought a content of a file, and its day; undefined where no ids are told. */
function commitOf(path: string, blob: string, history: History | undefined): string | undefined {
  const versions = [Number.POSITIVE_INFINITY, 0].flatMap((at) => history?.versions(path, at) ?? []);
  const at = versions.find((version) => version.blob === blob)?.at;
  const id = at === undefined ? undefined : history?.commitAt(at);
  const day = at === undefined ? undefined : history?.dayAt(at);
  return id === undefined ? undefined : `${id}${day === undefined ? "" : ` of ${day}`}`;
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

/** The template of a spec, and the blobs that it was, where git knows. */
interface Held extends InForce {
  readonly path: string;
  /** Those for other kinds of specs that stood beside it. */
  readonly kinds?: readonly TemplateOfKind[] | undefined;
  /** The template as it is called today. */
  readonly latest?: string | undefined;
  /** Whether the commit that brought the spec brought many, and does not tell when they were written. */
  readonly isImported?: boolean | undefined;
}

interface TemplateOfKind {
  readonly path: string;
  /** What it was when the spec came in, where git knows. */
  readonly blob: string | undefined;
}

/** Which commits, by their places, have added as many specs as nobody writes in one: what stood elsewhere before. */
function importsAmong(specs: readonly string[], history: History): (at: number) => boolean {
  const counts = new Map<number, number>();
  for (const path of specs) {
    const at = history.addedAt(path);
    if (at !== undefined) counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  return (at) => (counts.get(at) ?? 0) >= fewSpecs;
}

/** Whether two texts are the same but for line ends, which git may have changed. */
function sameLines(left: string, right: string | undefined): boolean {
  return left === right || left.replaceAll("\r\n", "\n") === right?.replaceAll("\r\n", "\n");
}

/** So many links from one to the next are followed. */
const mostLinks = 4;

/**
 * Where a template leads that is a symbolic link in git, or was checked out as the text of one (as on Windows); undefined
 * for a template that is a text of its own, or a link to what is outside of the repository.
 */
function linkTarget(text: string | undefined, template: string): string | undefined {
  if (text === undefined || text.length > 300 || !/^[^\r\n]+\.rst\s*$/.test(text)) return undefined;
  const target = text.startsWith("/") ? ".." : joinPath(text.trim(), template);
  return target.startsWith("..") ? undefined : target;
}

/** Carries out a plan. */
export async function runCheck(
  { root, fs, config }: Workspace,
  { files, specs: all, templates, ignored, unfixed, known: hidden, changed }: CheckPlan,
  { fix, threads, onReport }: Omit<CheckOptions, "templates">,
): Promise<CheckTotals> {
  let specs = 0;
  const skipped: Partial<Record<SkipReason, number>> = {};
  const held = new Map<string, number>();
  const templateOf = new Map(files.map(({ path, template }) => [path, template]));
  const notes: RepositorySpec[] = [];
  const count = (report: FileReport): void => {
    if (report.state === "skipped") skipped[report.reason] = (skipped[report.reason] ?? 0) + 1;
    if (report.state === "checked") {
      specs += 1;
      if (report.note !== undefined) notes.push(report.note);
      const index = templateOf.get(report.path);
      const path = report.template ?? (index === undefined ? undefined : templates[index]?.path);
      if (path !== undefined) held.set(path, (held.get(path) ?? 0) + 1);
    }
    onReport(report);
  };
  const { check: settings, dialect } = config;
  const options: CheckerOptions = { templates, settings, dialect, fix, ignored, unfixed, known: hidden, changed };
  const cache = await checkFiles(root, options, { files, specs: all }, count, threads);
  const place = fix === undefined ? threads?.cache : undefined;
  const known = withOtherNotes(notes, new Set(templateOf.keys()), all, { fs, config });
  for (const report of checkRelations(root, options, files, relationsOf(all, known, settings), place)) onReport(report);
  return { specs, skipped, templates: held, cache };
}

/** The specs that have something to do with others. */
export interface Relations {
  /** The notes of all specs that say more than their path, their dependencies led to where specs are now. */
  readonly specs: readonly RepositorySpec[];
  /** The paths of all specs. */
  readonly paths: readonly string[];
  /** Paths of those that have to be looked at with the others in sight. */
  readonly related: ReadonlySet<string>;
}

/** Finds what is related in the notes of specs; `all` are the paths of all specs there are. */
export function relationsOf(
  all: readonly string[],
  notes: readonly RepositorySpec[],
  words: Pick<OwnWords, "states">,
): Relations {
  const specs = settleDependencies(notes, all);
  return { specs, paths: all, related: new Set(findRelated(specs, all, words)) };
}

/** Looks once more at the few specs that are related, with the others in sight; without their other findings. */
export function checkRelations(
  root: string,
  options: CheckerOptions,
  files: readonly CheckFile[],
  { specs, paths, related }: Relations,
  place?: CachePlace,
): readonly Extract<FileReport, { readonly state: "related" }>[] {
  if (related.size === 0) return [];
  const only = { ...options, fix: undefined, only: [...relationRules, "unused-ignore"] };
  const { check, close } = relatedChecker(root, only, { specs, paths }, place);
  const reports = files
    .filter(({ path }) => related.has(path))
    .map(check)
    .flatMap((report) =>
      report.state === "checked" && report.findings.length > 0
        ? [{ state: "related" as const, path: report.path, findings: report.findings }]
        : [],
    );
  close();
  return reports;
}
