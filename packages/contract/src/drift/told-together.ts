/** What a document does at many methods in the same way is one difference, which names the first of them. */
import type { Drift } from "./drift.ts";

/** At so many methods it is a habit: a header that names each request, bodies that are never said to be needed. */
const leastMethods = 3;

const habits: ReadonlySet<Drift["id"]> = new Set(["undeclared-header", "required-body-differs"]);

/** The differences, with habits told of once; a header that has to be sent stays, for each method breaks by itself. */
export function toldTogether(drifts: readonly Drift[]): readonly Drift[] {
  const groups = new Map<string, Drift[]>();
  for (const drift of drifts) {
    if (!habits.has(drift.id) || drift.level !== "warning") continue;
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
