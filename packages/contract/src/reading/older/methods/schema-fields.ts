/** Fields out of schemas in Python or JSON: JSON Schema, voluptuous, and the attribute maps of Neutron. */
import type { Span } from "@assent/rst";

import type { BodyContent, Constraints, Field, FieldType, ScalarName } from "../../contract.ts";
import { fieldName, type Step } from "../../field-name.ts";
import { parseType } from "../../field-type.ts";
import { compact } from "../../schema-of.ts";
import { readLiteral } from "../words/literal.ts";
import { type Json, isObject } from "../../../schema/json.ts";

type JsonObject = Readonly<Record<string, Json>>;

/** What a schema describes, by its fields or as a list of values; undefined where it is not understood. */
export function contentOfSchema(text: string, span: Span): BodyContent | undefined {
  const value = readLiteral(text);
  if (!isObject(value)) return undefined;
  const fields = fieldsOf(value, span);
  if (fields.length > 0) return { kind: "fields", fields };
  return isOfList(value) ? { kind: "type", type: typeOfSchema(value) } : undefined;
}

/** Keywords of JSON Schema that a schema without its type "object" may have beside its type. */
const keywords =
  /^(?:\$\w+|type|items|enum|const|title|description|default|examples?|format|pattern|required|properties|(?:min|max)\w+|exclusive\w+|multipleOf|uniqueItems|additional\w+|patternProperties|propertyNames|allOf|anyOf|oneOf|not)$/;

/** Whether what may be a schema is a thing whose fields have the names of keywords: nothing says so at its top. */
export function isNoSchema(text: string): boolean {
  const value = readLiteral(text);
  if (!isObject(value) || "$schema" in value || value.type === "object") return false;
  return typeof value.type !== "string" || !Object.keys(value).every((key) => keywords.test(key));
}

/** Whether a thing has properties as a schema has them, and beside them what no schema has. */
export function hasOtherKeys(text: string): boolean {
  const value = readLiteral(text);
  if (!isObject(value) || !isObject(value.properties) || "$schema" in value || value.type === "object") return false;
  return !Object.keys(value).every((key) => keywords.test(key));
}

/** Whether a text is a JSON Schema of a whole body: one without a name, which says what it is at its top. */
export function isWholeSchema(text: string): boolean {
  const value = /^\s*\{/.test(text) ? readLiteral(text) : undefined;
  return isObject(value) && (value.type === "object" || value.type === "array");
}

/** A schema of JSON whose value is a list. */
function isOfList({ type, properties }: JsonObject): boolean {
  return type === "array" && !isObject(properties);
}

function fieldsOf(value: JsonObject, span: Span): readonly Field[] {
  const fields: Field[] = [];
  const add = (
    steps: readonly Step[],
    type: FieldType,
    required: boolean | undefined,
    constraints: Constraints,
  ): void => {
    if (fields.length >= 500) return;
    fields.push({
      name: fieldName(steps),
      type,
      required,
      meaning: "",
      constraints,
      note: undefined,
      span,
      confidence: 0.8,
    });
  };
  if (isObject(value.properties) || valuesOf(value) !== undefined) ofJsonSchema(value, [], add, 0);
  else if (isOfList(value)) ofJsonSchema(isObject(value.items) ? value.items : {}, [{ kind: "items" }], add, 1);
  else if (hasAttributes(value)) ofAttributeMap(value, add);
  else if (Object.keys(value).some((key) => key.startsWith('["()'))) ofVoluptuous(value, [], add, 0);
  else ofTypes(isObject(value.mapping) ? value.mapping : value, add);
  return fields;
}

type Add = (steps: readonly Step[], type: FieldType, required: boolean | undefined, constraints: Constraints) => void;

/** Lists of JSON; what `Array.isArray` finds in a union with records is of any type. */
function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function ofJsonSchema(schema: JsonObject, steps: readonly Step[], add: Add, depth: number): void {
  if (depth > 12) return;
  const values = valuesOf(schema);
  if (values !== undefined) ofValue(values, [...steps, { kind: "values" }], undefined, add, depth);
  if (!isObject(schema.properties)) return;
  const required = isList(schema.required) ? schema.required : [];
  for (const [key, below] of Object.entries(schema.properties)) {
    const at: readonly Step[] = [...steps, { kind: "key", key }];
    const isRequired = required.includes(key);
    if (!isObject(below)) {
      // "parameter_types.name" says nothing of its type.
      add(at, { kind: "any" }, isRequired, {});
      continue;
    }
    ofValue(below, at, isRequired, add, depth);
  }
}

function ofValue(
  schema: JsonObject,
  at: readonly Step[],
  isRequired: boolean | undefined,
  add: Add,
  depth: number,
): void {
  add(at, typeOfSchema(schema), isRequired, constraintsOf(schema));
  ofJsonSchema(schema, at, add, depth + 1);
  if (isObject(schema.items)) ofJsonSchema(schema.items, [...at, { kind: "items" }], add, depth + 1);
}

/** What all values under names that are not listed have to be; undefined where there are no such names. */
function valuesOf({ patternProperties, additionalProperties }: JsonObject): JsonObject | undefined {
  const named = isObject(patternProperties) ? Object.values(patternProperties) : [];
  const all = [...named, ...(isObject(additionalProperties) ? [additionalProperties] : [])];
  const [first, other] = all;
  if (first === undefined) return undefined;
  return other === undefined && isObject(first) ? first : {};
}

/** `{"name": {"type": "str", "required": true}}`: the fields themselves, each with its type. */
function ofTypes(fields: JsonObject, add: Add): void {
  for (const [key, one] of Object.entries(fields)) {
    if (!isObject(one) || typeof one.type !== "string") continue;
    const required = typeof one.required === "boolean" ? one.required : undefined;
    add([{ kind: "key", key }], typeOfSchema(one), required, constraintsOf(one));
  }
}

function typeOfSchema(schema: JsonObject): FieldType {
  const { type, format } = schema;
  if (isList(type)) {
    const options = type.map((one) => typeOfSchema({ ...schema, type: one }));
    return options.length === 1 ? options[0]! : { kind: "union", options };
  }
  if (type === "array")
    return { kind: "list", items: isObject(schema.items) ? typeOfSchema(schema.items) : { kind: "any" } };
  if (type === "object") return { kind: "object" };
  if (typeof type !== "string") return isList(schema.enum) ? typeOfValues(schema.enum) : { kind: "any" };
  const formats: Readonly<Record<string, ScalarName>> = {
    uuid: "uuid",
    "date-time": "datetime",
    uri: "uri",
    ipv4: "ipv4",
    ipv6: "ipv6",
  };
  const known = typeof format === "string" ? formats[format] : undefined;
  return known !== undefined && type === "string" ? { kind: "scalar", name: known } : parseType(type);
}

/** The type that all values have, of which one is allowed. */
function typeOfValues(values: readonly Json[]): FieldType {
  const [name, other] = new Set(values.map((one) => (Number.isInteger(one) ? "integer" : typeof one)));
  const isScalar = name === "string" || name === "integer" || name === "number" || name === "boolean";
  return isScalar && other === undefined ? { kind: "scalar", name } : { kind: "any" };
}

function constraintsOf(schema: JsonObject): Constraints {
  const whole = (value: Json | undefined): number | undefined => (typeof value === "number" ? value : undefined);
  return compact({
    oneOf: isList(schema.enum) ? schema.enum : undefined,
    minLength: whole(schema.minLength),
    maxLength: whole(schema.maxLength),
    minimum: whole(schema.minimum),
    maximum: whole(schema.maximum),
    minItems: whole(schema.minItems),
    maxItems: whole(schema.maxItems),
    uniqueItems: schema.uniqueItems === true ? true : undefined,
    multipleOf: whole(schema.multipleOf),
    moreThan: whole(schema.exclusiveMinimum),
    lessThan: whole(schema.exclusiveMaximum),
    pattern: typeof schema.pattern === "string" ? schema.pattern : undefined,
    default: schema.default,
    closed: schema.additionalProperties === false && valuesOf(schema) === undefined ? true : undefined,
  });
}

/** Whether objects below have "allow_post" or "validate". */
function hasAttributes(value: JsonObject): boolean {
  return Object.values(value).some(
    (one) =>
      isObject(one) && ("allow_post" in one || Object.values(one).some((two) => isObject(two) && "allow_post" in two)),
  );
}

/** RESOURCE_ATTRIBUTE_MAP: by collection, by attribute. What cannot be sent is no field of a request. */
function ofAttributeMap(map: JsonObject, add: Add): void {
  for (const [name, attributes] of Object.entries(map)) {
    if (!isObject(attributes)) continue;
    const all = "allow_post" in attributes ? { [name]: attributes } : attributes;
    for (const [key, one] of Object.entries(all)) {
      if (!isObject(one) || (one.allow_post === false && one.allow_put === false)) continue;
      const hasDefault = "default" in one;
      const checks = isObject(one.validate) ? Object.keys(one.validate) : [];
      add([{ kind: "key", key }], typeOfValidator(checks[0] ?? ""), one.allow_post === true && !hasDefault, {});
    }
  }
}

function typeOfValidator(check: string): FieldType {
  const name = check.replace(/^type:/, "");
  const type = name.includes("uuid")
    ? "uuid"
    : name.includes("bool")
      ? "boolean"
      : /range|int/.test(name)
        ? "integer"
        : /string|regex|values/.test(name)
          ? "string"
          : name.includes("dict")
            ? "object"
            : /list|hostroutes|pools/.test(name)
              ? "list"
              : "any";
  const read = parseType(type);
  return name.endsWith("_or_none") ? { kind: "union", options: [read, { kind: "null" }] } : read;
}

/** `{Required('name'): str}`: the keys are calls, the values types. */
function ofVoluptuous(schema: JsonObject, steps: readonly Step[], add: Add, depth: number): void {
  if (depth > 12) return;
  for (const [written, value] of Object.entries(schema)) {
    const call = written.startsWith('["()') ? (JSON.parse(written) as readonly Json[]) : undefined;
    const key = call === undefined ? written : call[1];
    if (typeof key !== "string") continue;
    const required = call === undefined ? undefined : call[0] === "()Required" || call[0] === "()voluptuous.Required";
    const at: readonly Step[] = [...steps, { kind: "key", key }];
    add(at, typeOfVoluptuous(value), required, {});
    if (isObject(value)) ofVoluptuous(value, at, add, depth + 1);
    else if (isList(value) && isObject(value[0])) ofVoluptuous(value[0], [...at, { kind: "items" }], add, depth + 1);
  }
}

function typeOfVoluptuous(value: Json): FieldType {
  if (typeof value === "string") {
    const type = parseType(value.replace(/^six\.\w+$|^basestring$/, "string"));
    return type.kind === "unknown" ? { kind: "any" } : type;
  }
  if (isObject(value)) return { kind: "object" };
  if (!isList(value)) return { kind: "any" };
  const [first] = value;
  if (typeof first === "string" && first.startsWith("()")) {
    return first === "()All" && value[1] !== undefined ? typeOfVoluptuous(value[1]) : { kind: "any" };
  }
  return { kind: "list", items: first === undefined ? { kind: "any" } : typeOfVoluptuous(first) };
}
