/** Ways to be let in: what differs between two lists of them, in values and in words. */
import { listed } from "@assent/spec";
import type { Requirement } from "./surface.ts";
import { isSameJson } from "../schema/json.ts";

/** Whether who meets `one` meets `other`. */
export function isEasier(other: Requirement, one: Requirement): boolean {
  return Object.entries(other).every(
    ([name, scopes]) => Object.hasOwn(one, name) && scopes.every((scope) => one[name]!.includes(scope)),
  );
}

/** Whether two ask for the same, in any order. */
function asksTheSame(one: Requirement, other: Requirement): boolean {
  return isEasier(one, other) && isEasier(other, one);
}

/** What differs between two lists of ways to be let in. */
export interface WayChanges {
  /** The same schemes, with other scopes. */
  readonly changed: readonly (readonly [before: Requirement, after: Requirement])[];
  readonly gone: readonly Requirement[];
  readonly come: readonly Requirement[];
}

/** Lays ways beside each other: those that are the same are left out, others of the same schemes are one whose scopes have changed. */
export function changesOfWays(before: readonly Requirement[], after: readonly Requirement[]): WayChanges {
  const isIn = (one: Requirement, all: readonly Requirement[]): boolean => all.some((other) => asksTheSame(one, other));
  const come = after.filter((one) => !isIn(one, before));
  const changed: (readonly [Requirement, Requirement])[] = [];
  const gone: Requirement[] = [];
  for (const one of before.filter((way) => !isIn(way, after))) {
    const [nearest] = come
      .filter((other) => isSameJson(Object.keys(one).sort(), Object.keys(other).sort()))
      .sort((left, right) => scopesBesides(left, one).length - scopesBesides(right, one).length);
    if (nearest === undefined) gone.push(one);
    else {
      changed.push([one, nearest]);
      come.splice(come.indexOf(nearest), 1);
    }
  }
  return { changed, gone, come };
}

/** Scopes that `other` asks for and `one` does not. */
function scopesBesides(other: Requirement, one: Requirement): readonly string[] {
  return Object.entries(other).flatMap(([name, scopes]) =>
    scopes.filter((scope) => one[name]?.includes(scope) !== true),
  );
}

/** What a way needs no longer, in words; undefined where it needs all that it did. */
export function fewerScopes(before: Requirement, after: Requirement): string | undefined {
  const scopes = scopesBesides(before, after).map((scope) => `"${scope}"`);
  if (scopes.length === 0) return undefined;
  return `${words([after])} is enough: ${listed(scopes)} ${scopes.length === 1 ? "is" : "are"} not needed any more.`;
}

/** What a way needs besides, in words; undefined where it needs no more than it did. */
export function moreScopes(before: Requirement, after: Requirement): string | undefined {
  const scopes = scopesBesides(after, before).map((scope) => `"${scope}"`);
  if (scopes.length === 0) return undefined;
  return `${words([before])} is not enough any more: ${listed(scopes)} ${scopes.length === 1 ? "is" : "are"} needed, too.`;
}

/** Requirements in words. */
export function words(requirements: readonly Requirement[]): string {
  return (
    requirements
      .map((one) =>
        Object.entries(one)
          .map(([name, scopes]) => (scopes.length === 0 ? `"${name}"` : `"${name}" (${scopes.join(", ")})`))
          .join(" with "),
      )
      .map((text) => (text === "" ? "nothing" : text))
      .join(" or ") || "nothing"
  );
}
