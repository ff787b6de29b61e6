/** One method of a contract as an operation of OpenAPI 3.1. */
import type {
  Body,
  ContractOperation,
  ContractParameter,
  Field,
  FieldType,
  Sample,
  StatusCode,
  Stated,
} from "../../reading/contract.ts";
import { leastConfidence } from "../../reading/contract.ts";
import { isChangeGuessed } from "../../reading/told-whole.ts";
import { placedName } from "../../reading/fields.ts";
import { compact, needsBody, schemaOfBody, schemaOfField, type SchemaOptions } from "../../reading/schema-of.ts";
import { pathParameters } from "../../reading/written-path.ts";
import { reasonPhrase } from "../codes.ts";
import {
  type Example,
  guessKey,
  type Header,
  type MediaType,
  noContentKey,
  type Operation,
  optionalKey,
  type Parameter,
  promiseKey,
  type PromiseOrigin,
  type RequestBody,
  type Response,
  type SchemaObject,
} from "../document.ts";
import { isOctets } from "../octets.ts";

/** What an operation is made with. */
export interface OperationContext {
  readonly origin: (section: string, span: Stated["span"], confidence: number) => PromiseOrigin;
  readonly refOf: SchemaOptions["refOf"];
  /** Takes down what is left out because its reading is not sure. */
  readonly omit: (what: string, stated: Stated) => void;
}

/** Makes an operation; what is not sure enough is left out. */
export function toOperation(operation: ContractOperation, path: string, context: OperationContext): Operation {
  const { title, description, change, policies, authenticated, reason, removal, method } = operation;
  const name = `${method.value} ${path}`;
  const isSure = (what: string) => (stated: Stated) => {
    if (stated.confidence >= leastConfidence) return true;
    context.omit(`${what} of ${name}`, stated);
    return false;
  };
  const section = title === "" ? name : title;
  const codes = operation.codes.filter((code) => isSure(`code ${code.code}`)(code));
  const samples = operation.samples.filter((sample) => isSure(`sample ${sample.direction}`)(sample));
  const responseBodies = operation.responseBodies.filter((body) =>
    isSure(body.code === undefined ? "response body" : `response body ${body.code}`)(body),
  );
  const sure = { ...operation, codes, samples, responseBodies };
  const at = (stated: Stated): PromiseOrigin => context.origin(section, stated.span, stated.confidence);
  const parameters = operation.parameters.filter((one) => isSure(`parameter "${one.name}"`)(one));
  const requestBody = requestBodyOf(sure, section, context);
  return compact({
    operationId: undefined,
    summary: section,
    description: description === "" ? undefined : description,
    deprecated: change.value === "deprecated" || change.value === "removed" ? true : undefined,
    parameters: parametersOf(parameters, path, at, context),
    requestBody,
    responses: responsesOf(sure, section, context),
    security: authenticated === false ? [] : undefined,
    "x-assent-change": isChangeGuessed(operation) ? undefined : compact({ kind: change.value, reason, removal }),
    "x-assent-policies": policies.length > 0 ? policies.map(({ value }) => value) : undefined,
    "x-assent-action": operation.action?.value,
    [promiseKey]: at({ span: method.span, confidence: operation.confidence }),
  });
}

function schemaOptions(section: string, isChange: boolean, context: OperationContext): SchemaOptions {
  const { origin, refOf } = context;
  if (isChange) return differenceOptions(section, context);
  return { refOf, required: "all", extra: (field) => fieldExtras(field, section, origin) };
}

/** How the rows of a difference become a schema: what follows for values that no row names is not said. */
export function differenceOptions(
  section: string,
  { origin, refOf }: Pick<OperationContext, "origin" | "refOf">,
): SchemaOptions {
  return {
    refOf,
    required: "said",
    extra: (field) => ({
      ...fieldExtras(field, section, origin),
      ...(field.required === false ? { [optionalKey]: true } : {}),
    }),
  };
}

/** What a property carries beside its schema. */
export function fieldExtras(field: Field, section: string, origin: OperationContext["origin"]): SchemaObject {
  return compact({
    "x-assent-note": field.note,
    "x-assent-unique": field.constraints.unique,
    [promiseKey]: origin(section, field.span, field.confidence),
  });
}

function parametersOf(
  given: readonly ContractParameter[],
  path: string,
  at: (stated: Stated) => PromiseOrigin,
  { refOf }: OperationContext,
): readonly Parameter[] | undefined {
  const names = new Set(pathParameters(path));
  const inPath = [...names].map((name): Parameter => {
    const known = given.find((one) => one.in === "path" && one.name === name);
    if (known !== undefined) return parameterOf(known, at(known), refOf);
    return { name, in: "path", required: true, schema: { type: "string" } };
  });
  // A list of parameters has each of them once.
  const first = new Map([...given].reverse().map((one) => [placedName(one.name, one.in), one]));
  const others = given
    .filter((one) => one.in !== "path" && first.get(placedName(one.name, one.in)) === one)
    .map((one) => parameterOf(one, at(one), refOf));
  const all = [...inPath, ...others];
  return all.length > 0 ? all : undefined;
}

function parameterOf(parameter: ContractParameter, promise: PromiseOrigin, refOf: SchemaOptions["refOf"]): Parameter {
  const { description, deprecated, ...schema } = schemaOfField(parameter, { refOf });
  const required = parameter.in === "path" ? true : parameter.required;
  return compact({
    name: parameter.name,
    in: parameter.in,
    description,
    required,
    deprecated,
    schema,
    "x-assent-note": parameter.note,
    "x-assent-unique": parameter.constraints.unique,
    [promiseKey]: promise,
  });
}

const json = "application/json";

function requestBodyOf(
  { form, action, requestBody, samples, change }: ContractOperation,
  section: string,
  context: OperationContext,
): RequestBody | undefined {
  const shown = samples.filter(({ direction }) => direction === "request");
  const body = requestBody !== undefined && requestBody.confidence >= leastConfidence ? requestBody : undefined;
  if (requestBody !== undefined && body === undefined) context.omit(`request body of ${section}`, requestBody);
  // A key in the body tells actions apart, whether or not it is sure what else is sent.
  const isAction = form !== "canonical" && action !== undefined;
  if (isAction && body === undefined && shown.length === 0) return { required: true, content: { [json]: {} } };
  if (body?.content.kind === "none" || (body === undefined && shown.length === 0)) return undefined;
  const options = schemaOptions(section, change.value === "changed", context);
  const content = contentOf(body, shown, options);
  const isRequired =
    isAction ||
    body?.content.kind === "type" ||
    (body?.content.kind === "fields" && needsBody(body.content.fields, options.required));
  return { ...(isRequired ? { required: true } : {}), content };
}

function contentOf(
  body: Body | undefined,
  samples: readonly Sample[],
  options: SchemaOptions,
): Readonly<Record<string, MediaType>> {
  const mediaType = body?.mediaType ?? json;
  const types = new Set([
    ...(body === undefined ? [] : [mediaType]),
    ...samples.map((one) => one.mediaType ?? mediaType),
  ]);
  return Object.fromEntries(
    [...types].map((type) => {
      const isBytes = body?.content.kind === "type" && isBinary(body.content.type) && isOctets(type);
      const isOfParts = /^multipart\//i.test(type);
      const made =
        body !== undefined && type === mediaType && !isBytes
          ? schemaOfBody(body.content, { ...options, isOfParts })
          : undefined;
      // A change names only what is new of an object.
      const isPart = options.required === "said" && typeof made === "object" && made.type === "object";
      const schema = isPart ? { ...made, additionalProperties: true } : made;
      const shown = samples.filter((one) => (one.mediaType ?? mediaType) === type);
      return [type, compact({ schema, examples: examplesOf(shown) })];
    }),
  );
}

function isBinary(type: FieldType): boolean {
  return type.kind === "scalar" && type.name === "binary";
}

function examplesOf(samples: readonly Sample[]): Readonly<Record<string, Example>> | undefined {
  if (samples.length === 0) return undefined;
  const names = new Set(samples.flatMap(({ name }) => name ?? []));
  const seen = new Set<string>();
  return Object.fromEntries(
    samples.map(({ name, value, text, isGuess }, index): [string, Example] => {
      let called = name === undefined || seen.has(name) ? sampleName(index) : name;
      for (let more = index + 1; called !== name && (seen.has(called) || names.has(called)); more += 1)
        called = sampleName(more);
      seen.add(called);
      return [called, { value: value === undefined ? text : value, ...(isGuess === true ? { [guessKey]: true } : {}) }];
    }),
  );
}

/** What a sample without a name is called, by its place among those of its body. */
export function sampleName(index: number): string {
  return index === 0 ? "sample" : `sample-${index + 1}`;
}

function responsesOf(
  operation: ContractOperation,
  section: string,
  context: OperationContext,
): Readonly<Record<string, Response>> {
  const { codes, responseBodies, responseHeaders, samples, change } = operation;
  const normal = codes.filter(({ kind }) => kind === "normal");
  const listed = new Map<string, StatusCode | undefined>(codes.map((code) => [code.code, code]));
  // Bodies, headers and samples of codes that no list names are promises too.
  for (const { code } of [...responseBodies, ...samples, ...responseHeaders])
    if (code !== undefined && !listed.has(code)) listed.set(code, undefined);
  const first = normal[0]?.code ?? [...listed.keys()].find((code) => code.startsWith("2"));
  const general = responseBodies.find(({ code }) => code === undefined);
  // What a change does not name stays what it was: any code of success. Without any code at all every answer is possible.
  const isKept = normal.length > 0 || first !== undefined;
  // What is shown without a code is what success looks like; errors may look otherwise. An older form that shows an error
  // and no more leaves success unsaid.
  const isShown = [...samples.filter(isAnswer), ...responseBodies, ...responseHeaders].some(
    ({ code }) => code === undefined || operation.form !== "canonical",
  );
  const implied = isKept ? undefined : change.value === "changed" || isShown ? "2XX" : "default";
  const isSaid = listed.size > 0;
  if (implied !== undefined && (!isSaid || implied === "2XX")) listed.set(implied, undefined);
  const isOpen = implied === "2XX" && change.value !== "changed" && !isSaid;
  if (isOpen) listed.set("default", undefined);
  return Object.fromEntries(
    [...listed].map(([code, said]) => {
      const own = responseBodies.find((one) => one.code === code);
      const isNormal =
        said?.kind === "normal" || (said === undefined && (code.startsWith("2") || (!isSaid && code === implied)));
      const body = own ?? (isNormal && code !== "204" && code !== "304" ? general : undefined);
      const shown = samples.filter((one) => one.direction === "response" && (one.code ?? first ?? implied) === code);
      const isBare = body === undefined || body.content.kind === "none";
      const content =
        isBare && shown.length === 0
          ? undefined
          : contentOf(isBare ? undefined : body, shown, schemaOptions(section, change.value === "changed", context));
      const response = compact({
        description: said === undefined || said.meaning === "" ? reasonPhrase(code) : said.meaning,
        "x-assent-implied": (code === implied || isOpen) && said === undefined ? true : undefined,
        // "none" of a change takes a body away.
        [noContentKey]: change.value === "changed" && body?.content.kind === "none" ? true : undefined,
        headers: headersOf(operation, code, isNormal, section, context),
        content,
        "x-assent-note": said?.note,
        [promiseKey]: said && context.origin(section, said.span, said.confidence),
      }) as Response;
      return [code, response];
    }),
  );
}

function isAnswer({ direction }: Sample): boolean {
  return direction === "response";
}

function headersOf(
  { responseHeaders }: ContractOperation,
  code: string,
  isNormal: boolean,
  section: string,
  context: OperationContext,
): Readonly<Record<string, Header>> | undefined {
  const own = responseHeaders.filter((one) => one.code === code || (one.code === undefined && isNormal));
  if (own.length === 0) return undefined;
  return Object.fromEntries(
    own.map((header) => {
      const { description, deprecated, ...schema } = schemaOfField(header, { refOf: context.refOf });
      const promise = context.origin(section, header.span, header.confidence);
      return [
        header.name,
        compact({
          description,
          required: header.required,
          deprecated,
          schema,
          "x-assent-note": header.note,
          "x-assent-unique": header.constraints.unique,
          [promiseKey]: promise,
        }),
      ];
    }),
  );
}
