/** Samples of answers that are no promises, for who wants to see an answer all the same: where nothing surer is there. */
import { type Contract, type ContractOperation, leastConfidence, type Sample } from "./contract.ts";

/** The contract with those that are guessed marked and taken, of methods that are sure. What it promises is not for the ledger. */
export function withGuessedSamples(contract: Contract): Contract {
  return { ...contract, operations: contract.operations.map(withGuesses) };
}

function withGuesses(operation: ContractOperation): ContractOperation {
  const { confidence, codes, responseBodies, samples } = operation;
  const isSure = (one: { readonly confidence: number }): boolean => one.confidence >= leastConfidence;
  const normal = codes.filter((one) => one.kind === "normal" && isSure(one)).map(({ code }) => code);
  const isBare = normal.length > 0 && normal.every((code) => code === "204" || code === "304");
  const isAnswered = samples.some((one) => one.direction === "response" && isSure(one)) || responseBodies.some(isSure);
  if (confidence < leastConfidence || isBare || isAnswered) return operation;
  // A guess brings no code that is not said.
  const isTaken = ({ direction, code, value }: Sample): boolean =>
    direction === "response" &&
    value !== undefined &&
    (code === undefined || normal.includes(code) || (normal.length === 0 && code.startsWith("2")));
  return {
    ...operation,
    samples: samples.map((one) => (isTaken(one) ? { ...one, isGuess: true, confidence: leastConfidence } : one)),
  };
}
