/** An operation with what its requests are filled from, and how one of them is sent. */
import { fill } from "../../mock/address.ts";
import { isExhausted } from "../../openapi/things/conflicts.ts";
import type { ApiOperation } from "../../openapi/operations.ts";
import type { Resource } from "../../openapi/things/resources.ts";
import type { Thing } from "../values/filling.ts";
import { until } from "../patience.ts";
import { keyIn, remember, type Run } from "../run.ts";
import { isSuccess } from "../statuses.ts";
import type { Attempt, Tried } from "../attempt.ts";
import { isNotReady } from "../things/updates.ts";

/** An operation with what its requests are filled from. */
export interface OperationCase {
  readonly run: Run;
  readonly operation: ApiOperation;
  readonly resource: Resource | undefined;
  /** Variables of a path that names something. */
  readonly variables: Readonly<Record<string, string>>;
  /** The thing that they name, where the run has made it. */
  readonly known: Thing | undefined;
  /** What reads at the same path. */
  readonly read?: ApiOperation | undefined;
  /** Where the operation does something with a thing of another one, which may be possible once. */
  readonly deed?: Deed;
}

/** What is done with things that can be made anew; the variables of the case are those of the last. */
export interface Deed {
  /** Whether it has been done with the last. */
  isDone: boolean;
  /** Makes another thing; false where that does not go. */
  readonly renew: () => Promise<boolean>;
}

/** Whether what the path names is gone: nothing can be seen with it any more. */
export function isLost({ run, operation, variables }: OperationCase): boolean {
  const path = fill(operation.path, variables);
  return [...run.lost].some((lost) => path === lost || path.startsWith(`${lost}/`));
}

/** Sends a body; a change is asked for again for as long as the thing is not ready for it. */
export async function send(
  one: OperationCase,
  body: Attempt["body"],
  about: Pick<Attempt, "what" | "place" | "tolerated" | "query" | "headers">,
): Promise<Tried | undefined> {
  const { run, operation, resource, deed } = one;
  const isCreation = resource?.create === operation;
  const attempt = (): Promise<Tried | undefined> =>
    run.session.attempt({ operation, variables: one.variables, body, ...about });
  let tried = await until(run, `${operation.id} ready`, {
    send: attempt,
    isEarly: ({ status }) => resource?.update === operation && isNotReady(operation, status),
  });
  if (isCreation && tried !== undefined && isExhausted(operation, tried.status) && (await makeRoom(one)))
    tried = await attempt();
  // What is done may not be done again; what the body is answered with is seen with another thing.
  if (deed?.isDone === true && tried?.status === 409 && (await deed.renew())) {
    deed.isDone = false;
    tried = await attempt();
  }
  if (deed !== undefined && tried !== undefined && isSuccess(tried.status)) deed.isDone = true;
  if (tried !== undefined && isSuccess(tried.status) && isCreation) remember(run, resource, tried);
  return tried;
}

/** Deletes what the run has made and does not need any more; false where there is nothing. */
async function makeRoom({ run, resource, known }: OperationCase): Promise<boolean> {
  const made = resource === undefined ? undefined : run.made.get(resource);
  if (resource?.remove === undefined || resource.variable === undefined || made === undefined) return false;
  const kept = keyIn(resource, known);
  let isFreed = false;
  for (const [key, around] of made) {
    if (key === kept || key === "") continue;
    const tried = await run.session.attempt({
      operation: resource.remove,
      variables: { ...around, [resource.variable]: key },
    });
    if (tried === undefined || !isSuccess(tried.status)) continue;
    made.delete(key);
    isFreed = true;
  }
  return isFreed;
}
