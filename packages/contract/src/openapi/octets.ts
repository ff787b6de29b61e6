import { isObject } from "../schema/json.ts";
import type { SchemaObject } from "./document.ts";

/**
 * Whether a body of a media type is bytes that no schema describes: a picture, an archive. OpenAPI leaves the schema of such a
 * body out (3.1 §4.8.14.2); one with `contentEncoding` would say that text is sent.
 */
export function isOctets(mediaType: string): boolean {
  return !/^(?:text|multipart)\/|[/+](?:json|xml|yaml)$|[/-](?:ya?ml|x-www-form-urlencoded)$|\*/i.test(mediaType);
}

/** The format of a text: what 3.1 says of bytes in base64 by their encoding is "byte", as 3.0 has it. */
export function formatOf({ format, contentEncoding }: SchemaObject): string | undefined {
  return format ?? (contentEncoding === "base64" ? "byte" : undefined);
}

/** Whether a schema of such a body says no more than none: 3.1 leaves it out, or has an empty one. */
export function isUnsaid(schema: unknown): boolean {
  return schema === true || (isObject(schema) && Object.keys(schema).every((key) => annotations.has(key)));
}

const annotations: ReadonlySet<string> = new Set(["title", "description", "example", "examples", "deprecated"]);

/** Whether a schema says of a body that it is bytes, as OpenAPI 3.0 does (§4.7.14.2), and no more. */
export function isBytes({ format, contentEncoding, description: _, ...rest }: SchemaObject): boolean {
  return (
    format === "binary" && contentEncoding === undefined && rest.type === "string" && Object.keys(rest).length === 1
  );
}
