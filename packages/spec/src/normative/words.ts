/**
 * What a changed word means. Only what can be nothing but spelling, punctuation or layout is let through; a word that
 * could carry a promise never is.
 */
import { isSamePage } from "./address.ts";
import { findWordGaps } from "./align.ts";
import { isEnglish, isListed } from "./english.ts";
import { currentReading, type Reading } from "./groups.ts";
import { movesSentence, signsOf } from "./signs.ts";
import { isMisspelling, type IsUsed } from "./spelling.ts";
import { verbs } from "../facts/verbs.ts";

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
  | "picture"
  | "dependency"
  | "wording"
  | "none"
  | "heading"
  | "added"
  | "removed"
  | "moved"
  | "place"
  | "file"
  | "class";

/** What an editorial candidate is about. */
export type EditorialReason =
  "spelling" | "doubled" | "punctuation" | "capitals" | "markup" | "layout" | "small-words" | "address";

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
  picture: "a picture changed",
  dependency: "a dependency changed",
  wording: "the words say something else",
  none: "a section says None on one side only",
  heading: "a heading changed",
  added: "a block was added",
  removed: "a block was removed",
  moved: "a block was moved",
  place: "words stand in another item, note or place",
  file: "a file that is shown changed",
  class: "it has another class, by which a page can show it otherwise",
  spelling: "the spelling of words changed",
  doubled: "a word stood twice",
  punctuation: "punctuation changed",
  capitals: "capitals changed",
  markup: "markup changed around the same words",
  layout: "the same words are divided otherwise",
  address: "a link leads to the same page at another place",
  "small-words": "articles or the like were added or removed",
};

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** Words that require, deny or count: even a misspelling of one is not passed over. */
const strict = set(
  "must should shall may can could will would might ought need cannot can't won't shouldn't mustn't don't doesn't isn't aren't " +
    "not no nor never none neither only always all any each every some both either more less most least fewer few many much " +
    "several zero one two three four five six seven eight nine ten eleven twelve hundred thousand million half once twice " +
    "first second third last",
);
/** What else requires, allows, or sets a condition. */
const binding = set(
  "and or but if unless except until when while before after without with at by from to into than required optional " +
    "recommended deprecated mandatory allow allows allowed deny denied forbid forbidden enable enabled disable disabled default " +
    "true false yes admin public private sync async synchronous asynchronous new old same other",
);
/** Words that can come and go without a change of meaning. */
const small = set("a an the that is are of it's its it");
/** Small words whose place counts. */
const placed = set("is are it");
/** An article before one of these is none: "few" and "a few". */
const counting = set("few little lot bit number couple dozen");
/** Units and values: their letters are as they have to be. */
const exact = set("true false none null nil kb mb gb tb pb kib mib gib tib kbps mbps gbps ms us ns hz khz mhz ghz");
/** Words that a hyphen tells from others: "re-sign" and "resign". */
const hyphened =
  /^(?:re(?:cover|form|sent|count|lease|sign|present|sort|serve|dress|mark|pose|collect|lay|search|strain|act|solve|side|fuse|fund|pair|treat|tire|bound|buff|cede|press|prove|store|turn|view)|coop|unionis|unioniz)/;
/** The ends of a comma or a full stop there change what is denied: "No, users may". */
const denials = set("no not never none nor neither without only except unless");
const methods = new Set(["get", "put", "post", "patch", "delete", "head", "options"]);

/** What the change from one text to another means. */
export interface WordChange {
  readonly reasons: readonly Reason[];
  readonly editorial: readonly EditorialReason[];
}

/** Compares two running texts. */
export function compareWords(
  before: string,
  after: string,
  isUsed: IsUsed = () => false,
  reading: Reading = currentReading,
): WordChange {
  const reasons = new Set<Reason>();
  const editorial = new Set<EditorialReason>();
  const [old, now] = [tokens(before), tokens(after)];
  const [from, to] = [once(old, reading), once(now, reading)];
  if (reading >= 3 && signsOf(before) !== signsOf(after)) reasons.add("wording");
  if (reading >= 3 && movesSentence(before, after)) reasons.add("wording");
  const moved = new Set<string>();
  if (old.length - from.length !== now.length - to.length) editorial.add("doubled");
  for (const gap of findWordGaps(from, to)) {
    const left = gap.before.filter((token) => !isPunctuation(token));
    const right = gap.after.filter((token) => !isPunctuation(token));
    if (left.length < gap.before.length || right.length < gap.after.length) editorial.add("punctuation");
    if (left.join(" ") === right.join(" ")) continue;
    if (isDividedOtherwise(left, right)) editorial.add("punctuation");
    else judge(left, right, { reasons, editorial, isUsed, reading });
    if (reading < 3) continue;
    for (const word of [...left, ...right].filter((one) => placed.has(one.toLowerCase()))) {
      // A verb that went here and came there says who does what: "deleted are kept", "are deleted, kept".
      if (left.includes(word) !== right.includes(word) && moved.has(word.toLowerCase())) reasons.add("wording");
    }
    for (const word of [...left, ...right])
      if (left.includes(word) !== right.includes(word)) moved.add(word.toLowerCase());
  }
  return { reasons: [...reasons], editorial: [...editorial] };
}

interface Judgement {
  readonly reasons: Set<Reason>;
  readonly editorial: Set<EditorialReason>;
  readonly isUsed: IsUsed;
  readonly reading: Reading;
}

function judge(
  left: readonly string[],
  right: readonly string[],
  { reasons, editorial, isUsed, reading }: Judgement,
): void {
  const [gone, come] = withoutSmall(left, right, reading);
  if (gone.length !== left.length || come.length !== right.length) editorial.add("small-words");
  for (const [index] of (gone.length > come.length ? gone : come).entries()) {
    const from = gone[index];
    const to = come[index];
    if (from === to) continue;
    if (from !== undefined && to !== undefined) {
      const kind = editorialChange(from, to, isUsed);
      if (kind !== undefined) {
        editorial.add(kind);
        continue;
      }
    }
    for (const word of [from, to]) if (word !== undefined) reasons.add(reasonFor(word));
  }
}

/** The words without those that stand twice in a row; what requires, denies or counts is said twice for a reason. */
function once(words: readonly string[], reading: Reading): readonly string[] {
  let depth = 0;
  return words.filter((word, index) => {
    if (word === "(") depth += 1;
    if (word === ")") depth = Math.max(0, depth - 1);
    // In brackets it may be a formula: "O(log log n)".
    if (reading >= 3 && depth > 0) return true;
    return word !== words[index - 1] || !/^\p{Ll}+$/u.test(word) || strict.has(word);
  });
}

/** The same words with hyphens or spaces between them: "end-user" and "end user". */
function isDividedOtherwise(left: readonly string[], right: readonly string[]): boolean {
  if (left.length === right.length) return false;
  const parts = (words: readonly string[]): readonly string[] => words.flatMap((word) => word.split("-"));
  const [from, to] = [parts(left), parts(right)];
  return from.join(" ") === to.join(" ") && from.every((part) => isPlainWord(part) && !strict.has(part.toLowerCase()));
}

/** A gap in which the words that matter stand beside each other. */
function withoutSmall(
  left: readonly string[],
  right: readonly string[],
  reading: Reading,
): readonly [readonly string[], readonly string[]] {
  const isSmall = (word: string): boolean =>
    small.has(word.toLowerCase()) && (reading < 3 || word.toLowerCase() !== "of");
  const gone = left.filter((word) => !isSmall(word));
  const come = right.filter((word) => !isSmall(word));
  return gone.length === come.length ? [gone, come] : [left, right];
}

function editorialChange(from: string, to: string, isUsed: IsUsed): EditorialReason | undefined {
  if (isSamePage(from, to)) return "address";
  if (!isPlainWord(from) || !isPlainWord(to)) return undefined;
  const left = from.toLowerCase();
  const right = to.toLowerCase();
  if ([from, to].some((word) => isShouted(word) || isCamel(word)) || methods.has(left) || methods.has(right))
    return undefined;
  if (left === right) return exact.has(left) || (left.length === 1 && left !== "a") ? undefined : "capitals";
  if (strict.has(left) || strict.has(right) || exact.has(left) || exact.has(right)) return undefined;
  const [closed, other] = [left, right].map((word) => word.replace(/[-'’]/g, ""));
  if (closed === other) return isJoinedAlike(left, right, closed!) ? "punctuation" : undefined;
  if (/['’-]/.test(left + right)) return undefined;
  if (/^\p{Lu}/u.test(from) !== /^\p{Lu}/u.test(to)) return undefined;
  // A capital may make a name of a word: only long ones are no names.
  if (/^\p{Lu}/u.test(from) && (from.length < 7 || !(isListed(left) || isListed(right)))) return undefined;
  return isMisspelling(left, right, isUsed) ? "spelling" : undefined;
}

/** Whether a word with a hyphen or an apostrophe is the same as without: not "re-sign" and "resign", "we're" and "were". */
function isJoinedAlike(left: string, right: string, closed: string): boolean {
  if (/['’]/.test(left + right)) return !isEnglish(closed) || /['’]/.test(left) === /['’]/.test(right);
  return !hyphened.test(closed);
}

const isVerb = new RegExp(`^(?:${verbs})$`);

function reasonFor(word: string): Reason {
  const lower = word.toLowerCase();
  if (/\d/.test(word)) return "number";
  if (isVerb.test(word)) return "method";
  if (binding.has(lower) || strict.has(lower)) return "requirement";
  if (!isPlainWord(word) || isCamel(word)) return "code";
  return /^[A-Z]/.test(word) ? "name" : "wording";
}

/** Words, numbers and marks. What is joined by dots, slashes, underlines or the like stays one token. */
function tokens(text: string): readonly string[] {
  const all =
    text.match(
      /(?:(?<![\p{L}\p{N}])[.,](?=\d)|!(?==)|)[\p{L}\p{N}_$%@#&*+=<>~^/\\|{}[\]-]+(?:(?:[.:'’]|(?<=\d),(?=\d))[\p{L}\p{N}_$%@#&*+=<>~^/\\|{}[\]-]+)*|[^\s\p{L}\p{N}]/gu,
    ) ?? [];
  // A mark between two numbers, or beside what is denied, says something, and so does the article of "a few": they are
  // marked as what is more than that.
  return all.map((token, index) => {
    if (token === "a" && counting.has(all[index + 1] ?? "")) return `${token}\0`;
    if (!isPunctuation(token)) return token;
    const [before = "", after = ""] = [all[index - 1], all[index + 1]];
    const isBetween = /\d/.test(before) && /\d/.test(after);
    return isBetween || denials.has(before.toLowerCase()) || denials.has(after.toLowerCase()) ? `${token}\0` : token;
  });
}

function isPunctuation(token: string): boolean {
  return /^[.,;:'"“”‘’()!`–—-]+$/.test(token);
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
