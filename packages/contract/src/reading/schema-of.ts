/** What tables say about values, as JSON Schema of draft 2020-12. */
import type { Schema, SchemaObject } from "../openapi/document.ts";
import type { BodyContent, Constraints, Field, FieldType, ScalarName } from "./contract.ts";
import { parseFieldName, type Step } from "./field-name.ts";

/** The schema of each type of one value. */
export const scalarSchemas: Readonly<Record<ScalarName, SchemaObject>> = {
  string: { type: "string" },
  integer: { type: "integer" },
  number: { type: "number" },
  boolean: { type: "boolean" },
  uuid: { type: "string", format: "uuid" },
  datetime: { type: "string", format: "date-time" },
  date: { type: "string", format: "date" },
  time: { type: "string", format: "time" },
  uri: { type: "string", format: "uri" },
  email: { type: "string", format: "email" },
  hostname: { type: "string", format: "hostname" },
  ipv4: { type: "string", format: "ipv4" },
  ipv6: { type: "string", format: "ipv6" },
  binary: { type: "string", contentEncoding: "base64" },
};

/** A part that is a file, as OpenAPI 3.0 has it and tools of 3.1 know it too. */
const file: SchemaObject = { type: "string", format: "binary" };

/** How a schema is made. */
export interface SchemaOptions {
  /** The reference to a shape, as "#/components/schemas/Alias". */
  readonly refOf: (shape: string) => string | undefined;
  /** More keywords for a field: where it was promised. */
  readonly extra?: (field: Field) => SchemaObject;
  /**
   * What of "Required" counts: of a whole object all of it; of a difference what a row says itself, not what follows for
   * values that no row names; of a sample that shows a part nothing.
   */
  readonly required?: "all" | "said" | "none";
  /** True where fields that no row names are refused. */
  readonly isClosed?: boolean;
  /** True in a body of parts, in which "binary" is a file and not its bytes in base64. */
  readonly isOfParts?: boolean;
  /** Who sends it; what only the other side writes is no part of it then, as in OpenAPI (3.1, "readOnly", "writeOnly"). */
  readonly side?: "request" | "response";
}

/** The schema of a type. */
export function schemaOfType(type: FieldType, options: SchemaOptions): SchemaObject {
  switch (type.kind) {
    case "scalar":
      return type.name === "binary" && options.isOfParts === true ? file : scalarSchemas[type.name];
    case "object":
      return { type: "object" };
    case "null":
      return { type: "null" };
    case "any":
    case "unknown":
      return {};
    case "reference":
      return compact({ $ref: options.refOf(type.shape) });
    case "list":
      return { type: "array", items: schemaOfType(type.items, options) };
    case "map":
      return { type: "object", additionalProperties: schemaOfType(type.values, options) };
    case "union":
      return schemaOfUnion(type.options, options);
  }
  return type satisfies never;
}

/** "string or null" is one schema with two types; what has more than one kind of value is `anyOf`. */
function schemaOfUnion(types: readonly FieldType[], options: SchemaOptions): SchemaObject {
  const schemas = types.map((type) => schemaOfType(type, options));
  const others = schemas.filter((schema) => schema.type !== "null");
  const only = others[0];
  if (others.length === 1 && schemas.length === 2 && typeof only?.type === "string") {
    return { ...only, type: [only.type, "null"] };
  }
  const isPlain = schemas.every((schema) => typeof schema.type === "string" && Object.keys(schema).length === 1);
  const names = schemas.map(({ type }) => type as string);
  return isPlain && new Set(names).size === names.length ? { type: names } : { anyOf: schemas };
}

/** The keywords of constraints. */
export function keywordsOf(constraints: Constraints): SchemaObject {
  const { default: preset, oneOf, always, minLength, maxLength, minimum, maximum } = constraints;
  const { moreThan, lessThan, multipleOf, minItems, maxItems, uniqueItems, pattern, format } = constraints;
  const { readOnly, writeOnly, deprecated, closed } = constraints;
  return compact({
    enum: oneOf,
    const: always,
    minLength,
    maxLength,
    minimum,
    maximum,
    exclusiveMinimum: moreThan,
    exclusiveMaximum: lessThan,
    multipleOf,
    minItems,
    maxItems,
    uniqueItems,
    pattern,
    format,
    readOnly,
    writeOnly,
    deprecated,
    additionalProperties: closed === true ? false : undefined,
    default: preset,
  });
}

/** An object without the keys that hold nothing. */
export function compact<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

/** The schema of one field, without what is in it. */
export function schemaOfField(field: Field, options: SchemaOptions): SchemaObject {
  const { type, constraints, entries } = field;
  const plain = schemaOfType(type, options);
  const base =
    entries === undefined || plain.items === undefined ? plain : { ...plain, items: schemaOfField(entries, options) };
  const keywords = keywordsOf(constraints);
  const values = keywords.enum;
  // "list of string", "One of ``a`` or ``b``": the entries are meant.
  if (base.type === "array" && values !== undefined && !values.some(Array.isArray)) {
    const { enum: _, ...rest } = keywords;
    const items = typeof base.items === "object" ? base.items : {};
    return { ...base, items: { ...items, enum: values }, ...rest, ...describe(field), ...options.extra?.(field) };
  }
  // Null stays allowed where the type has it: an enum without it would forbid it.
  const isNullable = Array.isArray(base.type) && base.type.includes("null");
  const enumKeyword = values !== undefined && isNullable && !values.includes(null) ? { enum: [...values, null] } : {};
  return { ...base, ...keywords, ...enumKeyword, ...describe(field), ...options.extra?.(field) };
}

function describe({ meaning, note }: Field): SchemaObject {
  return {
    ...(note === "deprecated" ? { deprecated: true } : {}),
    ...(meaning === "" ? {} : { description: meaning }),
  };
}

/** A value with what is in it, while its schema is put together. */
interface Tree {
  field: Field | undefined;
  readonly keys: Map<string, Tree>;
  items: Tree | undefined;
  values: Tree | undefined;
}

function emptyTree(): Tree {
  return { field: undefined, keys: new Map(), items: undefined, values: undefined };
}

/** The schema of an object, or of a list whose rows start with "[]". Rows with names that are not well formed are left out. */
export function schemaOfFields(fields: readonly Field[], options: SchemaOptions): SchemaObject {
  const root = treeOf(fields);
  const schema = schemaOfTree(root, options);
  return root.items === undefined && root.values === undefined && fields.length === 0
    ? { type: "object", ...schema }
    : schema;
}

function treeOf(fields: readonly Field[]): Tree {
  const root = emptyTree();
  for (const field of fields) {
    const steps = parseFieldName(field.name);
    if (steps !== undefined) place(root, steps).field ??= field;
  }
  return root;
}

/**
 * Whether a request has to have a body of these fields: what is in an object or a map that may be left out asks for none. Of a
 * difference ("said") a field counts by its own row alone.
 */
export function needsBody(all: readonly Field[], required: "all" | "said" | "none" = "all"): boolean {
  const fields = all.filter(({ note }) => note !== "removed");
  const root = treeOf(fields);
  if (root.items !== undefined) return fields.some((field) => field.required === true);
  return [...root.keys.values()].some((one) => isNeeded(one, { side: "request", required }));
}

function place(root: Tree, steps: readonly Step[]): Tree {
  let at = root;
  for (const one of steps) {
    if (one.kind === "items") at = at.items ??= emptyTree();
    else if (one.kind === "values") at = at.values ??= emptyTree();
    else {
      let next = at.keys.get(one.key);
      if (next === undefined) at.keys.set(one.key, (next = emptyTree()));
      at = next;
    }
  }
  return at;
}

function schemaOfTree(tree: Tree, options: SchemaOptions, isPart = false): SchemaObject {
  const own = tree.field === undefined ? {} : schemaOfField(tree.field, options);
  let inner: SchemaObject = {};
  // A part that holds fields is written as JSON, which has no files in it.
  const within = isPart ? { ...options, isOfParts: false } : options;
  const isOfPart = isPart || options.isOfParts === true;
  if (tree.keys.size > 0) {
    const required = [...tree.keys].filter(([, below]) => isNeeded(below, options)).map(([key]) => key);
    inner = {
      properties: Object.fromEntries(
        [...tree.keys].map(([key, below]) => [
          key,
          isOfOtherSide(below, options.side) ? false : schemaOfTree(below, within, isOfPart),
        ]),
      ),
      ...(required.length > 0 ? { required } : {}),
      ...(options.isClosed === true && tree.values === undefined ? { additionalProperties: false } : {}),
    };
  }
  if (tree.values !== undefined)
    inner = { ...inner, additionalProperties: schemaOfTree(tree.values, within, isOfPart) };
  if (tree.items !== undefined) {
    const { entries, ofList } = entriesOf(tree.items);
    inner = { ...inner, items: schemaOfTree(entries, options, isPart), ...ofList };
  }
  const type = tree.items === undefined ? "object" : "array";
  const isInner = Object.keys(inner).length > 0;
  if (!isInner) return own;
  const isTyped = own.type !== undefined || own.anyOf !== undefined || own.$ref !== undefined;
  return { ...(isTyped ? {} : { type }), ...own, ...inner };
}

/** "No duplicates." and "At most 100 items." of an entry that is no list itself are said of its list. */
function entriesOf(tree: Tree): { readonly entries: Tree; readonly ofList: SchemaObject } {
  if (tree.field === undefined) return { entries: tree, ofList: {} };
  const { unique, minItems, maxItems, uniqueItems, ...rest } = tree.field.constraints;
  const isList = tree.field.type.kind === "list" || tree.items !== undefined;
  const isUnique = unique === "" || (uniqueItems === true && !isList) ? true : undefined;
  const ofEntry = {
    ...(unique === undefined || unique === "" ? {} : { unique }),
    ...(isList ? compact({ minItems, maxItems, uniqueItems }) : {}),
  };
  return {
    entries: { ...tree, field: { ...tree.field, constraints: { ...rest, ...ofEntry } } },
    ofList: compact({ ...(isList ? {} : { minItems, maxItems }), uniqueItems: isUnique }),
  };
}

/** Whether a value has to be there in one direction, by what counts as required. */
function isNeeded(tree: Tree, { side, required: counts = "all" }: Pick<SchemaOptions, "side" | "required">): boolean {
  if (isOfOtherSide(tree, side)) return false;
  return counts === "said" ? tree.field?.required === true : counts === "all" && isRequired(tree);
}

/**
 * Whether a value has to be there. Where no row names it, it has to for what is in it: a required "limits.cpu" needs its
 * "limits", a required "labels[]" its list. A list of objects may be left out or empty, whatever its objects need.
 */
function isRequired({ field, keys, items }: Tree): boolean {
  if (field !== undefined) return field.required === true;
  return items === undefined ? [...keys.values()].some(isRequired) : items.field?.required === true;
}

function isOfOtherSide({ field }: Tree, side: SchemaOptions["side"]): boolean {
  const { readOnly, writeOnly } = field?.constraints ?? {};
  return (side === "request" && readOnly === true) || (side === "response" && writeOnly === true);
}

/** The schema of a body; undefined for none. */
export function schemaOfBody(content: BodyContent, options: SchemaOptions): Schema | undefined {
  switch (content.kind) {
    case "none":
      return undefined;
    case "type":
      return schemaOfType(content.type, options);
    case "fields":
      return schemaOfFields(content.fields, options);
  }
  return content satisfies never;
}
