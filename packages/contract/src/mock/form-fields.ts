/** The fields of a form in a body: `multipart/form-data` (RFC 7578), and the form of a page. */
import type { OpenApi, Schema } from "../openapi/document.ts";
import { type Json, jsonOrText } from "../schema/json.ts";
import { soleSchema } from "../openapi/nested.ts";
import { typesOf } from "../openapi/dialect.ts";
import { parseQuery, toValue } from "./parameters.ts";

/** Reads the fields as their schema has them; undefined: the body is no such form. Of a media type that is none: undefined. */
export function formFields(
  document: OpenApi,
  schema: Schema | undefined,
  { type, body }: { readonly type: string; readonly body: Uint8Array },
): Readonly<Record<string, Json>> | undefined {
  const texts = /^multipart\//i.test(type) ? partsOf(type, body) : parseQuery(new TextDecoder().decode(body));
  if (texts === undefined) return undefined;
  const { properties = {} } = soleSchema(document, schema);
  const made: Record<string, Json> = {};
  for (const [name, values] of texts) {
    const field = soleSchema(document, Object.hasOwn(properties, name) ? properties[name] : undefined);
    const isList = (typesOf(field) ?? []).includes("array");
    const items = isList ? soleSchema(document, field.items) : field;
    const read = (text: string): Json =>
      (typesOf(items) ?? []).includes("object") ? jsonOrText(text) : toValue(document, items, text);
    made[name] = isList ? values.map(read) : read(values[0] ?? "");
  }
  return made;
}

/** Whether bodies of a media type are forms. */
export function isForm(mediaType: string): boolean {
  return mediaType === "multipart/form-data" || mediaType === "application/x-www-form-urlencoded";
}

/** The texts of the parts by name; of a file too. */
function partsOf(type: string, body: Uint8Array): ReadonlyMap<string, readonly string[]> | undefined {
  const found = /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(type);
  const boundary = found?.[1] ?? found?.[2];
  if (boundary === undefined) return undefined;
  const [, ...parts] = `\r\n${Buffer.from(body).toString("latin1")}`.split(`\r\n--${boundary}`);
  if (parts.length === 0) return undefined;
  const texts = new Map<string, string[]>();
  for (const part of parts) {
    if (part.startsWith("--")) break;
    const end = part.indexOf("\r\n\r\n");
    const head = part.slice(0, end < 0 ? undefined : end);
    const disposition = /^content-disposition:[ \t]*form-data;(.*)$/im.exec(head)?.[1] ?? "";
    const name = /(?:^|[;\s])name=(?:"([^"]*)"|([^\s;"]+))/i.exec(disposition);
    const text = end < 0 ? "" : part.slice(end + 4);
    const key = utf8(name?.[1] ?? name?.[2] ?? "");
    texts.set(key, [...(texts.get(key) ?? []), utf8(text)]);
  }
  return texts;
}

function utf8(bytes: string): string {
  return Buffer.from(bytes, "latin1").toString("utf8");
}
