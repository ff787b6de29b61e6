/** What a documentation has of a request beside the promise. */
import type { Drift } from "./drift.ts";
import type { FactPlace, FieldFact } from "./facts.ts";

/**
 * How it is told. Who sends what is promised is refused where more has to be sent: that is an error, if the promise is sure. What a
 * server sets itself nobody sends.
 */
export function undeclared(
  what: string,
  { required, isReadOnly, place }: FieldFact,
  promised: FactPlace,
  how = "is documented and was never promised",
): Pick<Drift, "level" | "message" | "promised" | "documented"> {
  const isWanted = required === true && isReadOnly !== true && promised.confidence === 1;
  return {
    level: isWanted ? "error" : "warning",
    message: `${what} ${how}${isWanted ? "; it has to be sent" : ""}.`,
    promised,
    documented: place,
  };
}
