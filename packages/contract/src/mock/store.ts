/** Where a state keeps what stands at a path. */
import { isFlat, type Resource } from "../openapi/resources.ts";
import type { Json } from "../schema/json.ts";
import { fill } from "./address.ts";
import { goneOf } from "./missing.ts";
import type { MockState } from "./state.ts";

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
