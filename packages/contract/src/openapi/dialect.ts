import type { Json } from "../schema/json.ts";
import type { OpenApi, Schema, SchemaObject } from "./document.ts";
import { resolve } from "./resolve.ts";

/** Keywords whose value is data, in which no schema is looked for. */
const dataKeywords = new Set(["example", "examples", "default", "enum", "const"]);
/** Keywords whose value holds schemas, or what has some, by names that are no keywords. */
export const mapKeywords = new Set([
  "properties",
  "patternProperties",
  "dependentSchemas",
  "dependentRequired",
  "schemas",
  "definitions",
  "$defs",
  "parameters",
  "responses",
  "requestBodies",
  "headers",
]);
/** What a row says of a value besides its type and its words. */
const limitingKeywords = new Set([
  ...["nullable", "default", "enum", "pattern", "format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"],
  ...["multipleOf", "minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "readOnly", "writeOnly"],
  "deprecated",
]);
/** What names a schema, or a place in one. */
const namingKeywords = new Set(["$id", "$anchor", "$dynamicAnchor"]);

/**
 * The document with its schemas in the dialect of 3.1 (JSON Schema 2020-12): `nullable` becomes a type, the switches
 * `exclusiveMinimum` and `exclusiveMaximum` of 3.0 become bounds. A document of 3.1 is given back as it is.
 */
export function toDraft2020(document: OpenApi): OpenApi {
  return document.openapi.startsWith("3.0") ? (convert(document, false) as OpenApi) : document;
}

/** How many schemas of a document are called nullable, which 3.1 does not know; none in one of 3.0. */
export function strayNullables(document: OpenApi): number {
  if (document.openapi.startsWith("3.0")) return 0;
  return counted(document, (value) => (value.nullable === true ? ["nullable"] : [])).get("nullable") ?? 0;
}

/** How often each keyword that limits a value stands beside a reference, where it counts for nothing in 3.0; none in one of 3.1. */
export function besideReferences(document: OpenApi): ReadonlyMap<string, number> {
  if (!document.openapi.startsWith("3.0")) return new Map();
  return counted(document, ({ $ref, ...beside }) =>
    $ref === undefined ? [] : Object.keys(beside).filter((key) => limitingKeywords.has(key)),
  );
}

/** How many objects of a document, but for its data, have what `of` finds in them. */
function counted(document: OpenApi, of: (value: SchemaObject) => readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (value: unknown, isMap: boolean): void => {
    if (Array.isArray(value)) for (const one of value) count(one, false);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return;
    if (!isMap) for (const key of of(value as SchemaObject)) counts.set(key, (counts.get(key) ?? 0) + 1);
    for (const [key, inner] of Object.entries(value)) {
      const isData = !isMap && (dataKeywords.has(key) || key.startsWith("x-"));
      if (!isData) count(inner, !isMap && mapKeywords.has(key));
    }
  };
  count(document, false);
  return counts;
}

/** A schema of a document as `toDraft2020` has it there. */
export function schemaToDraft2020(document: OpenApi, schema: Schema): Schema {
  return document.openapi.startsWith("3.0") ? (convert(schema, false) as Schema) : schema;
}

/**
 * The document with what only the other side writes no longer required: `readOnly` in requests, `writeOnly` in answers. A
 * document without such properties is given back as it is.
 */
export function forSide(document: OpenApi, side: "request" | "response"): OpenApi {
  return freed(document, document, side);
}

/** A schema of a document as `forSide` has it there. */
export function schemaForSide(document: OpenApi, schema: Schema, side: "request" | "response"): Schema {
  return freed(document, schema, side);
}

function freed<T>(document: OpenApi, whole: T, side: "request" | "response"): T {
  const keyword = side === "request" ? "readOnly" : "writeOnly";
  const isFree = (property: unknown): boolean =>
    resolve<Record<string, unknown>>(document, property as Record<string, unknown>)?.[keyword] === true ||
    (typeof property === "object" && property !== null && (property as Record<string, unknown>)[keyword] === true);
  const changedIn = new Set<unknown>();
  const visit = (value: unknown, isMap: boolean): unknown => {
    if (Array.isArray(value)) return value.map((one) => visit(one, false));
    if (typeof value !== "object" || value === null) return value;
    const visited: Record<string, unknown> = {};
    for (const [key, inner] of Object.entries(value)) {
      const isData = !isMap && (dataKeywords.has(key) || key.startsWith("x-"));
      visited[key] = isData ? inner : visit(inner, !isMap && mapKeywords.has(key));
    }
    const { required, properties } = value as { readonly required?: unknown; readonly properties?: unknown };
    if (isMap || !Array.isArray(required) || typeof properties !== "object" || properties === null) return visited;
    const needed = required.filter((name) => !isFree((properties as Record<string, unknown>)[String(name)]));
    if (needed.length < required.length) changedIn.add(value);
    return { ...visited, required: needed };
  };
  const changed = visit(whole, false) as T;
  return changedIn.size > 0 ? changed : whole;
}

/** A schema whose references into its document name that by an address: "#/components/schemas/Alias" of the document "doc". */
export function referringTo(address: string, schema: Schema): Schema {
  const visit = (value: unknown, isMap: boolean): unknown => {
    if (Array.isArray(value)) return value.map((one) => visit(one, false));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]): [string, unknown] => {
        if (isMap) return [key, visit(inner, false)];
        if (key === "$ref" && typeof inner === "string" && /^#\/(?:components|paths)\//.test(inner))
          return [key, address + inner];
        return [
          key,
          dataKeywords.has(key) || key.startsWith("x-") ? (inner as unknown) : visit(inner, mapKeywords.has(key)),
        ];
      }),
    );
  };
  return visit(schema, false) as Schema;
}

/**
 * A document, or a schema, without its samples, and without what is called "$id" or "$anchor" in extensions and links: it is no
 * name of a schema there, and a validator takes it for one.
 */
export function withoutSamples<T>(whole: T): T {
  const visit = (value: unknown, isMap: boolean): unknown => {
    if (Array.isArray(value)) return value.map((one) => visit(one, false));
    if (typeof value !== "object" || value === null) return value;
    const kept = Object.entries(value).filter(([key]) => isMap || (key !== "example" && key !== "examples"));
    return Object.fromEntries(
      kept.map(([key, inner]) => {
        if (isMap) return [key, visit(inner, false)];
        if (key === "links" || key.startsWith("x-")) return [key, unnamed(inner)];
        return [key, dataKeywords.has(key) ? (inner as unknown) : visit(inner, mapKeywords.has(key))];
      }),
    );
  };
  return visit(whole, false) as T;
}

/**
 * A document of 3.1, or a schema of it, with `nullable` as it is meant where no type stands beside it: 3.1 does not know it, and a
 * validator takes it beside a type alone.
 */
export function withMeantNullables<T>({ openapi }: OpenApi, whole: T): T {
  const visit = (value: unknown, isMap: boolean): unknown => {
    if (Array.isArray(value)) return value.map((one) => visit(one, false));
    if (typeof value !== "object" || value === null) return value;
    const { nullable, ...rest } = value as Readonly<Record<string, unknown>>;
    const isStray = !isMap && typeof nullable === "boolean" && rest.type === undefined;
    const made = Object.fromEntries(
      Object.entries(isStray ? rest : value).map(([key, inner]: [string, unknown]) => {
        if (isMap) return [key, visit(inner, false)];
        const isData = dataKeywords.has(key) || key.startsWith("x-");
        return [key, isData ? inner : visit(inner, mapKeywords.has(key))];
      }),
    );
    return isStray && nullable ? { anyOf: [made, { type: "null" }] } : made;
  };
  return openapi.startsWith("3.0") ? whole : (visit(whole, false) as T);
}

/** Data without what would name a schema. Schemas of extensions that are referred to keep all else. */
function unnamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unnamed);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !namingKeywords.has(key));
  return Object.fromEntries(kept.map(([key, inner]) => [key, unnamed(inner)]));
}

/** The names of the types that a schema allows; undefined: it does not say. */
export function typesOf(schema: Schema): readonly string[] | undefined {
  if (typeof schema === "boolean") return undefined;
  const types = typeof schema.type === "string" ? [schema.type] : schema.type;
  if (types === undefined) return undefined;
  return allowsNull(schema) && !types.includes("null") ? [...types, "null"] : types;
}

/** The values that a schema lists, be it one; undefined: it lists none. */
export function listedIn({ enum: values, const: only }: SchemaObject): readonly Json[] | undefined {
  return only === undefined ? values : [only];
}

/** The bounds that a number may come near to, and not have: as numbers, or as marks beside the others (OpenAPI 3.0). */
export function openBounds(schema: SchemaObject): {
  readonly above: number | undefined;
  readonly below: number | undefined;
} {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  const of = (bound: number | boolean | undefined, beside: number | undefined): number | undefined =>
    typeof bound === "number" ? bound : bound === true ? beside : undefined;
  return { above: of(exclusiveMinimum, minimum), below: of(exclusiveMaximum, maximum) };
}

/**
 * Whether a schema of 3.0 is nullable: an enumeration beside it has to list null as well, or null is none of its values
 * (OpenAPI 3.0.3, and its clarification of `nullable`).
 */
export function allowsNull(schema: Readonly<Record<string, unknown>>): boolean {
  return schema.nullable === true && !(Array.isArray(schema.enum) && !schema.enum.includes(null));
}

function convert(value: unknown, isMap: boolean): unknown {
  if (Array.isArray(value)) return value.map((one) => convert(one, false));
  if (typeof value !== "object" || value === null) return value;
  const converted: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    const isData = !isMap && (dataKeywords.has(key) || key.startsWith("x-"));
    converted[key] = isData ? inner : convert(inner, !isMap && mapKeywords.has(key));
  }
  return isMap ? converted : convertSchema(converted);
}

function convertSchema(schema: Record<string, unknown>): unknown {
  const { nullable, exclusiveMinimum, exclusiveMaximum, minimum, maximum, ...others } = schema;
  const bounds: Record<string, unknown> = {
    ...(typeof exclusiveMinimum === "boolean"
      ? { [exclusiveMinimum ? "exclusiveMinimum" : "minimum"]: minimum }
      : { exclusiveMinimum, minimum }),
    ...(typeof exclusiveMaximum === "boolean"
      ? { [exclusiveMaximum ? "exclusiveMaximum" : "maximum"]: maximum }
      : { exclusiveMaximum, maximum }),
  };
  for (const [key, value] of Object.entries(bounds)) if (value !== undefined) others[key] = value;
  if (nullable !== true) return nullable === undefined || nullable === false ? others : { ...others, nullable };
  if (!allowsNull(schema)) return others;
  if (typeof others.type === "string") others.type = [others.type, "null"];
  else if (typeof others.$ref === "string") return { anyOf: [{ $ref: others.$ref }, { type: "null" }] };
  else return { anyOf: [others, { type: "null" }] };
  return others;
}
