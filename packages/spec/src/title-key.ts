import { normalise } from "./prose.ts";

const optionalWords = "optional|optionale|optionnel|optionnelle|facultatif|facultative|opcional|opzionale|fakultativ";

/** The end of a title that says that the section may be left out: "Alternatives (optional)", "Migration (if applicable)". */
export const optionalMark = new RegExp(
  String.raw` *[([](?:(?:${optionalWords})(?:[,;:] [^()[\]]*)?|(?:if|where|when|as) (?:applicable|needed|necessary|required|relevant|appropriate))[)\]]$`,
  "i",
);

/** The end of a title that says whether the section has to be there, "Summary (required)" too. It is no part of the name. */
export const needMark = new RegExp(
  `${optionalMark.source}|${String.raw` *[([](?:required|mandatory|recommended|obligatoire|obligatorio|erforderlich|pflicht)[)\]]$`}`,
  "i",
);

/** A number that the author put before a title, with the space after it: "2.1 ". */
export const titleNumber = /^\d+(?:\.\d+)*[.)]? +/;

/** Remembers what was found for a title: most titles of most specs are those of their template. */
export function perTitle<T>(find: (title: string) => T): (title: string) => T {
  const known = new Map<string, T>();
  return (title) => {
    if (known.has(title)) return known.get(title) as T;
    if (known.size >= mostTitles) known.clear();
    const found = find(title);
    known.set(title, found);
    return found;
  };
}

const mostTitles = 1000;

/**
 * What counts of a title when titles are compared: not the case, a number before it, a colon after it, quotes, a mark
 * "(optional)" or "(required)", the "(s)" or "s" of a plural, or the "Other" of "Other end user impact".
 */
export const titleKey: (title: string) => string = perTitle((title) =>
  normalise(title)
    // The same letters, however they were typed.
    .normalize("NFC")
    .toLowerCase()
    .replace(titleNumber, "")
    .replace(/["'`*“”‘’]/g, "")
    .replace(needMark, "")
    .replace(/\(s\)/g, "")
    .replace(/(?<![:.])[:.]{1,9}$/, "")
    .replace(/^other /, "")
    .replace(/(?<=.{3})s$/, "")
    .trim(),
);
