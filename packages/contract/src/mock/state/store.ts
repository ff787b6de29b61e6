/** Where a state keeps what stands at a path. */
import { isFlat, type Resource } from "../../openapi/things/resources.ts";
import { isObject, type Json, textOf } from "../../schema/json.ts";
import { fill } from "../address.ts";
import { goneOf } from "./missing.ts";
import type { MockState } from "./state-handler.ts";

/** What is kept at a path with its variables filled in, by key; made when it is first asked for. */
export function storeAt(
  state: MockState,
  path: string,
  variables: Readonly<Record<string, string>>,
): Map<string, Json> {
  const name = fill(path, variables);
  const known = state.get(name) ?? new Map<string, Json>();
  state.set(name, known);
  return known;
}

/** What is kept where the thing of a name stands, or stood; nothing is kept where it never was. */
export function storeOf(
  state: MockState,
  resource: Resource,
  { variables, name }: { readonly variables: Readonly<Record<string, string>>; readonly name: string },
): Map<string, Json> {
  if (!isFlat(resource)) return storeAt(state, resource.collection, variables);
  const all = storesOf(state, resource);
  return all.find((one) => one.has(name)) ?? all.find((one) => goneOf(one).has(name)) ?? new Map<string, Json>();
}

/** Properties that no two things share, whichever of them the path has. */
export const identities: ReadonlySet<string> = new Set(["id", "uuid"]);

/** What is in the path, with the key of a thing where another of its identities is: its uuid in the place of its id. */
export function byIdentity(
  variables: Readonly<Record<string, string>>,
  resource: Resource,
  state: MockState,
): Readonly<Record<string, string>> {
  const { variable = "" } = resource;
  const name = variables[variable];
  if (name === undefined) return variables;
  const things = storeOf(state, resource, { variables, name });
  if (things.has(name) || goneOf(things).has(name)) return variables;
  const found = [...things].find(
    ([, thing]) =>
      isObject(thing) &&
      [...identities].some((one) => Object.hasOwn(thing, one) && textOf(thing[one] ?? null) === name),
  );
  return found === undefined ? variables : { ...variables, [variable]: found[0] };
}

/** All that is kept of a resource, whatever its things stand in. */
export function storesOf(state: MockState, { collection }: Resource): readonly Map<string, Json>[] {
  const wanted = collection.split("/");
  return [...state]
    .filter(([at]) => {
      const parts = at.split("/");
      return parts.length === wanted.length && wanted.every((part, index) => isNamed(part) || part === parts[index]);
    })
    .map(([, store]) => store);
}

function isNamed(part: string): boolean {
  return part.startsWith("{");
}
