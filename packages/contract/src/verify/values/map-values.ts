/** Maps to send: with as many entries as there may be, too many, too few, under a key that may not be. */
import { listedIn } from "../../openapi/dialect.ts";
import type { SchemaObject } from "../../openapi/document.ts";
import { generate } from "../../samples/generate.ts";
import { mapOf, someKeys, type MapShape } from "../../samples/map-keys.ts";
import { makeRandom } from "../../samples/random.ts";
import type { Json } from "../../schema/json.ts";
import { goodFor, misfits, outsideOf } from "./beside-values.ts";
import type { Making } from "./list-values.ts";

/** A map that the schema allows or forbids, and the end of a sentence about it. */
export interface MapValue {
  readonly value: Json;
  readonly what: string;
}

/** The most entries that are made for a bound. */
const mostEntries = 200;

/** Maps that fit: with as many entries as there may be at most and at least. */
export function validMaps(making: Making, schema: SchemaObject): readonly MapValue[] {
  const map = mapOf(making.document, schema);
  const { minProperties, maxProperties } = schema;
  if (map === undefined) return [];
  return [...new Set([minProperties, maxProperties])].flatMap((count) => ofCount(making, map, count));
}

/** Maps that do not fit: one entry too many or too few, or one under a key that is forbidden. */
export function invalidMaps(
  making: Making,
  map: MapShape,
  { minProperties = 0, maxProperties = Infinity }: SchemaObject,
): readonly MapValue[] {
  const few: readonly MapValue[] = minProperties === 1 ? [{ value: {}, what: "empty" }] : [];
  const counts = [...(minProperties > 1 ? [minProperties - 1] : []), maxProperties + 1];
  return [
    ...few,
    ...counts.flatMap((count) => ofCount(making, map, count)),
    ...wrongKeys(making, map).map((key) => ({
      value: filled(making, map, [key, ...keys(making, map, minProperties - 1)]),
      what: `with the key "${key}"`,
    })),
  ];
}

/** Keys that are no names of a map: too long, too short, beside a pattern or a list. */
function wrongKeys({ document, seed }: Making, { names }: MapShape): readonly string[] {
  const { minLength = 0, maxLength = Infinity, pattern } = names;
  const listed = listedIn(names);
  const good = pattern === undefined ? [] : goodFor(document, { type: "string", ...names }, seed);
  const texts = [
    ...(maxLength < mostEntries ? ["k".repeat(maxLength + 1)] : []),
    ...(minLength > 1 ? ["k".repeat(minLength - 1)] : []),
    ...(listed === undefined ? [] : outsideOf(listed).filter((value) => typeof value === "string")),
    ...(pattern === undefined ? [] : ["? no name"]),
    ...misfits(good, names, seed).map(({ value }) => value),
  ];
  return [...new Set(texts)].slice(0, 10);
}

/** So many names of a map, where there are so many. */
export function keys({ seed }: Making, map: MapShape, count: number): readonly string[] {
  return count < 1 ? [] : someKeys(map, makeRandom(`${seed} keys`), count);
}

function ofCount(making: Making, map: MapShape, count: number | undefined): readonly MapValue[] {
  if (count === undefined || count < 1 || count > mostEntries) return [];
  const found = keys(making, map, count);
  if (found.length < count) return [];
  return [{ value: filled(making, map, found), what: `of ${count === 1 ? "1 entry" : `${count} entries`}` }];
}

/** A map with values that fit. */
export function filled(
  { document, seed }: Making,
  { values }: MapShape,
  names: readonly string[],
): Readonly<Record<string, Json>> {
  const random = makeRandom(`${seed} entries`);
  return Object.fromEntries(names.map((name) => [name, generate(document, values, { random, for: "request" })]));
}
