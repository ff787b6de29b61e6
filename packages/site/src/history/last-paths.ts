/** The paths that stories are known by, where several specs had one, one after the other. */
import { isOtherIn, type Git } from "@assent/workspace";
import type { Draft } from "./file-log.ts";

/**
 * Stories by the path that each has now or had last. What was removed before another one came there is known by that path and the
 * commit that took it away; where it is none but the same spec on another line of work nobody asks for it.
 */
export async function byLastPath(
  drafts: readonly Draft[],
  readBlobs: Git["readBlobs"],
): Promise<ReadonlyMap<string, Draft>> {
  const groups = new Map<string, Draft[]>();
  for (const draft of drafts) groups.set(draft.path, [...(groups.get(draft.path) ?? []), draft]);
  const several = [...groups.values()].filter(({ length }) => length > 1);
  const blobs = new Set(several.flat().flatMap((draft) => endsOf(draft)));
  const isOther = isOtherIn(blobs.size === 0 ? new Map<string, string>() : await readBlobs([...blobs]));
  return new Map(
    [...groups].flatMap(([path, group]) => {
      const [last, ...others] = [...group].sort(latestFirst);
      const kept = [last!];
      for (const one of others) if (kept.every((other) => areTwo(one, other))) kept.push(one);
      return kept.map((one, at): [string, Draft] => [at === 0 ? path : `${path}@${one.removed?.commit ?? ""}`, one]);
    }),
  );

  function areTwo(one: Draft, other: Draft): boolean {
    if (one.removed === undefined || one.revisions.length === 0) return false;
    const known = new Set(other.revisions.map(({ blob }) => blob));
    if (one.revisions.some(({ blob }) => known.has(blob))) return false;
    return endsOf(one).every((before) => endsOf(other).every((after) => isOther(one.path, before, after)));
  }
}

/** What is there comes first, then what was removed last. */
function latestFirst(one: Draft, other: Draft): number {
  const [at, otherAt] = [one, other].map(({ removed, removedAt }) => (removed === undefined ? Infinity : removedAt));
  return at === otherAt ? 0 : otherAt! - at!;
}

/** The blobs of the first and the last text. */
function endsOf({ revisions }: Draft): readonly string[] {
  return [revisions[0], revisions.at(-1)].flatMap((revision) => revision?.blob ?? []);
}
