/** What was read of an older form for a guess: it is no promise before somebody says so, and so it is told. */
import type { Body, ContractOperation, Stated } from "../../contract.ts";
import { leastConfidence } from "../../contract.ts";
import { quoted, type Report } from "../../report.ts";
import { mentioned } from "./method.ts";

/** Names of facts are told up to this many of them. */
const mostNames = 8;

/** A fact by the name that it is told by. */
interface Named extends Stated {
  readonly name: string;
}

/** Tells methods that are only guessed, and of those that are sure the facts that are. */
export function tellGuesses(operations: readonly ContractOperation[], report: Report): void {
  for (const operation of operations) {
    const { method, path, confidence } = operation;
    const name = `${method.value} ${path.value}`;
    if (confidence < leastConfidence) {
      const how = confidence <= mentioned ? "is only mentioned" : "is only guessed to be a method";
      report("contract-not-understood", path.span, `${quoted(name)} ${how}; it is no promise.`, {
        level: "info",
        help: "where it is one, begin an item or a line of the section on the API with it",
      });
      continue;
    }
    const guessed = factsOf(operation).filter((one) => one.confidence < leastConfidence);
    const [first] = guessed;
    if (first === undefined) continue;
    const names = [...new Set(guessed.map((one) => one.name))];
    const shown = names.slice(0, mostNames).join(", ") + (names.length > mostNames ? ", …" : "");
    report("contract-not-understood", first.span, `Of ${quoted(name)} is only guessed, and no promise: ${shown}.`, {
      level: "info",
      help: "where it is one, list it below the method; --suggest writes the section in the canonical form",
    });
  }
}

/** What the ledger keeps of a method. */
function factsOf(operation: ContractOperation): readonly Named[] {
  const { codes, parameters, requestBody, responseBodies, responseHeaders } = operation;
  return [
    ...codes.map((one) => ({ ...one, name: one.code })),
    ...parameters.map((one) => ({ ...one, name: one.in === "header" ? `the header ${one.name}` : one.name })),
    ...responseHeaders.map((one) => ({ ...one, name: `the header ${one.name}` })),
    ...(requestBody === undefined ? [] : namedBody("the request body", requestBody)),
    ...responseBodies.flatMap((one) => namedBody("the response body", one)),
  ];
}

function namedBody(name: string, { span, confidence }: Body): readonly Named[] {
  return [{ name, span, confidence }];
}
