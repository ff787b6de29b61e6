/**
 * Schemas as they are compared. A reading is one document in one direction: what is never sent in that direction (a
 * `readOnly` property of a request, a `writeOnly` one of a response) is left out on the side that sends, and ignored on the
 * side that receives. Each schema object becomes one node, made once, so that nodes can be told apart by identity; its view
 * is the same for both dialects, that of OpenAPI 3.0 and JSON Schema 2020-12.
 */
import { takesAnyName } from "./any-name.ts";
import { accepts } from "./accepts.ts";
import { countOf, entriesOf, isObject, isSameJson, type Json, texts } from "./json.ts";
import {
  hiddenProperties,
  isClosed,
  readBounds,
  readTypes,
  requiredOf,
  takesAnyText,
  valuesOf,
  widenText,
  withoutClosing,
} from "./keywords.ts";
import { inBoth, listedValues } from "./listed-values.ts";
import { allowsNull } from "../openapi/dialect.ts";
import { findTarget, referenceOf, type Source } from "./references.ts";
import { asksForValue, splitValue, spokenForms } from "./spoken-values.ts";
import type { Content, Direction, RawSchema, Reading, Role, SchemaNode, View } from "./view.ts";

let count = 0;

/** A document in one direction, for one side of a comparison. */
export function readingOf(
  source: Source,
  direction: Direction,
  role: Role,
  more: Partial<Pick<Reading, "text" | "isLenient" | "isStrict" | "isSpoken" | "isToTheLetter">> = {},
): Reading {
  const { text = "nothing", isLenient = false, isStrict = false, isSpoken = false, isToTheLetter = false } = more;
  const nodes = new WeakMap<object, SchemaNode>();
  const reading = { source, direction, role, text, isLenient, isStrict, isSpoken, isToTheLetter, nodes } as {
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

function makeNode(raw: RawSchema, reading: Reading, source: Source, read = readView): SchemaNode {
  count += 1;
  let view: View | undefined;
  return {
    id: count,
    reading,
    source,
    raw,
    get view() {
      view ??= read(raw, reading, source);
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
  const isNullable = source.isOld && allowsNull(raw) && (raw.type !== undefined || !reading.isToTheLetter);
  if (isNullable && raw.type === undefined) {
    // 3.0.3 gives `nullable` no effect without `type`; most who write it beside `allOf` mean it.
    const { nullable: _nullable, ...rest } = raw;
    return { ...nothing, any: [nodeOf({ enum: [null] }, reading, source), nodeOf(rest, reading, source)] };
  }
  const surroundings = { reading, source, isNullable, reference };
  return reading.isSpoken && asksForValue(raw) ? readSpoken(raw, surroundings) : readKeywords(raw, surroundings);
}

/** What is asked of one value, or what is sent as another and says the same; and all else. */
function readSpoken(raw: Exclude<RawSchema, boolean>, surroundings: Surroundings): View {
  const { reading, source, isNullable } = surroundings;
  const { own, rest } = splitValue(raw);
  const asWritten = (one: Exclude<RawSchema, boolean>): SchemaNode =>
    makeNode(one, reading, source, () =>
      readKeywords(one, { reading, source, isNullable: one === own && isNullable, reference: undefined }),
    );
  const plain = asWritten(own);
  const forms = spokenForms(own, source.isOld, (value) => accepts(plain, value));
  return { ...nothing, all: [nodeOf(rest, reading, source)], any: [plain, ...forms.map(asWritten)] };
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
  const counts = countsOf(raw, optional(raw.contains));
  const hidden = hiddenProperties(raw, reading, source);
  // A client reads what it knows: what a closed object was not to have is not what it checks. Forms that were told apart
  // only by that cannot be told apart then.
  const isClient = reading.direction === "response" && reading.role === "receiver";
  const properties = new Map(
    entriesOf(raw.properties).map(([name, value]) => [name, hidden.has(name) ? reading.hidden : child(value)]),
  );
  // The only one of several forms is what holds.
  const alone = [raw.anyOf, raw.oneOf].filter((forms) => Array.isArray(forms) && forms.length === 1).flat();
  const all = [...referred.all, ...(list(raw.allOf) ?? []), ...alone.map(child)];
  const open: string[] = [...referred.open, ...(raw.$dynamicRef === undefined ? [] : ["$dynamicRef"])];
  if (typeof raw.$undecided === "string") open.push(raw.$undecided);
  const rest = readRest(isClient ? withoutClosing(raw) : raw, { child, optional, all, open });
  const several = (value: unknown): readonly SchemaNode[] | undefined => {
    const forms = Array.isArray(value) && value.length === 1 ? undefined : list(value);
    return isClient ? forms?.map((form) => (isClosed(form.raw, source) ? withoutNamesOf(form, forms) : form)) : forms;
  };
  // As a text a value is said in several ways, each form by itself.
  const listed = (forms: readonly SchemaNode[] | undefined, isOne: boolean): readonly Json[] | undefined =>
    forms === undefined || reading.isSpoken ? undefined : listedValues(forms, isOne);
  const anyListed = listed(several(raw.anyOf), reading.isStrict);
  const oneListed = listed(several(raw.oneOf), !reading.isLenient);
  const any = anyListed === undefined ? several(raw.anyOf) : undefined;
  const one = oneListed === undefined ? several(raw.oneOf) : undefined;
  // Where forms only say which names there have to be, that it is one form alone is what is meant.
  const isMeant = one?.every(({ raw: form }) => onlyRequires(form)) === true;
  const isLenient =
    (reading.isLenient && !isMeant) || (isClient && one?.some(({ raw: form }) => isClosed(form, source)) === true);
  const alternatives =
    isLenient && one !== undefined
      ? lenientAlternatives({ any, one, all, child })
      : reading.isStrict && any !== undefined
        ? strictAlternatives({ any, one, all, child })
        : { any, one, all };
  return {
    ...nothing,
    ...typed,
    ...bounds,
    ...rest,
    values: [anyListed, oneListed].reduce(inBoth, valuesOf(raw, reading)),
    format: typeof raw.format === "string" ? raw.format : octetFormat(raw),
    minLength: countOf(raw.minLength) ?? 0,
    maxLength: countOf(raw.maxLength),
    pattern: typeof raw.pattern === "string" ? raw.pattern : undefined,
    content: contentOf(raw, optional),
    isUnique: raw.uniqueItems === true,
    ...counts,
    properties,
    patternProperties: entriesOf(raw.patternProperties).map(([pattern, value]) => [pattern, child(value)]),
    propertyNames: takesAnyName(raw.propertyNames) ? undefined : optional(raw.propertyNames),
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

/**
 * A closed form of several as a client reads it: with names that it does not know, but with none that another form knows and
 * it has not. Such a name tells the client that it is the other one.
 */
function withoutNamesOf(form: SchemaNode, forms: readonly SchemaNode[]): SchemaNode {
  const { raw, reading, source } = form;
  const read = makeNode(raw, reading, source, () => {
    const { view } = form;
    const own = namesIn(form);
    const others = forms.filter((other) => other !== form).flatMap((other) => [...namesIn(other)]);
    const refused = others.filter((name) => !own.has(name)).map((name) => [name, reading.never] as const);
    return refused.length === 0 ? view : { ...view, properties: new Map([...view.properties, ...refused]) };
  });
  written.set(read, form);
  return read;
}

const written = new WeakMap<SchemaNode, SchemaNode>();

/** A form as it is written, without what is refused because other forms stand beside it. */
export function asWritten(form: SchemaNode): SchemaNode {
  return written.get(form) ?? form;
}

/** The names that a schema lists, with what it holds besides. */
function namesIn({ view }: SchemaNode, depth = 0): ReadonlySet<string> {
  const below = depth > 8 ? [] : view.all.flatMap((one) => [...namesIn(one, depth + 1)]);
  return new Set([...view.properties.keys(), ...below]);
}

/** How many items there are, and how many match a schema; where all have to match it those are the same. */
function countsOf(
  raw: Exclude<RawSchema, boolean>,
  node: SchemaNode | undefined,
): Pick<View, "minItems" | "maxItems" | "contains"> {
  const [minItems, maxItems] = [countOf(raw.minItems) ?? 0, countOf(raw.maxItems)];
  const [least, most] = [countOf(raw.minContains) ?? 1, countOf(raw.maxContains)];
  if (node === undefined || (least === 0 && most === undefined)) return { minItems, maxItems, contains: undefined };
  const isOfAll = isObject(raw.items) && raw.prefixItems === undefined && isSameJson(raw.items, raw.contains);
  if (!isOfAll) return { minItems, maxItems, contains: { node, least, most } };
  const highest = most === undefined ? maxItems : Math.min(most, maxItems ?? most);
  return { minItems: Math.max(minItems, least), maxItems: highest, contains: undefined };
}

function refer(reference: string, reading: Reading, source: Source): Pick<View, "all" | "open"> {
  const target = findTarget(reference, source);
  if (target === undefined || !isSchema(target.value)) return { all: [], open: [`$ref ${reference}`] };
  return { all: [nodeOf(target.value, reading, target.source)], open: [] };
}

/** The media type of what is nothing but octets. */
export const octets = "application/octet-stream";

/** What 3.1 says of octets without a format, as 3.0 says it by one: in base64, or as they are. */
function octetFormat({ contentEncoding, contentMediaType }: Readonly<Record<string, unknown>>): string | undefined {
  if (contentEncoding === "base64") return "byte";
  return contentEncoding === undefined && contentMediaType === octets ? "binary" : undefined;
}

function contentOf(
  raw: Readonly<Record<string, unknown>>,
  optional: (value: unknown) => SchemaNode | undefined,
): Content | undefined {
  const encoding = typeof raw.contentEncoding === "string" ? raw.contentEncoding : undefined;
  const mediaType = typeof raw.contentMediaType === "string" ? raw.contentMediaType : undefined;
  if (raw.format === undefined && octetFormat(raw) === "binary") return undefined;
  // Without a media type the schema of a content says nothing (JSON Schema 2020-12, validation §8.5).
  const schema = mediaType === undefined ? undefined : optional(raw.contentSchema);
  return encoding === undefined && mediaType === undefined ? undefined : { encoding, mediaType, schema };
}

/** Whether a schema asks for names alone, as in "a or b, but not both". */
function onlyRequires(raw: RawSchema): boolean {
  return (
    isObject(raw) &&
    Array.isArray(raw.required) &&
    Object.keys(raw).every((key) => ["required", "not", "type", "title", "description"].includes(key))
  );
}

interface Alternatives {
  readonly any: readonly SchemaNode[] | undefined;
  readonly one: readonly SchemaNode[] | undefined;
  readonly all: readonly SchemaNode[];
  readonly child: (value: unknown) => SchemaNode;
}

function strictAlternatives({ any = [], one, all, child }: Alternatives): Pick<View, "any" | "one" | "all"> {
  if (one === undefined) return { any: undefined, one: any, all };
  return { any: undefined, one, all: [...all, child({ oneOf: any.map((node) => node.raw) })] };
}

function lenientAlternatives({ any, one = [], all, child }: Alternatives): Pick<View, "any" | "one" | "all"> {
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

function isSchema(value: unknown): value is RawSchema {
  return typeof value === "boolean" || isObject(value);
}
