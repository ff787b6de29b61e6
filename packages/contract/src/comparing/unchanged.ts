/**
 * What stands in both documents as it was: most of a large one, and nothing has to be decided there. Parts are laid beside
 * each other as they were parsed, and so is all that they refer to.
 */
import { isObject } from "../schema/json.ts";
import { findTarget, type Source } from "../schema/references.ts";

/** Whether a part of the base and one of the revision are written the same, with all that they refer to. */
export type IsUnchanged = (base: Part, revision: Part) => boolean;

/** A part of a document, and the document it stands in. */
export interface Part {
  readonly raw: unknown;
  readonly source: Source;
}

interface Likeness {
  readonly other: object;
  readonly isAlike: boolean;
  /** What they refer to, in the words of both. */
  readonly references: readonly string[];
}

/** Tells for two documents. References out of them are never taken for unchanged. */
export function unchangedIn(base: Source, revision: Source): IsUnchanged {
  const likenesses = new WeakMap<object, Likeness>();
  const settled = new Map<string, boolean>();

  const likeness = (one: object, other: object): Likeness => {
    const known = likenesses.get(one);
    if (known?.other === other) return known;
    const references = new Set<string>();
    const found = { other, isAlike: areAlike(one, other, references), references: [...references] };
    likenesses.set(one, found);
    return found;
  };

  /** Settles a reference with all that is behind it: changed is what is written otherwise, and what refers to that. */
  const settle = (first: string): void => {
    const users = new Map<string, string[]>();
    const changed: string[] = [];
    const waiting = [first];
    const met = new Set(waiting);
    for (let reference = waiting.pop(); reference !== undefined; reference = waiting.pop()) {
      const targets = [base, revision].map((source) => findTarget(reference, source)?.value);
      const isLocal = reference.startsWith("#") && targets.every(isObject);
      const found = isLocal ? likeness(targets[0] as object, targets[1] as object) : undefined;
      if (found?.isAlike !== true) {
        changed.push(reference);
        continue;
      }
      for (const next of found.references) {
        if (settled.get(next) === false) changed.push(reference);
        if (settled.has(next)) continue;
        users.set(next, [...(users.get(next) ?? []), reference]);
        if (!met.has(next)) waiting.push(next);
        met.add(next);
      }
    }
    for (const reference of met) settled.set(reference, true);
    for (let reference = changed.pop(); reference !== undefined; reference = changed.pop()) {
      settled.set(reference, false);
      for (const user of users.get(reference) ?? []) if (settled.get(user) === true) changed.push(user);
    }
  };

  return (one, other) => {
    if (one.source !== base || other.source !== revision || base.isOld !== revision.isOld) return false;
    if (!isObject(one.raw) || !isObject(other.raw)) return one.raw === other.raw;
    const { isAlike, references } = likeness(one.raw, other.raw);
    return (
      isAlike &&
      references.every((reference) => {
        if (!settled.has(reference)) settle(reference);
        return settled.get(reference) === true;
      })
    );
  };
}

/** Whether two values are written the same but for the order of keys; gathers what they refer to. */
function areAlike(one: unknown, other: unknown, references: Set<string>): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
    return one.every((item, index) => areAlike(item, other[index], references));
  }
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  for (const key of keys) {
    if (!Object.hasOwn(other, key)) return false;
    const [value, match] = [(one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]];
    if (!areAlike(value, match, references)) return false;
    if ((key === "$ref" || key === "$dynamicRef") && typeof value === "string") references.add(value);
  }
  return true;
}
