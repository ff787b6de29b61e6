/** Objects and lists as parameters have them (OpenAPI 3.1 §4.8.12.4): each style writes their parts in another way. */
import { isObject, type Json, textOf } from "../schema/json.ts";
import type { ApiParameter } from "./operations.ts";

type Written = Pick<ApiParameter, "name" | "in" | "style" | "explode">;

/** What a parameter takes: how it is written depends on it. */
export type ValueKind = "object" | "list" | "one";

/** The pairs of a query that say a value; none where an object or list has nothing in it. */
export function queryPairs(parameter: Written, value: Json): readonly (readonly [name: string, text: string])[] {
  const { name, style, explode } = parameter;
  if (Array.isArray(value)) {
    const texts = value.map(textOf);
    return explode ? texts.map((text) => [name, text]) : [[name, texts.join(separatorOf(parameter))]];
  }
  if (!isObject(value)) return [[name, textOf(value)]];
  // With a key of its own, a property that is a list has one for each entry.
  const entries = Object.entries(value).flatMap(([key, one]) =>
    [one].flat().map((part) => [key, textOf(part)] as const),
  );
  if (style === "deepObject") return entries.map(([key, text]) => [`${name}[${key}]`, text]);
  return style === "form" && explode ? entries : [[name, joined(value, separatorOf(parameter))]];
}

/** An object as the text of a header or a part of a path: "name,ada,age,36", or "name=ada,age=36". */
export function objectText({ explode }: Written, value: Readonly<Record<string, Json>>): string {
  if (!explode) return joined(value, ",");
  return Object.entries(value)
    .map(([key, one]) => `${key}=${textOf(one)}`)
    .join(",");
}

function joined(value: Readonly<Record<string, Json>>, separator: string): string {
  return Object.entries(value)
    .flatMap(([key, one]) => [key, textOf(one)])
    .join(separator);
}

/** The properties that such a text says, as texts; undefined where it says no object. */
export function propertiesIn(parameter: Written, text: string): ReadonlyMap<string, readonly string[]> | undefined {
  // Exploded in a query, each has a key of its own.
  if (parameter.explode && parameter.in === "query") return undefined;
  const parts = partsIn(parameter, text);
  if (parameter.explode) {
    const pairs = parts.map((part) => [part.slice(0, part.indexOf("=")), [part.slice(part.indexOf("=") + 1)]] as const);
    return parts.every((part) => part.indexOf("=") > 0) ? new Map(pairs) : undefined;
  }
  if (parts.length % 2 > 0) return undefined;
  return new Map(parts.flatMap((part, index) => (index % 2 > 0 ? [] : [[part, [parts[index + 1]!]] as const])));
}

/** The parts of a list or an object. */
export function partsIn(parameter: Written, text: string): readonly string[] {
  if (text === "") return [];
  const parts = text.split(separatorOf(parameter));
  // A space behind the comma is none of a header's value, and is there where two headers became one.
  return parameter.in === "header" ? parts.map((part) => part.trim()) : parts;
}

/** What stands between the parts of a list or an object. */
export function separatorOf({ style, explode }: Pick<ApiParameter, "style" | "explode">): string {
  if (style === "label" && explode) return ".";
  if (style === "matrix" && explode) return ";";
  if (style === "spaceDelimited") return " ";
  return style === "pipeDelimited" ? "|" : ",";
}

/** A part of a path without what its style puts before it (".5", ";place=5"); undefined where that is not there. */
export function withoutPrefix({ style, name, explode }: Written, text: string, kind: ValueKind): string | undefined {
  if (style === "label") return text.startsWith(".") ? text.slice(1) : undefined;
  if (style !== "matrix") return text;
  // An exploded object has the names of its properties there.
  if (explode && kind === "object") return text.startsWith(";") ? text.slice(1) : undefined;
  if (text === `;${name}`) return "";
  const prefix = `;${name}=`;
  if (!text.startsWith(prefix)) return undefined;
  const rest = text.slice(prefix.length);
  // Exploded, each entry of a list has it.
  return explode && kind === "list" ? rest.replaceAll(prefix, ";") : rest;
}
