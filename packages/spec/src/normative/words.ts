/**
 * What a changed word means. Only what can be nothing but spelling, punctuation or layout is let through; a word that
 * could carry a promise never is.
 */
import { isSamePage } from "./address.ts";
import { findWordGaps } from "./align.ts";

/** Why a change is more than editorial; the names are shown to people through `reasonWords`. */
export type Reason =
  | "number"
  | "name"
  | "requirement"
  | "code"
  | "method"
  | "option"
  | "literal"
  | "table"
  | "link"
  | "dependency"
  | "wording"
  | "none"
  | "heading"
  | "added"
  | "removed"
  | "moved";

/** What an editorial candidate is about. */
export type EditorialReason = "spelling" | "punctuation" | "capitals" | "markup" | "layout" | "small-words" | "address";

/** Sentences for people. */
export const reasonWords: Readonly<Record<Reason | EditorialReason, string>> = {
  number: "a number changed",
  name: "a name changed",
  requirement: "a word that requires or forbids changed",
  code: "a code or identifier changed",
  method: "an API method changed",
  option: "an option or field changed",
  literal: "a literal block changed",
  table: "a table changed",
  link: "a link leads elsewhere",
  dependency: "a dependency changed",
  wording: "the words say something else",
  none: "a section says None on one side only",
  heading: "a heading changed",
  added: "a block was added",
  removed: "a block was removed",
  moved: "a block was moved",
  spelling: "the spelling of words changed",
  punctuation: "punctuation changed",
  capitals: "capitals changed",
  markup: "markup changed around the same words",
  layout: "the same words are divided otherwise",
  address: "a link leads to the same page at another place",
  "small-words": "articles or the like were added or removed",
};

/** Requirement words, negations, quantities and conditions: never editorial. */
const binding = new Set(
  (
    "must should shall may can could will would might cannot can't won't shouldn't mustn't don't doesn't isn't aren't not no " +
    "never always only all any each every none some both either neither nor or and but if unless except until when while " +
    "before after without with more less most least at by from to into than required optional recommended deprecated " +
    "mandatory allow allows allowed deny denied forbid forbidden enable enabled disable disabled default true false yes " +
    "admin public private sync async synchronous asynchronous new old first last same other one two three four five six " +
    "seven eight nine ten once twice"
  ).split(" "),
);
/** Words that can come and go without a change of meaning. */
const small = new Set("a an the that is are of it's its it".split(" "));
const prefixes = [
  "un",
  "in",
  "im",
  "ir",
  "il",
  "dis",
  "de",
  "re",
  "non",
  "ex",
  "en",
  "pre",
  "post",
  "sub",
  "mis",
  "anti",
];
const methods = new Set(["get", "put", "post", "patch", "delete", "head", "options"]);

/** What the change from one text to another means. */
export interface WordChange {
  readonly reasons: readonly Reason[];
  readonly editorial: readonly EditorialReason[];
}

/** Compares two running texts. */
export function compareWords(before: string, after: string): WordChange {
  const reasons = new Set<Reason>();
  const editorial = new Set<EditorialReason>();
  for (const gap of findWordGaps(tokens(before), tokens(after))) {
    const left = gap.before.filter((token) => !isPunctuation(token));
    const right = gap.after.filter((token) => !isPunctuation(token));
    if (left.length < gap.before.length || right.length < gap.after.length) editorial.add("punctuation");
    if (left.join(" ") === right.join(" ")) continue;
    if (left.join("") === right.join("") && left.concat(right).every(isPlainWord)) editorial.add("spelling");
    else judge(left, right, reasons, editorial);
  }
  return { reasons: [...reasons], editorial: [...editorial] };
}

function judge(
  left: readonly string[],
  right: readonly string[],
  reasons: Set<Reason>,
  editorial: Set<EditorialReason>,
): void {
  const [gone, come] = withoutSmall(left, right);
  if (gone.length !== left.length || come.length !== right.length) editorial.add("small-words");
  for (const [index] of (gone.length > come.length ? gone : come).entries()) {
    const from = gone[index];
    const to = come[index];
    if (from === to) continue;
    if (from !== undefined && to !== undefined) {
      const kind = editorialChange(from, to);
      if (kind !== undefined) {
        editorial.add(kind);
        continue;
      }
    }
    for (const word of [from, to]) if (word !== undefined) reasons.add(reasonFor(word));
  }
}

/** A gap in which the words that matter stand beside each other. */
function withoutSmall(
  left: readonly string[],
  right: readonly string[],
): readonly [readonly string[], readonly string[]] {
  const isSmall = (word: string): boolean => small.has(word);
  // "is" and "that" on both sides would hide that one gave way to the other.
  const gone = left.filter((word) => !isSmall(word));
  const come = right.filter((word) => !isSmall(word));
  return gone.length === come.length ? [gone, come] : [left, right];
}

function editorialChange(from: string, to: string): EditorialReason | undefined {
  if (isSamePage(from, to)) return "address";
  if (!isPlainWord(from) || !isPlainWord(to)) return undefined;
  const left = from.toLowerCase();
  const right = to.toLowerCase();
  if (left === right) return isShouted(from) || isShouted(to) || isCamel(from) || isCamel(to) ? undefined : "capitals";
  if (isScrambled(left, right)) return "spelling";
  if (binding.has(left) || binding.has(right) || methods.has(left) || methods.has(right)) return undefined;
  if (/^[A-Z]/.test(from) !== /^[A-Z]/.test(to)) return undefined;
  const shorter = Math.min(left.length, right.length);
  if (shorter < 4 || !right.startsWith(left.charAt(0))) return undefined;
  if (prefixes.some((prefix) => right === prefix + left || left === prefix + right)) return undefined;
  if (prefixes.some((prefix) => left.startsWith(prefix) !== right.startsWith(prefix) && shorter < 7)) return undefined;
  return distance(left, right) <= (shorter < 7 ? 1 : 2) ? "spelling" : undefined;
}

/**
 * Whether letters inside a long word have changed places, as in "optoinal": that is a slip even where the word binds, for
 * no other word of that length has the same letters between the same ends as one that does.
 */
function isScrambled(left: string, right: string): boolean {
  if (left.length < 6 || left.length !== right.length) return false;
  if (left.at(0) !== right.at(0) || left.at(-1) !== right.at(-1) || (binding.has(left) && binding.has(right)))
    return false;
  return Array.from(left).sort().join("") === Array.from(right).sort().join("");
}

function reasonFor(word: string): Reason {
  const lower = word.toLowerCase();
  if (/\d/.test(word)) return "number";
  if (/^(?:GET|PUT|POST|PATCH|DELETE|HEAD|OPTIONS)$/.test(word)) return "method";
  if (binding.has(lower)) return "requirement";
  if (!isPlainWord(word) || isCamel(word)) return "code";
  return /^[A-Z]/.test(word) ? "name" : "wording";
}

/** Words, numbers and marks. What is joined by dots, slashes, underlines or the like stays one token. */
function tokens(text: string): readonly string[] {
  return (
    text.match(
      /[\p{L}\p{N}_$%@#&*+=<>~^/\\|{}[\]-]+(?:[.:'’][\p{L}\p{N}_$%@#&*+=<>~^/\\|{}[\]-]+)*|[^\s\p{L}\p{N}]/gu,
    ) ?? []
  );
}

function isPunctuation(token: string): boolean {
  return /^[.,;:'"“”‘’()?!`–—-]+$/.test(token);
}

function isPlainWord(token: string): boolean {
  return /^\p{L}+(?:['’-]\p{L}+)*$/u.test(token) && !isCamel(token);
}

function isShouted(word: string): boolean {
  return word.length > 1 && word === word.toUpperCase();
}

function isCamel(word: string): boolean {
  return /\p{Ll}\p{Lu}/u.test(word);
}

/** Edits from one word to another; two neighbours that change places are one. */
function distance(left: string, right: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const cost = left[i - 1] === right[j - 1] ? 0 : 1;
      let least = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + cost);
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) {
        least = Math.min(least, before[j - 2]! + 1);
      }
      row.push(least);
    }
    before = previous;
    previous = row;
  }
  return previous[right.length]!;
}
