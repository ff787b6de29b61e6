/** Bodies of an OpenAPI document as those of a contract: requests, answers with their headers, and samples. */
import type {
  Body,
  BodyContent,
  FieldType,
  ResponseBody,
  ResponseHeader,
  Sample,
  StatusCode,
} from "../../reading/contract.ts";
import { isWithoutBody } from "../../reading/check-answers.ts";
import { typeWords } from "../../reading/field-type.ts";
import { isSame } from "../../reading/same.ts";
import { needsBody } from "../../reading/schema-of.ts";
import { reasonPhrase } from "../codes.ts";
import {
  type MediaType,
  noContentKey,
  type Operation,
  type Parameter,
  type RequestBody,
  type Response,
  type Schema,
} from "../document.ts";
import { headerField } from "./from-parameters.ts";
import { hasList, wordsOfText } from "./from-markdown.ts";
import { fieldOf, fieldsOf, hasFields, nameInside, typeOf } from "./from-schema.ts";
import { plainSchema, type SchemaContext } from "./plain-schema.ts";
import { deref } from "../merge.ts";
import { isBytes, isOctets } from "../octets.ts";
import { weightOfKeyword } from "./unsaid.ts";
import { sampleName } from "../exporting/to-operation.ts";

const nowhere = { start: 0, end: 0 };
const json = "application/json";

/** The body of a request with its samples; undefined where a method takes none. */
export function requestBodyOf(
  { requestBody }: Operation,
  context: SchemaContext,
): { readonly body: Body | undefined; readonly samples: readonly Sample[] } | undefined {
  if (requestBody === undefined) return undefined;
  const body = deref<RequestBody>(requestBody, context.resolve);
  if (body.description !== undefined && body.description !== "")
    context.unsaid("the description of the request body", "words");
  if (body.required !== true && isOnlyShown(body.content))
    return { body: undefined, samples: samplesOf(body.content, undefined, "request", undefined, context) };
  const made = content(body.content, "the request body", context);
  const isRequired = made.content.kind === "type" || (made.content.kind === "fields" && needsBody(made.content.fields));
  if ((body.required ?? false) !== isRequired) {
    if (body.required === true) context.unsaid("that the request body is required");
    else context.unsaid("that the request body is optional", "made");
  }
  const samples = samplesOf(body.content, made.mediaType, "request", undefined, context);
  return { body: { content: made.content, mediaType: made.mediaType, span: nowhere, confidence: 1 }, samples };
}

/** The body in the first media type that is JSON, else in the first. */
function content(
  content: RequestBody["content"],
  what: string,
  context: SchemaContext,
): { readonly content: BodyContent; readonly mediaType: string | undefined } {
  const types = Object.keys(content ?? {});
  const type = types.find((one) => one === json) ?? types.find((one) => /\bjson$/.test(one)) ?? types[0];
  const others = types.filter((one) => one !== type && isSaid(content?.[one]));
  if (others.length > 0) context.unsaid(`${what} as ${others.join(", ")}`);
  if (type === undefined) return { content: { kind: "none" }, mediaType: undefined };
  for (const name of Object.keys(content?.[type]?.encoding ?? {}))
    context.unsaid(`how the field "${name}" of ${what} is written`);
  const mediaType = type === json ? undefined : type;
  const given = content?.[type]?.schema;
  if (given === undefined || (isOctets(type) && isBytes(plainSchema(given, context)))) {
    const unsaid: FieldType = isOctets(type) ? { kind: "scalar", name: "binary" } : { kind: "any" };
    return { content: { kind: "type", type: unsaid }, mediaType };
  }
  const schema = /^multipart\//i.test(type) ? ofParts(given, context) : given;
  return { content: bodyContent(schema, what, context), mediaType };
}

/** A body of parts, in which the form calls "binary" what is so many bytes, whether 3.0 says it or 3.1. */
function ofParts(given: Schema, context: SchemaContext): Schema {
  const schema = plainSchema(given, context);
  if (schema.$ref !== undefined || schema.properties === undefined) return given;
  const properties = Object.entries(schema.properties).map(([name, part]) => [name, asFile(part)]);
  return { ...schema, properties: Object.fromEntries(properties) as Readonly<Record<string, Schema>> };
}

function asFile(part: Schema): Schema {
  if (typeof part !== "object") return part;
  const { format, ...rest } = part;
  if (rest.type === "array" && rest.items !== undefined) return { ...part, items: asFile(rest.items) };
  return format === "binary" && rest.contentEncoding === undefined ? { ...rest, contentEncoding: "base64" } : part;
}

/** Whether nothing but samples tells of a body: the form needs no other word of it. */
function isOnlyShown(content: RequestBody["content"]): boolean {
  const all = Object.values(content ?? {});
  return all.length > 0 && all.every((media) => !isSaid(media) && media.encoding === undefined);
}

/** Whether a media type says that there is a body: one that only has samples is said by them. */
function isSaid(media: MediaType | undefined): boolean {
  return media?.schema !== undefined || (media?.example === undefined && media?.examples === undefined);
}

function bodyContent(given: Schema, what: string, context: SchemaContext): BodyContent {
  const schema = plainSchema(given, context);
  if (schema.$ref !== undefined && schema.nullable !== true) {
    return { kind: "type", type: typeOf(schema, what, context) };
  }
  if (hasFields(schema) && schema.anyOf === undefined && schema.oneOf === undefined) {
    if (schema.additionalProperties === false) context.unsaid(`that ${what} has no other fields`);
    if (typeof schema.additionalProperties === "object") context.unsaid(`the other fields of ${what}`);
    if (schema.description !== undefined) context.unsaid(`the description of the schema of ${what}`, "words");
    return { kind: "fields", fields: fieldsOf(schema, what, context) };
  }
  const items = schema.type === "array" ? plainSchema(schema.items ?? {}, context) : {};
  if (schema.type === "array" && hasFields(items) && items.$ref === undefined) {
    for (const bound of ["minItems", "maxItems", "uniqueItems"] as const)
      if (schema[bound] !== undefined) context.unsaid(`"${bound}" of ${what}`);
    // Rows that start with "[]" are the entries of the list itself.
    if (items.additionalProperties === false) context.unsaid(`that the entries of ${what} have no other fields`);
    const fields = fieldsOf(items, what, context).map((field) => ({ ...field, name: `[].${field.name}` }));
    return { kind: "fields", fields };
  }
  const type = typeOf(schema, what, context);
  nameInside(schema, what, context);
  const row = fieldOf("body", schema, undefined, context);
  if (Object.keys(row.constraints).length > 0 || row.meaning !== "")
    context.unsaid(`what limits ${what}: ${row.meaning}`, "lost", `what limits ${what}`);
  return { kind: "type", type };
}

/** What a method answers: its codes, and what comes with each. */
export function responsesOf(
  { responses = {}, "x-assent-change": change }: Operation,
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
  const isChange = (change as { readonly kind?: unknown } | undefined)?.kind === "changed";
  const isAllShown = Object.entries(responses).every(
    ([code, given]) =>
      /^(?:204|304|[45]..|default)$/i.test(code) || isOnlyShown(deref<Response>(given, context.resolve).content),
  );
  for (const [written, given] of Object.entries(responses)) {
    const response = deref<Response>(given, context.resolve);
    const code = written.toLowerCase() === "default" ? "default" : written.toUpperCase();
    const note = response["x-assent-note"];
    const isImplied = response["x-assent-implied"] === true;
    // Beside "2XX" it only says that other answers are possible.
    if (isImplied && code === "default" && responses["2XX"] !== undefined) continue;
    if (!isImplied) {
      const meaning = wordsOfText(response.description ?? "");
      if (hasList(response.description ?? "")) context.unsaid(`that the words of ${code} are a list`, "words");
      codes.push({
        code,
        kind: /^[123]/.test(code) ? "normal" : "error",
        meaning: meaning === reasonPhrase(code) ? "" : meaning,
        note: typeof note === "string" ? note : undefined,
        span: nowhere,
        confidence: 1,
      });
    }
    if (response.links !== undefined) context.unsaid(`the links of the response ${code}`, "words");
    const isNeverSent = isWithoutBody(code) && Object.keys(response.content ?? {}).length > 0;
    if (isNeverSent) context.unsaid(`the response body ${code}, which is never sent`);
    const sent = isNeverSent ? undefined : response.content;
    const made = content(sent, `the response body ${code}`, context);
    const hasBody = Object.keys(sent ?? {}).length > 0;
    // That any answer is possible does not say that none has a body, and what a change is silent on stays as it was.
    const isSilent = isChange ? response[noContentKey] !== true : isImplied && code === "default";
    const body: ResponseBody = {
      content: hasBody ? made.content : { kind: "none" },
      mediaType: hasBody ? made.mediaType : undefined,
      code: isImplied ? undefined : code,
      span: nowhere,
      confidence: 1,
    };
    const isShown = isOnlyShown(sent) && (isAllShown || /^[45]/.test(code));
    if (!isShown && (hasBody || !isSilent)) bodies.push(body);
    samples.push(
      ...samplesOf(sent, isShown ? undefined : made.mediaType, "response", isImplied ? undefined : code, context),
    );
    for (const [name, header] of Object.entries(response.headers ?? {})) {
      const one = deref<Parameter>(header as Parameter, context.resolve);
      headers.push({ ...headerField(name, one, one.required ?? false, context), code: isImplied ? undefined : code });
    }
  }
  return { codes, bodies: generalised(bodies, codes), headers: sharedHeaders(headers, codes), samples };
}

function samplesOf(
  content: RequestBody["content"],
  bodyType: string | undefined,
  direction: Sample["direction"],
  code: string | undefined,
  context: SchemaContext,
): readonly Sample[] {
  return Object.entries(content ?? {}).flatMap(([type, media]) => {
    const named = Object.entries(media.examples ?? {}).map(([name, one]) => {
      const { value, ...rest } = deref(one, context.resolve);
      for (const key of Object.keys(rest)) context.unsaid(`"${key}" of the sample "${name}"`, weightOfKeyword(key));
      if (/["\n]|^\s|\s$/.test(name)) context.unsaid(`the name of the sample "${name}"`, "words");
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
