/** Objects as parameters have them (OpenAPI 3.1 §4.8.12.4): each style writes their properties in another way. */
import { isObject, type Json, textOf } from "../schema/json.ts";
import type { ApiParameter } from "./operations.ts";

type Written = Pick<ApiParameter, "name" | "in" | "style" | "explode">;

/** The pairs of a query that say an object; a value of another type is none. */
export function objectPairs(parameter: Written, value: Json): readonly (readonly [name: string, text: string])[] {
  if (!isObject(value)) return [];
  const { name, style, explode } = parameter;
  const entries = Object.entries(value).map(([key, one]) => [key, textOf(one)] as const);
  if (style === "deepObject") return entries.map(([key, text]) => [`${name}[${key}]`, text]);
  return style === "form" && explode ? entries : [[name, entries.flat().join(separatorOf(parameter))]];
}

/** An object as the text of a header or a part of a path: "name,ada,age,36", or "name=ada,age=36". */
export function objectText({ explode }: Written, value: Readonly<Record<string, Json>>): string {
  const entries = Object.entries(value).map(([key, one]) => [key, textOf(one)] as const);
  return explode ? entries.map((entry) => entry.join("=")).join(",") : entries.flat().join(",");
}

/** The properties that such a text says, as texts; undefined where it says no object. */
export function propertiesIn(parameter: Written, text: string): ReadonlyMap<string, string> | undefined {
  const parts = text === "" ? [] : text.split(separatorOf(parameter));
  // Exploded in a query, each has a key of its own.
  if (parameter.explode && parameter.in === "query") return undefined;
  if (parameter.explode) {
    const pairs = parts.map((part) => [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)] as const);
    return parts.every((part) => part.indexOf("=") > 0) ? new Map(pairs) : undefined;
  }
  if (parts.length % 2 > 0) return undefined;
  return new Map(parts.flatMap((part, index) => (index % 2 > 0 ? [] : [[part, parts[index + 1]!] as const])));
}

/** What stands between the parts of a list or an object. */
export function separatorOf({ style }: Pick<ApiParameter, "style">): string {
  if (style === "spaceDelimited") return " ";
  return style === "pipeDelimited" ? "|" : ",";
}

/** A part of a path without what its style puts before it (".5", ";place=5"); undefined where that is not there. */
export function withoutPrefix({ in: place, style, name, explode }: Written, text: string): string | undefined {
  if (place !== "path" || (style !== "label" && style !== "matrix")) return text;
  const prefix = style === "label" ? "." : `;${name}=`;
  // An object has the names of its properties there.
  if (explode && style === "matrix" && text.startsWith(";") && !text.startsWith(prefix))
    return text.slice(1).replaceAll(";", ",");
  if (!text.startsWith(prefix)) return undefined;
  const rest = text.slice(prefix.length);
  // Exploded, each entry of a list has it.
  return explode ? rest.replaceAll(prefix, ",") : rest;
}
