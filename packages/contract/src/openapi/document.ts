/**
 * OpenAPI documents as data: the part of 3.1 (https://spec.openapis.org/oas/v3.1.0) that promises are made of, and of 3.0
 * where it differs. A document that comes from outside has only been parsed: anything may be missing or of another type,
 * so every key is optional here, and what is read is narrowed where it is used.
 */

import type { Json } from "../schema/json.ts";

/** The methods that a path can have, in the order in which they are written. */
export const httpMethods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/** A method as OpenAPI writes it, in lower case. */
export type HttpMethod = (typeof httpMethods)[number];

/** A reference in place of a value: `{"$ref": "#/components/schemas/Alias"}`. */
export interface Reference {
  readonly $ref: string;
}

/** A JSON Schema of draft 2020-12 (3.1) or the dialect of 3.0; `true` accepts everything, `false` nothing. */
export type Schema = boolean | SchemaObject;

/** The keywords that are read; others are kept. */
export interface SchemaObject {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  /** Only in 3.0. */
  readonly nullable?: boolean;
  readonly enum?: readonly Json[];
  readonly const?: Json;
  readonly format?: string;
  readonly title?: string;
  readonly description?: string;
  readonly default?: Json;
  readonly examples?: readonly Json[];
  readonly example?: Json;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  /** A bound in 3.1, a switch in 3.0. */
  readonly exclusiveMinimum?: number | boolean;
  readonly exclusiveMaximum?: number | boolean;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly not?: Schema;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  readonly deprecated?: boolean;
  readonly [keyword: string]: unknown;
}

/** What a body looks like in one media type. */
export interface MediaType {
  readonly schema?: Schema;
  readonly example?: Json;
  readonly examples?: Readonly<Record<string, Reference | Example>>;
  readonly [key: string]: unknown;
}

/** A named sample. */
export interface Example {
  readonly summary?: string;
  readonly value?: Json;
  readonly [guessKey]?: true;
}

/** A parameter; `content` stands in place of `schema` where it is serialised by media type. */
export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly description?: string;
  readonly required?: boolean;
  readonly deprecated?: boolean;
  readonly schema?: Schema;
  readonly style?: string;
  readonly explode?: boolean;
  readonly content?: Readonly<Record<string, MediaType>>;
  readonly [key: string]: unknown;
}

/** A header of a response. */
export type Header = Omit<Parameter, "name" | "in">;

/** What is sent with a request, by media type. */
export interface RequestBody {
  readonly description?: string;
  readonly required?: boolean;
  readonly content?: Readonly<Record<string, MediaType>>;
}

/** What is answered with one status code. */
export interface Response {
  readonly description?: string;
  readonly headers?: Readonly<Record<string, Reference | Header>>;
  readonly content?: Readonly<Record<string, MediaType>>;
  readonly [key: string]: unknown;
}

/** One method of a path. `responses` is keyed by status code, by range ("4XX") or by "default". */
export interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly deprecated?: boolean;
  readonly parameters?: readonly (Reference | Parameter)[];
  readonly requestBody?: Reference | RequestBody;
  readonly responses?: Readonly<Record<string, Reference | Response>>;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly [key: string]: unknown;
}

/** A path with its methods, and the parameters that they share. */
export type PathItem = Readonly<Partial<Record<HttpMethod, Operation>>> & {
  readonly $ref?: string;
  readonly parameters?: readonly (Reference | Parameter)[];
  readonly [key: string]: unknown;
};

/** What can be referred to, by kind and name. */
export interface Components {
  readonly schemas?: Readonly<Record<string, Schema>>;
  readonly parameters?: Readonly<Record<string, Reference | Parameter>>;
  readonly headers?: Readonly<Record<string, Reference | Header>>;
  readonly requestBodies?: Readonly<Record<string, Reference | RequestBody>>;
  readonly responses?: Readonly<Record<string, Reference | Response>>;
  readonly examples?: Readonly<Record<string, Reference | Example>>;
  readonly securitySchemes?: Readonly<Record<string, Json>>;
  readonly pathItems?: Readonly<Record<string, PathItem>>;
}

/** A document. */
export interface OpenApi {
  /** "3.0.x" or "3.1.x". */
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly servers?: readonly { readonly url: string; readonly description?: string }[];
  readonly paths?: Readonly<Record<string, PathItem>>;
  readonly components?: Components;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly tags?: readonly { readonly name: string; readonly description?: string }[];
  readonly [key: string]: unknown;
}

/**
 * Where a part of a document was promised: the value of the extension `x-assent-promise` (extensions: OpenAPI 3.1 §4.9),
 * which operations, parameters, responses and schemas carry when the document was made from specs.
 */
export interface PromiseOrigin {
  /** The id of the spec. */
  readonly spec: string;
  /** Path of the spec in its repository. */
  readonly file: string;
  /** The heading that it stands under. */
  readonly section: string;
  /** Line of `file`, from 1. */
  readonly line: number;
  /** The words that promise it, as written, on one line. */
  readonly words: string;
  /** How sure the reading is, from 0 to 1. */
  readonly confidence: number;
}

/** The key of the extension that holds a `PromiseOrigin`. */
export const promiseKey = "x-assent-promise";

/** Marks an example that is only guessed: it is shown, and no promise. */
export const guessKey = "x-assent-guess";

/** Marks an answer of a change that has no body any more. */
export const noContentKey = "x-assent-no-content";

/** On a property of a difference: the row says that it need not be there; without a word, what was promised stays. */
export const optionalKey = "x-assent-optional";
