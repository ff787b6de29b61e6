/** Paths as the canonical form can write them: without blanks and marks that end a literal or begin something else. */

/** A path as it is written, and what its parameters are called there where that is another name. */
export interface SayablePath {
  readonly path: string;
  readonly names: ReadonlyMap<string, string>;
}

/** What no path is sent with, and a part that would be read as a parameter. */
const unsayable = /[\s`<>{}"\\^|[\]]|%(?![\da-f]{2})|(?<=\/):(?=\w+(?:\/|$))/gi;

/** The path, with the same requests: what no path is sent with stands in percent, as it is sent. */
export function sayablePath(given: string): SayablePath {
  const names = new Map<string, string>();
  const path = given.replace(/\{([^{}/]+)\}|[^{}]+|[{}]/g, (part, name: string | undefined) => {
    if (name === undefined) return part.replace(unsayable, encodeURIComponent);
    const written = name.replace(/[\s`<>?]+/g, "_");
    if (written === name) return part;
    names.set(name, written);
    return `{${written}}`;
  });
  return { path, names };
}
