/** Which texts may be about the same methods, told without reading them as specs. */

/** A method in the canonical form; what has none costs one search. */
const methodField = /^[ \t]*:Method:[ \t]+(.+)$/gm;

/** A word of a path: a slash stands before it or after it. */
const pathWord = /(?<=\/)[\w-]+|[\w-]+(?=\/)/g;

/** Whether a text has one. */
export function hasMethod(text: string): boolean {
  return text.search(methodField) >= 0;
}

/** A method by the words of its path that are written out: who promised something of it has them all in a path. */
interface Method {
  readonly key: string;
  readonly words: readonly string[];
}

/** The methods of some texts, to be looked for in others. */
export class MethodWords {
  /** Each by that word of its path which fewest others stand by: paths of an API begin and end alike. */
  readonly #byWord = new Map<string, Method[]>();
  readonly #keys = new Set<string>();

  /** Puts the methods of a text to those that are looked for. */
  add(text: string): void {
    for (const [, field = ""] of text.matchAll(methodField)) this.#put(wordsOf(field));
  }

  /** Those of them which a text may be about, by keys. */
  keysIn(text: string): readonly string[] {
    const found = this.#keys.has("") && text.includes("/") ? [""] : [];
    if (this.#byWord.size === 0) return found;
    const words = new Set(text.match(pathWord));
    for (const word of words)
      for (const method of this.#byWord.get(word) ?? [])
        if (method.words.every((other) => words.has(other))) found.push(method.key);
    return found;
  }

  /** Whether a text may be about one of them. */
  areIn(text: string): boolean {
    return this.keysIn(text).length > 0;
  }

  /** Only those with these keys. */
  only(keys: ReadonlySet<string>): MethodWords {
    const some = new MethodWords();
    for (const key of this.#keys) if (keys.has(key)) some.#put(key === "" ? [] : key.split("/"));
    return some;
  }

  #put(words: readonly string[]): void {
    const key = words.join("/");
    if (this.#keys.has(key)) return;
    this.#keys.add(key);
    let fewest: Method[] | undefined;
    for (const word of words) {
      let same = this.#byWord.get(word);
      if (same === undefined) this.#byWord.set(word, (same = []));
      if (fewest === undefined || same.length < fewest.length) fewest = same;
    }
    fewest?.push({ key, words });
  }
}

/** The parts of a path that are neither a parameter nor a version. */
function wordsOf(method: string): readonly string[] {
  return method
    .replace(/[`"']/g, "")
    .split(/[\s/]+/)
    .filter((part) => /^[\w-]+$/.test(part) && !/^(?:v\d[\w.-]*|[A-Z]+)$/.test(part));
}
