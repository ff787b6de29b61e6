/** Schemas as ajv reads them: what the comparison claims is tried there, by code that knows nothing of the comparison. */
import { Ajv2020 } from "ajv/dist/2020.js";
import * as formats from "ajv-formats";
import { decode, isJsonType } from "./accepts.ts";
import { isObject, type SchemaNode, type View } from "./node.ts";

/** Says whether a schema accepts a value; undefined where ajv cannot read the schema. */
export type Validator = (value: unknown) => boolean;

const validators = new WeakMap<SchemaNode, Validator | undefined>();

/** The validator of a schema; made once. */
export function validatorOf(node: SchemaNode): Validator | undefined {
  if (!validators.has(node)) validators.set(node, makeValidator(node));
  return validators.get(node);
}

function makeValidator(node: SchemaNode): Validator | undefined {
  try {
    const ajv = sharedAjv();
    addSchemas(node, ajv);
    const validate = ajv.getSchema(nameOf(node));
    return validate === undefined ? undefined : (value) => validate(value) === true;
  } catch {
    return undefined;
  }
}

const addFormats = formats.default as unknown as { default?: (ajv: Ajv2020) => void } & ((ajv: Ajv2020) => void);

let shared: { readonly ajv: Ajv2020; readonly added: Set<number> } | undefined;

/** So many schemas are kept by one ajv; then another begins. */
const mostKept = 20_000;

/** ajv keeps what it has compiled, and takes its time to start: one serves many schemas, each of them once. */
function sharedAjv(): Ajv2020 {
  if (shared === undefined || shared.added.size > mostKept) shared = { ajv: makeAjv(), added: new Set() };
  return shared.ajv;
}

function nameOf({ id }: SchemaNode): string {
  return `n${id}`;
}

/** Adds a schema and all that it refers to, each under its own name. */
function addSchemas(node: SchemaNode, ajv: Ajv2020): void {
  const { added } = shared!;
  const waiting = [node];
  const refer = (one: SchemaNode): unknown => {
    if (one.view.constant !== undefined) return one.view.constant;
    if (!added.has(one.id)) waiting.push(one);
    return { $ref: nameOf(one) };
  };
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (added.has(one.id)) continue;
    added.add(one.id);
    const { constant } = one.view;
    const schema = constant === undefined ? exportView(one, refer) : constant ? {} : { not: {} };
    ajv.addSchema({ $id: nameOf(one), ...schema });
  }
}

function makeAjv(): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, logger: false, validateSchema: false, inlineRefs: false });
  (addFormats.default ?? addFormats)(ajv);
  // A note in JSON Schema; a promise in a contract: what is sent has to be what was said.
  ajv.addKeyword({
    keyword: "heldContent",
    type: "string",
    schemaType: "object",
    compile: (held: { encoding?: string; mediaType?: string; schema?: object }) => {
      const inner = held.schema === undefined ? undefined : makeAjv().compile(held.schema);
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
    if (one.view.constant === undefined) definitions[`n${one.id}`] = exportView(one, refer);
  }
  return { allOf: [first], $defs: definitions };
}

type Refer = (node: SchemaNode) => unknown;

function exportView({ view, raw }: SchemaNode, refer: Refer): Readonly<Record<string, unknown>> {
  const { types, isInteger, values, content, contains, condition } = view;
  const schema: Record<string, unknown> = {};
  const set = (key: string, value: unknown): void => {
    if (value !== undefined) schema[key] = value;
  };
  const referAll = (nodes: readonly SchemaNode[] | undefined): unknown => nodes?.map(refer);
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
  if (view.isUnique) schema.uniqueItems = true;
  if (view.required.length > 0) schema.required = view.required;
  if (view.prefixItems.length > 0) schema.prefixItems = referAll(view.prefixItems);
  set("items", view.items && refer(view.items));
  if (view.properties.size > 0) schema.properties = record(view.properties, refer);
  if (view.patternProperties.length > 0) schema.patternProperties = record(new Map(view.patternProperties), refer);
  exportRest(view, { set, refer });
  set("propertyNames", view.propertyNames && refer(view.propertyNames));
  if (view.dependentRequired.length > 0) schema.dependentRequired = Object.fromEntries(view.dependentRequired);
  if (view.dependentSchemas.length > 0) schema.dependentSchemas = record(new Map(view.dependentSchemas), refer);
  if (view.all.length > 0) schema.allOf = referAll(view.all);
  set("anyOf", referAll(view.any));
  set("oneOf", referAll(view.one));
  if (view.not !== undefined) {
    if (schema.not === undefined) schema.not = refer(view.not);
    else schema.allOf = [...((schema.allOf as unknown[] | undefined) ?? []), { not: refer(view.not) }];
  }
  if (condition !== undefined) {
    schema.if = refer(condition.if);
    set("then", condition.then && refer(condition.then));
    set("else", condition.else && refer(condition.else));
  }
  if (contains !== undefined && contains.least > (contains.most ?? Infinity)) {
    // Said plainly: beside prefixItems, ajv overlooks that this accepts nothing.
    schema.allOf = [...((schema.allOf as unknown[] | undefined) ?? []), { not: { type: "array" } }];
  } else if (contains !== undefined) {
    // On its own: beside prefixItems, ajv takes an empty list for one that holds the item.
    const held = {
      contains: refer(contains.node),
      minContains: contains.least,
      ...(contains.most === undefined ? {} : { maxContains: contains.most }),
    };
    schema.allOf = [...((schema.allOf as unknown[] | undefined) ?? []), held];
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
  readonly refer: Refer;
}

function exportRest({ additional, alsoKnown, properties }: View, { set, refer }: RestContext): void {
  if (additional === undefined) return;
  set("additionalProperties", refer(additional));
  if (alsoKnown.size === 0) return;
  // Names that neighbours evaluate are known here too; that says nothing of their values.
  const known = Object.fromEntries([...alsoKnown].filter((name) => !properties.has(name)).map((name) => [name, true]));
  set("properties", { ...known, ...(properties.size > 0 ? record(properties, refer) : {}) });
}

function record(nodes: ReadonlyMap<string, SchemaNode>, refer: Refer): Readonly<Record<string, unknown>> {
  return Object.fromEntries([...nodes].map(([name, node]) => [name, refer(node)]));
}
