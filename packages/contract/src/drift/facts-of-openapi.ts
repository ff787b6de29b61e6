import { LineCounter, parseDocument, type Document } from "yaml";
import { typesOf } from "../openapi/dialect.ts";
import type { OpenApi, PathItem, Schema, SchemaObject } from "../openapi/document.ts";
import { flatten } from "../openapi/flatten.ts";
import { listOperations, type ApiContent, type ApiOperation, type ApiResponse } from "../openapi/operations.ts";
import { resolve } from "../openapi/resolve.ts";
import { isJson, jsonSchemaOf, successOf } from "../openapi/things/resources.ts";
import { openServerPaths } from "../openapi/server-path.ts";
import { fieldName, type Step } from "../reading/field-name.ts";
import {
  deepestName,
  keysOf,
  limitsOf,
  typesFact,
  type AnswerFact,
  type BodyFact,
  type FactPlace,
  type FieldFact,
  type Limits,
  type OperationFact,
  type SampleFact,
} from "./facts.ts";

/** What an OpenAPI document says, with the lines of `text`, which it was read from. */
export function factsOfOpenApi(document: OpenApi, text: string, file: string): readonly OperationFact[] {
  const lines = new LineCounter();
  const tree = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const context: Context = { document, tree, lines, file };
  return listOperations(document).map((operation) => toFact(operation, context));
}

interface Context {
  readonly document: OpenApi;
  readonly tree: Document;
  readonly lines: LineCounter;
  readonly file: string;
}

function toFact(operation: ApiOperation, context: Context): OperationFact {
  const at = ["paths", operation.path, operation.method];
  const place = placeAt(context, at, operation.id);
  const success = successOf(operation);
  const request = operation.body?.content.find(({ schema }) => schema !== undefined);
  const successes = operation.responses.filter(({ code }) => code.startsWith("2") || code === "default");
  const response = jsonSchemaOf(success);
  return {
    method: operation.method.toUpperCase(),
    path: operation.path,
    bases: basesOf(context, operation),
    place,
    isDelta: false,
    isDeprecated: itemOf(context, operation)?.[operation.method]?.deprecated === true,
    codes: operation.responses
      .filter(({ code }) => code !== "default")
      .map(({ code }) => ({ code, place: placeAt(context, [...at, "responses", code], code) })),
    parameters: operation.parameters.map(({ name, in: where, required, schema }, index) => ({
      name,
      in: where,
      ...typesFact(typesIn(context, schema)),
      required,
      limits: limitsIn(context, schema),
      place: placeAt(context, [...at, "parameters", index], name),
    })),
    request:
      request?.schema === undefined
        ? noBody(operation.body === undefined, place)
        : {
            ...bodyOf(context, request.schema, placeAt(context, [...at, "requestBody"], "requestBody")),
            ...(isJson(request.mediaType) ? { held: { document: context.document, schema: request.schema } } : {}),
            isRequired: operation.body?.required === true,
          },
    response:
      response === undefined || success === undefined
        ? noBody(successes.length > 0 && successes.every(({ content }) => content.length === 0), place)
        : {
            ...bodyOf(context, response, placeAt(context, [...at, "responses", success.code], success.code)),
            held: { document: context.document, schema: response },
          },
    success: success?.code,
    answers: operation.responses.map((one) => answerOf(context, one, at)),
    security: {
      ways: operation.security,
      isSaid: isSecuritySaid(context, at),
      place: placeAt(context, [...at, "security"], operation.id),
    },
    answerHeaders: success === undefined ? [] : headersOf(context, success, at),
    mediaTypes: {
      ...(operation.body === undefined ? {} : { request: operation.body.content.map(({ mediaType }) => mediaType) }),
      ...(success === undefined ? {} : { response: success.content.map(({ mediaType }) => mediaType) }),
    },
    samples: [...samplesIn(request, "request", place), ...samplesIn(success?.content[0], "response", place)],
  };
}

/** What is shown of a body; a text that is no JSON is none. */
function samplesIn(
  content: ApiContent | undefined,
  direction: SampleFact["direction"],
  place: FactPlace,
): readonly SampleFact[] {
  if (content === undefined) return [];
  const values = [...content.samples.values()].filter(
    (value) => typeof value !== "string" || isJson(content.mediaType),
  );
  return values.map((value) => ({ direction, value, place }));
}

function itemOf({ document }: Context, { path }: ApiOperation): PathItem | undefined {
  return resolve<PathItem>(document, document.paths?.[path]);
}

/** The servers of the operation, else of its path, else of the document; an empty list names none (OpenAPI 3.1 §4.8.9). */
function basesOf(context: Context, operation: ApiOperation): readonly string[] {
  const { document } = context;
  const { method } = operation;
  const item = itemOf(context, operation);
  const own = [item?.[method]?.servers, item?.servers, document.servers];
  return openServerPaths({ servers: own.find((one) => Array.isArray(one) && one.length > 0) });
}

function answerOf(context: Context, response: ApiResponse, at: readonly string[]): AnswerFact {
  const place = placeAt(context, [...at, "responses", response.code], response.code);
  const schema = jsonSchemaOf(response);
  return {
    code: response.code,
    place,
    body: schema === undefined ? noBody(response.content.length === 0, place) : bodyOf(context, schema, place),
    mediaTypes: response.content.map(({ mediaType }) => mediaType),
    headers: headersOf(context, response, at),
  };
}

function headersOf(context: Context, { code, headers }: ApiResponse, at: readonly string[]): readonly FieldFact[] {
  return headers.map(({ name, required, schema }) => ({
    name,
    in: "header",
    ...typesFact(typesIn(context, schema)),
    required,
    limits: limitsIn(context, schema),
    place: placeAt(context, [...at, "responses", code, "headers"], name),
  }));
}

/** Whether the operation, or the document for all of them, says what callers show. */
function isSecuritySaid({ document, tree }: Context, at: readonly string[]): boolean {
  return document.security !== undefined || tree.getIn([...at, "security"]) !== undefined;
}

/** Said to be none, or nothing said. */
function noBody(isNone: boolean, place: FactPlace): BodyFact | undefined {
  return isNone ? { fields: [], isWhole: true, isNone, place } : undefined;
}

function bodyOf(context: Context, schema: Schema, place: FactPlace): BodyFact {
  const body: BodyFact = { fields: fieldsOf(context, schema, [], place), isWhole: true, place };
  const { oneOf, anyOf } = flatten(context.document, schema);
  const choices = (oneOf ?? anyOf ?? []).map((one) => flatten(context.document, one));
  if (choices.length < 2 || choices.some(({ properties }) => properties === undefined)) return body;
  return { ...body, choices: choices.map((one) => bodyOf(context, one, place)) };
}

function fieldsOf(context: Context, schema: Schema, steps: readonly Step[], place: FactPlace): readonly FieldFact[] {
  const flat = withoutNull(context, schema);
  const fact = (at: readonly Step[], below: Schema, required: boolean | undefined): FieldFact => ({
    name: fieldName(at),
    in: "body",
    ...typesFact(typesIn(context, below)),
    isNullable: isNullable(context, below),
    required,
    isReadOnly: flatten(context.document, below).readOnly === true,
    limits: limitsIn(context, below),
    place: { ...place, words: fieldName(at) },
  });
  const entries = (
    [
      ["items", flat.items],
      ["values", flat.additionalProperties],
    ] as const
  ).flatMap(([kind, below]) => {
    const at: readonly Step[] = [...steps, { kind }];
    // Lists of lists, and maps of maps, may go on without a name.
    if (typeof below !== "object" || at.length > 2 * deepestName) return [];
    return [fact(at, below, undefined), ...fieldsOf(context, below, at, place)];
  });
  if (keysOf(steps).length >= deepestName) return entries;
  return [
    ...entries,
    ...Object.entries(flat.properties ?? {}).flatMap(([key, below]) => {
      const at: readonly Step[] = [...steps, { kind: "key", key }];
      return [fact(at, below, flat.required?.includes(key) === true), ...fieldsOf(context, below, at, place)];
    }),
  ];
}

/** A schema; of a choice with null the other one. */
function withoutNull({ document }: Context, schema: Schema): SchemaObject {
  const flat = flatten(document, schema);
  const choices = [...(flat.anyOf ?? []), ...(flat.oneOf ?? [])].map((one) => flatten(document, one));
  const others = choices.filter(({ type }) => type !== "null");
  return others.length === 1 ? { ...others[0], ...flat } : flat;
}

function limitsIn(context: Context, schema: Schema): Limits {
  return limitsOf(withoutNull(context, schema));
}

/** The names of the types that it may have but null, also of those it is one of; undefined where one is not said. */
function typesIn(context: Context, schema: Schema, depth = 0): readonly string[] | undefined {
  const flat = withoutNull(context, schema);
  const own = typesOf(flat);
  if (own !== undefined) return own.filter((type) => type !== "null");
  // A schema may be a choice of itself.
  if (depth > deepestName) return undefined;
  const types = (flat.anyOf ?? flat.oneOf ?? []).map((one) => typesIn(context, one, depth + 1));
  return types.length === 0 || types.includes(undefined) ? undefined : types.flatMap((one) => one ?? []);
}

/** Whether null is accepted; undefined where neither a type nor a choice says it. */
function isNullable(context: Context, schema: Schema, depth = 0): boolean | undefined {
  const flat = flatten(context.document, schema);
  const types = typesOf(flat);
  if (types !== undefined) return types.includes("null");
  if (depth > deepestName) return undefined;
  const choices = [...(flat.anyOf ?? []), ...(flat.oneOf ?? [])].map((one) => isNullable(context, one, depth + 1));
  if (choices.length === 0 || choices.includes(undefined)) return undefined;
  return choices.includes(true);
}

/** The line of a key; the nearest one above it where it stands elsewhere. */
function placeAt({ tree, lines, file }: Context, path: readonly (string | number)[], words: string): FactPlace {
  for (let length = path.length; length > 0; length -= 1) {
    const node = tree.getIn(path.slice(0, length), true) as { readonly range?: readonly number[] | null } | undefined;
    const start = node?.range?.[0];
    if (start === undefined) continue;
    const { line } = lines.linePos(start);
    // The value of a key in block style starts on the line below it.
    const isBelow = length === path.length && !/^\s*["{[]/.test(words) && lines.linePos(start).col > 1 && !isFlow(tree);
    return { file, line: isBelow ? Math.max(1, line - 1) : line, words, confidence: 1 };
  }
  return { file, line: 1, words, confidence: 1 };
}

/** Whether the document is JSON, where a value starts on the line of its key. */
function isFlow(tree: Document): boolean {
  return (tree.contents as { readonly flow?: boolean } | null)?.flow === true;
}
