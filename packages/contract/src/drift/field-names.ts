/** Names of fields, where two texts may say them in different words: with what is around them or without, in other cases. */
import { isObject, type Json } from "../schema/json.ts";
import { keysOf, stepsOf, type FieldFact } from "./facts.ts";

/** The names of all properties of a value, however deep they stand in it. */
export function namesIn(value: Json): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (one: Json): void => {
    if (Array.isArray(one)) for (const item of one as readonly Json[]) visit(item);
    else if (isObject(one)) {
      for (const [name, inner] of Object.entries(one)) {
        names.add(name);
        visit(inner);
      }
    }
  };
  visit(value);
  return names;
}

/** Names are compared without the list or object around them. */
export function isSameName(left: string, right: string): boolean {
  if (isEqualName(left, right)) return true;
  const [one = [], other = []] = [left, right].map((name) => keysOf(stepsOf(name)));
  if (one.length <= 2 && other.length <= 2) return lastName(left) === lastName(right);
  // "berth.kind" of "piers[].berth.kind".
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return long.length === short.length + 1 && short.every((key, index) => key === long[index + 1]);
}

function isEqualName(left: string, right: string): boolean {
  const [one, other] = [left, right].map((name) => keysOf(stepsOf(name)).map((key) => key.toLowerCase()));
  return one!.length === other!.length && one!.every((key, index) => key === other![index]);
}

/** The field of a name; without one that of the name without what is around it. */
export function findNamed(fields: readonly FieldFact[], wanted: string): FieldFact | undefined {
  return fields.find(({ name }) => isEqualName(name, wanted)) ?? fields.find(({ name }) => isSameName(name, wanted));
}

/** Whether one name is likely the other: they share their telling words. */
export function isRenamed(left: string, right: string): boolean {
  const words = (name: string): readonly string[] =>
    lastName(name)
      .replaceAll(/([a-z])([A-Z])/g, "$1_$2")
      .toLowerCase()
      .split(/[_-]/)
      .filter((word) => word !== "" && !vague.has(word));
  const [a, b] = [words(left), words(right)];
  const common = a.filter((word) => b.includes(word)).length;
  return common > 0 && common >= Math.min(a.length, b.length);
}

/** Words that many fields have. */
const vague = new Set(["id", "name", "number", "at", "is", "the", "of", "uuid"]);

/** The name without what it stands in. */
export function lastName(name: string): string {
  return keysOf(stepsOf(name)).at(-1) ?? name;
}
