/**
 * Schemas as they are compared. A reading is one document in one direction: what is never sent in that direction (a
 * `readOnly` property of a request, a `writeOnly` one of a response) is left out on the side that sends, and ignored on the
 * side that receives. Each schema object becomes one node, made once, so that nodes can be told apart by identity; its view
 * is the same for both dialects, that of OpenAPI 3.0 and JSON Schema 2020-12.
 */
import type { Json } from "../openapi/document.ts";
import { findTarget, referenceOf, type Source } from "./references.ts";

/** Who speaks: a request comes from a client, a response from the server. */
export type Direction = "request" | "response";

/** Who of the two a document speaks for in a comparison: the base sends requests, the revision sends responses. */
export type Role = "sender" | "receiver";

/**
 * What travels as text, and so is a text for who takes any: nothing in JSON, single values in parameters and headers,
 * everything in other media types.
 */
export type TextKind = "nothing" | "scalars" | "everything";

/** One document, in one direction. */
export interface Reading {
  readonly source: Source;
  readonly direction: Direction;
  readonly role: Role;
  readonly text: TextKind;
  /** One form of several is enough where a value fits more of them. */
  readonly isLenient: boolean;
  readonly nodes: WeakMap<object, SchemaNode>;
  readonly always: SchemaNode;
  readonly never: SchemaNode;
  /** What stands in place of a property that is never sent in this direction. */
  readonly hidden: SchemaNode;
}

/** A schema of a reading. */
export interface SchemaNode {
  readonly id: number;
  readonly reading: Reading;
  readonly source: Source;
  readonly raw: RawSchema;
  /** Made when it is asked for: schemas can hold themselves. */
  readonly view: View;
}

/** A schema as it was parsed, or a made one with a node in place of a reference. */
export type RawSchema = boolean | (Readonly<Record<string, unknown>> & { readonly $node?: SchemaNode });

/** The types of JSON; an integer is a number. */
export const jsonTypes = ["null", "boolean", "number", "string", "array", "object"] as const;

/** A type of JSON. */
export type JsonType = (typeof jsonTypes)[number];

/** What a schema asks for, in one form for both dialects. Lists are empty where nothing is asked. */
export interface View {
  /** A schema that accepts nothing, or everything. */
  readonly constant?: boolean;
  /** The types as they are written, "integer" among them; undefined: all. */
  readonly named: ReadonlySet<string> | undefined;
  /** undefined: all. */
  readonly types: ReadonlySet<JsonType> | undefined;
  /** Numbers have to be whole: "integer" stands in `type`, and "number" does not. */
  readonly isInteger: boolean;
  /** All values there are; `const` is a list of one. */
  readonly values: readonly Json[] | undefined;
  readonly format: string | undefined;
  readonly minimum: number | undefined;
  readonly exclusiveMinimum: number | undefined;
  readonly maximum: number | undefined;
  readonly exclusiveMaximum: number | undefined;
  readonly multipleOf: number | undefined;
  readonly minLength: number;
  readonly maxLength: number | undefined;
  readonly pattern: string | undefined;
  readonly content: Content | undefined;
  readonly prefixItems: readonly SchemaNode[];
  readonly items: SchemaNode | undefined;
  readonly minItems: number;
  readonly maxItems: number | undefined;
  readonly isUnique: boolean;
  readonly contains: Contains | undefined;
  readonly properties: ReadonlyMap<string, SchemaNode>;
  readonly patternProperties: readonly (readonly [pattern: string, node: SchemaNode])[];
  readonly additional: SchemaNode | undefined;
  /** Names that `additional` leaves alone besides the properties: those that neighbours evaluate. */
  readonly alsoKnown: ReadonlySet<string>;
  readonly propertyNames: SchemaNode | undefined;
  readonly required: readonly string[];
  readonly minProperties: number;
  readonly maxProperties: number | undefined;
  readonly dependentRequired: readonly (readonly [name: string, required: readonly string[]])[];
  readonly dependentSchemas: readonly (readonly [name: string, node: SchemaNode])[];
  /** What holds besides: `allOf` and what `$ref` leads to. */
  readonly all: readonly SchemaNode[];
  readonly any: readonly SchemaNode[] | undefined;
  readonly one: readonly SchemaNode[] | undefined;
  readonly not: SchemaNode | undefined;
  readonly condition: Condition | undefined;
  /** Keywords that are not decided here: `unevaluatedProperties` beside alternatives, a reference that leads nowhere. */
  readonly open: readonly string[];
}

/** What a string holds (JSON Schema 2020-12, validation §8). */
export interface Content {
  readonly encoding: string | undefined;
  readonly mediaType: string | undefined;
  readonly schema: SchemaNode | undefined;
}

/** How many items match a schema. */
export interface Contains {
  readonly node: SchemaNode;
  readonly least: number;
  readonly most: number | undefined;
}

/** `if`, `then` and `else`. */
export interface Condition {
  readonly if: SchemaNode;
  readonly then: SchemaNode | undefined;
  readonly else: SchemaNode | undefined;
}

let count = 0;

/** A document in one direction, for one side of a comparison. */
export function readingOf(
  source: Source,
  direction: Direction,
  role: Role,
  { text = "nothing", isLenient = false }: { readonly text?: TextKind; readonly isLenient?: boolean } = {},
): Reading {
  const reading = { source, direction, role, text, isLenient, nodes: new WeakMap<object, SchemaNode>() } as {
    -readonly [K in keyof Reading]: Reading[K];
  };
  reading.always = makeNode(true, reading, source);
  reading.never = makeNode(false, reading, source);
  reading.hidden = makeNode(role === "receiver", reading, source);
  return reading;
}

/** The node of a schema; the same for the same object. What is no schema accepts everything. */
export function nodeOf(raw: unknown, reading: Reading, source: Source = reading.source): SchemaNode {
  if (raw === false) return reading.never;
  if (!isObject(raw)) return reading.always;
  const known = reading.nodes.get(raw);
  if (known !== undefined) return known;
  const node = makeNode(raw, reading, source);
  reading.nodes.set(raw, node);
  return node;
}

function makeNode(raw: RawSchema, reading: Reading, source: Source): SchemaNode {
  count += 1;
  let view: View | undefined;
  return {
    id: count,
    reading,
    source,
    raw,
    get view() {
      view ??= readView(raw, reading, source);
      return view;
    },
  };
}

const nothing: View = {
  named: undefined,
  types: undefined,
  isInteger: false,
  values: undefined,
  format: undefined,
  minimum: undefined,
  exclusiveMinimum: undefined,
  maximum: undefined,
  exclusiveMaximum: undefined,
  multipleOf: undefined,
  minLength: 0,
  maxLength: undefined,
  pattern: undefined,
  content: undefined,
  prefixItems: [],
  items: undefined,
  minItems: 0,
  maxItems: undefined,
  isUnique: false,
  contains: undefined,
  properties: new Map(),
  patternProperties: [],
  additional: undefined,
  alsoKnown: new Set(),
  propertyNames: undefined,
  required: [],
  minProperties: 0,
  maxProperties: undefined,
  dependentRequired: [],
  dependentSchemas: [],
  all: [],
  any: undefined,
  one: undefined,
  not: undefined,
  condition: undefined,
  open: [],
};

function readView(raw: RawSchema, reading: Reading, source: Source): View {
  if (typeof raw === "boolean") return { ...nothing, constant: raw };
  if (raw.$node !== undefined) return { ...nothing, all: [raw.$node] };
  const reference = referenceOf(raw);
  if (reference !== undefined && source.isOld) return { ...nothing, ...refer(reference, reading, source) };
  const isNullable = source.isOld && raw.nullable === true;
  if (isNullable && raw.type === undefined) {
    // 3.0.3 gives `nullable` no effect without `type`; everybody who writes it beside `allOf` means it.
    const { nullable: _nullable, ...rest } = raw;
    return { ...nothing, any: [nodeOf({ enum: [null] }, reading, source), nodeOf(rest, reading, source)] };
  }
  return readKeywords(raw, { reading, source, isNullable, reference });
}

interface Surroundings {
  readonly reading: Reading;
  readonly source: Source;
  readonly isNullable: boolean;
  readonly reference: string | undefined;
}

function readKeywords(
  raw: Exclude<RawSchema, boolean>,
  { reading, source, isNullable, reference }: Surroundings,
): View {
  const child = (value: unknown): SchemaNode => nodeOf(value, reading, source);
  const optional = (value: unknown): SchemaNode | undefined => (isSchema(value) ? child(value) : undefined);
  const list = (value: unknown): readonly SchemaNode[] | undefined =>
    Array.isArray(value) && value.length > 0 ? value.map(child) : undefined;
  const typed = takesAnyText(raw, reading) ? widenText(raw, isNullable, reading) : readTypes(raw.type, isNullable);
  const bounds = readBounds(raw, source.isOld);
  const referred = reference === undefined ? { all: [], open: [] } : refer(reference, reading, source);
  const contains = optional(raw.contains);
  const hidden = hiddenProperties(raw, reading, source);
  // A client reads what it knows: what a closed object was not to have is not what it checks. Forms that were told apart
  // only by that cannot be told apart then.
  const isClient = reading.direction === "response" && reading.role === "receiver";
  const properties = new Map(
    entriesOf(raw.properties).map(([name, value]) => [name, hidden.has(name) ? reading.hidden : child(value)]),
  );
  const all = [...referred.all, ...(list(raw.allOf) ?? [])];
  const open: string[] = [...referred.open, ...(raw.$dynamicRef === undefined ? [] : ["$dynamicRef"])];
  const rest = readRest(isClient ? withoutClosing(raw) : raw, { child, optional, all, open });
  const any = list(raw.anyOf);
  const one = list(raw.oneOf);
  const isLenient = reading.isLenient || (isClient && one?.some(({ raw: form }) => isClosed(form, source)) === true);
  const alternatives =
    isLenient && one !== undefined ? lenientAlternatives({ any, one, all, child }) : { any, one, all };
  return {
    ...nothing,
    ...typed,
    ...bounds,
    ...rest,
    values: valuesOf(raw, reading, isNullable),
    format: typeof raw.format === "string" ? raw.format : undefined,
    minLength: countOf(raw.minLength) ?? 0,
    maxLength: countOf(raw.maxLength),
    pattern: typeof raw.pattern === "string" ? raw.pattern : undefined,
    content: contentOf(raw, optional),
    minItems: countOf(raw.minItems) ?? 0,
    maxItems: countOf(raw.maxItems),
    isUnique: raw.uniqueItems === true,
    contains:
      contains === undefined
        ? undefined
        : { node: contains, least: countOf(raw.minContains) ?? 1, most: countOf(raw.maxContains) },
    properties,
    patternProperties: entriesOf(raw.patternProperties).map(([pattern, value]) => [pattern, child(value)]),
    propertyNames: optional(raw.propertyNames),
    required: requiredOf(raw, reading, hidden),
    minProperties: countOf(raw.minProperties) ?? 0,
    maxProperties: countOf(raw.maxProperties),
    dependentRequired: entriesOf(raw.dependentRequired).map(([name, value]) => [name, texts(value)]),
    dependentSchemas: entriesOf(raw.dependentSchemas).map(([name, value]) => [name, child(value)]),
    ...alternatives,
    not: optional(raw.not),
    condition:
      isSchema(raw.if) && (raw.then !== undefined || raw.else !== undefined)
        ? { if: child(raw.if), then: optional(raw.then), else: optional(raw.else) }
        : undefined,
    open,
  };
}

function refer(reference: string, reading: Reading, source: Source): Pick<View, "all" | "open"> {
  const target = findTarget(reference, source);
  if (target === undefined || !isSchema(target.value)) return { all: [], open: [`$ref ${reference}`] };
  return { all: [nodeOf(target.value, reading, target.source)], open: [] };
}

function readTypes(type: unknown, isNullable: boolean): Pick<View, "types" | "isInteger" | "named"> {
  const names = typeof type === "string" ? [type] : texts(type);
  const types = new Set<JsonType>();
  for (const name of names) {
    if (name === "integer") types.add("number");
    else if ((jsonTypes as readonly string[]).includes(name)) types.add(name as JsonType);
  }
  // A type that JSON does not have ("file", "any") says nothing that could be compared.
  if (types.size === 0) return { types: undefined, isInteger: false, named: undefined };
  if (isNullable) types.add("null");
  const isInteger = names.includes("integer") && !names.includes("number");
  const named = new Set<string>([...types].map((one) => (one === "number" && isInteger ? "integer" : one)));
  return { types, isInteger, named };
}

function takesAnyText(raw: Readonly<Record<string, unknown>>, { text, role }: Reading): boolean {
  const limits = ["enum", "const", "pattern", "format", "minLength", "maxLength", "x-extensible-enum"];
  return text !== "nothing" && role === "receiver" && !limits.some((key) => raw[key] !== undefined);
}

function widenText(
  raw: Readonly<Record<string, unknown>>,
  isNullable: boolean,
  { text }: Reading,
): Pick<View, "types" | "isInteger" | "named"> {
  const read = readTypes(raw.type, isNullable);
  const named = read.types;
  if (named?.has("string") !== true) return read;
  const isText = (type: JsonType): boolean => text === "everything" || (type !== "array" && type !== "object");
  const types = new Set<JsonType>(jsonTypes.filter((type) => named.has(type) || isText(type)));
  return { ...read, types, isInteger: false };
}

type Bounds = Pick<View, "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf">;

function readBounds(raw: Readonly<Record<string, unknown>>, isOld: boolean): Bounds {
  const { exclusiveMinimum, exclusiveMaximum } = raw;
  const minimum = numberOf(raw.minimum);
  const maximum = numberOf(raw.maximum);
  const multipleOf = numberOf(raw.multipleOf);
  const isLowOpen = isOld && exclusiveMinimum === true;
  const isHighOpen = isOld && exclusiveMaximum === true;
  return {
    minimum: isLowOpen ? undefined : minimum,
    maximum: isHighOpen ? undefined : maximum,
    exclusiveMinimum: isLowOpen ? minimum : numberOf(exclusiveMinimum),
    exclusiveMaximum: isHighOpen ? maximum : numberOf(exclusiveMaximum),
    multipleOf: multipleOf !== undefined && multipleOf > 0 ? multipleOf : undefined,
  };
}

function valuesOf(
  raw: Readonly<Record<string, unknown>>,
  reading: Reading,
  isNullable: boolean,
): readonly Json[] | undefined {
  // An open list still says which values have a meaning for a server.
  const open = reading.direction === "request" ? raw["x-extensible-enum"] : undefined;
  const listed = Array.isArray(raw.enum) ? raw.enum : Array.isArray(open) ? open : undefined;
  const values = listed as readonly Json[] | undefined;
  if (Object.hasOwn(raw, "const")) {
    const only = raw.const as Json;
    return values === undefined || values.some((value) => isSameJson(value, only)) ? [only] : [];
  }
  if (values !== undefined && isNullable && !values.includes(null)) return [...values, null];
  return values;
}

function contentOf(
  raw: Readonly<Record<string, unknown>>,
  optional: (value: unknown) => SchemaNode | undefined,
): Content | undefined {
  const encoding = typeof raw.contentEncoding === "string" ? raw.contentEncoding : undefined;
  const mediaType = typeof raw.contentMediaType === "string" ? raw.contentMediaType : undefined;
  // Without a media type the schema of a content says nothing (JSON Schema 2020-12, validation §8.5).
  const schema = mediaType === undefined ? undefined : optional(raw.contentSchema);
  return encoding === undefined && mediaType === undefined ? undefined : { encoding, mediaType, schema };
}

/** Properties that never stand in what is sent in this direction. */
function hiddenProperties(
  raw: Readonly<Record<string, unknown>>,
  { direction }: Reading,
  source: Source,
): ReadonlySet<string> {
  const key = direction === "request" ? "readOnly" : "writeOnly";
  const hidden = new Set<string>();
  for (const [name, value] of entriesOf(raw.properties)) if (isMarked(value, key, source)) hidden.add(name);
  return hidden;
}

/** Whether a property is marked, itself or through its references and `allOf`. */
function isMarked(value: unknown, key: string, source: Source, depth = 0): boolean {
  if (!isObject(value) || depth > 8) return false;
  if (value[key] === true) return true;
  const reference = referenceOf(value);
  if (reference !== undefined) {
    const target = findTarget(reference, source);
    if (target !== undefined && isMarked(target.value, key, target.source, depth + 1)) return true;
  }
  return Array.isArray(value.allOf) && value.allOf.some((one) => isMarked(one, key, source, depth + 1));
}

/** A server fills a default in: what has one need not be sent. A made schema asks for all it names. */
function requiredOf(
  raw: Readonly<Record<string, unknown>>,
  { direction }: Reading,
  hidden: ReadonlySet<string>,
): readonly string[] {
  const properties = isObject(raw.properties) ? raw.properties : {};
  return texts(raw.required).filter((name) => {
    if (hidden.has(name)) return false;
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    return direction === "response" || !isObject(property) || property.default === undefined;
  });
}

function withoutClosing(raw: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { additionalProperties, unevaluatedProperties, ...rest } = raw;
  return {
    ...rest,
    ...(additionalProperties === false ? {} : { additionalProperties }),
    ...(unevaluatedProperties === false ? {} : { unevaluatedProperties }),
  };
}

function isClosed(raw: unknown, source: Source): boolean {
  const value = referenceOf(raw) === undefined ? raw : findTarget(referenceOf(raw)!, source)?.value;
  return isObject(value) && (value.additionalProperties === false || value.unevaluatedProperties === false);
}

interface Alternatives {
  readonly any: readonly SchemaNode[] | undefined;
  readonly one: readonly SchemaNode[];
  readonly all: readonly SchemaNode[];
  readonly child: (value: unknown) => SchemaNode;
}

function lenientAlternatives({ any, one, all, child }: Alternatives): Pick<View, "any" | "one" | "all"> {
  if (any === undefined) return { any: one, one: undefined, all };
  return { any, one: undefined, all: [...all, child({ anyOf: one.map((node) => node.raw) })] };
}

interface RestContext {
  readonly child: (value: unknown) => SchemaNode;
  readonly optional: (value: unknown) => SchemaNode | undefined;
  readonly all: readonly SchemaNode[];
  readonly open: string[];
}

type Rest = Pick<View, "items" | "prefixItems" | "additional" | "alsoKnown">;

/** What holds for the items and properties that are not named, the unevaluated ones too where no alternative decides. */
function readRest(raw: Readonly<Record<string, unknown>>, { child, optional, all, open }: RestContext): Rest {
  // Before 2020-12 a list in `items` was what `prefixItems` is now.
  const isTuple = Array.isArray(raw.items);
  const prefix = Array.isArray(raw.prefixItems) ? raw.prefixItems : isTuple ? (raw.items as unknown[]) : [];
  let items = optional(isTuple ? raw.additionalItems : raw.items);
  let additional = optional(raw.additionalProperties);
  let alsoKnown: ReadonlySet<string> = new Set();
  const hasAlternatives = ["anyOf", "oneOf", "if", "dependentSchemas", "not", "patternProperties", "contains"].some(
    (key) => raw[key] !== undefined,
  );
  const { unevaluatedProperties, unevaluatedItems } = raw;
  if (isSchema(unevaluatedProperties) && additional === undefined && unevaluatedProperties !== true) {
    const known = hasAlternatives ? undefined : evaluatedNames(all);
    if (known === undefined) open.push("unevaluatedProperties");
    else if (known !== "all") {
      additional = child(unevaluatedProperties);
      alsoKnown = known;
    }
  }
  if (isSchema(unevaluatedItems) && items === undefined && unevaluatedItems !== true) {
    if (hasAlternatives || all.length > 0) open.push("unevaluatedItems");
    else items = child(unevaluatedItems);
  }
  return { items, prefixItems: prefix.map(child), additional, alsoKnown };
}

/** The names that schemas evaluate whatever the value is; undefined where that depends on it. */
function evaluatedNames(nodes: readonly SchemaNode[], depth = 0): ReadonlySet<string> | "all" | undefined {
  const names = new Set<string>();
  for (const { view } of nodes) {
    if (depth > 8 || view.any !== undefined || view.one !== undefined || view.condition !== undefined) return undefined;
    if (view.patternProperties.length > 0 || view.dependentSchemas.length > 0 || view.open.length > 0) return undefined;
    if (view.additional !== undefined) return "all";
    for (const name of view.properties.keys()) names.add(name);
    const below = evaluatedNames(view.all, depth + 1);
    if (below === undefined || below === "all") return below;
    for (const name of below) names.add(name);
  }
  return names;
}

/** Whether two values of JSON are the same; the order of keys does not count. */
export function isSameJson(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (Array.isArray(left) || Array.isArray(right)) {
    return (
      Array.isArray(left) &&
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((value, index) => isSameJson(value, right[index]))
    );
  }
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every(
      (key) =>
        Object.hasOwn(right, key) &&
        isSameJson((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key]),
    )
  );
}

/** The type of a value. */
export function typeOf(value: unknown): JsonType {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value as JsonType;
}

/** A mapping, as JSON has it. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The entries of a mapping; none where it is no mapping. */
export function entriesOf(value: unknown): readonly (readonly [name: string, value: unknown])[] {
  return isObject(value) ? Object.entries(value) : [];
}

/** The texts of a list; none where it is no list. */
export function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}

function isSchema(value: unknown): value is RawSchema {
  return typeof value === "boolean" || isObject(value);
}

function numberOf(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

function countOf(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? Math.floor(value) : undefined;
}
