/** What no two things of a collection may have in common: "Unique.", "Unique in the project." */
import { typesOf } from "../dialect.ts";
import type { OpenApi, Schema } from "../document.ts";
import { flatten } from "../flatten.ts";
import { soleSchema } from "./nested.ts";
import { promiseOf } from "../operations.ts";

/** The key of the extension that holds where a value is unique: "in the project"; "" where nothing more is said. */
const uniqueKey = "x-assent-unique";

/**
 * Where no other thing may have the value of a property, as the spec says it; undefined: it says nothing of that. Only texts
 * and numbers tell things apart: what is unique in a list or an object are its own items.
 */
export function uniqueIn(document: OpenApi, schema: Schema | undefined): string | undefined {
  const flat = flatten(document, schema);
  if (!isPlain(document, schema)) return undefined;
  const scope = flat[uniqueKey];
  if (typeof scope === "string") return scope;
  const words = `${flat.description ?? ""} ${promiseOf(flat)?.words ?? ""}`;
  return /\bunique\b/i.test(words) && !/\bnot (?:have to be |need to be )?unique\b/i.test(words) ? "" : undefined;
}

/** Whether a property holds a text or a number: such values tell things apart. */
export function isPlain(document: OpenApi, schema: Schema | undefined): boolean {
  const { items, properties, ...sole } = soleSchema(document, schema);
  const types = (typesOf(sole) ?? ["string"]).filter((type) => type !== "null");
  return items === undefined && properties === undefined && types.every((type) => plainTypes.has(type));
}

const plainTypes: ReadonlySet<string> = new Set(["string", "integer", "number"]);

/** Whether a phrase of its row promises that no other thing has the value of a property; a description may mean less. */
export function isPromisedUnique(document: OpenApi, schema: Schema | undefined): boolean {
  return uniqueIn(document, schema) !== undefined && typeof flatten(document, schema)[uniqueKey] === "string";
}

/** Whether a value is unique among the things of one owner only, so that another may have it too. */
export function isOfOwner(scope: string): boolean {
  return /^(?:in|within|per|for|inside) (?:(?:the|a|an|its|each|one|this|every) )?(?:project|tenant|user|account)\b/i.test(
    scope,
  );
}
