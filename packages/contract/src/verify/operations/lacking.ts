/** What a request has to have beside its body, left out or wrong: it is refused. */
import { fill } from "../../mock/address.ts";
import { type ApiOperation, type ApiParameter, promiseOfCode } from "../../openapi/operations.ts";
import { cookieText, neededParameters } from "../needs.ts";
import { isLost, type OperationCase } from "./operation-case.ts";
import { badValues } from "./query-cases.ts";
import { promisesRefusal, remember, tell } from "../run.ts";
import { isClientError, isSuccess } from "../statuses.ts";
import type { Attempt } from "../attempt.ts";
import { bodySource } from "../values/target.ts";
import { withFixed } from "../values/variations.ts";

/** Each needed parameter of the query, header and cookie is left out, and those of headers are sent with what they cannot be. */
export async function tryLacking(one: OperationCase): Promise<void> {
  const { run, operation } = one;
  for (const parameter of neededParameters(operation)) {
    const { name, in: place } = parameter;
    const isHeader = place !== "query";
    const key = place === "cookie" ? place : isHeader ? name.toLowerCase() : name;
    await expectRefused(one, parameter, { attempt: { lacks: key }, what: `without "${name}"` });
    // Those of the query are tried with all others where something is read.
    if (!isHeader && operation.method === "get") continue;
    for (const value of badValues(run, parameter)) {
      const sent = place === "cookie" ? cookieText(name, value) : value;
      const attempt = isHeader ? { headers: { [key]: sent } } : { query: { [key]: value } };
      await expectRefused(one, parameter, { attempt, what: `with "${name}: ${value}"` });
    }
  }
}

async function expectRefused(
  one: OperationCase,
  { name, promise }: ApiParameter,
  { attempt, what }: { readonly attempt: Partial<Attempt>; readonly what: string },
): Promise<void> {
  const { run, operation, resource, variables } = one;
  const code = codeFor(operation, name);
  if (code === undefined || isLost(one)) return;
  const source = bodySource(run, operation, resource, one.known);
  const tried = await run.session.attempt({
    operation,
    variables,
    body: source === undefined ? undefined : { value: source.wrap(withFixed(source, source.base)) },
    what: `a request ${what}`,
    place: name,
    tolerated: isClientError,
    ...attempt,
  });
  if (tried === undefined || !isSuccess(tried.status)) return;
  if (resource?.create === operation) remember(run, resource, tried);
  if (operation.method === "delete") run.lost.add(fill(operation.path, variables));
  tell(run, tried, {
    id: "accepts-invalid",
    place: name,
    message: `A request ${what} is accepted with ${tried.status}; what is promised forbids it.`,
    promise: promise ?? promiseOfCode(operation, code),
  });
}

/** The code that promises a refusal: one whose words name the parameter, else that for requests that are wrong. */
function codeFor(operation: ApiOperation, name: string): number | undefined {
  const isNamed = (words: string): boolean => words.toLowerCase().includes(name.toLowerCase());
  const named = operation.responses.find(
    ({ code, description, promise }) => /^4\d\d$/.test(code) && isNamed(`${description} ${promise?.words ?? ""}`),
  );
  if (named !== undefined) return Number(named.code);
  return promisesRefusal(operation) ? 400 : undefined;
}
