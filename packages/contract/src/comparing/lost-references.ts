/** References of which nobody can say what they mean: what stands behind one cannot be compared. */
import { isObject } from "../schema/json.ts";
import { dataKeys } from "../schema/plain-references.ts";
import { follow, referenceOf, type Source } from "../schema/references.ts";

/** A reference as it is written, and why it cannot be followed. */
export interface LostReference {
  readonly reference: string;
  /** Whether it leads to several schemas, one or another by where it is come from; else it leads nowhere, or in a circle. */
  readonly isAmbiguous: boolean;
}

/** Those of a document, each once, in the order in which they stand. */
export function lostReferences(source: Source): readonly LostReference[] {
  const lost = new Map<string, LostReference>();
  const lose = (reference: string, isAmbiguous: boolean): void => {
    if (!lost.has(reference)) lost.set(reference, { reference, isAmbiguous });
  };
  const waiting: unknown[] = [source.root];
  const met = new Set<unknown>();
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (typeof at !== "object" || at === null || met.has(at)) continue;
    met.add(at);
    const reference = referenceOf(at);
    if (reference !== undefined && follow(at, source) === undefined) lose(reference, false);
    // What is left of these means something else from each place that leads to it.
    if (isObject(at) && typeof at.$dynamicRef === "string") lose(at.$dynamicRef, true);
    const parts = isObject(at)
      ? Object.entries(at).flatMap(([key, value]) => (dataKeys.has(key) || key.startsWith("x-") ? [] : [value]))
      : (at as readonly unknown[]);
    for (const part of [...parts].reverse()) if (part !== undefined) waiting.push(part);
  }
  return [...lost.values()];
}
