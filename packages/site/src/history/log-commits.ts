import { fileNameOf } from "@assent/spec";
/** The log of git as commits, each with what it did to files and to symbolic links. */

/** The modes of a symbolic link, and of nothing. */
const linkMode = "120000";
const noMode = "000000";

/** What a commit did to a file. */
export interface FileChange {
  /** As git says it: added, modified, renamed, deleted. */
  readonly status: "A" | "M" | "R" | "D";
  /** The path before, in the parent that it is compared with. */
  readonly from: string;
  readonly to: string;
  /** The text before. */
  readonly before: string;
  readonly blob: string;
  readonly isMerge: boolean;
  /** Whether it comes in the place of a symbolic link, or leaves its own to one. */
  readonly atLink: boolean;
}

/** A symbolic link as a commit leaves it; `blob` is undefined where it is gone. */
export interface LinkChange {
  readonly path: string;
  readonly blob: string | undefined;
}

/** A commit of the log. */
export interface LogCommit {
  readonly commit: string;
  readonly author: string;
  readonly date: string;
  readonly subject: string;
  readonly hasParents: boolean;
  readonly files: readonly FileChange[];
  readonly links: readonly LinkChange[];
}

/** Reads the output of `git log` as `readPast` asks for it; the first commit that it tells comes first. */
export function* readCommits(log: string): Generator<LogCommit> {
  for (const entry of log.split("\u0001")) {
    const [commit = "", author = "", date = "", subject = "", parents = "", records = ""] = entry.split("\u0002");
    const changes = [...readRecords(records)];
    yield {
      ...{ commit, author, date, subject, hasParents: parents !== "" },
      files: withMoves(changes.flatMap(fileChange)),
      links: changes.flatMap(linkChanges),
    };
  }
}

/** The blobs of all symbolic links. */
export function linkBlobs(log: string): readonly string[] {
  const blobs = log
    .split("\u0001")
    .filter((entry) => entry.includes(linkMode))
    .flatMap((entry) => [...readRecords(entry)].flatMap(linkChanges).flatMap(({ blob }) => blob ?? []));
  return [...new Set(blobs)];
}

/** A file or a link at one side of a change. */
interface Side {
  readonly path: string;
  readonly mode: string;
  readonly blob: string;
}

/** A line of the log. */
interface LogRecord {
  readonly status: string;
  /** What each parent has. */
  readonly sides: readonly Side[];
  readonly now: Side;
}

/** One has a colon, a mode and a text for each parent, then those of the result; a merge tells its path in each parent. */
function* readRecords(records: string): Generator<LogRecord> {
  const fields = records.split("\0");
  for (let index = 0; index < fields.length; index += 1) {
    const record = fields[index]!.trimStart();
    if (!record.startsWith(":")) continue;
    const count = /^:+/.exec(record)![0].length;
    const parts = record.slice(count).split(" ");
    const status = parts.at(-1) ?? "";
    const first = fields[(index += 1)] ?? "";
    const isPair = count > 1 || /^[RC]/.test(status);
    const paths = [first];
    for (let more = count === 1 ? 1 : count; isPair && more > 0; more -= 1) paths.push(fields[(index += 1)] ?? "");
    yield {
      status,
      sides: Array.from({ length: count }, (_, at) => ({
        path: paths[at] ?? first,
        mode: parts[at] ?? noMode,
        blob: parts[count + 1 + at] ?? "",
      })),
      now: { path: paths.at(-1)!, mode: parts[count] ?? noMode, blob: parts[2 * count + 1] ?? "" },
    };
  }
}

function linkChanges({ sides, now }: LogRecord): readonly LinkChange[] {
  const wasLink = sides.some(({ mode }) => mode === linkMode);
  const gone = sides
    .filter(({ mode, path }) => mode === linkMode && sides.length === 1 && path !== now.path)
    .map(({ path }) => ({ path, blob: undefined }));
  if (now.mode === linkMode) return [...gone, { path: now.path, blob: now.blob }];
  return wasLink ? [...gone, { path: now.path, blob: undefined }] : gone;
}

/** What became of the file, as one would tell it who knows no links: what becomes a link goes, what was one comes. */
function fileChange({ status, sides, now }: LogRecord): readonly FileChange[] {
  const [first] = sides as readonly [Side, ...Side[]];
  const isMerge = sides.length > 1;
  // A merge is compared with the side that has its text, if one has: then it only put that elsewhere.
  const side = (isMerge ? (sides.find(({ blob }) => blob === now.blob) ?? sides.find(isFile)) : undefined) ?? first;
  const atLink = first.mode === linkMode || now.mode === linkMode;
  const change = { from: side.path, to: now.path, before: side.blob, blob: now.blob, isMerge, atLink };
  if (!isFile(now)) return isFile(first) ? [{ ...change, from: now.path, status: "D" }] : [];
  if (isMerge) return [{ ...change, status: "M" }];
  if (!isFile(first)) return [{ ...change, from: now.path, status: "A" }];
  return [{ ...change, status: status.startsWith("R") ? "R" : status.startsWith("C") ? "A" : "M" }];
}

function isFile({ mode }: Side): boolean {
  return mode !== linkMode && mode !== noMode;
}

/** Changes with the moves that git does not tell: files that come in the place of a link, or leave one. */
function withMoves(changes: readonly FileChange[]): readonly FileChange[] {
  if (changes.length < 2) return changes;
  const gone = changes.filter(({ status }) => status === "D");
  const moved = new Map<FileChange, FileChange>();
  for (const change of gone.length === 0 ? [] : changes) {
    if (change.status !== "A") continue;
    const same = gone.filter((one) => one.before === change.blob && (one.atLink || change.atLink) && !moved.has(one));
    const origin = same.find(({ from }) => fileNameOf(from) === fileNameOf(change.to)) ?? same[0];
    if (origin === undefined) continue;
    moved.set(origin, { ...change, status: "R", from: origin.from, before: change.blob });
    moved.set(change, moved.get(origin)!);
  }
  return moved.size === 0 ? changes : [...new Set(changes.map((change) => moved.get(change) ?? change))];
}
