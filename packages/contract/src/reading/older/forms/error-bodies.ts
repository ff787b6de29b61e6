/** Bodies of errors: what an answer says when it fails, which is no body of its success. */
import { isObject } from "../../../schema/json.ts";
import { readLiteral } from "../words/literal.ts";

/** "Error response body:", "Example of an error:", "In case of an error the answer is:". */
const labels = [
  /^\W*(?:(?:examples?|samples?|responses?|body|bodies|json|http) (?:of |for |on |in )?(?:an? |the )?)*(?:errors?|faults?|failures?)\b(?: (?:http|json|api|responses?|messages?|body|bodies|content|payload|examples?|samples?|formats?|objects?|looks? like(?: this)?|is|are|follows?|as))*\W*$/i,
  /\b(?:in case of|in the case of|on|for|when there is|after) (?:an? |any )?(?:errors?|failures?|faults?)\b[^.:]{0,60}:*\W*$/i,
];

/** Whether words right before a block say that it is what an error answers. */
export function tellsError(label: string): boolean {
  return labels.some((pattern) => pattern.test(label));
}

/** The code that a body says itself, as faults do: `{"itemNotFound": {"code": 404, "message": "…"}}`. */
export function codeOfFault(text: string): string | undefined {
  const body = /"?code['"]?\s*:\s*["']?[45]\d\d\b/.test(text) ? readLiteral(text) : undefined;
  const [fault, ...others] = isObject(body) ? Object.values(body) : [];
  if (!isObject(fault) || others.length > 0 || !("message" in fault)) return undefined;
  const { code } = fault;
  const told = typeof code === "number" || typeof code === "string" ? String(code) : "";
  return /^[45]\d\d$/.test(told) ? told : undefined;
}
