import { normalise } from "./prose.ts";

/** The end of a title that says that the section may be left out: "Alternatives (optional)". It is no part of the name. */
export const optionalMark =
  / *[([](?:optional|optionale|optionnel|optionnelle|facultatif|facultative|opcional|opzionale|fakultativ)[)\]]$/i;

/** A number that the author put before a title, with the space after it: "2.1 ". */
export const titleNumber = /^\d+(?:\.\d+)*[.)]? +/;

/**
 * What counts of a title when titles are compared: not the case, a number before it, a colon after it, quotes, a mark
 * "(optional)", the "(s)" or "s" of a plural, or the "Other" of "Other end user impact".
 */
export function titleKey(title: string): string {
  let key = keys.get(title);
  if (key === undefined) {
    if (keys.size >= mostKeys) keys.clear();
    keys.set(title, (key = computeKey(title)));
  }
  return key;
}

/** Most titles of most specs are those of their template. */
const keys = new Map<string, string>();
const mostKeys = 1000;

function computeKey(title: string): string {
  return normalise(title)
    .toLowerCase()
    .replace(titleNumber, "")
    .replace(/["'`*“”‘’]/g, "")
    .replace(optionalMark, "")
    .replace(/\(s\)/g, "")
    .replace(/(?<![:.])[:.]{1,9}$/, "")
    .replace(/^other /, "")
    .replace(/(?<=.{3})s$/, "")
    .trim();
}
