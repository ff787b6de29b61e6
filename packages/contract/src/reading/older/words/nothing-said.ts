/** Words that say that there is nothing: they are understood, and add nothing to a method. */
import type { Unit } from "./units.ts";

const body = "(?:body|bodies|content|payload)";
/** "No response body", "*No content.*", "The body is empty". */
const noBody = new RegExp(
  `^\\W*(?:(?:there is |has )?(?:no|without(?: an?)?|empty)(?: (?:json|http|request|response|reply|message|entity|post))* ${body}(?: is (?:sent|returned|needed|required|expected))?|(?:the )?(?:(?:request|response) )?${body} (?:is|will be) (?:empty|ignored)|(?:request|response) ${body}:? (?:none|empty|ignored))\\W*$`,
  "i",
);
const nothing = /^\W*(?:none|nothing|n ?\/ ?a|empty|no|not applicable)\W*$/i;
/** "Body:", "Response", "Parameters which can be passed:". */
const labelOfPart =
  /^\W*(?:[\w/-]+ ){0,4}(?:body|bodies|content|payload|data|requests?|responses?|reply|results?|outputs?|inputs?|param(?:eter)?s?|args?|arguments?|headers?|query|quer(?:y|ies) strings?|errors?|faults?|codes?)(?: [\w/-]+){0,6}\W*$/i;

/** Whether a piece of text says that a body, or what the label above it names, is not there. */
export function saysNothing({ text, lines }: Pick<Unit, "text" | "lines">, label: string): boolean {
  const words = lines.length > 0 ? lines.map((line) => line.text).join(" ") : text;
  if (words.length > 80) return false;
  return noBody.test(words) || (nothing.test(words) && labelOfPart.test(label));
}
