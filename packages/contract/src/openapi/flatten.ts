import type { OpenApi, Schema, SchemaObject } from "./document.ts";
import { isSameJson } from "../schema/json.ts";
import { resolve } from "./resolve.ts";

/** A schema with its references followed and its `allOf` parts merged; `anyOf` and `oneOf` are kept. */
export function flatten(document: OpenApi, schema: Schema | undefined, depth = 0): SchemaObject {
  if (schema === undefined || typeof schema === "boolean" || depth > 16) return {};
  const { $ref, allOf, ...own } = schema;
  let flat: SchemaObject = own;
  if (typeof $ref === "string")
    flat = mergeParts(flatten(document, resolve<SchemaObject>(document, { $ref }), depth + 1), flat);
  if (Array.isArray(allOf)) {
    for (const part of allOf as readonly Schema[]) flat = mergeParts(flat, flatten(document, part, depth + 1));
  }
  return flat;
}

/**
 * Two parts of a schema as one: a value has to keep to the limits of both, and what either of them requires is required. Where
 * both say something else the second counts.
 */
export function mergeParts(left: SchemaObject, right: SchemaObject): SchemaObject {
  const required = [...new Set([...(left.required ?? []), ...(right.required ?? [])])];
  return {
    ...left,
    ...right,
    ...limitsOfBoth(left, right),
    ...(left.properties !== undefined || right.properties !== undefined
      ? { properties: mergeProperties(left.properties, right.properties) }
      : {}),
    ...(required.length > 0 ? { required } : {}),
  };
}

const least = ["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"] as const;
const greatest = ["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"] as const;

/** What both parts limit, as narrow as both of them ask. */
function limitsOfBoth(left: SchemaObject, right: SchemaObject): SchemaObject {
  const bounds = [...least.map((key) => [key, Math.max] as const), ...greatest.map((key) => [key, Math.min] as const)];
  const both = bounds.flatMap(([key, narrower]) => {
    const [one, two] = [left[key], right[key]];
    return typeof one === "number" && typeof two === "number" ? [[key, narrower(one, two)] as const] : [];
  });
  const values = left.enum !== undefined && right.enum !== undefined ? meet(left.enum, right.enum) : [];
  const types = typesOfBoth(left.type, right.type);
  return { ...Object.fromEntries(both), ...(values.length > 0 ? { enum: values } : {}), ...types };
}

/** The types that both parts allow. Types and values that never fit together are a mistake, in which the second part counts. */
function typesOfBoth(left: SchemaObject["type"], right: SchemaObject["type"]): SchemaObject {
  if (left === undefined || right === undefined) return {};
  const [one, two] = [left, right].map((types) => (typeof types === "string" ? [types] : types)) as [
    string[],
    string[],
  ];
  const isIn = (type: string, types: readonly string[]): boolean =>
    types.includes(type) || (type === "integer" && types.includes("number"));
  const types = [...new Set([...two.filter((type) => isIn(type, one)), ...one.filter((type) => isIn(type, two))])];
  return types.length === 0 ? {} : { type: types.length === 1 ? types[0]! : types };
}

type Properties = SchemaObject["properties"];

/** The properties of two parts: what both name has to be what each says of it. */
export function mergeProperties(left: Properties = {}, right: Properties = {}): NonNullable<Properties> {
  const both = Object.entries(right).map(([name, schema]) => {
    const other = Object.hasOwn(left, name) ? left[name] : undefined;
    return [name, other === undefined ? schema : mergeBoth(other, schema)] as const;
  });
  return { ...left, ...Object.fromEntries(both) };
}

function mergeBoth(left: Schema, right: Schema): Schema {
  if (typeof left === "boolean" || typeof right === "boolean") return left === false || right === true ? left : right;
  if (isSameJson(left, right)) return right;
  if (!isPlain(left) || !isPlain(right)) return { allOf: [left, right] };
  const { items: one } = left;
  const { items: two } = right;
  return {
    ...mergeParts(left, right),
    ...(one === undefined || two === undefined ? {} : { items: mergeBoth(one, two) }),
  };
}

/** Whether a schema says all by itself. */
function isPlain(schema: SchemaObject): boolean {
  return ["$ref", "allOf", "anyOf", "oneOf"].every((key) => !Object.hasOwn(schema, key));
}

function meet<T>(left: readonly T[], right: readonly T[]): readonly T[] {
  return right.filter((one) => left.some((other) => isSameJson(one, other)));
}
