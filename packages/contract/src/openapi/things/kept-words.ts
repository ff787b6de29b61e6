/** How a value is kept, as the words of a field say it: as it was sent, or as something else. */
import type { OpenApi, Schema } from "../document.ts";
import { flatten } from "../flatten.ts";
import { promiseOf } from "../operations.ts";

/** "As sent, or null.": with the default of what is left out, a clause to itself. */
const plain = /\bas (?:it was )?(?:sent|given|written|requested)(?:,? or [^.;,]+| without (?:a )?change)?(?=[.;]|$)/i;
/** Said with more than that: "As sent, in capitals". */
const asSent = /\bas (?:it was )?(?:sent|given|written|requested)\b/i;
/** What is done to a value, or the part of it that is shown. */
const changes = new RegExp(
  [
    String.raw`\b(?:lower|upper|small|capital)(?:[- ]?case[ds]?| letters?|s\b)|\bcapitali[sz]ed?\b|\bcase-?folded\b`,
    String.raw`\btrim|\bstripp?ed\b|\b(?:blanks?|white ?space|spaces)\b|\bnormali[sz]|\bcanonical`,
    String.raw`\bround(?:ed|s)\b|\btruncat|\bshorten|\bcut (?:off|to|after|at)\b|\babbreviat|\bclamped\b|\bcapped\b`,
    String.raw`\b(?:only|just) (?:its|the) (?:last|first|end|beginning|head|tail)\b|\b(?:last|first|leading|trailing) (?:\d+|\w+) (?:characters?|letters?|digits?|signs?|bytes)\b`,
    String.raw`\bmask|\bhidden\b|\bredact|\bobfuscat|\bobscur|\banonymi[sz]|\b(?:stars?|asterisks?)\b`,
    String.raw`\bhash|\bdigest\b|\bencrypt|\bencoded\b|\bescaped\b|\bsaniti[sz]|\bslug`,
    String.raw`\bsorted\b|\bin (?:alphabetical|ascending|descending) order\b|\bwithout (?:duplicates|doubles|repetitions)\b|\bdeduplicat`,
    String.raw`\bconvert|\btranslat|\bexpand|\bresolved\b|\bin utc\b|\bwithout\b|\b(?:removed|dropped|left off|added|replaced)\b`,
    String.raw`\bcomputed\b|\bcalculated\b|\bderived\b|\bassigned by\b|\bchosen by\b|\beffective\b|\bas (?:the (?:service|server)|stored|kept|resolved|computed)\b`,
  ].join("|"),
  "i",
);

/** Whether the words of a field say that its value comes back as another one than was sent, or say it in words not understood. */
export function isKeptOtherwise(document: OpenApi, schema: Schema | undefined): boolean {
  const words = wordsOf(document, schema);
  const rest = words.replace(plain, "");
  return changes.test(rest) || asSent.test(rest);
}

/** What a value does without being sent: "Grows with each change." */
const moves =
  /\b(?:grows?|increas\w*|increment\w*|counts? (?:up|the changes)|goes up|(?:with|on|at|after|by) (?:each|every|any) (?:change|update|write|save|modification)|computed|calculated|each (?:night|day|hour)|changes by itself)\b/i;

/** Whether the words of a field say that its value becomes another one by itself, as that of a version does. */
export function movesByItself(document: OpenApi, schema: Schema | undefined): boolean {
  return moves.test(wordsOf(document, schema));
}

/** The words of a field: its description, else what its row says. */
export function wordsOf(document: OpenApi, schema: Schema | undefined): string {
  if (typeof schema !== "object") return "";
  const own = schema.description ?? "";
  if (own !== "") return own;
  // Of the row of a table the meaning is what stands last.
  return promiseOf(schema)?.words.split(" | ").at(-1) ?? flatten(document, schema).description ?? "";
}
