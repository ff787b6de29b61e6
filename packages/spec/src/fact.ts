/** Facts: what can be read from a spec, computed when first asked for, once per spec. */
import type { Spec } from "./spec.ts";

/** A function of a spec that remembers its answer for as long as the spec is there. */
export type Fact<T> = (spec: Spec) => T;

/** What is known of each spec, by the number of the fact. One table for all facts: many weak tables are dear to keep. */
const known = new WeakMap<Spec, unknown[]>();
let count = 0;
/** Stands for an answer that is undefined. */
const nothing = Symbol("nothing");

/** Makes a fact of a function. */
export function fact<T>(read: (spec: Spec) => T): Fact<T> {
  const place = count;
  count += 1;
  return (spec) => {
    let facts = known.get(spec);
    if (facts === undefined) known.set(spec, (facts = []));
    const found = facts[place];
    if (found !== undefined) return (found === nothing ? undefined : found) as T;
    const value = read(spec);
    facts[place] = value === undefined ? nothing : value;
    return value;
  };
}
