/**
 * A document from outside has only been parsed: anything may stand anywhere. Here what has another form than OpenAPI gives
 * it is left out, and named with its place, so that who reads the document further meets no surprise.
 */
import { entriesOf, isObject } from "../schema/json.ts";
import { escapePart } from "../schema/pointer.ts";
import { httpMethods, type OpenApi } from "./document.ts";

/** Something that was left out of a document. */
export interface LeftOut {
  /** JSON pointer (RFC 6901) into the document. */
  readonly pointer: string;
  /** What would stand there, as "a list". */
  readonly expected: string;
}

/** A document in which everything has its form, and what was left out for that. */
export interface WellFormed {
  readonly document: OpenApi;
  readonly leftOut: readonly LeftOut[];
}

/** The form of a value: a scalar, a thing with keys of its own, or a list or mapping of such. */
type Form = "text" | "flag" | "number" | "texts" | "values" | Thing | { readonly list: Form } | { readonly map: Form };

type Thing =
  | "document"
  | "info"
  | "server"
  | "pathItem"
  | "operation"
  | "parameter"
  | "header"
  | "requestBody"
  | "response"
  | "mediaType"
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

/** What stands under the keys that are read; other keys may hold anything. */
const keysOf: Readonly<Record<Thing, Readonly<Record<string, Form>>>> = {
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
    callbacks: map("other"),
    "x-assent-actions": list("action"),
  },
  action: { action: "text", operation: "operation" },
  parameter: { ...forms("text", "name", "in"), ...sent, ...held },
  header: { ...sent, ...held },
  requestBody: { description: "text", required: "flag", content: map("mediaType") },
  response: { description: "text", headers: map("header"), content: map("mediaType"), links: map("other") },
  mediaType: { schema: "schema", examples: map("example"), encoding: map("other") },
  example: forms("text", "summary"),
  components: {
    schemas: map("schema"),
    parameters: map("parameter"),
    headers: map("header"),
    requestBodies: map("requestBody"),
    responses: map("response"),
    examples: map("example"),
    securitySchemes: map("securityScheme"),
    callbacks: map("other"),
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

/** Keys without which a thing says nothing. */
const needed: Readonly<Partial<Record<Thing, readonly string[]>>> = {
  parameter: ["name", "in"],
  action: ["operation"],
};

/** Leaves out what has another form than OpenAPI 3.0 or 3.1 gives it; what is written out of habit is taken as meant. */
export function wellFormed(document: OpenApi): WellFormed {
  const leftOut: LeftOut[] = [];
  const kept = new Check(leftOut).thing(document, "document", "");
  return { document: (kept ?? {}) as OpenApi, leftOut };
}

class Check {
  private readonly leftOut: LeftOut[];

  constructor(leftOut: LeftOut[]) {
    this.leftOut = leftOut;
  }

  /** The value as it is kept; undefined: not at all. */
  private value(value: unknown, form: Form, pointer: string): unknown {
    if (typeof form === "object")
      return "list" in form ? this.list(value, form.list, pointer) : this.map(value, form.map, pointer);
    switch (form) {
      case "text":
        // YAML makes a number of a version, and a switch of "no".
        if (typeof value === "number" || typeof value === "boolean") return String(value);
        return typeof value === "string" ? value : this.leave(pointer, "a text");
      case "flag":
        return typeof value === "boolean" ? value : this.leave(pointer, "true or false");
      case "number":
        return typeof value === "number" ? value : this.leave(pointer, "a number");
      case "texts":
        return this.list(value, "text", pointer);
      case "values":
        return Array.isArray(value) ? value : this.leave(pointer, "a list");
      default:
        return this.thing(value, form, pointer);
    }
  }

  /** A thing with keys, or a schema that is true or false. */
  thing(value: unknown, thing: Thing, pointer: string): unknown {
    if (thing === "schema" && typeof value === "boolean") return value;
    if (!isObject(value)) return this.leave(pointer, thing === "schema" ? "a schema" : "a mapping");
    const { $ref } = value;
    if ($ref !== undefined && typeof $ref !== "string") return this.leave(`${pointer}/$ref`, "a text");
    let kept = value;
    if (thing === "schema") kept = this.types(kept, pointer);
    for (const [key, form] of Object.entries(keysOf[thing])) {
      if (Object.hasOwn(kept, key)) kept = this.with(kept, key, this.value(kept[key], form, `${pointer}/${key}`));
    }
    if (thing === "schema") kept = this.bounds(kept, pointer);
    const missing = $ref === undefined ? needed[thing]?.find((key) => kept[key] === undefined) : undefined;
    if (missing !== undefined) {
      return missing in value ? undefined : this.leave(pointer, `a mapping with "${missing}"`);
    }
    if (thing === "requirement") kept = this.map(kept, "texts", pointer) as typeof kept;
    return kept;
  }

  /** A type is a text or a list of them. */
  private types(schema: Readonly<Record<string, unknown>>, pointer: string): Readonly<Record<string, unknown>> {
    const { type } = schema;
    if (type === undefined || typeof type === "string") return schema;
    const isList = Array.isArray(type) && type.every((one) => typeof one === "string");
    return isList ? schema : this.with(schema, "type", this.leave(`${pointer}/type`, "a text or a list of texts"));
  }

  /** A bound in 3.1, a switch in 3.0. */
  private bounds(schema: Readonly<Record<string, unknown>>, pointer: string): Readonly<Record<string, unknown>> {
    let kept = schema;
    for (const key of ["exclusiveMinimum", "exclusiveMaximum"]) {
      const value = kept[key];
      if (value === undefined || typeof value === "number" || typeof value === "boolean") continue;
      kept = this.with(kept, key, this.leave(`${pointer}/${key}`, "a number"));
    }
    return kept;
  }

  private list(value: unknown, form: Form, pointer: string): unknown {
    if (!Array.isArray(value)) return this.leave(pointer, "a list");
    const kept = (value as readonly unknown[]).map((one, index) => this.value(one, form, `${pointer}/${index}`));
    if (kept.every((one, index) => one === (value as readonly unknown[])[index])) return value;
    return kept.filter((one) => one !== undefined);
  }

  private map(value: unknown, form: Form, pointer: string): unknown {
    if (!isObject(value)) return this.leave(pointer, "a mapping");
    let kept = value;
    for (const [key, one] of entriesOf(value)) {
      // Notes of tools stand among the names.
      if (form !== "schema" && key.startsWith("x-")) continue;
      kept = this.with(kept, key, this.value(one, form, `${pointer}/${escapePart(key)}`));
    }
    return kept;
  }

  private with(
    value: Readonly<Record<string, unknown>>,
    key: string,
    kept: unknown,
  ): Readonly<Record<string, unknown>> {
    if (kept === value[key]) return value;
    if (kept !== undefined) return { ...value, [key]: kept };
    return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  }

  private leave(pointer: string, expected: string): unknown {
    this.leftOut.push({ pointer, expected });
    return undefined;
  }
}
