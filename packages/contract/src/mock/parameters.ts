import { headersElsewhere } from "../openapi/headers-elsewhere.ts";
import type { OpenApi, SchemaObject } from "../openapi/document.ts";
import { flatten } from "../openapi/flatten.ts";
import { partsIn, propertiesIn, withoutPrefix } from "../openapi/object-text.ts";
import { type Json, textOf } from "../schema/json.ts";
import type { ApiOperation, ApiParameter } from "../openapi/operations.ts";
import type { Validators } from "../openapi/validators.ts";
import { listedIn, typesOf } from "../openapi/dialect.ts";
import { soleSchema } from "../openapi/things/nested.ts";
import type { RequestFault } from "./problem.ts";
import { decodeText } from "./router.ts";

/** Where the values of parameters come from. */
export interface ParameterSource {
  readonly variables: Readonly<Record<string, string>>;
  /** What stands behind "?", as sent. */
  readonly query: string;
  /** Value of a header by its name in lower case. */
  readonly header: (name: string) => string | undefined;
}

/** Says what is wrong with the parameters of a request; empty: nothing. */
export type ParameterCheck = (source: ParameterSource) => readonly RequestFault[];

/** Prepares the check of all parameters of an operation. */
export function parameterCheck(document: OpenApi, operation: ApiOperation, validators: Validators): ParameterCheck {
  const taken = new Set([...operation.parameters, ...operation.security.flat()].map(({ name }) => name));
  const checks = operation.parameters
    .filter((one) => one.in !== "header" || !headersElsewhere.has(one.name.toLowerCase()))
    .map((parameter) => checkOne(document, parameter, validators, taken));
  if (checks.length === 0) return () => [];
  return (source) => {
    const query = parseQuery(source.query);
    return checks.flatMap((check) => check(source, query) ?? []);
  };
}

/** The values of a query by name, decoded ("+" is a space). */
export function parseQuery(query: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  if (query === "") return found;
  for (const [name, value] of new URLSearchParams(query)) {
    const all = found.get(name);
    if (all === undefined) found.set(name, [value]);
    else all.push(value);
  }
  return found;
}

function checkOne(
  document: OpenApi,
  parameter: ApiParameter,
  validators: Validators,
  taken: ReadonlySet<string>,
): (source: ParameterSource, query: ReadonlyMap<string, readonly string[]>) => RequestFault | undefined {
  const { promise, name } = parameter;
  const validate = validators.of(parameter.schema);
  const place = parameter.in;
  return (source, query) => {
    const raw = rawValue(document, parameter, source, query, taken);
    if (raw === undefined) {
      return parameter.required ? { in: place, name, message: "is missing", promise } : undefined;
    }
    if (raw.value === undefined)
      return { in: place, name, message: `is not in the style "${parameter.style}"`, sent: raw.text, promise };
    const [violation] = validate(raw.value);
    if (violation === undefined) return undefined;
    const inner = violation.pointer === "" ? name : `${name}${violation.pointer}`;
    return { in: place, name: inner, message: violation.message, sent: raw.text, promise };
  };
}

/**
 * The value of a parameter as its schema and style have it, with its text; undefined: it was not sent, or a value that is not
 * in that style. `taken` are the names that mean something else in a query than a property.
 */
export function rawValue(
  document: OpenApi,
  parameter: ApiParameter,
  source: ParameterSource,
  query: ReadonlyMap<string, readonly string[]> = parseQuery(source.query),
  taken: ReadonlySet<string> = noneTaken,
): { readonly value: Json | undefined; readonly text: string } | undefined {
  const schema = soleSchema(document, parameter.schema);
  const isObject = isSole(schema);
  if (parameter.in === "query" && parameter.mediaType === undefined) {
    const sent = propertiesOfQuery(parameter, schema, isObject, query, taken);
    if (sent?.size === 0) return undefined;
    if (sent !== undefined) return { value: objectOf(document, schema, sent), text: source.query };
  }
  const texts = textsOf(parameter, source, query);
  if (texts === undefined) return undefined;
  const whole = texts.join(",");
  const list = isObject ? undefined : isList(schema) ? schema : choicesOf(document, schema).find(isList);
  const kind = isObject ? "object" : list === undefined ? "one" : "list";
  const text = parameter.in === "path" ? withoutPrefix(parameter, whole, kind) : whole;
  if (text === undefined) return { value: undefined, text: whole };
  if (parameter.mediaType !== undefined) {
    try {
      return { value: JSON.parse(text) as Json, text };
    } catch {
      return { value: text, text };
    }
  }
  const properties = isObject ? propertiesIn(parameter, text) : undefined;
  if (properties !== undefined) return { value: objectOf(document, schema, properties), text };
  if (list !== undefined) {
    const parts = parameter.explode && parameter.in === "query" ? texts : partsIn(parameter, text);
    // Where one value may stand alone, a list has several.
    if (list === schema || parts.length > 1) return { value: listOf(document, list, parts), text };
  }
  return { value: toValue(document, flatten(document, parameter.schema), text), text };
}

const noneTaken: ReadonlySet<string> = new Set();

/** The properties of an object that have keys of their own in a query; undefined where its style has one for all. */
function propertiesOfQuery(
  { name, style, explode }: ApiParameter,
  { properties = {}, additionalProperties: others }: SchemaObject,
  isObject: boolean,
  query: ReadonlyMap<string, readonly string[]>,
  taken: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> | undefined {
  if (style === "deepObject")
    return new Map(
      [...query].flatMap(([key, values]) =>
        key.startsWith(`${name}[`) && key.endsWith("]") ? [[key.slice(name.length + 1, -1), values]] : [],
      ),
    );
  if (!isObject || style !== "form" || !explode) return undefined;
  const isOpen = others !== undefined && others !== false;
  return new Map(
    [...query].filter(([key]) => Object.hasOwn(properties, key) || (isOpen && !taken.has(key.replace(/\[.*/, "")))),
  );
}

/** Whether a schema takes objects alone. */
function isSole(schema: SchemaObject): boolean {
  return typesOf(schema)?.every((type) => type === "object" || type === "null") ?? schema.properties !== undefined;
}

/** An object of properties that were sent as texts, those of a list one by one. */
function objectOf(
  document: OpenApi,
  { properties = {}, additionalProperties: others }: SchemaObject,
  sent: ReadonlyMap<string, readonly string[]>,
): Record<string, Json> {
  return Object.fromEntries(
    [...sent].map(([key, texts]) => {
      const schema = flatten(document, Object.hasOwn(properties, key) ? properties[key] : others);
      const value = isList(schema) ? listOf(document, schema, texts) : toValue(document, schema, texts[0] ?? "");
      return [key, value];
    }),
  );
}

function listOf(document: OpenApi, { items }: SchemaObject, texts: readonly string[]): readonly Json[] {
  const schema = flatten(document, items);
  return texts.map((text) => toValue(document, schema, text));
}

function textsOf(
  parameter: ApiParameter,
  source: ParameterSource,
  query: ReadonlyMap<string, readonly string[]>,
): readonly string[] | undefined {
  const { name } = parameter;
  let one: string | undefined;
  switch (parameter.in) {
    case "query":
      return query.get(name);
    case "path":
      one = source.variables[name];
      break;
    case "header":
      one = source.header(name.toLowerCase());
      break;
    case "cookie":
      // What a cookie may not have in it is escaped, as in a URL.
      one = cookieOf(source.header("cookie"), name);
      if (one !== undefined) one = decodeText(one);
      break;
    default:
      parameter.in satisfies never;
  }
  return one === undefined ? undefined : [one];
}

/** The value of a cookie; undefined where it was not sent. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}

/** Text becomes the value that its schema wants where it reads as one; otherwise it stays text, and validation tells. */
export function toValue(document: OpenApi, schema: SchemaObject, text: string): Json {
  const choices = [schema, ...choicesOf(document, schema)];
  const types = choices.flatMap((one) => typesOf(one) ?? []);
  if (types.includes("integer") || types.includes("number")) {
    if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(text)) return Number(text);
  }
  if (types.includes("boolean")) {
    if (text === "true") return true;
    if (text === "false") return false;
  }
  const listed = types.length > 0 ? [] : choices.flatMap((one) => listedIn(one) ?? []);
  const meant = listed.find((one) => textOf(one) === text);
  if (meant !== undefined) return meant;
  if (types.includes("null") && text === "" && !types.includes("string")) return null;
  return text;
}

function choicesOf(document: OpenApi, schema: SchemaObject): readonly SchemaObject[] {
  return [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].map((one) => flatten(document, one));
}

function isList(schema: SchemaObject): boolean {
  return (typesOf(schema) ?? []).includes("array") || (schema.type === undefined && schema.items !== undefined);
}
