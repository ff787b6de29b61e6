/** Values of which each is another of the choices that there are: null or a value, a text or a number, one shape or another. */
import { listedIn, typesOf } from "../../openapi/dialect.ts";
import type { Schema, SchemaObject } from "../../openapi/document.ts";
import { flatten } from "../../openapi/flatten.ts";
import { acceptsNull, isOnlyNull, soleSchema } from "../../openapi/things/nested.ts";
import { generate } from "../../samples/generate.ts";
import { mapOf, someKeys } from "../../samples/map-keys.ts";
import { makeRandom } from "../../samples/random.ts";
import { type Json, isObject } from "../../schema/json.ts";
import { replaced, valueAt } from "./value-at.ts";
import { propertiesIn, type Property, type VariationSource } from "./variation-source.ts";
import { typeName } from "./variation-words.ts";

/** A value that one of the choices allows, and the end of a sentence about it. */
export interface ChosenValue {
  readonly value: Json;
  readonly what: string;
  /** "an entry", "a value": what of the property it is, where it is not the whole. */
  readonly part?: string;
}

/** A value for each choice of a property, of the entries of a list, of the fields of these, and of the values of a map. */
export function choicesOf(source: VariationSource, { schema, written, path }: Property): readonly ChosenValue[] {
  return [...valuesOf(source, written), ...ofEntries(source, schema, path), ...ofMap(source, schema)];
}

/** A value of each type or shape, where there is more than one beside null. */
function valuesOf(source: VariationSource, written: Schema): readonly ChosenValue[] {
  const { document, seed } = source;
  const flat = flatten(document, written);
  if (listedIn(flat) !== undefined) return [];
  const { anyOf, oneOf, ...own } = flat;
  const types = (typesOf(own) ?? []).filter((type) => type !== "null");
  const shapes = anyOf ?? oneOf ?? (types.length > 1 ? types.map((type) => ({ type })) : []);
  const made = shapes.flatMap((shape): readonly ChosenValue[] => {
    const one: SchemaObject = { ...own, ...flatten(document, shape) };
    if (isOnlyNull(one)) return [];
    const value = generate(document, one, { random: makeRandom(`${seed} choices`), for: "request", useSamples: false });
    return [{ value, what: `as ${typeName(value)} ${brief(value)}` }];
  });
  return made.length > 1 ? made : [];
}

/** Lists with one entry that is null or of another choice, or has a field that is. */
function ofEntries(source: VariationSource, schema: SchemaObject, path: readonly string[]): readonly ChosenValue[] {
  const { items, minItems = 0, maxItems = Infinity } = schema;
  if (items === undefined || maxItems < 1 || minItems > 100) return [];
  const random = makeRandom(`${source.seed} choices`);
  const base = valueAt(source.base, path);
  const [known] = Array.isArray(base) ? (base as readonly Json[]) : [];
  const good = (): Json => generate(source.document, items, { random, for: "request" });
  const list = (entry: Json): Json => [...Array.from({ length: Math.max(0, minItems - 1) }, good), entry];
  const inside = propertiesIn(source, soleSchema(source.document, items)).flatMap((field) =>
    [...nullOf(source, field.written), ...valuesOf(source, field.written)].map(({ value, what }) => ({
      value: list(replaced(isObject(known) ? known : good(), field.path, value)),
      what: `whose "${field.path.join(".")}" is ${what.replace(/^as /, "")}`,
      part: "an entry",
    })),
  );
  const whole = [...nullOf(source, items), ...valuesOf(source, items)];
  return [...whole.map((one) => ({ ...one, value: list(one.value), part: "an entry" })), ...inside];
}

/** Maps with one value that is null or of another choice. */
function ofMap(source: VariationSource, schema: SchemaObject): readonly ChosenValue[] {
  const map = mapOf(source.document, schema);
  const { minProperties = 0, propertyNames, patternProperties } = schema;
  if (map === undefined || minProperties > 1) return [];
  const hasNames = propertyNames !== undefined || patternProperties !== undefined;
  const [key] = hasNames ? someKeys(map, makeRandom(`${source.seed} keys`), 1) : ["assent"];
  if (key === undefined) return [];
  return [...nullOf(source, map.values), ...valuesOf(source, map.values)].map((one) => ({
    ...one,
    value: { [key]: one.value },
    part: "a value",
  }));
}

function nullOf({ document }: VariationSource, written: Schema): readonly ChosenValue[] {
  return acceptsNull(document, written) ? [{ value: null, what: "null" }] : [];
}

function brief(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
