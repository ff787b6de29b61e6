/**
 * Moves that took two commits: a file was copied, and the one that it was copied from was removed later; or a file was removed, and
 * came back. Git follows a move within one commit only, and not where the text became another one; here what was removed goes on in
 * its copy, by its name and its text, or by its id.
 */
import { fileNameOf, hasSameId, isOtherSpec, isOtherText, type Spec } from "@assent/spec";
import { emptyBlobs, isAlike, specAt, type Git } from "@assent/workspace";
import type { Draft } from "./file-log.ts";
import type { Revision } from "./revision.ts";

/** Names that files of several folders have without being one another's. */
const nameOfMany = /^(?:index|readme|contributing|(?:.*[-_])?template|(?:.*[-_])?skeleton)\.rst$/i;

/** A removed file, and one that may be its copy. */
interface Pair {
  readonly gone: Draft;
  readonly copy: Draft;
  /** How the copy begins. */
  readonly first: Revision;
  /** What the removed one was when the copy was made. */
  readonly original: Revision;
  readonly isSameText: boolean;
  readonly isSameName: boolean;
  /** Whether it came where the other one was removed. */
  readonly isSamePlace: boolean;
}

/** Joins the stories of removed files to those of their copies; the others stay as they are. */
export async function followCopies(drafts: readonly Draft[], readBlobs: Git["readBlobs"]): Promise<readonly Draft[]> {
  const gone = drafts
    .filter((draft) => draft.removed !== undefined && draft.revisions.length > 0)
    .sort((left, right) => left.removedAt - right.removedAt);
  const pairs = new Map(gone.map((one) => [one, findPairs(one, drafts)]));
  const alike = [...pairs.values()].flat().filter(({ isSameText }) => !isSameText);
  const blobs = new Set(alike.flatMap(({ original, first }) => [original.blob, first.blob]));
  const texts = blobs.size === 0 ? new Map<string, string>() : await readBlobs([...blobs]);
  // Joining puts revisions before the first one, so all is chosen before any is joined.
  const reading = readingIn(texts);
  const chosen = gone.flatMap((one) => choose(pairs.get(one) ?? [], reading) ?? []);
  for (const pair of chosen) join(pair);
  const joined = new Set(chosen.map(({ gone: from }) => from));
  return drafts.filter((draft) => !joined.has(draft));
}

/** Files that began after a removed one, outlived it, and have its name or a text that it had, or came when it went. */
function findPairs(gone: Draft, drafts: readonly Draft[]): readonly Pair[] {
  const blobs = new Set(gone.revisions.map(({ blob }) => blob));
  return drafts.flatMap((copy): readonly Pair[] => {
    const first = copy.revisions[0];
    const begun = copy.times[0];
    if (copy === gone || first === undefined || begun === undefined || copy.isCut) return [];
    if (begun <= gone.times[0]! || (copy.removed !== undefined && copy.removedAt <= gone.removedAt)) return [];
    const index = gone.times.findLastIndex((time) => time <= begun);
    const last = gone.revisions[index]!;
    const [name, other] = [fileNameOf(last.path), fileNameOf(first.path)];
    const isSamePlace = gone.path === first.path && begun >= gone.removedAt;
    const isSameText = blobs.has(first.blob);
    // Every file is held against every other: what is asked of each pair is cheap.
    if (!isSameText && name !== other && begun !== gone.removedAt) return [];
    const isNothing = emptyBlobs.has(first.blob) || nameOfMany.test(name) || nameOfMany.test(other);
    if (isNothing && !isSamePlace) return [];
    const original = gone.revisions.findLast(({ blob }, at) => at <= index && blob === first.blob) ?? last;
    return [{ gone, copy, first, original, isSameText, isSameName: name === other, isSamePlace }];
  });
}

/**
 * The pair that is a move: of one name and text, of one name and nearly one text or one id, or at the very place and not of another
 * spec, or the only copy of the text; else of one id, where one went when the other came, or of nearly one text where the other came in the place of a link.
 */
function choose(
  pairs: readonly Pair[],
  { isAlike: isLike, hasOneId, isOther, isOtherText: hasOtherText }: Reading,
): Pair | undefined {
  const named = pairs.filter(({ isSameName }) => isSameName);
  const exact = named.filter(({ isSameText }) => isSameText);
  if (exact.length > 0) return nearest(exact);
  const near = named.filter((pair) => ((pair.isSamePlace || isLike(pair)) && !hasOtherText(pair)) || hasOneId(pair));
  if (near.length > 0) return nearest(near);
  const others = pairs.filter(({ isSameText }) => isSameText);
  if (others.length === 1) return others[0];
  return nearest(
    pairs.filter((pair) => {
      if (pair.copy.times[0] !== pair.gone.removedAt) return false;
      return hasOneId(pair) || (pair.copy.beganAtLink && isLike(pair) && !isOther(pair));
    }),
  );
}

/** What two texts say of each other. */
interface Reading {
  readonly isAlike: (pair: Pair) => boolean;
  /** Whether the removed file and its copy name one story as theirs. */
  readonly hasOneId: (pair: Pair) => boolean;
  readonly isOther: (pair: Pair) => boolean;
  readonly isOtherText: (pair: Pair) => boolean;
}

/** Each text is read once, where it is asked for. */
function readingIn(texts: ReadonlyMap<string, string>): Reading {
  const known = new Map<string, Spec>();
  const read = ({ blob, path }: Revision): Spec => {
    const spec = known.get(blob) ?? specAt(path, texts.get(blob) ?? "");
    known.set(blob, spec);
    return spec;
  };
  const both =
    (asked: (one: Spec, other: Spec) => boolean) =>
    ({ original, first }: Pair): boolean =>
      texts.has(original.blob) && texts.has(first.blob) && asked(read(original), read(first));
  return {
    isAlike({ original, first }) {
      const [before, after] = [texts.get(original.blob), texts.get(first.blob)];
      return before !== undefined && after !== undefined && isAlike(before, after);
    },
    hasOneId: both(hasSameId),
    isOther: both(isOtherSpec),
    isOtherText: both(isOtherText),
  };
}

/** The copy that was made last before the removal, else first after it. */
function nearest(pairs: readonly Pair[]): Pair | undefined {
  const byTime = [...pairs].sort((left, right) => left.copy.times[0]! - right.copy.times[0]!);
  return byTime.findLast(({ gone, copy }) => copy.times[0]! <= gone.removedAt) ?? byTime[0];
}

/** Puts the story of a removed file before, and between, that of its copy. A copy of several goes on from the first of them. */
function join({ gone, copy, first, original }: Pair): void {
  const place = ({ revisions, times }: Draft) =>
    revisions.map((revision, index) => ({
      revision,
      time: times[index]!,
      parent: revision.from === undefined ? undefined : revisions[revision.from],
    }));
  const all = [...place(gone), ...place(copy)].sort((left, right) => left.time - right.time);
  const places = new Map<Revision, number>(all.map(({ revision }, index) => [revision, index]));
  // The very revisions stay: other pairs name them too.
  for (const { revision, parent } of all) {
    const before = parent ?? (revision === first ? original : undefined);
    revision.from = before === undefined ? undefined : places.get(before);
    if (revision === first && original.path !== first.path) revision.was = original.path;
  }
  copy.revisions.splice(0, copy.revisions.length, ...all.map(({ revision }) => revision));
  copy.times.splice(0, copy.times.length, ...all.map(({ time }) => time));
  const former = new Set([...copy.formerPaths, gone.path, ...gone.formerPaths]);
  former.delete(copy.path);
  copy.formerPaths.splice(0, copy.formerPaths.length, ...former);
  copy.isCut = gone.isCut;
}
