/** Things that a path names by several of their fields at once, as "/routes/{host}/{port}" does: what a run made of them it deletes. */
import { keyOf } from "../../openapi/things/key-of.ts";
import type { ApiOperation } from "../../openapi/operations.ts";
import type { Resource } from "../../openapi/things/resources.ts";
import type { Thing } from "../values/filling.ts";

/** What deletes one of the things of a collection whose things have no path of one name; undefined where nothing does. */
export function removalBySeveral(
  operations: readonly ApiOperation[],
  { collection, item }: Resource,
): ApiOperation | undefined {
  if (item !== undefined) return undefined;
  const found = operations.filter(
    ({ method, path }) => method === "delete" && path.startsWith(`${collection}/`) && namesBelow(collection, path),
  );
  return found.length === 1 ? found[0] : undefined;
}

/** The variables of its path, from a thing, or what was sent for it; undefined where one of them is in neither. */
export function variablesOfSeveral(
  { collection }: Resource,
  { path }: ApiOperation,
  things: readonly (Thing | undefined)[],
): Readonly<Record<string, string>> | undefined {
  const made: Record<string, string> = {};
  for (const name of namesBelow(collection, path) ?? []) {
    const value = things.map((thing) => thing?.[keyOf(name, Object.keys(thing)) ?? ""]);
    const told = value.find((one) => typeof one === "string" || typeof one === "number");
    // An empty name would make the path another one.
    if (told === undefined || told === "") return undefined;
    made[name] = String(told);
  }
  return made;
}

/** The names of a path that goes on with several variables, and nothing else, behind that of its collection. */
function namesBelow(collection: string, path: string): readonly string[] | undefined {
  const parts = path.slice(collection.length + 1).split("/");
  const names = parts.map((part) => /^\{([^{}]+)\}$/.exec(part)?.[1]).filter((name) => name !== undefined);
  return names.length > 1 && names.length === parts.length ? names : undefined;
}
