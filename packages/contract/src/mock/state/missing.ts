/** What is not there, or not any more. */
import { goneCodes } from "../../openapi/things/gone.ts";
import { findResponse, type ApiOperation } from "../../openapi/operations.ts";
import type { Json } from "../../schema/json.ts";
import { release } from "./taken.ts";
import type { StateAnswer } from "./thing-answer.ts";

/** By what a collection keeps: the keys of what was deleted. */
const gone = new WeakMap<Map<string, Json>, Set<string>>();

/** The keys of what was deleted from a collection. */
export function goneOf(store: Map<string, Json>): Set<string> {
  const known = gone.get(store) ?? new Set<string>();
  gone.set(store, known);
  return known;
}

/** Deletes a thing. */
export function forget(store: Map<string, Json>, key: string): void {
  if (!store.delete(key)) return;
  goneOf(store).add(key);
  release(store, key);
}

/** Deletes all that stands below a path. */
export function forgetBelow(state: ReadonlyMap<string, Map<string, Json>>, path: string): void {
  for (const [at, store] of state)
    if (at.startsWith(`${path}/`)) for (const key of [...store.keys()]) forget(store, key);
}

/** The answer for what is not there; `wasThere`: not any more. */
export function missing(operation: ApiOperation, wasThere: boolean): StateAnswer {
  const isDeclared = (status: number): boolean => findResponse(operation, status) !== undefined;
  const status = isDeclared(410) && !isDeclared(404) ? 410 : 404;
  return { status: wasThere ? (goneCodes(operation)[0] ?? status) : status, body: undefined };
}
