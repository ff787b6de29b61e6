/**
 * Values for schemas, the same for the same seed. What a schema says about the value itself (`const`, `enum`, samples,
 * `default`) is taken first; then the type, its bounds and its format decide. A value that cannot be made for certain (a
 * pattern that is not understood, schemas that exclude each other) is made as well as possible: the caller validates.
 */
import { typesOf } from "../openapi/dialect.ts";
import { formatOf } from "../openapi/octets.ts";
import type { OpenApi, Schema, SchemaObject } from "../openapi/document.ts";
import { flatten, mergeParts } from "../openapi/flatten.ts";
import type { Json } from "../schema/json.ts";
import { expressionOf } from "../schema/patterns.ts";
import { mapOf, someKeys } from "./map-keys.ts";
import { generateMatch } from "./pattern.ts";
import type { Random } from "./random.ts";

/** How deep objects and lists nest before what need not be there is left out. */
const deepest = 6;

/** So many values are made far below that; a schema that can never end would go on for ever. */
const mostBelow = 500;

/** What is made, and with what. */
export interface GenerateOptions {
  readonly random: Random;
  /** Which side sends it: what only the server writes (`readOnly`) or only the client (`writeOnly`) is left out. */
  readonly for: "request" | "response";
  /** Whether properties that need not be there are; a response shows everything. */
  readonly optional?: boolean;
  /** Whether the samples and defaults of a schema are used where it has some; true where nothing is said. */
  readonly useSamples?: boolean;
}

/** Makes a value for `schema`. */
export function generate(document: OpenApi, schema: Schema, options: GenerateOptions): Json {
  return make({ document, ...options, below: { count: 0 } }, schema, { depth: 0, name: "" });
}

interface Context extends GenerateOptions {
  readonly document: OpenApi;
  /** How many values were made so deep that only what has to be there can have led there. */
  readonly below: { count: number };
}

interface Place {
  readonly depth: number;
  /** Name of the property; "" at the top. */
  readonly name: string;
}

function make(context: Context, written: Schema, place: Place): Json {
  if (place.depth > 2 * deepest && (context.below.count += 1) > mostBelow) return null;
  const schema = flatten(context.document, written);
  if (schema.const !== undefined) return schema.const;
  if (context.useSamples !== false) {
    const examples: readonly Json[] | undefined = Array.isArray(schema.examples)
      ? (schema.examples as readonly Json[])
      : undefined;
    const sample = examples === undefined ? schema.example : examples[0];
    if (sample !== undefined) return sample;
    if (schema.default !== undefined) return schema.default;
  }
  if (Array.isArray(schema.enum) && schema.enum.length > 0) {
    const values = schema.enum as readonly Json[];
    return context.random.pick(values.length > 1 ? values.filter((value) => value !== null) : values);
  }
  const choices = schema.oneOf ?? schema.anyOf;
  if (Array.isArray(choices) && choices.length > 0) {
    const all = choices as readonly Schema[];
    const chosen = all.find((one) => !(typesOf(flatten(context.document, one)) ?? []).includes("null")) ?? all[0]!;
    const { oneOf: _one, anyOf: _any, ...own } = schema;
    return make(context, mergeParts(own, flatten(context.document, chosen)), place);
  }
  return ofType(context, schema, place);
}

function ofType(context: Context, schema: SchemaObject, place: Place): Json {
  const types = typesOf(schema) ?? [guessType(schema)];
  const type = types.find((one) => one !== "null") ?? "null";
  switch (type) {
    case "object":
      return makeObject(context, schema, place);
    case "array":
      return makeList(context, schema, place);
    case "string":
      return makeString(context, schema, place);
    case "integer":
    case "number":
      return makeNumber(context, schema, type === "integer");
    case "boolean":
      return context.random.next() < 0.5;
    default:
      return null;
  }
}

function guessType(schema: SchemaObject): string {
  if (schema.properties !== undefined || schema.additionalProperties !== undefined) return "object";
  if (schema.items !== undefined || schema.prefixItems !== undefined) return "array";
  if (schema.minimum !== undefined || schema.maximum !== undefined || schema.multipleOf !== undefined) return "number";
  if (schema.pattern ?? schema.format ?? schema.minLength ?? schema.maxLength) return "string";
  return "object";
}

function makeObject(context: Context, schema: SchemaObject, { depth }: Place): Json {
  const made: Record<string, Json> = {};
  const required = schema.required ?? [];
  const wantsOptional = depth < deepest && (context.optional ?? context.for === "response");
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const flat = flatten(context.document, property);
    if (context.for === "request" ? flat.readOnly === true : flat.writeOnly === true) continue;
    if (property === false || !(required.includes(name) || wantsOptional)) continue;
    // A deeper object of the same kind could go on for ever; null ends it where that is allowed.
    const types = typesOf(flat) ?? [];
    made[name] =
      depth >= deepest && types.includes("null") ? null : make(context, property, { depth: depth + 1, name });
  }
  for (const name of required) {
    if (!Object.hasOwn(made, name) && schema.properties?.[name] === undefined) made[name] = "sample";
  }
  const wanted = schema.minProperties ?? 0;
  const additional = schema.additionalProperties;
  const hasNames = schema.propertyNames !== undefined || schema.patternProperties !== undefined;
  const map = hasNames ? mapOf(context.document, schema) : undefined;
  if (map !== undefined) {
    const isWanted = depth < deepest && wantsOptional && schema.maxProperties !== 0;
    for (const key of someKeys(map, context.random, Math.max(wanted, isWanted ? 1 : 0)))
      made[key] = make(context, map.values, { depth: depth + 1, name: "" });
    return made;
  }
  for (let count = 1; Object.keys(made).length < wanted && count <= wanted && additional !== false; count += 1) {
    made[`key${count}`] = make(context, additional ?? true, { depth: depth + 1, name: "" });
  }
  if (depth < deepest && typeof additional === "object" && Object.keys(made).length === 0 && wantsOptional) {
    made.key1 = make(context, additional, { depth: depth + 1, name: "" });
  }
  return made;
}

function makeList(context: Context, schema: SchemaObject, { depth }: Place): Json {
  const least = schema.minItems ?? 0;
  const usual = depth >= deepest ? 0 : 1;
  const length = Math.min(Math.max(least, usual), schema.maxItems ?? 100, 100);
  const made: Json[] = [];
  for (let index = 0; made.length < length && index < length * 4; index += 1) {
    const items = schema.prefixItems?.[made.length] ?? schema.items ?? true;
    const item = make(context, items, { depth: depth + 1, name: "" });
    const isKnown = made.some((one) => JSON.stringify(one) === JSON.stringify(item));
    if (schema.uniqueItems !== true || !isKnown) made.push(item);
  }
  return made;
}

const words = ["amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "harbor", "island", "juniper"] as const;

function makeString({ random }: Context, schema: SchemaObject, { name }: Place): string {
  const format = formatOf(schema);
  const text = formatted(format, random);
  if (text !== undefined && isWithin(text, schema)) return text;
  if (schema.pattern !== undefined) {
    const match = generateMatch(schema.pattern, random);
    if (match !== undefined) return fit(match, schema, random);
  }
  if (format === "byte") return bytesWithin(schema, random);
  if (text !== undefined) return shortened(text, schema) ?? text;
  const word = random.pick(words);
  return fit(/description|text|message|summary/.test(name) ? `A sample of ${word}` : word, schema, random);
}

function fit(text: string, { minLength = 0, maxLength = 1_000_000 }: SchemaObject, random: Random): string {
  let fitting = text;
  while (fitting.length < Math.min(minLength, 1_000_000)) fitting += random.pick(words);
  return fitting.length > maxLength || (fitting !== text && fitting.length > Math.max(minLength, text.length))
    ? fitting.slice(0, Math.min(maxLength, Math.max(minLength, text.length)))
    : fitting;
}

/** Whether a text has the length and the pattern that are asked for; what is no pattern asks for nothing. */
function isWithin(text: string, { minLength = 0, maxLength = Infinity, pattern }: SchemaObject): boolean {
  if (text.length < minLength || text.length > maxLength) return false;
  return pattern === undefined || expressionOf(pattern)?.test(text) !== false;
}

/** An address at a shorter host, where the usual one is too long; undefined where that is no help. */
function shortened(text: string, schema: SchemaObject): string | undefined {
  const short = text.replace("example.org", "a.test");
  return isWithin(short, schema) ? short : undefined;
}

/** Bytes in base64 of a length that is asked for, where there are some: each three are four letters. */
function bytesWithin({ minLength = 0, maxLength = Infinity }: SchemaObject, random: Random): string {
  const threes = Math.max(Math.ceil(Math.min(minLength, 1_000_000) / 4), Math.min(2, Math.floor(maxLength / 4)));
  let letters = "";
  while (letters.length < 3 * threes) letters += random.pick(words);
  return btoa(letters.slice(0, 3 * threes));
}

/** A value of a format; undefined for formats that say nothing about what is written. */
function formatted(format: string | undefined, random: Random): string | undefined {
  const digits = (count: number, base = 16): string =>
    Array.from({ length: count }, () => random.integer(0, base - 1).toString(base)).join("");
  const two = (least: number, most: number): string => String(random.integer(least, most)).padStart(2, "0");
  const date = (): string => `20${two(18, 25)}-${two(1, 12)}-${two(1, 28)}`;
  switch (format) {
    case "uuid":
      return `${digits(8)}-${digits(4)}-4${digits(3)}-${random.pick(["8", "9", "a", "b"])}${digits(3)}-${digits(12)}`;
    case "date-time":
      return `${date()}T${two(0, 23)}:${two(0, 59)}:${two(0, 59)}Z`;
    case "date":
      return date();
    case "time":
      return `${two(0, 23)}:${two(0, 59)}:${two(0, 59)}Z`;
    case "duration":
      return `PT${random.integer(1, 59)}M`;
    case "email":
    case "idn-email":
      return `${random.pick(words)}@example.org`;
    case "hostname":
    case "idn-hostname":
      return `${random.pick(words)}.example.org`;
    case "ipv4":
      return `192.0.2.${random.integer(1, 254)}`;
    case "ipv6":
      return `2001:db8::${digits(4)}`;
    case "uri":
    case "iri":
    case "url":
      return `https://example.org/${random.pick(words)}`;
    case "uri-reference":
      return `/${random.pick(words)}`;
    case "byte":
      return btoa(random.pick(words));
    default:
      return undefined;
  }
}

function makeNumber({ random }: Context, schema: SchemaObject, isInteger: boolean): number {
  const { minimum, maximum, multipleOf } = schema;
  const step = multipleOf !== undefined && multipleOf > 0 ? multipleOf : isInteger ? 1 : 0.5;
  const above = typeof schema.exclusiveMinimum === "number" ? schema.exclusiveMinimum : undefined;
  const below = typeof schema.exclusiveMaximum === "number" ? schema.exclusiveMaximum : undefined;
  let least =
    minimum ?? (maximum !== undefined || below !== undefined ? Math.min(0, (maximum ?? below)! - 10 * step) : 1);
  if (above !== undefined && above >= least)
    least = above + (isInteger ? 1 : Math.min(step, gapOf(above, maximum ?? below)));
  let most = maximum ?? least + 9 * step;
  if (below !== undefined && below <= most) most = below - (isInteger ? 1 : Math.min(step, gapOf(least, below)));
  const first = Math.ceil(least / step);
  const last = Math.max(first, Math.floor(most / step));
  const value = random.integer(first, last) * step;
  return value >= least && value <= most ? value : least;
}

/** Half of what lies between two bounds. */
function gapOf(least: number, most: number | undefined): number {
  return most === undefined ? 1 : Math.max((most - least) / 2, Number.EPSILON);
}
