/** Whether the words of an operation say that it leaves everything as it is: "Adds numbers and changes nothing." */
import type { ApiOperation } from "../operations.ts";

const end = String.raw`(?=\s*(?:[.,;:)]|$))`;
const does = "changes?|stores?|saves?|keeps?|creates?|writes?|modif(?:y|ies)|alters?|persists?";
const done = "changed|stored|saved|kept|created|written|modified|altered|persisted";
const doing = "changing|storing|saving|keeping|creating|writing|modifying|altering|persisting";

/** What stands under a condition is said of some cases only: nothing follows. */
const nothing = new RegExp(
  [
    String.raw`\b(?:${does}) nothing${end}`,
    String.raw`\bnothing (?:is|will be|gets|has been) (?:${done})${end}`,
    String.raw`\bwithout (?:${doing}) anything${end}`,
    String.raw`\b(?:does|do|will) not (?:${does}) anything${end}`,
    String.raw`\b(?:has no|have no|without|free of) side[- ]effects?${end}`,
  ].join("|"),
  "i",
);
const condition =
  /\b(?:if|when|whenever|unless|until|where|otherwise|else|except|again|twice|second|already)\b|^\s*for\b/i;

/** Whether words could say so: one that makes something, or begins to do something, changes something whatever they say. */
export function mayChangeNothing({ method, responses }: ApiOperation): boolean {
  return method === "post" && !responses.some(({ code }) => code === "201" || code === "202");
}

/** Whether the words of a POST say so. */
export function changesNothing(operation: ApiOperation): boolean {
  if (!mayChangeNothing(operation)) return false;
  const { summary, description } = operation;
  const sentences = `${summary}. ${description}`.split(/[.;](?:\s|$)/);
  return sentences.some((one) => nothing.test(one) && !condition.test(one));
}
