import { headersElsewhere } from "../openapi/headers-elsewhere.ts";
import type { OpenApi, SchemaObject } from "../openapi/document.ts";
import { flatten } from "../openapi/flatten.ts";
import { propertiesIn, separatorOf, withoutPrefix } from "../openapi/object-text.ts";
import { type Json, textOf } from "../schema/json.ts";
import type { ApiOperation, ApiParameter } from "../openapi/operations.ts";
import type { Validators } from "../openapi/validators.ts";
import { listedIn, typesOf } from "../openapi/dialect.ts";
import { soleSchema } from "../openapi/things/nested.ts";
import type { RequestFault } from "./problem.ts";

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
  const checks = operation.parameters
    .filter((one) => one.in !== "header" || !headersElsewhere.has(one.name.toLowerCase()))
    .map((parameter) => checkOne(document, parameter, validators));
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
): (source: ParameterSource, query: ReadonlyMap<string, readonly string[]>) => RequestFault | undefined {
  const { promise, name } = parameter;
  const validate = validators.of(parameter.schema);
  const place = parameter.in;
  return (source, query) => {
    const raw = rawValue(document, parameter, source, query);
    if (raw === undefined) {
      return parameter.required ? { in: place, name, message: "is missing", promise } : undefined;
    }
    const [violation] = validate(raw.value);
    if (violation === undefined) return undefined;
    const inner = violation.pointer === "" ? name : `${name}${violation.pointer}`;
    return { in: place, name: inner, message: violation.message, sent: raw.text, promise };
  };
}

/** The value of a parameter as its schema and style have it, with its text; undefined: it was not sent. */
export function rawValue(
  document: OpenApi,
  parameter: ApiParameter,
  source: ParameterSource,
  query: ReadonlyMap<string, readonly string[]> = parseQuery(source.query),
): { readonly value: Json; readonly text: string } | undefined {
  const { name } = parameter;
  const schema = soleSchema(document, parameter.schema);
  if (parameter.in === "query" && parameter.style === "deepObject") {
    const made: Record<string, Json> = {};
    for (const [key, values] of query) {
      if (!key.startsWith(`${name}[`) || !key.endsWith("]")) continue;
      const inner = key.slice(name.length + 1, -1);
      made[inner] = toValue(document, flatten(document, schema.properties?.[inner]), values[0] ?? "");
    }
    return Object.keys(made).length === 0 ? undefined : { value: made, text: JSON.stringify(made) };
  }
  const sole = isSole(schema);
  if (
    sole &&
    parameter.in === "query" &&
    parameter.style === "form" &&
    parameter.explode &&
    parameter.mediaType === undefined
  ) {
    const made = objectOf(document, schema, new Map([...query].map(([key, [first = ""]]) => [key, first])), true);
    return Object.keys(made).length === 0 ? undefined : { value: made, text: source.query };
  }
  const texts = textsOf(parameter, source, query);
  if (texts === undefined) return undefined;
  const whole = texts.join(",");
  const text = withoutPrefix(parameter, whole);
  // What lacks the prefix of its style is no such value.
  if (text === undefined) return { value: null, text: whole };
  if (parameter.mediaType !== undefined) {
    try {
      return { value: JSON.parse(text) as Json, text };
    } catch {
      return { value: text, text };
    }
  }
  const properties = sole ? propertiesIn(parameter, text) : undefined;
  if (properties !== undefined) return { value: objectOf(document, schema, properties), text };
  const list = isList(schema) ? schema : choicesOf(document, schema).find(isList);
  if (list !== undefined) {
    const parts =
      parameter.explode && parameter.in === "query" ? texts : text === "" ? [] : text.split(separatorOf(parameter));
    const items = flatten(document, list.items);
    // Where one value may stand alone, a list has several.
    if (list === schema || parts.length > 1)
      return { value: parts.map((part) => toValue(document, items, part)), text };
  }
  return { value: toValue(document, flatten(document, parameter.schema), text), text };
}

/** Whether a schema takes objects alone. */
function isSole(schema: SchemaObject): boolean {
  return typesOf(schema)?.every((type) => type === "object" || type === "null") ?? schema.properties !== undefined;
}

/** An object of properties that were sent as texts; of `onlyKnown` those that its schema names. */
function objectOf(
  document: OpenApi,
  { properties = {} }: SchemaObject,
  sent: ReadonlyMap<string, string>,
  onlyKnown = false,
): Record<string, Json> {
  const known = [...sent].filter(([key]) => !onlyKnown || Object.hasOwn(properties, key));
  return Object.fromEntries(
    known.map(([key, text]) => [key, toValue(document, flatten(document, properties[key]), text)]),
  );
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
      one = cookieOf(source.header("cookie"), name);
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
