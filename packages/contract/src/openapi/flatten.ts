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

/** Two parts of a schema as one: where both say something the second counts, and what either of them requires is required. */
export function mergeParts(left: SchemaObject, right: SchemaObject): SchemaObject {
  const required = [...new Set([...(left.required ?? []), ...(right.required ?? [])])];
  return {
    ...left,
    ...right,
    ...(left.properties !== undefined || right.properties !== undefined
      ? { properties: mergeProperties(left.properties, right.properties) }
      : {}),
    ...(required.length > 0 ? { required } : {}),
  };
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
  const values = left.enum !== undefined && right.enum !== undefined ? meet(left.enum, right.enum) : undefined;
  const { items: one } = left;
  const { items: two } = right;
  return {
    ...mergeParts(left, right),
    ...(values === undefined ? {} : { enum: values }),
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
