/** Verbs of HTTP, as they stand in a text. */

/** Verbs of HTTP, as alternatives of a pattern. */
export const verbPattern = "GET|PUT|POST|DELETE|PATCH|HEAD|OPTIONS";

const verbThere = new RegExp(verbPattern);

/** A directive, a label, or bold before a path: only there a verb is known in small letters too. */
const smallVerbThere = new RegExp(
  `\\bhttp:[a-z]+::|\\*\\*(?:${verbPattern})\\*\\* ?:? *\\x60{0,2}/|(?:method|verb|type)s?\\W{1,20}(?:${verbPattern})`,
  "i",
);

/** Whether a verb may stand in a text as most are written. */
export function mayHoldVerb(text: string): boolean {
  return verbThere.test(text);
}

/** Whether a text may name a method: without a verb it names none, and need not be read for it. */
export function mayNameMethod(text: string): boolean {
  return mayHoldVerb(text) || smallVerbThere.test(text);
}

/** Whether requests of a verb carry a body. */
export function hasBody(verb: string): boolean {
  return verb === "POST" || verb === "PUT" || verb === "PATCH";
}
