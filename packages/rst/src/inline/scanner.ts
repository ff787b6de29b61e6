/**
 * Small questions about inline text that several constructs ask. Each answers in time linear in what it passes over, and
 * none is asked about the same characters again and again.
 */
import type { MutableElement } from "../tree.ts";
import { isSpace, mayFollowMarkup, mayPrecedeMarkup, wordAt, wordBefore } from "../characters/classes.ts";

/** Is the character one of the marks that join the parts of a simple name? */
export function joinsName(code: number): boolean {
  // - . _ + :
  return code === 45 || code === 46 || code === 95 || code === 43 || code === 58;
}

/** The end of the longest simple name that starts at `start`; `start` itself when none does. */
export function simpleNameEnd(text: string, start: number): number {
  let at = start;
  let length = wordAt(text, at);
  while (length > 0) {
    at += length;
    length = wordAt(text, at);
    if (length > 0 || !joinsName(text.charCodeAt(at))) continue;
    const next = wordAt(text, at + 1);
    if (next > 0) length = 1 + next;
  }
  return at;
}

/** The start of the longest run before `end` that reads as a simple name, not before `from`; `end` itself when none does. */
export function simpleNameStart(text: string, end: number, from: number): number {
  let at = end;
  let length = at > from ? wordBefore(text, at) : 0;
  while (length > 0 && at - length >= from) {
    at -= length;
    length = at > from ? wordBefore(text, at) : 0;
    if (length > 0 || at - 2 < from || !joinsName(text.charCodeAt(at - 1))) continue;
    const next = wordBefore(text, at - 1);
    if (next > 0) length = 1 + next;
  }
  return at;
}

/** Rules 1 to 7 of the inline markup recognition rules, for one text and the settings in force. */
export interface MarkupRules {
  /** May a start-string stand at `at`, where the text that is left starts at `base`? */
  mayStart(text: string, at: number, base: number): boolean;
  /** May an end-string end at `end`? */
  mayEnd(text: string, end: number): boolean;
  /** Where a construct can open, and what standalone hyperlinks cannot be without. A global pattern. */
  readonly marks: RegExp;
  /** The same, and escapes: what no plain text has. */
  readonly special: RegExp;
}

export const wordLevelRules: MarkupRules = {
  mayStart: (text, at, base) => at === base || mayPrecedeMarkup(codeBefore(text, at)),
  mayEnd: (text, end) => end === text.length || mayFollowMarkup(text.codePointAt(end)!),
  // an underscore within a word ends no reference, and the colons of prose have a space behind them
  marks: /[*`|[@]|_(?![A-Za-z0-9])|:(?![ \n]|$)/g,
  special: /[*`|[@\\\0]|_(?![A-Za-z0-9])|:(?![ \n]|$)/,
};

export const characterLevelRules: MarkupRules = {
  mayStart: (text, at, base) => at === base || text.charCodeAt(at - 1) !== 0,
  mayEnd: () => true,
  marks: /[*`_|[:@]/g,
  special: /[*`_|[:@\\\0]/,
};

function codeBefore(text: string, at: number): number {
  const code = text.charCodeAt(at - 1);
  return code >= 0xdc00 && code <= 0xdfff && at >= 2 ? text.codePointAt(at - 2)! : code;
}

/** Is the character white space or an escape? An end-string does not follow those. */
export function isSpaceOrEscape(code: number): boolean {
  return code === 0 || isSpace(code);
}

/** What constructs say that have nothing to say. */
export const NO_MESSAGES: readonly MutableElement[] = [];
