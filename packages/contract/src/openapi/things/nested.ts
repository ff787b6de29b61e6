/** Schemas of objects and lists, also where null or nothing else may stand in their place. */
import { typesOf } from "../dialect.ts";
import type { OpenApi, Schema, SchemaObject } from "../document.ts";
import { flatten } from "../flatten.ts";
import { isShown } from "./shown-shape.ts";

/** The schema as one: where all but one of its choices are null, that one counts. */
export function soleSchema(document: OpenApi, schema: Schema | undefined): SchemaObject {
  const flat = flatten(document, schema);
  const choices = (flat.anyOf ?? flat.oneOf ?? [])
    .map((one) => flatten(document, one))
    .filter((one) => !isOnlyNull(one));
  if (choices.length !== 1) return flat;
  const { anyOf: _any, oneOf: _one, ...own } = flat;
  return { ...choices[0]!, ...own };
}

/** The properties that an object is declared with; undefined where it may have any, as a map. */
export function fieldsOf(document: OpenApi, schema: Schema | undefined): Readonly<Record<string, Schema>> | undefined {
  const { properties } = soleSchema(document, schema);
  return properties === undefined || Object.keys(properties).length === 0 ? undefined : properties;
}

/** The objects that a schema lets one choose from, "one or a list of them" being one; undefined where it is no choice. */
export function formsOf(document: OpenApi, schema: Schema | undefined): readonly SchemaObject[] | undefined {
  const { anyOf, oneOf, properties } = soleSchema(document, schema);
  const choices = properties === undefined ? (anyOf ?? oneOf) : undefined;
  return choices?.map((one) => soleSchema(document, one)).filter((one) => one.properties !== undefined);
}

/** Whether nothing but null may stand there; `flat` is a schema without references. */
export function isOnlyNull(flat: SchemaObject): boolean {
  return flat.const === null || (typesOf(flat) ?? []).join() === "null";
}

/** Whether null may stand there. */
export function acceptsNull(document: OpenApi, written: Schema | undefined): boolean {
  const schema = flatten(document, written);
  const choices = [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].map((one) => flatten(document, one));
  return choices.some((one) => (typesOf(one) ?? []).includes("null") || one.const === null);
}

/** Whether null can never stand there; a schema that says nothing of types lets it. */
export function refusesNull(document: OpenApi, schema: Schema | undefined): boolean {
  if (schema === undefined || isShown(schema)) return false;
  const flat = flatten(document, schema);
  const choices = flat.anyOf ?? flat.oneOf ?? [flat];
  return choices.every((one) => {
    const { enum: values, const: only, ...rest } = flatten(document, one);
    const types = typesOf(rest);
    if (types !== undefined) return !types.includes("null");
    return only === undefined ? values !== undefined && !values.includes(null) : only !== null;
  });
}
