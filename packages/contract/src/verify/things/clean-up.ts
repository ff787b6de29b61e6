/** What a run has made is deleted in its end; what is left is told. */
import { deleteThing } from "./deletion.ts";
import { type Run } from "../run.ts";
import { isAbsent, isSuccess } from "../statuses.ts";
import type { Attempt } from "../attempt.ts";

/** How many of the things that the run has made it can delete. */
export function owed({ made, several }: Run): number {
  let count = 0;
  for (const owing of several.values()) count += owing.size;
  for (const [{ remove, variable }, keys] of made)
    if (remove !== undefined && variable !== undefined) count += keys.size;
  return count;
}

/** Deletes what the run has made. */
export async function cleanUp(run: Run): Promise<void> {
  for (const [{ collection, remove }, count] of run.unnamed) {
    const why = remove === undefined && !hasRemoval(run, collection) ? noWay : "no answer tells how they are named";
    if (count > 0) tellLeft(run, collection, count, `cannot be deleted; ${why}`);
  }
  // What was made last goes first: it may stand in something that was made before.
  for (const [{ collection }, owing] of [...run.several].reverse())
    await deleteAll(run, collection, [...owing.values()]);
  for (const [{ remove, variable, collection }, keys] of [...run.made].reverse()) {
    if (remove === undefined || variable === undefined) {
      if (keys.size > 0) tellLeft(run, collection, keys.size, `cannot be deleted; ${noWay}`);
      continue;
    }
    const owing = [...keys].map(([key, around]) =>
      // An empty key would make the path that of the collection.
      key === "" ? undefined : { operation: remove, variables: { ...around, [variable]: key } },
    );
    await deleteAll(run, collection, owing);
  }
}

const noWay = "the spec has no way";

function hasRemoval({ removals }: Run, wanted: string): boolean {
  return [...removals.keys()].some(({ collection }) => collection === wanted);
}

async function deleteAll(run: Run, collection: string, owing: readonly (Attempt | undefined)[]): Promise<void> {
  let left = 0;
  for (const one of owing) {
    const tried = one && (await deleteThing(run, one.operation, one.variables ?? {}));
    if (tried === undefined || !(isSuccess(tried.status) || isAbsent(tried.status))) left += 1;
  }
  if (left > 0) tellLeft(run, collection, left, "could not be deleted");
}

function tellLeft({ untried }: Run, collection: string, count: number, why: string): void {
  const things = count === 1 ? "1 thing was" : `${count} things were`;
  untried.add(`${collection}: ${things} made and ${why}.`);
}
