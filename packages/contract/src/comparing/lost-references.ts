/** References that lead nowhere: what stands behind one cannot be compared. */
import { isObject } from "../schema/json.ts";
import { dataKeys } from "../schema/plain-references.ts";
import { follow, referenceOf, type Source } from "../schema/references.ts";

/** The references of a document that lead nowhere, in a circle, or to more than one schema, each once, in the order in which they stand. */
export function lostReferences(source: Source): readonly string[] {
  const lost = new Set<string>();
  const waiting: unknown[] = [source.root];
  const met = new Set<unknown>();
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (typeof at !== "object" || at === null || met.has(at)) continue;
    met.add(at);
    const reference = referenceOf(at);
    if (reference !== undefined && follow(at, source) === undefined) lost.add(reference);
    // What is left of these means something else from each place that leads to it.
    if (isObject(at) && typeof at.$dynamicRef === "string") lost.add(at.$dynamicRef);
    const parts = isObject(at)
      ? Object.entries(at).flatMap(([key, value]) => (dataKeys.has(key) || key.startsWith("x-") ? [] : [value]))
      : (at as readonly unknown[]);
    for (const part of [...parts].reverse()) if (part !== undefined) waiting.push(part);
  }
  return [...lost];
}
