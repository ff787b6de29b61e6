import { partsOf } from "../schema/pointer.ts";
import type { OpenApi, PromiseOrigin, Schema } from "./document.ts";
import { flatten } from "./flatten.ts";
import { promiseOf } from "./operations.ts";

/** The promise of the property that a pointer into a value names, or of the nearest one around it. */
export function promiseAt(document: OpenApi, schema: Schema | undefined, pointer: string): PromiseOrigin | undefined {
  let flat = flatten(document, schema);
  let nearest = promiseOf(flat);
  for (const name of partsOf(pointer)) {
    const next = /^\d+$/.test(name) && flat.items !== undefined ? flat.items : flat.properties?.[name];
    if (next === undefined) break;
    // The words beside a property say more than those of a shape that it refers to.
    const own = promiseOf(next);
    flat = flatten(document, next);
    nearest = own ?? promiseOf(flat) ?? nearest;
  }
  return nearest;
}
