/**
 * Words as search knows them. The build makes the index with this file and the page reads what is typed with it, so that
 * both take a text apart in the same way: it is plain JavaScript without imports, so that the browser can run it as it is.
 */

/** Words so common that they find everything: they are not in the index, and are not asked for. */
const common = new Set(
  "a an and are as at be by can for from has have if in is it its not of on or that the then there this to was we when which will with would".split(
    " ",
  ),
);

/** Of a longer word its beginning is looked for. */
const longest = 60;
/** A longer identifier is looked for by its parts alone. */
const longestIdentifier = 200;
const marks = /[_./-]+/;

const beyondAscii = /[^\0-\x7f]/;
const asciiTokens = /[a-z0-9_]+(?:[./-][a-z0-9_]+)*/g;
const tokens = /[\p{L}\p{M}\p{N}_]+(?:[./-][\p{L}\p{M}\p{N}_]+)*/gu;
/** Scripts that are written without spaces. */
const unspaced = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]+/gu;

/** Letters that Unicode does not take apart. */
const plain = { ø: "o", ł: "l", đ: "d", ı: "i", ß: "ss", æ: "ae", œ: "oe" };

/**
 * A text in lower case and without accents: "Ünïcödé" is "unicode".
 *
 * @param {string} text
 */
export function fold(text) {
  const lower = text.toLowerCase();
  if (!beyondAscii.test(lower)) return lower;
  return lower
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[øłđıßæœ]/g, (letter) => plain[/** @type {keyof typeof plain} */ (letter)])
    .normalize("NFKC");
}

/**
 * The words of a folded text, and its identifiers, each as a whole: "os-api", "v2.1/servers".
 *
 * @param {string} folded
 * @returns {readonly string[]}
 */
export function wordsOf(folded) {
  // Classes of Unicode cost several times what ranges do, and most texts need none.
  if (!beyondAscii.test(folded)) return plainNumbers(shortened(folded.match(asciiTokens) ?? []));
  return plainNumbers(shortened(folded.match(tokens) ?? []).flatMap(spaced));
}

/**
 * "0012" is the number 12, however it is written.
 *
 * @param {readonly string[]} words
 */
function plainNumbers(words) {
  return words.some(isPadded) ? words.map((word) => (isPadded(word) ? word.replace(/^0+/, "") : word)) : words;
}

/** @param {string} word */
function isPadded(word) {
  return word.charCodeAt(0) === 48 && /^0+[1-9]\d*$/.test(word);
}

/**
 * Whether a word is looked for at all.
 *
 * @param {string} word
 */
export function isWanted(word) {
  return word.length > 1 ? !common.has(word) : beyondAscii.test(word);
}

/**
 * What stands in the index for a word: it itself, or the pairs of its letters where its script has no spaces; the last letter
 * too, so that each is at the start of something.
 *
 * @param {string} word
 * @returns {readonly string[]}
 */
export function indexed(word) {
  if (!isUnspaced(word)) return [word];
  return [...pairs(word), [...word].at(-1) ?? ""];
}

/**
 * What is asked of the index for a word that is typed; each is the start of something there.
 *
 * @param {string} word
 * @returns {readonly string[]}
 */
export function asked(word) {
  return isUnspaced(word) && [...word].length > 1 ? pairs(word) : [word];
}

/**
 * Whether a word is an identifier of parts: "os-api", "cpu_allocation_ratio".
 *
 * @param {string} word
 */
export function isIdentifier(word) {
  return marks.test(word);
}

/**
 * The parts of an identifier.
 *
 * @param {string} word
 * @returns {readonly string[]}
 */
export function partsOf(word) {
  return word.split(marks).filter((part) => part !== "");
}

/**
 * The name of the file that a word is in: identifiers have one, since each is looked for from any of its parts on; other words
 * are by their first character, where that is a Latin letter or a digit.
 *
 * @param {string} word
 */
export function shardOf(word) {
  if (isIdentifier(word)) return "identifiers";
  return /^[a-z0-9]/.test(word) ? word.charAt(0) : "_";
}

/**
 * Tokens with what is too long for a word cut: of an identifier the parts, of others the beginning.
 *
 * @param {readonly string[]} tokens
 */
function shortened(tokens) {
  return tokens.some(isTooLong) ? tokens.flatMap((token) => (isTooLong(token) ? cut(token) : [token])) : tokens;
}

/** @param {string} token */
function isTooLong(token) {
  return token.length > longest && !beyondAscii.test(token);
}

/** @param {string} token */
function cut(token) {
  const parts = partsOf(token);
  if (parts.length < 2) return [token.slice(0, longest)];
  return token.length <= longestIdentifier ? [token] : parts.map((part) => part.slice(0, longest));
}

/**
 * A token as words with and without spaces between them: "日本語のAPI" is two.
 *
 * @param {string} token
 */
function spaced(token) {
  if (token.search(unspaced) < 0) return [token];
  return token
    .replace(unspaced, (run) => ` ${run} `)
    .split(/[ ./-]+/)
    .filter((part) => part !== "");
}

/** @param {string} word */
function isUnspaced(word) {
  return beyondAscii.test(word) && word.search(unspaced) === 0;
}

/** @param {string} word */
function pairs(word) {
  const letters = [...word];
  return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
}
