/**
 * OpenAPI 3.0 and 3.1 as a contract, so that APIs that exist can start with a text: what the canonical form can say is in the
 * contract, what it cannot is listed.
 */
import type {
  Body,
  BodyContent,
  ChangeKind,
  Contract,
  ContractOperation,
  ContractParameter,
  ResponseBody,
  ResponseHeader,
  Sample,
  Shape,
  StatusCode,
  Verb,
} from "../reading/contract.ts";
import { typeWords } from "../reading/field-type.ts";
import { isSame } from "../reading/same.ts";
import { reasonPhrase } from "./codes.ts";
import {
  type HttpMethod,
  httpMethods,
  type Json,
  type MediaType,
  type OpenApi,
  type Operation,
  type Parameter,
  type PathItem,
  type RequestBody,
  type Response,
  type Schema,
  type SchemaObject,
} from "./document.ts";
import {
  fieldOf,
  fieldsOf,
  hasFields,
  hasList,
  nameInside,
  withValuesOfEntries,
  paragraphsOf,
  plainSchema,
  shapeFrom,
  type SchemaContext,
  typeOf,
  wordsOfText,
} from "./from-schema.ts";
import { lostNames } from "./lost-names.ts";
import { deref, resolverOf, type Resolve } from "./merge.ts";
import { serverPaths } from "./server-path.ts";
import { sampleName } from "./to-operation.ts";
import { toOpenApi } from "./to-openapi.ts";

/** A contract that was made of a document, and what of it the form cannot say, a clause each. */
export interface FromOpenApi {
  readonly contract: Contract;
  readonly unsaid: readonly string[];
}

const nowhere = { start: 0, end: 0 };
const json = "application/json";

/** What an operation has and the form has no words for. */
const unsayable: ReadonlySet<string> = new Set(["callbacks", "servers", "externalDocs"]);

/** Makes a contract of a document. */
export function fromOpenApi(document: OpenApi): FromOpenApi {
  const reader = new Reader(document);
  const contract = reader.read();
  const { document: made } = toOpenApi([{ contract, text: "" }]);
  return { contract, unsaid: [...new Set([...reader.unsaid, ...lostNames(document, made)])] };
}

class Reader {
  readonly unsaid: string[] = [];
  private readonly document: OpenApi;
  private readonly resolve: Resolve;
  private readonly shapes: Shape[] = [];
  private readonly names = new Map<string, string>();
  private readonly taken = new Set<string>();
  /** What stands before every path. */
  private readonly server: string;

  constructor(document: OpenApi) {
    this.document = document;
    this.resolve = resolverOf(document);
    this.server = serverPaths(document)[0] ?? "";
  }

  read(): Contract {
    const { info, paths = {}, components } = this.document;
    const schemas = Object.entries(components?.schemas ?? {});
    for (const [key, schema] of schemas) {
      const plain = typeof schema === "object" ? schema : {};
      const isObject = plain.properties !== undefined || (plain.allOf ?? []).some((one) => this.isObject(one));
      if (!isObject) continue;
      const title = typeof plain.title === "string" && isShapeName(plain.title) ? plain.title : key;
      this.names.set(`#/components/schemas/${key}`, this.nameFor(title));
    }
    for (const [key, schema] of schemas) {
      const name = this.names.get(`#/components/schemas/${key}`);
      if (name === undefined || typeof schema !== "object") continue;
      const context = this.context(`the shape "${name}"`);
      this.shapes.push(shapeFrom(name, this.own(schema, context), context));
    }
    const token = this.tokenHeader();
    // In the order of a document that is made of them, so that a second import is the same text.
    const operations = Object.entries(paths)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([path, item]) => this.operationsOf(path, item));
    if (this.document.webhooks !== undefined) this.unsaid.push("the webhooks");
    for (const other of new Set(serverPaths(this.document)))
      if (other !== this.server) this.unsaid.push(`the path "${other || "/"}" of another server`);
    const given = this.document["x-assent-base-path"];
    const basePath = this.server === "" ? given : this.server;
    return {
      spec: "",
      file: "",
      title: info.title,
      form: "canonical",
      section: undefined,
      basePath: typeof basePath === "string" ? { value: basePath, span: nowhere, confidence: 1 } : undefined,
      authentication: token === undefined ? undefined : { header: token, span: nowhere, confidence: 1 },
      apiVersion: info.version === "0" ? undefined : { value: info.version, span: nowhere, confidence: 1 },
      shapes: [...this.shapes].sort((a, b) => (a.name < b.name ? -1 : 1)),
      operations,
    };
  }

  private isObject(schema: Schema): boolean {
    const one = typeof schema === "object" ? deref<SchemaObject>(schema, this.resolve) : {};
    return (
      one.properties !== undefined ||
      (one.allOf ?? []).some((part) => typeof part === "object" && part !== schema && part.properties !== undefined)
    );
  }

  /** A component as an object of its own: `allOf` is put together, a reference at its top followed. */
  private own(schema: SchemaObject, context: SchemaContext): SchemaObject {
    if (schema.allOf === undefined) return schema;
    return plainSchema(schema, context);
  }

  private nameFor(wanted: string): string {
    let name = isShapeName(wanted) ? wanted : wanted.replace(/[^\w.-]+/g, " ").trim() || "Shape";
    const stem = name;
    for (let number = 2; this.taken.has(name.toLowerCase()); number += 1) name = `${stem} ${number}`;
    this.taken.add(name.toLowerCase());
    return name;
  }

  private context(where: string): SchemaContext {
    return {
      resolve: this.resolve,
      shapeOf: (reference) => this.names.get(reference),
      hoist: (wanted, schema) => {
        const name = this.nameFor(capital(wanted.replace(/[^\w -]+/g, " ").trim()));
        const at = this.context(`the shape "${name}"`);
        this.shapes.push(shapeFrom(name, schema, at));
        return name;
      },
      unsaid: (what) => {
        this.unsaid.push(`${what} in ${where}`);
      },
    };
  }

  /** The header of the one scheme that every method needs. */
  private tokenHeader(): string | undefined {
    const schemes = Object.entries(this.document.components?.securitySchemes ?? {});
    const headers = schemes.flatMap(([name, scheme]) => {
      const { type, in: place, name: header } = (scheme ?? {}) as Record<string, Json>;
      if (type === "apiKey" && place === "header" && typeof header === "string") return [header];
      this.unsaid.push(`the security scheme "${name}"`);
      return [];
    });
    if (headers.length > 1) this.unsaid.push("that there is more than one header with a token");
    return headers[0];
  }

  private operationsOf(below: string, given: PathItem): readonly ContractOperation[] {
    const path = this.server + below;
    const item = typeof given.$ref === "string" ? deref<PathItem>({ $ref: given.$ref }, this.resolve) : given;
    return httpMethods.flatMap((method) => {
      const operation = item[method];
      if (operation === undefined) return [];
      const actions = operation["x-assent-actions"];
      const all = Array.isArray(actions)
        ? (actions as readonly { readonly operation: Operation }[]).map((one) => one.operation)
        : [operation];
      return all.map((one) => this.operation(path, method, item, one));
    });
  }

  private operation(path: string, method: HttpMethod, item: PathItem, operation: Operation): ContractOperation {
    const verb = method.toUpperCase() as Verb;
    const where = `${verb} ${path}`;
    const context = this.context(where);
    for (const key of Object.keys(operation)) {
      if (unsayable.has(key) || (key.startsWith("x-") && !key.startsWith("x-assent-"))) context.unsaid(`"${key}"`);
    }
    const change = operation["x-assent-change"] as
      { readonly kind?: ChangeKind; readonly reason?: string; readonly removal?: string } | undefined;
    const policies = operation["x-assent-policies"];
    const action = operation["x-assent-action"];
    const { codes, bodies, headers, samples } = this.responses(operation, context);
    const title = wordsOfText(operation.summary ?? operation.operationId ?? where).replace(/``/g, "");
    const requestBody = this.requestBody(operation, context);
    return {
      form: "canonical",
      title: this.nameFor(isTitle(title) ? title : where),
      titleSpan: nowhere,
      description: paragraphsOf(operation.description ?? "").join("\n\n"),
      method: { value: verb, span: nowhere, confidence: 1 },
      path: { value: path, span: nowhere, confidence: 1 },
      action: typeof action === "string" ? { value: action, span: nowhere, confidence: 1 } : undefined,
      change: {
        value: change?.kind ?? (operation.deprecated === true ? "deprecated" : "added"),
        span: nowhere,
        confidence: 1,
      },
      reason: change?.reason,
      removal: change?.removal,
      policies: Array.isArray(policies)
        ? policies.map((value) => ({ value: String(value), span: nowhere, confidence: 1 }))
        : [],
      authenticated: this.needsToken(operation, context),
      codes,
      parameters: this.parameters(path, item, operation, context),
      requestBody: requestBody?.body,
      responseBodies: bodies,
      responseHeaders: headers,
      samples: [...(requestBody?.samples ?? []), ...samples],
      span: nowhere,
      confidence: 1,
    };
  }

  /** False for a method that needs no token where there is one. */
  private needsToken({ security }: Operation, context: SchemaContext): boolean | undefined {
    if (security === undefined) return undefined;
    if (security.length === 0) return this.document.components?.securitySchemes === undefined ? undefined : false;
    if (security.length > 1 || Object.values(security[0]!).some((scopes) => scopes.length > 0)) {
      context.unsaid("the choice of security schemes or their scopes");
    }
    return undefined;
  }

  private parameters(
    path: string,
    item: PathItem,
    operation: Operation,
    context: SchemaContext,
  ): readonly ContractParameter[] {
    const all = new Map<string, Parameter>();
    for (const one of [...(item.parameters ?? []), ...(operation.parameters ?? [])]) {
      const parameter = deref<Parameter>(one, this.resolve);
      if (typeof parameter.name === "string") all.set(`${parameter.in} ${parameter.name}`, parameter);
    }
    for (const name of [...path.matchAll(/\{([^{}/]+)\}/g)].map((match) => match[1]!)) {
      if (!all.has(`path ${name}`)) {
        all.set(`path ${name}`, { name, in: "path", required: true, schema: { type: "string" } });
      }
    }
    const used = [...all.values()].filter(({ name, in: place }) => {
      const isThere = place !== "path" || path.includes(`{${name}}`);
      if (!isThere) context.unsaid(`the parameter "${name}", which is not in the path`);
      return isThere;
    });
    return used.map((parameter) => {
      const { name, in: place, style, explode, content, required } = parameter;
      if (style !== undefined && style !== (place === "query" || place === "cookie" ? "form" : "simple")) {
        context.unsaid(`the style "${style}" of the parameter "${name}"`);
      }
      if (explode !== undefined) context.unsaid(`"explode" of the parameter "${name}"`);
      if (content !== undefined) context.unsaid(`the media type of the parameter "${name}"`);
      const field = this.headerField(name, parameter, required ?? false, context);
      return { ...field, in: place };
    });
  }

  /** A parameter or header as a row. */
  private headerField(
    name: string,
    header: Parameter,
    required: boolean | undefined,
    context: SchemaContext,
  ): ReturnType<typeof fieldOf> {
    const given = header.schema ?? Object.values(header.content ?? {})[0]?.schema ?? {};
    const plain = withValuesOfEntries(plainSchema(given, context), context);
    const schema: SchemaObject = {
      ...(typeof given === "object" ? plain : {}),
      ...(header.description === undefined ? {} : { description: header.description }),
      ...(header.deprecated === true ? { deprecated: true } : {}),
      ...pick(header, "x-assent-note"),
      ...pick(header, "x-assent-unique"),
    };
    if (hasFields(schema)) context.unsaid(`what is in the object "${name}"`);
    nameInside(schema, `"${name}"`, context);
    const saved = /^[^.[\]"*`\s\\][^.[\]"`\\]*$/.test(name) ? name : `"${name.replace(/["\\]/g, "\\$&")}"`;
    return fieldOf(saved, schema, required, context);
  }

  private requestBody(
    { requestBody }: Operation,
    context: SchemaContext,
  ): { readonly body: Body; readonly samples: readonly Sample[] } | undefined {
    if (requestBody === undefined) return undefined;
    const body = deref<RequestBody>(requestBody, this.resolve);
    if (body.description !== undefined && body.description !== "")
      context.unsaid("the description of the request body");
    const made = this.content(body.content, "the request body", context);
    const isRequired =
      made.content.kind === "type" ||
      (made.content.kind === "fields" && made.content.fields.some(({ required }) => required === true));
    if ((body.required ?? false) !== isRequired) {
      context.unsaid(`that the request body is ${body.required === true ? "required" : "optional"}`);
    }
    const samples = this.samplesOf(body.content, made.mediaType, "request", undefined, context);
    return { body: { content: made.content, mediaType: made.mediaType, span: nowhere, confidence: 1 }, samples };
  }

  /** The body in the first media type that is JSON, else in the first. */
  private content(
    content: RequestBody["content"],
    what: string,
    context: SchemaContext,
  ): { readonly content: BodyContent; readonly mediaType: string | undefined } {
    const types = Object.keys(content ?? {});
    const type = types.find((one) => one === json) ?? types.find((one) => /\bjson$/.test(one)) ?? types[0];
    const others = types.filter((one) => one !== type && content?.[one]?.schema !== undefined);
    if (others.length > 0) context.unsaid(`${what} as ${others.join(", ")}`);
    if (type === undefined) return { content: { kind: "none" }, mediaType: undefined };
    const mediaType = type === json ? undefined : type;
    const given = content?.[type]?.schema;
    if (given === undefined) return { content: { kind: "type", type: { kind: "any" } }, mediaType };
    return { content: this.bodyContent(given, what, context), mediaType };
  }

  private bodyContent(given: Schema, what: string, context: SchemaContext): BodyContent {
    const schema = plainSchema(given, context);
    if (schema.$ref !== undefined && schema.nullable !== true) {
      return { kind: "type", type: typeOf(schema, what, context) };
    }
    if (hasFields(schema) && schema.anyOf === undefined && schema.oneOf === undefined) {
      if (schema.additionalProperties === false) context.unsaid(`that ${what} has no other fields`);
      if (typeof schema.additionalProperties === "object") context.unsaid(`the other fields of ${what}`);
      if (schema.description !== undefined) context.unsaid(`the description of the schema of ${what}`);
      return { kind: "fields", fields: fieldsOf(schema, what, context) };
    }
    const items = schema.type === "array" ? plainSchema(schema.items ?? {}, context) : {};
    if (schema.type === "array" && hasFields(items) && items.$ref === undefined) {
      // Rows that start with "[]" are the entries of the list itself.
      if (items.additionalProperties === false) context.unsaid(`that the entries of ${what} have no other fields`);
      const fields = fieldsOf(items, what, context).map((field) => ({ ...field, name: `[].${field.name}` }));
      return { kind: "fields", fields };
    }
    nameInside(schema, what, context);
    const type = typeOf(schema, what, context);
    const row = fieldOf("body", schema, undefined, context);
    if (Object.keys(row.constraints).length > 0 || row.meaning !== "")
      context.unsaid(`what limits ${what}: ${row.meaning}`);
    return { kind: "type", type };
  }

  private responses(
    { responses = {} }: Operation,
    context: SchemaContext,
  ): {
    readonly codes: readonly StatusCode[];
    readonly bodies: readonly ResponseBody[];
    readonly headers: readonly ResponseHeader[];
    readonly samples: readonly Sample[];
  } {
    const codes: StatusCode[] = [];
    const bodies: ResponseBody[] = [];
    const headers: ResponseHeader[] = [];
    const samples: Sample[] = [];
    for (const [written, given] of Object.entries(responses)) {
      const response = deref<Response>(given, this.resolve);
      const code = written.toLowerCase() === "default" ? "default" : written.toUpperCase();
      const note = response["x-assent-note"];
      const isImplied = response["x-assent-implied"] === true;
      if (!isImplied) {
        const meaning = wordsOfText(response.description ?? "");
        if (hasList(response.description ?? "")) context.unsaid(`that the words of ${code} are a list`);
        codes.push({
          code,
          kind: /^[123]/.test(code) ? "normal" : "error",
          meaning: meaning === reasonPhrase(code) ? "" : meaning,
          note: typeof note === "string" ? note : undefined,
          span: nowhere,
          confidence: 1,
        });
      }
      if (response.links !== undefined) context.unsaid(`the links of the response ${code}`);
      const made = this.content(response.content, `the response body ${code}`, context);
      const hasSchema = Object.values(response.content ?? {}).some((one: MediaType) => one.schema !== undefined);
      bodies.push({
        content: hasSchema ? made.content : { kind: "none" },
        mediaType: hasSchema ? made.mediaType : undefined,
        code: isImplied ? undefined : code,
        span: nowhere,
        confidence: 1,
      });
      samples.push(
        ...this.samplesOf(response.content, made.mediaType, "response", isImplied ? undefined : code, context),
      );
      for (const [name, header] of Object.entries(response.headers ?? {})) {
        const one = deref<Parameter>(header as Parameter, this.resolve);
        headers.push({ ...this.headerField(name, one, one.required ?? false, context), code });
      }
    }
    return { codes, bodies: generalised(bodies, codes), headers: sharedHeaders(headers, codes), samples };
  }

  private samplesOf(
    content: RequestBody["content"],
    bodyType: string | undefined,
    direction: Sample["direction"],
    code: string | undefined,
    context: SchemaContext,
  ): readonly Sample[] {
    return Object.entries(content ?? {}).flatMap(([type, media]) => {
      const named = Object.entries(media.examples ?? {}).map(([name, one]) => {
        const { value, ...rest } = deref(one, this.resolve);
        for (const key of Object.keys(rest)) context.unsaid(`"${key}" of the sample "${name}"`);
        if (/["\n]|^\s|\s$/.test(name)) context.unsaid(`the name of the sample "${name}"`);
        return { name, value };
      });
      const examples = media.example === undefined ? named : [{ name: sampleName(0), value: media.example }, ...named];
      const mediaType = type === json || type === bodyType ? undefined : type;
      const isJson = /\bjson$/.test(type);
      return examples.flatMap(({ name, value }, index): readonly Sample[] =>
        value === undefined
          ? []
          : [
              {
                direction,
                code,
                mediaType,
                ...(name === sampleName(index) || /["\n]|^\s|\s$/.test(name) ? {} : { name }),
                text: isJson || typeof value !== "string" ? JSON.stringify(value, undefined, 2) : value,
                value: isJson || typeof value !== "string" ? value : undefined,
                span: nowhere,
                confidence: 1,
              },
            ],
      );
    });
  }
}

function pick(header: Parameter, key: string): SchemaObject {
  const value = (header as Readonly<Record<string, unknown>>)[key];
  return value === undefined ? {} : { [key]: value };
}

/** One body without a code where all normal answers have the same; answers without a body say nothing. */
function generalised(bodies: readonly ResponseBody[], codes: readonly StatusCode[]): readonly ResponseBody[] {
  const isNormal = (body: ResponseBody): boolean =>
    body.code === undefined || codes.some(({ code, kind }) => code === body.code && kind === "normal");
  const normal = bodies.filter(isNormal);
  const full = normal.filter(({ content, code }) => content.kind !== "none" || (code !== "204" && code !== "304"));
  const others = bodies.filter((body) => !isNormal(body) && body.content.kind !== "none");
  const [first] = full.length > 0 ? full : normal;
  if (first === undefined) return others;
  const isShared = full.every((one) => isSame([one.content, one.mediaType], [first.content, first.mediaType]));
  return isShared ? [{ ...first, code: undefined }, ...others] : [...normal, ...others];
}

/** Headers that all normal answers have in common lose their code. */
function sharedHeaders(headers: readonly ResponseHeader[], codes: readonly StatusCode[]): readonly ResponseHeader[] {
  const normal = codes.filter(({ kind }) => kind === "normal").map(({ code }) => code);
  const isShared = (header: ResponseHeader): boolean =>
    normal.includes(header.code ?? "") &&
    normal.every((code) => headers.some((one) => isSame({ ...one, code: header.code }, header) && one.code === code));
  const found = new Set<string>();
  return headers.flatMap((header) => {
    if (!isShared(header)) return [header];
    const key = `${header.name} ${typeWords(header.type)}`;
    if (found.has(key)) return [];
    found.add(key);
    return [{ ...header, code: undefined }];
  });
}

/** A name that a reference in words can carry. */
function isShapeName(name: string): boolean {
  return /^[A-Za-z][\w .-]*$/.test(name) && !/[_ ]$|\s\s/.test(name);
}

/** Words that a heading can be. */
function isTitle(words: string): boolean {
  return words !== "" && /[A-Za-z0-9]/.test(words) && words.length <= 120;
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
