/** Which texts may be about the same methods, told without reading them. */

/** A method in the canonical form; what has none costs one search. */
const methodField = /^[ \t]*:Method:[ \t]+(.+)$/gm;

/** Whether a text has one. */
export function hasMethod(text: string): boolean {
  return text.search(methodField) >= 0;
}

/** Tells of other texts whether they may be about a method of these. */
export function isAboutMethodsOf(texts: readonly string[]): (text: string) => boolean {
  const words = [...new Set(texts.flatMap(wordsOfMethods))];
  return (text) => words.some((word) => text.includes(word));
}

/** The parts of the paths of methods that are written out: who promised something of them has one in the text. */
function wordsOfMethods(text: string): readonly string[] {
  return [...text.matchAll(methodField)].flatMap(([, method = ""]) => {
    const parts = method
      .replace(/[`"']/g, "")
      .split(/[\s/]+/)
      .filter((part) => /^[\w-]+$/.test(part) && !/^(?:v\d[\w.-]*|[A-Z]+)$/.test(part));
    return parts.length === 0 ? ["/"] : [parts.at(-1)!];
  });
}
