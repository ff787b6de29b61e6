/**
 * Running text with its places.
 *
 * A paragraph in the source has line breaks, indents and markup. `Prose` is the same words with single spaces, together
 * with the offset of each character, so that what is found in it can be marked in the source. Markup stays as written:
 * texts are compared as they stand in their files.
 */
import type { Span } from "@assent/rst";

/** A piece of source with single spaces between its words. */
export interface Prose {
  readonly text: string;
  /** The offset of each character, one more for the end. */
  readonly offsets: readonly number[];
}

/** The words of a span. Line block and quote marks are not told apart from words. */
export function proseOf(source: string, span: Span): Prose {
  const offsets: number[] = [];
  let text = "";
  for (let index = span.start; index < span.end; index += 1) {
    if (isSpace(source.charCodeAt(index))) continue;
    if (text !== "") {
      text += " ";
      offsets.push(index - 1);
    }
    const start = index;
    while (index < span.end && !isSpace(source.charCodeAt(index))) {
      offsets.push(index);
      index += 1;
    }
    text += source.slice(start, index);
  }
  offsets.push((offsets.at(-1) ?? span.start - 1) + 1);
  return { text, offsets };
}

/** The words of a span without their places: the `text` of its `Prose`. */
export function wordsIn(source: string, span: Span): string {
  return source.slice(span.start, span.end).replace(spaces, " ").replace(/^ | $/g, "");
}

/** The words of a string: white space is one space, none at the ends. */
export function normalise(text: string): string {
  // Most are so already, and to look costs less than to write them anew.
  return /[^\S ]| {2}|^ | $/.test(text) ? text.replace(/\s+/g, " ").trim() : text;
}

/** The span in the source of a piece of prose. */
export function spanOf(prose: Prose, start: number, end: number): Span {
  const from = prose.offsets[start] ?? 0;
  return { start: from, end: end > start ? prose.offsets[end - 1]! + 1 : from };
}

/** A sentence and where it stands in its prose. */
export interface Sentence {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Where a sentence ends: at its mark and what closes after it, before a space and something that can start one. Marks of Chinese
 * and Japanese need no space.
 */
const sentenceEnd = /[.?!][)"'\]]{0,2} (?=[A-Z0-9"'(`*<|:[])|[。？！][」』）]{0,2} ?(?=\S)/g;
const abbreviation = /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|Mr|Dr|St|No|Fig)\.$/i;

/** The sentences of a text, each with its final mark. */
export function sentences(text: string): readonly Sentence[] {
  const found: Sentence[] = [];
  let start = 0;
  for (const match of text.matchAll(sentenceEnd)) {
    const end = match.index + match[0].trimEnd().length;
    if (abbreviation.test(text.slice(Math.max(start, end - 8), end))) continue;
    found.push({ text: text.slice(start, end), start, end });
    start = match.index + match[0].length;
  }
  if (start < text.length) found.push({ text: text.slice(start), start, end: text.length });
  return found;
}

/** What stands between words; see `isSpace`. */
const spaces = /[\0- \u00a0\u3000]+/g;

/** Whether a character, by its code, stands between words. */
export function isSpace(code: number): boolean {
  return code <= 0x20 || code === 0xa0 || code === 0x3000;
}
