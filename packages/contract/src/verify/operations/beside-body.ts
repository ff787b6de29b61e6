/** Parameters beside a body: those of the query where something is written, and headers. */
import { fill } from "../../mock/address.ts";
import { type ApiParameter, promiseOfCode } from "../../openapi/operations.ts";
import { textOf } from "../../schema/json.ts";
import { givenFor, sendableParameters } from "../needs.ts";
import { isLost, type OperationCase, send } from "./operation-case.ts";
import { badValues, goodValues } from "./query-cases.ts";
import { rightBody } from "./raw-bodies.ts";
import { promisesRefusal, tell } from "../run.ts";
import { isClientError, isRefusal, isSuccess } from "../statuses.ts";
import type { Attempt, Tried } from "../attempt.ts";
import { bodySource } from "../values/target.ts";

/** Headers that ask for no value of the API's own, but hold the request against what is there (RFC 9110, section 13.1). */
const conditional = /^(?:if-.*|range)$/i;

const whyKept = "what it would delete is still needed";

/** Each of them by itself, beside a body that is right: what fits is taken, and what does not is refused. */
export async function tryBesideBody(one: OperationCase): Promise<void> {
  const { run, operation } = one;
  const isReading = operation.method === "get";
  const chosen = sendableParameters(operation)
    // Those of the query are tried with all others where something is read.
    .filter(({ in: place, name }) => (place === "header" ? !conditional.test(name) : !isReading))
    .filter((parameter) => givenFor(run, parameter) === undefined);
  const isDeletion = operation.method === "delete";
  const cases = chosen.map((parameter) => ({
    parameter,
    good: isDeletion ? [] : goodValues(run, parameter).map(textOf),
    // What is wrong for those that have to be there is tried where they are left out.
    bad: promisesRefusal(operation) && !parameter.required ? badValues(run, parameter) : [],
  }));
  for (const { parameter, good, bad } of cases) {
    if (good.length + bad.length > 0 || parameter.required) continue;
    const why =
      isDeletion && goodValues(run, parameter).length > 0 ? whyKept : "nothing tells what is taken or refused";
    run.untried.add(`${operation.id}: "${parameter.name}" is not sent; ${why}.`);
  }
  if (cases.every(({ good, bad }) => good.length === 0 && bad.length === 0)) return;
  const plain = isDeletion ? undefined : await ask(one, {});
  if (plain !== undefined && !isSuccess(plain.status)) {
    // It may be what it has to have, of which another value is taken.
    for (const { parameter, good } of cases) if (parameter.required && (await isOneTaken(one, parameter, good))) return;
    const names = chosen.map(({ name }) => `"${name}"`).join(", ");
    run.untried.add(
      `${operation.id}: ${names} ${chosen.length === 1 ? "was" : "were"} not tried; a request that should be right is answered with ${plain.status}.`,
    );
    return;
  }
  for (const { parameter, good, bad } of cases) {
    for (const value of good) expectTaken(one, parameter, value, await askWith(one, parameter, value));
    for (const value of bad) expectRefused(one, parameter, value, await askWith(one, parameter, value, isClientError));
  }
}

/** Whether one of the values is taken; then those that are refused are told of. */
async function isOneTaken(one: OperationCase, parameter: ApiParameter, values: readonly string[]): Promise<boolean> {
  const answers = new Map<string, Tried>();
  for (const value of values) {
    const tried = await askWith(one, parameter, value, isClientError);
    if (tried !== undefined) answers.set(value, tried);
  }
  const isTaken = [...answers.values()].some(({ status }) => isSuccess(status));
  if (isTaken) for (const [value, tried] of answers) expectTaken(one, parameter, value, tried);
  return isTaken;
}

function askWith(
  one: OperationCase,
  { in: place, name }: ApiParameter,
  value: string,
  tolerated?: (status: number) => boolean,
): Promise<Tried | undefined> {
  const given = place === "header" ? { headers: { [name.toLowerCase()]: value } } : { query: { [name]: value } };
  const bounds = tolerated === undefined ? {} : { tolerated };
  return ask(one, { ...given, ...bounds, what: `a request with "${name}: ${value}"`, place: name });
}

/** Sends a right body; undefined where that is not possible any more. */
async function ask(
  one: OperationCase,
  about: Pick<Attempt, "what" | "place" | "tolerated" | "query" | "headers">,
): Promise<Tried | undefined> {
  const { run, operation, resource } = one;
  if (isLost(one)) return undefined;
  const body = rightBody(operation, bodySource(run, operation, resource, one.known));
  return send(one, body, { what: "a request with nothing but what is needed", ...about });
}

/** What fits is not refused. */
function expectTaken(
  { run, operation }: OperationCase,
  { name, promise }: ApiParameter,
  value: string,
  tried?: Tried,
): void {
  if (tried === undefined || !isRefusal(tried.status)) return;
  tell(run, tried, {
    id: "refuses-valid",
    place: name,
    message: `A request with "${name}: ${value}" is refused with ${tried.status}, although it is promised.`,
    promise: promise ?? operation.promise,
  });
}

/** What does not fit has no success. */
function expectRefused(one: OperationCase, { name, promise }: ApiParameter, value: string, tried?: Tried): void {
  const { run, operation, variables } = one;
  if (tried === undefined || !isSuccess(tried.status)) return;
  if (operation.method === "delete") run.lost.add(fill(operation.path, variables));
  tell(run, tried, {
    id: "accepts-invalid",
    place: name,
    message: `A request with "${name}: ${value}" is accepted with ${tried.status}; what is promised forbids it.`,
    promise: promise ?? promiseOfCode(operation, 400),
  });
}
