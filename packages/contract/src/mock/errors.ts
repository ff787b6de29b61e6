/** The errors that a mock answers because of a request, as the API declares them. */
import { findResponse, type ApiOperation, type ApiResponse } from "../openapi/operations.ts";
import { isJson } from "../openapi/things/resources.ts";
import { isObject } from "../schema/json.ts";
import { jsonAnswer, type MockAnswer } from "./answer.ts";
import { concrete, headersOf, headerText, sampleOf, type MockContext } from "./context.ts";
import { problemBody } from "./problem-body.ts";
import { writtenAnswer } from "./written-answer.ts";
import { problemType, toProblem, type Problem, type RequestFault } from "./problem.ts";

/**
 * What is wrong with a request, with the code that the operation declares for that: where it has none, a path that can name
 * nothing is one that is not found.
 */
export function refusal(context: MockContext, operation: ApiOperation, faults: readonly RequestFault[]): MockAnswer {
  const codes = ["400", "422", "4XX", ...(faults.every(({ in: place }) => place === "path") ? ["404"] : []), "default"];
  return firstDeclared(context, operation, faults, { codes, otherwise: 400 });
}

/** What is wrong with a request as things are now, with the code that the operation declares for that (RFC 5789, section 2.2). */
export function conflict(context: MockContext, operation: ApiOperation, faults: readonly RequestFault[]): MockAnswer {
  const isOpen = operation.responses.some(({ code }) => code === "4XX" || code === "default");
  const codes = ["409", "422", "400", "4XX", "default"];
  return firstDeclared(context, operation, faults, { codes, otherwise: isOpen ? 409 : 400 });
}

function firstDeclared(
  context: MockContext,
  operation: ApiOperation,
  faults: readonly RequestFault[],
  { codes, otherwise }: { readonly codes: readonly string[]; readonly otherwise: number },
): MockAnswer {
  const promised = codes.map((code) => operation.responses.find((one) => one.code === code));
  const response = promised.find((one) => one !== undefined);
  const status = /^\d+$/.test(response?.code ?? "") ? Number(response?.code) : otherwise;
  return errorAnswer(context, operation, response, toProblem(status, operation.id, faults));
}

/** A body of a media type that the operation does not take. */
export function unsupported(context: MockContext, operation: ApiOperation, detail: string): MockAnswer {
  const declared = ["415", "400"].find((code) => operation.responses.some((one) => one.code === code)) ?? "415";
  return errorAnswer(context, operation, findResponse(operation, Number(declared)), {
    title: titleOf(Number(declared)),
    status: Number(declared),
    detail,
  });
}

/**
 * An error that the mock has found itself, as the declared body has it. What that has no place for is told by the header
 * `x-assent-problem`.
 */
export function errorAnswer(
  context: MockContext,
  operation: ApiOperation,
  response: ApiResponse | undefined,
  problem: Problem,
): MockAnswer {
  const headers = headersOf(context, operation, response);
  const content = response?.content.find(({ mediaType }) => isJson(mediaType)) ?? response?.content[0];
  if (content === undefined) return problemAnswer(problem, headers);
  const { status, detail } = problem;
  const written = { status, type: concrete(content.mediaType), schema: content.schema };
  const known = problemBody(context, operation, { content, problem, isWhole: false });
  const isTold = known === detail || (isObject(known) && known.detail === detail);
  if (isTold) return writtenAnswer(context.document, known, { ...written, headers });
  const body = known ?? sampleOf(context, operation, { code: String(status), content, example: undefined });
  const told = [...headers, ["x-assent-problem", headerText(detail)] as const];
  return writtenAnswer(context.document, body, { ...written, headers: told });
}

export function problemAnswer(problem: Problem, headers: MockAnswer["headers"] = []): MockAnswer {
  return jsonAnswer(problem.status, problem, { type: problemType, headers });
}

/** No path of the API fits. */
export function notFound(path: string, operations: readonly ApiOperation[]): MockAnswer {
  const paths = [...new Set(operations.map((operation) => operation.path))];
  const shown = paths.slice(0, 10).join(", ");
  return problemAnswer({
    title: titleOf(404),
    status: 404,
    detail: `No path of the API fits "${path}". There ${paths.length === 1 ? "is" : "are"} ${shown}${paths.length > 10 ? ` and ${paths.length - 10} more` : ""}.`,
  });
}

const titles: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  406: "Not Acceptable",
  409: "Conflict",
  410: "Gone",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

/** What a status is called. */
export function titleOf(status: number): string {
  return titles[status] ?? `Status ${status}`;
}
