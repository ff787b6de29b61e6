/** Parameters of the query: what fits is taken, a default is the same as leaving it out, what does not fit is refused. */

import { isPlainList } from "../../openapi/things/choices.ts";
import { listedIn, typesOf } from "../../openapi/dialect.ts";
import type { Schema } from "../../openapi/document.ts";
import { flatten } from "../../openapi/flatten.ts";
import { type ApiParameter, promiseOfCode } from "../../openapi/operations.ts";
import { askFor } from "./ask-for.ts";
import { beyondBounds, brokenOf, goodFor, misfits, noMultiples, outsideOf } from "../values/beside-values.ts";
import { tryChoice } from "./filters.ts";
import type { OperationCase } from "./operation-case.ts";
import { tryPages } from "./pages.ts";
import { promisesRefusal, tell, wrongCode, type Run } from "../run.ts";
import { isClientError, isRefusal, isSuccess } from "../statuses.ts";
import { separatorOf } from "../../openapi/object-text.ts";
import type { Tried } from "../attempt.ts";
import { type Json, textOf } from "../../schema/json.ts";
import { isSame, listIn } from "../things/things.ts";

/** Each parameter of the query by itself, where reading is what the operation does. */
export async function tryParameters(one: OperationCase): Promise<void> {
  const { run, operation, variables } = one;
  const queries = operation.parameters.filter((parameter) => parameter.in === "query");
  const plain = await run.session.attempt({ operation, variables });
  if (plain !== undefined && isRefusal(plain.status)) {
    tell(run, plain, {
      id: "refuses-valid",
      place: "",
      message: `A request with nothing but what is needed is refused with ${plain.status}.`,
    });
  }
  const unseen: string[] = [];
  for (const parameter of queries) {
    await tryParameter(one, { parameter, plain });
    const isSeen = await tryChoice(one, parameter);
    const isRight = await tryRights(one, parameter);
    const isLeftOut = !parameter.required && !Object.hasOwn(run.values, parameter.name);
    if (!isSeen && !isRight && isLeftOut && !run.session.isExhausted()) unseen.push(`"${parameter.name}"`);
  }
  if (unseen.length > 0) run.untried.add(`${operation.id}: whether ${unseen.join(", ")} is heeded was not tried.`);
  await tryPages(one);
}

/** A parameter that is tried by itself. */
interface ParameterCase {
  readonly parameter: ApiParameter;
  /** The answer without it; undefined where none was asked for. */
  readonly plain: Tried | undefined;
}

async function tryParameter(one: OperationCase, given: ParameterCase): Promise<void> {
  const { parameter } = given;
  // What the user gave is what the server knows.
  const good = Object.hasOwn(one.run.values, parameter.name) ? [] : goodValues(one.run, parameter);
  for (const value of good) {
    const tried = await askFor(one, parameter.name, textOf(value));
    if (tried === undefined) return;
    checkTaken(one, given, value, tried);
    await checkDefault(one, given, value, tried);
  }
  const { run, operation } = one;
  const isPromised = promisesRefusal(operation);
  for (const value of badValues(run, parameter)) {
    const tried = await askFor(one, parameter.name, value, isPromised ? {} : { tolerated: isClientError });
    if (tried === undefined || !isPromised || !isSuccess(tried.status)) continue;
    tell(run, tried, {
      id: "accepts-invalid",
      place: parameter.name,
      message: `"${parameter.name}=${value}" is accepted with ${tried.status}; what is promised forbids it.`,
      promise: parameter.promise ?? operation.promise,
    });
  }
}

/** What fits is not refused. */
function checkTaken({ run, operation }: OperationCase, { parameter }: ParameterCase, value: Json, tried: Tried): void {
  if (!isRefusal(tried.status)) return;
  tell(run, tried, {
    id: "refuses-valid",
    place: parameter.name,
    message: `"${parameter.name}=${textOf(value)}" is refused with ${tried.status}, although it is promised.`,
    promise: parameter.promise ?? operation.promise,
  });
}

/** The default is answered as leaving the parameter out is, also when that is asked for again: things may change meanwhile. */
async function checkDefault(one: OperationCase, given: ParameterCase, value: Json, tried: Tried): Promise<void> {
  const { run, operation, variables } = one;
  const { parameter, plain } = given;
  const schema = flatten(run.document, parameter.schema);
  if (plain === undefined || !isSuccess(plain.status)) return;
  if (schema.default === undefined || !isSame(schema.default, value)) return;
  if (differenceOf(run, operation, plain, tried) === undefined) return;
  const again = await run.session.attempt({ operation, variables });
  const wrong =
    again === undefined || !isSuccess(again.status) ? undefined : differenceOf(run, operation, again, tried);
  if (again === undefined || wrong === undefined || differenceOf(run, operation, plain, again) !== undefined) return;
  tell(run, tried, {
    id: "default-not-applied",
    place: parameter.name,
    message: `"${parameter.name}=${textOf(value)}" is the default, and ${wrong}.`,
    promise: parameter.promise ?? operation.promise,
  });
}

function differenceOf(run: Run, operation: OperationCase["operation"], plain: Tried, tried: Tried): string | undefined {
  if (tried.status === 403 || tried.status === 404) {
    return `is answered with ${tried.status}; leaving it out with ${plain.status}`;
  }
  if (!isSuccess(tried.status)) return undefined;
  const [wanted, found] = [plain, tried].map(({ response }) => listIn(run, operation, response) ?? response.json);
  return isSame(wanted, found) ? undefined : "gives another answer than leaving it out";
}

/**
 * "403 -- `all_projects` was asked for without the admin role": the second user, who has no special right, asks. False where no
 * words say so, or there is no such user.
 */
async function tryRights({ run, operation, variables }: OperationCase, parameter: ApiParameter): Promise<boolean> {
  const forbidden = operation.responses.find(({ code }) => code === "403");
  const words = `${forbidden?.description ?? ""} ${forbidden?.promise?.words ?? ""}`;
  if (!run.hasOther || forbidden === undefined || !words.includes(parameter.name)) return false;
  const value = (typesOf(flatten(run.document, parameter.schema)) ?? []).includes("boolean")
    ? "true"
    : textOf(sampleOf(run, parameter));
  const tried = await run.session.attempt({
    operation,
    variables,
    query: { [parameter.name]: value },
    as: "other",
  });
  if (tried === undefined || tried.status === 403) return true;
  if (isSuccess(tried.status)) {
    tell(run, tried, {
      id: "parameter-ignored",
      place: parameter.name,
      message: `"${parameter.name}=${value}" of a user without a special right is answered with ${tried.status}; 403 is promised.`,
      promise: promiseOfCode(operation, 403),
    });
  } else wrongCode(run, tried, 403, `"${parameter.name}=${value}" without the right to it`);
  return true;
}

/** Values that the schema of a parameter allows, of which it is told; no text says null. */
export function goodValues(run: Run, parameter: ApiParameter): readonly Json[] {
  return allowedValues(run, parameter).filter((value) => value !== null);
}

function allowedValues(run: Run, parameter: ApiParameter): readonly Json[] {
  const schema = flatten(run.document, parameter.schema);
  const types = typesOf(schema) ?? [];
  if (isPlainList(run.document, parameter)) {
    const values = (flatten(run.document, schema.items).enum ?? []).slice(0, 8);
    return parameter.explode || values.length < 2
      ? values
      : [...values, values.slice(0, 2).map(textOf).join(separatorOf(parameter))];
  }
  if (schema.enum !== undefined) return schema.enum.slice(0, 8);
  if (types.includes("boolean")) return [true, false];
  if (types.includes("integer")) {
    return [...new Set([schema.default, schema.minimum, schema.maximum])].filter(
      (value): value is number => typeof value === "number",
    );
  }
  return schema.default === undefined ? [] : [schema.default];
}

/** Values that the schema of a parameter forbids, as they stand in a URL or header. */
export function badValues(run: Run, parameter: ApiParameter): readonly string[] {
  const { items = true } = flatten(run.document, parameter.schema);
  return badTexts(run, isPlainList(run.document, parameter) ? items : parameter.schema);
}

/** Texts that the schema of a plain value forbids. */
export function badTexts(run: Run, written: Schema): readonly string[] {
  const schema = flatten(run.document, written);
  const types = typesOf(schema) ?? [];
  const listed = listedIn(schema);
  if (listed !== undefined || types.includes("boolean")) {
    const isListed = (text: string): boolean => listed?.some((one) => textOf(one) === text) === true;
    return outsideOf(listed ?? [])
      .map(textOf)
      .filter((text) => !isListed(text));
  }
  if (types.includes("integer") || types.includes("number")) {
    return ["text", ...[...beyondBounds(schema), ...noMultiples(schema)].map(String)];
  }
  const { maxLength = Infinity, pattern } = schema;
  const broken = brokenOf(schema);
  const seed = String(run.seed);
  const good = pattern === undefined ? [] : goodFor(run.document, { type: "string", ...schema }, seed);
  return [
    ...(broken === undefined ? [] : [broken]),
    ...(maxLength < longest ? ["a".repeat(maxLength + 1)] : []),
    ...misfits(good, schema, seed).map(({ value }) => value),
  ];
}

/** The longest text that is put into a URL or header to be too long. */
const longest = 1000;

function sampleOf(run: Run, parameter: ApiParameter): Json {
  const schema = flatten(run.document, parameter.schema);
  const [first] = goodValues(run, parameter);
  return schema.example ?? first ?? "sample";
}
