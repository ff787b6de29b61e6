/** How the requests of one operation are filled: its variables, its body, and what has to be new in each. */
import { flatten } from "../../openapi/flatten.ts";
import { type Json, isObject, textOf } from "../../schema/json.ts";
import { isNamedTaken } from "../../openapi/things/conflicts.ts";
import type { OpenApi, Schema } from "../../openapi/document.ts";
import { formsOf, soleSchema } from "../../openapi/things/nested.ts";
import type { ApiOperation, ApiParameter } from "../../openapi/operations.ts";
import { isJson, soleWrapperOf, thingSchema, type Resource } from "../../openapi/things/resources.ts";
import { isPlain, uniqueIn } from "../../openapi/things/unique.ts";
import { generate } from "../../samples/generate.ts";
import { makeRandom } from "../../samples/random.ts";
import type { BodySource, Filling, Thing } from "./filling.ts";
import { formContent, formReading, isUnsayable } from "./form-body.ts";
import { freshName, unknownUuid } from "./fresh-name.ts";
import { wholeSource } from "./whole-body.ts";

/** The body of an operation that is an object; undefined where it has none. */
export function thingSource(...of: Parameters<typeof bodySource>): BodySource | undefined {
  const source = bodySource(...of);
  return source?.whole === undefined ? source : undefined;
}

/**
 * The body of an operation, JSON or a form, as a source; undefined where it has none. `known` is a thing that stands on the server: where
 * no sample is declared, its values are better than made-up ones.
 */
export function bodySource(
  filling: Filling,
  operation: ApiOperation,
  resource: Resource | undefined,
  known: Thing = {},
): BodySource | undefined {
  const { document, validators, seed } = filling;
  const inForm = formContent(operation);
  const content = inForm ?? operation.body?.content.find(({ mediaType }) => isJson(mediaType));
  if (content?.schema === undefined || (inForm !== undefined && isUnsayable(document, inForm))) return undefined;
  const form = inForm === undefined ? undefined : formReading(document, inForm);
  const whole = form === undefined ? wholeSource(filling, { operation, resource, content }, known) : undefined;
  if (whole !== undefined) return whole;
  const wrapper = form === undefined ? soleWrapperOf(document, content.schema) : undefined;
  // Of "one or a list of them" one is sent; of several kinds of things what all of them have is known.
  const [first, ...others] = (wrapper === undefined ? formsOf(document, content.schema) : undefined) ?? [];
  const sole = first !== undefined && others.length === 0 ? first : content.schema;
  const schema: Schema = wrapper === undefined ? sole : thingSchema(document, content.schema);
  const isInAll = (name: string): boolean => others.every((one) => Object.hasOwn(one.properties ?? {}, name));
  const all = first ?? soleSchema(document, schema);
  const properties = Object.fromEntries(Object.entries(all.properties ?? {}).filter(([name]) => isInAll(name)));
  const isServers = (name: string): boolean => flatten(document, properties[name]).readOnly === true;
  const names = Object.keys(properties).filter((name) => !isServers(name));
  const unwrap = (value: Json | undefined): Json =>
    wrapper === undefined || !isObject(value) ? (value ?? null) : (value[wrapper] ?? null);
  const samples = [...content.samples.values()].filter((one) => form === undefined || isObject(one));
  const declared = samples.map(unwrap).find(isObject);
  const sample = declared && Object.fromEntries(Object.entries(declared).filter(([name]) => !isServers(name)));
  const random = makeRandom(`${seed} ${operation.id} base`);
  const given = Object.fromEntries(
    names
      .filter((name) => Object.hasOwn(filling.values, name))
      .map((name) => [name, toValue(document, properties[name], filling.values[name]!)]),
  );
  const keptOf = (thing: Thing): Thing =>
    Object.fromEntries(Object.entries(thing).filter(([name]) => names.includes(name)));
  const make = (useSamples: boolean, optional: boolean): Thing => {
    const made = generate(document, schema, { random, for: "request", optional, useSamples });
    return isObject(made) ? made : {};
  };
  const made = make(true, true);
  const fits = (value: Json): boolean => validators.of(schema)(value).length === 0;
  const said = (thing: Thing): Thing => form?.sayable(thing) ?? thing;
  // A thing that is called by another name than its path is moved: what comes after does not find it.
  const key = resource === undefined || resource.create === operation ? undefined : resource.key;
  const called = key !== undefined && names.includes(key) && known[key] !== undefined ? { [key]: known[key] } : {};
  const best: Thing = { ...made, ...keptOf(known), ...sample, ...given, ...called };
  // What is written in the document, or stands on the server, may break the schema: then less of it is used.
  const less = [
    (): Thing => ({ ...made, ...sample, ...given, ...called }),
    (): Thing => ({ ...made, ...given, ...called }),
    (): Thing => ({ ...make(false, true), ...given, ...called }),
    (): Thing => ({ ...make(false, false), ...given, ...called }),
  ];
  const base = [(): Thing => best, ...less].map((one) => said(one())).find(fits) ?? said(best);
  const unique = new Set(
    names.filter(
      (name) =>
        !Object.hasOwn(called, name) &&
        ((resource?.create === operation && resource.key === name) ||
          uniqueIn(document, properties[name]) !== undefined ||
          (isOwnValue(document, properties[name]) && isNamedTaken(operation, name)) ||
          filling.learnt.get(resource?.collection ?? "")?.has(name) === true),
    ),
  );
  const references = names.filter((name) => !unique.has(name) && isReference(document, name, properties[name]));
  return {
    document,
    validators,
    schema,
    base,
    fixed: new Set([...unique, ...references, ...Object.keys(given), ...Object.keys(called)]),
    unique,
    fresh: (name, length) =>
      freshName(filling, {
        schema: properties[name],
        scope: `${resource?.collection ?? operation.path} ${name}`,
        length,
      }),
    seed: `${seed} ${operation.id}`,
    passedBy: new Set(),
    samples,
    isRequired: operation.body?.required === true,
    wrap: (value) => (wrapper === undefined ? value : { [wrapper]: value }),
    unwrap,
    references,
    ...(form === undefined ? {} : { form }),
  };
}

/** Values for the variables of a path: `own` first, then what the user gave, then samples; undefined: one has none. */
export function variablesFor(
  filling: Filling,
  operation: ApiOperation,
  own: Own = {},
): Readonly<Record<string, string>> | undefined {
  const found = valuesInPath(filling, operation, own);
  return found.every(([, value]) => value !== undefined)
    ? Object.fromEntries(found as readonly (readonly [string, string])[])
    : undefined;
}

/** The variables of a path that nobody knows a value for. */
export function unknownVariables(filling: Filling, operation: ApiOperation, own: Own = {}): readonly string[] {
  return valuesInPath(filling, operation, own).flatMap(([name, value]) => (value === undefined ? [name] : []));
}

/** What is known of things of the run, by the names of variables. */
type Own = Readonly<Record<string, string>>;

function valuesInPath(
  { document, values }: Filling,
  { parameters }: ApiOperation,
  own: Own,
): readonly (readonly [name: string, value: string | undefined])[] {
  return parameters
    .filter((one) => one.in === "path")
    .map(({ name, schema }) => {
      const sample = flatten(document, schema).example;
      const value = own[name] ?? values[name] ?? (sample === undefined ? undefined : textOf(sample));
      return [name, value === "" ? undefined : value];
    });
}

/** A value for a variable that names nothing, of the kind that its schema wants. */
export function missingKey(filling: Filling, parameter: ApiParameter | undefined): string {
  const schema = flatten(filling.document, parameter?.schema);
  const count = filling.count();
  if (schema.format === "uuid") return unknownUuid(filling.seed, count);
  if (schema.type === "integer") return String(2_147_400_000 + count);
  return `assent-missing-${filling.seed}-${count}`;
}

/** Text becomes what a schema wants. */
function toValue(document: OpenApi, schema: Schema | undefined, text: string): Json {
  const { type } = flatten(document, schema);
  if (type === "integer" || type === "number") return Number(text);
  return type === "boolean" ? text === "true" : text;
}

/** Whether a property is a text or number of its thing's own, as a name or an address is: a UUID may be that of another. */
function isOwnValue(document: OpenApi, schema: Schema | undefined): boolean {
  return schema !== undefined && isPlain(document, schema) && soleSchema(document, schema).format !== "uuid";
}

/** Whether a property names something else. */
export function isReference(document: OpenApi, name: string, schema: Schema | undefined): boolean {
  const flat = flatten(document, schema);
  return flat.format === "uuid" || /(?:_|-)(?:id|uuid|ref)$|[a-z](?:Id|Uuid|Ref)$/.test(name);
}
