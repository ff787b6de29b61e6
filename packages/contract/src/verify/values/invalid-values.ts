/** Values that a schema forbids, each for one reason: of another type, beyond a bound, not of a list, with a field too many. */
import { listedIn, typesOf } from "../../openapi/dialect.ts";
import { formatOf } from "../../openapi/octets.ts";
import { flatten } from "../../openapi/flatten.ts";
import { acceptsNull } from "../../openapi/things/nested.ts";
import { generate } from "../../samples/generate.ts";
import { makeRandom } from "../../samples/random.ts";
import { type Json, isObject } from "../../schema/json.ts";
import { brokenOf, beyondBounds, goodFor, misfits, noMultiples, outsideOf } from "./beside-values.ts";
import { invalidLists } from "./list-values.ts";
import { valueAt } from "./value-at.ts";
import type { Property, VariationSource } from "./variation-source.ts";
import { characters, typeName } from "./variation-words.ts";
import { text, withFixed, type Variation } from "./variations.ts";

/** A value that is forbidden, and the end of a sentence about it. */
export interface Invalid extends Pick<Variation, "mayBeMissing"> {
  readonly value: Json;
  readonly what: string;
}

/** Values that the schema of a property forbids by itself, each for one reason; `most` bounds those of other types. */
export function invalidValues(source: VariationSource, property: Property, most = 4): readonly Invalid[] {
  const { schema, written } = property;
  const made: Invalid[] = [];
  const add = (value: Json, what: string, flags: Pick<Variation, "mayBeMissing"> = {}): void => {
    made.push({ value, what, ...flags });
  };
  if (!acceptsNull(source.document, written)) add(null, "null");
  for (const value of wrongTypes(source, property).slice(0, most))
    add(value, `as ${typeName(value)} ${JSON.stringify(value)}`);
  const { minLength = 0, maxLength, minimum } = schema;
  if (minLength > 0) add(text(source, property, minLength - 1), `of ${characters(minLength - 1)}`);
  if (maxLength !== undefined && maxLength < 100_000) {
    add(text(source, property, maxLength + 1), `of ${characters(maxLength + 1)}`);
  }
  const types = typesOf(schema) ?? [];
  if (types.includes("integer") && !types.includes("number")) {
    const fraction = (minimum ?? 0) + 1.5;
    add(fraction, `as the fraction ${fraction}`);
  }
  for (const value of beyondBounds(schema)) add(value, `${value}`, { mayBeMissing: true });
  for (const value of noMultiples(schema)) add(value, `${value}, no multiple of ${schema.multipleOf ?? 1},`);
  const listed = listedIn(schema);
  for (const value of listed === undefined ? [] : outsideOf(listed))
    add(value, JSON.stringify(value), { mayBeMissing: typeof value === "number" });
  const broken = brokenOf(schema);
  if (broken !== undefined) add(broken, `as "${broken}", no ${formatOf(schema) ?? ""},`, { mayBeMissing: true });
  if (schema.pattern !== undefined) {
    add("\u0001 ?", "that does not fit its pattern");
    const isNamed = source.unique.has(property.path[0]!) && property.path.length === 1;
    const good = isNamed ? [String(source.fresh(property.path[0]!))] : goodFor(source.document, schema, source.seed);
    for (const { value, what } of misfits(good, schema, source.seed)) add(value, what, { mayBeMissing: true });
  }
  if (types.includes("array")) for (const { value, what } of invalidLists(source, schema)) add(value, what);
  return [...made, ...tooFewIn(source, property), ...unlistedIn(source, property)];
}

/** A name that no API gives. */
export const unlisted = "assent_unlisted";

/** An object with one more field than it may have, where it is said that it has no others. */
export function unlistedIn(
  source: VariationSource,
  { path, schema }: Pick<Property, "path" | "schema">,
): readonly Invalid[] {
  if (typeof schema.additionalProperties === "object" || (typesOf(schema) ?? ["object"]).join() !== "object") return [];
  const base = withFixed(source, source.base);
  const found = valueAt(base, path);
  const random = makeRandom(`${source.seed} unlisted`);
  const made = isObject(found) ? found : generate(source.document, schema, { random, for: "request" });
  if (!isObject(made) || source.validators.of(schema)(made).length > 0) return [];
  return [{ value: { ...made, [unlisted]: "text" }, what: `with the unlisted field "${unlisted}"` }];
}

function wrongTypes({ document, seed }: VariationSource, { schema }: Property): readonly Json[] {
  const allowed = new Set(
    [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((one) => typesOf(flatten(document, one)) ?? []),
  );
  if (allowed.size === 0) return [];
  const candidates: readonly (readonly [string, Json])[] = [
    ["string", "text"],
    ["integer", 12],
    ["boolean", true],
    ["array", []],
    ["object", {}],
  ];
  const wrong = candidates
    .filter(([type]) => !allowed.has(type) && !(type === "integer" && allowed.has("number")))
    .map(([, value]) => value)
    .slice(0, 3);
  // A right number or truth value, but as a text.
  const right = generate(document, schema, { random: makeRandom(`${seed} text`), for: "request" });
  const isPlain = typeof right === "number" || typeof right === "boolean";
  return allowed.has("string") || !isPlain ? wrong : [...wrong, String(right)];
}

/** An object of listed fields with fewer of them than it has to have. */
export function tooFewIn(
  source: VariationSource,
  { path, schema }: Pick<Property, "path" | "schema">,
): readonly Invalid[] {
  const { minProperties = 0, required = [], properties = {} } = schema;
  const names = new Set([...required, ...Object.keys(properties)]);
  const count = minProperties - 1;
  if (Object.keys(properties).length === 0 || count < required.length || names.size < minProperties) return [];
  const found = valueAt(withFixed(source, source.base), path);
  const random = makeRandom(`${source.seed} few`);
  const all = generate(source.document, schema, { random, for: "request", optional: true });
  const entries = Object.entries({ ...(isObject(all) ? all : {}), ...(isObject(found) ? found : {}) });
  const isNeeded = (name: string): boolean => required.includes(name);
  const kept = [...entries.filter(([name]) => isNeeded(name)), ...entries.filter(([name]) => !isNeeded(name))];
  const value = Object.fromEntries(kept.slice(0, count));
  return [{ value, what: count === 0 ? "empty" : `of ${count === 1 ? "1 field" : `${count} fields`}` }];
}
