/**
 * Typographic quotation marks, dashes and ellipses for ASCII ones; docutils' utils/smartquotes.py with the actions "qDe".
 * The order of the steps is the meaning: each sees what those before it left.
 */
import type { QuotationMarks } from "./quotation-marks.ts";

/** A piece of a text; what is literal stays as it is, and is what the next piece follows. */
export interface Token {
  readonly text: string;
  readonly isLiteral: boolean;
}

/** The pieces of one block of text with typographic marks, in their order. Backslashes before marks keep them. */
export function educate(tokens: readonly Token[], marks: QuotationMarks, isEnglish: boolean): string[] {
  let context = " ";
  return tokens.map(({ text, isLiteral }) => {
    if (text === "") return text;
    const before = context;
    context = lastCharacter(text);
    if (isLiteral) return text;
    // a quotation mark as context must not be replaced with the text
    const safe = before === '"' || before === "'" ? ";" : before;
    const marked = educateEllipses(educateDashes(hideEscaped(text)));
    return showEscaped(educateQuotes(safe + marked, marks, isEnglish).slice(safe.length));
  });
}

const apostrophe = "\u2019";

const punctuation = String.raw`[-!" #$%'()*+,./:;<=>?@\[\\\]^_${"`"}{|}~]`;
const opening = String.raw`[(\[{]`;
const dash = "[-\u2013\u2014]";
const space = String.raw`[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]`;
const separator = String.raw`(?:${space}|[\u200b\u200c])`;
const word = String.raw`[\p{L}\p{N}_]`;

const adjacentPrimaryFirst = new RegExp(`"'(?=${word})`, "gu");
const adjacentSecondaryFirst = new RegExp(`'"(?=${word})`, "gu");
const afterOpeningSecondary = new RegExp(`(${opening}|${dash})'(?=${punctuation}? )`, "gu");
const afterOpeningPrimary = new RegExp(`(${opening}|${dash})"(?=${punctuation}? )`, "gu");
const decade = /'(?=\p{Nd}{2}s)/gu;
const openingSecondary = new RegExp(`(${separator}|${opening}|${dash})'(?=${word}|${punctuation})`, "gu");
const apostropheInWord = new RegExp(`(?<=${word})'(?=${word})`, "gu");
const closingSecondary = new RegExp(`(?<!${space})'`, "gu");
const openingPrimary = new RegExp(`(${separator}|${opening}|${dash})"(?=${word}|${punctuation})`, "gu");
const closingPrimary = new RegExp(`(?<!${space})"|"(?=${space})`, "gu");

function educateQuotes(text: string, marks: QuotationMarks, isEnglish: boolean): string {
  const [primaryOpen, primaryClose, secondaryOpen, secondaryClose] = marks;
  if (!/[-"']/.test(text)) return text;
  let educated = text
    .replace(adjacentPrimaryFirst, () => primaryOpen + secondaryOpen)
    .replace(adjacentSecondaryFirst, () => secondaryOpen + primaryOpen)
    .replace(afterOpeningSecondary, (_all, before: string) => before + secondaryClose)
    .replace(afterOpeningPrimary, (_all, before: string) => before + primaryClose);
  if (isEnglish) educated = educated.replace(decade, apostrophe);
  educated = educated.replace(openingSecondary, (_all, before: string) => before + secondaryOpen);
  if (secondaryClose !== apostrophe) educated = educated.replace(apostropheInWord, apostrophe);
  return educated
    .replace(closingSecondary, () => secondaryClose)
    .replaceAll("'", () => secondaryOpen)
    .replace(openingPrimary, (_all, before: string) => before + primaryOpen)
    .replace(closingPrimary, () => primaryClose)
    .replaceAll('"', () => primaryOpen);
}

function educateDashes(text: string): string {
  return text.includes("--") ? text.replaceAll("---", "\u2014").replaceAll("--", "\u2013") : text;
}

function educateEllipses(text: string): string {
  return text.includes(".") ? text.replaceAll("...", "\u2026").replaceAll(". . .", "\u2026") : text;
}

/** Escaped marks and what stands for them meanwhile, as in docutils: a text with such an entity comes out with the mark. */
const escapes: readonly (readonly [string, string])[] = [
  ["\\\\", "&#92;"],
  ['\\"', "&#34;"],
  ["\\'", "&#39;"],
  ["\\.", "&#46;"],
  ["\\-", "&#45;"],
  ["\\`", "&#96;"],
];

function hideEscaped(text: string): string {
  if (!text.includes("\\")) return text;
  return escapes.reduce((hidden, [mark, entity]) => hidden.replaceAll(mark, entity), text);
}

function showEscaped(text: string): string {
  if (!text.includes("&#")) return text;
  return escapes.reduce((shown, [mark, entity]) => shown.replaceAll(entity, () => mark.slice(1)), text);
}

function lastCharacter(text: string): string {
  const last = text.slice(-1);
  return last >= "\udc00" && last <= "\udfff" ? text.slice(-2) : last;
}
