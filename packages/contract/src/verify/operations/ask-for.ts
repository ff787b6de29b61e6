/** Requests of one parameter of the query with one value. */
import type { Json } from "../../schema/json.ts";
import type { OperationCase } from "./operation-case.ts";
import { isSuccess } from "../statuses.ts";
import type { Attempt, Tried } from "../attempt.ts";
import { listIn } from "../things/things.ts";

/** Asks for `name=value`; undefined where no answer can be judged. */
export function askFor(
  { run, operation, variables }: OperationCase,
  name: string,
  value: string,
  more: Pick<Attempt, "tolerated"> = {},
): Promise<Tried | undefined> {
  return run.session.attempt({
    operation,
    variables,
    query: { [name]: value },
    what: `"${name}=${value}"`,
    place: name,
    ...more,
  });
}

/** The things of a list that `name=value` chooses; undefined where it is not answered with a list. */
export async function askForList(one: OperationCase, name: string, value: string): Promise<AskedList | undefined> {
  return listOf(one, await askFor(one, name, value));
}

/** The things of a list where nothing is asked for. */
export async function askForAll(one: OperationCase): Promise<AskedList | undefined> {
  const { run, operation, variables } = one;
  return listOf(one, await run.session.attempt({ operation, variables }));
}

/** What a list is answered with. */
interface AskedList {
  readonly tried: Tried;
  readonly things: readonly Json[];
}

function listOf({ run, operation }: OperationCase, tried: Tried | undefined): AskedList | undefined {
  if (tried === undefined || !isSuccess(tried.status)) return undefined;
  const things = listIn(run, operation, tried.response);
  return things === undefined ? undefined : { tried, things };
}
