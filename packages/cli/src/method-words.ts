/** Which texts may be about the same methods, told without reading them. */

/** A method in the canonical form; what has none costs one search. */
export const methodField = /^[ \t]*:Method:[ \t]+(.+)$/gm;

/** The parts of the paths of methods that are written out: who promised something of them has one in the text. */
export function wordsOfMethods(text: string): readonly string[] {
  return [...text.matchAll(methodField)].flatMap(([, method = ""]) => {
    const parts = method
      .replace(/[`"']/g, "")
      .split(/[\s/]+/)
      .filter((part) => /^[\w-]+$/.test(part) && !/^(?:v\d[\w.-]*|[A-Z]+)$/.test(part));
    return parts.length === 0 ? ["/"] : [parts.at(-1)!];
  });
}
