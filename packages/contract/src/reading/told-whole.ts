/**
 * What a spec says of a method by not speaking of a part of it. The canonical form tells a method that it adds as a whole: a
 * code that stands in none of its lists is not answered. A section in an older form names a method for the sake of what is
 * new in it; of what it shows or lists there, nothing follows for the rest, and what was read of it for a guess is unknown.
 */
import { type Contract, type ContractOperation, leastConfidence, type Stated } from "./contract.ts";

/** Whether what a spec does not say of a method is not promised. */
export function isToldWhole({ form, change }: Pick<ContractOperation, "form" | "change">): boolean {
  return form === "canonical" && change.value === "added";
}

/** Whether it is only guessed that a method is new, or that it is there already. */
export function isChangeGuessed({ form, change }: Pick<ContractOperation, "form" | "change">): boolean {
  return form !== "canonical" && change.confidence < leastConfidence;
}

/** A method of an older form as a difference to what others promised of it; a method that is told as a whole as it is. */
export function asDifference(operation: ContractOperation): ContractOperation {
  if (operation.change.value !== "added" || isToldWhole(operation)) return operation;
  return { ...operation, change: { ...operation.change, value: "changed" } };
}

/** A later text of a spec, where what is only guessed of it stays as the earlier text had it. */
export function withGuessesOf(
  before: Contract,
  after: Contract,
  isSame: (one: ContractOperation, other: ContractOperation) => boolean,
): Contract {
  const operations = after.operations.map((one) => {
    const earlier = one.form === "canonical" ? undefined : before.operations.find((other) => isSame(one, other));
    if (earlier === undefined || !isSure(earlier)) return one;
    return isSure(one) ? withGuesses(earlier, one) : earlier;
  });
  return { ...after, operations };
}

function withGuesses(before: ContractOperation, after: ContractOperation): ContractOperation {
  return {
    ...after,
    codes: surest(before.codes, after.codes, ({ code }) => code),
    parameters: surest(before.parameters, after.parameters, (one) => `${one.in} ${one.name}`),
    requestBody: surest(
      [before.requestBody].filter((one) => one !== undefined),
      [after.requestBody].filter((one) => one !== undefined),
      () => "",
    )[0],
    responseBodies: surest(before.responseBodies, after.responseBodies, ({ code = "" }) => code),
    responseHeaders: surest(before.responseHeaders, after.responseHeaders, ({ name, code = "" }) => `${name} ${code}`),
    samples: surest(before.samples, after.samples, ({ direction, code = "" }) => `${direction} ${code}`),
  };
}

/** Those of the later text; in the place of what is a guess there, that of the earlier one which was none. */
function surest<T extends Stated>(before: readonly T[], after: readonly T[], keyOf: (one: T) => string): readonly T[] {
  const known = new Map(before.filter(isSure).map((one) => [keyOf(one), one]));
  return after.map((one) => (isSure(one) ? one : (known.get(keyOf(one)) ?? one)));
}

function isSure({ confidence }: Stated): boolean {
  return confidence >= leastConfidence;
}
