/** Headers of requests and of answers. */
import type { Drift, Tell } from "./drift.ts";
import { compareField, type Whose } from "./compare-field.ts";
import type { FieldFact, OperationFact } from "./facts.ts";
import { headersElsewhere } from "../openapi/headers-elsewhere.ts";
import { undeclared } from "./undeclared.ts";

/** The header that carries a token of OpenStack: where a spec says nothing of it, it is no promise of one method. */
const usualToken = "x-auth-token";

/** What is promised of the headers of a request and documented otherwise. */
export function compareRequestHeaders(promise: OperationFact, found: OperationFact, tell: Tell): readonly Drift[] {
  const token = (promise.token ?? usualToken).toLowerCase();
  const shown = new Set(found.security?.ways.flatMap((way) => way.map(({ name }) => name.toLowerCase())));
  const headersOf = ({ parameters }: OperationFact): readonly FieldFact[] =>
    parameters.filter((one) => one.in === "header" && !headersElsewhere.has(one.name.toLowerCase()));
  const documented = headersOf(found);
  const isElsewhere = ({ name }: FieldFact): boolean => {
    const isToken = name.toLowerCase() === token || shown.has(name.toLowerCase());
    return isToken && !documented.some(isHeader(name));
  };
  return compareHeaders(
    {
      side: "request",
      whose: "request",
      wanted: headersOf(promise).filter((one) => !isElsewhere(one)),
      fields: documented.filter(({ name }) => name.toLowerCase() !== token || headersOf(promise).some(isHeader(name))),
      promise,
      found,
    },
    tell,
  );
}

/** The headers of one side, as they are promised and as they are documented. */
export interface HeaderPair extends Whose {
  readonly wanted: readonly FieldFact[];
  readonly fields: readonly FieldFact[];
  readonly promise: Pick<OperationFact, "place">;
  readonly found: Pick<OperationFact, "place">;
}

/** Says which of them are missing, never promised, or of another kind. */
export function compareHeaders(
  { side, whose, wanted, fields, promise, found }: HeaderPair,
  tell: Tell,
): readonly Drift[] {
  const called = (name: string): string => `The header "${name}" of the ${whose}`;
  return [
    ...wanted.flatMap((header) => {
      const documented = fields.find(isHeader(header.name));
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
      .filter(({ name }) => !wanted.some(isHeader(name)))
      .map((one) =>
        tell({
          id: "undeclared-header",
          ...undeclared(called(one.name), side === "request" ? one : { ...one, required: undefined }, promise.place),
        }),
      ),
  ];
}

/** Whether it is the header of that name, which is the same in any case (RFC 9110 §5.1). */
export function isHeader(name: string): (one: FieldFact) => boolean {
  return (one) => one.name.toLowerCase() === name.toLowerCase();
}
