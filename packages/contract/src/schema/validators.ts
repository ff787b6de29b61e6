/** Schemas as ajv reads them: what the comparison claims is tried there, by code that knows nothing of the comparison. */
import type { Ajv2020 } from "ajv/dist/2020.js";
import { makeAjv } from "./ajv.ts";
import { decode, isJsonType } from "./accepts.ts";
import { isObject } from "./json.ts";
import type { SchemaNode, View } from "./view.ts";
import { referenceOf } from "./references.ts";
import { plainOf } from "./same.ts";
import { saidNumber } from "./spoken-values.ts";

/** Says whether a schema accepts a value; undefined where ajv cannot read a schema that it needs for that. */
export type Validator = (value: unknown) => boolean | undefined;

const validators = new WeakMap<SchemaNode, Validator | undefined>();

/** The validator of a schema; made once. */
export function validatorOf(node: SchemaNode): Validator | undefined {
  if (!validators.has(node)) validators.set(node, makeValidator(node));
  return validators.get(node);
}

function makeValidator(node: SchemaNode): Validator | undefined {
  try {
    const ajv = sharedAjv();
    addSchemas(node);
    const validate = ajv.getSchema(nameOf(node));
    return validate && ((value) => answerOf(() => validate(value) === true));
  } catch {
    return undefined;
  }
}

function answerOf(ask: () => boolean): boolean | undefined {
  try {
    return ask();
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

/** Thrown from inside of ajv, where a part of the value has a schema that ajv cannot read. */
class Unreadable extends Error {}

interface Shared {
  readonly ajv: Ajv2020;
  /** The nodes that it has, or may come to need, by name. */
  readonly nodes: Map<string, SchemaNode>;
  readonly added: Set<string>;
}

let shared: Shared | undefined;

/** So many schemas are kept by one ajv; then another begins. */
const mostKept = 20_000;

/** So many parts are written into the schema that holds them; others are referred to. */
const mostHeld = 500;

/** ajv keeps what it has compiled, and takes its time to start: one serves many schemas, each of them once. */
function sharedAjv(): Ajv2020 {
  if (shared === undefined || shared.nodes.size > mostKept) {
    shared = { ajv: makeOwnAjv(), nodes: new Map(), added: new Set() };
    addLazyKeyword(shared);
  }
  return shared.ajv;
}

/** What a property or an item refers to is compiled when a value has one: a large document holds much that none has. */
function addLazyKeyword({ ajv, nodes }: Shared): void {
  ajv.addKeyword({
    keyword: lazily,
    schemaType: "string",
    compile: (name: string) => {
      let validate: Validator | undefined;
      return (value: unknown) => {
        validate ??= validatorOf(nodes.get(name)!);
        const answer = validate?.(value);
        if (answer === undefined) throw new Unreadable(name);
        return answer;
      };
    },
  });
}

const lazily = "accepts";

function nameOf({ id }: SchemaNode): string {
  return `n${id}`;
}

/** Adds a schema and all that it refers to for the same value, each under its own name. */
function addSchemas(node: SchemaNode): void {
  const { ajv, nodes, added } = shared!;
  const waiting = [node];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (added.has(nameOf(one))) continue;
    added.add(nameOf(one));
    nodes.set(nameOf(one), one);
    const { constant } = one.view;
    const schema = constant === undefined ? exportView(one, referring(waiting, nodes)) : constant ? {} : { not: {} };
    ajv.addSchema({ $id: nameOf(one), ...schema });
  }
}

function referring(waiting: SchemaNode[], nodes: Map<string, SchemaNode>): Referring {
  let held = 0;
  const refer: Refer = (node) => {
    const { constant } = node.view;
    if (constant !== undefined) return constant;
    waiting.push(node);
    return { $ref: nameOf(node) };
  };
  const hold = (node: SchemaNode, whenReferred: Refer): unknown => {
    held += 1;
    if (node.view.constant !== undefined) return node.view.constant;
    const plain = plainOf(node);
    return plain === node && held <= mostHeld ? exportView(node, all) : whenReferred(plain);
  };
  const all: Referring = {
    refer,
    same: (node) => hold(node, refer),
    part: (node) =>
      hold(node, (plain) => {
        if (plain.view.constant !== undefined) return plain.view.constant;
        nodes.set(nameOf(plain), plain);
        return { [lazily]: nameOf(plain) };
      }),
  };
  return all;
}

function makeOwnAjv(): Ajv2020 {
  const ajv = makeAjv({ inlineRefs: false, ownProperties: true, code: { optimize: false } });
  // A note in JSON Schema; a promise in a contract: what is sent has to be what was said.
  ajv.addKeyword({
    keyword: "heldContent",
    type: "string",
    schemaType: "object",
    compile: (held: { encoding?: string; mediaType?: string; schema?: object }) => {
      const inner = held.schema === undefined ? undefined : makeOwnAjv().compile(held.schema);
      return (text: string) => {
        const decoded = decode(text, held.encoding);
        if (decoded === undefined) return false;
        if (!isJsonType(held.mediaType)) return true;
        try {
          const value = JSON.parse(decoded) as unknown;
          return inner === undefined || inner(value);
        } catch {
          return false;
        }
      };
    },
  });
  ajv.addKeyword({
    keyword: saidNumber,
    type: "string",
    schemaType: "object",
    compile: (said: object) => {
      const takes = makeAjv().compile(said);
      return (text: string) => takes(Number(text));
    },
  });
  return ajv;
}

/** A schema with all that it refers to, in the dialect of JSON Schema 2020-12; readOnly and writeOnly are applied. */
export function exportSchema(node: SchemaNode): Readonly<Record<string, unknown>> {
  const definitions: Record<string, unknown> = {};
  const waiting: SchemaNode[] = [node];
  const refer = (one: SchemaNode): unknown => {
    const { constant } = one.view;
    if (constant !== undefined) return constant;
    const name = `n${one.id}`;
    if (!Object.hasOwn(definitions, name)) {
      definitions[name] = true;
      waiting.push(one);
    }
    return { $ref: `#/$defs/${name}` };
  };
  const first = refer(node);
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (one.view.constant === undefined) {
      definitions[`n${one.id}`] = exportView(one, { refer, same: refer, part: refer });
    }
  }
  return { allOf: [first], $defs: definitions };
}

type Refer = (node: SchemaNode) => unknown;

/** How the schemas that a schema needs are written. */
interface Referring {
  /** What it refers to by `$ref`. */
  readonly refer: Refer;
  /** What it holds for the same value. */
  readonly same: Refer;
  /** What it holds for a property or an item. */
  readonly part: Refer;
}

function exportView({ view, raw }: SchemaNode, referring: Referring): Readonly<Record<string, unknown>> {
  const { types, isInteger, values, content, contains, condition } = view;
  const schema: Record<string, unknown> = {};
  const set = (key: string, value: unknown): void => {
    if (value !== undefined) schema[key] = value;
  };
  const { refer, same, part } = referring;
  if (types !== undefined) schema.type = [...types].map((type) => (type === "number" && isInteger ? "integer" : type));
  // ajv wants one value at least; an empty list accepts nothing.
  if (values !== undefined) {
    if (values.length > 0) schema.enum = values;
    else schema.not = {};
  }
  for (const key of plainKeys) set(key, view[key]);
  if (view.minLength > 0) schema.minLength = view.minLength;
  if (view.minItems > 0) schema.minItems = view.minItems;
  if (view.minProperties > 0) schema.minProperties = view.minProperties;
  if (view.isUnique && view.prefixItems.length === 0) schema.uniqueItems = true;
  if (view.required.length > 0) schema.required = view.required;
  if (view.prefixItems.length > 0) schema.prefixItems = view.prefixItems.map(part);
  set("items", view.items && part(view.items));
  const { named, matched } = namesOf(view);
  if (named.size > 0) schema.properties = record(named, part);
  if (matched.size > 0) schema.patternProperties = record(matched, part);
  exportRest(view, { set, part });
  set("propertyNames", view.propertyNames && part(view.propertyNames));
  if (view.dependentRequired.length > 0) schema.dependentRequired = Object.fromEntries(view.dependentRequired);
  if (view.dependentSchemas.length > 0) schema.dependentSchemas = record(new Map(view.dependentSchemas), same);
  const isReferring = isObject(raw) && (raw.$node !== undefined || referenceOf(raw) !== undefined);
  if (view.all.length > 0)
    schema.allOf = view.all.map((one, index) => (index === 0 && isReferring ? refer(one) : same(one)));
  set("anyOf", view.any?.map(same));
  set("oneOf", view.one?.map(same));
  if (view.not !== undefined) {
    if (schema.not === undefined) schema.not = same(view.not);
    else schema.allOf = [...((schema.allOf as unknown[] | undefined) ?? []), { not: same(view.not) }];
  }
  if (condition !== undefined) {
    schema.if = same(condition.if);
    set("then", condition.then && same(condition.then));
    set("else", condition.else && same(condition.else));
  }
  if (contains !== undefined && contains.least > (contains.most ?? Infinity)) {
    // Said plainly: beside prefixItems, ajv overlooks that this accepts nothing.
    schema.allOf = [...((schema.allOf as unknown[] | undefined) ?? []), { not: { type: "array" } }];
  } else if (contains !== undefined) {
    // On its own: beside prefixItems, ajv takes an empty list for one that holds the item.
    const held = {
      contains: part(contains.node),
      minContains: contains.least,
      ...(contains.most === undefined ? {} : { maxContains: contains.most }),
    };
    schema.allOf = [...((schema.allOf as unknown[] | undefined) ?? []), held];
  }
  if (view.isUnique && view.prefixItems.length > 0) {
    // On its own: beside prefixItems, ajv takes the type of the other items for that of all.
    schema.allOf = [...((schema.allOf as unknown[] | undefined) ?? []), { uniqueItems: true }];
  }
  if (content !== undefined) {
    const { encoding, mediaType, schema: inner } = content;
    schema.heldContent = {
      ...(encoding === undefined ? {} : { encoding }),
      ...(mediaType === undefined ? {} : { mediaType }),
      ...(inner === undefined ? {} : { schema: exportSchema(inner) }),
    };
  }
  if (isObject(raw)) {
    set(saidNumber, raw[saidNumber]);
    for (const open of ["unevaluatedProperties", "unevaluatedItems"] as const) {
      if (view.open.includes(open)) schema[open] = raw[open];
    }
  }
  return schema;
}

const plainKeys = [
  "format",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "maxLength",
  "pattern",
  "maxItems",
  "maxProperties",
] as const satisfies readonly (keyof View)[];

interface RestContext {
  readonly set: (key: string, value: unknown) => void;
  readonly part: Refer;
}

function exportRest(view: View, { set, part }: RestContext): void {
  const { additional, alsoKnown, properties } = view;
  if (additional === undefined) return;
  set("additionalProperties", part(additional));
  if (alsoKnown.size === 0) return;
  // Names that neighbours evaluate are known here too; that says nothing of their values.
  const known = Object.fromEntries([...alsoKnown].filter((name) => !properties.has(name)).map((name) => [name, true]));
  set("properties", { ...known, ...(properties.size > 0 ? record(namesOf(view).named, part) : {}) });
}

/** ajv reads over a property of this name; as a pattern it reads it. */
const unread = "__proto__";

/** Properties by name, and by pattern. */
function namesOf({
  properties,
  patternProperties,
}: View): Readonly<Record<"named" | "matched", ReadonlyMap<string, SchemaNode>>> {
  const matched = new Map(patternProperties);
  const node = properties.get(unread);
  if (node === undefined) return { named: properties, matched };
  const named = new Map(properties);
  named.delete(unread);
  return { named, matched: matched.set(`^${unread}$`, node) };
}

function record(nodes: ReadonlyMap<string, SchemaNode>, part: Refer): Readonly<Record<string, unknown>> {
  return Object.fromEntries([...nodes].map(([name, node]) => [name, part(node)]));
}
