/** Where a state keeps what stands at a path. */
import type { Json } from "../schema/json.ts";
import { fill } from "./address.ts";
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
