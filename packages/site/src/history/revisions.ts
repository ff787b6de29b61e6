/**
 * What git knows of each file: its revisions, and the paths it had. One `git log`, read from the first commit on, tells
 * all of it, so a move carries a file's story along. Where lines of work came together the log lists both, each change with
 * the text and the path that it changed, and a merge only where these two are those of neither side.
 */
import type { OwnWords } from "@assent/spec";
import { posix } from "node:path";
import { isShallow, outputPattern, withTrueMoves, type Git } from "@assent/workspace";
import { readFileLog, type Draft } from "./file-log.ts";
import { followCopies } from "./followed-copies.ts";
import { byLastPath } from "./last-paths.ts";
import { linkBlobs } from "./log-commits.ts";
import type { Removal, Revision } from "./revision.ts";

/** The story of one file. */
export interface FileStory {
  /** Oldest first. */
  readonly revisions: readonly Revision[];
  /** Paths it had before, newest first. */
  readonly formerPaths: readonly string[];
  /** Whether the clone lacks how it begins. */
  readonly isCut?: true;
  /** What took it away, where it is not there any more, and from where. */
  readonly removed?: Removal & { readonly path: string };
}

/**
 * Stories by the path that the files have now, or had when they were removed. One that was removed before another spec came to that
 * path has "@" and the commit that took it away behind it.
 */
export type Stories = ReadonlyMap<string, FileStory>;

/** What git tells of what was. */
export interface Past {
  readonly stories: Stories;
  /** The symbolic links that there ever were, and the path that each led to last. */
  readonly links: ReadonlyMap<string, string>;
  /** Whether the clone lacks commits that came before those that it has. */
  readonly isShallow: boolean;
  /** Whether there are commits of which git cannot read all: then nothing is known. */
  readonly isUnreadable: boolean;
}

/** Reads the stories of documents; empty without commits. `words` are of the team. */
export async function readPast(git: Git | undefined, words: OwnWords = {}): Promise<Past> {
  const folder = (await git?.run(["rev-parse", "--show-prefix"]))?.trimEnd() ?? "";
  const [log, shallow, listed] = await Promise.all([
    git?.run([
      "log",
      "--reverse",
      "--date-order",
      "--full-history",
      "--raw",
      "-c",
      // A merge tells where each side has the file.
      "--combined-all-paths",
      "-M",
      "-z",
      "--no-abbrev",
      "--format=%x01%H%x02%aN%x02%aI%x02%s%x02%P%x02",
      "--",
      // What is in a folder now may have been elsewhere in the repository.
      ":(top)*.rst",
      `:(top)${outputPattern}`,
    ]),
    git && isShallow(git),
    git?.run(["ls-tree", "-r", "-z", "--full-tree", "HEAD"]),
  ]);
  if (log === undefined || git === undefined) {
    const hasCommits = (await git?.run(["rev-parse", "--verify", "--quiet", "HEAD"])) !== undefined;
    return { stories: new Map(), links: new Map(), isShallow: shallow === true, isUnreadable: hasCommits };
  }
  const blobs = linkBlobs(log);
  const [told, texts] = await Promise.all([
    withTrueMoves(log, git.readBlobs),
    blobs.length === 0 ? new Map<string, string>() : git.readBlobs(blobs),
  ]);
  const { drafts, links } = readFileLog(told, {
    isShallowClone: shallow === true,
    linkText: (blob) => texts.get(blob),
    paths: listed === undefined ? undefined : new Set(filesIn(listed)),
    words,
  });
  const followed = await followCopies(drafts, git.readBlobs);
  const placed = await byLastPath(withinFolder(followed, folder), git.readBlobs);
  return {
    stories: new Map([...placed].map(([path, draft]) => [path, toStory(draft)])),
    links: new Map(
      [...links].flatMap(([from, to]): readonly (readonly [string, string])[] => {
        const pair = [posix.relative(folder, from), posix.relative(folder, to)] as const;
        return pair.some(isOutside) ? [] : [pair];
      }),
    ),
    isShallow: shallow === true,
    isUnreadable: false,
  };
}

/**
 * Stories with the paths that files have from a folder of the repository, "../" before those outside of it. What is not
 * there has none, but for what has left it: to its readers that was removed.
 */
function withinFolder(drafts: readonly Draft[], folder: string): readonly Draft[] {
  if (folder === "") return drafts;
  const own = (path: string): string => posix.relative(folder, path);
  const placed = drafts.map((draft): Draft => ({
    ...draft,
    path: own(draft.path),
    formerPaths: draft.formerPaths.map(own),
    revisions: draft.revisions.map((revision) => ({ ...revision, ...placesOf(revision, own) })),
  }));
  const inside = placed.filter(({ path }) => !isOutside(path));
  for (const draft of placed) {
    if (!isOutside(draft.path)) continue;
    const { revisions, formerPaths } = draft;
    const last = revisions.findLastIndex(({ path }) => !isOutside(path));
    const [path, removed] = [revisions[last]?.path, revisions[last + 1]];
    if (path === undefined || removed === undefined) continue;
    inside.push({
      ...draft,
      path,
      removed,
      revisions: revisions.slice(0, last + 1),
      formerPaths: formerPaths.filter((from) => from !== path),
    });
  }
  return inside;
}

/** The paths of files that are no symbolic links, of what `git ls-tree -r -z` lists. */
function filesIn(listed: string): readonly string[] {
  return listed.split("\0").flatMap((line) => (line.startsWith("100") ? [line.slice(line.indexOf("\t") + 1)] : []));
}

/** Where a revision was, by the paths from a folder. */
function placesOf({ path, was, links, relinked }: Revision, own: (path: string) => string): Partial<Revision> {
  const inside = (paths: readonly string[]): readonly string[] => paths.map(own).filter((link) => !isOutside(link));
  return {
    path: own(path),
    ...(was === undefined ? {} : { was: own(was) }),
    ...(links === undefined ? {} : { links: inside(links) }),
    ...(relinked === undefined ? {} : { relinked: { come: inside(relinked.come), gone: inside(relinked.gone) } }),
  };
}

function isOutside(path: string): boolean {
  return path === ".." || path.startsWith("../");
}

function toStory({ path, revisions, formerPaths, isCut, removed }: Draft): FileStory {
  return {
    revisions,
    formerPaths,
    ...(isCut ? { isCut } : {}),
    ...(removed === undefined ? {} : { removed: { ...removed, path } }),
  };
}
