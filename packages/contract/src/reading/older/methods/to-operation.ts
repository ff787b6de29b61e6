/** What was found of a method, as an operation of a contract. */
import type { Span } from "@assent/rst";
import { isObject, type Json } from "../../../schema/json.ts";
import type {
  Body,
  BodyContent,
  ContractOperation,
  ContractParameter,
  Field,
  FieldType,
  Sample,
  StatusCode,
} from "../../contract.ts";
import { parseFieldName } from "../../field-name.ts";
import type { OlderMethod, OlderParameter, OlderSample } from "./method.ts";
import { readWritten } from "../words/literal.ts";
import { readRemark } from "../words/remark.ts";
import { withAnsweredSchemas } from "./schema-answers.ts";
import { contentOfSchema, isWholeSchema } from "./schema-fields.ts";
import { bodySureness, mostOfMended } from "../words/sureness.ts";
import { hasBody } from "../words/verbs.ts";

const string: FieldType = { kind: "scalar", name: "string" };
const any: FieldType = { kind: "any" };

/** Makes the operation; its sureness is that of verb and URL. */
export function toContractOperation(read: OlderMethod, change: ContractOperation["change"]): ContractOperation {
  const method = { ...read, ...withAnsweredSchemas(read) };
  const { form, verb, verbSpan, path, urlSpan, confidence, description, title, titleSpan, end } = method;
  const written = path.path;
  const start = Math.min(verbSpan.start, urlSpan.start);
  const request = method.schemas.find(({ direction }) => direction === "request");
  const response = method.schemas.find(({ direction }) => direction === "response");
  const responseBody = (response && bodyOf(response, method)) ?? answeredBody(method);
  return {
    form,
    title,
    titleSpan,
    description: description.join("\n\n"),
    method: { value: verb, span: verbSpan, confidence },
    path: { value: written, span: urlSpan, confidence },
    action: method.action === undefined ? undefined : { value: method.action, span: urlSpan, confidence },
    change,
    reason: undefined,
    removal: undefined,
    policies: [],
    authenticated: undefined,
    codes: codesOf(method),
    parameters: parametersOf(method, written),
    requestBody: together(request && bodyOf(request, method), listedBody(method)),
    responseBodies: responseBody === undefined ? [] : [{ ...responseBody, code: undefined }],
    responseHeaders: [...method.headers].map(([name, found]) => ({
      ...fieldOf(name, found, string),
      code: found.code,
    })),
    samples: method.samples.map(toSample),
    span: { start, end: Math.max(end, verbSpan.end, urlSpan.end) },
    confidence,
  };
}

function codesOf({ codes }: OlderMethod): readonly StatusCode[] {
  return [...codes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { span, meaning, confidence }]) => ({
      code,
      kind: /^[123]/.test(code) ? "normal" : "error",
      meaning,
      note: undefined,
      span,
      confidence,
    }));
}

function parametersOf({ parameters, verb }: OlderMethod, path: string): readonly ContractParameter[] {
  return [...parameters]
    .filter(([name, one]) => one.in !== "json" && (one.in !== "body" || !hasBody(verb) || isOfPath(name, path)))
    .map(([name, found]) => {
      const place = found.in === "header" || found.in === "cookie" ? found.in : isOfPath(name, path) ? "path" : "query";
      // Each is sent as text; what a query may hold is not said by that.
      const field = fieldOf(name, found, place === "query" ? any : string);
      return { ...field, in: place, confidence: Math.min(found.confidence, 0.85) };
    });
}

function fieldOf(name: string, { span, meaning, confidence, ...known }: OlderParameter, other: FieldType): Field {
  const { type, required, constraints, meaning: words } = readRemark(meaning, known.type ?? other);
  return {
    name,
    type: known.type ?? type ?? other,
    required: known.required ?? required,
    meaning: words,
    constraints,
    note: undefined,
    span,
    confidence,
  };
}

/** Whether a name is one of the path, where "-" and "_" are alike. */
function isOfPath(name: string, path: string): boolean {
  return path.replaceAll("-", "_").includes(`{${name.replaceAll("-", "_")}}`);
}

/** Parameters in a list of a method that sends a body are fields of it, and so is what is said to be one. */
function listedBody(method: OlderMethod): Body | undefined {
  const { parameters, verb, path, urlSpan } = method;
  const listed = [...parameters].filter(
    ([name, one]) => one.in === "json" || (one.in === "body" && hasBody(verb) && !isOfPath(name, path.path)),
  );
  return asShown(bodyOfFields(listed, urlSpan), "request", method);
}

/** Fields of an answer that are named one by one. */
function answeredBody(method: OlderMethod): Body | undefined {
  return asShown(bodyOfFields([...method.answers], method.urlSpan), "response", method);
}

/** A body that fields describe; less sure where a sample shows it otherwise. */
function asShown(body: Body | undefined, side: OlderSample["direction"], method: OlderMethod): Body | undefined {
  if (body === undefined || isShownSo(body.content, side, method)) return body;
  return { ...body, confidence: bodySureness.listed };
}

/** Whether what is shown of a body, if anything, is as it is described, and does not wrap it in something else. */
function isShownSo(content: BodyContent, side: OlderSample["direction"], { samples, action }: OlderMethod): boolean {
  const names = content.kind === "fields" ? content.fields.map(({ name }) => /^[^.[]*/.exec(name)![0]) : [""];
  if (side === "request" && action !== undefined && !names.includes(action)) return false;
  const shown = samples.filter(({ direction, code = "2" }) => direction === side && code.startsWith("2"));
  return shown.every(({ text }) => {
    const value = readWritten(text)?.value;
    return isObject(value) ? names.some((name) => name in value) : Array.isArray(value) && names.includes("");
  });
}

function bodyOfFields(listed: readonly (readonly [string, OlderParameter])[], span: Span): Body | undefined {
  if (listed.length === 0) return undefined;
  const isPlaced = listed.every(([, one]) => one.isPlaced === true);
  const fields = listed.map(([name, found]) => {
    const isName = /^[\w-]+$/.test(name) || (found.in === "json" && parseFieldName(name) !== undefined);
    return fieldOf(isName ? name : `"${name}"`, found, { kind: "any" });
  });
  const confidence = bodySureness[isPlaced ? "placed" : "listed"];
  return { content: { kind: "fields", fields }, mediaType: undefined, span, confidence };
}

/** The fields of a schema with what a list or table beside it says, and those that it alone names with their type or need. */
function together(schema: Body | undefined, listed: Body | undefined): Body | undefined {
  if (schema?.content.kind !== "fields" || listed?.content.kind !== "fields") return schema ?? listed;
  const { fields } = schema.content;
  const more = new Map(listed.content.fields.map((field) => [field.name, field]));
  const lastOf = ({ name }: Field): string => /[^.]*$/.exec(name)![0];
  const filled = fields.map((field): Field => {
    const isAlone = fields.filter((other) => lastOf(other) === lastOf(field)).length === 1;
    const name = more.has(field.name) || !isAlone ? field.name : lastOf(field);
    const said = more.get(name);
    if (said === undefined) return field;
    more.delete(name);
    return {
      ...field,
      type: field.type.kind === "any" ? said.type : field.type,
      required: field.required ?? said.required,
      meaning: field.meaning === "" ? said.meaning : field.meaning,
    };
  });
  // A name of which neither the type nor the need is said may be one of the path of another method.
  const others = [...more.values()].filter(({ type, required }) => type.kind !== "any" || required !== undefined);
  return { ...schema, content: { kind: "fields", fields: [...filled, ...others] } };
}

function bodyOf({ text, span, direction }: OlderSample, method: OlderMethod): Body | undefined {
  const content = contentOfSchema(text, span);
  if (content === undefined) return undefined;
  const isWhole = isWholeSchema(text) && isShownSo(content, direction, method);
  return { content, mediaType: undefined, span, confidence: bodySureness[isWhole ? "schema" : "namedSchema"] };
}

/** JSON as it is; what only needs mending is less sure, and what cannot be mended keeps its text. */
function toSample({ direction, code, text, span, confidence }: OlderSample): Sample {
  const base = { direction, code, mediaType: undefined, text, span };
  try {
    return { ...base, value: JSON.parse(text) as Json, confidence };
  } catch {
    const written = /\.\.\.|…/.test(text) ? undefined : readWritten(text);
    const how = written === undefined ? "unread" : written.hasStandIns ? "standIns" : "spelling";
    return { ...base, value: written?.value, confidence: Math.min(confidence, mostOfMended[how]) };
  }
}
