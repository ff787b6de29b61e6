/** Standalone hyperlinks: URIs and e-mail addresses in running text, PEP and RFC references. */
import { restoreBackslashes, unescape } from "../characters/escapes.ts";
import type { Fragment } from "../fragment.ts";
import { createText, elementWith, type MutableElement, type MutableNode } from "../tree.ts";
import type { Inliner } from "./inliner.ts";
import type { MarkupRules } from "./scanner.ts";
import { uriSchemes } from "./schemes.ts";
import { isSpace } from "../characters/classes.ts";

interface Match {
  readonly start: number;
  readonly end: number;
}

interface UriMatch extends Match {
  /** End of the scheme; `start` for an e-mail address. */
  readonly schemeEnd: number;
}

const URIC = 1;
const URI_LAST = 2;
const EMAIL = 4;
const SCHEME = 8;
const LETTER = 16;

const classes = new Uint8Array(128);
for (const [characters, flag] of [
  ["-_.!~*'()[];/:@&=+$,%\0", URIC],
  ["_~*/=+", URI_LAST],
  ["-_!~*'{|}/#?^`&=+$%\0", EMAIL],
  [".+-", SCHEME],
] as const) {
  for (const character of characters) classes[character.charCodeAt(0)]! |= flag;
}
for (let code = 48; code < 123; code += 1) {
  const isLetter = (code >= 65 && code <= 90) || code >= 97;
  if (isLetter || code <= 57) classes[code]! |= URIC | URI_LAST | EMAIL | SCHEME | (isLetter ? LETTER : 0);
}

function is(text: string, at: number, flag: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 && (classes[code]! & flag) !== 0;
}

/** Can a URI end right before `end`? */
function endsUri(text: string, end: number, limit: number): boolean {
  return is(text, end - 1, URI_LAST) || (is(text, end - 1, URIC) && end < limit && text.charCodeAt(end) === 62);
}

/**
 * The nodes of a run of text in which no explicit markup stands: text and standalone hyperlinks. `mayHoldUri` tells
 * whether it has a colon or an at sign at all.
 */
export function standaloneNodes(
  inliner: Inliner,
  fragment: Fragment,
  start: number,
  end: number,
  mayHoldUri: boolean,
  nodes: MutableNode[],
): void {
  const { text } = fragment;
  if (!mayHoldUri && !inliner.mayHoldNumbers) {
    nodes.push(textNode(fragment, text, start, end));
    return;
  }
  const { pepReferences, rfcReferences } = inliner.settings;
  let from = start;
  while (from < end) {
    const found =
      (mayHoldUri ? findUriReference(inliner, fragment, from, end) : undefined) ??
      (pepReferences ? findPep(inliner, fragment, from, end) : undefined) ??
      (rfcReferences ? findRfc(inliner, fragment, from, end) : undefined);
    if (!found) break;
    if (found.start > from) standaloneNodes(inliner, fragment, from, found.start, mayHoldUri, nodes);
    nodes.push(found.node);
    from = found.end;
  }
  if (from < end) nodes.push(textNode(fragment, text, from, end));
}

/** A text node of a piece of null-escaped text. */
export function textNode(fragment: Fragment, text: string, start: number, end: number): MutableNode {
  const raw = text.slice(start, end);
  const plain = unescape(raw);
  return createText(plain, fragment.span(start, end), plain === raw ? "" : raw);
}

interface Found extends Match {
  readonly node: MutableElement;
}

function referenceNode(fragment: Fragment, match: Match, refuri: string): Found {
  const { start, end } = match;
  const node = elementWith("reference", fragment.span(start, end), [textNode(fragment, fragment.text, start, end)]);
  node.attributes = { refuri };
  node.rawsource = restoreBackslashes(fragment.text.slice(start, end));
  return { start, end, node };
}

/** The first URI or address; undefined too when the first has an unknown scheme: docutils then looks no further. */
function findUriReference(inliner: Inliner, fragment: Fragment, start: number, end: number): Found | undefined {
  const { text } = fragment;
  const match = findUri(text, start, end, inliner.rules);
  if (!match) return undefined;
  const isEmail = match.schemeEnd === match.start;
  if (!isEmail && !uriSchemes.has(text.slice(match.start, match.schemeEnd).toLowerCase())) return undefined;
  return referenceNode(fragment, match, (isEmail ? "mailto:" : "") + unescape(text.slice(match.start, match.end)));
}

function findUri(text: string, base: number, limit: number, rules: MarkupRules): UriMatch | undefined {
  marks.lastIndex = base;
  while (marks.test(text) && marks.lastIndex <= limit) {
    const next = marks.lastIndex;
    if (text.charCodeAt(next - 1) === COLON) {
      const match = uriAround(text, next - 1, base, limit, rules);
      if (match) return earlier(match, emailBefore(text, match, base, limit, rules));
    } else {
      const match = emailAround(text, next - 1, base, limit, rules);
      if (match) return match;
    }
    marks.lastIndex = next;
  }
  return undefined;
}

/** What no URI and no address is without; the colons of prose have a space behind them. */
const marks = /[:@](?! )/g;
const COLON = 58;

/** An address whose name starts before the URI found would come first; its at sign stands behind the URI's colon. */
function emailBefore(
  text: string,
  uri: UriMatch,
  base: number,
  limit: number,
  rules: MarkupRules,
): UriMatch | undefined {
  const at = text.indexOf("@", uri.schemeEnd);
  if (at < 0 || at >= limit || at > uri.end) return undefined;
  return emailAround(text, at, base, limit, rules);
}

function earlier(first: UriMatch, second: UriMatch | undefined): UriMatch {
  return second && second.start < first.start ? second : first;
}

/** The URI whose scheme ends at the colon `colon`. */
function uriAround(text: string, colon: number, base: number, limit: number, rules: MarkupRules): UriMatch | undefined {
  let first = colon;
  while (first > base && is(text, first - 1, SCHEME)) first -= 1;
  for (let start = first; start < colon; start += 1) {
    if (!is(text, start, LETTER) || !rules.mayStart(text, start, base)) continue;
    const end = uriEnd(text, colon + 1, limit, rules);
    return end === undefined ? undefined : { start, end, schemeEnd: colon };
  }
  return undefined;
}

/** Tests whether a text starts with a URI or an e-mail address. */
export function startsWithUri(text: string, rules: MarkupRules): boolean {
  const match = findUri(text, 0, text.length, rules);
  return match?.start === 0;
}

/** Tests whether a text is an e-mail address as a whole; what stands before must not matter. */
export function isEmailAddress(text: string): boolean {
  const at = text.indexOf("@");
  if (at <= 0 || text.charCodeAt(at - 1) === 0) return false;
  if (nameStart(text, at, 0) !== 0) return false;
  return endsUri(text, text.length, text.length) && isHost(text, at + 1, text.length - 1);
}

function isHost(text: string, start: number, end: number): boolean {
  if (end <= start || !is(text, start, EMAIL)) return false;
  for (let at = start; at < end; at += 1) if (!is(text, at, EMAIL) && text.charCodeAt(at) !== 46) return false;
  return true;
}

function runEnd(text: string, start: number, limit: number): number {
  let end = start;
  while (end < limit && is(text, end, URIC)) end += 1;
  return end;
}

/** The end of what follows the scheme: the longest that ends well, with query and fragment where they do. */
function uriEnd(text: string, start: number, limit: number, rules: MarkupRules): number | undefined {
  const pathEnd = runEnd(text, start, limit);
  if (pathEnd > start && endsUri(text, pathEnd, limit)) {
    const mark = pathEnd < limit ? text.charCodeAt(pathEnd) : 0;
    if (mark === 63) {
      const queryEnd = runEnd(text, pathEnd + 1, limit);
      for (let end = queryEnd; end > pathEnd + 1; end -= 1) {
        if (!endsUri(text, end, limit)) continue;
        if (end < limit && text.charCodeAt(end) === 35) {
          const fragment = lastEnd(text, end + 1, runEnd(text, end + 1, limit), limit, rules);
          if (fragment !== undefined) return fragment;
        }
        if (endOf(text, end, limit, rules)) return end;
      }
    } else if (mark === 35) {
      const fragment = lastEnd(text, pathEnd + 1, runEnd(text, pathEnd + 1, limit), limit, rules);
      if (fragment !== undefined) return fragment;
    }
  }
  return lastEnd(text, start, pathEnd, limit, rules);
}

function lastEnd(text: string, start: number, end: number, limit: number, rules: MarkupRules): number | undefined {
  for (let at = end; at > start; at -= 1) if (endsUri(text, at, limit) && endOf(text, at, limit, rules)) return at;
  return undefined;
}

function endOf(text: string, end: number, limit: number, rules: MarkupRules): boolean {
  return end === limit || rules.mayEnd(text, end);
}

function nameStart(text: string, at: number, base: number): number {
  let start = at;
  while (start > base) {
    if (is(text, start - 1, EMAIL)) start -= 1;
    else if (text.charCodeAt(start - 1) === 46 && start < at && start - 2 >= base && is(text, start - 2, EMAIL))
      start -= 1;
    else break;
  }
  return start;
}

/** The e-mail address around the at sign `at`. */
function emailAround(text: string, at: number, base: number, limit: number, rules: MarkupRules): UriMatch | undefined {
  if (at === base || text.charCodeAt(at - 1) === 0) return undefined;
  const first = nameStart(text, at, base);
  let start = first;
  while (start < at && !(is(text, start, EMAIL) && rules.mayStart(text, start, base))) start += 1;
  if (start === at) return undefined;
  let hostEnd = at + 1;
  if (!(hostEnd < limit && is(text, hostEnd, EMAIL))) return undefined;
  while (hostEnd < limit && (is(text, hostEnd, EMAIL) || text.charCodeAt(hostEnd) === 46)) hostEnd += 1;
  for (let end = Math.min(hostEnd + 1, limit); end > at + 2; end -= 1) {
    if (endsUri(text, end, limit) && endOf(text, end, limit, rules)) return { start, end, schemeEnd: start };
  }
  return undefined;
}

function digitsEnd(text: string, start: number, limit: number): number {
  let end = start;
  while (end < limit && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end += 1;
  return end;
}

function findPep(inliner: Inliner, fragment: Fragment, start: number, limit: number): Found | undefined {
  const { text } = fragment;
  for (let at = start; at < limit; at += 1) {
    const isFile = text.startsWith("pep-", at);
    if (!isFile && !text.startsWith("PEP", at)) continue;
    if (!inliner.rules.mayStart(text, at, start)) continue;
    let digits = at + 4;
    if (!isFile) {
      digits = at + 3;
      while (digits < limit && isSpace(text.charCodeAt(digits))) digits += 1;
      if (digits === at + 3) continue;
    }
    const numberEnd = digitsEnd(text, digits, limit);
    if (numberEnd === digits) continue;
    const number = Number(text.slice(digits, numberEnd));
    const withExtension = isFile && text.slice(numberEnd + 1, numberEnd + 4) === "txt" ? numberEnd + 4 : numberEnd;
    const end = [withExtension, numberEnd].find((candidate) => endOf(text, candidate, limit, inliner.rules));
    if (end !== undefined) return referenceNode(fragment, { start: at, end }, pepUri(inliner, number));
  }
  return undefined;
}

/** The address of a PEP. */
export function pepUri({ settings }: Inliner, number: number): string {
  return settings.pepBaseUrl + settings.pepFileUrlTemplate.replace("%04d", String(number).padStart(4, "0"));
}

function findRfc(inliner: Inliner, fragment: Fragment, start: number, limit: number): Found | undefined {
  const { text } = fragment;
  for (let at = text.indexOf("RFC", start); at >= 0 && at < limit; at = text.indexOf("RFC", at + 1)) {
    if (!inliner.rules.mayStart(text, at, start)) continue;
    let digits = at + 3;
    if (text.charCodeAt(digits) === 45) digits += 1;
    else while (digits < limit && isSpace(text.charCodeAt(digits))) digits += 1;
    const end = digitsEnd(text, digits, limit);
    if (end === digits || !endOf(text, end, limit, inliner.rules)) continue;
    const refuri = `${inliner.settings.rfcBaseUrl}rfc${String(Number(text.slice(digits, end)))}.html`;
    return referenceNode(fragment, { start: at, end }, refuri);
  }
  return undefined;
}
