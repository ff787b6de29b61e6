/** What is answered, code by code, as it is promised and as it is documented. */
import type { Drift, Tell } from "./drift.ts";
import { compareBodies } from "./compare-bodies.ts";
import { compareHeaders, isHeader } from "./compare-headers.ts";
import { compareMediaTypes } from "./compare-media-types.ts";
import type { AnswerFact, FieldFact, OperationFact } from "./facts.ts";
import { compareWholes } from "./wrapping.ts";

/**
 * A documentation with the answer of the code that the promise is about as its answer of success, where it has that. One that
 * is promised as another answer is none of success, as "default" for errors.
 */
export function withSuccessOf(found: OperationFact, { success, answers = [] }: OperationFact): OperationFact {
  const own = success === undefined ? undefined : found.answers?.find(({ code }) => code === success);
  const isOther = own === undefined && answers.some(({ code }) => code === found.success);
  if (!isOther && (own === undefined || own.code === found.success)) return found;
  return {
    ...found,
    success: own?.code,
    response: own?.body,
    answerHeaders: own?.headers,
    mediaTypes: { ...found.mediaTypes, response: own?.mediaTypes ?? [] },
    samples: found.samples.filter(({ direction }) => direction === "request"),
  };
}

/** Whether a code is one that a code, a range or "default" stands for. */
export function covers(range: string, code: string): boolean {
  return range === code || (range.endsWith("XX") && code.startsWith(range.charAt(0))) || range === "default";
}

/** The headers of the answer of success. */
export function compareSuccessHeaders(promise: OperationFact, found: OperationFact, tell: Tell): readonly Drift[] {
  if (found.answerHeaders === undefined) return [];
  const of = { side: "response", whose: "response", promise, found: found.response ?? found } as const;
  const { answerHeaders: wanted = [] } = promise;
  // A form that does not tell codes apart has the headers of all of them in one list.
  const others = found.answers === undefined ? (promise.answers ?? []) : [];
  const named = others.filter(({ code }) => code !== promise.success).flatMap(({ headers }) => headers);
  const isOther = (one: FieldFact): boolean => named.some(isHeader(one.name)) && !wanted.some(isHeader(one.name));
  return compareHeaders({ ...of, wanted, fields: found.answerHeaders.filter((one) => !isOther(one)) }, tell);
}

/** Bodies and headers of all codes but the one of success, where the documentation tells codes apart. */
export function compareOtherAnswers(promise: OperationFact, found: OperationFact, tell: Tell): readonly Drift[] {
  return (promise.answers ?? [])
    .filter(({ code }) => code !== promise.success)
    .flatMap((wanted) => {
      const documented = answerOf(found.answers ?? [], wanted.code);
      return documented === undefined ? [] : compareAnswer(wanted, documented, { isDelta: promise.isDelta }, tell);
    });
}

/** What is documented of a code that itself is: the code, else its range, else "default". */
function answerOf(answers: readonly AnswerFact[], code: string): AnswerFact | undefined {
  return answers.find((one) => one.code === code) ?? answers.find((one) => covers(one.code, code));
}

function compareAnswer(
  wanted: AnswerFact,
  documented: AnswerFact,
  { isDelta }: Pick<OperationFact, "isDelta">,
  tell: Tell,
): readonly Drift[] {
  const of = { side: "response", whose: `response ${wanted.code}` } as const;
  const [body, table] = [wanted.body, documented.body];
  return [
    // What a code is answered with beside the promise is told for those of which something is.
    ...(wanted.headers.length === 0
      ? []
      : compareHeaders(
          { ...of, wanted: wanted.headers, fields: documented.headers, promise: wanted, found: documented },
          tell,
        )),
    ...compareMediaTypes(
      {
        whose: of.whose,
        wanted: wanted.mediaTypes,
        documented: documented.mediaTypes,
        places: [body?.place ?? wanted.place, table?.place ?? documented.place],
      },
      tell,
    ),
    ...compareBodies({ ...of, wanted: body, table, sample: undefined }, tell),
    ...compareWholes({ whose: of.whose, wanted: body, documented: table, isDelta }, tell),
  ];
}
