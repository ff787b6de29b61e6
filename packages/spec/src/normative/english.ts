/** Which words there are: the list of English and of the trade that ships with this package, and what is made of it. */
import { englishWords } from "./english-words.ts";
import { technicalWords } from "./technical-words.ts";

/** A word of the list; common ones are what most misspellings are of. */
export interface KnownWord {
  readonly word: string;
  readonly isCommon: boolean;
  /** The letters it is made of, as bits from "a" on. */
  readonly letters: number;
}

/** The words of the list that begin with a letter. */
export function wordsFrom(letter: string): ReadonlyMap<string, KnownWord> {
  lists ??= unpack();
  return lists.get(letter) ?? new Map<string, KnownWord>();
}

/** Whether a word, in small letters, is in the list. */
export function isListed(word: string): boolean {
  return wordsFrom(word.charAt(0)).has(word);
}

/** Whether it is in the list or made of a word of it by a usual beginning or ending ("unmounted", "reapers"). */
export function isEnglish(word: string): boolean {
  return (
    isListed(word) ||
    stemsOf(word).length > 0 ||
    beginnings.some((beginning) => {
      const rest = word.startsWith(beginning) ? word.slice(beginning.length) : "";
      return rest.length >= (shortest[beginning] ?? 5) && (isListed(rest) || stemsOf(rest).length > 0);
    })
  );
}

/**
 * Whether `wrong` is a word of the list with an ending put behind it without care, and `right` the word that is meant:
 * "occured" and "occurred", "truely" and "truly", "convertion" and "conversion", "informations" and "information".
 */
export function isCarelessEnding(wrong: string, right: string): boolean {
  if (isListed(wrong) || !isEnglish(right)) return false;
  if (wrong === `${right}s`) return uncountable.has(right);
  return stemsOf(wrong, carelessEndings).some(([stem, ending]) =>
    [
      stem + stem.at(-1)! + ending,
      ending === "es" ? `${stem}s` : `${stem}${ending.replace(/^s$/, "es")}`,
      stem.replace(/e$/, "") + ending,
      stem.replace(/y$/, "i") + ending,
      stem.replace(/le$/, "l") + ending,
      `${stem}al${ending}`,
      stem.replace(/[dt]$/, "s") + ending,
      stem + ending.replace(/^or/, "er").replace(/^able/, "ible"),
    ].includes(right),
  );
}

/** Whether two words are the American and the British spelling of one. */
export function isVariant(left: string, right: string): boolean {
  if (left.length < 6 || right.length < 6) return false;
  const american = (word: string): string =>
    word
      .replace(/(?<=.{4})is(?=(?:e|es|ed|er|ers|ing|ation|ations|able)$)/, "iz")
      .replace(/our(?=(?:s|ed|ing|able|al|ally)?$)/, "or")
      .replace(/tre(?=s?$)/, "ter")
      .replace(/ogue(?=s?$)/, "og")
      .replace(/(?<=[a-z]{4})ll(?=(?:ed|er|ers|ing)$)/, (letters, at: number) =>
        isListed(word.slice(0, at + 1)) && !isListed(word.slice(0, at + 2)) ? "l" : letters,
      );
  return isEnglish(left) && isEnglish(right) && american(left) === american(right);
}

/** The letters of a word as bits. */
export function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) - 97);
  return letters;
}

/** Words that have no plural, or are one. */
const uncountable: ReadonlySet<string> = new Set(
  "advice criteria data equipment evidence feedback firmware hardware information infrastructure knowledge media metadata middleware phenomena progress schemata software traffic".split(
    " ",
  ),
);

let lists: Map<string, Map<string, KnownWord>> | undefined;

const beginnings =
  "un non dis de re pre mis over under sub super multi inter auto anti counter out post semi micro meta hyper trans".split(
    " ",
  );
/** How long a word has to be behind a beginning that many other words begin with, or that is put before short ones. */
const shortest: Readonly<Record<string, number>> = { re: 4, de: 6, dis: 6 };
const endings = "s es ed d ing er r ers rs ly ness able less".split(" ");
const carelessEndings = [...endings, "ment", "ments", "or", "ors", "ion", "ions", "ful"];

/** What an ending can stand behind: "fileds" is no plural, "happend" no past. */
const behind: Readonly<Record<string, RegExp>> = {
  s: /(?<!ed|[sxz])$/,
  es: /(?:[sxzo]|[cs]h)$/,
  d: /e$/,
  r: /e$/,
  rs: /e$/,
  ly: /[^aiou]$/,
};

function stemsOf(word: string, known = endings): readonly (readonly [stem: string, ending: string])[] {
  return known.flatMap((ending) => {
    const stem = word.endsWith(ending) ? word.slice(0, -ending.length) : "";
    const isWhole = stem.length >= 3 && isListed(stem) && (behind[ending]?.test(stem) ?? true);
    return isWhole ? [[stem, ending] as const] : [];
  });
}

/** A mark says how many letters a word shares with the one before: A, B, C … for common words, !, #, $ … for others. */
function unpack(): Map<string, Map<string, KnownWord>> {
  const all = new Map<string, Map<string, KnownWord>>();
  const add = (word: string, isCommon: boolean): void => {
    const letter = word.charAt(0);
    let list = all.get(letter);
    if (!list) all.set(letter, (list = new Map<string, KnownWord>()));
    if (!list.has(word)) list.set(word, { word, isCommon, letters: lettersOf(word) });
  };
  const others = "!#$%&'()*+,-./0123456789:;<=";
  let word = "";
  for (const [, mark = "", rest = ""] of englishWords.matchAll(/([^a-z])([a-z]*)/g)) {
    const isCommon = mark >= "A" && mark <= "Z";
    word = word.slice(0, isCommon ? mark.charCodeAt(0) - 65 : others.indexOf(mark)) + rest;
    add(word, isCommon);
  }
  for (const one of technicalWords) add(one, false);
  return all;
}
