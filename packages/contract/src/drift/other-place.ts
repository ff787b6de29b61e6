/**
 * What a documentation has of a request in another place than is promised: a field of the body as a parameter of the query, a
 * parameter as a field. It is told as that, and compared as if it stood where it is promised.
 */
import type { Drift, Tell } from "./drift.ts";
import { isTop, type FieldFact, type OperationFact, keysOfName } from "./facts.ts";
import { shownSamples } from "./compare-shown.ts";
import { lastName, thingsIn } from "./field-names.ts";

/** What a request is promised to have: a field, a parameter or a name of a sample. */
type Wanted = Pick<FieldFact, "name" | "in" | "place">;

/** A documentation with each name where it is promised, and what differs in that. */
export interface Placed {
  readonly found: OperationFact;
  readonly drifts: readonly Drift[];
}

/** Puts names where they are promised; `others` is what else is promised of the same documented operation. */
export function placedAsPromised(
  promise: OperationFact,
  found: OperationFact,
  others: readonly OperationFact[],
): Placed {
  const tell: Tell = (drift) => ({ ...drift, operation: `${found.method} ${found.path}` });
  const promised = [promise, ...others].flatMap(wantedOf);
  let placed = found;
  const drifts: Drift[] = [];
  for (const one of wantedOf(promise)) {
    const rows = rowsOf(placed);
    const isPromised = (row: FieldFact): boolean =>
      promised.some((other) => other.in === row.in && isCalled(row, other));
    if (rows.some((row) => row.in === one.in && isCalled(row, one))) continue;
    const row = rows.find((other) => isCalled(other, one) && !isPromised(other) && mayBeElsewhere(other, placed));
    // Without a list of what is sent a body is told as missing.
    if (row === undefined || (one.in === "body" && placed.request === undefined)) continue;
    placed = moved(placed, row, one);
    if (row.isPlaceUnknown === true) continue;
    const name = one.in === "body" ? `"${one.name}" of the request` : `The parameter "${one.name}"`;
    drifts.push(
      tell({
        id: "place-differs",
        level: "error",
        message: `${name} is promised ${where[one.in]} and documented ${where[row.in]}.`,
        promised: one.place,
        documented: row.place,
      }),
    );
  }
  return { found: withPromisedHeaders(promise, placed), drifts };
}

/** Rows of an answer of which nothing tells where they stand are headers where those of their name are promised. */
function withPromisedHeaders({ answerHeaders = [] }: OperationFact, found: OperationFact): OperationFact {
  const { response } = found;
  const isHeader = (row: FieldFact): boolean =>
    row.isPlaceUnknown === true && answerHeaders.some((one) => isCalled(row, one));
  const headers = (response?.fields ?? []).filter(isHeader).map((row): FieldFact => ({ ...row, in: "header" }));
  if (response === undefined || headers.length === 0) return found;
  return {
    ...found,
    response: { ...response, fields: response.fields.filter((row) => !isHeader(row)) },
    answerHeaders: [...(found.answerHeaders ?? []), ...headers],
  };
}

const where: Readonly<Record<FieldFact["in"], string>> = {
  body: "in the body",
  path: "in the path",
  query: "in the query",
  header: "as a header",
  cookie: "as a cookie",
};

/** What is promised to be sent, but for what the path has, and for what stands deep in a body. */
function wantedOf(operation: OperationFact): readonly Wanted[] {
  const { parameters, request } = operation;
  const fields = (request?.fields ?? []).filter(
    ({ name, isImplied }) => isImplied !== true && keysOfName(name).length <= 2,
  );
  return [
    ...parameters.filter((one) => one.in !== "path"),
    ...fields,
    ...shownSamples(operation, "request").flatMap(({ value, names, place }) => {
      const things = thingsIn(value);
      // Outermost, or in what wraps the thing.
      const inner = things.flatMap((thing) => Object.values(thing).flatMap(thingsIn));
      return [...new Set([...things, ...inner].flatMap((thing) => Object.keys(thing)))].map((name) => ({
        name,
        in: "body" as const,
        place: names?.get(name) ?? place,
      }));
    }),
  ];
}

function rowsOf({ parameters, request }: OperationFact): readonly FieldFact[] {
  return [...parameters, ...(request?.fields ?? [])];
}

/** Whether a row names it: headers in any case, fields of a body without what they stand in. */
function isCalled(row: FieldFact, { name, in: place }: Pick<FieldFact, "name" | "in">): boolean {
  const [left, right] = [plain(row), plain({ name, in: place })];
  return place === "header" || row.in === "header" ? left.toLowerCase() === right.toLowerCase() : left === right;
}

function plain({ name, in: place }: Pick<FieldFact, "name" | "in">): string {
  return place === "body" ? lastName(name) : name;
}

/** Whether it is a row of the request alone, and neither a variable of the path nor a part of something else in the body. */
function mayBeElsewhere(row: FieldFact, { path, parameters }: OperationFact): boolean {
  if (row.in === "body") return isTop(row);
  const variables: readonly string[] = path.match(/\{[^{}]*\}/g) ?? [];
  const isSpare = parameters.filter((one) => one.in === "path").length > variables.length;
  return row.in !== "path" || (isSpare && !variables.includes(`{${row.name}}`));
}

function moved(found: OperationFact, row: FieldFact, { name, in: place }: Wanted): OperationFact {
  const without = <T extends FieldFact>(all: readonly T[]): readonly T[] => all.filter((one) => one !== row);
  const there: FieldFact = { ...row, in: place, name: place === "body" ? row.name : name };
  const { request } = found;
  const fields = without(request?.fields ?? []);
  const parameters = without(found.parameters);
  return {
    ...found,
    parameters: place === "body" ? parameters : [...parameters, there],
    request: request && { ...request, fields: place === "body" ? [...fields, there] : fields },
  };
}
