import { listed } from "@assent/spec";
import { parseType, typeKey } from "../reading/field-type.ts";
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
      const { id } = keyed;
      if (seen.has(id)) continue;
      seen.add(id);
      const same = claims.get(id);
      if (same === undefined) claims.set(id, [keyed]);
      else same.push(keyed);
    }
  }
  const shared = [...claims.values()].filter((all) => new Set(all.map(({ statement }) => statement.spec)).size > 1);
  // What a change only repeats (the method itself, a code that stays) is no claim, nor is what may be one.
  const clashing = shared.filter(
    ([first, ...others]) =>
      (first!.kind !== "operation" && first!.kind !== "code") ||
      [first!, ...others].some(({ statement }) => statement.change !== "changed" && statement.isGuess !== true),
  );
  const methods = new Set(clashing.filter((all) => all[0]!.kind === "operation").map((all) => all[0]!.operation));
  const isOfTypes = (all: readonly KeyedStatement[]): boolean => new Set(all.map(keyOfType)).size > 1;
  return clashing
    .filter((all) => {
      const { kind, operation } = all[0]!;
      return kind === "operation" || operation === undefined || !methods.has(operation) || isOfTypes(all);
    })
    .map((all) => ({ key: all[0]!.key, kind: all[0]!.kind, claims: all.map(claimOf) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** A clash as it is told at one of its claims. */
export interface ToldClash {
  readonly claim: Claim;
  /** Who else claims it, and whether as another type. */
  readonly words: string;
}

/** What is told of clashes at each spec, by its id. */
export function clashesBySpec(clashes: readonly Clash[]): ReadonlyMap<string, readonly ToldClash[]> {
  const told = new Map<string, ToldClash[]>();
  for (const clash of clashes)
    for (const one of tellClash(clash)) {
      const same = told.get(one.claim.spec);
      if (same === undefined) told.set(one.claim.spec, [one]);
      else same.push(one);
    }
  return told;
}

/** So many of the others are named; a clash of hundreds of specs is told in a line, too. */
const mostNamed = 3;

/** What a clash says at each of its claims. Those who give it another type are named first. */
export function tellClash({ key, claims }: Clash): readonly ToldClash[] {
  const keys = new Map(claims.map((claim) => [claim, keyOfType(claim)]));
  const ofEachType = new Map<string | undefined, Claim>();
  for (const [claim, type] of keys) if (!ofEachType.has(type)) ofEachType.set(type, claim);
  const perSpec = new Map<string, number>();
  for (const { spec } of claims) perSpec.set(spec, (perSpec.get(spec) ?? 0) + 1);
  // Enough to name of, for each of them, without a look at all.
  const first = new Set([...claims.slice(0, mostNamed + 1), ...[...ofEachType.values()].slice(0, mostNamed + 1)]);
  return claims.map((claim) => {
    const others = [...first].filter(({ spec }) => spec !== claim.spec);
    const isAlike = (other: Claim): boolean => keys.get(other) === keys.get(claim);
    const otherwise = others.filter((other) => !isAlike(other));
    const named = [...otherwise, ...others.filter(isAlike)].slice(0, mostNamed);
    const more = claims.length - perSpec.get(claim.spec)! - named.length;
    const places = named.map((other) => {
      const as = isAlike(other) ? "" : ` as ${other.type ?? "something else"}`;
      return `"${other.spec}" (${other.file}:${other.line})${as}`;
    });
    const all = more > 0 ? [...places, `${more} more`] : places;
    const here = otherwise.length > 0 ? `; here it is ${claim.type ?? "something else"}` : "";
    return { claim, words: `"${key}" is claimed by ${listed(all)} too${here}.` };
  });
}

/** A type by what it takes, however it is written. */
function keyOfType({ type }: { readonly type?: string | undefined }): string | undefined {
  return type === undefined ? undefined : typeKey(parseType(type));
}

function claimOf({ statement, type }: KeyedStatement): Claim {
  return type === undefined ? statement : { ...statement, type };
}
