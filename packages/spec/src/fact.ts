/** Facts: what can be read from a spec, computed when first asked for, once per spec. */
import type { Spec } from "./spec.ts";

/** A function of a spec that remembers its answer for as long as the spec is there. */
export type Fact<T> = (spec: Spec) => T;

/** Makes a fact of a function. */
export function fact<T>(read: (spec: Spec) => T): Fact<T> {
  const known = new WeakMap<Spec, { readonly value: T }>();
  return (spec) => {
    const found = known.get(spec);
    if (found) return found.value;
    const value = read(spec);
    known.set(spec, { value });
    return value;
  };
}
