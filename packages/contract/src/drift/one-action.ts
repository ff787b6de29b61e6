/** Several actions share verb and path; a document says them in one operation, a spec in one method each. */
import { isTop, type AnswerFact, type BodyFact, type FieldFact, type OperationFact, keysOfName } from "./facts.ts";
import { namesIn } from "./field-names.ts";

/** What of a documented operation is about one promised action, where `others` are promised at the same place. */
export function ofOneAction(
  found: OperationFact,
  promise: OperationFact,
  others: readonly OperationFact[],
): OperationFact {
  const request = chosen(found.request, promise.request);
  const response = chosen(found.response, promise.response);
  const isPicked = request !== found.request;
  const answers = found.answers?.map((one) => ({ ...one, body: chosen(one.body, answerOf(promise, one.code)?.body) }));
  const own: OperationFact = { ...found, request, response, ...(answers === undefined ? {} : { answers }) };
  if (others.length === 0) return own;
  const sent = isPicked ? request : ownFields(request, promise, others);
  const isOfOthers = <T>(all: (one: OperationFact) => readonly T[], is: (one: T) => boolean): boolean =>
    !all(promise).some(is) && others.some((other) => all(other).some(is));
  /** An action need not answer with a header that another one answers with. */
  const ownHeaders = (headers: readonly FieldFact[], all: (one: OperationFact) => readonly FieldFact[]) =>
    headers
      .filter(({ name }) => !isOfOthers(all, (one) => one.name.toLowerCase() === name.toLowerCase()))
      .map((one) => ({ ...one, required: undefined }));
  const isSameSecurity = others.every((one) => waysOf(one) === waysOf(promise));
  return {
    ...own,
    request: sent,
    codes: found.codes.filter(
      ({ code }) =>
        !isOfOthers(
          ({ codes }) => codes,
          (one) => one.code === code,
        ),
    ),
    parameters: found.parameters
      .filter(
        ({ name, in: place }) =>
          !isOfOthers(
            ({ parameters }) => parameters,
            (one) => one.name === name && one.in === place,
          ),
      )
      // What not every action asks for need not be sent to all.
      .map((one) => (one.in === "path" ? one : { ...one, required: undefined })),
    answerHeaders: found.answerHeaders && ownHeaders(found.answerHeaders, ({ answerHeaders = [] }) => answerHeaders),
    ...(answers === undefined
      ? {}
      : {
          answers: answers.map((answer) => ({
            ...answer,
            headers: ownHeaders(answer.headers, (one) => answerOf(one, answer.code)?.headers ?? []),
          })),
        }),
    isDeprecated: undefined,
    // One operation has one way to be let in, whatever its actions need.
    security: isSameSecurity ? found.security : undefined,
    samples: found.samples.filter(
      ({ direction, value }) => !isPicked || direction !== "request" || isOfBody(value, request),
    ),
  };
}

/** What one list of several actions tells of one of them; which of its outermost fields are sent is not told. */
function ownFields(
  found: BodyFact | undefined,
  promise: OperationFact,
  others: readonly OperationFact[],
): BodyFact | undefined {
  if (found === undefined) return undefined;
  const namesOf = ({ request, samples }: OperationFact): readonly string[] => [
    ...(request?.fields.flatMap(({ name }) => [name, rootOf(name)]) ?? []),
    ...samples.flatMap(({ direction, value }) => (direction === "request" ? [...namesIn(value)] : [])),
  ];
  const own = new Set(namesOf(promise));
  const theirs = new Set(others.flatMap(namesOf));
  const fields = found.fields
    .filter(({ name }) => [name, rootOf(name)].every((one) => own.has(one) || !theirs.has(one)))
    .map((one) => (isTop(one) ? { ...one, required: undefined } : one));
  return { ...found, fields };
}

/** The outermost name of a field. */
function rootOf(name: string): string {
  return keysOfName(name)[0] ?? name;
}

function answerOf({ answers }: OperationFact, code: string): AnswerFact | undefined {
  return answers?.find((one) => one.code === code);
}

function waysOf({ security }: OperationFact): string {
  return JSON.stringify(security?.ways);
}

/** The body of several that has most of the names that are promised; the whole where none has any. */
function chosen(found: BodyFact | undefined, promise: BodyFact | undefined): BodyFact | undefined {
  if (found?.choices === undefined || promise === undefined) return found;
  const names = new Set(promise.fields.filter(isTop).map(({ name }) => name));
  const shared = ({ fields }: BodyFact): number => fields.filter((one) => isTop(one) && names.has(one.name)).length;
  const [best] = [...found.choices].sort((left, right) => shared(right) - shared(left));
  return best === undefined || shared(best) === 0 ? found : best;
}

function isOfBody(value: unknown, body: BodyFact | undefined): boolean {
  if (typeof value !== "object" || value === null) return true;
  return (body?.fields ?? []).some((one) => isTop(one) && Object.hasOwn(value, one.name));
}
