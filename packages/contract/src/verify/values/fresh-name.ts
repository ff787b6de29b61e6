/** Values that only one thing may have: a new one each time, of the form and length that the schema asks for. */
import { listedIn, typesOf } from "../../openapi/dialect.ts";
import type { Schema, SchemaObject } from "../../openapi/document.ts";
import { soleSchema } from "../../openapi/things/nested.ts";
import { generate } from "../../samples/generate.ts";
import { generateMatch, generateMatchOf } from "../../samples/pattern.ts";
import { makeRandom, type Random } from "../../samples/random.ts";
import { expressionOf } from "../../schema/patterns.ts";
import type { Filling } from "./filling.ts";
import { valueOfFormat } from "./format-values.ts";

/** How often a value is thought of anew where the run has used it already, or where it does not fit. */
const mostTries = 40;
/** A length at which names are seldom the same by chance. */
const usualLength = 12;

/** What a new value is for. */
export interface FreshWish {
  readonly schema: Schema | undefined;
  /** What no two may have in common: a property of a collection. */
  readonly scope: string;
  /** Of a text; a length that the schema forbids is given all the same. */
  readonly length?: number | undefined;
}

/**
 * A value that this run has not used yet. Where the schema leaves none, one comes again: `repeated` has it then, and that it
 * is taken says nothing.
 */
export function freshName(filling: Filling, { schema = true, scope, length }: FreshWish): string | number {
  const { document, validators, names, count } = filling;
  const sole = soleSchema(document, schema);
  const { minLength = 0, maxLength = Infinity } = sole;
  const isOff = length !== undefined && (length < minLength || length > maxLength);
  const fits = (value: string | number): boolean => isOff || validators.of(schema)(value).length === 0;
  let again: string | number | undefined;
  let unfit: string | number | undefined;
  for (let tries = 0; tries < mostTries; tries += 1) {
    let fitting: string | number | undefined;
    for (const made of candidates(filling, sole, { number: count(), length, isOff })) {
      unfit ??= made;
      if (!fits(made)) continue;
      fitting ??= made;
      const key = `${scope} ${String(made).toLowerCase()}`;
      if (names.used.has(key)) continue;
      names.used.add(key);
      return made;
    }
    again = fitting ?? again;
  }
  const made = again ?? unfit ?? "";
  names.repeated.add(made);
  return made;
}

interface Mark {
  /** Counts up. */
  readonly number: number;
  readonly length: number | undefined;
  /** Whether the schema forbids the length. */
  readonly isOff: boolean;
}

/** Values of that number, the best one first. */
function* candidates(filling: Filling, schema: SchemaObject, mark: Mark): Generator<string | number> {
  const { seed, document } = filling;
  const { number, length, isOff } = mark;
  const listed = listedIn(schema);
  if (listed !== undefined && !isOff) {
    const values = listed.filter((one) => typeof one === "string" || typeof one === "number");
    for (let index = 0; index < values.length; index += 1) yield values[(number + index) % values.length]!;
    return;
  }
  const types = typesOf(schema) ?? [];
  const random = makeRandom(`${seed} name ${number}`);
  if (types.includes("integer") || types.includes("number")) yield numberOf(schema, number);
  else if (schema.format === "uuid") yield unknownUuid(seed, number);
  else {
    if (schema.format !== undefined) yield* formatted(schema.format, `assent-${seed}`, mark);
    yield textOf(schema, { name: `assent-${seed}-${number}-`, random, length });
  }
  const made = generate(document, schema, { random, for: "request", useSamples: false });
  if (typeof made === "string" || typeof made === "number") yield made;
}

function numberOf(schema: SchemaObject, number: number): number {
  const { minimum, maximum, exclusiveMinimum: above, exclusiveMaximum: below } = schema;
  const step = schema.multipleOf ?? 1;
  const most = maximum ?? (typeof below === "number" ? below - step : Number.MAX_SAFE_INTEGER);
  const usual = typeof above === "number" ? above + step : Math.min(1, most - 1000 * step);
  const first = Math.ceil((minimum ?? usual) / step);
  const last = Math.max(first, Math.floor(most / step));
  return (first + (number % (last - first + 1))) * step;
}

/** Values of a format; of a length where it has a part of one's own choosing. */
function* formatted(format: string, word: string, { number, length, isOff }: Mark): Generator<string> {
  const usual = valueOfFormat(format, { number, word });
  if (usual === undefined) return;
  if (length !== undefined) {
    const long = valueOfFormat(format, { number, word: word.padEnd(word.length + length - usual.length, "x") });
    if (long?.length === length) yield long;
  }
  if (isOff) return;
  yield usual;
  yield valueOfFormat(format, { number, word: "a", host: "a.test" })!;
}

function textOf(
  { minLength = 0, maxLength = 255, pattern }: SchemaObject,
  {
    name: start,
    random,
    length,
  }: { readonly name: string; readonly random: Random; readonly length: number | undefined },
): string {
  const letters = (wanted: number): string =>
    Array.from({ length: wanted }, () => random.integer(10, 35).toString(36)).join("");
  const name = `${start}${letters(4)}`;
  const usual = ((): string => {
    if (length === undefined) return name.length <= maxLength ? name.padEnd(minLength, "x") : letters(maxLength);
    return length <= name.length ? letters(length) : `${name}${letters(length - name.length)}`;
  })();
  return pattern === undefined ? usual : matching(pattern, { random, usual, length, minLength, maxLength });
}

/** A name that a pattern asks for; one that only its length forbids is as near to it as can be. */
function matching(
  pattern: string,
  {
    random,
    usual,
    length,
    minLength,
    maxLength,
  }: {
    readonly random: Random;
    readonly usual: string;
    readonly length: number | undefined;
    readonly minLength: number;
    readonly maxLength: number;
  },
): string {
  if (expressionOf(pattern)?.test(usual) === true) return usual;
  if (length !== undefined) {
    const exact = generateMatchOf(pattern, random, length);
    if (exact !== undefined) return exact;
    const shorter = generateMatchOf(pattern, random, Math.min(length, maxLength)) ?? generateMatch(pattern, random);
    const end = shorter?.at(-1) ?? "x";
    return (shorter ?? usual).slice(0, length).padEnd(length, end);
  }
  const wanted = Math.min(Math.max(usualLength, minLength), maxLength);
  for (const one of [wanted, maxLength, minLength, usualLength / 2]) {
    const text = one > 0 && one <= 255 ? generateMatchOf(pattern, random, one) : undefined;
    if (text !== undefined && one >= minLength && one <= maxLength) return text;
  }
  return generateMatch(pattern, random) ?? usual;
}

/** A UUID that names nothing. */
export function unknownUuid(seed: number, count: number): string {
  const random = makeRandom(`${seed} unknown ${count}`);
  const digits = (length: number): string => Array.from({ length }, () => random.integer(0, 15).toString(16)).join("");
  return `${digits(8)}-${digits(4)}-4${digits(3)}-8${digits(3)}-${digits(12)}`;
}
