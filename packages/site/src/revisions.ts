/**
 * What git knows of each file: its revisions, and the paths it had. One `git log`, read from the first commit on, tells
 * all of it, so a move carries a file's story along. Where lines of work came together the log lists both, each change with
 * the text that it changed, and a merge only where its text is that of neither side.
 */
import { posix } from "node:path";
import { outputPattern, withoutFalseMoves, type Git } from "@assent/workspace";
import { readFileLog, type Draft } from "./file-log.ts";
import { followCopies } from "./followed-copies.ts";

/** A commit that changed a file. */
export interface Revision {
  readonly commit: string;
  readonly author: string;
  /** ISO 8601 with the author's offset. */
  readonly date: string;
  readonly subject: string;
  readonly blob: string;
  /** Path of the file at that time. */
  readonly path: string;
  /** Index of the revision that it changed; undefined for one that begins, or whose text before is not known. */
  readonly from: number | undefined;
}

/** The story of one file. */
export interface FileStory {
  /** Oldest first. */
  readonly revisions: readonly Revision[];
  /** Paths it had before, newest first. */
  readonly formerPaths: readonly string[];
  /** Whether the clone lacks how it begins. */
  readonly isCut?: true;
  /** What took it away, where it is not there any more. */
  readonly removed?: Pick<Revision, "commit" | "date" | "subject">;
}

/** Stories by the path that the files have now, or had when they were removed. */
export type Stories = ReadonlyMap<string, FileStory>;

/** What git tells of what was. */
export interface Past {
  readonly stories: Stories;
  /** The symbolic links that there ever were, and the path that each led to last. */
  readonly links: ReadonlyMap<string, string>;
  /** Whether there are commits of which git cannot read all: then nothing is known. */
  readonly isUnreadable: boolean;
}

/** Reads the stories of documents; empty without commits. */
export async function readPast(git: Git | undefined): Promise<Past> {
  const folder = (await git?.run(["rev-parse", "--show-prefix"]))?.trimEnd() ?? "";
  const [log, shallow] = await Promise.all([
    git?.run([
      "log",
      "--reverse",
      "--date-order",
      "--raw",
      "-c",
      "-M",
      "-z",
      "--no-abbrev",
      "--format=%x01%H%x02%aN%x02%aI%x02%s%x02%P%x02",
      "--",
      // What is in a folder now may have been elsewhere in the repository.
      ":(top)*.rst",
      `:(top)${outputPattern}`,
    ]),
    isShallow(git),
  ]);
  if (log === undefined || git === undefined) {
    const hasCommits = (await git?.run(["rev-parse", "--verify", "--quiet", "HEAD"])) !== undefined;
    return { stories: new Map(), links: new Map(), isUnreadable: hasCommits };
  }
  const { drafts, links } = readFileLog(await withoutFalseMoves(log, git.readBlobs), shallow);
  const [followed, targets] = await Promise.all([
    followCopies(drafts, git.readBlobs),
    links.size === 0 ? new Map<string, string>() : git.readBlobs([...new Set(links.values())]),
  ]);
  return {
    stories: new Map(withinFolder(followed, folder).map((draft) => [draft.path, toStory(draft)])),
    links: new Map(
      [...links].flatMap(([from, blob]): readonly (readonly [string, string])[] => {
        const path = posix.relative(folder, from);
        if (path.startsWith("../")) return [];
        const target = targets.get(blob)?.trim() ?? "";
        const to = posix.normalize(posix.join(posix.dirname(path), target));
        return target === "" || posix.isAbsolute(target) || to.startsWith("..") ? [] : [[path, to]];
      }),
    ),
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
  const isOutside = (path: string): boolean => path.startsWith("../");
  const placed = drafts.map((draft): Draft => ({
    ...draft,
    path: own(draft.path),
    formerPaths: draft.formerPaths.map(own),
    revisions: draft.revisions.map((revision) => ({ ...revision, path: own(revision.path) })),
  }));
  const inside = placed.filter(({ path }) => !isOutside(path));
  const taken = new Set(inside.map(({ path }) => path));
  for (const draft of placed) {
    if (!isOutside(draft.path)) continue;
    const { revisions, formerPaths } = draft;
    const last = revisions.findLastIndex(({ path }) => !isOutside(path));
    const [path, removed] = [revisions[last]?.path, revisions[last + 1]];
    if (path === undefined || removed === undefined || taken.has(path)) continue;
    taken.add(path);
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

function toStory({ revisions, formerPaths, isCut, removed }: Draft): FileStory {
  return {
    revisions,
    formerPaths,
    ...(isCut ? { isCut } : {}),
    ...(removed === undefined ? {} : { removed }),
  };
}

/** Whether the clone lacks commits that are before those that it has. */
export async function isShallow(git: Git | undefined): Promise<boolean> {
  return (await git?.run(["rev-parse", "--is-shallow-repository"]))?.trim() === "true";
}
