/** What the form cannot say of a document, by what that does to its promises: hundreds of remarks are mostly about words. */

/** "made": a promise that the document does not make; "lost": one that it makes; "words": names, words, samples, extensions. */
export type UnsaidWeight = "made" | "lost" | "words";

/** A clause that completes "The form cannot say", with how much it weighs. */
export interface Unsaid {
  readonly what: string;
  readonly weight: UnsaidWeight;
  /** The clause without what tells it from its kin: '"pattern"', "that the request body is optional". */
  readonly kind: string;
}

/** Takes down a clause; what is not weighed is a promise that is lost. */
export type TakeDown = (what: string, weight?: UnsaidWeight, kind?: string) => void;

/** A clause as it is kept: where it holds is no part of its kind. */
export function unsaidOf(
  what: string,
  weight: UnsaidWeight = "lost",
  kind: string = kindOf(what),
  where?: string,
): Unsaid {
  return { what: where === undefined ? what : `${what} in ${where}`, weight, kind };
}

/** Those that matter least first: what comes last is what one sees. */
export function sortUnsaid(unsaid: readonly Unsaid[]): readonly Unsaid[] {
  return (["words", "lost", "made"] as const).flatMap((weight) => unsaid.filter((one) => one.weight === weight));
}

const keywordsOfWords = new Set([
  ...["title", "summary", "description", "example", "examples", "externalDocs", "xml", "$comment"],
]);

/** What is lost with a keyword of a document: words, or a promise. */
export function weightOfKeyword(keyword: string): UnsaidWeight {
  return keyword.startsWith("x-") || keywordsOfWords.has(keyword) ? "words" : "lost";
}

function kindOf(what: string): string {
  const [, keyword] = /^(?:the )?("[^"]*")(?: of |$)/.exec(what) ?? [];
  if (keyword !== undefined) return keyword;
  return what.replaceAll(/ ?(?:of|in|beside) (?:the parameter |the object )?"[^"]*"/g, "").replaceAll(/"[^"]*"/g, "…");
}
