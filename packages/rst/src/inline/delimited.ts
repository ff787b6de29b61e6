/** Constructs between a start-string and an end-string: what they have in common. */
import { isQuotePair, isSpace } from "../characters/classes.ts";
import { restoreBackslashes } from "../characters/escapes.ts";
import type { ElementType } from "../nodes.ts";
import { append, createElement, createText, type MutableElement } from "../tree.ts";
import type { InlineCursor, Inliner, InlineMatch } from "./inliner.ts";
import { NO_MESSAGES, isSpaceOrEscape } from "./scanner.ts";
import { textNode } from "./standalone.ts";

/** How one kind of delimited construct differs from another. */
export interface Delimited {
  readonly type: ElementType;
  readonly startString: string;
  readonly endString: string;
  /** May an escape stand right before the end-string? In literals a backslash is a backslash. */
  readonly literal?: boolean;
  /** The end-string may be followed by up to so many underscores that belong to it. */
  readonly underscores?: number;
}

/** Does a start-string stand here: right context before, no white space after? */
export function startsHere(cursor: InlineCursor, inliner: Inliner, startString: string): boolean {
  const { text, at, base } = cursor;
  if (!text.startsWith(startString, at)) return false;
  const after = at + startString.length;
  return !(after < text.length && isSpace(text.charCodeAt(after))) && inliner.rules.mayStart(text, at, base);
}

/** Is the start-string between quotes of one kind, as in `'*'`, or the last thing in the text? Then it is text. */
export function isQuoted({ text, base }: InlineCursor, start: number, end: number): boolean {
  if (start === base) return false;
  if (end >= text.length) return true;
  return isQuotePair(text[start - 1]!, text[end]!);
}

/** Text that looked like markup: reading goes on behind it. */
export function asText(cursor: InlineCursor, end: number): InlineMatch {
  return { start: cursor.at, end, nodes: undefined, messages: NO_MESSAGES, trimsBefore: false };
}

/** A start-string without end: a warning, and the start-string marked. */
export function unclosed(
  cursor: InlineCursor,
  inliner: Inliner,
  what: string,
  start: number,
  end: number,
): InlineMatch {
  const { fragment, line } = cursor;
  const whole = fragment.slice(start, end);
  const message = inliner.registry.report("warning", `Inline ${what} start-string without end-string.`, {
    span: whole.span(),
    line,
  });
  const mark = inliner.problematic(whole, restoreBackslashes(whole.text), message, cursor.parent);
  return { start, end, nodes: [mark], messages: [message], trimsBefore: false };
}

/**
 * Reads from the start-string at the cursor to its end-string. Where there is no element to be had, the match is text, or
 * a problem.
 */
export function readDelimited(cursor: InlineCursor, inliner: Inliner, kind: Delimited): InlineMatch {
  const { at, text, fragment } = cursor;
  const textStart = at + kind.startString.length;
  if (isQuoted(cursor, at, textStart)) return asText(cursor, textStart);
  const found = findEnd(cursor, inliner, kind, textStart);
  if (!found) return unclosed(cursor, inliner, kind.type, at, textStart);
  const element = createElement(kind.type, fragment.span(at, found.end));
  element.rawsource = restoreBackslashes(text.slice(at, found.end));
  const child = kind.literal
    ? createText(restoreBackslashes(text.slice(textStart, found.textEnd)), fragment.span(textStart, found.textEnd))
    : textNode(fragment, text, textStart, found.textEnd);
  append(element, child);
  return { start: at, end: found.end, nodes: [element], messages: NO_MESSAGES, trimsBefore: false };
}

/** The element that a match of such a kind became, where it is no text and no problem. */
export function elementOf({ nodes }: InlineMatch, kind: Delimited): MutableElement | undefined {
  const node = nodes?.[0];
  return node?.type === kind.type ? node : undefined;
}

function findEnd(
  cursor: InlineCursor,
  inliner: Inliner,
  kind: Delimited,
  from: number,
): { readonly textEnd: number; readonly end: number } | undefined {
  const { text } = cursor;
  const { endString } = kind;
  const key = kind.type;
  const none = cursor.missing?.get(key);
  if (none !== undefined && none <= from) return undefined;
  for (let at = text.indexOf(endString, from); at >= 0; at = text.indexOf(endString, at + 1)) {
    if (at > from) {
      const before = text.charCodeAt(at - 1);
      if (kind.literal ? isSpace(before) : isSpaceOrEscape(before)) continue;
    }
    const end = endWithUnderscores(inliner, text, at + endString.length, kind.underscores ?? 0);
    if (end !== undefined) return at === from ? undefined : { textEnd: at, end };
  }
  noteMissing(cursor, key, from);
  return undefined;
}

/** Notes that from there on an end-string is not to be found. */
export function noteMissing(cursor: InlineCursor, key: string, from: number): void {
  cursor.missing ??= new Map<string, number>();
  cursor.missing.set(key, from);
}

function endWithUnderscores(inliner: Inliner, text: string, end: number, most: number): number | undefined {
  let count = 0;
  while (count < most && text[end + count] === "_") count += 1;
  for (; count >= 0; count -= 1) if (inliner.rules.mayEnd(text, end + count)) return end + count;
  return undefined;
}
