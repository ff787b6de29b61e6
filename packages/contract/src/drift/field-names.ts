/** Names of fields, where two texts may say them in different words: with what is around them or without, in other cases. */
import { isObject, type Json } from "../schema/json.ts";
import { type FieldFact, keysOfName } from "./facts.ts";

/** The names of all properties of a value, however deep they stand in it; the keys of a map are none. */
export function namesIn(value: Json): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (one: Json): void => {
    for (const thing of thingsIn(one)) {
      for (const [name, inner] of Object.entries(thing)) {
        names.add(name);
        visit(inner);
      }
    }
  };
  visit(value);
  return names;
}

/** The object that a value is, or those of a list, or of a map: of an object in which each thing stands under its id. */
export function thingsIn(value: Json): readonly Readonly<Record<string, Json>>[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(thingsIn);
  if (!isObject(value)) return [];
  const keys = Object.keys(value);
  const isMap = keys.length > 0 && keys.every((key) => isId(key) || isPlaceholder(key));
  return isMap ? Object.values(value).flatMap(thingsIn) : [value];
}

/** Whether no field is called so, but one of many things: a UUID, with its dashes or without, a number. */
function isId(name: string): boolean {
  return /^(?:[\da-f]{8}(?:-?[\da-f]{4}){3}-?[\da-f]{12}|\d+)$/i.test(name);
}

/** Names are compared without the list or object around them. */
export function isSameName(left: string, right: string): boolean {
  if (isEqualName(left, right)) return true;
  const [one = [], other = []] = [left, right].map((name) => keysOfName(name));
  if (one.length <= 2 && other.length <= 2) return lastName(left) === lastName(right);
  // "berth.kind" of "piers[].berth.kind".
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return long.length === short.length + 1 && short.every((key, index) => key === long[index + 1]);
}

function isEqualName(left: string, right: string): boolean {
  const [one, other] = [left, right].map((name) => keysOfName(name).map((key) => key.toLowerCase()));
  return one!.length === other!.length && one!.every((key, index) => key === other![index]);
}

/** The field of a name; without one that of the name without what is around it. */
export function findNamed(fields: readonly FieldFact[], wanted: string): FieldFact | undefined {
  return fields.find(({ name }) => isEqualName(name, wanted)) ?? fields.find(({ name }) => isSameName(name, wanted));
}

/**
 * Whether a list that names what it has without what that stands in ("provider", then "id") has a field by a row:
 * "groups[].provider.id" by "id", where its "provider" has a row too.
 */
export function isNamedFlat(rows: readonly FieldFact[], row: FieldFact, wanted: string): boolean {
  const keys = keysOfName(wanted);
  const isRow = (one: FieldFact, key: string | undefined): boolean => keysOfName(one.name).join("\0") === key;
  return keys.length > 2 && isRow(row, keys.at(-1)) && rows.some((one) => isRow(one, keys.at(-2)));
}

/** Whether one name is likely the other: they share their telling words. */
export function isRenamed(left: string, right: string): boolean {
  const [a, b] = [left, right].map((name) => wordsOf(name).filter((word) => !vague.has(word))) as [string[], string[]];
  const common = a.filter((word) => hasWord(b, word)).length;
  return common > 0 && common >= Math.min(a.length, b.length);
}

/** The field that is likely what a name calls; of several the one that has the fewest other words. */
export function nearestName(name: string, fields: readonly FieldFact[]): FieldFact | undefined {
  const own = wordsOf(name);
  const likely = fields.flatMap((field) => {
    const words = wordsOf(field.name);
    const isSame = plain(words) !== "" && plain(words) === plain(own);
    const others =
      words.filter((word) => !hasWord(own, word)).length + own.filter((word) => !hasWord(words, word)).length;
    return isSame || isRenamed(name, field.name) ? [{ field, others }] : [];
  });
  return likely.sort((left, right) => left.others - right.others)[0]?.field;
}

/** The words of a name but those that only say for what it is there: "display_name" is a name. */
function plain(words: readonly string[]): string {
  return words.filter((word) => word !== "display" && word !== "is").join("_");
}

function wordsOf(name: string): readonly string[] {
  return lastName(name)
    .replaceAll(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[_-]/)
    .filter((word) => word !== "");
}

/** Whether it stands for any name: "<key>", "{key}". */
export function isPlaceholder(name: string): boolean {
  return /<[^<>]*>|\{[^{}]*\}|^(?:\.{2,}|…)$/.test(name);
}

/** Whether a word is among others, as it stands or misspelt. */
function hasWord(words: readonly string[], wanted: string): boolean {
  return words.some((word) => word === wanted || isMisspelt(word, wanted));
}

/**
 * Whether two long words are one but for a letter: one more, one less, another one, or two that changed places. Short words that
 * are alike mostly mean different things, numbers count, and a plural is a name of its own.
 */
function isMisspelt(left: string, right: string): boolean {
  const [short, long] = left.length < right.length ? [left, right] : [right, left];
  const isPlural = long === `${short}s` && !short.endsWith("s");
  if (short.length < 6 || long.length > short.length + 1 || isPlural || /[^a-z]/.test(left + right)) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  const [a, b] = [short.slice(start), long.slice(start)];
  if (b.slice(1) === a.slice(b.length - a.length === 1 ? 0 : 1)) return true;
  return a.slice(0, 2) === `${b[1] ?? ""}${b[0] ?? ""}` && a.slice(2) === b.slice(2);
}

/** Words that many fields have. */
const vague = new Set(["id", "name", "number", "at", "is", "the", "of", "uuid"]);

/** The name without what it stands in. */
export function lastName(name: string): string {
  return keysOfName(name).at(-1) ?? name;
}
