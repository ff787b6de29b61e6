/** Ids in the path that are none: a text where a number is asked for, one below the least. */
import { flatten } from "../../openapi/flatten.ts";
import { type ApiParameter, promiseOfCode } from "../../openapi/operations.ts";
import { takesMissing } from "../../openapi/things/gone.ts";
import { encodeBody } from "../values/form-body.ts";
import { isLost, type OperationCase } from "./operation-case.ts";
import { badValues } from "./query-cases.ts";
import { rawBody } from "./raw-bodies.ts";
import { promisesRefusal, tell, type Run } from "../run.ts";
import { isClientError, isSuccess } from "../statuses.ts";
import { bodySource, variablesFor } from "../values/target.ts";
import { withFixed } from "../values/variations.ts";

/** The last variable of a path with what its schema forbids: it is refused, as wrong or as nothing that is there. */
export async function tryOddKeys(one: OperationCase): Promise<void> {
  const { run, operation, resource } = one;
  const last = /\{([^{}]+)\}[^{}]*$/.exec(operation.path)?.[1];
  const parameter = operation.parameters.find(({ in: place, name }) => place === "path" && name === last);
  const codes = operation.responses.map(({ code }) => code);
  if (last === undefined || parameter === undefined || isLost(one)) return;
  if (!promisesRefusal(operation) && !codes.includes("404")) return;
  // Deleting what cannot be there may be as good as deleting what is not.
  if (operation.method === "delete" && (takesMissing(operation) || !codes.includes("404"))) return;
  const source = bodySource(run, operation, resource, one.known);
  for (const value of oddKeys(run, parameter).filter((key) => !isElsewhere(run, operation.path, last, key))) {
    const variables = variablesFor(run, operation, { ...one.variables, [last]: value });
    if (variables === undefined) return;
    const body =
      source === undefined
        ? rawBody(operation)
        : encodeBody(run.document, operation, source.wrap(withFixed(source, source.base)));
    const tried = await run.session.attempt({
      operation,
      variables,
      body,
      what: `"${value}" as "${last}" in the path`,
      place: last,
      tolerated: isClientError,
    });
    if (tried === undefined) return;
    if (!isSuccess(tried.status)) continue;
    tell(run, tried, {
      id: "accepts-invalid",
      place: last,
      message: `"${value}" as "${last}" in the path is accepted with ${tried.status}; what is promised forbids it.`,
      promise: parameter.promise ?? promiseOfCode(operation, codes.includes("400") ? 400 : 404),
    });
  }
}

function oddKeys(run: Run, parameter: ApiParameter): readonly string[] {
  const { maxLength = Infinity } = flatten(run.document, parameter.schema);
  const long = maxLength < 200 ? ["a".repeat(maxLength + 1)] : [];
  const isOdd = (value: string): boolean => run.validators.of(parameter.schema)(value).length > 0;
  return [...new Set([...badValues(run, parameter), ...[...long, "assent ~"].filter(isOdd)])].slice(0, 3);
}

/** Whether the document has another path there, as "/rooms/search" beside "/rooms/{id}". */
function isElsewhere({ document }: Run, path: string, last: string, value: string): boolean {
  const [before = ""] = path.split(`{${last}}`);
  return Object.keys(document.paths ?? {}).some((other) => `${other}/`.startsWith(`${before}${value}/`));
}
