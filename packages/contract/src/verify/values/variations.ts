/** Bodies around one that is right: each differs in one thing, so that what is found has one reason. */
import { isDeepStrictEqual } from "node:util";
import { formatOf } from "../../openapi/octets.ts";
import { openBounds, typesOf } from "../../openapi/dialect.ts";
import type { PromiseOrigin } from "../../openapi/document.ts";
import { acceptsNull } from "../../openapi/things/nested.ts";
import { promiseAt } from "../../openapi/promise-at.ts";
import { isShown } from "../../openapi/things/shown-shape.ts";
import { generate } from "../../samples/generate.ts";
import { generateMatchOf } from "../../samples/pattern.ts";
import { makeRandom } from "../../samples/random.ts";
import { choicesOf } from "./choice-values.ts";
import { validLists } from "./list-values.ts";
import { validMaps } from "./map-values.ts";
import { type Json, isObject } from "../../schema/json.ts";
import { replaced, valueAt } from "./value-at.ts";
import { properties, type Property, type VariationSource } from "./variation-source.ts";
import { characters, said } from "./variation-words.ts";

/** A body, and what is special about it. */
export interface Variation {
  readonly value: Json;
  /** The property that differs: "name", "limits.cpu"; "" where it is the whole. */
  readonly place: string;
  /** Said of the request: 'with "name" of 255 characters'. */
  readonly what: string;
  /** The words that allow or forbid it. */
  readonly promise: PromiseOrigin | undefined;
  /** Whether words of the spec bound it explicitly; otherwise a refusal is told of as a warning. */
  readonly isExplicit: boolean;
  /** Whether the document itself shows it, as a sample. */
  readonly isPromised?: boolean;
  /** Whether it is so unusual that only a failure of the server is told of. */
  readonly isExtreme?: boolean;
  /** Whether the server may have bounds for it that no words tell: it may refuse it, and what it takes is as it was sent. */
  readonly isLoose?: boolean;
  /** Whether it is a usual text: where it is taken, it comes back as it was sent, whether words say so or not. */
  readonly isText?: boolean;
  /** Whether what is wrong could as well be answered as something that is not there. */
  readonly mayBeMissing?: boolean;
}

/** Bodies that the schema allows; none where it is only the shape of a sample, which does not say what else there may be. */
export function validVariations(source: VariationSource): readonly Variation[] {
  if (isShown(source.schema)) return [];
  const all = properties(source);
  const made: Variation[] = [];
  const add = (property: Property, value: Json, what: string, flags: Partial<Variation> = {}): void => {
    made.push(vary(source, property, value, { what, isExplicit: true, ...flags }));
  };
  for (const property of all) {
    const { schema, written, isRequired, path } = property;
    if (!isRequired) made.push(without(source, property));
    const isFixed = source.fixed.has(path[0]!);
    if (acceptsNull(source.document, written)) add(property, null, said(path, "null"));
    const isNamed = source.unique.has(path[0]!) && schema.enum === undefined;
    if (isFixed && !(isNamed && (typesOf(schema) ?? []).includes("string"))) continue;
    for (const { value, what, ...flags } of validValues(source, property))
      add(property, value, said(path, what), flags);
    for (const { value, what, part } of choicesOf(source, property)) add(property, value, said(path, what, part));
  }
  // Whole bodies made from the schema find what no single change does.
  for (let round = 0; round < 3; round += 1) {
    const random = makeRandom(`${source.seed} ${round}`);
    const whole = generate(source.document, source.schema, {
      random,
      for: "request",
      optional: random.next() < 0.7,
      useSamples: false,
    });
    if (!isObject(whole)) continue;
    const value = withFixed(source, whole);
    made.push({ value, place: "", what: "made from the schema", promise: undefined, isExplicit: true });
  }
  return made
    .filter(({ value }) => source.validators.of(source.schema)(value).length === 0)
    .filter(({ value }) => source.form === undefined || isDeepStrictEqual(source.form.readBack(value), value))
    .map((one) => (source.form === undefined || !hasEmpty(one) ? one : { ...one, isExtreme: true }));
}

/** Whether what is special about a body is a text without a character. */
function hasEmpty({ value, place }: Variation): boolean {
  return valueAt(value, place.split(".")) === "";
}

/** The base with new values where each request needs its own. */
export function withFixed(
  source: VariationSource,
  value: Readonly<Record<string, Json>>,
): Readonly<Record<string, Json>> {
  const made: Record<string, Json> = { ...value };
  for (const name of source.fixed) {
    if (!Object.hasOwn(made, name)) continue;
    if (source.unique.has(name)) made[name] = source.fresh(name);
    else if (Object.hasOwn(source.base, name)) made[name] = source.base[name]!;
  }
  return made;
}

/** The same with other names where only one thing may have them, as long as before; undefined: it has none of these. */
export function renamed(
  source: VariationSource,
  value: Readonly<Record<string, Json>>,
): Readonly<Record<string, Json>> | undefined {
  const names = [...source.unique].filter((name) => Object.hasOwn(value, name) && value[name] !== null);
  if (names.length === 0) return undefined;
  const fresh = names.map((name) => {
    const before = value[name];
    return [name, source.fresh(name, typeof before === "string" ? before.length : undefined)] as const;
  });
  return { ...value, ...Object.fromEntries(fresh) };
}

interface Value {
  readonly value: Json;
  readonly what: string;
  readonly isExplicit?: boolean;
  readonly isExtreme?: boolean;
  readonly isLoose?: boolean;
  readonly isText?: boolean;
}

function validValues(source: VariationSource, property: Property): readonly Value[] {
  const { schema } = property;
  const types = typesOf(schema) ?? [];
  if (schema.enum !== undefined) {
    const values = schema.enum.slice(0, 12);
    return values.map((value) => ({ value, what: JSON.stringify(value) }));
  }
  if (types.includes("boolean")) return [true, false].map((value) => ({ value, what: String(value) }));
  if (types.includes("integer") || types.includes("number")) {
    const { minimum, maximum } = schema;
    const values: Value[] = [];
    if (minimum !== undefined) values.push({ value: minimum, what: String(minimum) });
    if (maximum !== undefined) values.push({ value: maximum, what: String(maximum) });
    const { above, below } = openBounds(schema);
    const step = schema.multipleOf ?? (types.includes("number") ? 0.5 : 1);
    if (above !== undefined) values.push({ value: above + step, what: String(above + step) });
    if (below !== undefined) values.push({ value: below - step, what: String(below - step) });
    values.push({ value: 2_147_483_647, what: "2147483647", isExtreme: true });
    return values;
  }
  if (types.includes("array")) {
    const isSaid = schema.default !== undefined || schema.maxItems === 0;
    return validLists(source, schema).map(({ value, what, isImplicit = false, isLoose = false }) => ({
      value,
      what,
      isExplicit: !isImplicit || (isSaid && !isLoose),
      isLoose,
    }));
  }
  if (types.includes("object")) return [{ value: {}, what: "empty", isExplicit: false }, ...validMaps(source, schema)];
  return types.includes("string") && formatOf(schema) === undefined ? stringValues(source, property) : [];
}

function stringValues(source: VariationSource, property: Property): readonly Value[] {
  const { minLength, maxLength } = property.schema;
  const values: Value[] = [];
  if (minLength !== undefined && minLength > 0) {
    values.push({ value: text(source, property, minLength), what: `of ${characters(minLength)}` });
  }
  if (maxLength !== undefined && maxLength <= 100_000) {
    values.push({ value: text(source, property, maxLength), what: `of ${characters(maxLength)}` });
  }
  if (property.schema.pattern !== undefined) return values;
  const loose = { isExplicit: false, isLoose: true };
  const asText = { ...loose, isText: true };
  const spaced = `  ${text(source, property, 12)} `;
  if (maxLength === undefined || maxLength >= spaced.length) {
    values.push({ value: spaced, what: "between spaces", ...asText });
  }
  const mixed = inCapitals(text(source, property, Math.max(minLength ?? 0, Math.min(maxLength ?? 12, 12))));
  if (/[A-Z]/.test(mixed)) values.push({ value: mixed, what: "with capitals", ...asText });
  const most = Math.min(maxLength ?? 24, 24);
  if (most >= Math.max(minLength ?? 0, 12)) {
    // Of one unit of UTF-16 each, so that all ways of counting agree but that of bytes.
    const foreign = `${text(source, property, most - 4).slice(0, most - 4)} Éß世`;
    values.push({ value: foreign, what: "of other scripts", isExplicit: false, isText: true });
  }
  if (source.unique.has(property.path[0]!)) return values;
  if (maxLength === undefined)
    values.push({ value: text(source, property, 300), what: `of ${characters(300)}`, ...loose });
  if (minLength === undefined) values.push({ value: "", what: "empty", isExplicit: false });
  if (maxLength === undefined || maxLength > 40) {
    values.push({
      value: 'Grüße, 世界 🚀 "quoted" \\ <b>&amp;\nnext line',
      what: "of other scripts and signs",
      isExplicit: false,
    });
  }
  if (maxLength === undefined)
    values.push({ value: "long ".repeat(4000), what: "of 20000 characters", isExtreme: true });
  return values;
}

export function text(source: VariationSource, { path, schema }: Property, length: number): string {
  if (length <= 0) return "";
  if (source.unique.has(path[0]!)) return String(source.fresh(path[0]!, length));
  const random = makeRandom(`${source.seed} text`);
  const match = schema.pattern === undefined ? undefined : generateMatchOf(schema.pattern, random, length);
  return match ?? "a".repeat(length);
}

/** Every second letter as a capital. */
function inCapitals(text: string): string {
  return text.replaceAll(/[a-z]/g, (letter, index: number) => (index % 2 === 0 ? letter.toUpperCase() : letter));
}

export function vary(
  source: VariationSource,
  { path, parent }: Property,
  value: Json,
  flags: Partial<Variation> & Pick<Variation, "what" | "isExplicit">,
): Variation {
  const base = withParent(source, withFixed(source, source.base), parent);
  return {
    ...flags,
    value: replaced(base, path, value),
    place: path.join("."),
    promise: promiseAt(source.document, source.schema, `/${path.join("/")}`),
  };
}

/** A value with an object where the one that a property stands in is null, or left out. */
export function withParent(source: VariationSource, base: Json, parent: Property | undefined): Json {
  if (parent === undefined || isObject(valueAt(base, parent.path))) return base;
  const random = makeRandom(`${source.seed} ${parent.path.join(".")}`);
  const made = generate(source.document, parent.schema, { random, for: "request", optional: true });
  return replaced(withParent(source, base, parent.parent), parent.path, isObject(made) ? made : {});
}

/** The base without a property. */
export function without(source: VariationSource, { path, parent }: Property): Variation {
  return {
    value: replaced(withParent(source, withFixed(source, source.base), parent), path, undefined),
    place: path.join("."),
    what: `without "${path.join(".")}"`,
    promise: promiseAt(source.document, source.schema, `/${path.join("/")}`),
    isExplicit: true,
  };
}
