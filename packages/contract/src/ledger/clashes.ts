import { withoutNames } from "../openapi/without-names.ts";
import type { ApprovedText, PromiseEntry, Statement } from "./promise.ts";
import { statementsOf, type KeyedStatement } from "./statements.ts";

/** What an open spec claims; the type is that of a parameter, field or header, in words. */
export interface Claim extends Statement {
  readonly type?: string;
}

/** The same thing, claimed by several specs that are not yet approved. */
export interface Clash {
  readonly key: string;
  readonly kind: PromiseEntry["kind"];
  /** One for each spec, in the order in which they were given; at least two. */
  readonly claims: readonly Claim[];
}

/**
 * Finds what two or more open specs claim: to add the same method, option or column, or to change the same code, parameter
 * or field of a method. A method that two specs change in different places is no clash. Of a method that several add, only
 * what they give another type is told besides.
 */
export function findClashes(open: readonly ApprovedText[]): readonly Clash[] {
  const claims = new Map<string, KeyedStatement[]>();
  for (const text of open) {
    const seen = new Set<string>();
    for (const keyed of statementsOf(text)) {
      const id = withoutNames(keyed.key);
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
  const isOfTypes = (all: readonly KeyedStatement[]): boolean => new Set(all.map(({ type }) => type)).size > 1;
  return clashing
    .filter((all) => {
      const { kind, operation } = all[0]!;
      return kind === "operation" || operation === undefined || !methods.has(operation) || isOfTypes(all);
    })
    .map((all) => ({ key: all[0]!.key, kind: all[0]!.kind, claims: all.map(claimOf) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** What a clash says at one of its claims: who else claims it, and whether as another type. */
export function clashWords({ key, claims }: Clash, claim: Claim): string {
  const others = claims.filter(({ spec }) => spec !== claim.spec);
  const places = others.map(({ spec, file, line, type }) => {
    const as = type === claim.type ? "" : ` as ${type ?? "something else"}`;
    return `"${spec}" (${file}:${line})${as}`;
  });
  const isOfTypes = others.some(({ type }) => type !== claim.type);
  return `"${key}" is claimed by ${places.join(" and ")} too${isOfTypes ? `; here it is ${claim.type ?? "something else"}` : ""}.`;
}

function claimOf({ statement, type }: KeyedStatement): Claim {
  return type === undefined ? statement : { ...statement, type };
}
