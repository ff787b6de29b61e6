/**
 * Which file of a commit goes on as which: what git says counts, but where a path, or what git takes for a move, has another spec
 * after it than before. Then all that came and went in the commit is paired by blob, by story, by title, and by text.
 */
import { fileNameOf, hasSameId, isOtherSpec, isOtherStory, isOtherText, isTitledAlike, type Spec } from "@assent/spec";

/** A file that a commit added, edited, moved or took away. */
export interface FileChange {
  /** As git says it: A, M, D, or R with how much is the same, in percent. */
  readonly status: string;
  readonly modeBefore: string;
  readonly mode: string;
  readonly before: string;
  readonly after: string;
  readonly from: string;
  readonly to: string;
}

/** Texts by their blobs, as far as they are known. */
export interface Texts {
  readonly textOf: (blob: string) => string | undefined;
  readonly specOf: (path: string, blob: string) => Spec | undefined;
}

/** A file at one side of a commit. */
interface Side {
  readonly change: FileChange;
  readonly path: string;
  readonly blob: string;
}

/** The blob of an empty text, which says nothing about where it is from: by SHA-1, and by SHA-256. */
export const emptyBlobs: ReadonlySet<string> = new Set([
  "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
  "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
]);

/** Who edits so many specs at once hands on none of their names, unless one of them keeps its text. */
const mostEdits = 12;

/** Changes that may be none of one spec; their texts tell. */
export function doubtful(changes: readonly FileChange[]): readonly FileChange[] {
  const moves = changes.filter(({ status }) => status.startsWith("R0"));
  const edits = changes.filter(({ status }) => status === "M");
  if (edits.length === 0 || changes.length < 2) return moves;
  const isMass = edits.length === changes.length && edits.length > mostEdits;
  if (!isMass) return [...moves, ...edits];
  const came = new Set(edits.map(({ after }) => after));
  return edits.some(({ before }) => came.has(before)) ? edits : moves;
}

/** Those of the doubtful changes that are of two specs, or whose texts are both elsewhere at the other side of the commit. */
export function brokenAmong(
  suspects: readonly FileChange[],
  changes: readonly FileChange[],
  texts: Texts,
): ReadonlySet<FileChange> {
  const went = new Map(changes.map((change) => [change.before, change]));
  const came = new Map(changes.map((change) => [change.after, change]));
  const isElsewhere = (known: ReadonlyMap<string, FileChange>, blob: string): boolean =>
    known.has(blob) && !emptyBlobs.has(blob);
  return new Set(
    suspects.filter((change) => {
      const { before, after, from, to } = change;
      if (before === after) return false;
      if (from === to && isElsewhere(came, before) && isElsewhere(went, after)) return true;
      const [old, now] = [texts.textOf(before), texts.textOf(after)];
      if (old === undefined || now === undefined || hasSameHead(old, now)) return false;
      const [one, other] = [texts.specOf(from, before), texts.specOf(to, after)];
      return one !== undefined && other !== undefined && isOtherText(one, other);
    }),
  );
}

/** So much of a text, in letters, has its title and its story. */
const headLength = 1200;

/** The first line with a line of signs under it: nearly always the title. */
const firstTitle = /^([^\n]+)\n([=\-~^"'*+#`:.<>_])\2{2,}[ \t]*$/m;

/** Whether two texts are those of one spec as far as can be seen without reading them, as nearly all are that were edited. */
export function hasSameHead(one: string, other: string): boolean {
  if (one.slice(0, headLength) === other.slice(0, headLength)) return true;
  const title = firstTitle.exec(one)?.[1];
  return title !== undefined && title === firstTitle.exec(other)?.[1];
}

/** All changes of a commit, with the broken ones, and what only came or went, paired anew. */
export function pairAnew(
  changes: readonly FileChange[],
  broken: ReadonlySet<FileChange>,
  texts: Texts,
): readonly FileChange[] {
  const open = changes.filter((change) => broken.has(change) || /^[AD]/.test(change.status));
  const went = open.flatMap((change): Side[] =>
    change.status === "A" ? [] : [{ change, path: change.from, blob: change.before }],
  );
  const came = open.flatMap((change): Side[] =>
    change.status === "D" ? [] : [{ change, path: change.to, blob: change.after }],
  );
  const pairs = new Map<Side, Side>();
  const paired = new Set<Side>();
  for (const fits of ways(texts)) {
    for (const after of came) {
      if (pairs.has(after)) continue;
      const fitting = went.filter((before) => {
        // What only came and only went git has compared.
        const isOpen = broken.has(before.change) || broken.has(after.change);
        return isOpen && before.change !== after.change && !paired.has(before) && fits(before, after);
      });
      const best = fitting.find(({ path }) => fileNameOf(path) === fileNameOf(after.path)) ?? fitting[0];
      if (best === undefined) continue;
      pairs.set(after, best);
      paired.add(best);
    }
  }
  const isPaired = (change: FileChange): boolean =>
    [...pairs].some(([after, before]) => after.change === change || before.change === change);
  return [
    ...changes.filter((change) => !open.includes(change)),
    ...open.filter((change) => !isPaired(change) && !(broken.has(change) && isTwo(change, texts))),
    ...went.flatMap((side) => (paired.has(side) || !isParted(side) ? [] : [gone(side)])),
    ...came.flatMap((side) => (pairs.has(side) || !isParted(side) ? [] : [added(side)])),
    ...[...pairs].map(([after, before]) => moved(before, after)),
  ];

  /** Whether a side stands alone now, which did not. */
  function isParted({ change }: Side): boolean {
    return isPaired(change) ? true : broken.has(change) && isTwo(change, texts);
  }
}

/** What makes two files one, the surest first. */
function ways({ textOf, specOf }: Texts): readonly ((before: Side, after: Side) => boolean)[] {
  const both =
    (asked: (one: Spec, other: Spec) => boolean) =>
    (before: Side, after: Side): boolean => {
      const [one, other] = [specOf(before.path, before.blob), specOf(after.path, after.blob)];
      return one !== undefined && other !== undefined && asked(one, other);
    };
  return [
    ({ blob }, after) => blob === after.blob && !emptyBlobs.has(blob),
    both((one, other) => hasSameId(one, other) && isTitledAlike(one, other)),
    both(hasSameId),
    both(isTitledAlike),
    (before, after) => {
      const [one, other] = [textOf(before.blob), textOf(after.blob)];
      if (one === undefined || other === undefined || !isAlike(one, other)) return false;
      return both((left, right) => !isOtherText(left, right))(before, after);
    },
  ];
}

/** Whether a change that nothing else explains is of two specs: what git took for a move, or a path with another story and text. */
function isTwo({ before, after, from, to }: FileChange, { textOf, specOf }: Texts): boolean {
  const [one, other] = [specOf(from, before), specOf(to, after)];
  if (one === undefined || other === undefined) return false;
  if (from !== to) return isOtherSpec(one, other);
  return isOtherStory(one, other) && !isAlike(textOf(before)!, textOf(after)!);
}

function moved(before: Side, after: Side): FileChange {
  return {
    status: before.blob === after.blob ? "R100" : "R050",
    ...{ modeBefore: before.change.modeBefore, mode: after.change.mode },
    ...{ before: before.blob, after: after.blob, from: before.path, to: after.path },
  };
}

function gone({ change, path, blob }: Side): FileChange {
  return { ...change, status: "D", mode: "000000", before: blob, after: "0".repeat(blob.length), from: path, to: path };
}

function added({ change, path, blob }: Side): FileChange {
  return {
    ...{ ...change, status: "A", modeBefore: "000000", after: blob, before: "0".repeat(blob.length) },
    ...{ from: path, to: path },
  };
}

/** Whether half of the longer text, in lines, is in both: the measure that git has for a move. */
export function isAlike(before: string, after: string): boolean {
  const counts = new Map<string, number>();
  for (const line of before.split("\n")) counts.set(line, (counts.get(line) ?? 0) + 1);
  let same = 0;
  for (const line of after.split("\n")) {
    const left = counts.get(line) ?? 0;
    if (left === 0) continue;
    counts.set(line, left - 1);
    same += line.length + 1;
  }
  return 2 * same >= Math.max(before.length, after.length);
}
