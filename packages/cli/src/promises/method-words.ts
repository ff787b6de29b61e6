/** Which texts may be about the same methods, told without reading them as specs. */

/** A method in the canonical form; what has none costs one search. */
const methodField = /^[ \t]*:Method:[ \t]+(.+)$/gm;

/** The table of a shape, which several methods may use. */
const shapeTable = /^[ \t]*\.\. (?:list-|csv-)?table:: *shape[ \t]*$/im;

/** A mark of a row that tells a difference. */
const rowMark = /\((?:new|changed|deprecated|removed)\)\.?["']?[ \t]*$/im;

/** Whether a text has a method, or changes the shape of methods that others have. */
export function hasMethod(text: string): boolean {
  return text.search(methodField) >= 0 || changesShape(text);
}

/** Whether it may change a shape that methods of other texts use. */
export function changesShape(text: string): boolean {
  return shapeTable.test(text) && rowMark.test(text);
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

  /** Puts the methods of a text to those that are looked for; with `shared` only those that others may be about too. */
  add(text: string, shared?: SharedWords): void {
    for (const [, field = ""] of text.matchAll(methodField)) {
      const words = wordsOf(field);
      if (shared === undefined || words.every((word) => shared.has(word))) this.#put(words);
    }
  }

  /** How many there are. */
  get size(): number {
    return this.#keys.size;
  }

  /** Those of them which a text may be about, by keys. */
  keysIn(text: string): readonly string[] {
    const found = this.#keys.has("") && text.includes("/") ? [""] : [];
    if (this.#byWord.size === 0) return found;
    const words = new Set<string>();
    eachPathWord(text, (start, end) => words.add(text.slice(start, end)));
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

  #put(written: readonly string[]): void {
    // A string of its own: words as they were cut out of a text would keep all of it, and so would one that is joined alone.
    const key = ["", ...written].join("/").slice(1);
    if (this.#keys.has(key)) return;
    this.#keys.add(key);
    const words = key === "" ? [] : key.split("/");
    let fewest: Method[] | undefined;
    for (const word of words) {
      let same = this.#byWord.get(word);
      if (same === undefined) this.#byWord.set(word, (same = []));
      if (fewest === undefined || same.length < fewest.length) fewest = same;
    }
    fewest?.push({ key, words });
  }
}

/**
 * Which words of paths stand in several of some texts. A method with a word that stands in one alone is nobody else's, and
 * of all others nothing has to be kept. The table is as large as many texts need it and keeps no word: two that fall together
 * are taken for one that stands in both texts.
 */
export class SharedWords {
  /** By the place of a word: the number of the only text with it, from 1, or `several`. */
  readonly #texts: Uint32Array;
  #count = 0;

  /** For about so many texts. */
  constructor(texts: number) {
    this.#texts = new Uint32Array(2 ** Math.min(24, Math.max(12, Math.ceil(Math.log2(texts * cellsOfText + 1)))));
  }

  add(text: string): void {
    this.#count += 1;
    const texts = this.#texts;
    eachPathWord(text, (start, end) => {
      const place = placeOf(text, start, end) & (texts.length - 1);
      const known = texts[place]!;
      if (known === 0) texts[place] = this.#count;
      else if (known !== this.#count) texts[place] = several;
    });
  }

  has(word: string): boolean {
    return this.#texts[placeOf(word, 0, word.length) & (this.#texts.length - 1)] === several;
  }
}

const several = 0xffffffff;
/** A text has a few words of its own: with so many cells for each, hardly two fall together. */
const cellsOfText = 32;

/** The place of a word in a table, by FNV-1a. */
function placeOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** Tells the words of paths: those with a slash before them or after them. */
function eachPathWord(text: string, tell: (start: number, end: number) => void): void {
  for (let slash = text.indexOf("/"); slash >= 0; slash = text.indexOf("/", slash + 1)) {
    let start = slash;
    while (start > 0 && isWord(text.charCodeAt(start - 1))) start -= 1;
    if (start < slash) tell(start, slash);
    let end = slash + 1;
    while (end < text.length && isWord(text.charCodeAt(end))) end += 1;
    // What stands before the next slash is told with that.
    if (end > slash + 1 && text[end] !== "/") tell(slash + 1, end);
  }
}

/** A letter, a digit, "_" or "-". */
function isWord(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    code === 95 ||
    code === 45
  );
}

/** The parts of a path that are neither a parameter nor a version. */
function wordsOf(method: string): readonly string[] {
  return method
    .replace(/[`"']/g, "")
    .split(/[\s/]+/)
    .filter((part) => /^[\w-]+$/.test(part) && !/^(?:v\d[\w.-]*|[A-Z]+)$/.test(part));
}
