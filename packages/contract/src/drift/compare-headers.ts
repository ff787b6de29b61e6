/** Headers of requests, and of answers of success, beside a documentation of a form that names them. */
import type { Drift, Tell } from "./drift.ts";
import { compareField } from "./compare-field.ts";
import type { FieldFact, OperationFact } from "./facts.ts";

/** Headers that OpenAPI tells elsewhere: by the media types, and by what a caller has to show (3.1 §4.8.12). */
const toldElsewhere = new Set(["accept", "authorization", "content-type"]);

/** What is promised of headers and documented otherwise; nothing where the documentation is of a form without them. */
export function compareHeaders(promise: OperationFact, found: OperationFact, tell: Tell): readonly Drift[] {
  const { answerHeaders } = found;
  if (answerHeaders === undefined) return [];
  const headersOf = ({ parameters }: OperationFact): readonly FieldFact[] =>
    parameters.filter((one) => one.in === "header" && !toldElsewhere.has(one.name.toLowerCase()));
  return [
    ...compareSide("request", headersOf(promise), { fields: headersOf(found), found, promise }, tell),
    ...compareSide("response", promise.answerHeaders ?? [], { fields: answerHeaders, found, promise }, tell),
  ];
}

function compareSide(
  side: "request" | "response",
  wanted: readonly FieldFact[],
  {
    fields,
    found,
    promise,
  }: { readonly fields: readonly FieldFact[]; readonly found: OperationFact; readonly promise: OperationFact },
  tell: Tell,
): readonly Drift[] {
  const isOf =
    (name: string) =>
    (one: FieldFact): boolean =>
      one.name.toLowerCase() === name.toLowerCase();
  const called = (name: string): string => `The header "${name}" of the ${side}`;
  return [
    ...wanted.flatMap((header) => {
      const documented = fields.find(isOf(header.name));
      if (documented !== undefined) return compareField({ name: called(header.name), side }, header, documented, tell);
      return [
        tell({
          id: "missing-header",
          level: "error",
          message: `${called(header.name)} is promised and not documented.`,
          promised: header.place,
          documented: found.place,
        }),
      ];
    }),
    ...fields
      .filter(({ name }) => !wanted.some(isOf(name)) && promise.token?.toLowerCase() !== name.toLowerCase())
      .map(({ name, place }) =>
        tell({
          id: "undeclared-header",
          level: "warning",
          message: `${called(name)} is documented and was never promised.`,
          promised: promise.place,
          documented: place,
        }),
      ),
  ];
}
