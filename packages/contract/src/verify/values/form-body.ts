/**
 * Forms as they are sent: of a page (application/x-www-form-urlencoded), and of parts (multipart/form-data, RFC 7578). All is
 * text in them, so that no null, no empty list, and no other type than text can be said.
 */
import { isDeepStrictEqual } from "node:util";
import { typesOf } from "../../openapi/dialect.ts";
import type { OpenApi, Schema, SchemaObject } from "../../openapi/document.ts";
import { soleSchema } from "../../openapi/things/nested.ts";
import type { ApiContent, ApiOperation } from "../../openapi/operations.ts";
import { isJson } from "../../openapi/things/resources.ts";
import { formFields, isForm } from "../../mock/form-fields.ts";
import { type Json, isObject, textOf } from "../../schema/json.ts";

/** A text with its media type. */
export interface TextBody {
  readonly text: string;
  readonly type: string;
}

/** What a form can say, for bodies of one operation. */
export interface FormReading {
  /** How a server reads what is sent for a body; undefined where nothing tells how it is written. */
  readonly readBack: (value: Json) => Json | undefined;
  /** The properties of an object that are read back as they are. */
  readonly sayable: (thing: Readonly<Record<string, Json>>) => Readonly<Record<string, Json>>;
  /** Properties of which nothing tells how they are written, and that need not be there. */
  readonly untold: readonly string[];
}

/** The form that the bodies of an operation are sent as; undefined where they may be JSON, or are neither. */
export function formContent({ body }: ApiOperation): ApiContent | undefined {
  const content = body?.content ?? [];
  if (content.some(({ mediaType, schema }) => isJson(mediaType) && schema !== undefined)) return undefined;
  return content.find(({ mediaType, schema }) => isForm(mediaType) && schema !== undefined);
}

/** Whether nothing tells how a form is written that has to be sent. */
export function isUnsayable(document: OpenApi, content: ApiContent): boolean {
  const { properties = {}, required = [] } = soleSchema(document, content.schema);
  return required.some((name) => isUntold(document, content, name, properties[name]));
}

/** A body as it is sent for an operation. */
export function encodeBody(document: OpenApi, operation: ApiOperation, value: Json): TextBody {
  const content = formContent(operation);
  if (content !== undefined) return encodeForm(document, content, value);
  const type = operation.body?.content.find(({ mediaType }) => mediaType.endsWith("json"))?.mediaType;
  return { text: JSON.stringify(value), type: type ?? "application/json" };
}

/** What the form of an operation can say. */
export function formReading(document: OpenApi, content: ApiContent): FormReading {
  const { properties = {}, required = [] } = soleSchema(document, content.schema);
  const untold = Object.keys(properties).filter(
    (name) => !required.includes(name) && isUntold(document, content, name, properties[name]),
  );
  const readBack = (value: Json): Json | undefined => {
    if (!isObject(value) || untold.some((name) => Object.hasOwn(value, name))) return undefined;
    const { text, type } = encodeForm(document, content, value);
    return formFields(document, content.schema, { type, body: new TextEncoder().encode(text) });
  };
  const sayable: FormReading["sayable"] = (thing) =>
    Object.fromEntries(
      Object.entries(thing).filter(([name, value]) =>
        isDeepStrictEqual(readBack({ [name]: value }), { [name]: value }),
      ),
    );
  return { readBack, sayable, untold };
}

/** Whether a form says a body as it is meant, with what is wrong in it. */
export function isSaid({ readBack }: FormReading, value: Json): boolean {
  const read = readBack(value);
  return read !== undefined && isDeepStrictEqual(inTexts(read), inTexts(value));
}

/** A body without what is empty: servers may take an empty field as one that is left out. */
export function withoutEmpty(value: Json): Json {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== ""));
}

/** Whether a property is a file, whose bytes nobody shows again. */
export function isFile(document: OpenApi, schema: Schema | undefined): boolean {
  const { format, contentMediaType, contentEncoding, items } = soleSchema(document, schema);
  if (items !== undefined) return isFile(document, items);
  return format === "binary" || (contentMediaType !== undefined && contentEncoding === undefined);
}

/** Objects of a page are written in JSON or as pairs: before OpenAPI 3.0.4 no word says which, where `encoding` does not. */
function isUntold(document: OpenApi, content: ApiContent, name: string, schema: Schema | undefined): boolean {
  const { style, contentType } = content.encoding?.[name] ?? {};
  if (content.mediaType.startsWith("multipart/") || style !== undefined || contentType !== undefined) return false;
  const isHolder = (one: SchemaObject): boolean =>
    (typesOf(one) ?? [one.properties === undefined ? "" : "object"]).includes("object");
  const sole = soleSchema(document, schema);
  const choices = [...(sole.anyOf ?? []), ...(sole.oneOf ?? [])].map((one) => soleSchema(document, one));
  return [sole, soleSchema(document, sole.items), ...choices].some(isHolder);
}

/** All plain values as texts. */
function inTexts(value: Json): Json {
  if (Array.isArray(value)) return value.map((one: Json) => inTexts(one));
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inTexts(one)]));
  return value === null ? null : textOf(value);
}

type Pair = readonly [name: string, text: string];

function encodeForm(document: OpenApi, content: ApiContent, value: Json): TextBody {
  const { properties = {} } = soleSchema(document, content.schema);
  const fields = Object.entries(isObject(value) ? value : {});
  if (!content.mediaType.startsWith("multipart/")) {
    const page = new URLSearchParams();
    for (const [name, inner] of fields) for (const pair of pairsOf(content, name, inner)) page.append(...pair);
    return { text: page.toString(), type: content.mediaType };
  }
  const parts = fields.flatMap(([name, inner]) =>
    pairsOf(content, name, inner).map(([field, text]) => {
      const type = content.encoding?.[name]?.contentType?.split(",")[0]?.trim();
      const isBytes = isFile(document, properties[name]);
      const kind = type ?? (isBytes ? "application/octet-stream" : isJsonText(inner) ? "application/json" : undefined);
      const named = `name="${quoted(field)}"${isBytes ? '; filename="sample"' : ""}`;
      const head = [
        `Content-Disposition: form-data; ${named}`,
        ...(kind === undefined ? [] : [`Content-Type: ${kind}`]),
      ];
      return `--${boundary}\r\n${head.join("\r\n")}\r\n\r\n${text}\r\n`;
    }),
  );
  return { text: `${parts.join("")}--${boundary}--\r\n`, type: `${content.mediaType}; boundary=${boundary}` };
}

/** What stands between the parts: in no value that is made. */
const boundary = "assent-part-of-a-form";

function quoted(name: string): string {
  return name.replaceAll('"', "%22").replaceAll(/[\r\n]/g, " ");
}

function isJsonText(value: Json): boolean {
  return isObject(value) || (Array.isArray(value) && (value as readonly Json[]).some(isObject));
}

/** A field as it is written (OpenAPI 3.1 §4.8.15.1). */
function pairsOf({ encoding }: ApiContent, name: string, value: Json): readonly Pair[] {
  const { style = "form", explode = style === "form" } = encoding?.[name] ?? {};
  if (value === null) return [];
  if (style === "deepObject") return deepPairs(name, value);
  if (!Array.isArray(value)) return [[name, isObject(value) ? JSON.stringify(value) : textOf(value)]];
  const texts = (value as readonly Json[]).map((one) => (isObject(one) ? JSON.stringify(one) : textOf(one)));
  if (explode) return texts.map((text) => [name, text]);
  const separator = style === "spaceDelimited" ? " " : style === "pipeDelimited" ? "|" : ",";
  return texts.length === 0 ? [] : [[name, texts.join(separator)]];
}

/** "metadata[key]", "lines[0][text]", "tags[]". */
function deepPairs(name: string, value: Json): readonly Pair[] {
  if (Array.isArray(value)) {
    return (value as readonly Json[]).flatMap((one, index) =>
      isObject(one) ? deepPairs(`${name}[${index}]`, one) : deepPairs(`${name}[]`, one),
    );
  }
  if (isObject(value)) return Object.entries(value).flatMap(([key, one]) => deepPairs(`${name}[${key}]`, one));
  return value === null ? [] : [[name, textOf(value)]];
}
