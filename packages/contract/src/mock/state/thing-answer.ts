/** Things in bodies: out of what was sent, and into what is answered. */
import type { OpenApi, Schema, SchemaObject } from "../../openapi/document.ts";
import { flatten } from "../../openapi/flatten.ts";
import { fieldsOf, soleSchema } from "../../openapi/things/nested.ts";
import type { ApiOperation } from "../../openapi/operations.ts";
import { jsonSchemaOf, successOf, thingSchema, wrapperOf } from "../../openapi/things/resources.ts";
import { generate } from "../../samples/generate.ts";
import { makeRandom } from "../../samples/random.ts";
import type { RequestFault } from "../problem.ts";
import { isUnsaid } from "../success-code.ts";
import { type Json, isObject } from "../../schema/json.ts";
import { tagOf } from "./tag.ts";

/** What is kept as it was sent. */
export interface KeptFile {
  /** Its media type, with what was said beside it. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** An answer out of the state: a status code and the body, undefined for none. */
export interface StateAnswer {
  readonly status: number;
  readonly body: Json | undefined;
  /** A body that is no JSON. */
  readonly file?: KeptFile;
  /** Headers that tell of the state, by name in lower case; undefined: the header is left out. */
  readonly headers?: ReadonlyMap<string, string | undefined>;
}

/** A request that is refused for what is kept: "wrong" as others are, "conflict" as it does not fit what is kept now. */
export interface StateRefusal {
  readonly refusal: "wrong" | "conflict";
  readonly faults: readonly RequestFault[];
}

/** The answer with a thing. */
export function success(document: OpenApi, operation: ApiOperation, thing: Json): StateAnswer {
  const response = successOf(operation);
  const status = statusOf(operation);
  // Where nothing is said of the body, a thing is answered as it is kept.
  if (isUnsaid(response) && status !== 204) return { status, body: thing };
  const isTagged = response?.headers.some(({ name }) => name === "etag") === true;
  const headers = new Map(isTagged ? [["etag", tagOf(thing)]] : []);
  if (response === undefined || response.content.length === 0) return { status, body: undefined, headers };
  const schema = jsonSchemaOf(response);
  const body = inWrapper(document, schema, asTold(document, thingSchema(document, schema), thing));
  return { status, body, headers };
}

/** A thing as a body has it: in its wrapper, where there is one, with what stands beside it there. */
export function inWrapper(document: OpenApi, schema: Schema | undefined, thing: Json): Json {
  const wrapper = wrapperOf(document, schema);
  if (wrapper === undefined) return thing;
  const random = makeRandom(wrapper);
  const all = Object.entries(flatten(document, schema).properties ?? {});
  return Object.fromEntries(
    all.map(([name, one]) => [name, name === wrapper ? thing : generate(document, one, { random, for: "response" })]),
  );
}

/** Of a thing that has more than an answer tells, only what it tells: nothing that clients alone write. */
export function asTold(document: OpenApi, schema: Schema | undefined, thing: Json): Json {
  const fields = fieldsOf(document, schema);
  if (fields === undefined || !isObject(thing)) return thing;
  const isOpen = soleSchema(document, schema).additionalProperties !== undefined;
  const isTold = (name: string): boolean =>
    Object.hasOwn(fields, name) ? flatten(document, fields[name]).writeOnly !== true : isOpen;
  return Object.fromEntries(Object.entries(thing).filter(([name]) => isTold(name)));
}

/** The status of success: a range or "default" gives 200. */
export function statusOf(operation: ApiOperation): number {
  const code = successOf(operation)?.code ?? "200";
  return /^\d+$/.test(code) ? Number(code) : 200;
}

/** What only the server writes. */
export interface ServersOwn {
  /** The properties that things have. */
  readonly properties: Readonly<Record<string, Schema>>;
  /** The property that names things. */
  readonly key: string | undefined;
}

/**
 * What was sent, out of its wrapper, where it is an object. What only the server writes (`readOnly`) is not taken, nor a
 * name for the thing where none is asked for.
 */
export function sentThing(
  document: OpenApi,
  operation: ApiOperation,
  { body, own: { properties, key } }: { readonly body: Json | undefined; readonly own: ServersOwn },
): Readonly<Record<string, Json>> | undefined {
  const wrapper = sentWrapper(document, operation);
  const isWrapped = wrapper !== undefined && isObject(body) && Object.hasOwn(body, wrapper);
  // The fields of a form stand in nothing.
  const inner = isWrapped ? body[wrapper] : body;
  if (!isObject(inner)) return undefined;
  const asked = bodyFields(document, operation);
  const { anyOf, oneOf } = sentSchema(document, operation);
  const isOpen = anyOf !== undefined || oneOf !== undefined || Object.keys(asked).length === 0;
  const isOwn = (name: string): boolean => {
    const field = Object.hasOwn(asked, name) ? asked[name] : undefined;
    if (field !== undefined) return flatten(document, field).readOnly === true;
    const shown = Object.hasOwn(properties, name) ? properties[name] : undefined;
    return flatten(document, shown).readOnly === true || (name === key && !isOpen);
  };
  return Object.fromEntries(Object.entries(inner).filter(([name]) => !isOwn(name)));
}

/** The fields of the body of an operation, out of its wrapper. */
export function bodyFields(document: OpenApi, operation: ApiOperation): Readonly<Record<string, Schema>> {
  return sentSchema(document, operation).properties ?? {};
}

/** What a thing is sent in: its own wrapper, or, with more beside it, the one that it is answered in. */
function sentWrapper(document: OpenApi, operation: ApiOperation): string | undefined {
  const schema = bodySchema(operation);
  const own = wrapperOf(document, schema);
  const answered = own ?? wrapperOf(document, jsonSchemaOf(successOf(operation)));
  return answered !== undefined && fieldsOf(document, flatten(document, schema).properties?.[answered]) !== undefined
    ? answered
    : undefined;
}

function sentSchema(document: OpenApi, operation: ApiOperation): SchemaObject {
  const [schema, wrapper] = [bodySchema(operation), sentWrapper(document, operation)];
  const whole = flatten(document, schema);
  return wrapper === undefined ? whole : flatten(document, whole.properties?.[wrapper]);
}

/** The media type of patches that are lists of operations (RFC 6902). */
export const patchType = "application/json-patch+json";

/** The schema of the body that holds fields of a thing. */
export function bodySchema({ body }: ApiOperation): Schema | undefined {
  return body?.content.find(({ mediaType, schema }) => schema !== undefined && mediaType !== patchType)?.schema;
}
