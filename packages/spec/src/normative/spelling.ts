/**
 * Whether one word is the other, misspelt. Two words that exist are two words, however close they are ("closed", "cloned").
 * What is no word can be read as one only where that is the nearest by far: a slip of the pen in a promise must not be
 * taken for another promise.
 */
import { isCarelessEnding, isEnglish, isVariant, lettersOf, wordsFrom } from "./english.ts";

/** Whether the text has a word elsewhere, before the edit and after it; that is a word too, though no list has it. */
export type IsUsed = (word: string) => boolean;

/** Whether two words, in small letters, are one word of which one side is misspelt. */
export function isMisspelling(left: string, right: string, isUsed: IsUsed): boolean {
  if (isVariant(left, right) || isCarelessEnding(left, right) || isCarelessEnding(right, left)) return true;
  const [first, second] = [isEnglish(left), isEnglish(right)];
  if (first && second) return false;
  if (first) return !isUsed(right) && isNearest(right, left);
  if (second) return !isUsed(left) && isNearest(left, right);
  // A name of the trade that no list has: only a long one that the text has elsewhere, and little is wrong with the other.
  const [one, other] = [isUsed(left), isUsed(right)];
  if (one === other || Math.min(left.length, right.length) < 8 || !hasSameEnds(left, right)) return false;
  const [wrong, meant] = one ? [right, left] : [left, right];
  return costOf(wrong, meant, 2) <= 2 && isNearest(wrong, meant);
}

/** Whether no word of the list is as near to a misspelt one as the word that is meant. */
function isNearest(wrong: string, meant: string): boolean {
  if (!hasSameEnds(wrong, meant)) return false;
  const most = wrong.length < 5 ? 1 : wrong.length < 7 ? 2 : wrong.length < 10 ? 4 : wrong.length < 12 ? 5 : 6;
  const cost = costOf(wrong, meant, most);
  if (cost > most) return false;
  const own = cost + (wordsFrom(meant.charAt(0)).get(meant)?.isCommon === false ? rare : 0);
  const set = lettersOf(wrong);
  for (const letter of new Set([wrong.charAt(0), wrong.charAt(1)])) {
    for (const { word, isCommon, letters } of wordsFrom(letter).values()) {
      const limit = own - (isCommon ? 0 : rare);
      // Every letter that only one of them has costs at least 1, and so does every letter more or less.
      if (Math.abs(word.length - wrong.length) > limit || bitsOf(set ^ letters) > limit || word === meant) continue;
      if (limit >= 1 && costOf(wrong, word, limit) <= limit) return false;
    }
  }
  return true;
}

function bitsOf(set: number): number {
  let count = 0;
  for (let left = set; left !== 0; left &= left - 1) count += 1;
  return count;
}

/** What a word that few people use counts for, beside what is wrong in it. */
const rare = 1;

/**
 * Words are known by their ends: a letter more or less there makes another word, or another form of it. Only in a long word
 * can the last letter be another one, or lost where it makes no other form.
 */
function hasSameEnds(left: string, right: string): boolean {
  const begins =
    left.startsWith(right.charAt(0)) ||
    (left.startsWith(right.charAt(1)) && right.startsWith(left.charAt(1)) && left.slice(2, 4) === right.slice(2, 4));
  const ends = left.at(-1) === right.at(-1) || (left.at(-1) === right.at(-2) && left.at(-2) === right.at(-1));
  const isLong = left.length === right.length && left.length >= 8;
  const isSame = ends || isLong || isDoubledEnd(left, right) || isDoubledEnd(right, left);
  return begins && (isSame || isCutShort(left, right) || isCutShort(right, left));
}

/** A last letter that makes no other form of a word. */
function isCutShort(short: string, long: string): boolean {
  return short.length >= 8 && long === short + long.at(-1)! && /[eghknty]$/.test(long);
}

function isDoubledEnd(left: string, right: string): boolean {
  return left === right + right.at(-1)!;
}

/**
 * What is wrong in a word if another is meant: 1 for a letter doubled or not, or two that changed places; 2 for one that is
 * missing, for one that sounds alike or is the next key, or for a long word whose letters are all there between the same
 * ends; 3 for a letter too many, for any other letter, and for what is missing or another at the end. More than `most` is not counted to the end.
 */
function costOf(left: string, right: string, most: number): number {
  if (most >= 2 && isScrambled(left, right)) return Math.min(2, distance(left, right, 1));
  return distance(left, right, most);
}

function isScrambled(left: string, right: string): boolean {
  if (left.length < 6 || left.length !== right.length) return false;
  if (!left.startsWith(right.charAt(0)) || left.at(-1) !== right.at(-1)) return false;
  return Array.from(left).sort().join("") === Array.from(right).sort().join("");
}

function distance(left: string, right: string, most: number): number {
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start += 1;
  let [leftEnd, rightEnd] = [left.length, right.length];
  while (leftEnd > start && rightEnd > start && left[leftEnd - 1] === right[rightEnd - 1]) {
    leftEnd -= 1;
    rightEnd -= 1;
  }
  const rows: number[][] = [];
  for (let i = 0; i <= leftEnd - start; i += 1) {
    const row: number[] = [];
    rows.push(row);
    for (let j = 0; j <= rightEnd - start; j += 1) {
      const [a, b] = [left[start + i - 1] ?? "", right[start + j - 1] ?? ""];
      let cost = i === 0 && j === 0 ? 0 : Infinity;
      if (i > 0) cost = Math.min(cost, rows[i - 1]![j]! + (isDoubled(left, start + i - 1) ? 1 : 3));
      if (j > 0)
        cost = Math.min(cost, row[j - 1]! + (isDoubled(right, start + j - 1) ? 1 : start + j === right.length ? 3 : 2));
      if (i > 0 && j > 0) cost = Math.min(cost, rows[i - 1]![j - 1]! + instead(a, b, start + j === right.length));
      if (i > 1 && j > 1 && a === right[start + j - 2] && b === left[start + i - 2] && a !== b)
        cost = Math.min(cost, rows[i - 2]![j - 2]! + 1);
      row.push(cost);
    }
    if (Math.min(...row) > most && (i === 0 || Math.min(...rows[i - 1]!) > most)) return Infinity;
  }
  return rows.at(-1)!.at(-1)!;
}

function isDoubled(word: string, at: number): boolean {
  return word[at] === word[at - 1] || word[at] === word[at + 1];
}

function instead(a: string, b: string, isLast: boolean): number {
  if (a === b) return 0;
  if (isLast) return 3;
  if (alike.has(a + b) || alike.has(b + a)) return 2;
  return keys.some((row, y) => {
    const x = row.indexOf(a);
    return (
      x >= 0 &&
      keys.some((other, z) => Math.abs(y - z) <= 1 && other.includes(b) && Math.abs(other.indexOf(b) - x) <= 1)
    );
  })
    ? 2
    : 3;
}

/** Letters that sound alike in some words. */
const alike: ReadonlySet<string> = new Set("ae ai ao ei ey eo iy ou ck cs sz".split(" "));
const keys = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
