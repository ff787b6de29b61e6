/** All that is tried with one operation, on what stands. */
import { fill } from "../../mock/address.ts";
import type { ApiOperation } from "../../openapi/operations.ts";
import { changesNothing, mayChangeNothing } from "../../openapi/things/changes-nothing.ts";
import { replacing, type Resource } from "../../openapi/things/resources.ts";
import type { Run } from "../run.ts";
import { around, holderOf } from "../things/holders.ts";
import { renew } from "../things/lifecycle.ts";
import type { Standing } from "../things/shown.ts";
import { unknownVariables, variablesFor } from "../values/target.ts";
import { isBare, tryBare } from "./bare-actions.ts";
import { tryBesideBody } from "./beside-body.ts";
import { tryCallers, tryMissing } from "./callers.ts";
import { tryLacking } from "./lacking.ts";
import { tryOddKeys } from "./odd-keys.ts";
import type { OperationCase } from "./operation-case.ts";
import { tryBodies } from "./operation-cases.ts";
import { tryParameters } from "./query-cases.ts";
import { tryStale } from "./stale.ts";

/** Tries it, or says in `untried` why that is not possible. */
export async function tryOperation(
  run: Run,
  at: {
    readonly operation: ApiOperation;
    readonly operations: readonly ApiOperation[];
    readonly resources: readonly Resource[];
    readonly standing: ReadonlyMap<Resource, Standing>;
    readonly canWrite: boolean;
    readonly untried: Set<string>;
  },
): Promise<void> {
  const { operation, resources, standing, untried } = at;
  if (!at.canWrite && operation.method !== "get" && operation.method !== "head") {
    untried.add(`${operation.id}: it writes, and that was not allowed (--allow-write).`);
    return;
  }
  const found = resources.find(({ create, list, read, update, replace, remove }) =>
    [create, list, read, update, replace, remove].includes(operation),
  );
  const resource = found?.replace === operation ? replacing(found) : found;
  // Deleting has been tried on what the run has made itself; nothing else is deleted.
  const stands = found === undefined ? undefined : standing.get(found);
  const isDeed = found === undefined && operation.path.includes("{") && isBare(operation);
  const isWithoutBody = operation.body === undefined;
  const fresh = isDeed && isWithoutBody ? await withNew(run, operation, standing) : standing;
  const own = stands?.variables ?? around(operation.path, fresh);
  const variables = variablesFor(run, operation, own);
  const isSafe =
    operation.method === "get" ||
    operation.method === "head" ||
    own !== undefined ||
    resource?.create === operation ||
    changesNothing(operation);
  if (variables === undefined || !isSafe) {
    if (variables === undefined) {
      const names = unknownVariables(run, operation, own).map((name) => `"${name}"`);
      untried.add(`${operation.id}: nothing is known to put for ${names.join(", ")} (--value NAME=VALUE).`);
    } else if (operation.path.includes("{"))
      untried.add(`${operation.id}: it would change something that this run has not made.`);
    else {
      const hint = mayChangeNothing(operation) ? ' ("changes nothing" in its words lets it be tried)' : "";
      untried.add(`${operation.id}: nothing tells what it changes, and how that could be undone${hint}.`);
    }
    if (variables === undefined) return;
  }
  let current = variables;
  const deed = {
    isDone: false,
    renew: async () => {
      const other = around(operation.path, await withNew(run, operation, standing));
      const renewed = other === undefined ? undefined : variablesFor(run, operation, other);
      const isNew = renewed !== undefined && fill(operation.path, renewed) !== fill(operation.path, current);
      if (isNew) current = renewed;
      return isNew;
    },
  };
  const one: OperationCase = {
    run,
    operation,
    resource,
    get variables() {
      return current;
    },
    known: stands?.thing,
    read: at.operations.find(({ method, path }) => method === "get" && path === operation.path),
    ...(found === undefined && own !== undefined && operation.path.includes("{") ? { deed } : {}),
  };
  if (operation.method === "get") await tryParameters(one);
  else if (operation.method !== "delete" && isSafe) {
    if (isWithoutBody && (isDeed || resource?.create === operation)) await tryBare(one);
    else await tryBodies(one);
    const again =
      isDeed && !isWithoutBody ? around(operation.path, await withNew(run, operation, standing)) : undefined;
    const other = again === undefined ? undefined : variablesFor(run, operation, again);
    if (other !== undefined) await tryBare({ ...one, variables: other });
  }
  if (operation.method === "get" || isSafe) await tryLacking(one);
  if (operation.method === "get" || isSafe) await tryBesideBody(one);
  if (isSafe) await tryStale(one);
  await tryMissing(one);
  await tryOddKeys(one);
  if (isSafe) await tryCallers(one);
}

/** What stands, with a new one of the things that an operation does something with: what was done to another is done. */
async function withNew(
  run: Run,
  { path }: ApiOperation,
  standing: ReadonlyMap<Resource, Standing>,
): Promise<ReadonlyMap<Resource, Standing>> {
  const resource = holderOf(path, standing)?.resource;
  const made = resource && (await renew(run, resource, around(resource.collection, standing)));
  return resource === undefined || made === undefined ? standing : new Map(standing).set(resource, made);
}
