/** Methods that promise errors alone: a right request is answered with success all the same, for no error is promised to it. */
import type { ApiOperation, ApiResponse } from "../openapi/operations.ts";
import { successOf } from "../openapi/things/resources.ts";

/** Whether an operation names no code of a request that is right: neither of success nor of a redirection. */
export function namesErrorsOnly(operation: ApiOperation): boolean {
  return normalOf(operation) === undefined;
}

/** The code that a right request is answered with. */
export function normalCode(operation: ApiOperation): string {
  return normalOf(operation)?.code ?? "200";
}

/** The operation with an answer of success, where it names errors alone: with the code of its verb (RFC 9110, section 9.3). */
export function withSuccess(operation: ApiOperation, operations: readonly ApiOperation[]): ApiOperation {
  if (!namesErrorsOnly(operation)) return operation;
  const response: ApiResponse = {
    code: codeOf(operation, operations),
    description: "",
    headers: [],
    content: [],
    promise: undefined,
  };
  unsaid.add(response);
  return { ...operation, responses: [response, ...operation.responses] };
}

/** Whether an answer is no promise, but was put in the place of one. */
export function isUnsaid(response: ApiResponse | undefined): boolean {
  return response !== undefined && unsaid.has(response);
}

const unsaid = new WeakSet<ApiResponse>();

/** Success goes before a redirection; 304 is none, for it answers those who have the body already. */
function normalOf(operation: ApiOperation): ApiResponse | undefined {
  return successOf(operation) ?? operation.responses.find(({ code }) => /^[13]/.test(code) && code !== "304");
}

/** As nothing is said of a body, a change has none. */
function codeOf(operation: ApiOperation, operations: readonly ApiOperation[]): string {
  switch (operation.method) {
    case "put":
    case "patch":
    case "delete":
      return "204";
    case "post":
      return isMaking(operation, operations) ? "201" : "200";
    default:
      return "200";
  }
}

/** Whether a POST is on a path where things stand: they are read there, or each stands at a path below. */
function isMaking({ path }: ApiOperation, operations: readonly ApiOperation[]): boolean {
  const collection = path.replace(/\/$/, "");
  if (collection.endsWith("}")) return false;
  return operations.some((one) => {
    const other = one.path.replace(/\/$/, "");
    if (other === collection) return one.method === "get";
    return other.startsWith(`${collection}/`) && /^\{[^{}/]+\}$/.test(other.slice(collection.length + 1));
  });
}
