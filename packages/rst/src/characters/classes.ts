/**
 * Questions about characters, answered as Python answers them: the rules of docutils are written in terms of Python's
 * `str.isspace`, `\w` and `unicodedata`, which differ from JavaScript's `\s` and `\w`.
 */
import { afterMarkup, beforeMarkup, combining, wide } from "./tables.ts";

const BEFORE = 1;
const AFTER = 2;
const WIDE = 4;
const COMBINING = 8;
const SPACE = 16;
const WORD = 32;

const ascii = new Uint8Array(128);
let plane: Uint8Array | undefined;
const wordPattern = /[\p{L}\p{N}]/u;

for (const code of [9, 10, 11, 12, 13, 28, 29, 30, 31, 32]) ascii[code] = SPACE;
for (let code = 0; code < 128; code += 1) {
  const isWord = (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  if (isWord) ascii[code]! |= WORD;
}
mark(ascii, beforeMarkup, BEFORE);
mark(ascii, afterMarkup, AFTER);

function mark(table: Uint8Array, ranges: readonly number[], flag: number): void {
  for (let index = 0; index < ranges.length; index += 2) {
    const last = Math.min(ranges[index + 1]!, table.length - 1);
    for (let code = ranges[index]!; code <= last; code += 1) table[code]! |= flag;
  }
}

/** The flags of the Basic Multilingual Plane, made when the first character beyond ASCII is met. */
function basicPlane(): Uint8Array {
  const table = new Uint8Array(0x10000);
  table.set(ascii);
  mark(table, beforeMarkup, BEFORE);
  mark(table, afterMarkup, AFTER);
  mark(table, wide, WIDE);
  mark(table, combining, COMBINING);
  const spaces = [0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000];
  for (let code = 0x2000; code <= 0x200a; code += 1) spaces.push(code);
  for (const code of spaces) table[code]! |= SPACE;
  return table;
}

function flags(code: number): number {
  if (code < 128) return ascii[code]!;
  if (code > 0xffff) {
    return (
      (within(beforeMarkup, code) ? BEFORE : 0) |
      (within(afterMarkup, code) ? AFTER : 0) |
      (within(wide, code) ? WIDE : 0) |
      (within(combining, code) ? COMBINING : 0)
    );
  }
  plane ??= basicPlane();
  return plane[code]!;
}

function within(ranges: readonly number[], code: number): boolean {
  let low = 0;
  let high = ranges.length / 2 - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (code < ranges[middle * 2]!) high = middle - 1;
    else if (code > ranges[middle * 2 + 1]!) low = middle + 1;
    else return true;
  }
  return false;
}

/** Python's `str.isspace` for one UTF-16 unit. */
export function isSpace(code: number): boolean {
  return code < 128 ? (ascii[code]! & SPACE) !== 0 : (flags(code) & SPACE) !== 0;
}

/** How many UTF-16 units the character at `at` has if it is Python's `\w`, the underscore left out; else 0. */
export function wordAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 128) return (ascii[code]! & WORD) !== 0 ? 1 : 0;
  if (!(at < text.length)) return 0;
  const codePoint = text.codePointAt(at)!;
  return wordPattern.test(String.fromCodePoint(codePoint)) ? (codePoint > 0xffff ? 2 : 1) : 0;
}

/** The same for the character that ends before `end`. */
export function wordBefore(text: string, end: number): number {
  const code = text.charCodeAt(end - 1);
  return wordAt(text, code >= 0xdc00 && code <= 0xdfff && end >= 2 ? end - 2 : end - 1);
}

/** May an inline start-string follow this character? Opening punctuation and delimiters; white space too. */
export function mayPrecedeMarkup(code: number): boolean {
  return (flags(code) & (BEFORE | SPACE)) !== 0;
}

/** May this character follow an inline end-string? Closing punctuation, delimiters, white space; and an escape. */
export function mayFollowMarkup(code: number): boolean {
  return code === 0 || (flags(code) & (AFTER | SPACE)) !== 0;
}

/** Is it East Asian Wide or Fullwidth? Takes a code point. */
export function isWide(codePoint: number): boolean {
  return codePoint >= 0x1100 && (flags(codePoint) & WIDE) !== 0;
}

/** Is it a combining character? Takes a code point. */
export function isCombining(codePoint: number): boolean {
  return codePoint >= 0x300 && (flags(codePoint) & COMBINING) !== 0;
}

/** The first character that may not be one column wide. */
const beyondLatin = /[^\0-\u02ff]/;

/** Columns that a text takes: two for wide characters, none for combining ones (docutils' `column_width`). */
export function columnWidth(text: string): number {
  if (!beyondLatin.test(text)) return text.length;
  let width = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x300) continue;
    const codePoint = text.codePointAt(index)!;
    if (codePoint > 0xffff) {
      index += 1;
      width -= 1;
    }
    if (isWide(codePoint)) width += 1;
    if (isCombining(codePoint)) width -= 1;
  }
  return width;
}

/** The common case of all questions about white space. */
function isVisibleAscii(code: number): boolean {
  return code > 32 && code < 127;
}

/** Python's `str.rstrip()`. */
export function trimEnd(text: string): string {
  let end = text.length;
  if (end === 0 || isVisibleAscii(text.charCodeAt(end - 1))) return text;
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return end === text.length ? text : text.slice(0, end);
}

/** Python's `str.lstrip()`. */
export function trimStart(text: string): string {
  if (text === "" || isVisibleAscii(text.charCodeAt(0))) return text;
  let start = 0;
  while (start < text.length && isSpace(text.charCodeAt(start))) start += 1;
  return start === 0 ? text : text.slice(start);
}

/** Python's `str.strip()`. */
export function trim(text: string): string {
  return trimStart(trimEnd(text));
}

/** Nothing but white space? */
export function isBlank(text: string): boolean {
  if (text === "") return true;
  const first = text.charCodeAt(0);
  if (first > 32 && first < 127) return false;
  for (let index = 0; index < text.length; index += 1) if (!isSpace(text.charCodeAt(index))) return false;
  return true;
}

/** Where the spaces end that stand at `start`; `start` itself where none does. */
export function spacesEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && text.charCodeAt(end) === 32) end += 1;
  return end;
}

/** Python's `str.split()`: the words between runs of white space. */
export function words(text: string): string[] {
  const found: string[] = [];
  let start = -1;
  for (let index = 0; index <= text.length; index += 1) {
    const space = index === text.length || isSpace(text.charCodeAt(index));
    if (space && start >= 0) {
      found.push(text.slice(start, index));
      start = -1;
    } else if (!space && start < 0) start = index;
  }
  return found;
}

const openers =
  "\"'(<\\[{\u0f3a\u0f3c\u169b\u2045\u207d\u208d\u2329\u2768\u276a\u276c\u276e\u2770\u2772\u2774\u27c5\u27e6\u27e8\u27ea\u27ec\u27ee\u2983\u2985\u2987\u2989\u298b\u298d\u298f\u2991\u2993\u2995\u2997\u29d8\u29da\u29fc\u2e22\u2e24\u2e26\u2e28\u3008\u300a\u300c\u300e\u3010\u3014\u3016\u3018\u301a\u301d\u301d\ufd3e\ufe17\ufe35\ufe37\ufe39\ufe3b\ufe3d\ufe3f\ufe41\ufe43\ufe47\ufe59\ufe5b\ufe5d\uff08\uff3b\uff5b\uff5f\uff62\u00ab\u2018\u201c\u2039\u2e02\u2e04\u2e09\u2e0c\u2e1c\u2e20\u201a\u201e\u00bb\u2019\u201d\u203a\u2e03\u2e05\u2e0a\u2e0d\u2e1d\u2e21\u201b\u201f";
const closers =
  "\"')>\\]}\u0f3b\u0f3d\u169c\u2046\u207e\u208e\u232a\u2769\u276b\u276d\u276f\u2771\u2773\u2775\u27c6\u27e7\u27e9\u27eb\u27ed\u27ef\u2984\u2986\u2988\u298a\u298c\u298e\u2990\u2992\u2994\u2996\u2998\u29d9\u29db\u29fd\u2e23\u2e25\u2e27\u2e29\u3009\u300b\u300d\u300f\u3011\u3015\u3017\u3019\u301b\u301e\u301f\ufd3f\ufe18\ufe36\ufe38\ufe3a\ufe3c\ufe3e\ufe40\ufe42\ufe44\ufe48\ufe5a\ufe5c\ufe5e\uff09\uff3d\uff5d\uff60\uff63\u00bb\u2019\u201d\u203a\u2e03\u2e05\u2e0a\u2e0d\u2e1d\u2e21\u201b\u201f\u00ab\u2018\u201c\u2039\u2e02\u2e04\u2e09\u2e0c\u2e1c\u2e20\u201a\u201e";

/** Closers that typographic conventions of some languages add to the pairs above. */
const morePairs: Readonly<Record<string, string>> = {
  "\u00bb": "\u00bb",
  "\u2018": "\u201a",
  "\u2019": "\u2019",
  "\u201a": "\u2018\u2019",
  "\u201c": "\u201e",
  "\u201e": "\u201c\u201d",
  "\u201d": "\u201d",
  "\u203a": "\u203a",
};

/** Do the two characters quote what stands between them? docutils' rule 5 of inline markup. */
export function isQuotePair(opener: string, closer: string): boolean {
  const code = opener.charCodeAt(0);
  if (code < 128 && ((ascii[code]! & BEFORE) === 0 || code === 45 || code === 47 || code === 58)) return false;
  const index = openers.indexOf(opener);
  return index >= 0 && (closers[index] === closer || (morePairs[opener] ?? "").includes(closer));
}
