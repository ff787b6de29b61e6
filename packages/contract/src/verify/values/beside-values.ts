/** Values that stand just beside what a schema allows: those that a service takes which checks a little less than it says. */
import { openBounds } from "../../openapi/dialect.ts";
import { formatOf } from "../../openapi/octets.ts";
import type { OpenApi, SchemaObject } from "../../openapi/document.ts";
import { generate } from "../../samples/generate.ts";
import { kinOf } from "../../samples/kin.ts";
import { generateBeside, generateMatchOf } from "../../samples/pattern.ts";
import { makeRandom } from "../../samples/random.ts";
import type { Json } from "../../schema/json.ts";
import { expressionOf } from "../../schema/patterns.ts";

/** Values that a list does not have: a text that no API has, texts of the same family, and the numbers beside its own. */
export function outsideOf(values: readonly Json[]): readonly Json[] {
  return ["assent-not-among-them", ...kinOf(values), ...numbersBeside(values), ...otherBoolean(values)];
}

/** The whole numbers next to those of a list, in its first gap, above it, and below it; of others one above. */
function numbersBeside(values: readonly Json[]): readonly number[] {
  const all = values.filter((value): value is number => typeof value === "number").sort((a, b) => a - b);
  const numbers = all.filter((value) => Number.isSafeInteger(value));
  const [first] = numbers;
  if (first === undefined || numbers.length < all.length) return all.length === 0 ? [] : [all.at(-1)! + 1];
  const isListed = (value: number): boolean => values.includes(value);
  const gap = numbers.map((value) => value + 1).find((value) => !isListed(value) && value < numbers.at(-1)!);
  return [...(gap === undefined ? [] : [gap]), numbers.at(-1)! + 1, first - 1];
}

/** Of a list with one of the two booleans: the other. */
function otherBoolean(values: readonly Json[]): readonly boolean[] {
  const found = values.filter((value): value is boolean => typeof value === "boolean");
  return found.length === 1 ? [!found[0]!] : [];
}

/**
 * Numbers between the bounds that are no multiples of a step: one beside the least multiple, then multiples of what divides
 * the step, as 12 where it is 8.
 */
export function noMultiples({ multipleOf: step, minimum = 0, maximum = Infinity }: SchemaObject): readonly number[] {
  if (step === undefined || step <= 0) return [];
  const least = Math.ceil(minimum / step) * step;
  if (step <= 1 || !Number.isSafeInteger(step)) return [least + step / 2].filter((value) => value <= maximum);
  const parts = [2, 3, 5].filter((one) => step % one === 0 && one < step).map((one) => least + step / one);
  return [...new Set([least + 1, ...parts])].filter((value) => value <= maximum);
}

/** Numbers beyond the bounds, and the nearest multiples of a step there: what is wrong about those is the bound alone. */
export function beyondBounds(schema: SchemaObject): readonly number[] {
  const { multipleOf: step = 0, minimum, maximum } = schema;
  const { above, below } = openBounds(schema);
  const times = (count: number): readonly number[] => (step > 0 ? [Number((count * step).toPrecision(15))] : []);
  const beyond = (bound: number | undefined, values: (bound: number) => readonly number[]): readonly number[] =>
    bound === undefined ? [] : values(bound);
  return [
    ...new Set([
      ...beyond(minimum, (bound) => [bound - 1, ...times(Math.ceil(bound / step) - 1)]),
      ...beyond(maximum, (bound) => [bound + 1, ...times(Math.floor(bound / step) + 1)]),
      ...beyond(above, (bound) => [bound, ...times(Math.floor(bound / step))]),
      ...beyond(below, (bound) => [bound, ...times(Math.ceil(bound / step))]),
    ]),
  ];
}

/** A text that misses a pattern by one thing, and the end of a sentence about it. */
export interface Misfit {
  readonly value: string;
  readonly what: string;
}

/**
 * Texts that miss a pattern by one thing: a sign more at an end, one less, one that stands there twice, other capitals; the
 * first of `good` is the one that is varied, and the others are as short and as long as may be. In others a part of the
 * pattern is repeated once too often or too seldom. What the pattern lets through, or has another length than is asked for,
 * is left out.
 */
export function misfits(
  good: readonly string[],
  { pattern = "", minLength = 0, maxLength = Infinity }: SchemaObject,
  seed: string,
): readonly Misfit[] {
  const expression = expressionOf(pattern);
  if (expression === undefined) return [];
  const found = new Map<string, string>();
  const offer = (value: string, what: string): void => {
    const isOther = value.length < minLength || value.length > maxLength || expression.test(value);
    if (!isOther && !found.has(value)) found.set(value, what);
  };
  const right = good.filter((one) => one !== "" && expression.test(one));
  for (const [index, one] of right.entries()) {
    offer(`${one}${one.at(-1)!}`, "with its last sign twice");
    offer(one.slice(0, -1), "without its last sign");
    if (index > 0) continue;
    offer(`${one}!`, 'with a "!" at its end');
    offer(`${one.charAt(0)}${one}`, "with its first sign twice");
    offer(`!${one}`, 'with a "!" at its start');
    offer(inOtherCapitals(one), "in other capitals");
  }
  for (const { text, isMore } of generateBeside(pattern, makeRandom(`${seed} beside`)))
    offer(text, `with a part repeated once too ${isMore ? "often" : "seldom"}`);
  return [...found].map(([value, what]) => ({ value, what: `as "${value}", a right one ${what},` }));
}

function inOtherCapitals(text: string): string {
  return text.replaceAll(/[A-Za-z]/g, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
}

/** The most signs of a text that is looked for as the longest of a pattern. */
const mostSigns = 64;

/** Texts for a pattern: one as the document shows it or as it is made, the shortest, and the longest where there is one. */
export function goodFor(document: OpenApi, schema: SchemaObject, seed: string): readonly string[] {
  const random = makeRandom(`${seed} misfit`);
  const pattern = schema.pattern ?? "";
  const expression = expressionOf(pattern);
  if (expression === undefined) return [];
  const made = [false, true].map((useSamples) => generate(document, schema, { random, for: "request", useSamples }));
  const first = made.find((value): value is string => typeof value === "string" && expression.test(value));
  const lengths = Array.from({ length: mostSigns }, (_, index) => generateMatchOf(pattern, random, index + 1));
  const [shortest] = lengths.filter((one) => one !== undefined);
  const longest = lengths.at(-1) === undefined ? lengths.findLast((one) => one !== undefined) : undefined;
  return [first, shortest, longest].filter((one) => one !== undefined);
}

const broken: Readonly<Record<string, string>> = {
  uuid: "not-a-uuid",
  "date-time": "yesterday at noon",
  date: "yesterday",
  time: "noon",
  duration: "a while",
  email: "nobody at example",
  "idn-email": "nobody at example",
  hostname: "no host at all!",
  ipv4: "300.0.0.1",
  ipv6: "not:an:address",
  uri: "no address at all",
  "uri-reference": "no address <at all>",
  byte: "no base64!",
};

/** A text that is nothing of a format; undefined where none is known. */
export function brokenOf(schema: SchemaObject): string | undefined {
  const format = formatOf(schema) ?? "";
  return Object.hasOwn(broken, format) ? broken[format] : undefined;
}
