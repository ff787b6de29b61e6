/** Bodies that are no JSON: files and texts. What is in them can only be made up, so that a refusal for it is no difference. */
import { flatten } from "../../openapi/flatten.ts";
import { isJson } from "../../openapi/things/resources.ts";
import type { Schema } from "../../openapi/document.ts";
import { type ApiOperation, promiseOfCode } from "../../openapi/operations.ts";
import type { Json } from "../../schema/json.ts";
import type { BodySource } from "../values/filling.ts";
import { tryKeptText } from "./kept-text.ts";
import { isLost, type OperationCase } from "./operation-case.ts";
import { hasBegun } from "../patience.ts";
import { badTexts } from "./query-cases.ts";
import { promisesRefusal, remember, tell, type Run } from "../run.ts";
import { isClientError, isSuccess } from "../statuses.ts";
import type { Attempt } from "../attempt.ts";
import { isPlainText, textReadings } from "../values/text-body.ts";
import { withFixed } from "../values/variations.ts";

/** A text with its media type. */
interface RawBody {
  readonly text: string;
  readonly type: string;
}

/** A body of the first media type that an operation takes; undefined where it takes JSON, a form, or none. */
export function rawBody({ body }: ApiOperation): RawBody | undefined {
  const content = body?.content ?? [];
  const [first] = content;
  if (first === undefined || content.some(({ mediaType }) => isJson(mediaType))) return undefined;
  const { mediaType, samples } = first;
  if (/^multipart\/|form-urlencoded$/.test(mediaType)) return undefined;
  const sample = [...samples.values()].find((one) => typeof one === "string");
  const text = typeof sample === "string" ? sample : mediaType === "application/pdf" ? "%PDF-1.4\n%%EOF\n" : "sample";
  return { text, type: mediaType.includes("*") ? "application/octet-stream" : mediaType };
}

/** A body as it is promised: of `source` where it is JSON or a form, each with fresh names. */
export function rightBody(operation: ApiOperation, source: BodySource | undefined): Attempt["body"] {
  return source === undefined ? rawBody(operation) : { value: source.wrap(withFixed(source, source.base)) };
}

/** Sends a file as it is promised, and one of another media type where 415 is promised. */
export async function tryRaw(one: OperationCase): Promise<void> {
  const { run, operation, variables } = one;
  const body = rawBody(operation);
  const types = operation.body?.content.map(({ mediaType }) => mediaType) ?? [];
  if (body === undefined && types.length > 0)
    run.untried.add(`${operation.id}: no body of ${types.join(" or ")} can be made; none was sent.`);
  if (body === undefined || isLost(one)) return;
  const what = `a body of ${body.type}`;
  const put = await run.session.attempt({ operation, variables, body, what, tolerated: isClientError });
  if (put !== undefined && isSuccess(put.status) && !hasBegun(put)) await tryKeptText(one, body);
  await tryWrongTexts(one, body);
  const isAny = operation.body?.content.some(({ mediaType }) => /^(?:\*|text)\//.test(mediaType)) === true;
  if (isAny || !operation.responses.some(({ code }) => code === "415")) return;
  const other = "A body of another media type";
  const tried = await run.session.attempt({
    operation,
    variables,
    body: { text: "sample", type: "text/plain" },
    what: "a body of another media type",
    place: other,
    tolerated: isClientError,
  });
  if (tried === undefined || !isSuccess(tried.status)) return;
  tell(run, tried, {
    id: "accepts-invalid",
    place: other,
    message: `${other} is accepted with ${tried.status}; what is promised forbids it.`,
    promise: promiseOfCode(operation, 415),
  });
}

/** Texts that the schema of a plain text forbids, where it is told that what is wrong is refused. */
async function tryWrongTexts(one: OperationCase, { type }: RawBody): Promise<void> {
  const { run, operation, resource, variables } = one;
  const [{ schema } = { schema: undefined }] = operation.body?.content ?? [];
  if (schema === undefined || !type.startsWith("text/plain") || !promisesRefusal(operation)) return;
  if (!isPlainText(run.document, schema)) return;
  for (const text of [...badTexts(run, schema), ...tooShort(one, schema)]) {
    if (textReadings(run.document, schema, { mediaType: type, text }).some((value) => fits(run, schema, value)))
      continue;
    const what = `A body that is ${JSON.stringify(text)}`;
    const tried = await run.session.attempt({
      operation,
      variables,
      body: { text, type },
      what: `a body that is ${JSON.stringify(text)}`,
      place: what,
      tolerated: isClientError,
    });
    if (tried === undefined) return;
    if (!isSuccess(tried.status)) continue;
    if (resource?.create === operation) remember(run, resource, tried);
    tell(run, tried, {
      id: "accepts-invalid",
      place: what,
      message: `${what} is accepted with ${tried.status}; what is promised forbids it.`,
      promise: promiseOfCode(operation, 400),
    });
  }
}

/** A text that is too short; nothing at all is a text too, where there has to be one. */
function tooShort({ run, operation }: OperationCase, schema: Schema): readonly string[] {
  const { minLength = 0 } = flatten(run.document, schema);
  return minLength > 1 || (minLength === 1 && operation.body?.required === true) ? ["a".repeat(minLength - 1)] : [];
}

function fits({ validators }: Run, schema: Schema, value: Json): boolean {
  return validators.of(schema)(value).length === 0;
}
