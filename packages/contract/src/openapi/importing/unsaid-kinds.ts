/** What the form cannot say, by what that does to the promises of a document: hundreds of remarks are mostly about words. */

/** "made": a promise that the document does not make; "lost": one that it makes; "words": names, words, samples, extensions. */
export type UnsaidWeight = "made" | "lost" | "words";

/** A remark, with how much it weighs and of which kind it is. */
export interface WeighedUnsaid {
  readonly what: string;
  readonly weight: UnsaidWeight;
  /** The remark without what tells it from its kin: '"pattern"', "that the request body is optional". */
  readonly kind: string;
}

/** Weighs remarks, those that matter least first: what comes last is what one sees. */
export function weighUnsaid(unsaid: readonly string[]): readonly WeighedUnsaid[] {
  const weighed = unsaid.map((what) => ({ what, weight: weightOf(what), kind: kindOf(what) }));
  return weights.flatMap((weight) => weighed.filter((one) => one.weight === weight));
}

const weights = ["words", "lost", "made"] as const;

function weightOf(what: string): UnsaidWeight {
  if (made.some((one) => one.test(what))) return "made";
  // What nobody knows of is taken for a promise.
  return words.some((one) => one.test(what)) ? "words" : "lost";
}

const made: readonly RegExp[] = [
  /, and becomes a promise(?: in |$)/,
  /^that the request body is optional(?: in |$)/,
  /^the path "[^"]*", which becomes /,
];

const words: readonly RegExp[] = [
  /^"(?:x-[^"]*|\$comment|title|summary|description|example|examples|externalDocs|xml)"/,
  /^the "[^"]*" of (?:the document|the path|\d+ fields?)(?: in |$)/,
  /^the (?:description|example|block of code|tags|ids of operations) ?/,
  /^the name of the (?:schema|sample|security scheme|path parameter)\b/,
  /^the schema "[^"]*", which nothing refers to$/,
  /^the links of the response /,
  /^that the words of .* are a list(?: in |$)/,
  /^that "[^"]*" is called nullable, and null is none of its values(?: in |$)/,
  /^where the servers are: /,
];

function kindOf(what: string): string {
  const general = what.replace(/ in (?:the shape "[^"]*"|[A-Z]+ \/\S*)$/, "");
  const [, keyword] = /^(?:the )?("[^"]*")(?: of |$)/.exec(general) ?? [];
  if (keyword !== undefined) return keyword;
  const [, phrase] = /^that ("[^"]*") of .* is only in its words, and becomes a promise$/.exec(general) ?? [];
  if (phrase !== undefined) return `${phrase} that is only in words`;
  return general
    .replace(/^(where the servers are|what limits the [a-z]+ body|the (?:tags|ids of operations)\b).*/, "$1")
    .replaceAll(/ ?(?:of|in|beside) (?:the parameter |the object )?"[^"]*"/g, "")
    .replaceAll(/"[^"]*"/g, "…");
}
