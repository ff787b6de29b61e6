/** Interpreted text and phrase references: "`text`", ":role:`text`", "`text`:role:", "`text`_", "`text <target>`__". */
import { isSpace } from "../characters/classes.ts";
import { isBare, restoreBackslashes, splitAtEscapedSpace, unescape } from "../characters/escapes.ts";
import { normalizeName, normalizeWhitespace } from "../characters/names.ts";
import { words } from "../characters/classes.ts";
import { findRole } from "../roles/index.ts";
import {
  addTo,
  append,
  createElement,
  createText,
  setAttribute,
  setInternal,
  type MutableElement,
  type MutableNode,
} from "../tree.ts";
import { asText, isQuoted, noteMissing, unclosed } from "./delimited.ts";
import type { InlineConstruct, InlineCursor, Inliner, InlineMatch } from "./inliner.ts";
import { NO_MESSAGES, isSpaceOrEscape, joinsName, simpleNameEnd, simpleNameStart } from "./scanner.ts";
import { isEmailAddress, startsWithUri, textNode } from "./standalone.ts";

export const interpreted: InlineConstruct = {
  characters: "`",
  read(cursor, inliner) {
    const { text, at, base } = cursor;
    const textStart = at + 1;
    if (text[textStart] === "`" || (textStart < text.length && isSpace(text.charCodeAt(textStart)))) return undefined;
    const roleStart = rolePrefixStart(cursor, inliner);
    if (roleStart === undefined && !inliner.rules.mayStart(text, at, base)) return undefined;
    if (roleStart === undefined && isQuoted(cursor, at, textStart)) return asText(cursor, textStart);
    const close = findClose(cursor, inliner, textStart);
    if (!close) return unclosed(cursor, inliner, "interpreted text or phrase reference", at, textStart);
    return readClosed(cursor, inliner, roleStart ?? at, close);
  },
};

/** The closing backquote, what is behind it, and where all ends. */
interface Close {
  readonly at: number;
  readonly role: string | undefined;
  readonly underscores: number;
  readonly end: number;
}

/** Where a `:role:` that ends at the backquote starts. */
function rolePrefixStart({ text, at, base }: InlineCursor, inliner: Inliner): number | undefined {
  if (at - 1 < base || text[at - 1] !== ":") return undefined;
  const nameEnd = at - 1;
  const first = simpleNameStart(text, nameEnd, base);
  for (let start = first; start < nameEnd; start += 1) {
    if (joinsName(text.charCodeAt(start))) continue;
    const colon = start - 1;
    if (colon >= base && text[colon] === ":" && inliner.rules.mayStart(text, colon, base)) return colon;
  }
  return undefined;
}

function findClose(cursor: InlineCursor, inliner: Inliner, from: number): Close | undefined {
  const { text } = cursor;
  const none = cursor.missing?.get("interpreted");
  if (none !== undefined && none <= from) return undefined;
  for (let at = text.indexOf("`", from); at >= 0; at = text.indexOf("`", at + 1)) {
    if (at > from && isSpaceOrEscape(text.charCodeAt(at - 1)) && !(at - 2 >= from && text.charCodeAt(at - 2) === 0))
      continue;
    const close = closeAt(text, at, inliner);
    if (close) return at === from ? undefined : close;
  }
  noteMissing(cursor, "interpreted", from);
  return undefined;
}

function closeAt(text: string, at: number, { rules }: Inliner): Close | undefined {
  if (text[at + 1] === ":") {
    // a colon may stand within a name: the shorter name counts where the longer one does not end as it must
    for (let nameEnd = simpleNameEnd(text, at + 2); nameEnd > at + 2; nameEnd = text.lastIndexOf(":", nameEnd - 1)) {
      if (text[nameEnd] !== ":") continue;
      const close = withUnderscores(text, at, nameEnd + 1, text.slice(at + 2, nameEnd), rules);
      if (close) return close;
    }
  }
  return withUnderscores(text, at, at + 1, undefined, rules);
}

function withUnderscores(
  text: string,
  at: number,
  from: number,
  role: string | undefined,
  rules: Inliner["rules"],
): Close | undefined {
  const most = text[from] !== "_" ? 0 : text[from + 1] === "_" ? 2 : 1;
  for (let underscores = most; underscores >= 0; underscores -= 1) {
    const end = from + underscores;
    if (rules.mayEnd(text, end)) return { at, role, underscores, end };
  }
  return undefined;
}

function readClosed(cursor: InlineCursor, inliner: Inliner, start: number, close: Close): InlineMatch {
  const { text, at } = cursor;
  const prefixRole = start < at ? text.slice(start + 1, at - 1) : undefined;
  if (prefixRole !== undefined && close.role !== undefined) {
    return conflict(
      cursor,
      inliner,
      start,
      close.end,
      "Multiple roles in interpreted text (both prefix and suffix present; only one allowed).",
    );
  }
  const role = prefixRole ?? (close.role === undefined ? undefined : suffixRole(text, close));
  if (close.underscores > 0) {
    if (role !== undefined) {
      const position = prefixRole === undefined ? "suffix" : "prefix";
      return conflict(
        cursor,
        inliner,
        start,
        close.end,
        `Mismatch: both interpreted text role ${position} and reference suffix.`,
      );
    }
    return {
      start,
      end: close.end,
      nodes: phraseReference(cursor, inliner, close),
      messages: NO_MESSAGES,
      trimsBefore: false,
    };
  }
  const result = runRole(cursor, inliner, start, role ?? "", close);
  return { start, end: close.end, nodes: result.nodes, messages: result.messages, trimsBefore: false };
}

/** docutils takes the suffix without its first and last character for the role: with underscores that is too much. */
function suffixRole(text: string, close: Close): string {
  return text.slice(close.at + 2, close.end - 1);
}

function conflict(cursor: InlineCursor, inliner: Inliner, start: number, end: number, words: string): InlineMatch {
  const whole = cursor.fragment.slice(start, end);
  const message = inliner.registry.report("warning", words, { span: whole.span(), line: cursor.line });
  const mark = inliner.problematic(whole, restoreBackslashes(whole.text), message, cursor.parent);
  return { start, end, nodes: [mark], messages: [message], trimsBefore: false };
}

function runRole(
  cursor: InlineCursor,
  inliner: Inliner,
  start: number,
  role: string,
  close: Close,
): Pick<InlineMatch, "nodes" | "messages"> {
  const whole = cursor.fragment.slice(start, close.end);
  const rawsource = restoreBackslashes(whole.text);
  const text = cursor.fragment.slice(cursor.at + 1, close.at);
  const found = findRole(role, inliner, cursor.line, whole.span());
  if (found.role) {
    const result = found.role.run({ role, rawsource, text, whole, line: cursor.line, options: NO_OPTIONS, inliner });
    return { nodes: result.nodes, messages: [...found.messages, ...result.messages] };
  }
  const message = inliner.registry.report("error", `Unknown interpreted text role "${role}".`, {
    span: whole.span(),
    line: cursor.line,
  });
  return {
    nodes: [inliner.problematic(whole, rawsource, message, cursor.parent)],
    messages: [...found.messages, message],
  };
}

const NO_OPTIONS = Object.freeze({});

/** An embedded `<URI>` or `<alias_>` at the end of a phrase. */
interface Embedded {
  /** Where the white space before the bracket starts: the end of the visible text. */
  readonly start: number;
  readonly aliasStart: number;
  readonly aliasEnd: number;
}

function findEmbedded(text: string, start: number, end: number): Embedded | undefined {
  if (text[end - 1] !== ">") return undefined;
  const aliasEnd = end - 1;
  if (aliasEnd <= start || isSpaceOrEscape(text.charCodeAt(aliasEnd - 1))) return undefined;
  let at = aliasEnd - 1;
  for (; at >= start; at -= 1) {
    const isBracket = text[at] === "<" || text[at] === ">";
    if (isBracket && text.charCodeAt(at - 1) !== 0) break;
  }
  if (at < start || text[at] !== "<" || at + 1 >= aliasEnd || isSpace(text.charCodeAt(at + 1))) return undefined;
  let before = at;
  while (before > start && (text[before - 1] === " " || text[before - 1] === "\n")) before -= 1;
  if (before === at && at > start) return undefined;
  return { start: before, aliasStart: at + 1, aliasEnd };
}

function phraseReference(cursor: InlineCursor, inliner: Inliner, close: Close): MutableNode[] {
  const { text, at, fragment } = cursor;
  const { registry } = inliner;
  const embedded = findEmbedded(text, at + 1, close.at);
  const textEnd = embedded ? embedded.start : close.at;
  const alias = embedded && readAlias(inliner, text.slice(embedded.aliasStart, embedded.aliasEnd));
  const shown = unescape(text.slice(at + 1, textEnd));
  const isNamed = text.slice(at + 1, textEnd) !== "";
  const name = isNamed || !alias ? shown : unescape(alias.text);
  const reference = createElement("reference", fragment.span(at, close.end));
  reference.rawsource = restoreBackslashes(text.slice(at, close.end));
  reference.attributes = { name: normalizeWhitespace(name) };
  if (isNamed || !embedded) append(reference, textNode(fragment, text, at + 1, textEnd));
  else {
    const aliasEnd = alias?.type === "refname" ? embedded.aliasEnd - 1 : embedded.aliasEnd;
    append(reference, createText(name, fragment.span(embedded.aliasStart, aliasEnd)));
  }
  const isAnonymous = close.underscores === 2;
  if (!embedded || !alias) {
    if (isAnonymous) setAttribute(reference, "anonymous", true);
    else {
      setAttribute(reference, "refname", normalizeName(name));
      registry.noteRefname(reference);
    }
    return [reference];
  }
  setAttribute(reference, alias.type, alias.text);
  if (alias.type === "refname" && isAnonymous) registry.noteRefname(reference);
  if (isAnonymous) return [reference];
  const target = aliasTarget(cursor, alias, close.end, embedded);
  addTo(target, "names", normalizeName(name));
  if (alias.type === "refname") {
    registry.noteIndirectTarget(target);
    registry.noteRefname(reference);
  }
  registry.noteImplicitTarget(target, cursor.parent);
  return [reference, target];
}

interface Alias {
  readonly type: "refname" | "refuri";
  readonly text: string;
  /** For a name: white space normalised, case kept. */
  readonly indirectName: string;
}

function readAlias(inliner: Inliner, text: string): Alias {
  const isEscaped = restoreBackslashes(text).endsWith("\\_");
  if (text.endsWith("_") && !isEscaped && !startsWithUri(text, inliner.rules)) {
    const name = unescape(text.slice(0, -1));
    return { type: "refname", text: normalizeName(name), indirectName: normalizeWhitespace(name) };
  }
  const joined = isBare(text)
    ? text
    : splitAtEscapedSpace(text)
        .map((part) => words(part).join(""))
        .join(" ");
  const uri = adjustUri(unescape(joined));
  return { type: "refuri", text: uri.endsWith("\\_") ? `${uri.slice(0, -2)}_` : uri, indirectName: "" };
}

/** An e-mail address becomes a `mailto:` URI. */
export function adjustUri(uri: string): string {
  return isEmailAddress(uri) ? `mailto:${uri}` : uri;
}

function aliasTarget({ text, fragment }: InlineCursor, alias: Alias, end: number, embedded: Embedded): MutableElement {
  // the reference holds these characters; the target stands behind it without any
  const target = createElement("target", fragment.span(end, end));
  // what docutils keeps has marks of escapes, which go where it is written out
  target.rawsource = unescape(text.slice(embedded.start, embedded.aliasEnd + 1));
  target.attributes = { [alias.type]: alias.text };
  const written = fragment.span(embedded.aliasStart - 1, embedded.aliasEnd + 1);
  if (alias.type === "refname") setInternal(target, { written, indirectReferenceName: alias.indirectName });
  else setInternal(target, { written, referenced: true });
  return target;
}
