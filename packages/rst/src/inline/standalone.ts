/** Standalone hyperlinks: URIs and e-mail addresses in running text, PEP and RFC references. */
import { restoreBackslashes, unescape } from "../characters/escapes.ts";
import type { Fragment } from "../fragment.ts";
import { createText, elementWith, type MutableElement, type MutableNode } from "../tree.ts";
import type { Inliner } from "./inliner.ts";
import type { MarkupRules } from "./scanner.ts";
import { uriSchemes } from "./schemes.ts";
import { isSpace } from "../characters/classes.ts";
import { pepUri } from "../standards.ts";

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
  const searches: Search[] = [];
  if (mayHoldUri) searches.push(new Search(uriReferences));
  if (pepReferences) searches.push(new Search(pepNumbers));
  if (rfcReferences) searches.push(new Search(rfcNumbers));
  let from = start;
  while (from < end) {
    let found: Found | undefined;
    for (let index = 0; !found && index < searches.length; index += 1)
      found = searches[index]!.next(inliner, fragment, from, end);
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

/** One kind of reference that stands in text without marks. */
interface Kind<M extends Match> {
  /** The first from `start` up to `limit`. */
  find(text: string, start: number, limit: number, rules: MarkupRules): M | undefined;
  /** The one at `start`, where the text that is left starts. */
  matchAt(text: string, start: number, limit: number, rules: MarkupRules): M | undefined;
  /** What it becomes; undefined where docutils takes the first for none: it then looks no further for this kind. */
  build(inliner: Inliner, fragment: Fragment, match: M): Found | undefined;
}

/**
 * The search for one kind in a text that is read from its start to its end. Each piece of the text is searched once: what
 * was found further on still holds when another kind was found before it, but for what may stand only where a text starts.
 */
class Search<M extends Match = Match> {
  private readonly kind: Kind<M>;
  private hasLooked = false;
  private known: M | undefined;

  constructor(kind: Kind<M>) {
    this.kind = kind;
  }

  next(inliner: Inliner, fragment: Fragment, start: number, limit: number): Found | undefined {
    const { kind, known } = this;
    const { text } = fragment;
    if (this.hasLooked && !(known && known.start < start)) {
      this.known = kind.matchAt(text, start, limit, inliner.rules) ?? known;
    } else {
      this.hasLooked = true;
      this.known = kind.find(text, start, limit, inliner.rules);
    }
    return this.known && kind.build(inliner, fragment, this.known);
  }
}

/** The text up to `limit`, for searches that are to end there. */
function upTo(text: string, limit: number): string {
  return limit === text.length ? text : text.slice(0, limit);
}

const uriReferences: Kind<UriMatch> = {
  find: findUri,
  matchAt(text, start, limit, rules) {
    let mark = start;
    while (mark < limit && (is(text, mark, EMAIL | SCHEME) || text.charCodeAt(mark) === 46)) mark += 1;
    if (mark === start || mark === limit) return undefined;
    const code = text.charCodeAt(mark);
    if (code !== COLON && code !== AT) return undefined;
    const match = (code === COLON ? uriAround : emailAround)(text, mark, start, limit, rules);
    return match?.start === start ? match : undefined;
  },
  build(_inliner, fragment, match) {
    const { text } = fragment;
    const isEmail = match.schemeEnd === match.start;
    if (!isEmail && !uriSchemes.has(text.slice(match.start, match.schemeEnd).toLowerCase())) return undefined;
    return referenceNode(fragment, match, (isEmail ? "mailto:" : "") + unescape(text.slice(match.start, match.end)));
  },
};

function findUri(text: string, base: number, limit: number, rules: MarkupRules): UriMatch | undefined {
  const searched = upTo(text, limit);
  marks.lastIndex = base;
  while (marks.test(searched)) {
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
const AT = 64;

/** An address whose name starts before the URI found would come first; its at sign stands behind the URI's colon. */
function emailBefore(
  text: string,
  uri: UriMatch,
  base: number,
  limit: number,
  rules: MarkupRules,
): UriMatch | undefined {
  const at = upTo(text, Math.min(limit, uri.end + 1)).indexOf("@", uri.schemeEnd);
  if (at < 0) return undefined;
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

/** A number of a standard. */
interface NumberMatch extends Match {
  readonly number: number;
}

const pepNumbers: Kind<NumberMatch> = {
  find: (text, start, limit, rules) => findFirst(/PEP|pep-/g, pepAt, text, start, limit, rules),
  matchAt: (text, start, limit, rules) => pepAt(text, start, start, limit, rules),
  build: ({ settings }, fragment, match) => referenceNode(fragment, match, pepUri(settings, match.number)),
};

const rfcNumbers: Kind<NumberMatch> = {
  find: (text, start, limit, rules) => findFirst(/RFC/g, rfcAt, text, start, limit, rules),
  matchAt: (text, start, limit, rules) => rfcAt(text, start, start, limit, rules),
  build: ({ settings }, fragment, match) =>
    referenceNode(fragment, match, `${settings.rfcBaseUrl}rfc${String(match.number)}.html`),
};

/** The number at `at`, in a text that starts at `base`. */
type NumberAt = (text: string, at: number, base: number, limit: number, rules: MarkupRules) => NumberMatch | undefined;

function findFirst(
  word: RegExp,
  numberAt: NumberAt,
  text: string,
  start: number,
  limit: number,
  rules: MarkupRules,
): NumberMatch | undefined {
  const searched = upTo(text, limit);
  word.lastIndex = start;
  for (let found = word.exec(searched); found; found = word.exec(searched)) {
    const match = numberAt(text, found.index, start, limit, rules);
    if (match) return match;
  }
  return undefined;
}

function pepAt(text: string, at: number, base: number, limit: number, rules: MarkupRules): NumberMatch | undefined {
  const isFile = text.startsWith("pep-", at);
  if ((!isFile && !text.startsWith("PEP", at)) || !rules.mayStart(text, at, base)) return undefined;
  const digits = isFile ? at + 4 : spacesEnd(text, at + 3, limit);
  const numberEnd = digitsEnd(text, digits, limit);
  if (numberEnd === digits || (!isFile && digits === at + 3)) return undefined;
  const number = Number(text.slice(digits, numberEnd));
  const withExtension = isFile && text.slice(numberEnd + 1, numberEnd + 4) === "txt" ? numberEnd + 4 : numberEnd;
  const end = [withExtension, numberEnd].find((candidate) => endOf(text, candidate, limit, rules));
  return end === undefined ? undefined : { start: at, end, number };
}

function rfcAt(text: string, at: number, base: number, limit: number, rules: MarkupRules): NumberMatch | undefined {
  if (!text.startsWith("RFC", at) || !rules.mayStart(text, at, base)) return undefined;
  const digits = text.charCodeAt(at + 3) === 45 ? at + 4 : spacesEnd(text, at + 3, limit);
  const end = digitsEnd(text, digits, limit);
  if (end === digits || !endOf(text, end, limit, rules)) return undefined;
  return { start: at, end, number: Number(text.slice(digits, end)) };
}

function spacesEnd(text: string, start: number, limit: number): number {
  let end = start;
  while (end < limit && isSpace(text.charCodeAt(end))) end += 1;
  return end;
}
