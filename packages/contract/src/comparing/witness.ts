/** Makes a request or a response around what shows a change, so that one can send it, or look at it. */

import { makeSchema } from "../schema/negations.ts";
import { type Json, isObject } from "../schema/json.ts";
import { nodeOf } from "../schema/node.ts";
import type { RawSchema, Reading } from "../schema/view.ts";
import { solve } from "../schema/solve.ts";
import type { Witness, WitnessRequest, WitnessResponse } from "./change.ts";
import { credentialsOf } from "./credentials.ts";
import { concreteType } from "./media-types.ts";
import { isAnswered, textsAt } from "./path-templates.ts";
import type { CompareContext, Shown } from "./rule.ts";
import { type MediaSurface, type OperationSurface, type ParameterSurface, type ResponseSurface } from "./surface.ts";
import { isWrittenInJson, plainText, writtenSimply } from "./written-value.ts";

/** What a request is built of; what is not told is made by the schemas of the base. */
export interface RequestParts {
  /** A value of the body. */
  readonly body?: { readonly value: Json; readonly type: string };
  /** The value of one parameter. */
  readonly parameter?: { readonly key: string; readonly value: Json };
  readonly shown: Omit<Shown, "kind">;
}

/** What a response is made of: its body and its headers. */
export interface ResponseReadings {
  readonly body: Reading;
  readonly header: Reading;
}

/** Readings of the base for what a client sends, and how it says who it is; of both documents for what is answered. */
export interface SampleReadings {
  readonly body: Reading;
  readonly parameter: Reading;
  readonly promised: ResponseReadings;
  readonly possible: ResponseReadings;
  readonly securitySchemes: CompareContext["securitySchemes"];
}

/** A sample costs so many steps at most. */
const sampleSteps = 2000;

/** A request that the base allows. */
export function requestFor(operation: OperationSurface, parts: RequestParts, readings: SampleReadings): WitnessRequest {
  const own = parts.shown.withOwnCredentials === true ? {} : credentialsOf(operation, readings.securitySchemes);
  const headers: Record<string, string> = { ...own.headers };
  const query: string[] = own.query === undefined ? [] : [own.query];
  let path =
    operation.kind === "path"
      ? `${parts.shown.basePath ?? ""}${operation.path}`
      : `(${operation.kind} ${operation.path})`;
  for (const parameter of operation.parameters) {
    if (parameter.name === parts.shown.withoutParameter) continue;
    const isTold = parts.parameter?.key === parameter.key;
    const isShown = parameter.key === parts.shown.withParameter;
    if (!isTold && !isShown && !parameter.isRequired) continue;
    const value = isTold
      ? parts.parameter.value
      : ((isShown ? several(parameter.schema, readings.parameter) : undefined) ??
        untaken(parameter, { path: operation.path, shown: parts.shown, reading: readings.parameter }) ??
        sample(parameter.schema, readings.parameter));
    const text = writtenSimply(parameter, value);
    if (parameter.in === "path") path = path.replaceAll(`{${parameter.name}}`, encodeURIComponent(text));
    else if (parameter.in === "query") query.push(...queryOf(parameter, value));
    else if (parameter.in === "header") {
      const same = Object.keys(headers).find((name) => name.toLowerCase() === parameter.name.toLowerCase());
      headers[same ?? parameter.name] = text;
    } else headers.Cookie = `${headers.Cookie === undefined ? "" : `${headers.Cookie}; `}${parameter.name}=${text}`;
  }
  if (operation.kind === "path") path = path.replace(/\{[^{}]*\}/g, "1");
  if (parts.shown.query !== undefined) query.push(parts.shown.query);
  const wish = {
    shown: parts.shown,
    reading: parts.shown.requestBody === undefined ? readings.body : readings.possible.body,
  };
  const body = parts.body ?? sampleBody(parts.shown.requestBody ?? operation.body, wish);
  if (body !== undefined) headers["Content-Type"] = body.type;
  Object.assign(headers, parts.shown.headers);
  return {
    kind: "request",
    method: operation.method.toUpperCase(),
    url: query.length === 0 ? path : `${path}?${query.join("&")}`,
    headers,
    ...(body === undefined ? {} : { body: body.value }),
    base: parts.shown.base,
    revision: parts.shown.revision,
  };
}

/** What a finding shows, around its operation. */
export function witnessOf(operation: OperationSurface, shown: Shown, readings: SampleReadings): Witness {
  if (shown.kind === "request") return requestFor(operation, { shown }, readings);
  const response = shown.response ?? operation.responses.find(({ status }) => status === shown.status);
  const media = response?.content.find(({ type }) => shown.mediaType === undefined || type === shown.mediaType);
  const type = media === undefined ? undefined : concreteType(media.type, shown.otherMediaTypes ?? []);
  return responseFor(response, shown.kind === "promised" ? readings.promised : readings.possible, {
    status: shown.status ?? "200",
    ...(media === undefined || type === undefined ? {} : { media, type }),
    ...shown,
  });
}

/** What a response is built of; what is not told is made by the schemas of its document. */
export interface ResponseParts {
  readonly status: string;
  readonly media?: MediaSurface;
  /** The media type as it is sent. */
  readonly type?: string;
  /** A value of the body. */
  readonly body?: Json;
  /** Headers as they are sent. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly withHeader?: string;
  readonly withoutHeader?: string;
  readonly base: string;
  readonly revision: string;
}

/** A response that a document allows: with all headers that are required. */
export function responseFor(
  response: ResponseSurface | undefined,
  readings: ResponseReadings,
  { status, media, type, body, headers = {}, withHeader, withoutHeader, base, revision }: ResponseParts,
): WitnessResponse {
  const told = new Set([...Object.keys(headers), withoutHeader].map((name) => name?.toLowerCase()));
  const own = (response?.headers ?? []).filter(
    ({ key, isRequired, name }) => !told.has(key) && (isRequired || name === withHeader),
  );
  const valueOf = ({ schema, name }: ParameterSurface): Json =>
    (name === withHeader ? several(schema, readings.header) : undefined) ?? sample(schema, readings.header);
  // null is a value.
  const made = (): Json | undefined => (media?.schema === undefined ? undefined : sample(media.schema, readings.body));
  const value = body === undefined ? made() : body;
  return {
    kind: "response",
    status,
    headers: {
      ...(type === undefined ? {} : { "Content-Type": type }),
      ...Object.fromEntries(own.map((header) => [header.name, writtenSimply(header, valueOf(header))])),
      ...headers,
    },
    ...(value === undefined ? {} : { body: value }),
    base,
    revision,
  };
}

interface BodyWish {
  readonly shown: RequestParts["shown"];
  readonly reading: Reading;
}

function sampleBody(body: OperationSurface["body"], { shown, reading }: BodyWish): RequestParts["body"] {
  if (shown.withoutBody === true || body === undefined) return undefined;
  const media = body.content.find(({ type }) => shown.mediaType === undefined || type === shown.mediaType);
  if (media === undefined || (!body.isRequired && shown.mediaType === undefined)) return undefined;
  const value = withField(media.schema, shown.withField, reading) ?? sample(media.schema, reading);
  return { value, type: concreteType(media.type, shown.otherMediaTypes ?? []) };
}

/** A form with one of its fields, of several parts where it may have them. */
function withField(schema: MediaSurface["schema"], name: string | undefined, reading: Reading): Json | undefined {
  if (schema === undefined || name === undefined) return undefined;
  const node = nodeOf(schema.raw, reading, schema.source);
  for (const parts of [{ type: "array", minItems: 2 }, { type: "object", minProperties: 1 }, true]) {
    const form = makeSchema({ type: "object", required: [name], properties: { [name]: parts } });
    const answer = solve(
      [node, form].map((one) => ({ node: one, isTrue: true })),
      sampleSteps,
    );
    if (answer.kind === "value") return answer.value;
  }
  return undefined;
}

/** A value of more than one part, or of one that looks like several: only that shows how the parts are written. */
function several(schema: ParameterSurface["schema"], reading: Reading): Json | undefined {
  if (schema === undefined) return undefined;
  const node = nodeOf(schema.raw, reading, schema.source);
  for (const parts of [
    { type: "array", minItems: 2 },
    { type: "object", minProperties: 1 },
    { type: "array", minItems: 1, prefixItems: [{ type: "string", pattern: "[a-z],[a-z]" }] },
  ]) {
    const goal = [node, makeSchema(parts)].map((one) => ({ node: one, isTrue: true }));
    const answer = solve(goal, sampleSteps);
    if (answer.kind === "value") return answer.value;
  }
  return undefined;
}

interface PathWish {
  readonly path: string;
  readonly shown: RequestParts["shown"];
  readonly reading: Reading;
}

/** A value of a path parameter with which no other path is asked, where the first that comes to mind asks one. */
function untaken(parameter: ParameterSurface, { path, shown: { others }, reading }: PathWish): Json | undefined {
  const { schema, name } = parameter;
  if (parameter.in !== "path" || schema === undefined || others === undefined) return undefined;
  const asks = (value: Json): boolean =>
    isAnswered(path.replaceAll(`{${name}}`, writtenSimply(parameter, value)), others);
  if (!asks(sample(schema, reading))) return undefined;
  const texts = textsAt(`{${name}}`, path, others).map((pattern) => ({ pattern }));
  for (const other of [...(texts.length === 0 ? [] : [{ not: { type: "string", anyOf: texts } }]), ...otherValues]) {
    const wishes = [other, { minLength: 1 }].map(makeSchema);
    const goal = [nodeOf(schema.raw, reading, schema.source), ...wishes].map((node) => ({ node, isTrue: true }));
    const answer = solve(goal, sampleSteps);
    if (answer.kind === "value" && !asks(answer.value)) return answer.value;
  }
  return undefined;
}

/** Values that a narrower parameter may refuse. */
const otherValues: readonly RawSchema[] = [
  { type: "integer", maximum: -1 },
  { type: "integer", minimum: 1_000_000 },
  { type: "number", multipleOf: 0.5, not: { type: "integer" } },
  { type: "string", pattern: "^[a-z]+$" },
  { type: "string", pattern: "^[0-9]+$" },
  { type: "string", minLength: 100 },
];

function sample(schema: ParameterSurface["schema"], reading: Reading): Json {
  if (schema === undefined) return "1";
  const { raw } = schema;
  if (isObject(raw)) {
    const [first] = Array.isArray(raw.examples) ? (raw.examples as readonly unknown[]) : [];
    const example = raw.example ?? first ?? raw.default;
    if (example !== undefined) return example as Json;
  }
  const answer = solve([{ node: nodeOf(raw, reading, schema.source), isTrue: true }], sampleSteps);
  return answer.kind === "value" ? answer.value : "1";
}

function queryOf(parameter: ParameterSurface, value: Json): readonly string[] {
  const { name, raw } = parameter;
  const pair = (key: string, one: unknown): string =>
    `${encodeURIComponent(key)}=${encodeURIComponent(plainText(one))}`;
  if (isWrittenInJson(parameter)) return [`${encodeURIComponent(name)}=${encodeURIComponent(JSON.stringify(value))}`];
  const between =
    typeof raw.style === "string" && Object.hasOwn(separators, raw.style) ? separators[raw.style] : undefined;
  if (between !== undefined && typeof value === "object" && value !== null && raw.explode !== true) {
    const parts = Array.isArray(value) ? (value as readonly unknown[]) : Object.entries(value).flat();
    const texts = parts.map((one) => encodeURIComponent(plainText(one)));
    return [`${encodeURIComponent(name)}=${texts.join(encodeURIComponent(between))}`];
  }
  const explodes = raw.explode !== false;
  if (Array.isArray(value) && explodes) return value.map((one) => pair(name, one));
  if (isObject(value) && raw.style === "deepObject")
    return Object.entries(value).map(([key, one]) => pair(`${name}[${key}]`, one));
  if (isObject(value) && explodes) return Object.entries(value).map(([key, one]) => pair(key, one));
  return [pair(name, value)];
}

/** What stands between the parts of a list (OpenAPI 3.1 §4.8.12.4). */
const separators: Readonly<Record<string, string>> = { pipeDelimited: "|", spaceDelimited: " " };
