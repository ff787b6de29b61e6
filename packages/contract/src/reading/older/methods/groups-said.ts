/** Which of the methods below a title words mean together: those of a verb, or as many as there are. */
import { sentences } from "@assent/spec";
import { countedMethods, verbsOfRequests } from "../words/labels.ts";

/** The verbs of the requests that a text speaks of where a code stands: in its sentence, or else in the first that names any. */
export function verbsSaid(text: string, at: number): readonly string[] {
  const own = sentences(text).find(({ start, end }) => start <= at && at < end)?.text ?? "";
  const verbs = verbsOfRequests.exec(own) ?? verbsOfRequests.exec(text);
  return verbs?.groups?.verbs?.match(/[A-Z]+/g) ?? [];
}

const numbers: readonly string[] = ["two", "three", "four", "five", "six"];

/** Whether words speak of all of so many methods: "all 3 endpoints". */
export function speaksOfAll(text: string, count: number): boolean {
  const said = countedMethods.exec(text)?.groups?.count?.toLowerCase();
  return said !== undefined && (said === String(count) || numbers.indexOf(said) + 2 === count);
}
