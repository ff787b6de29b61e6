/** Schemas as rows of tables, as far as rows can say them. */
import { withoutMisfit } from "../../reading/check-constraints.ts";
import type { Field, FieldType, ScalarName, Shape } from "../../reading/contract.ts";
import { fieldName, type Step } from "../../reading/field-name.ts";
import { isSame } from "../../reading/same.ts";
import { compact, scalarSchemas } from "../../reading/schema-of.ts";
import { withPhrases } from "../../reading/phrases.ts";
import { takesAnyName } from "../../schema/any-name.ts";
import { allowsNull, listedIn, typesOf } from "../dialect.ts";
import type { Schema, SchemaObject } from "../document.ts";
import { hasList, descriptionOf, wordsOfText } from "./from-markdown.ts";
import { deref } from "../merge.ts";
import { weightOfKeyword } from "./unsaid.ts";
import { constraintsOf } from "./constraints-from-schema.ts";
import { mostDepth, plainSchema, type SchemaContext, wholeSchema } from "./plain-schema.ts";

const nowhere = { start: 0, end: 0 };
/** More rows than anybody reads: schemas that hold each other twice would double from one to the next. */
const mostRows = 2000;

/** Keywords that rows say, or that say nothing about values. */
const said = new Set([
  ...[
    "type",
    "format",
    "nullable",
    "enum",
    "const",
    "default",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "title",
  ],
  ...["exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minItems", "maxItems", "uniqueItems", "pattern", "$ref"],
  ...["readOnly", "writeOnly", "deprecated", "additionalProperties", "description", "properties", "required", "items"],
  ...[
    "anyOf",
    "oneOf",
    "allOf",
    "contentEncoding",
    "example",
    "examples",
    "externalDocs",
    "xml",
    "$comment",
    "$schema",
    "$id",
  ],
]);

/** Remarks on a value that rows have no words for. */
const leftOut = new Set(["title", "example", "examples", "externalDocs", "xml"]);

/** Whether a schema is an object with named fields. */
export function hasFields(schema: SchemaObject): boolean {
  return schema.properties !== undefined && Object.keys(schema.properties).length > 0;
}

/** The rows of an object, which is named in what rows cannot say. */
export function fieldsOf(schema: SchemaObject, name: string, context: SchemaContext): readonly Field[] {
  const fields: Field[] = [];
  const { title: _, ...rest } = schema;
  nameUnsaid(rest, name, context);
  if ([...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].length > 0)
    context.unsaid(`the choice beside the fields of "${name}"`);
  addProperties(schema, [], { context, fields, depth: 0, within: [name] });
  return fields;
}

interface Rows {
  readonly context: SchemaContext;
  readonly fields: Field[];
  readonly depth: number;
  /** The names of the shapes that are being written out. */
  readonly within: readonly string[];
}

/** The shapes whose fields a schema takes over, with the references to them. */
function takenOver(
  given: Schema,
  { shapeOf }: SchemaContext,
): readonly (readonly [reference: string, shape: string])[] {
  const parts = typeof given === "object" ? (given.allOf ?? []) : [];
  return parts.flatMap((one) => {
    const reference = typeof one === "object" ? one.$ref : undefined;
    const shape = reference === undefined ? undefined : shapeOf(reference);
    return reference === undefined || shape === undefined ? [] : [[reference, shape] as const];
  });
}

/** A schema that takes over what is being written out is a reference to it. */
function named(given: Schema, name: string, { context, within }: Rows): Schema {
  const [$ref, shape] = takenOver(given, context).find(([, one]) => within.includes(one)) ?? [];
  if ($ref === undefined || typeof given !== "object") return given;
  if ((given.allOf ?? []).length > 1) context.unsaid(`what "${name}" has beside "${shape}"`);
  return { $ref };
}

/** A schema inside of another, with what is being written out there. */
function inside(
  given: Schema,
  name: string,
  rows: Rows,
): { readonly schema: SchemaObject; readonly within: readonly string[] } {
  const own = named(given, name, rows);
  const within = [...rows.within, ...takenOver(own, rows.context).map(([, shape]) => shape)];
  const schema = plainSchema(own, rows.context);
  const { items, additionalProperties: values } = schema;
  const below = { ...rows, within };
  return {
    schema: compact({
      ...schema,
      items: items === undefined ? undefined : named(items, `${name}[]`, below),
      additionalProperties: typeof values === "object" ? named(values, `${name}.*`, below) : values,
    }),
    within,
  };
}

function addProperties(schema: SchemaObject, steps: readonly Step[], rows: Rows): void {
  const { properties = {}, required = [], additionalProperties: others = {} } = schema;
  for (const [key, below] of Object.entries(properties)) {
    addRow(below, [...steps, { kind: "key", key }], required.includes(key), rows);
  }
  // What is required and not listed is what other properties are.
  for (const key of required) {
    if (!Object.hasOwn(properties, key)) addRow(others, [...steps, { kind: "key", key }], true, rows);
  }
}

function addRow(given: Schema, steps: readonly Step[], required: boolean, rows: Rows): void {
  const { context, fields, depth } = rows;
  const name = fieldName(steps);
  if (typeof given === "boolean" && !given) context.unsaid(`that "${name}" is never there`);
  const { schema, within } = inside(given, name, rows);
  fields.push(fieldOf(name, schema, required, context));
  addInside(schema, steps, { context, fields, depth: depth + 1, within });
}

/** What is in an object, a list or a map that the type alone does not say. */
function addInside(schema: SchemaObject, steps: readonly Step[], rows: Rows): void {
  const { context, depth } = rows;
  const name = fieldName(steps);
  if (depth > mostDepth || rows.fields.length >= mostRows) {
    if (hasFields(schema)) context.unsaid(`what is in "${name}"`);
    return;
  }
  // What is said of lists and objects says nothing of a value that is neither.
  const types = typesOf(schema);
  const mayBe = (type: string): boolean => types === undefined || types.includes(type);
  if (hasFields(schema) && mayBe("object")) addProperties(schema, steps, rows);
  const values = mayBe("object") ? schema.additionalProperties : undefined;
  const inner = [
    ["items", mayBe("array") ? schema.items : undefined],
    ["values", typeof values === "object" ? values : undefined],
  ] as const;
  for (const [kind, below] of inner) {
    if (below === undefined) continue;
    const at: readonly Step[] = [...steps, { kind }];
    const { schema: one, within } = inside(below, fieldName(at), rows);
    if (saysMoreThanType(one, context)) {
      rows.fields.push(fieldOf(fieldName(at), one, true, context));
    }
    addInside(one, at, { ...rows, depth: depth + 1, within });
  }
}

/** Whether an entry needs a row of its own: for its words or bounds. */
function saysMoreThanType(schema: SchemaObject, context: SchemaContext): boolean {
  if (schema.$ref !== undefined) return false;
  if (isSaidMore(schema) || schema.description !== undefined) return true;
  // What is below says nothing of the value itself, and may hold it.
  const { anyOf: _any, oneOf: _one, items: _items, additionalProperties: others, ...own } = schema;
  const alone = others === false ? { ...own, additionalProperties: others } : own;
  return Object.keys(constraintsOf(alone, typeOf(alone, "", context))).length > 0;
}

/** Whether a schema has keywords that a row cannot say: a row names them. */
function isSaidMore(schema: SchemaObject): boolean {
  return Object.keys(schema).some((keyword) => !isSaidOf(schema, keyword));
}

function isSaidOf(schema: SchemaObject, keyword: string): boolean {
  if (keyword === "propertyNames") return takesAnyName(schema.propertyNames);
  return said.has(keyword) || keyword.startsWith("x-assent-");
}

/** A list with the values of its entries as its own: "list of string" with "One of ``a``, ``b``." means the entries. */
export function withValuesOfEntries(schema: SchemaObject, context: SchemaContext): SchemaObject {
  if (schema.type !== "array" || schema.enum !== undefined || schema.items === undefined) return schema;
  const items = plainSchema(schema.items, context);
  const { enum: values, ...rest } = items;
  const isSaid = values !== undefined && values.length > 0 && items.$ref === undefined && !values.some(Array.isArray);
  return isSaid ? { ...schema, items: rest, enum: values } : schema;
}

/** Whether more is asked of the entries of a list than a type. */
export function needsEntries({ items = {} }: SchemaObject, context: SchemaContext): boolean {
  const one = plainSchema(items, context);
  return one.$ref === undefined && !hasFields(one) && saysMoreThanType(one, context);
}

/** The row of the entries of a list that is a parameter or a header, which nothing else is in. */
export function entriesOf({ items = {} }: SchemaObject, name: string, context: SchemaContext): Field {
  const one = plainSchema(items, context);
  nameInside(one, `"${name}"`, context, 1);
  return fieldOf(name, one, true, context);
}

/** Names what limits the entries of a list or the values of a map, where no rows say it. */
export function nameInside(given: SchemaObject, name: string, context: SchemaContext, depth = 0): void {
  if (depth > mostDepth || given.$ref !== undefined) return;
  const inner = [given.items, typeof given.additionalProperties === "object" ? given.additionalProperties : undefined];
  for (const below of inner) {
    if (below === undefined) continue;
    const one = plainSchema(below, context);
    if (hasFields(one) && one.$ref === undefined) context.unsaid(`what is in the objects in ${name}`);
    else if (saysMoreThanType(one, context)) context.unsaid(`what limits the values in ${name}`);
    nameInside(one, name, context, depth + 1);
  }
}

/** The row of a schema. */
export function fieldOf(
  name: string,
  schema: SchemaObject,
  required: boolean | undefined,
  context: SchemaContext,
): Field {
  const type = typeOf(schema, name, context);
  const given = constraintsOf(schema, type);
  const constraints = withoutMisfit(given, type);
  for (const key of Object.keys(given)) if (!Object.hasOwn(constraints, key)) context.unsaid(`"${key}" of "${name}"`);
  nameUnsaid(schema, name, context);
  const note = schema["x-assent-note"];
  const words = schema.description ?? "";
  if (hasList(words)) context.unsaid(`that the words of "${name}" are a list`, "words");
  const { meaning, unsaid, extra } = withPhrases(wordsOfText(words), constraints, type);
  for (const key of unsaid) context.unsaid(`"${key}" of "${name}"`);
  for (const key of extra) {
    const what = `that "${key}" of "${name}" is only in its words, and becomes a promise`;
    context.unsaid(what, "made", `"${key}" that is only in words`);
  }
  return {
    name,
    type,
    required,
    meaning,
    constraints,
    note: typeof note === "string" ? note : undefined,
    span: nowhere,
    confidence: 1,
  };
}

function nameUnsaid(schema: SchemaObject, name: string, { unsaid, leaveOut }: SchemaContext): void {
  for (const keyword of Object.keys(schema)) {
    if (leftOut.has(keyword)) leaveOut(keyword);
    if (!isSaidOf(schema, keyword)) unsaid(`"${keyword}" of "${name}"`, weightOfKeyword(keyword));
  }
}

const scalarByFormat = new Map<string, ScalarName>(
  (Object.entries(scalarSchemas) as [ScalarName, SchemaObject][]).flatMap(([name, { format }]) =>
    format === undefined ? [] : [[format, name]],
  ),
);

/** The type of a schema; objects that cannot stand in a row become shapes. */
export function typeOf(given: Schema, name: string, context: SchemaContext, depth = 0): FieldType {
  const schema = plainSchema(given, context, depth);
  if (depth > mostDepth) return { kind: "any" };
  if (schema.$ref !== undefined) {
    const reference: FieldType = { kind: "reference", shape: context.shapeOf(schema.$ref) ?? schema.$ref };
    const mayBeNull =
      schema.nullable === true || isNullable(deref<SchemaObject>({ $ref: schema.$ref }, context.resolve));
    return mayBeNull ? orNull(reference) : reference;
  }
  const options = schema.anyOf ?? schema.oneOf;
  if (options !== undefined && options.length > 0) {
    if (schema.anyOf !== undefined && schema.oneOf !== undefined) context.unsaid(`one of two choices in "${name}"`);
    if (hasFields(schema)) context.unsaid(`the fields beside the choice in "${name}"`);
    if (schema.oneOf !== undefined && mayOverlap(schema.oneOf, context)) {
      context.unsaid(`that no more than one form of "${name}" fits`);
    }
    const types = options.map((one, index) => {
      const plain = plainSchema(one, context, depth + 1);
      if (plain.$ref !== undefined || !hasFields(plain)) {
        if (saysMoreThanType(plain, context)) context.unsaid(`what limits one form of "${name}"`);
        return typeOf(plain, name, context, depth + 1);
      }
      const shape = context.hoist(typeof plain.title === "string" ? plain.title : `${name} ${index + 1}`, plain, one);
      return { kind: "reference", shape } satisfies FieldType;
    });
    const flat = types.flatMap((one) => (one.kind === "union" ? one.options : [one]));
    const isNeverNull = schema.type !== undefined && !allowsNull(schema) && typesOf(schema)?.includes("null") !== true;
    const forms = flat.filter(
      (one, index) => one.kind !== "null" || (!isNeverNull && flat.findIndex(({ kind }) => kind === "null") === index),
    );
    const chosen = oneOfTypes(forms);
    return schema.nullable === true ? orNull(chosen) : chosen;
  }
  if (schema.nullable === true && !allowsNull(schema))
    context.unsaid(`that "${name}" is called nullable, and null is none of its values`, "words");
  const names = typeof schema.type === "string" ? [schema.type] : (schema.type ?? inferred(schema));
  const types = names.map((one) => typeOfName(one, schema, name, context, depth));
  const whole = oneOfTypes(types);
  return allowsNull(schema) && !names.includes("null") ? orNull(whole) : whole;
}

/** Whether a component may be null: its shape is the object, and who refers to it says that it may be missing. */
function isNullable(schema: SchemaObject): boolean {
  return typesOf(schema)?.includes("null") ?? allowsNull(schema);
}

/** Whether a value may fit two of the forms, as far as their types tell. */
function mayOverlap(forms: readonly Schema[], context: SchemaContext): boolean {
  const types = forms.flatMap((one) => {
    const { type, properties } = wholeSchema(one, context);
    return type ?? (properties === undefined ? ["any"] : ["object"]);
  });
  if (types.length > 1 && types.includes("any")) return true;
  return new Set(types.map((type) => (type === "integer" ? "number" : type))).size < types.length;
}

function orNull(type: FieldType): FieldType {
  const options = type.kind === "union" ? type.options : [type];
  return oneOfTypes(options.some(({ kind }) => kind === "null") ? options : [...options, { kind: "null" }]);
}

/** A choice of types, each once; what takes anything takes all others, and where there are none, nothing is said. */
function oneOfTypes(types: readonly FieldType[]): FieldType {
  if (types.length === 0 || types.some(({ kind }) => kind === "any")) return { kind: "any" };
  const options = types.filter((one, index) => types.findIndex((other) => isSame(one, other)) === index);
  return options.length === 1 ? options[0]! : { kind: "union", options };
}

/** The types of a schema that names none. */
function inferred(schema: SchemaObject): readonly string[] {
  if (schema.properties !== undefined || schema.additionalProperties !== undefined) return ["object"];
  if (schema.items !== undefined) return ["array"];
  const values = listedIn(schema) ?? [];
  const types = new Set(values.map((one) => (one === null ? "null" : typeof one)));
  return [...types].filter((one) => one === "string" || one === "number" || one === "boolean" || one === "null");
}

function typeOfName(
  type: string,
  schema: SchemaObject,
  name: string,
  context: SchemaContext,
  depth: number,
): FieldType {
  switch (type) {
    case "string":
      if (schema.contentEncoding === "base64") return { kind: "scalar", name: "binary" };
      return { kind: "scalar", name: scalarByFormat.get(schema.format ?? "") ?? "string" };
    case "integer":
    case "number":
    case "boolean":
      return { kind: "scalar", name: type };
    case "null":
      return { kind: "null" };
    case "array":
      return {
        kind: "list",
        items: schema.items === undefined ? { kind: "any" } : typeOf(schema.items, `${name} entry`, context, depth + 1),
      };
    case "object": {
      const { additionalProperties: values } = schema;
      if (hasFields(schema) || typeof values !== "object") return { kind: "object" };
      return { kind: "map", values: typeOf(values, `${name} value`, context, depth + 1) };
    }
    default:
      context.unsaid(`the type "${type}" of "${name}"`);
      return { kind: "any" };
  }
}

/** A shape of a component. */
export function shapeFrom(name: string, schema: SchemaObject, context: SchemaContext): Shape {
  if (schema.additionalProperties === false) context.unsaid("that there are no other fields");
  if (typeof schema.additionalProperties === "object") context.unsaid("what other fields are like");
  return {
    name,
    description: descriptionOf(schema.description ?? "", context),
    fields: fieldsOf(schema, name, context),
    span: nowhere,
    confidence: 1,
  };
}
