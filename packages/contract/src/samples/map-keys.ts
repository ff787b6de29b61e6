/** Names for the entries of maps: objects whose properties are not listed one by one. */
import { listedIn } from "../openapi/dialect.ts";
import type { OpenApi, Schema, SchemaObject } from "../openapi/document.ts";
import { flatten } from "../openapi/flatten.ts";
import { expressionOf } from "../schema/patterns.ts";
import { generateMatch, generateMatchOf } from "./pattern.ts";
import type { Random } from "./random.ts";

/** What is said of the entries of a map. */
export interface MapShape {
  /** What their names have to be like. */
  readonly names: SchemaObject;
  readonly values: Schema;
}

/** What an object says of properties that it does not list; undefined: it is no map. */
export function mapOf(document: OpenApi, schema: SchemaObject): MapShape | undefined {
  const { additionalProperties: values, properties = {}, minProperties, maxProperties } = schema;
  if (Object.keys(properties).length > 0) return undefined;
  const names = flatten(document, schema.propertyNames as Schema | undefined);
  const [[pattern, patterned] = []] = Object.entries((schema.patternProperties ?? {}) as Record<string, Schema>);
  if (pattern !== undefined && patterned !== undefined) return { names: { ...names, pattern }, values: patterned };
  if (values === false) return undefined;
  if (typeof values === "object") return { names, values };
  // Any value may stand there: a text is one.
  const isBound = schema.propertyNames !== undefined || (minProperties ?? maxProperties) !== undefined;
  return isBound ? { names, values: { type: "string" } } : undefined;
}

/** Different names of a map, as many as are wanted where so many are found. */
export function someKeys({ names }: MapShape, random: Random, count: number): readonly string[] {
  const found = new Set<string>();
  const expression = names.pattern === undefined ? undefined : expressionOf(names.pattern);
  const { minLength = 0, maxLength = Infinity } = names;
  const listed = listedIn(names);
  const offer = (name: string | undefined): void => {
    if (name === undefined || found.size >= count || name.length < minLength || name.length > maxLength) return;
    if (expression?.test(name) === false || listed?.includes(name) === false) return;
    found.add(name);
  };
  for (const name of listed ?? []) if (typeof name === "string") offer(name);
  for (let number = 1; listed === undefined && number <= count; number += 1)
    offer(`key${number}`.padEnd(minLength, "y"));
  for (let tries = 0; names.pattern !== undefined && found.size < count && tries < count * 4 + 40; tries += 1) {
    offer(
      tries % 2 === 0
        ? generateMatch(names.pattern, random)
        : generateMatchOf(names.pattern, random, minLength + tries),
    );
  }
  for (let tries = 0; listed === undefined && found.size < count && tries < 26; tries += 1)
    offer(String.fromCharCode(97 + tries).padEnd(minLength, "y"));
  return [...found];
}
