/** The fields of a form in a body: `multipart/form-data` (RFC 7578), and the form of a page. */
import type { OpenApi, Schema, SchemaObject } from "../openapi/document.ts";
import { flatten } from "../openapi/flatten.ts";
import { type Json, jsonOrText } from "../schema/json.ts";
import { soleSchema } from "../openapi/things/nested.ts";
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
  const root = emptyField();
  for (const [written, values] of texts) {
    let field = root;
    for (const part of pathOf(document, schema, written)) {
      const next = field.inner.get(part) ?? emptyField();
      field.inner.set(part, next);
      field = next;
    }
    field.values.push(...values);
  }
  return objectOf(document, schema, root);
}

/** A field with its texts, and those whose names lead on from its own: "address[city]". */
interface FormField {
  readonly values: string[];
  readonly inner: Map<string, FormField>;
}

function emptyField(): FormField {
  return { values: [], inner: new Map() };
}

/**
 * A name as the parts that it leads to: "metadata[k]" is "k" in the object "metadata" (deepObject), "tags[]" and "tags[0]" are
 * of the list "tags". A property of just that name goes before.
 */
function pathOf(document: OpenApi, schema: Schema | undefined, written: string): readonly string[] {
  const { properties = {} } = soleSchema(document, schema);
  const [, base = "", rest = ""] = /^([^[\]]+)((?:\[[^[\]]*\])+)$/.exec(written) ?? [];
  if (Object.hasOwn(properties, written) || !Object.hasOwn(properties, base)) return [written];
  const parts = rest.slice(1, -1).split("][");
  const isHolder = [choiceOf(document, properties[base], "object"), choiceOf(document, properties[base], "array")].some(
    (one) => one !== undefined,
  );
  return isHolder && !parts.includes("__proto__") ? [base, ...parts] : [written];
}

/** The form of a schema, or one of its choices, that is of a type. */
function choiceOf(document: OpenApi, schema: Schema | undefined, type: "object" | "array"): SchemaObject | undefined {
  const sole = soleSchema(document, schema);
  const choices = [sole, ...[...(sole.anyOf ?? []), ...(sole.oneOf ?? [])].map((one) => flatten(document, one))];
  return choices.find((one) => (typesOf(one) ?? [one.properties === undefined ? "" : "object"]).includes(type));
}

function valueOf(document: OpenApi, schema: Schema | undefined, field: FormField): Json {
  const list = choiceOf(document, schema, "array");
  if (list !== undefined && (field.inner.size > 0 || soleSchema(document, schema).items !== undefined)) {
    const below = [...field.inner.values()].flatMap((one) =>
      one.inner.size > 0
        ? [valueOf(document, list.items, one)]
        : one.values.map((text) => readText(document, list.items, text)),
    );
    return [...field.values.map((text) => readText(document, list.items, text)), ...below];
  }
  if (field.inner.size > 0) return objectOf(document, choiceOf(document, schema, "object"), field);
  return readText(document, schema, field.values[0] ?? "");
}

function objectOf(document: OpenApi, schema: Schema | undefined, { inner }: FormField): Readonly<Record<string, Json>> {
  const { properties = {}, additionalProperties } = soleSchema(document, schema);
  const made: Record<string, Json> = {};
  for (const [name, field] of inner)
    made[name] = valueOf(document, Object.hasOwn(properties, name) ? properties[name] : additionalProperties, field);
  return made;
}

function readText(document: OpenApi, schema: Schema | undefined, text: string): Json {
  const sole = soleSchema(document, schema);
  return (typesOf(sole) ?? []).includes("object") ? jsonOrText(text) : toValue(document, sole, text);
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
