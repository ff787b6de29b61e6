/** How the values of a parameter are written. */
import { isJsonType } from "../schema/accepts.ts";
import { nodeOf, readingOf } from "../schema/node.ts";
import type { Reading } from "../schema/view.ts";
import { merge, type Merged } from "./merged.ts";
import { hasOneEntry } from "./one-of-list.ts";
import { type Held, type MediaSurface, mediaTypeOf, type ParameterSurface } from "./surface.ts";

/** A parameter as its document reads it. */
export function readingAt({ source }: Held): Reading {
  return readingOf(source, "request", "receiver", { text: "scalars" });
}

const scalars: readonly string[] = ["string", "integer", "number", "boolean"];

/**
 * How a parameter or a header is written in both documents, where that differs; `one`: its values are of one entry at most,
 * with nothing to part. A type that changed makes another text by itself; that is said by the schema.
 */
export function styleChange(
  base: ParameterSurface,
  revision: ParameterSurface,
  sender: ParameterSurface,
): { readonly before: string; readonly after: string } | undefined {
  const isOne = sender.schema !== undefined && hasOneEntry(sender, readingAt(sender.schema));
  const [before, after] = [styleOf(base, isOne), styleOf(revision, isOne)];
  const isSameKind =
    before.includes(",") === after.includes(",") ||
    writtenStyle(base) !== writtenStyle(revision) ||
    mediaTypeOf(base) !== mediaTypeOf(revision);
  return before !== after && isSameKind ? { before, after } : undefined;
}

/** Style and explode as they are written. */
function writtenStyle({ raw }: ParameterSurface): string {
  return `${String(raw.style)} ${String(raw.explode)}`;
}

/**
 * Style and explode (OpenAPI 3.1 §4.8.12.2.1), where they make a difference: lists and objects; deepObject knows one way only.
 * A text in text/plain, and a number or a boolean in JSON, is written as without a media type.
 */
function styleOf(parameter: ParameterSurface, isOne: boolean): string {
  const { raw, in: place, schema } = parameter;
  const media = mediaTypeOf(parameter);
  const types = schema === undefined ? undefined : mergedOf(schema).types;
  if (media !== undefined) {
    const plain = isJsonType(media) ? ["integer", "number", "boolean"] : /^text\/plain\b/i.test(media) ? scalars : [];
    if (types === undefined || ![...types].every((type) => plain.includes(type))) return `of ${media}`;
  }
  return writtenAs(raw, place === "query" || place === "cookie" ? "form" : "simple", isOne ? "one" : shapeOf(types));
}

/**
 * How a field of a form is written: as a parameter of the query where style or explode say so, else an object in JSON and
 * anything else as in a query (OpenAPI 3.1 §4.8.15.1). Undefined: there is no such field.
 */
export function fieldStyleOf({ schema, fields }: MediaSurface, name: string): string | undefined {
  const field = schema === undefined ? undefined : mergedOf(schema).properties.get(name);
  if (schema === undefined || field === undefined) return undefined;
  const { style, explode } = fields.get(name) ?? {};
  const types = merge(field).types;
  if (style === undefined && explode === undefined && types?.has("object") === true) return "of application/json";
  return writtenAs({ style, explode }, "form", shapeOf(types));
}

function mergedOf(schema: Held): Merged {
  return merge(nodeOf(schema.raw, readingAt(schema), schema.source));
}

/** Styles that only say what stands between the entries of a list. */
const listStyles: readonly string[] = ["form", "spaceDelimited", "pipeDelimited"];

type Shape = "one" | "list" | "object";

/** A schema without types may be anything, and is most often one value. */
function shapeOf(types: Merged["types"]): Shape {
  return types?.has("object") === true ? "object" : types?.has("array") === true ? "list" : "one";
}

/** Style and explode in words; to one value they make no difference, and explode none to a list in the style simple. */
function writtenAs(raw: Readonly<Record<string, unknown>>, usual: string, shape: Shape): string {
  const style = typeof raw.style === "string" ? raw.style : usual;
  const explode = typeof raw.explode === "boolean" ? raw.explode : style === "form";
  if (shape === "one") return listStyles.includes(style) ? usual : style;
  if (style === "deepObject" || (style === "simple" && shape === "list")) return style;
  return `${style}${explode ? ", exploded" : ""}`;
}
