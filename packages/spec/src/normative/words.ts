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
/** Words that are others with letters in other places, or doubled. */
const lookalikes = new Set(
  (
    "expect except expects excepts expected excepted expecting excepting expectation exceptation untied united unite untie " +
    "casual causal casually causally trial trail trials trails angel angle angels angles dairy diary marital martial " +
    "silver sliver conversation conservation reserve reverse reserved reversed reserves reverses reserving reversing " +
    "preserve perverse deserts dessert preserved persevered quiet quite scared sacred discrete discreet " +
    "later latter filed filled filing filling below bellow planed planned striped stripped scraped scrapped hoping hopping " +
    "staring starring taping tapping poling polling rating ratting diner dinner super supper desert dessert restraining " +
    "retraining restrained retrained"
  ).split(" "),
);
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
    judge(left, right, reasons, editorial);
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
  return isSlip(left, right) ? "spelling" : undefined;
}

/**
 * Whether one is the other with a slip of the pen: a letter doubled or not, two neighbours that changed places, or one
 * letter lost inside a long word. A letter that became another one makes words of words ("closed", "cloned"), and so do ends
 * and beginnings ("created", "create"); without a dictionary these stay normative.
 */
function isSlip(left: string, right: string): boolean {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  if (short.length < 5 || short.at(0) !== long.at(0)) return false;
  if (lookalikes.has(short) && lookalikes.has(long)) return false;
  if (short.length === long.length) return isSwapped(short, long);
  if (short.at(-1) !== long.at(-1)) return false;
  if (long.length !== short.length + 1) return false;
  let at = 0;
  while (short[at] === long[at]) at += 1;
  if (short.slice(at) !== long.slice(at + 1)) return false;
  return long[at] === long[at - 1] || short.length >= 10;
}

function isSwapped(left: string, right: string): boolean {
  let at = 0;
  while (left[at] === right[at]) at += 1;
  return left[at] === right[at + 1] && left[at + 1] === right[at] && left.slice(at + 2) === right.slice(at + 2);
}

/**
 * Whether letters inside a long word have changed places, as in "optoinal": that is a slip even where the word binds, for
 * no other word of that length has the same letters between the same ends as one that does.
 */
function isScrambled(left: string, right: string): boolean {
  if (left.length < 6 || left.length !== right.length) return false;
  if (left.at(0) !== right.at(0) || left.at(-1) !== right.at(-1) || (binding.has(left) && binding.has(right)))
    return false;
  if (lookalikes.has(left) && lookalikes.has(right)) return false;
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
      /[\p{L}\p{N}_$%@#&*+=<>~^/\\|{}[\]-]+(?:(?:[.:'’]|(?<=\d),(?=\d))[\p{L}\p{N}_$%@#&*+=<>~^/\\|{}[\]-]+)*|[^\s\p{L}\p{N}]/gu,
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
