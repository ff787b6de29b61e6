/** What a run has made is deleted in its end; what is left is told. */
import { deleteThing } from "./deletion.ts";
import { type Run } from "../run.ts";
import { isAbsent, isClientError, isSuccess } from "../statuses.ts";
import type { Attempt, Tried } from "../attempt.ts";
import type { ApiOperation } from "../../openapi/operations.ts";

/** How many of the things that the run has made it can delete. */
export function owed({ made, several }: Run): number {
  let count = 0;
  for (const owing of several.values()) count += owing.size;
  for (const [{ remove, variable }, keys] of made)
    if (remove !== undefined && variable !== undefined) count += keys.size;
  return count;
}

/** Deletes what the run has made. */
export async function cleanUp(run: Run, operations: readonly ApiOperation[]): Promise<void> {
  for (const [{ collection, remove }, count] of run.unnamed) {
    const why = remove === undefined && !hasRemoval(run, collection) ? noWay : "no answer tells how they are named";
    if (count > 0) tellLeft(run, collection, count, `cannot be deleted; ${why}`);
  }
  // What was made last goes first: it may stand in something that was made before.
  for (const [{ collection }, owing] of [...run.several].reverse())
    await deleteAll(run, collection, [...owing.values()]);
  for (const [{ remove, variable, collection, item }, keys] of [...run.made].reverse()) {
    if (remove === undefined || variable === undefined) {
      if (keys.size > 0) tellLeft(run, collection, keys.size, `cannot be deleted; ${noWay}`);
      continue;
    }
    const owing = [...keys].map(([key, around]) =>
      // An empty key would make the path that of the collection.
      key === "" ? undefined : { operation: remove, variables: { ...around, [variable]: key } },
    );
    await deleteAll(run, collection, owing, actionsOf(operations, item));
  }
}

/** What is done with a thing without anything being said: one of them may take back what another has done. */
function actionsOf(operations: readonly ApiOperation[], item: string | undefined): readonly ApiOperation[] {
  return operations.filter(
    ({ method, path, body }) =>
      method === "post" &&
      body === undefined &&
      item !== undefined &&
      path.startsWith(`${item}/`) &&
      /^[^/{}]+$/.test(path.slice(item.length + 1)),
  );
}

const noWay = "the spec has no way";

function hasRemoval({ removals }: Run, wanted: string): boolean {
  return [...removals.keys()].some(({ collection }) => collection === wanted);
}

async function deleteAll(
  run: Run,
  collection: string,
  owing: readonly (Attempt | undefined)[],
  actions: readonly ApiOperation[] = [],
): Promise<void> {
  let left = 0;
  for (const one of owing) {
    if (one !== undefined && (await isGoneAfter(run, one, actions))) continue;
    const tried = one && (await deleteThing(run, one.operation, one.variables ?? {}));
    if (!isGone(tried)) left += 1;
  }
  if (left > 0) tellLeft(run, collection, left, "could not be deleted");
}

/** Whether a thing that is not deleted as it is goes after one of its actions: what was lent is given back. */
async function isGoneAfter(run: Run, removal: Attempt, actions: readonly ApiOperation[]): Promise<boolean> {
  const { variables = {} } = removal;
  if (actions.length === 0) return false;
  const first = await run.session.attempt({ ...removal, tolerated: isClientError });
  if (isGone(first)) return true;
  if (first?.status !== 409) return false;
  for (const operation of actions) {
    const done = await run.session.attempt({ operation, variables, tolerated: isClientError });
    if (done === undefined || !isSuccess(done.status)) continue;
    if (isGone(await run.session.attempt({ ...removal, tolerated: isClientError }))) return true;
  }
  return false;
}

function isGone(tried: Tried | undefined): boolean {
  return tried !== undefined && (isSuccess(tried.status) || isAbsent(tried.status));
}

function tellLeft({ untried }: Run, collection: string, count: number, why: string): void {
  const things = count === 1 ? "1 thing was" : `${count} things were`;
  untried.add(`${collection}: ${things} made and ${why}.`);
}
