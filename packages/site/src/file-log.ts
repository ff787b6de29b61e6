/** The log of git as the stories of files, before it is known which of them go on under another name. */
import { outputsInLog } from "@assent/workspace";
import type { FileStory, Revision } from "./revisions.ts";

/** The mode of a symbolic link. */
const linkMode = "120000";

type Writable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

/** A story that is being read. */
export interface Draft {
  path: string;
  readonly revisions: Writable<Revision>[];
  /** The number of the commit of each revision, in the order of the log. */
  readonly times: number[];
  readonly formerPaths: string[];
  isCut: boolean;
  removed: FileStory["removed"];
  /** The number of the commit that took it away. */
  removedAt: number;
}

/** What a log tells: the stories of files, and the symbolic links that there ever were, with the blob of each. */
export interface FileLog {
  readonly drafts: readonly Draft[];
  readonly links: ReadonlyMap<string, string>;
}

/** A line of the log: a file that a commit changed. */
interface Change {
  readonly mode: string;
  readonly modeBefore: string;
  /** The text before; for a merge that of its first parent. */
  readonly before: string;
  readonly blob: string;
  readonly status: string;
  readonly path: string;
  readonly to: string;
  readonly isMerge: boolean;
}

/**
 * Reads the output of `git log` as `readPast` asks for it. In a shallow clone what a commit without a parent holds came
 * with it or before: it tells nothing.
 */
export function readFileLog(log: string, isShallowClone = false): FileLog {
  const isInOutput = outputsInLog(log);
  const drafts: Draft[] = [];
  /** What is there, and what has moved on or is gone, by path: another line of work may still change it under that path. */
  const [there, moved] = [new Map<string, Draft>(), new Map<string, Draft>()];
  const links = new Map<string, string>();
  for (const [time, entry] of log.split("\u0001").entries()) {
    const [commit = "", author = "", date = "", subject = "", parents = "", records = ""] = entry.split("\u0002");
    const isCut = isShallowClone && parents === "";
    const changes = [...readChanges(records)];
    for (const [left, right] of swapsIn(changes)) swapDrafts(there, left, right);
    for (const { mode, modeBefore, before, blob, status, path, to, isMerge } of changes) {
      if (isInOutput(to)) continue;
      if (mode === linkMode) links.set(to, blob);
      const known = there.get(path);
      const isGone = status === "D" || (mode === linkMode && modeBefore !== linkMode);
      if (isGone || mode === linkMode) {
        if (!isGone || known === undefined) continue;
        there.delete(path);
        moved.set(path, known);
        known.removed = { commit, date, subject };
        known.removedAt = time;
        continue;
      }
      const earlier = moved.get(path);
      // A text that comes after a removal is the same spec again; after a move it is another one.
      const goesOn = status !== "A" || earlier?.removed !== undefined;
      let draft = known ?? (goesOn ? earlier : undefined);
      if (draft === undefined) {
        draft = { path: to, revisions: [], times: [], formerPaths: [], isCut, removed: undefined, removedAt: 0 };
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
      draft.times.push(time);
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
  return { drafts: drafts.filter(({ path, removed }) => removed === undefined || !there.has(path)), links };
}

/** Paths whose files swapped names in one commit: to git each has another text, and none has moved. */
function swapsIn(changes: readonly Change[]): readonly (readonly [left: string, right: string])[] {
  const edits = changes.filter(({ status, isMerge, mode }) => status === "M" && !isMerge && mode !== linkMode);
  if (edits.length < 2) return [];
  const byTexts = new Map(edits.map((edit) => [`${edit.before} ${edit.blob}`, edit.path]));
  return edits.flatMap(({ before, blob, path }): readonly (readonly [string, string])[] => {
    const other = byTexts.get(`${blob} ${before}`);
    return other === undefined || other <= path ? [] : [[path, other]];
  });
}

/** Each story goes on under the name of the other. */
function swapDrafts(there: Map<string, Draft>, left: string, right: string): void {
  const [first, second] = [there.get(left), there.get(right)];
  if (first === undefined || second === undefined) return;
  for (const [draft, from, to] of [
    [first, left, right],
    [second, right, left],
  ] as const) {
    draft.formerPaths.unshift(from);
    draft.path = to;
    there.set(to, draft);
  }
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
      modeBefore: (parts[0] ?? "").replace(/^:+/, ""),
      before: parts[parents + 1] ?? "",
      blob: parts[2 * parents + 1] ?? "",
      status: parents > 1 ? (/^D+$/.test(status) ? "D" : "M") : status.startsWith("C") ? "A" : status.charAt(0),
      path,
      to,
      isMerge: parents > 1,
    };
  }
}
