/**
 * What git knows of each file: its revisions, and the paths it had. One `git log`, read from the first commit on, tells
 * all of it, so a move carries a file's story along. Where lines of work came together the log lists both, each change with
 * the text that it changed, and a merge only where its text is that of neither side.
 */
import { outputPattern, outputsInLog, type Git } from "@assent/workspace";

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

/** Reads the stories of documents; empty without commits. */
export async function readStories(git: Git | undefined): Promise<Stories> {
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
      "--relative",
      "--format=%x01%H%x02%aN%x02%aI%x02%s%x02%P%x02",
      "--",
      "*.rst",
      outputPattern,
    ]),
    isShallow(git),
  ]);
  return log === undefined ? new Map() : storiesFromLog(log, shallow);
}

/** Whether the clone lacks commits that are before those that it has. */
export async function isShallow(git: Git | undefined): Promise<boolean> {
  return (await git?.run(["rev-parse", "--is-shallow-repository"]))?.trim() === "true";
}

/** A story that is being read. */
interface Draft {
  path: string;
  readonly revisions: Revision[];
  readonly formerPaths: string[];
  isCut: boolean;
  removed: FileStory["removed"];
}

/** A line of the log: a file that a commit changed. */
interface Change {
  readonly mode: string;
  /** The text before; for a merge that of its first parent. */
  readonly before: string;
  readonly blob: string;
  readonly status: string;
  readonly path: string;
  readonly to: string;
  readonly isMerge: boolean;
}

/**
 * Reads the output of `git log` as `readStories` asks for it. In a shallow clone what a commit without a parent holds came
 * with it or before: it tells nothing.
 */
export function storiesFromLog(log: string, isShallowClone = false): Stories {
  const isInOutput = outputsInLog(log);
  const drafts: Draft[] = [];
  /** What is there, and what has moved on or is gone, by path: another line of work may still change it under that path. */
  const [there, moved] = [new Map<string, Draft>(), new Map<string, Draft>()];
  for (const entry of log.split("\u0001")) {
    const [commit = "", author = "", date = "", subject = "", parents = "", records = ""] = entry.split("\u0002");
    const isCut = isShallowClone && parents === "";
    for (const { mode, before, blob, status, path, to, isMerge } of readChanges(records)) {
      if (mode === "120000" || isInOutput(to)) continue;
      const known = there.get(path);
      if (status === "D") {
        if (known === undefined) continue;
        there.delete(path);
        moved.set(path, known);
        known.removed = { commit, date, subject };
        continue;
      }
      const earlier = moved.get(path);
      // A text that comes after a removal is the same spec again; after a move it is another one.
      const goesOn = status !== "A" || earlier?.removed !== undefined;
      let draft = known ?? (goesOn ? earlier : undefined);
      if (draft === undefined) {
        draft = { path: to, revisions: [], formerPaths: [], isCut, removed: undefined };
        drafts.push(draft);
      }
      // One that has moved on keeps its place.
      if (known !== undefined || draft !== earlier || draft.removed !== undefined) {
        draft.removed = undefined;
        if (status === "R") {
          there.delete(path);
          moved.set(path, draft);
          draft.formerPaths.unshift(path);
        }
        draft.path = to;
        moved.delete(to);
        there.set(to, draft);
      }
      if (isCut) continue;
      // A merge that takes what is already the latest tells nothing.
      if (isMerge && draft.revisions.at(-1)?.blob === blob) continue;
      const from = draft.revisions.findLastIndex((revision) => revision.blob === before);
      const begins = from < 0 && (draft.revisions.length === 0 || draft.isCut);
      draft.revisions.push({
        commit,
        author,
        date,
        subject,
        blob,
        path: to,
        from: begins ? undefined : from < 0 ? draft.revisions.length - 1 : from,
      });
    }
  }
  const stories = new Map<string, FileStory>();
  for (const { path, revisions, formerPaths, isCut, removed } of drafts) {
    if (removed !== undefined && there.has(path)) continue;
    stories.set(path, {
      revisions,
      formerPaths,
      ...(isCut ? { isCut } : {}),
      ...(removed === undefined ? {} : { removed }),
    });
  }
  return stories;
}

function* readChanges(records: string): Generator<Change> {
  const fields = records.split("\0");
  for (let index = 0; index < fields.length; index += 1) {
    const record = fields[index]!.trimStart();
    if (!record.startsWith(":")) continue;
    // A merge has a colon, a mode and a text for each parent.
    const parents = /^:+/.exec(record)![0].length;
    const parts = record.split(" ");
    const status = parts.at(-1) ?? "";
    const path = fields[(index += 1)] ?? "";
    const isMove = parents === 1 && /^[RC]/.test(status);
    const to = isMove ? (fields[(index += 1)] ?? "") : path;
    yield {
      mode: parts[parents] ?? "",
      before: parts[parents + 1] ?? "",
      blob: parts[2 * parents + 1] ?? "",
      status: parents > 1 ? (/^D+$/.test(status) ? "D" : "M") : status.startsWith("C") ? "A" : status.charAt(0),
      path,
      to,
      isMerge: parents > 1,
    };
  }
}
