/** Requests without a body, of actions that need none: POST /jobs/{id}/cancel. They are tried on a thing that is there. */
import { isUnexplained, refusesDone } from "../../openapi/things/conflicts.ts";
import type { ApiOperation } from "../../openapi/operations.ts";
import { codeOf } from "../things/life.ts";
import { isLost, type OperationCase } from "./operation-case.ts";
import { hasBegun, until } from "../patience.ts";
import { remember, wrongCode } from "../run.ts";
import { isClientError, isAbsent, isSuccess } from "../statuses.ts";
import type { Attempt, Tried } from "../attempt.ts";
import { isNotReady } from "../things/updates.ts";

/** Whether an operation does something without a body being sent, or may do. */
export function isBare({ method, body }: ApiOperation): boolean {
  return !["get", "head", "options", "trace", "delete"].includes(method) && body?.required !== true;
}

/** Sends it, and once more where a state can forbid it. */
export async function tryBare(one: OperationCase): Promise<void> {
  const { run, operation, resource, variables } = one;
  if (isLost(one)) return;
  // A body that need not be sent may be missed all the same: `required` is easily left out.
  const mayMiss: Pick<Attempt, "tolerated"> = operation.body === undefined ? {} : { tolerated: isClientError };
  const attempt = (): Promise<Tried | undefined> =>
    run.session.attempt({ operation, variables, what: "a request without a body", ...mayMiss });
  const tried =
    operation.body === undefined
      ? await until(run, `${operation.id} ready`, {
          send: attempt,
          isEarly: ({ status }) => isNotReady(operation, status) && !isUnexplained(operation, status),
        })
      : await attempt();
  if (tried === undefined) return;
  const { status } = tried;
  if (isSuccess(status)) {
    if (resource?.create === operation) remember(run, resource, tried);
    else if (operation.responses.some(({ code }) => code === "409")) {
      const again = await attempt();
      const isDone = again !== undefined && isSuccess(again.status) && !hasBegun(tried);
      if (isDone && refusesDone(operation)) wrongCode(run, again, 409, "The same is done twice");
    }
    return;
  }
  if (operation.body !== undefined || !isClientError(status) || tried.isCodeTold) return;
  if (isAbsent(status) && speaksOfThing(operation, status)) {
    wrongCode(run, tried, codeOf(operation), "An action on a thing that was just made");
    return;
  }
  const why = status === 401 || status === 403 ? "another user may be let in (--header)" : "whose state may forbid it";
  run.unseen.set(
    operation,
    `${operation.id}: it answers ${status} to a thing that was just made, ${why}; what it does was not seen.`,
  );
}

/** Words that say of nothing but one noun that it is not there. */
const absence =
  /\b(?:there|is|are|was|no|none|not|any|more|such|found|does|exist|exists|unknown|missing|gone|deleted|or|a|an|the|one|with|by|of|that|this|given|id|uuid|name|error)\b/g;

/** Whether the words of a code say that the thing which the path names is not there, and say it of nothing else. */
function speaksOfThing({ path, responses }: ApiOperation, status: number): boolean {
  const response = responses.find(({ code }) => code === String(status));
  if (response === undefined) return false;
  const words = response.description === "" ? (response.promise?.words ?? "") : response.description;
  const nouns = [...path.matchAll(/\/([^/{}]+)\/\{[^{}]+\}/g)].map(([, noun = ""]) => noun.replace(/(?:ies|s)$/, ""));
  const [noun = ""] = nouns.slice(-1).flatMap((one) => one.toLowerCase().split(/[-_]/).slice(-1));
  const rest = words
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, " ")
    .replaceAll(absence, "")
    .split(" ")
    .filter((word) => word !== "" && !(noun !== "" && word.startsWith(noun)));
  return rest.length === 0;
}
