/** Bodies around one that is right: each differs in one thing, so that what is found has one reason. */
import { isDeepStrictEqual } from "node:util";
import { typesOf } from "../openapi/dialect.ts";
import type { OpenApi, PromiseOrigin, Schema, SchemaObject } from "../openapi/document.ts";
import { soleSchema } from "../openapi/nested.ts";
import { promiseAt } from "../openapi/promise-at.ts";
import { flatten, generate } from "../samples/generate.ts";
import { generateMatchOf } from "../samples/pattern.ts";
import { kinOf } from "../samples/kin.ts";
import { makeRandom } from "../samples/random.ts";
import { choicesOf } from "./choice-values.ts";
import { isSaid, withoutEmpty, type FormReading } from "./form-body.ts";
import { invalidLists, validLists } from "./list-values.ts";
import type { Validators } from "../openapi/validators.ts";
import { type Json, isObject } from "../schema/json.ts";

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
  /** Whether what is wrong could as well be answered as something that is not there. */
  readonly mayBeMissing?: boolean;
}

/** What variations are made from. */
export interface VariationSource {
  readonly document: OpenApi;
  readonly validators: Validators;
  /** Schema of the whole body. */
  readonly schema: Schema;
  /** A body that is right and has all properties. */
  readonly base: Readonly<Record<string, Json>>;
  /** Properties whose value has to be different in each request, or name something that exists: they are not varied. */
  readonly fixed: ReadonlySet<string>;
  /** Makes the value of a property that has to be different each time; of the given length where one is given. */
  readonly fresh: (name: string, length?: number) => string | number;
  readonly unique: ReadonlySet<string>;
  readonly seed: string;
  /** Where it is sent as a form: what that can say. */
  readonly form?: FormReading;
}

/** A property with the way to it. */
export interface Property {
  readonly path: readonly string[];
  /** As one: without the null that may stand in its place. */
  readonly schema: SchemaObject;
  readonly written: Schema;
  readonly isRequired: boolean;
  /** The object that it stands in; undefined: it stands in the whole. */
  readonly parent: Property | undefined;
}

/** Bodies that the schema allows. */
export function validVariations(source: VariationSource): readonly Variation[] {
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

/** Bodies that the schema forbids, each for one reason. */
export function invalidVariations(source: VariationSource): readonly Variation[] {
  const made: Variation[] = [];
  for (const property of properties(source)) {
    const add = ({ value, what, mayBeMissing }: Invalid, part?: string): void => {
      const flags = mayBeMissing === true ? { mayBeMissing } : {};
      made.push(vary(source, property, value, { what: said(property.path, what, part), isExplicit: true, ...flags }));
    };
    if (property.isRequired && !isWhole(property.path)) made.push(without(source, property));
    for (const invalid of invalidValues(source, property)) add(invalid);
    for (const invalid of invalidEntries(source, property)) add(invalid, "an entry");
    for (const invalid of invalidMapValues(source, property)) add(invalid, "a value");
  }
  if (!isWhole(Object.keys(source.base))) {
    const more = unlistedIn(source, { path: [], schema: flatten(source.document, source.schema) });
    made.push(
      ...more.map(({ value, what }) => ({ value, what, place: unlisted, promise: undefined, isExplicit: true })),
    );
  }
  const isForbidden = (value: Json): boolean => source.validators.of(source.schema)(value).length > 0;
  const { form } = source;
  if (form === undefined) return made.filter(({ value }) => isForbidden(value));
  // In a form only what is wrong as a text is wrong.
  return made.filter(({ value }) => {
    const read = form.readBack(value);
    return read !== undefined && isSaid(form, value) && isForbidden(read) && isForbidden(withoutEmpty(read));
  });
}

/** Whether it is the body as a whole that a path leads to, which has no name. */
function isWhole(path: readonly string[]): boolean {
  return path.join() === "";
}

/** 'with "name" null', 'with an entry of "tags" null'; of a body that has no properties "that is null". */
function said(path: readonly string[], what: string, part?: string): string {
  if (!isWhole(path)) return `with ${part === undefined ? "" : `${part} of `}"${path.join(".")}" ${what}`;
  if (part !== undefined) return `with ${part} ${what}`;
  return /^(?:null|empty|")/.test(what) ? `that is ${what}` : what;
}

/** A value that is forbidden, and the end of a sentence about it. */
interface Invalid extends Pick<Variation, "mayBeMissing"> {
  readonly value: Json;
  readonly what: string;
}

function invalidValues(source: VariationSource, property: Property): readonly Invalid[] {
  const { schema, written } = property;
  const made: Invalid[] = [];
  const add = (value: Json, what: string, flags: Pick<Variation, "mayBeMissing"> = {}): void => {
    made.push({ value, what, ...flags });
  };
  if (!acceptsNull(source.document, written)) add(null, "null");
  for (const value of wrongTypes(source, property)) add(value, `as ${typeName(value)} ${JSON.stringify(value)}`);
  const { minLength = 0, maxLength, minimum, maximum } = schema;
  const { above, below } = openBounds(schema);
  if (minLength > 0) add(text(source, property, minLength - 1), `of ${characters(minLength - 1)}`);
  if (maxLength !== undefined && maxLength < 100_000) {
    add(text(source, property, maxLength + 1), `of ${characters(maxLength + 1)}`);
  }
  const types = typesOf(schema) ?? [];
  if (types.includes("integer") && !types.includes("number")) {
    const fraction = (minimum ?? 0) + 1.5;
    add(fraction, `as the fraction ${fraction}`);
  }
  if (minimum !== undefined) add(minimum - 1, `${minimum - 1}`, { mayBeMissing: true });
  if (maximum !== undefined) add(maximum + 1, `${maximum + 1}`, { mayBeMissing: true });
  if (above !== undefined) add(above, `${above}`, { mayBeMissing: true });
  if (below !== undefined) add(below, `${below}`, { mayBeMissing: true });
  const { multipleOf: step } = schema;
  if (step !== undefined && step > 0) {
    const least = Math.ceil((minimum ?? 0) / step) * step;
    const between = step > 1 && Number.isInteger(step) ? least + 1 : least + step / 2;
    if (between <= (maximum ?? between)) add(between, `${between}, no multiple of ${step},`);
  }
  if (schema.enum !== undefined) {
    for (const value of ["assent-not-among-them", ...kinOf(schema.enum)]) add(value, JSON.stringify(value));
  }
  const broken = schema.format === undefined ? undefined : brokenFormats[schema.format];
  if (broken !== undefined) add(broken, `as "${broken}", no ${schema.format ?? ""},`, { mayBeMissing: true });
  if (schema.pattern !== undefined) add("\u0001 ?", "that does not fit its pattern");
  if (types.includes("array")) for (const { value, what } of invalidLists(source, schema)) add(value, what);
  return [...made, ...unlistedIn(source, property)];
}

/** A name that no API gives. */
const unlisted = "assent_unlisted";

/** An object with one more field than it may have, where it is said that it has no others. */
function unlistedIn(source: VariationSource, { path, schema }: Pick<Property, "path" | "schema">): readonly Invalid[] {
  if (typeof schema.additionalProperties === "object" || (typesOf(schema) ?? ["object"]).join() !== "object") return [];
  const base = withFixed(source, source.base);
  const found = valueAt(base, path);
  const random = makeRandom(`${source.seed} unlisted`);
  const made = isObject(found) ? found : generate(source.document, schema, { random, for: "request" });
  if (!isObject(made) || source.validators.of(schema)(made).length > 0) return [];
  return [{ value: { ...made, [unlisted]: "text" }, what: `with the unlisted field "${unlisted}"` }];
}

/** What stands at a path; undefined: nothing. */
export function valueAt(whole: Json, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((inner, name) => (isObject(inner) ? inner[name] : undefined), whole);
}

/** The bounds that a number may come near to, and not have: as numbers, or as marks beside the others (OpenAPI 3.0). */
export function openBounds(schema: SchemaObject): {
  readonly above: number | undefined;
  readonly below: number | undefined;
} {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  const of = (bound: number | boolean | undefined, beside: number | undefined): number | undefined =>
    typeof bound === "number" ? bound : bound === true ? beside : undefined;
  return { above: of(exclusiveMinimum, minimum), below: of(exclusiveMaximum, maximum) };
}

/** Lists with one entry that is forbidden; of entries that are objects each with one property of another type. */
function invalidEntries(source: VariationSource, property: Property): readonly Invalid[] {
  const { items, minItems = 0, maxItems = Infinity } = property.schema;
  if (items === undefined || !(typesOf(property.schema) ?? ["array"]).includes("array") || maxItems < 1) return [];
  const schema = soleSchema(source.document, items);
  const entry: Property = {
    path: [...property.path, "[]"],
    schema,
    written: items,
    isRequired: true,
    parent: property,
  };
  const random = makeRandom(`${source.seed} entries`);
  const good = (): Json => generate(source.document, items, { random, for: "request" });
  const inside = propertiesIn(source, schema).flatMap((below): readonly Invalid[] => {
    const name = below.path.join(".");
    const [wrong] = wrongTypes(source, below);
    return [
      ...(wrong === undefined
        ? []
        : [
            {
              value: replaced(good(), below.path, wrong),
              what: `whose "${name}" is ${typeName(wrong)} ${JSON.stringify(wrong)}`,
            },
          ]),
      ...(below.isRequired ? [{ value: replaced(good(), below.path, undefined), what: `without "${name}"` }] : []),
    ];
  });
  const rest = (): readonly Json[] => Array.from({ length: Math.max(0, Math.min(minItems, 100) - 1) }, good);
  return [...invalidValues(source, entry), ...inside].map((invalid) => ({
    ...invalid,
    value: [...rest(), invalid.value],
  }));
}

/** Maps with one value that is forbidden. */
function invalidMapValues(source: VariationSource, { path, schema }: Property): readonly Invalid[] {
  const { additionalProperties: values, propertyNames, minProperties = 0 } = schema;
  if (typeof values !== "object" || propertyNames !== undefined || minProperties > 1) return [];
  const flat = soleSchema(source.document, values);
  const entry: Property = { path: [...path, "*"], schema: flat, written: values, isRequired: true, parent: undefined };
  return invalidValues(source, entry).map((invalid) => ({ ...invalid, value: { assent: invalid.value } }));
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

function properties(source: VariationSource): readonly Property[] {
  return propertiesIn(source, flatten(source.document, source.schema));
}

/** The properties of an object, and those inside of them. */
export function propertiesIn(source: VariationSource, whole: SchemaObject): readonly Property[] {
  const collect = (schema: SchemaObject, parent: Property | undefined, depth: number): readonly Property[] =>
    Object.entries(schema.properties ?? {}).flatMap(([name, written]) => {
      const flat = soleSchema(source.document, written);
      if (flat.readOnly === true) return [];
      const own: Property = {
        path: [...(parent?.path ?? []), name],
        schema: flat,
        written,
        isRequired: schema.required?.includes(name) === true,
        parent,
      };
      return depth < 3 ? [own, ...collect(flat, own, depth + 1)] : [own];
    });
  return collect(whole, undefined, 0);
}

interface Value {
  readonly value: Json;
  readonly what: string;
  readonly isExplicit?: boolean;
  readonly isExtreme?: boolean;
  readonly isLoose?: boolean;
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
  return types.includes("string") && schema.format === undefined ? stringValues(source, property) : [];
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
  const spaced = `  ${text(source, property, 12)} `;
  if (maxLength === undefined || maxLength >= spaced.length) {
    values.push({ value: spaced, what: "between spaces", ...loose });
  }
  const mixed = inCapitals(text(source, property, Math.max(minLength ?? 0, Math.min(maxLength ?? 12, 12))));
  if (/[A-Z]/.test(mixed)) values.push({ value: mixed, what: "with capitals", ...loose });
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

function text(source: VariationSource, { path, schema }: Property, length: number): string {
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

function characters(count: number): string {
  if (count === 0) return "no characters";
  return count === 1 ? "1 character" : `${count} characters`;
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

/** What kind of value it is, for a sentence. */
export function typeName(value: Json): string {
  if (value === null) return "the value";
  if (Array.isArray(value)) return "the list";
  switch (typeof value) {
    case "string":
      return "the text";
    case "number":
      return "the number";
    case "boolean":
      return "the boolean";
    default:
      return "the object";
  }
}

const brokenFormats: Readonly<Record<string, string>> = {
  uuid: "not-a-uuid",
  "date-time": "yesterday at noon",
  date: "yesterday",
  email: "nobody at example",
  ipv4: "300.0.0.1",
  ipv6: "not:an:address",
  uri: "no address at all",
};

/** Whether null may stand there. */
export function acceptsNull(document: OpenApi, written: Schema): boolean {
  const schema = flatten(document, written);
  const choices = [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].map((one) => flatten(document, one));
  return choices.some((one) => (typesOf(one) ?? []).includes("null") || one.const === null);
}

function vary(
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

/** The base with an object where the one that a property stands in is null, or left out. */
function withParent(source: VariationSource, base: Json, parent: Property | undefined): Json {
  if (parent === undefined || isObject(valueAt(base, parent.path))) return base;
  const random = makeRandom(`${source.seed} ${parent.path.join(".")}`);
  const made = generate(source.document, parent.written, { random, for: "request", optional: true });
  return replaced(withParent(source, base, parent.parent), parent.path, isObject(made) ? made : {});
}

function without(source: VariationSource, { path, parent }: Property): Variation {
  return {
    value: replaced(withParent(source, withFixed(source, source.base), parent), path, undefined),
    place: path.join("."),
    what: `without "${path.join(".")}"`,
    promise: promiseAt(source.document, source.schema, `/${path.join("/")}`),
    isExplicit: true,
  };
}

/** A copy with the value at `path` replaced, or taken out. */
export function replaced(value: Json, path: readonly string[], inner: Json | undefined): Json {
  const [name, ...rest] = path;
  if (name === undefined) return inner ?? null;
  const copy: Record<string, Json> = isObject(value) ? { ...value } : {};
  if (rest.length === 0 && inner === undefined) Reflect.deleteProperty(copy, name);
  else copy[name] = rest.length === 0 ? inner! : replaced(copy[name] ?? {}, rest, inner);
  return copy;
}
