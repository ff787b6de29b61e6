/** Values as a server keeps them: what was sent, with the defaults of what was left out, inside of objects and lists too. */
import { flatten } from "../../openapi/flatten.ts";
import { acceptsNull, fieldsOf, soleSchema } from "../../openapi/things/nested.ts";
import { listedIn, typesOf } from "../../openapi/dialect.ts";
import type { OpenApi, Schema } from "../../openapi/document.ts";
import { saidDefault } from "../../openapi/things/said-default.ts";
import { saidNew } from "../../openapi/things/said-new.ts";
import { generate } from "../../samples/generate.ts";
import type { Random } from "../../samples/random.ts";
import { type Json, isObject, typeOf as jsonTypeOf } from "../../schema/json.ts";
import { identities } from "./store.ts";

/** What values are made from. */
export interface WholeContext {
  readonly document: OpenApi;
  readonly random: Random;
}

/** A field as it is answered, and as it may be sent. */
export interface FieldSchemas {
  readonly shown: Schema | undefined;
  readonly asked: Schema | undefined;
}

/**
 * What was sent as it is kept: fields that are not answered are left out, those that were left out are made. Where something of
 * another type is answered, what was sent is in that, as the name of a thing that is shown whole.
 */
export function wholeValue(context: WholeContext, { shown, asked }: FieldSchemas, sent: Json): Json {
  const { document } = context;
  if (sent !== null && isOther(document, shown, sent)) return inOther(context, { shown, asked }, sent);
  if (Array.isArray(sent)) {
    const items = { shown: soleSchema(document, shown).items, asked: soleSchema(document, asked).items };
    return (sent as readonly Json[]).map((one) => wholeValue(context, items, one));
  }
  const fields = fieldsOf(document, shown);
  if (!isObject(sent)) return sent;
  const { required = [], additionalProperties } = soleSchema(document, shown);
  if (fields === undefined) {
    if (typeof additionalProperties !== "object") return sent;
    const values = { shown: additionalProperties, asked: soleSchema(document, asked).additionalProperties };
    return Object.fromEntries(Object.entries(sent).map(([name, one]) => [name, wholeValue(context, values, one)]));
  }
  const made: Record<string, Json> = additionalProperties === undefined ? {} : { ...sent };
  for (const [name, schema] of Object.entries(fields)) {
    if (flatten(document, schema).writeOnly === true) continue;
    const field = { shown: schema, asked: fieldsOf(document, asked)?.[name] };
    if (Object.hasOwn(sent, name)) made[name] = wholeValue(context, field, sent[name]!);
    else {
      const preset = presetOf(context, field);
      if (preset !== undefined) made[name] = preset;
      else if (required.includes(name)) made[name] = newValue(context, field);
    }
  }
  return made;
}

/** Whether what is answered is of another type than a value that was sent. */
function isOther(document: OpenApi, shown: Schema | undefined, sent: Json): boolean {
  const own = [jsonTypeOf(sent), ...(Number.isInteger(sent) ? ["integer"] : [])];
  return typesOf(soleSchema(document, shown))?.every((type) => !own.includes(type)) === true;
}

/** What a server answers for a value of another type: a thing that has it for a name, the same as a text or a number. */
function inOther(context: WholeContext, { shown }: FieldSchemas, sent: Json): Json {
  const { document } = context;
  const made = newValue(context, { shown: soleSchema(document, shown), asked: undefined });
  if (isObject(made) && !isObject(sent)) {
    const fields = fieldsOf(document, shown) ?? {};
    const names = [...identities, "name"].filter((one) => Object.hasOwn(fields, one));
    const name = names.find((one) => !isOther(document, fields[one], sent)) ?? names[0];
    return name === undefined
      ? made
      : { ...made, [name]: wholeValue(context, { shown: fields[name], asked: undefined }, sent) };
  }
  if (typeof made === "string" && (typeof sent === "number" || typeof sent === "boolean")) return String(sent);
  if (typeof made === "boolean" && (sent === "true" || sent === "false")) return sent === "true";
  const number = typeof made === "number" && typeof sent === "string" && sent.trim() !== "" ? Number(sent) : NaN;
  return Number.isNaN(number) || isOther(document, shown, number) ? made : number;
}

/** What a field is that was left out, as words and schemas say it; undefined: they say nothing. */
export function presetOf(context: WholeContext, field: FieldSchemas): Json | undefined {
  const { document } = context;
  const { shown, asked } = field;
  const preset = flatten(document, asked).default ?? flatten(document, shown).default ?? saidDefault(document, shown);
  const first = preset ?? (asked === undefined ? saidNew(document, shown) : undefined);
  if (first !== undefined) return wholeValue(context, field, first);
  return acceptsNull(document, shown) ? null : undefined;
}

/** The list or the map that holds nothing, where one may; undefined: it has to hold something, or is neither. */
export function nothingOf(document: OpenApi, schema: Schema | undefined): Json | undefined {
  const { minItems = 0, minProperties = 0, ...flat } = flatten(document, schema);
  const [type, other] = typesOf(flat) ?? [];
  if (other !== undefined) return undefined;
  if (type === "array" && minItems === 0) return [];
  return type === "object" && flat.properties === undefined && minProperties === 0 ? {} : undefined;
}

/** A value that the server thinks of: an object is made from its fields, and none of its own kind is in it that need not be. */
export function newValue(context: WholeContext, field: FieldSchemas): Json {
  return newWithin(context, field, []);
}

function newWithin(context: WholeContext, { shown, asked }: FieldSchemas, around: readonly string[]): Json {
  const { document, random } = context;
  const fields = around.length > mostAround ? undefined : fieldsOf(document, shown);
  if (fields === undefined || hasSample(document, shown))
    return generate(document, shown ?? true, {
      random,
      for: "response",
      useSamples: flatten(document, shown).format !== "uuid",
    });
  const made: Record<string, Json> = {};
  const within = [...around, ...kindsOf(shown)];
  const { required = [] } = soleSchema(document, shown);
  for (const [name, schema] of Object.entries(fields)) {
    if (flatten(document, schema).writeOnly === true) continue;
    const field = { shown: schema, asked: fieldsOf(document, asked)?.[name] };
    const preset = presetOf(context, field);
    if (preset === undefined && !required.includes(name) && kindsOf(schema).some((kind) => within.includes(kind)))
      continue;
    made[name] = preset === undefined ? newWithin(context, field, within) : preset;
  }
  return made;
}

/** Values are made in so many others at most; what is deeper is made as a sample is. */
const mostAround = 16;

/** The shapes that a schema refers to. */
function kindsOf(schema: Schema | undefined): readonly string[] {
  if (typeof schema !== "object") return [];
  const { $ref, allOf = [], anyOf = [], oneOf = [] } = schema;
  return [...($ref === undefined ? [] : [$ref]), ...[...allOf, ...anyOf, ...oneOf].flatMap(kindsOf)];
}

function hasSample(document: OpenApi, schema: Schema | undefined): boolean {
  const flat = flatten(document, schema);
  return flat.example !== undefined || flat.examples !== undefined || listedIn(flat) !== undefined;
}
