/** Values as XML, in the way that OpenAPI tells it (3.1, "XML Object"): elements of the names of their properties. */
import type { OpenApi, Schema, SchemaObject } from "../openapi/document.ts";
import { fieldsOf, soleSchema } from "../openapi/things/nested.ts";
import { type Json, isObject, textOf } from "../schema/json.ts";

interface XmlWords {
  readonly name?: string;
  readonly attribute?: boolean;
  readonly wrapped?: boolean;
}

/** Whether a media type is XML. */
export function isXml(mediaType: string): boolean {
  return /^(?:application|text)\/xml$|\+xml$/.test(mediaType);
}

/** A document with one value in it. */
export function xmlText(document: OpenApi, schema: Schema | undefined, value: Json): string {
  const written = typeof schema === "object" ? schema.$ref : undefined;
  const name = wordsOf(document, schema).name ?? written?.split("/").at(-1) ?? "root";
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(document, schema, name, value)}\n`;
}

function element(document: OpenApi, schema: Schema | undefined, name: string, value: Json): string {
  const tag = name.replaceAll(/[^\w.:-]/g, "_").replace(/^(?![A-Za-z_])/, "_");
  if (Array.isArray(value)) return `<${tag}>${items(document, schema, name, value)}</${tag}>`;
  if (!isObject(value)) return value === null ? `<${tag}/>` : `<${tag}>${escaped(textOf(value))}</${tag}>`;
  const fields = fieldsOf(document, schema) ?? {};
  let attributes = "";
  let inner = "";
  for (const [key, one] of Object.entries(value)) {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    const { name: own = key, attribute = false, wrapped = false } = wordsOf(document, field);
    if (attribute && !isObject(one) && !Array.isArray(one)) attributes += ` ${own}="${escaped(textOf(one))}"`;
    else if (Array.isArray(one) && !wrapped) inner += items(document, field, own, one);
    else inner += element(document, field, own, one);
  }
  return `<${tag}${attributes}>${inner}</${tag}>`;
}

function items(document: OpenApi, schema: Schema | undefined, name: string, values: readonly Json[]): string {
  const { items: below } = soleSchema(document, schema);
  const own = wordsOf(document, below).name ?? name;
  return values.map((one) => element(document, below, own, one)).join("");
}

function wordsOf(document: OpenApi, schema: Schema | undefined): XmlWords {
  return (soleSchema(document, schema) as SchemaObject & { readonly xml?: XmlWords }).xml ?? {};
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
