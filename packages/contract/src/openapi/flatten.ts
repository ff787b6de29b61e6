import type { OpenApi, Schema, SchemaObject } from "./document.ts";
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
      ? { properties: { ...left.properties, ...right.properties } }
      : {}),
    ...(required.length > 0 ? { required } : {}),
  };
}
