import type { ApprovedText, PromiseEntry, Statement } from "./promise.ts";
import { identityOf } from "./make-ledger.ts";
import { statementsOf, type KeyedStatement } from "./statements.ts";

/** The same thing, claimed by several specs that are not yet approved. */
export interface Clash {
  readonly key: string;
  readonly kind: PromiseEntry["kind"];
  /** One for each spec, in the order in which they were given; at least two. */
  readonly claims: readonly Statement[];
}

/**
 * Finds what two or more open specs claim: to add the same method, option or column, or to change the same code, parameter
 * or field of a method. A method that two specs change in different places is no clash.
 */
export function findClashes(open: readonly ApprovedText[]): readonly Clash[] {
  const claims = new Map<string, KeyedStatement[]>();
  for (const text of open) {
    const seen = new Set<string>();
    for (const keyed of statementsOf(text)) {
      const id = identityOf(keyed.key);
      if (seen.has(id)) continue;
      seen.add(id);
      claims.set(id, [...(claims.get(id) ?? []), keyed]);
    }
  }
  const shared = [...claims.values()].filter((all) => new Set(all.map(({ statement }) => statement.spec)).size > 1);
  // What a change only repeats (the method itself, a code that stays) is no claim.
  const clashing = shared.filter(
    ([first, ...others]) =>
      (first!.kind !== "operation" && first!.kind !== "code") ||
      [first!, ...others].some(({ statement }) => statement.change !== "changed"),
  );
  const methods = new Set(clashing.filter((all) => all[0]!.kind === "operation").map((all) => all[0]!.operation));
  return clashing
    .filter(
      ([first]) => first!.kind === "operation" || !methods.has(first!.operation) || first!.operation === undefined,
    )
    .map((all) => ({ key: all[0]!.key, kind: all[0]!.kind, claims: all.map(({ statement }) => statement) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}
