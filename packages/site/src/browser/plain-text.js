/**
 * The words of the Markdown beside a page, as the build writes it: what search shows and looks through for phrases. Plain
 * JavaScript without imports, so that the browser can run it as it is.
 */

/**
 * A heading and the text below it.
 *
 * @typedef {{ readonly title: string, readonly level: number, readonly text: string }} Part
 */

/**
 * A text by its headings, without the marks of Markdown; what stands in code is as it is. The first part has no heading.
 *
 * @param {string} markdown
 * @returns {readonly Part[]}
 */
export function partsOf(markdown) {
  /** @type {{ title: string, level: number, pieces: { isCode: boolean, lines: string[] }[] }[]} */
  const parts = [{ title: "", level: 0, pieces: [] }];
  let fence = "";
  let quotes = 0;
  for (const line of markdown.split("\n")) {
    const [, before = "", ticks = ""] = /^([\s>]*)(`{3,})/.exec(line) ?? [];
    const part = parts[parts.length - 1];
    if (fence === "" && ticks !== "") {
      fence = ticks;
      quotes = before.split(">").length - 1;
    } else if (fence !== "" && ticks.startsWith(fence)) fence = "";
    else {
      const [, signs, title = ""] = (fence === "" && /^(#{1,6}) (.*)/.exec(line)) || [];
      if (signs !== undefined) parts.push({ title: spaced(plain(title)), level: signs.length, pieces: [] });
      else if (fence === "") add(part, false, withoutMark(line));
      else add(part, true, line.replace(new RegExp(`^(?:\\s*> ?){${quotes}}`), ""));
    }
  }
  return parts.map(({ title, level, pieces }) => ({
    title,
    level,
    text: spaced(pieces.map(({ isCode, lines }) => (isCode ? lines.join("\n") : plain(lines.join("\n")))).join("\n")),
  }));
}

/**
 * @param {{ pieces: { isCode: boolean, lines: string[] }[] }} part
 * @param {boolean} isCode
 * @param {string} line
 */
function add({ pieces }, isCode, line) {
  let last = pieces[pieces.length - 1];
  if (last?.isCode !== isCode) pieces.push((last = { isCode, lines: [] }));
  last.lines.push(line);
}

/**
 * A line without the mark of the block that it begins or goes on.
 *
 * @param {string} line
 */
function withoutMark(line) {
  const text = line.replace(/^(?:\s*(?:>|[*+-] |\[\^[^\]\s]+\]: ))+/, "").trim();
  if (/^(?:---|\$\$|\|(?: --- \|)+)$/.test(text)) return "";
  // Only in a row a sign that is not escaped is between two cells.
  return /^\| .*\|$/.test(text) ? text.replace(/(^|[^\\])\|/g, "$1 ") : text;
}

const mark =
  /\\([!-/:-@[-`{-~])|(`+) ?(.+?) ?\2(?!`)|!\[((?:\\.|[^\]\\])*)\]\([^)]*\)|\[((?:!\[(?:\\.|[^\]\\])*\]\([^)]*\)|\\.|[^\]\\!])*)\]\([^)]*\)|<([a-z][a-z+.-]*:[^<>\s]*)>| ?\[\^[^\]\s]+\]|<br>|<(su[bp])>(.*?)<\/\7>|\*{1,3}|\$/gis;

/**
 * @param {string} text
 * @returns {string}
 */
function plain(text) {
  return text.replace(mark, (whole, escaped, _ticks, code, picture, link, address, script, words) => {
    if (script !== undefined) return scripted(plain(words), script === "sup");
    const inside = picture ?? link;
    if (inside !== undefined) return plain(inside);
    return escaped ?? code ?? address ?? (whole === "<br>" ? " " : "");
  });
}

const signs = "0123456789+-−=()";
const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾";
const lowered = "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎";

/**
 * What stands above the line, or below it, in characters that say so: "10⁶", "H₂O". Of what has none, a part of a formula
 * has a sign before it ("2^n", "x_(i+1)"), and "st" of "1st" is as it is.
 *
 * @param {string} text
 * @param {boolean} isAbove
 * @returns {string}
 */
export function scripted(text, isAbove) {
  if (!/[\d=+−-]/.test(text) && !/^\p{L}$/u.test(text)) return text;
  const places = [...text].map((sign) => signs.indexOf(sign));
  if (places.every((place) => place >= 0)) return places.map((place) => (isAbove ? raised : lowered)[place]).join("");
  return `${isAbove ? "^" : "_"}${/^[\p{L}\d]+$/u.test(text) ? text : `(${text})`}`;
}

/** @param {string} text */
function spaced(text) {
  return text.replace(/\s+/g, " ").trim();
}
