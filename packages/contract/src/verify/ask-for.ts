/** A request of one parameter of the query with one value. */
import type { OperationCase } from "./operation-cases.ts";
import type { Attempt, Tried } from "./session.ts";

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
