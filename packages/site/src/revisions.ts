/**
 * What git knows of each file: its revisions, and the paths it had. One `git log`, read from the first commit on, tells
 * all of it, so a move carries a file's story along.
 */
import type { Git } from "@assent/workspace";

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
}

/** The story of one file. */
export interface FileStory {
  /** Oldest first. */
  readonly revisions: readonly Revision[];
  /** Paths it had before, newest first. */
  readonly formerPaths: readonly string[];
}

/** Stories by the path that the files have now. */
export type Stories = ReadonlyMap<string, FileStory>;

/** Reads the stories of documents; empty without commits. */
export async function readStories(git: Git | undefined): Promise<Stories> {
  const log = await git?.run([
    "log",
    "--reverse",
    "--topo-order",
    "--raw",
    "-M",
    "-z",
    "--no-abbrev",
    "--relative",
    "--format=%x01%H%x02%aN%x02%aI%x02%s%x02",
    "--",
    "*.rst",
  ]);
  return log === undefined ? new Map() : storiesFromLog(log);
}

/** Reads the output of `git log` as `readStories` asks for it. */
export function storiesFromLog(log: string): Stories {
  const stories = new Map<string, { revisions: Revision[]; formerPaths: string[] }>();
  for (const entry of log.split("\u0001")) {
    const [commit = "", author = "", date = "", subject = "", records = ""] = entry.split("\u0002");
    const fields = records.split("\0");
    for (let index = 0; index < fields.length; index += 1) {
      const record = fields[index]!.trimStart();
      if (!record.startsWith(":")) continue;
      const [, mode, , blob = "", status = ""] = record.split(" ");
      index += 1;
      const path = fields[index] ?? "";
      const isMove = /^[RC]/.test(status);
      if (isMove) index += 1;
      const to = isMove ? (fields[index] ?? "") : path;
      if (mode === "120000") continue;
      if (status.startsWith("D")) {
        stories.delete(path);
        continue;
      }
      const old = status.startsWith("C") || status.startsWith("A") ? undefined : stories.get(path);
      const story = old ?? { revisions: [], formerPaths: [] };
      if (status.startsWith("R")) {
        stories.delete(path);
        story.formerPaths.unshift(path);
      }
      story.revisions.push({ commit, author, date, subject, blob, path: to });
      stories.set(to, story);
    }
  }
  return stories;
}
