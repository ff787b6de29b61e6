/** What stands where in a document of OpenAPI 3.0 and 3.1 (§4.8): each thing with its keys, and what form a value has under each. */
import { httpMethods } from "../document.ts";

/** The form of a value: a scalar, a thing with keys of its own, or a list or mapping of such. */
export type Form =
  "text" | "flag" | "number" | "texts" | "values" | Thing | { readonly list: Form } | { readonly map: Form };

/** A mapping with keys of its own. */
export type Thing =
  | "document"
  | "info"
  | "server"
  | "pathItem"
  | "operation"
  | "callback"
  | "parameter"
  | "header"
  | "requestBody"
  | "response"
  | "mediaType"
  | "encoding"
  | "example"
  | "components"
  | "securityScheme"
  | "requirement"
  | "schema"
  | "discriminator"
  | "action"
  | "other";

const map = (form: Form): Form => ({ map: form });
const list = (form: Form): Form => ({ list: form });
const forms = (form: Form, ...keys: readonly string[]): Readonly<Record<string, Form>> =>
  Object.fromEntries(keys.map((key) => [key, form]));

const sent = { ...forms("text", "description", "style"), ...forms("flag", "required", "deprecated", "explode") };
const held = { schema: "schema", content: map("mediaType"), examples: map("example") } as const;

/** What stands under the keys that are read; other keys may hold anything. A callback maps addresses to path items besides. */
export const keysOf: Readonly<Record<Thing, Readonly<Record<string, Form>>>> = {
  document: {
    info: "info",
    servers: list("server"),
    paths: map("pathItem"),
    webhooks: map("pathItem"),
    components: "components",
    security: list("requirement"),
    tags: list("other"),
  },
  info: forms("text", "title", "version", "description", "summary"),
  server: { url: "text", variables: map("other") },
  pathItem: {
    parameters: list("parameter"),
    servers: list("server"),
    ...forms("operation", ...httpMethods),
  },
  operation: {
    ...forms("text", "operationId", "summary", "description"),
    tags: "texts",
    deprecated: "flag",
    parameters: list("parameter"),
    requestBody: "requestBody",
    responses: map("response"),
    security: list("requirement"),
    servers: list("server"),
    callbacks: map("callback"),
    "x-assent-actions": list("action"),
  },
  callback: {},
  action: { action: "text", operation: "operation" },
  parameter: { ...forms("text", "name", "in"), ...sent, ...held },
  header: { ...sent, ...held },
  requestBody: { description: "text", required: "flag", content: map("mediaType") },
  response: { description: "text", headers: map("header"), content: map("mediaType"), links: map("other") },
  mediaType: { schema: "schema", examples: map("example"), encoding: map("encoding") },
  encoding: { headers: map("header") },
  example: forms("text", "summary"),
  components: {
    schemas: map("schema"),
    parameters: map("parameter"),
    headers: map("header"),
    requestBodies: map("requestBody"),
    responses: map("response"),
    examples: map("example"),
    securitySchemes: map("securityScheme"),
    callbacks: map("callback"),
    pathItems: map("pathItem"),
  },
  securityScheme: { ...forms("text", "type", "name", "in", "scheme", "bearerFormat"), flows: "other" },
  requirement: {},
  schema: {
    ...forms("text", "format", "title", "description", "pattern", "contentMediaType", "contentEncoding"),
    ...forms("number", "minLength", "maxLength", "minimum", "maximum", "multipleOf", "minItems", "maxItems"),
    ...forms("number", "minProperties", "maxProperties", "minContains", "maxContains"),
    ...forms("flag", "nullable", "uniqueItems", "readOnly", "writeOnly", "deprecated"),
    ...forms("schema", "items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames"),
    ...forms("schema", "unevaluatedItems", "unevaluatedProperties", "contentSchema"),
    ...forms(list("schema"), "allOf", "anyOf", "oneOf", "prefixItems"),
    ...forms(map("schema"), "properties", "patternProperties", "dependentSchemas", "$defs", "definitions"),
    enum: "values",
    examples: "values",
    required: "texts",
    dependentRequired: map("texts"),
    discriminator: "discriminator",
  },
  discriminator: { propertyName: "text", mapping: map("text") },
  other: {},
};
