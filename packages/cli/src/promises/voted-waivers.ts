/**
 * The waivers of `assent.yaml` as they stood in a commit. While a spec is decided on, those count that stood in every commit
 * that was voted on: what somebody puts beside a text later, nobody has voted for.
 */
import { currentText, readBlob, type Review, type RunGit, standingVotes } from "@assent/review";
import { type Config, decodeConfig } from "@assent/workspace";

type Waivers = Config["waivers"];

/** Those of a commit; none where it has no such file, or one that cannot be read. */
export async function waiversAt(git: RunGit, commit: string): Promise<Waivers> {
  const text = await readBlob(git, `${commit}:assent.yaml`);
  return text === undefined ? [] : (await decodeConfig(text, new Map())).config.waivers;
}

/** Those that everybody saw whose vote for the text stands, and that are beside the text now. */
export async function votedWaivers(review: Review, git: RunGit): Promise<Waivers> {
  const current = currentText(review);
  if (current === undefined) return [];
  const votes = standingVotes(review).filter(({ value }) => value > 0);
  const voted = new Set(votes.map(({ patchSet }) => patchSet));
  const commits = new Set(review.patchSets.flatMap(({ number, commit }) => (voted.has(number) ? [commit] : [])));
  commits.delete(current.commit);
  let counted = await waiversAt(git, current.commit);
  for (const commit of commits) {
    const seen = new Set((await waiversAt(git, commit)).map(keyOf));
    counted = counted.filter((one) => seen.has(keyOf(one)));
  }
  return counted;
}

/** Whether two lists of waivers let the same go. */
export function areSameWaivers(one: Waivers, other: Waivers): boolean {
  return JSON.stringify(one.map(keyOf).sort()) === JSON.stringify(other.map(keyOf).sort());
}

function keyOf({ id, operation, path, spec }: Waivers[number]): string {
  return JSON.stringify([id, operation, path, spec]);
}
