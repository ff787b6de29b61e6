/** How alike two names are. */

/**
 * The words of a title or file name, lower case. Latin letters go without their accents; in other scripts a mark makes
 * another letter, or is a vowel, and stays. Letters that are two of others come apart.
 */
export function wordsOf(text: string): readonly string[] {
  const plain = text
    .replace(/[ßẞæÆœŒøØłŁđĐðÐþÞ]/g, (letter) => asPlain[letter.toLowerCase()] ?? letter)
    .normalize("NFKD")
    .replace(/(\p{Script=Latin})\p{M}+/gu, "$1")
    .normalize("NFKC");
  return plain.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [];
}

/** Latin letters that are none with an accent. */
const asPlain: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
};

/** From 0 to 1: twice the length of the longest common subsequence, by both lengths. Long texts are cut at 200. */
export function similarity(a: string, b: string): number {
  const left = a.slice(0, 200);
  const right = b.slice(0, 200);
  if (left === "" || right === "") return left === right ? 1 : 0;
  let previous = new Uint16Array(right.length + 1);
  let current = new Uint16Array(right.length + 1);
  for (const character of left) {
    const code = character.codePointAt(0)!;
    for (let index = 0; index < right.length; index += 1) {
      current[index + 1] =
        right.charCodeAt(index) === code ? previous[index]! + 1 : Math.max(previous[index + 1]!, current[index]!);
    }
    [previous, current] = [current, previous];
  }
  return (2 * previous[right.length]!) / (left.length + right.length);
}

/** The closest of some names, if one is close enough to have been meant. */
export function closest(name: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  let score = 0.75;
  const wanted = name.toLowerCase();
  for (const candidate of names) {
    const other = candidate.toLowerCase();
    // Names of very different lengths cannot have so much in common.
    const [short, long] = wanted.length < other.length ? [wanted, other] : [other, wanted];
    if (!isSameStem(short, long) && long.length <= 200 && (2 * short.length) / (short.length + long.length) <= score) {
      continue;
    }
    const value = Math.max(similarity(wanted, other), isSameStem(short, long) ? 0.76 : 0);
    if (value > score) {
      best = candidate;
      score = value;
    }
  }
  return best;
}

/** "Test" and "testing": the one without the ending of the other. */
function isSameStem(short: string, long: string): boolean {
  return short.length >= 4 && long.length - short.length <= 3 && long.startsWith(short);
}

/** Names of files are cut after a word; in no script do so many characters make a name that is too long for a disk. */
const longestName = 60;

/** A title as the name of a file, without its ending: not longer than people read. */
export function fileStem(title: string, separator: string): string {
  const words = Array.from(slug(title, separator));
  if (words.length <= longestName) return words.join("");
  const cut = words.slice(0, longestName + 1).join("");
  const end = cut.lastIndexOf(separator);
  return end > 0 ? cut.slice(0, end) : words.slice(0, longestName).join("");
}

/** A title as a file name: lower case, words joined by `separator`. */
export function slug(title: string, separator: string): string {
  return wordsOf(title).join(separator);
}
