/**
 * Words of a section at another place of it. They stay as they are written, with their markup, references and roles, unless
 * that would not be markup there any more: half of a pair is left out, and what stood in a block is no markup at all.
 */
import { parse, sphinx } from "@assent/rst";
import { proseOf } from "@assent/spec";
import { cutOf } from "../reading/older/words/marks.ts";
import { escapeWords } from "../reading/words.ts";
import type { Piece } from "./pieces.ts";

/** Words without emphasis, and without marks that are in no pair. */
export function plainWords(words: string): string {
  return words
    .replace(/(^|[\s(])(\*{1,2})(?=[^\s*])([^*]*[^\s*])\2(?=$|[\s.,;:)])/g, "$1$3")
    .split(/(\x60\x60[^\x60]+\x60\x60(?!\x60)|\x60[^\x60]+\x60_)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/\x60+/g, "")))
    .join("")
    .replace(/\s+/g, " ")
    .replace(/\s*::\s*$/, ":")
    .trim();
}

/** Gives words of a section as the reStructuredText that says the same. */
export type MoveWords = (words: string) => string;

/** Makes the function that moves words of these pieces. */
export function movesOf(pieces: readonly Piece[], text: string): MoveWords {
  const proseOfKind = (isBlock: boolean): string =>
    pieces
      .filter(({ kind }) => (kind === "block") === isBlock)
      .map(({ span }) => proseOf(text, span).text)
      .join("\n");
  const prose = proseOfKind(false);
  const blocks = proseOfKind(true);
  return (words) => {
    const at = prose.indexOf(words);
    if (at < 0 && blocks.includes(words)) return escapeWords(words);
    const whole = at < 0 ? words : cutOf(prose, at, at + words.length);
    return moved(whole.replace(/\s*::$/, ":"), at >= 0);
  };
}

const halfMarked = /start-string without end-string|^Mismatch/;
/** A mark that is none as it stands, as the end of emphasis that did not begin. */
const strayMark = /[\w.,;:)][*\x60]+(?=$|[\s.,;:)])|(?:^|[\s(])[*\x60]+(?=\w)/;

function moved(words: string, isFound: boolean): string {
  if (!/[*\x60|_\\]/.test(words)) return words;
  // Behind a word nothing begins a list or a field.
  const { document, diagnostics } = parse(`x ${words}`, { dialect: sphinx });
  const [only, more] = document.children;
  const isBroken = diagnostics.some(({ message }) => halfMarked.test(message));
  if (isBroken || only?.type !== "paragraph" || more !== undefined) return escapeWords(plainWords(words));
  const plain = only.children.map((one) => (one.type === "text" ? one.text : "")).join("\n");
  return !isFound && strayMark.test(plain) ? escapeWords(plainWords(words)) : words;
}
