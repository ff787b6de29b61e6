/** The codes that are promised, beside those that are documented. */
import { leastConfidence } from "../reading/contract.ts";
import { usualCodes } from "../openapi/codes.ts";
import { covers } from "./compare-answers.ts";
import type { Drift, Tell } from "./drift.ts";
import type { CodeFact, OperationFact } from "./facts.ts";

/** What is documented and never promised, and the other way round, where the documentation names any code. */
export function compareCodes(promise: OperationFact, found: OperationFact, tell: Tell): readonly Drift[] {
  const [first] = found.codes;
  if (first === undefined) return [];
  const extra = found.codes.filter(({ code }) => !promise.codes.some((one) => covers(one.code, code)));
  // What is only guessed of the text is no promise; that it is documented is no surprise either.
  const sure = promise.codes.filter(({ place }) => place.confidence >= leastConfidence);
  // A method that names errors alone succeeds all the same.
  const successes = sure.some(isOfRightRequest) ? [] : extra.filter(({ code }) => code.startsWith("2"));
  const usual = usualCodes[promise.method] ?? [];
  // Where the spec names no code at all, none of them can be another one.
  const odd = (sure.length === 0 ? [] : successes).filter(({ code }) => usual.length > 0 && !usual.includes(code));
  const absent = sure.filter(
    ({ code }) =>
      !found.codes.some((one) => covers(code, one.code) || covers(one.code, code)) && !isOfDefault(code, found),
  );
  const others = extra.filter((one) => !successes.includes(one));
  // A method that names its success alone fails all the same, and does not say how.
  const silent = sure.length > 0 && sure.every(isOfRightRequest) ? others.filter((one) => !isOfRightRequest(one)) : [];
  const list = sure.map(({ code }) => code).join(", ");
  const undeclared = (says: string, { code, place }: CodeFact): Drift =>
    tell({
      id: "undeclared-code",
      level: "error",
      message: `${code} is documented and was never promised; ${says}.`,
      promised: sure[0]?.place ?? promise.place,
      documented: place,
    });
  return [
    // What everybody expects of the method needs no promise; another success does.
    ...odd.map((one) => undeclared(`without a promise ${promise.method} means ${usual.join(" or ")}`, one)),
    ...(sure.length === 0
      ? withoutPromise("code", promise, extra, tell)
      : others.filter((one) => !silent.includes(one)).map((one) => undeclared(`promised are ${list}`, one))),
    ...withoutPromise("error code", promise, silent, tell),
    ...absent
      .filter(({ code }) => code !== "default" && !code.endsWith("XX"))
      .map(({ code, place }) =>
        tell({
          id: "undocumented-code",
          level: "error",
          message: `${code} is promised and not documented.`,
          promised: place,
          documented: first.place,
        }),
      ),
  ];
}

/** Whether the answer "default" is the one of a code that is not named: of each failure, of success where no other is named. */
function isOfDefault(code: string, { codes, answers = [] }: OperationFact): boolean {
  const isTold = answers.some((one) => one.code === "default");
  return isTold && (/^[45]/.test(code) || !codes.some(isOfRightRequest));
}

/** One difference for all codes of a method of a kind that the spec has none of. */
function withoutPromise(
  kind: "code" | "error code",
  promise: OperationFact,
  codes: readonly CodeFact[],
  tell: Tell,
): readonly Drift[] {
  const [first] = codes;
  if (first === undefined) return [];
  return [
    tell({
      id: "undeclared-code",
      level: "warning",
      message: `${codes.map(({ code }) => code).join(", ")} ${codes.length === 1 ? "is" : "are"} documented; the spec promises no ${kind} for it.`,
      promised: promise.place,
      documented: first.place,
    }),
  ];
}

/** Whether a code says how a right request ends; 304 does not, for it answers those who have the body already. */
function isOfRightRequest({ code }: CodeFact): boolean {
  return /^[123]/.test(code) && code !== "304";
}
