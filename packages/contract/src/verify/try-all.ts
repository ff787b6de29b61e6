/** All that a run tries: the lives of things, each operation on what stands, and what things are to each other. */
import { fill } from "../mock/address.ts";
import type { ApiOperation } from "../openapi/operations.ts";
import type { Resource } from "../openapi/things/resources.ts";
import { tryOperation } from "./operations/try-operation.ts";
import type { VerifyOptions } from "./options.ts";
import type { Run } from "./run.ts";
import { isAbsent, isClientError } from "./statuses.ts";
import { tryFull } from "./things/full.ts";
import { around } from "./things/holders.ts";
import { renew, tryLifecycle } from "./things/lifecycle.ts";
import { tryParents } from "./things/parents.ts";
import { tryPutLife } from "./things/put-life.ts";
import type { Standing } from "./things/shown.ts";

/** The operations of an API, and the things that they are about. */
export interface TriedApi {
  readonly operations: readonly ApiOperation[];
  readonly resources: readonly Resource[];
  /** Those of them that are made by PUT. */
  readonly putMade: readonly Resource[];
}

/** Tries it all. */
export async function tryAll(
  run: Run,
  { operations, resources, putMade }: TriedApi,
  { canWrite }: Pick<VerifyOptions, "canWrite">,
): Promise<void> {
  const standing = new Map<Resource, Standing>();
  // What holds others comes before them.
  const outerFirst = [...resources].sort((a, b) => a.collection.split("/").length - b.collection.split("/").length);
  for (const resource of canWrite ? outerFirst : []) {
    const outer = around(resource.collection, standing);
    const stands = putMade.includes(resource)
      ? await tryPutLife(run, resource, outer)
      : await tryLifecycle(run, resource, outer);
    if (stands !== undefined) standing.set(resource, stands);
  }
  // What does something with a thing comes last: what it leaves may be in no state to be changed.
  const isDoing = (operation: ApiOperation): boolean =>
    operation.method === "post" &&
    operation.path.includes("{") &&
    !resources.some(({ create, update }) => create === operation || update === operation);
  for (const operation of [...operations].sort((a, b) => Number(isDoing(a)) - Number(isDoing(b)))) {
    if (isDoing(operation)) await findLost(run, standing);
    await renewLost(run, standing);
    await tryOperation(run, { operation, operations, resources, standing, canWrite, untried: run.untried });
  }
  await renewLost(run, standing);
  await tryParents(run, standing);
  await tryFull(run, standing);
}

/** What was done with a thing may have taken it away. */
async function findLost(run: Run, standing: ReadonlyMap<Resource, Standing>): Promise<void> {
  for (const [{ read }, { variables }] of standing) {
    if (read === undefined) continue;
    const tried = await run.session.attempt({ operation: read, variables, tolerated: isClientError });
    if (tried !== undefined && isAbsent(tried.status)) run.lost.add(fill(read.path, variables));
  }
}

/** In the place of things that are gone, new ones are made. */
async function renewLost(run: Run, standing: Map<Resource, Standing>): Promise<void> {
  for (const [resource, { variables }] of standing) {
    if (!run.lost.has(fill(resource.item ?? "", variables))) continue;
    standing.delete(resource);
    const made = await renew(run, resource, around(resource.collection, standing));
    if (made !== undefined) standing.set(resource, made);
  }
}
