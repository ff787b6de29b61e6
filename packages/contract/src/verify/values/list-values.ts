/** Lists to send: of a length, of entries that differ, with one that stands there twice. */
import { isDeepStrictEqual } from "node:util";
import { formatOf } from "../../openapi/octets.ts";
import { typesOf } from "../../openapi/dialect.ts";
import type { OpenApi, SchemaObject } from "../../openapi/document.ts";
import { flatten } from "../../openapi/flatten.ts";
import type { Json } from "../../schema/json.ts";
import { generate } from "../../samples/generate.ts";
import { generateMatchOf } from "../../samples/pattern.ts";
import { makeRandom, type Random } from "../../samples/random.ts";

/** The most entries that are made for a bound. */
const mostEntries = 1000;

/** A list that the schema allows or forbids, and the end of a sentence about it. */
export interface ListValue {
  readonly value: Json;
  readonly what: string;
  /** Whether no words bound it. */
  readonly isImplicit?: boolean;
  /** Whether the server may have bounds for it that no words tell. */
  readonly isLoose?: boolean;
}

/** What values are made from. */
export interface Making {
  readonly document: OpenApi;
  readonly seed: string;
}

/** Lists that fit: several different entries in an order that no sorting makes, as many as there may be, none. */
export function validLists(making: Making, schema: SchemaObject): readonly ListValue[] {
  const { minItems = 0, maxItems } = schema;
  const usual = Math.max(minItems, Math.min(maxItems ?? 3, 3));
  const lengths = new Set([usual, ...(minItems > 0 ? [minItems] : []), ...(maxItems === undefined ? [] : [maxItems])]);
  const made = [...lengths].flatMap((length): readonly ListValue[] => {
    const isBound = length === minItems || length === maxItems;
    const value = length < 1 || length > mostEntries ? undefined : different(making, schema, length);
    if (value !== undefined)
      return length < 2 && !isBound ? [] : [{ value, what: `of ${entries(length, "different ")}` }];
    // Where there are not so many, those that there are.
    const all = length === usual ? different(making, schema, 2) : undefined;
    return all === undefined || minItems > 2 ? [] : [{ value: all, what: `of ${entries(2, "different ")}` }];
  });
  const none: ListValue = { value: [], what: "empty", isImplicit: true };
  return [...made, ...(minItems > 0 ? [] : [none]), ...inCapitals(making, schema)];
}

/** A list of texts that are written with capitals, where nothing is said of their form. */
function inCapitals(making: Making, schema: SchemaObject): readonly ListValue[] {
  const { pattern, enum: values, format, ...flat } = flatten(making.document, schema.items ?? true);
  const isPlain = pattern === undefined && values === undefined && format === undefined;
  const usual = different(making, schema, Math.max(1, schema.minItems ?? 0));
  if (!isPlain || !(typesOf(flat) ?? []).includes("string") || usual === undefined) return [];
  const value = usual.map((one) => (typeof one === "string" ? one.charAt(0).toUpperCase() + one.slice(1) : one));
  return [{ value, what: "of items with capitals", isImplicit: true, isLoose: true }];
}

/** Lists that do not fit, each for one reason: one entry too many or too few, or one that stands there twice. */
export function invalidLists(making: Making, schema: SchemaObject): readonly ListValue[] {
  const { minItems = 0, maxItems = Infinity, uniqueItems = false } = schema;
  const made: ListValue[] = [];
  const add = (length: number): void => {
    const value = different(making, schema, length) ?? (uniqueItems ? undefined : alike(making, schema, length));
    if (value !== undefined) made.push({ value, what: `of ${entries(length)}` });
  };
  if (maxItems < mostEntries) add(maxItems + 1);
  if (minItems === 1) made.push({ value: [], what: "empty" });
  else if (minItems > 1 && minItems <= mostEntries) add(minItems - 1);
  const length = Math.max(minItems, 2);
  const once = uniqueItems && length <= maxItems ? different(making, schema, length - 1) : undefined;
  if (once !== undefined) made.push({ value: [...once, once.at(-1)!], what: "with an item that stands there twice" });
  return made;
}

function entries(count: number, kind = ""): string {
  return count === 1 ? "1 item" : `${count} ${kind}items`;
}

/** So many entries, no two alike; undefined where so many are not found. */
function different(
  { document, seed }: Making,
  { items = true }: SchemaObject,
  length: number,
): readonly Json[] | undefined {
  const random = makeRandom(`${seed} items`);
  const made: Json[] = [];
  const flat = flatten(document, items);
  for (let tries = 0; made.length < length && tries < length * 4 + 40; tries += 1) {
    const value = entryOf(document, { schema: flat, random, number: tries });
    if (!made.some((one) => isDeepStrictEqual(one, value))) made.push(value);
  }
  return made.length < length ? undefined : made;
}

function alike({ document, seed }: Making, { items = true }: SchemaObject, length: number): readonly Json[] {
  const random = makeRandom(`${seed} items`);
  return Array.from({ length }, () => generate(document, items, { random, for: "request" }));
}

const words = ["birch", "alder", "cedar"] as const;

/** The entry of that number: the first three stand in no order that sorting makes. */
function entryOf(
  document: OpenApi,
  { schema, random, number }: { readonly schema: SchemaObject; readonly random: Random; readonly number: number },
): Json {
  const types = typesOf(schema) ?? [];
  const { enum: values, minLength = 0, maxLength = Infinity, minimum, maximum, multipleOf: step = 1 } = schema;
  if (values !== undefined) return values[(number + 1) % values.length]!;
  if (types.includes("integer")) {
    const least = Math.ceil((minimum ?? (maximum === undefined ? 0 : Math.min(0, maximum - 1000))) / step);
    const order = number < 2 ? 1 - number : number;
    return (least + order) * step;
  }
  if (types.includes("string") && formatOf(schema) === undefined) {
    const length = Math.max(minLength, Math.min(maxLength, 1 + Math.floor(number / 8) + minLength));
    if (schema.pattern !== undefined)
      return (
        generateMatchOf(schema.pattern, random, length) ??
        generate(document, schema, { random, for: "request", useSamples: false })
      );
    const word = words[number] ?? `${words[number % 3]!}-${number}`;
    if (word.length >= minLength && word.length <= maxLength) return word;
    return word.length < minLength
      ? word.padEnd(minLength, "x")
      : Array.from({ length: Math.max(1, length) }, () => random.integer(10, 35).toString(36))
          .join("")
          .slice(0, maxLength);
  }
  return generate(document, schema, { random, for: "request", useSamples: false });
}
