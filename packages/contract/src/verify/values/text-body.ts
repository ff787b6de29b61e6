/** Bodies that are plain texts: what stands in them as a value that a schema can be held against. */
import { typesOf } from "../../openapi/dialect.ts";
import type { OpenApi, Schema } from "../../openapi/document.ts";
import { flatten } from "../../openapi/flatten.ts";
import type { Json } from "../../schema/json.ts";

/**
 * What a body can be read as (see `readingsOf`). Empty: nothing tells how a text of that media
 * type is read, or it is to hold an object or list.
 */
export function textReadings(
  document: OpenApi,
  schema: Schema,
  { mediaType, text }: { readonly mediaType: string; readonly text: string },
): readonly Json[] {
  if (!/^text\/(?!xml|event-stream)/i.test(mediaType)) return [];
  if (!isPlainText(document, schema)) return [];
  return readingsOf(text);
}

/** A text as itself, and as the number or boolean that it writes. */
export function readingsOf(text: string): readonly Json[] {
  return [
    text,
    ...(/^-?\d+(?:\.\d+)?$/.test(text) ? [Number(text)] : []),
    ...(text === "true" || text === "false" ? [text === "true"] : []),
  ];
}

/** Whether a schema is that of a plain value: of no object or list, whose texts nothing tells how to write. */
export function isPlainText(document: OpenApi, schema: Schema): boolean {
  const { anyOf, oneOf, ...own } = flatten(document, schema);
  return (anyOf ?? oneOf ?? [own]).every((one) => {
    const flat = flatten(document, one);
    const isPlain = (flat.properties ?? flat.items ?? flat.additionalProperties) === undefined;
    return isPlain && typesOf(flat)?.some((type) => type === "object" || type === "array") !== true;
  });
}
