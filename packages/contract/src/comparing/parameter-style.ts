/** How the values of a parameter are written. */
import { isJsonType } from "../schema/accepts.ts";
import { nodeOf, readingOf } from "../schema/node.ts";
import type { Reading } from "../schema/view.ts";
import { merge } from "./merged.ts";
import { type Held, mediaTypeOf, type ParameterSurface } from "./surface.ts";

/** A parameter as its document reads it. */
export function readingAt({ source }: Held): Reading {
  return readingOf(source, "request", "receiver", { text: "scalars" });
}

const scalars: readonly string[] = ["string", "integer", "number", "boolean"];

/** Style and explode as they are written. */
export function writtenStyle({ raw }: ParameterSurface): string {
  return `${String(raw.style)} ${String(raw.explode)}`;
}

/**
 * Style and explode (OpenAPI 3.1 §4.8.12.2.1), where they make a difference: lists and objects; deepObject knows one way only.
 * A text in text/plain, and a number or a boolean in JSON, is written as without a media type.
 */
export function styleOf(parameter: ParameterSurface): string {
  const { raw, in: place, schema } = parameter;
  const media = mediaTypeOf(parameter);
  const types = schema === undefined ? undefined : merge(nodeOf(schema.raw, readingAt(schema), schema.source)).types;
  if (media !== undefined) {
    const plain = isJsonType(media) ? ["integer", "number", "boolean"] : /^text\/plain\b/i.test(media) ? scalars : [];
    if (types === undefined || ![...types].every((type) => plain.includes(type))) return `of ${media}`;
  }
  const style = typeof raw.style === "string" ? raw.style : place === "query" || place === "cookie" ? "form" : "simple";
  const explode = typeof raw.explode === "boolean" ? raw.explode : style === "form";
  if (style === "deepObject") return style;
  // A schema without types may be anything, and is most often one value.
  const isPlain = types === undefined || (!types.has("array") && !types.has("object"));
  return isPlain ? style : `${style}${explode ? ", exploded" : ""}`;
}
