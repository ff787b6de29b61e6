/** Bodies that are plain texts: what stands in them as a value that a schema can be held against. */
import { typesOf } from "../openapi/dialect.ts";
import type { OpenApi, Schema } from "../openapi/document.ts";
import { flatten } from "../samples/generate.ts";
import type { Json } from "../schema/json.ts";

/**
 * What a text can be read as: itself, and the number or boolean that it writes. Empty: nothing tells how a text of that media
 * type is read, or it is to hold an object or list.
 */
export function textReadings(
  document: OpenApi,
  schema: Schema,
  { mediaType, text }: { readonly mediaType: string; readonly text: string },
): readonly Json[] {
  if (!mediaType.toLowerCase().startsWith("text/plain")) return [];
  const choicesOf = (one: Schema): readonly Schema[] => {
    const flat = flatten(document, one);
    return flat.anyOf ?? flat.oneOf ?? [flat];
  };
  const isHolder = choicesOf(schema).some((one) => {
    const flat = flatten(document, one);
    const isPlain = (flat.properties ?? flat.items ?? flat.additionalProperties) === undefined;
    return !isPlain || typesOf(flat)?.some((type) => type === "object" || type === "array") === true;
  });
  if (isHolder) return [];
  return [
    text,
    ...(/^-?\d+(?:\.\d+)?$/.test(text) ? [Number(text)] : []),
    ...(text === "true" || text === "false" ? [text === "true"] : []),
  ];
}
