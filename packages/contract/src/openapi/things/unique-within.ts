/** Within which fields of a thing a value is unique, as the words say it: "there is a room of that name in the building". */
import { takenWords } from "./conflicts.ts";
import type { OpenApi, Schema } from "../document.ts";
import { flatten } from "../flatten.ts";
import { fieldsOf } from "./nested.ts";
import { promiseOf, type ApiOperation } from "../operations.ts";
import { uniqueIn } from "./unique.ts";
import { type Json, isObject } from "../../schema/json.ts";

/** The names that lead to a field: "building" in "location". */
export type FieldPath = readonly string[];

/** How deep the fields of objects are looked at. */
const deepest = 3;

/**
 * The fields that two things have to have in common, for a value to be refused as taken: those that the words of the property
 * or of 409 name as the place where it is unique. `schema` is that of the body; the property's own name is none of them.
 */
export function uniqueWithin(
  document: OpenApi,
  operation: ApiOperation,
  { schema, name }: { readonly schema: Schema | undefined; readonly name: string },
): readonly FieldPath[] {
  const property = fieldsOf(document, schema)?.[name];
  const flat = flatten(document, property);
  const scope = uniqueIn(document, property);
  const row = `${flat.description ?? ""}. ${promiseOf(flat)?.words ?? ""}`.split(/[.;]/);
  const words = [scope ?? "", ...row.filter((one) => /\bunique\b/i.test(one)), ...takenWords(operation)];
  const found = fieldPaths(document, schema).filter(
    (path) => path.join() !== name && words.some((text) => isScopeIn(text, path.at(-1)!, name)),
  );
  // What is in an object that is meant as a whole is meant with it.
  return found.filter(
    (path) => !found.some((one) => one.length < path.length && one.every((part, at) => part === path[at])),
  );
}

/** The value that a path leads to; undefined: it is not there, or null. */
export function valueAt(thing: Json | undefined, path: FieldPath): Json | undefined {
  let value = thing;
  for (const name of path) value = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return value ?? undefined;
}

/** The object with another value there. */
export function withValueAt(
  thing: Readonly<Record<string, Json>>,
  [name = "", ...rest]: FieldPath,
  value: Json,
): Readonly<Record<string, Json>> {
  if (rest.length === 0) return { ...thing, [name]: value };
  const inner = Object.hasOwn(thing, name) ? thing[name] : undefined;
  return { ...thing, [name]: withValueAt(isObject(inner) ? inner : {}, rest, value) };
}

function fieldPaths(document: OpenApi, schema: Schema | undefined, above: FieldPath = []): readonly FieldPath[] {
  if (above.length === deepest) return [];
  return Object.entries(fieldsOf(document, schema) ?? {}).flatMap(([name, field]) => {
    if (flatten(document, field).readOnly === true) return [];
    const path = [...above, name];
    return [path, ...fieldPaths(document, field, path)];
  });
}

const article = String.raw`(?:the|a|an|its|their|each|one|this|that|every|same|given|any)`;
const preposition = String.raw`(?:in|within|inside|per|for|at|on|under|across|with)`;

/** "in the building", "on that floor of the building", "per floor and building", "the same name and building". */
function isScopeIn(words: string, field: string, name: string): boolean {
  const before = `(?:${preposition}|${wordsOf(name)}(?:,|\\s+and))`;
  const others = String.raw`(?:[\w-]+(?:,|\s+and|\s+of)\s+(?:${article}\s+)*){0,3}`;
  const own = [wordsOf(field), wordsOf(withoutKind(field))].join("|");
  if (partsOf(field).length === 0) return false;
  return new RegExp(String.raw`\b${before}\s+(?:${article}\s+)*${others}(?:${own})\b`, "i").test(words);
}

/** "buildingId" and "building_id" as they may be written in a sentence. */
function wordsOf(name: string): string {
  return partsOf(name).join("[ _-]?");
}

function withoutKind(name: string): string {
  const parts = partsOf(name);
  return parts.length > 1 && kinds.has(parts.at(-1)!.toLowerCase()) ? parts.slice(0, -1).join("_") : name;
}

/** What a name says of its value beside what it names. */
const kinds: ReadonlySet<string> = new Set(["id", "uuid", "key", "ref", "code", "name", "number", "slug"]);

function partsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .split(/[^A-Za-z0-9]+/)
    .filter((part) => part !== "");
}
