/** One answer beside what its operation promises: code, media type, body, headers. */
import type { OpenApi, PromiseOrigin, Schema } from "../openapi/document.ts";
import { flatten } from "../openapi/flatten.ts";
import { isObject, type Json } from "../schema/json.ts";
import { findResponse, type ApiOperation, type ApiResponse } from "../openapi/operations.ts";
import { usualCodes } from "../openapi/codes.ts";
import { isJson } from "../openapi/things/resources.ts";
import type { Validator, Validators, Violation } from "../openapi/validators.ts";
import { isShown } from "../openapi/things/shown-shape.ts";
import { promiseAt } from "../openapi/promise-at.ts";
import { escapePart, partsOf, valueAt } from "../schema/pointer.ts";
import type { Difference, DifferenceId } from "./difference.ts";
import type { GotResponse } from "./request.ts";
import { readingsOf, textReadings } from "./values/text-body.ts";

/** A difference without the request that showed it. */
export type Observation = Pick<Difference, "id" | "level" | "place" | "message" | "promise">;

/** What an answer is held against. */
export interface ResponseContext {
  readonly document: OpenApi;
  readonly validators: Validators;
  /** Codes that are no difference although they are not declared: what an invalid request may be refused with. */
  readonly tolerated?: (status: number) => boolean;
  /** What was special about the request, for a sentence, and the property or parameter that was. */
  readonly what?: string | undefined;
  readonly at?: string | undefined;
}

/** Says how an answer differs from what `operation` promises; empty: it does not. */
export function checkResponse(
  operation: ApiOperation,
  response: GotResponse,
  context: ResponseContext,
): readonly Observation[] {
  const { status } = response;
  const promised = findResponse(operation, status);
  const isDeclared = operation.responses.some(({ code }) => code === String(status));
  if (status >= 500 && !isDeclared) {
    const to = context.what === undefined ? "" : ` to ${context.what}`;
    const message = `It answers ${status}${to}, which is never promised${excerpt(response)}.`;
    return [note("server-error", context.at ?? "", message, operation.promise)];
  }
  if (promised === undefined) {
    if (context.tolerated?.(status) === true || goesWithoutSaying(operation, status)) return [];
    const to = context.what === undefined ? "" : ` to ${context.what}`;
    const codes = operation.responses.map(({ code }) => code).join(", ");
    const { location } = response.headers;
    const onward = status >= 300 && status < 400 && location !== undefined ? ` and leads to ${location}` : "";
    const message = `It answers ${status}${to}${onward}; promised are ${codes}.`;
    return [note("undeclared-code", String(status), message, operation.promise)];
  }
  return [...checkBody(promised, response, context), ...checkHeaders(promised, response, context)];
}

/**
 * What needs no promise: any code where none is promised, the usual success where only errors are, and where only successes are, that
 * what is not there is not found.
 */
function goesWithoutSaying({ method, path, responses }: ApiOperation, status: number): boolean {
  if (responses.length === 0) return true;
  const isNoSuccess = (code: string): boolean => /^[45]/.test(code) || code === "304";
  if (responses.every(({ code }) => isNoSuccess(code)))
    return usualCodes[method.toUpperCase()]?.includes(String(status)) ?? (status >= 200 && status < 300);
  return (status === 404 || status === 410) && path.includes("{") && !responses.some(({ code }) => isNoSuccess(code));
}

function checkBody(promised: ApiResponse, response: GotResponse, context: ResponseContext): readonly Observation[] {
  const { promise } = promised;
  if (promised.content.length === 0) {
    // An error may explain itself; a success that promises no body has none.
    return response.text !== "" && response.status < 300
      ? [note("unexpected-body", "", `${response.status} comes with a body; none is promised.`, promise, "warning")]
      : [];
  }
  const written = response.headers["content-type"];
  const type = written?.split(";", 1)[0]?.trim().toLowerCase();
  const offered = promised.content.map(({ mediaType }) => mediaType).join(" or ");
  if (type === undefined || type === "") {
    return [
      note("missing-header", "content-type", `The header "content-type" is missing; ${offered} is promised.`, promise),
    ];
  }
  const content = promised.content.find(({ mediaType }) => fits(type, mediaType));
  if (content === undefined) {
    return [note("content-type", "content-type", `The body is ${type}; ${offered} is promised.`, promise)];
  }
  if (content.schema === undefined) return [];
  if (isShown(content.schema)) return checkShown(context.document, content.schema, response, promise);
  if (!isJson(content.mediaType))
    return checkText(context, { ...content, schema: content.schema }, response.text, promise);
  if (response.json === undefined) {
    const what = response.text === "" ? "empty" : "no JSON";
    return [note("wrong-value", "", `The body is ${what}; ${offered} is promised.`, promise)];
  }
  if (response.falseCoding !== undefined) {
    const message = `The header "content-encoding" says ${response.falseCoding}, and the body is not coded so: no client reads it.`;
    return [note("header-value", "content-encoding", message, promise)];
  }
  return checkValue(context, content.schema, response.json, promise);
}

/** What only a sample shows may differ; what is in the sample and not in the answer is told all the same. */
function checkShown(
  document: OpenApi,
  schema: Schema,
  { json, status }: GotResponse,
  promise: PromiseOrigin | undefined,
): readonly Observation[] {
  if (json === undefined || status >= 400) return [];
  return leftOut(document, schema, json, "").map((pointer) => {
    const place = shown(pointer);
    const message = `"${place}" is in the sample of the answer, and missing in the body.`;
    return note("missing-field", place, message, promise, "warning");
  });
}

/**
 * Pointers to the properties that a shape has and a value has not: those of a thing and of what it is wrapped in. What is in them may be
 * a map with names of its own, and entries of lists may each be of another kind.
 */
function leftOut(document: OpenApi, schema: Schema, value: Json, pointer: string): readonly string[] {
  const { properties = {} } = flatten(document, schema);
  if (!isObject(value) || partsOf(pointer).length > 1) return [];
  return Object.entries(properties).flatMap(([name, below]) => {
    const at = `${pointer}/${escapePart(name)}`;
    return Object.hasOwn(value, name) ? leftOut(document, below, value[name]!, at) : [at];
  });
}

/** Holds a plain text against its schema, as whatever it can be read. */
function checkText(
  { document, validators }: ResponseContext,
  { mediaType, schema }: { readonly mediaType: string; readonly schema: Schema },
  text: string,
  promise: PromiseOrigin | undefined,
): readonly Observation[] {
  const wrong = misfitOf(validators.of(schema), textReadings(document, schema, { mediaType, text }));
  return wrong === undefined
    ? []
    : [note("wrong-value", "", `The body ${wrong.message}; it is ${brief(text)}.`, promise)];
}

/** What is wrong with the first of the readings of a text, where none of them fits. */
function misfitOf(validate: Validator, readings: readonly Json[]): Violation | undefined {
  const violations = readings.map((one) => validate(one));
  return violations.every((all) => all.length > 0) ? violations[0]?.[0] : undefined;
}

/** Holds a body against its schema: what is missing, what is wrong, and what was never promised. */
function checkValue(
  { document, validators }: ResponseContext,
  schema: Schema,
  value: Json,
  promise: PromiseOrigin | undefined,
): readonly Observation[] {
  const found: Observation[] = [];
  const extra = findUndeclared(document, schema, value, "");
  const taken = new Set<string>();
  for (const violation of validators.of(schema)(value)) {
    const place = shown(violation.pointer);
    const origin = promiseAt(document, schema, violation.pointer) ?? promise;
    if (violation.keyword === "required") {
      const parent = violation.pointer.slice(0, violation.pointer.lastIndexOf("/"));
      const renamed = extra.find(
        (pointer) => pointer.slice(0, pointer.lastIndexOf("/")) === parent && !taken.has(pointer),
      );
      if (renamed !== undefined) taken.add(renamed);
      const instead = renamed === undefined ? "" : `; "${shown(renamed)}", which was never promised, stands there`;
      found.push(note("missing-field", place, `"${place}" is missing in the body${instead}.`, origin));
    } else {
      const what = place === "" ? "The body" : `"${place}"`;
      found.push(
        note(
          "wrong-value",
          place,
          `${what} ${violation.message}; it is ${brief(valueAt(value, partsOf(violation.pointer)) as Json | undefined)}.`,
          origin,
        ),
      );
    }
  }
  for (const pointer of extra) {
    if (taken.has(pointer)) continue;
    const place = shown(pointer);
    found.push(
      note("undeclared-field", place, `"${place}" stands in the body and was never promised.`, promise, "warning"),
    );
  }
  return found;
}

/** Pointers to the properties of a value that its schema does not name. */
export function findUndeclared(document: OpenApi, schema: Schema, value: Json, pointer: string): readonly string[] {
  const flat = flatten(document, schema);
  // With alternatives it takes more than names to say which one is meant.
  if (flat.anyOf !== undefined || flat.oneOf !== undefined || flat.not !== undefined) return [];
  if (Array.isArray(value)) {
    const { items } = flat;
    if (items === undefined) return [];
    const found = value.flatMap((one: Json, index) => findUndeclared(document, items, one, `${pointer}/${index}`));
    return found;
  }
  if (typeof value !== "object" || value === null) return [];
  const { properties } = flat;
  if (properties === undefined || flat.additionalProperties !== undefined || flat.patternProperties !== undefined) {
    return [];
  }
  return Object.entries(value).flatMap(([name, inner]) => {
    const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const below = `${pointer}/${escapePart(name)}`;
    return known === undefined ? [below] : findUndeclared(document, known, inner, below);
  });
}

function checkHeaders(promised: ApiResponse, response: GotResponse, context: ResponseContext): readonly Observation[] {
  return promised.headers.flatMap(({ name, required, schema }) => {
    if (name === "content-type") return [];
    const value = response.headers[name];
    if (value === undefined) {
      return required
        ? [
            note(
              "missing-header",
              name,
              `The header "${name}" is missing in the answer ${response.status}.`,
              promised.promise,
            ),
          ]
        : [];
    }
    const wrong = misfitOf(context.validators.of(schema), [...readingsOf(value), ...resolved(name, value)]);
    return wrong === undefined
      ? []
      : [note("header-value", name, `The header "${name}" ${wrong.message}; it is "${value}".`, promised.promise)];
  });
}

/** What a header that leads somewhere says in full: it may leave out where the server is (RFC 9110, section 10.2.2). */
function resolved(name: string, value: string): readonly string[] {
  const base = "http://server.invalid/";
  return /^(?:content-)?location$/.test(name) && URL.canParse(value, base) ? [new URL(value, base).href] : [];
}

function note(
  id: DifferenceId,
  place: string,
  message: string,
  promise: PromiseOrigin | undefined,
  level: Observation["level"] = "error",
): Observation {
  return { id, level, place, message, promise };
}

/** A pointer as people write it; the places of a list are one: "function_aliases[].name". */
export function shown(pointer: string): string {
  return partsOf(pointer).reduce(
    (text, part) => (/^\d+$/.test(part) ? `${text}[]` : text === "" ? part : `${text}.${part}`),
    "",
  );
}

/** A value, short enough for a sentence. */
export function brief(value: Json | undefined): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function excerpt({ text }: GotResponse): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line === "" ? "" : `: ${line.length > 100 ? `${line.slice(0, 99)}…` : line.replace(/\.$/, "")}`;
}

function fits(type: string, promised: string): boolean {
  if (promised === type || promised === "*/*") return true;
  return promised.endsWith("/*") && type.startsWith(promised.slice(0, -1));
}
