/** What single keywords of a schema ask for, in either dialect. */

import { type Json, entriesOf, isObject, isSameJson, jsonTypes, numberOf, texts, type JsonType } from "./json.ts";
import { findTarget, referenceOf, type Source } from "./references.ts";
import type { Reading, View } from "./view.ts";

/** The types that `type` asks for. */
export function readTypes(type: unknown, isNullable: boolean): Pick<View, "types" | "isInteger" | "named"> {
  const names = typeof type === "string" ? [type] : texts(type);
  const types = new Set<JsonType>();
  for (const name of names) {
    if (name === "integer") types.add("number");
    else if ((jsonTypes as readonly string[]).includes(name)) types.add(name as JsonType);
  }
  // A type that JSON does not have ("file", "any") says nothing that could be compared.
  if (types.size === 0) return { types: undefined, isInteger: false, named: undefined };
  if (isNullable) types.add("null");
  const isInteger = names.includes("integer") && !names.includes("number");
  const named = new Set<string>([...types].map((one) => (one === "number" && isInteger ? "integer" : one)));
  return { types, isInteger, named };
}

/** Whether a receiver takes whatever a text says: nothing limits what travels as one. */
export function takesAnyText(raw: Readonly<Record<string, unknown>>, { text, role }: Reading): boolean {
  const limits = ["enum", "const", "pattern", "format", "minLength", "maxLength", "x-extensible-enum"];
  return text !== "nothing" && role === "receiver" && !limits.some((key) => raw[key] !== undefined);
}

/** The types, where what travels as text is a text too for who takes any. */
export function widenText(
  raw: Readonly<Record<string, unknown>>,
  isNullable: boolean,
  { text }: Reading,
): Pick<View, "types" | "isInteger" | "named"> {
  const read = readTypes(raw.type, isNullable);
  const named = read.types;
  if (named?.has("string") !== true) return read;
  const isText = (type: JsonType): boolean => text === "everything" || (type !== "array" && type !== "object");
  const types = new Set<JsonType>(jsonTypes.filter((type) => named.has(type) || isText(type)));
  return { ...read, types, isInteger: false };
}

type Bounds = Pick<View, "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf">;

/** The bounds of numbers; `isOld`: exclusive ones are written as in OpenAPI 3.0. */
export function readBounds(raw: Readonly<Record<string, unknown>>, isOld: boolean): Bounds {
  const { exclusiveMinimum, exclusiveMaximum } = raw;
  const minimum = numberOf(raw.minimum);
  const maximum = numberOf(raw.maximum);
  const multipleOf = numberOf(raw.multipleOf);
  const isLowOpen = isOld && exclusiveMinimum === true;
  const isHighOpen = isOld && exclusiveMaximum === true;
  return {
    minimum: isLowOpen ? undefined : minimum,
    maximum: isHighOpen ? undefined : maximum,
    exclusiveMinimum: isLowOpen ? minimum : numberOf(exclusiveMinimum),
    exclusiveMaximum: isHighOpen ? maximum : numberOf(exclusiveMaximum),
    multipleOf: multipleOf !== undefined && multipleOf > 0 ? multipleOf : undefined,
  };
}

/** All values there are; undefined where none are listed. */
export function valuesOf(raw: Readonly<Record<string, unknown>>, reading: Reading): readonly Json[] | undefined {
  // An open list still says which values have a meaning for a server.
  const open = reading.direction === "request" ? raw["x-extensible-enum"] : undefined;
  const listed = Array.isArray(raw.enum) ? raw.enum : Array.isArray(open) ? open : undefined;
  const values = listed as readonly Json[] | undefined;
  if (Object.hasOwn(raw, "const")) {
    const only = raw.const as Json;
    return values === undefined || values.some((value) => isSameJson(value, only)) ? [only] : [];
  }
  // What an open list leaves out may come all the same.
  return values !== undefined && listed === open && raw.nullable === true ? [...values, null] : values;
}

/** Properties that never stand in what is sent in this direction. */
export function hiddenProperties(
  raw: Readonly<Record<string, unknown>>,
  { direction }: Reading,
  source: Source,
): ReadonlySet<string> {
  const key = direction === "request" ? "readOnly" : "writeOnly";
  const hidden = new Set<string>();
  for (const [name, value] of entriesOf(raw.properties)) if (isMarked(value, key, source)) hidden.add(name);
  return hidden;
}

/** Whether a property is marked, itself or through its references and `allOf`. */
function isMarked(value: unknown, key: string, source: Source, depth = 0): boolean {
  if (!isObject(value) || depth > 8) return false;
  if (value[key] === true) return true;
  const reference = referenceOf(value);
  if (reference !== undefined) {
    const target = findTarget(reference, source);
    if (target !== undefined && isMarked(target.value, key, target.source, depth + 1)) return true;
  }
  return Array.isArray(value.allOf) && value.allOf.some((one) => isMarked(one, key, source, depth + 1));
}

/** A server fills a default in: what has one need not be sent. A made schema asks for all it names. */
export function requiredOf(
  raw: Readonly<Record<string, unknown>>,
  { direction }: Reading,
  hidden: ReadonlySet<string>,
): readonly string[] {
  const properties = isObject(raw.properties) ? raw.properties : {};
  return texts(raw.required).filter((name) => {
    if (hidden.has(name)) return false;
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    return direction === "response" || !isObject(property) || property.default === undefined;
  });
}

/** A schema that takes other properties, whatever it says of them being closed. */
export function withoutClosing(raw: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { additionalProperties, unevaluatedProperties, ...rest } = raw;
  return {
    ...rest,
    ...(additionalProperties === false ? {} : { additionalProperties }),
    ...(unevaluatedProperties === false ? {} : { unevaluatedProperties }),
  };
}

/** Whether a schema, or what it refers to, takes no other properties. */
export function isClosed(raw: unknown, source: Source): boolean {
  const value = referenceOf(raw) === undefined ? raw : findTarget(referenceOf(raw)!, source)?.value;
  return isObject(value) && (value.additionalProperties === false || value.unevaluatedProperties === false);
}
