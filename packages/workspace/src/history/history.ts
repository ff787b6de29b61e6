/**
 * What git knows about the files: when each was added, and which versions each template had. One `git log` tells all of
 * it; read from its first commit on, a move carries a file's story along, as `git log --follow` would for each alone.
 */
import type { Git } from "../git.ts";
import { movesOnDisk } from "./moves-on-disk.ts";
import { withTrueMoves } from "./moves.ts";
import { recordsIn } from "./log-records.ts";

/** The story of the files that exist now. */
export interface History {
  /** The place of the commit that added a file, counted from the first one; undefined for what is not committed. */
  readonly addedAt: (path: string) => number | undefined;
  /**
   * The content that a file had at that place, or at its first after it; of one that is gone, what it had. Undefined for what
   * was never committed.
   */
  readonly blobAt: (path: string, at: number) => string | undefined;
  /** All contents of the same file, oldest first, each with the place of the commit that brought it. */
  readonly versions: (path: string, at: number) => readonly FileVersion[];
  /** The id of the commit at a place; undefined where no ids are told. */
  readonly idAt: (at: number) => string | undefined;
  /** The same, short. */
  readonly commitAt: (at: number) => string | undefined;
  /** The day of the commit at a place, as "2016-03-01"; undefined where no times are told. */
  readonly dayAt: (at: number) => string | undefined;
  /**
   * The content that a file had when the commit at that place was first written, which with reviews can be years before it
   * came in; undefined where the file was not there yet, or no times are told.
   */
  readonly blobWhenBegun: (path: string, at: number) => string | undefined;
  /** Whether the main line had a content of a template at some time; of other files it is not known, and taken for true. */
  readonly isOnLine: (path: string, blob: string) => boolean;
  /** Paths of files that are gone. */
  readonly gone: () => readonly string[];
  /** Whether a file that is gone was there when the commit at that place came in, or when it was first written. */
  readonly wasThere: (path: string, at: number) => boolean;
  /** Paths that a file had before, newest first. */
  readonly formerPaths: (path: string) => readonly string[];
}

/** What a file said from a commit on. */
export interface FileVersion {
  readonly at: number;
  readonly blob: string;
}

interface Story {
  readonly addedAt: number;
  readonly versions: FileVersion[];
  readonly formerPaths: string[];
}

/**
 * Reads the history of the files below the folder of `git`. Without commits: undefined. Of `templates`, which are there now, only
 * versions count that were on the main line: what somebody tried on a branch of their own was never in force. `read` gives the texts
 * on the disk, by which moves are known that git was not told of.
 */
export async function readHistory(
  git: Git,
  templates: Promise<readonly string[]> | readonly string[] = [],
  read: (path: string) => string | undefined = () => undefined,
): Promise<History | undefined> {
  const reading = Promise.all([readLog(git), readMoves(git, read)]);
  const present = await templates;
  const main = await readMainLine(git, present);
  const [log, moved] = await reading;
  if (log === undefined) return undefined;
  const whole = await withTrueMoves(moved === undefined ? log : `${log}\u0001\0${moved}`, git.readBlobs);
  const history = historyFromLog(whole, main);
  const former = present.flatMap((path) => history.formerPaths(path));
  if (main === undefined || former.length === 0) return history;
  const before = await readMainLine(git, former);
  return historyFromLog(whole, { ...main, blobs: [...(before?.blobs ?? []), ...main.blobs] });
}

/** What the main line tells of some files. */
interface MainLine {
  readonly paths: ReadonlySet<string>;
  /** Those that it never took away: where a branch did, it was that branch's own. */
  readonly stayed: ReadonlySet<string>;
  /** All contents that they had on it, oldest first; what a merge brings came in with the merge. */
  readonly blobs: readonly string[];
}

async function readMainLine(git: Git, paths: readonly string[]): Promise<MainLine | undefined> {
  if (paths.length === 0) return undefined;
  const plain = paths.map((path) => `:(literal)${path}`);
  const log = await git.run([
    ...[
      "log",
      "--reverse",
      "--first-parent",
      "-m",
      "--raw",
      "-z",
      "--no-abbrev",
      "--no-renames",
      "--relative",
      "--format=%x01",
    ],
    ...["--", ...plain],
  ]);
  if (log === undefined) return undefined;
  const records = log.split("\u0001").flatMap((commit) => [...recordsIn(commit.split("\0"))]);
  const gone = new Set(records.flatMap(({ status, path }) => (status === "D" ? [path] : [])));
  const blobs = records.map(({ after }) => after);
  return { paths: new Set(paths), stayed: new Set(paths.filter((path) => !gone.has(path))), blobs };
}

/** Moves that are not committed yet, as `git log --raw` would tell them: a file keeps its story while it gets a new name. */
async function readMoves(git: Git, read: (path: string) => string | undefined): Promise<string | undefined> {
  const differing = await git.run([
    ...["diff", "--raw", "-M", "-z", "--no-abbrev", "--relative", "--diff-filter=RD", "HEAD", "--", "*.rst"],
  ]);
  if (differing === undefined) return undefined;
  const known = differing.match(/(?<!:):\S+ \S+ \S+ \S+ R\d+\0[^\0]*\0[^\0]*\0/g) ?? [];
  return known.join("") + (await movesOnDisk(git, differing, read));
}

async function readLog(git: Git): Promise<string | undefined> {
  return git.run([
    "log",
    "--reverse",
    "--topo-order",
    "--raw",
    "-M",
    "-z",
    "--no-abbrev",
    "--relative",
    "--format=%x01%at %ct %H",
    "--",
    "*.rst",
    "*redirects",
  ]);
}

/** Reads the output of `git log --reverse --raw -z --format="%x01%at %ct %H"`. */
export function historyFromLog(log: string, main?: MainLine): History {
  const stories = new Map<string, Story>();
  /** The last stories of files that are gone. */
  const ended = new Map<string, Story & { readonly endedAt: number }>();
  /** For each commit, when it was first written and when it got its last form, in seconds. */
  const times: { readonly written: number; readonly committed: number }[] = [];
  const ids: (string | undefined)[] = [];
  const stays = (path: string): boolean => main?.stayed.has(path) === true;
  let at = -1;
  for (const commit of log.split("\u0001")) {
    at += 1;
    const fields = commit.split("\0");
    const [written = Number.NaN, committed = Number.NaN, id] = (fields[0] ?? "").trim().split(" ");
    times[at] = { written: Number(written), committed: Number(committed) };
    ids[at] = id;
    const records = [...recordsIn(fields)];
    // Names are free before others take them: files can hand them on to one another in one commit.
    const moving = new Map(
      records.flatMap(({ status, path }) => {
        const story = status === "R" && !stays(path) ? stories.get(path) : undefined;
        return story === undefined ? [] : [[path, story] as const];
      }),
    );
    for (const path of moving.keys()) stories.delete(path);
    for (const { status, path } of records) {
      if (status === "D" && !stays(path)) {
        if (stories.has(path)) ended.set(path, { ...stories.get(path)!, endedAt: at });
        stories.delete(path);
      }
    }
    for (const { status, path, to, after: blob } of records) {
      if (status === "D") continue;
      const isNew = status === "A" || status === "C";
      const story = status === "R" ? moving.get(path) : isNew && !stays(to) ? undefined : stories.get(to);
      if (story === undefined) {
        stories.set(to, { addedAt: at, versions: [{ at, blob }], formerPaths: [] });
        continue;
      }
      story.versions.push({ at, blob });
      if (status === "R") {
        const former = new Set([path, ...story.formerPaths]);
        former.delete(to);
        story.formerPaths.splice(0, story.formerPaths.length, ...former);
      }
      stories.set(to, story);
    }
  }
  const ownVersions = new Map<readonly FileVersion[], readonly FileVersion[]>();
  /** Of a template: without what was never on the main line, and without what a branch brought back of older days. */
  const inForce = (path: string, versions: readonly FileVersion[] = []): readonly FileVersion[] => {
    if (main?.paths.has(path) !== true) return versions;
    let own = ownVersions.get(versions);
    if (own === undefined) ownVersions.set(versions, (own = versionsOnLine(versions, main.blobs)));
    return own;
  };
  const versionsOf = (path: string, when: number): readonly FileVersion[] => {
    const [story, before] = [stories.get(path), ended.get(path)];
    return inForce(path, (before !== undefined && !((story?.addedAt ?? Infinity) <= when) ? before : story)?.versions);
  };
  return {
    addedAt: (path) => stories.get(path)?.addedAt,
    blobAt(path, when) {
      const versions = versionsOf(path, when);
      return (versions.findLast((version) => version.at <= when) ?? versions[0])?.blob;
    },
    versions: versionsOf,
    idAt: (place) => ids[place],
    commitAt: (place) => ids[place]?.slice(0, 10),
    dayAt(place) {
      const seconds = times[place]?.committed ?? Number.NaN;
      return Number.isNaN(seconds) ? undefined : new Date(seconds * 1000).toISOString().slice(0, 10);
    },
    blobWhenBegun(path, when) {
      const written = times[when]?.written ?? Number.NaN;
      return inForce(path, stories.get(path)?.versions).findLast(
        (version) => version.at <= when && (times[version.at]?.committed ?? Number.NaN) <= written,
      )?.blob;
    },
    isOnLine: (path, blob) => main?.paths.has(path) !== true || main.blobs.includes(blob),
    gone: () => [...ended.keys()].filter((path) => !stories.has(path)),
    wasThere(path, when) {
      const story = ended.get(path);
      if (story === undefined || story.addedAt > when) return false;
      const [begun, end] = [times[when]?.written ?? Number.NaN, times[story.endedAt]?.committed ?? Number.NaN];
      return story.endedAt >= when || end >= begun;
    },
    formerPaths: (path) => stories.get(path)?.formerPaths ?? [],
  };
}

/** The versions that have the contents of a line, in the order in which that had them; all where none has. */
function versionsOnLine(versions: readonly FileVersion[], line: readonly string[]): readonly FileVersion[] {
  let place = 0;
  const own = versions.filter(({ blob }) => {
    const at = line.indexOf(blob, place);
    if (at < 0) return false;
    place = at;
    return true;
  });
  return own.length === 0 ? versions : own;
}
