/** Names that only one thing may have: a new one each time, of the form and length that the schema asks for. */
import { typesOf } from "../openapi/dialect.ts";
import type { SchemaObject } from "../openapi/document.ts";
import { generateMatch, generateMatchOf } from "../samples/pattern.ts";
import { makeRandom, type Random } from "../samples/random.ts";
import type { Filling } from "./target.ts";

/** How often a name is thought of anew where the run has used it already. */
const mostTries = 40;
/** A length at which names are seldom the same by chance. */
const usualLength = 12;

/**
 * A name that this run has not used yet. Where the schema leaves none, one comes again: `repeated` has it then, and that it
 * is taken says nothing.
 */
export function freshName(filling: Filling, schema: SchemaObject, length?: number): string | number {
  let made: string | number = "";
  for (let tries = 0; tries < mostTries; tries += 1) {
    made = nameOf(filling, schema, length);
    const key = String(made).toLowerCase();
    if (filling.names.used.has(key)) continue;
    filling.names.used.add(key);
    return made;
  }
  filling.names.repeated.add(made);
  return made;
}

function nameOf({ seed, count }: Filling, schema: SchemaObject, length: number | undefined): string | number {
  const number = count();
  const random = makeRandom(`${seed} name ${number}`);
  const types = typesOf(schema) ?? [];
  if (types.includes("integer") || types.includes("number")) {
    const { minimum = 1, maximum = Number.MAX_SAFE_INTEGER } = schema;
    const least = Math.ceil(minimum);
    return least + (number % Math.max(1, Math.floor(maximum) - least + 1));
  }
  if (schema.format === "uuid") return unknownUuid(seed, number);
  const letters = (wanted: number): string =>
    Array.from({ length: wanted }, () => random.integer(10, 35).toString(36)).join("");
  const { minLength = 0, maxLength = 255, pattern } = schema;
  const name = `assent-${seed}-${number}-${letters(4)}`;
  const usual = (): string => {
    if (length === undefined) return name.length <= maxLength ? name.padEnd(minLength, "x") : letters(maxLength);
    return length <= name.length ? letters(length) : `${name}${letters(length - name.length)}`;
  };
  if (pattern === undefined) return usual();
  return matching(pattern, { random, usual: usual(), length, minLength, maxLength });
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
  if (fits(pattern, usual)) return usual;
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

function fits(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, "u").test(text);
  } catch {
    return false;
  }
}

/** A UUID that names nothing. */
export function unknownUuid(seed: number, count: number): string {
  const random = makeRandom(`${seed} unknown ${count}`);
  const digits = (length: number): string => Array.from({ length }, () => random.integer(0, 15).toString(16)).join("");
  return `${digits(8)}-${digits(4)}-4${digits(3)}-8${digits(3)}-${digits(12)}`;
}
