/** Bodies that are no JSON: files and texts. What is in them can only be made up, so that a refusal for it is no difference. */
import { isJson } from "../openapi/resources.ts";
import type { ApiOperation } from "../openapi/operations.ts";
import { isLost, type OperationCase } from "./operation-cases.ts";
import { isClientError, isSuccess, tell } from "./run.ts";
import { promiseOfCode } from "./session.ts";

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

/** Sends a file as it is promised, and one of another media type where 415 is promised. */
export async function tryRaw(one: OperationCase): Promise<void> {
  const { run, operation, variables } = one;
  const body = rawBody(operation);
  const types = operation.body?.content.map(({ mediaType }) => mediaType) ?? [];
  if (body === undefined && types.length > 0)
    run.untried.add(`${operation.id}: no body of ${types.join(" or ")} can be made; none was sent.`);
  if (body === undefined || isLost(one)) return;
  await run.session.attempt({ operation, variables, body, what: `a body of ${body.type}`, tolerated: isClientError });
  const isAny = operation.body?.content.some(({ mediaType }) => /^(?:\*|text)\//.test(mediaType)) === true;
  if (isAny || !operation.responses.some(({ code }) => code === "415")) return;
  const what = "A body of another media type";
  const tried = await run.session.attempt({
    operation,
    variables,
    body: { text: "sample", type: "text/plain" },
    what: "a body of another media type",
    place: what,
    tolerated: isClientError,
  });
  if (tried === undefined || !isSuccess(tried.status)) return;
  tell(run, tried, {
    id: "accepts-invalid",
    place: what,
    message: `${what} is accepted with ${tried.status}; what is promised forbids it.`,
    promise: promiseOfCode(operation, 415),
  });
}
