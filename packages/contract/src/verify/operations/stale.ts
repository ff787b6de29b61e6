/** A version that a thing does not have: "412 -- it was changed" (RFC 9110, section 15.5.13). */
import { fill } from "../../mock/address.ts";
import { isLost, type OperationCase } from "./operation-case.ts";
import { rightBody } from "./raw-bodies.ts";
import { tell } from "../run.ts";
import { isClientError, isSuccess } from "../statuses.ts";
import { promiseOfCode } from "../../openapi/operations.ts";
import { bodySource } from "../values/target.ts";

/** What each header of a precondition is sent with where it has to fail: nothing that stands has such a version or age. */
const failing: Readonly<Record<string, string>> = {
  "if-match": '"assent-stale"',
  "if-unmodified-since": "Thu, 01 Jan 1970 00:00:00 GMT",
};

/** A request on a thing that was made is sent with a precondition that does not hold, where 412 is promised. */
export async function tryStale(one: OperationCase): Promise<void> {
  const { run, operation, variables } = one;
  if (one.known === undefined || !operation.responses.some(({ code }) => code === "412")) return;
  const body = rightBody(operation, bodySource(run, operation, one.resource, one.known));
  for (const { in: place, name } of operation.parameters) {
    const value = place === "header" ? failing[name.toLowerCase()] : undefined;
    if (value === undefined || isLost(one)) continue;
    const tried = await run.session.attempt({
      operation,
      variables,
      body,
      headers: { [name.toLowerCase()]: value },
      what: `a request with the header "${name}" as ${value}`,
      place: name,
      tolerated: isClientError,
    });
    if (tried === undefined || !isSuccess(tried.status)) continue;
    if (operation.method === "delete") run.lost.add(fill(operation.path, variables));
    tell(run, tried, {
      id: "accepts-invalid",
      place: name,
      message: `A request with the header "${name}" as ${value}, which does not hold, is accepted with ${tried.status}; 412 is promised.`,
      promise: promiseOfCode(operation, 412),
    });
  }
}
