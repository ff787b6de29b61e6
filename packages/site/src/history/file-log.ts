/** The log of git as the stories of files, before it is known which of them go on under another name. */
import type { OwnWords } from "@assent/spec";
import { outputsInLog } from "@assent/workspace";
import { readCommits, type FileChange, type LogCommit } from "./log-commits.ts";
import type { Removal, Revision } from "./revision.ts";
import { stateAt } from "./state.ts";
import { makeLinks } from "./symbolic-links.ts";

type Writable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

/** A story that is being read. */
export interface Draft {
  path: string;
  readonly revisions: Writable<Revision>[];
  /** The number of the commit of each revision, in the order of the log. */
  readonly times: number[];
  readonly formerPaths: string[];
  isCut: boolean;
  removed: Removal | undefined;
  /** What took it away last, on whatever line of work, even if it is there again, and the number of that commit. */
  lastRemoved: Removal | undefined;
  removedAt: number;
  /** The symbolic links that show it. */
  links: readonly string[];
  /** Whether it began in the place of a symbolic link. */
  readonly beganAtLink: boolean;
}

/** What a log tells: the stories of files, and the symbolic links that there ever were, with where each led last. */
export interface FileLog {
  readonly drafts: readonly Draft[];
  readonly links: ReadonlyMap<string, string>;
}

/** What is known beside the log. */
export interface AroundLog {
  /** In a shallow clone what a commit without a parent holds came with it or before: it tells nothing. */
  readonly isShallowClone: boolean;
  /** The text of the blob of a symbolic link. */
  readonly linkText: (blob: string) => string | undefined;
  /** The files that are there after the last commit; undefined where nobody knows. */
  readonly paths: ReadonlySet<string> | undefined;
  /** Words of the team. */
  readonly words: OwnWords;
}

/** Reads the output of `git log` as `readPast` asks for it. */
export function readFileLog(log: string, { isShallowClone, linkText, paths, words }: AroundLog): FileLog {
  const isInOutput = outputsInLog(log);
  const drafts: Draft[] = [];
  /** What is there, and what has moved on or is gone, by path: another line of work may still change it under that path. */
  const [there, moved] = [new Map<string, Draft>(), new Map<string, Draft>()];
  /** Who wrote a text at a path: on another line of work the path may be that of another by now. */
  const writers = new Map<string, Draft>();
  const links = makeLinks(linkText);
  let time = -1;
  for (const commit of readCommits(log)) {
    time += 1;
    const isCut = isShallowClone && !commit.hasParents;
    const relinked = links.apply(commit.links.filter(({ path }) => !isInOutput(path)));
    const files = commit.files.filter(({ to }) => !isInOutput(to));
    const left = new Set(files.flatMap((change) => (leavesPath(change) ? [change.from] : [])));
    const changes = files.map((change) => {
      const found = findDraft(change, there, moved, left);
      const { known } = found;
      const writer = writers.get(textAt(change.from, change.before));
      if (change.isMerge || known === undefined || writer === undefined || writer === known) return found;
      const isOwn = known.revisions.some(({ path, blob }) => path === change.from && blob === change.before);
      return isOwn ? found : { ...found, known: undefined, earlier: writer };
    });
    for (const { change, known } of changes) if (known !== undefined) leave(change, known);
    const touched = changes.flatMap(({ change, known, earlier }) => {
      if (change.status === "D") {
        remove(known ?? earlier, known !== undefined, commit);
        return [];
      }
      const draft = place(change, known, earlier, isCut);
      if (!isCut) addRevision(draft, change, commit, time);
      writers.set(textAt(change.to, change.blob), draft);
      return [draft];
    });
    if (isCut) continue;
    const shown = relinked.flatMap((path) => there.get(path) ?? []);
    for (const draft of new Set([...touched, ...shown]))
      tellLinks(draft, links.showing(draft.path), commit, { time, words });
  }
  if (paths !== undefined) settle(drafts, paths);
  return { drafts, links: links.everLed };

  /** Nothing is at the path any more, or another one comes there. */
  function leave(change: FileChange, draft: Draft): void {
    if (!leavesPath(change)) return;
    const { from } = change;
    if (there.get(from) === draft) there.delete(from);
    moved.set(from, draft);
  }

  /** What has moved on stays, though another line of work takes it away where it was. */
  function remove(draft: Draft | undefined, isThere: boolean, { commit, date, subject }: LogCommit): void {
    if (draft === undefined || (!isThere && draft.removed !== undefined)) return;
    draft.lastRemoved = { commit, date, subject };
    draft.removedAt = time;
    if (isThere) draft.removed = draft.lastRemoved;
  }

  /** The story that a change goes on, at its place. */
  function place(change: FileChange, known: Draft | undefined, earlier: Draft | undefined, isCut: boolean): Draft {
    const { status, to, atLink } = change;
    // Whether what comes after a removal is the same spec again is asked later, but where nothing is known of that.
    const goesOn = status !== "A" || (earlier?.removed !== undefined && earlier.revisions.length === 0);
    let draft = known ?? (goesOn ? earlier : undefined);
    if (draft === undefined) {
      draft = {
        ...{ path: to, revisions: [], times: [], formerPaths: [], isCut, beganAtLink: atLink },
        ...{ removed: undefined, lastRemoved: undefined, removedAt: 0, links: [] },
      };
      drafts.push(draft);
    } else if (known === undefined && (draft.removed === undefined || there.has(to))) {
      // One that has moved on, or lost its place to another, keeps to that; what changes it here may do so again.
      if (!there.has(to)) moved.set(to, draft);
      return draft;
    }
    draft.removed = undefined;
    if (draft.path !== to) {
      const former = new Set([draft.path, ...draft.formerPaths]);
      former.delete(to);
      draft.formerPaths.splice(0, draft.formerPaths.length, ...former);
    }
    draft.path = to;
    moved.delete(to);
    there.set(to, draft);
    return draft;
  }
}

function textAt(path: string, blob: string): string {
  return `${blob} ${path}`;
}

/** Whether a change leaves nothing of the file at its path. */
function leavesPath({ status, from, to }: FileChange): boolean {
  return status === "D" || (status === "R" && from !== to);
}

/** A change with the story at its path, and the one that was there earlier; `left` are paths that the same commit leaves. */
function findDraft(
  change: FileChange,
  there: ReadonlyMap<string, Draft>,
  moved: ReadonlyMap<string, Draft>,
  left: ReadonlySet<string>,
) {
  const { from, to, isMerge } = change;
  // What a merge brings mostly is where one of its sides has put it.
  if (isMerge && there.has(to))
    return { change: { ...change, status: "M" as const }, known: there.get(to), earlier: undefined };
  const status = isMerge && change.status === "M" && from !== to ? ("R" as const) : change.status;
  const known = status === "A" && left.has(from) ? undefined : there.get(from);
  return { change: { ...change, status }, known, earlier: moved.get(from) };
}

function addRevision(draft: Draft, change: FileChange, commit: LogCommit, time: number): void {
  const { from: was, to: path, before, blob, isMerge } = change;
  const { revisions } = draft;
  const latest = revisions.at(-1);
  // A merge that takes what is already the latest tells nothing.
  if (isMerge && latest?.blob === blob && latest.path === path) return;
  const exact = revisions.findLastIndex((revision) => revision.blob === before && revision.path === was);
  const from = exact >= 0 ? exact : revisions.findLastIndex((revision) => revision.blob === before);
  const begins = from < 0 && (revisions.length === 0 || draft.isCut);
  draft.times.push(time);
  revisions.push({
    ...authored(commit),
    blob,
    path,
    from: begins ? undefined : from < 0 ? revisions.length - 1 : from,
    // What git takes for the file on one side of a merge can be another one.
    ...(was === path || begins || (isMerge && exact < 0) ? {} : { was }),
    ...(isMerge ? { isMerge } : {}),
  });
}

function authored({
  commit,
  author,
  date,
  subject,
}: LogCommit): Pick<Revision, "commit" | "author" | "date" | "subject"> {
  return { commit, author, date, subject };
}

/**
 * Where symbolic links show a file is told with its revisions. A commit that only put a link, or took one away, is a revision where
 * that is another state.
 */
function tellLinks(
  draft: Draft,
  links: readonly string[],
  commit: LogCommit,
  { time, words }: { readonly time: number; readonly words: OwnWords },
): void {
  const latest = draft.revisions.at(-1);
  if (latest === undefined || draft.removed !== undefined) return;
  const before = draft.links;
  draft.links = links;
  const come = links.filter((one) => !before.includes(one));
  const gone = before.filter((one) => !links.includes(one) && one !== draft.path);
  const facts = {
    ...(links.length > 0 ? { links } : {}),
    ...(come.length + gone.length > 0 ? { relinked: { come, gone } } : {}),
  };
  if (draft.times.at(-1) === time) {
    Object.assign(latest, facts);
    return;
  }
  const { blob } = latest;
  const { path } = draft;
  if (stateAt({ path, links }, words) === stateAt({ path, links: before }, words)) return;
  draft.times.push(time);
  draft.revisions.push({ ...authored(commit), blob, path, from: draft.revisions.length - 1, ...facts });
}

/**
 * Where lines of work came together, the log does not say which of them a file is from where it is that of one. What is there in
 * the end does.
 */
function settle(drafts: Draft[], paths: ReadonlySet<string>): void {
  const taken = new Set(
    drafts.flatMap(({ path, removed }) => (removed === undefined && paths.has(path) ? [path] : [])),
  );
  const isFree = (path: string): boolean => paths.has(path) && !taken.has(path);
  for (const draft of drafts) {
    if (draft.removed === undefined && taken.has(draft.path)) continue;
    const places = draft.removed === undefined ? draft.revisions.map(({ path }) => path) : [draft.path];
    const path = places.findLast(isFree);
    if (path === undefined) {
      draft.removed ??= draft.lastRemoved;
      continue;
    }
    draft.removed = undefined;
    taken.add(path);
    if (path === draft.path) continue;
    const former = draft.formerPaths.filter((one) => one !== path);
    draft.formerPaths.splice(0, draft.formerPaths.length, draft.path, ...former);
    draft.path = path;
  }
  // Two lines that moved a file apart, and a merge that kept both.
  for (const draft of [...drafts])
    for (const path of new Set(draft.revisions.map((revision) => revision.path).filter(isFree))) {
      taken.add(path);
      drafts.push(branchAt(draft, path));
    }
}

/** The story of a file as far as it led to a path. */
function branchAt(draft: Draft, path: string): Draft {
  const kept: number[] = [];
  const last = draft.revisions.findLastIndex((revision) => revision.path === path);
  for (let at: number | undefined = last; at !== undefined; at = draft.revisions[at]!.from) kept.unshift(at);
  const revisions = kept.map((at, index) => ({ ...draft.revisions[at]!, from: index === 0 ? undefined : index - 1 }));
  const former = new Set(revisions.map((revision) => revision.path).reverse());
  former.delete(path);
  return { ...draft, path, revisions, times: kept.map((at) => draft.times[at]!), formerPaths: [...former] };
}
