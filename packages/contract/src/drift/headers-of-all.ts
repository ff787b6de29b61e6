/** A header that is documented of many methods and promised of none is one difference, which names the first of them. */
import type { Drift } from "./drift.ts";

/** At so many methods a header is one of the service, as that which names a request. */
const leastMethods = 3;

/** The differences, with such headers told of once; those that have to be sent stay, for each method breaks by itself. */
export function withHeadersOfAll(drifts: readonly Drift[]): readonly Drift[] {
  const groups = new Map<string, Drift[]>();
  for (const drift of drifts) {
    if (drift.id !== "undeclared-header" || drift.level !== "warning") continue;
    const key = `${drift.promised.file} ${drift.message}`;
    groups.set(key, [...(groups.get(key) ?? []), drift]);
  }
  const large = [...groups.values()].filter((group) => methodsOf(group) >= leastMethods);
  const [heads, told] = [new Map(large.map((group) => [group[0], group])), new Set(large.flat())];
  return drifts.flatMap((drift) => {
    const group = heads.get(drift);
    if (group === undefined) return told.has(drift) ? [] : [drift];
    const others = group.flatMap(({ documented }) => documented ?? []).filter((place) => place !== drift.documented);
    const message = `${drift.message.slice(0, -1)}, here and at ${methodsOf(group) - 1} other methods.`;
    return [{ ...drift, message, alsoDocumented: others }];
  });
}

function methodsOf(group: readonly Drift[]): number {
  return new Set(group.map(({ operation }) => operation)).size;
}
