/** Who asks, and for what: callers without a right, and paths that name nothing. */
import { fill } from "../../mock/address.ts";
import { takesMissing } from "../../openapi/things/gone.ts";
import { isLost, type OperationCase } from "./operation-case.ts";
import { rightBody } from "./raw-bodies.ts";
import { promisesRefusal, remember, tell, wrongCode } from "../run.ts";
import { isRefusal, isSuccess } from "../statuses.ts";
import { promiseOfCode } from "../../openapi/operations.ts";
import { bodySource, missingKey, variablesFor } from "../values/target.ts";

/** Nobody, and somebody with an unknown token, are turned away, but where everybody is let in. */
export async function tryCallers(one: OperationCase): Promise<void> {
  const { run, operation, resource, variables } = one;
  const isPromised = operation.responses.some(({ code }) => code === "401");
  if (!operation.isOpenToAll && operation.security.length === 0 && !isPromised) return;
  const source = bodySource(run, operation, resource, one.known);
  // Who is let in as nobody is answered as others are; a 401 that is promised all the same has another reason.
  for (const caller of operation.isOpenToAll ? (["nobody"] as const) : (["nobody", "unknown"] as const)) {
    if (isLost(one)) return;
    const body = rightBody(operation, source);
    const tried = await run.session.attempt({
      operation,
      variables,
      body,
      as: caller,
      // Where credentials are asked for, 401 goes without saying.
      ...(isPromised || operation.isOpenToAll
        ? {}
        : { tolerated: (status: number) => status === 401 || status === 403 }),
      what: caller === "nobody" ? "a request without credentials" : "a request with an unknown token",
      place: caller,
    });
    if (tried === undefined) return;
    if (isSuccess(tried.status) && resource?.create === operation) remember(run, resource, tried);
    if (isSuccess(tried.status) && operation.method === "delete") run.lost.add(fill(operation.path, variables));
    if (operation.isOpenToAll) return;
    const who = caller === "nobody" ? "A request without credentials" : "A request with an unknown token";
    if (isSuccess(tried.status)) {
      tell(run, tried, {
        id: "no-authentication",
        place: caller,
        message: `${who} is answered with ${tried.status}${isPromised ? "; 401 is promised" : ""}.`,
        promise: promiseOfCode(operation, 401),
      });
    } else if (isPromised && tried.status !== 401) wrongCode(run, tried, 401, who);
  }
}

/** Whether a variable says for whom all of an API is, as in "/v1/{tenant_id}/clusters": it is not looked for as a thing is. */
function isScope(path: string, name: string): boolean {
  return /^(?:\/v\d[\w.]*)?\/\{([^{}]+)\}\//.exec(path)?.[1] === name;
}

/** A path that names nothing. */
export async function tryMissing(one: OperationCase): Promise<void> {
  const { run, operation, resource } = one;
  const response = operation.responses.find(({ code }) => code === "404");
  const last = /\{([^{}]+)\}[^{}]*$/.exec(operation.path)?.[1];
  if (response === undefined || last === undefined || isScope(operation.path, last)) return;
  const parameter = operation.parameters.find(({ in: place, name }) => place === "path" && name === last);
  const variables = variablesFor(run, operation, { ...one.variables, [last]: missingKey(run, parameter) });
  if (variables === undefined) return;
  const body = rightBody(operation, bodySource(run, operation, resource, one.known));
  const tried = await run.session.attempt({
    operation,
    variables,
    body,
    what: "something that does not exist",
    place: last,
  });
  if (tried === undefined) return;
  // An id of a form of its own may be refused before it is looked for.
  const isForm = isRefusal(tried.status) && promisesRefusal(operation);
  const isDeletion = operation.method === "delete" && isSuccess(tried.status) && takesMissing(operation);
  if (tried.status !== 404 && !isForm && !isDeletion) wrongCode(run, tried, 404, "Something that does not exist");
}
