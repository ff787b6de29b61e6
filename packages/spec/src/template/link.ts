/** Where the link of a spec is to lead: the example address of the template, and the sentence or field that asks for it. */
import { findNodes, type Node, plainText } from "@assent/rst";
import { linkOf, ofTicket } from "../facts/links.ts";
import { literalPattern } from "../literal-pattern.ts";
import { proseOf, sentences, wordsIn } from "../prose.ts";
import { noneWords, refusesNone } from "./none-words.ts";
import { fieldLines, labelledLines } from "./fields.ts";
import type { Convention, LinkConvention } from "../template.ts";

/**
 * Finds the example link among the nodes before the first section: an address alone in a paragraph where a link is asked for, or
 * that shows where the number goes, with words of its own or without. `span` is the address.
 */
export function findLink(preface: readonly Node[], text: string): Convention<LinkConvention> | undefined {
  const isAsked = preface.some(
    ({ type, span }) => type === "paragraph" && /\b(?:URL|link)\b/i.test(wordsIn(text, span)),
  );
  for (const { type, span } of preface) {
    if (type !== "paragraph") continue;
    const source = text.slice(span.start, span.end);
    const url = withWords.exec(source)?.[1] ?? source;
    if (!isAddress.test(url)) continue;
    const start = span.start + source.indexOf(url);
    const at = { start, end: start + url.length };
    const link = toLink(url, at);
    // Words that lead to a tracker and to no story show how one is linked, whatever else is said of it.
    const isExample = (isOfTracker(link) && link.isPlaceholder) || (link.kind === "other" && isTicketToFill(link.url));
    if (isExample || (isAsked && url === source))
      return { value: { kind: link.kind, url, field: undefined, source }, span: at };
  }
  return findInFields(preface, text) ?? findAsked(preface, text) ?? findBehindLabel(preface, text);
}

/**
 * An address right behind the words that ask for one: in their line, in a list or a quotation below them, or the first of several in one
 * paragraph.
 */
function findAsked(preface: readonly Node[], text: string): Convention<LinkConvention> | undefined {
  const paragraphs = preface.flatMap((node) => findNodes(node, "paragraph"));
  for (const { span } of paragraphs) {
    const source = text.slice(span.start, span.end);
    const [url] = /(?:^|(?<=:[ \t]+))https?:\/\/\S+(?=\s+https?:\/\/\S+$|$)/.exec(source) ?? [];
    if (url === undefined) continue;
    const start = span.start + source.indexOf(url);
    const at = { start, end: start + url.length };
    const link = toLink(url, at);
    const before = text.slice(Math.max(0, start - mostBefore), start);
    const isAsked = (asks.test(before) && !/\bexample\b[^.]*$/i.test(before)) || (url === source && link.isPlaceholder);
    if (isOfTracker(link) && isAsked)
      return { value: { kind: link.kind, url, field: undefined, source: url }, span: at };
  }
  return undefined;
}

/** A line of its own with a label and an address, whatever is there, that shows where the number goes: "Case: https://…/XXXX". */
function findBehindLabel(preface: readonly Node[], text: string): Convention<LinkConvention> | undefined {
  for (const { type, span } of preface) {
    if (type !== "paragraph") continue;
    const source = text.slice(span.start, span.end);
    const [, before, url] =
      /^([\p{Lu}\p{Lo}][\p{L}\p{N} _/()-]{0,40}(?::[ \t]+|：[ \t]*))(https?:\/\/\S+)$/u.exec(source) ?? [];
    if (before === undefined || url === undefined || mayBeLeftOut.test(before)) continue;
    const at = { start: span.start + before.length, end: span.end };
    const link = toLink(url, at);
    if (link.isPlaceholder) return { value: { kind: link.kind, url, field: undefined, source }, span: at };
  }
  return undefined;
}

/** "Discussion (if any):", "Thread (optional):": what such a label says, no spec has to. */
const mayBeLeftOut = /\boptional\b|\b(?:if|when|where|once|unless)\b/i;

const mostBefore = 200;
const asks =
  /\b(?:include|add|put|insert|provide|give|enter|place)\b[^.]{0,40}\b(?:URL|link)\b[^.]{0,60}:\s*(?:[*+-][ \t]+)?$/i;

const isAddress = /^https?:\/\/\S+$/;
/** A link with words of its own, and nothing beside it. */
const withWords = /^`[^`<>]{1,200}<(https?:\/\/[^\s<>`]+)>`__?$/;

/** A field with the address of a tracker that shows where the number goes, or is called after what is there; of any other, both. */
function findInFields(preface: readonly Node[], text: string): Convention<LinkConvention> | undefined {
  const fields = preface
    .flatMap((node) => findNodes(node, "field"))
    .flatMap(({ children: [name, body] }) =>
      name === undefined || body === undefined ? [] : [{ name: plainText(name).trim(), span: body.span }],
    );
  const lines = labelledLines(preface, text)
    .flatMap((node) => fieldLines(node, text))
    .map(({ label, span }) => ({ name: label, span }));
  for (const { name, span: whole } of [...fields, ...lines]) {
    const words = text.slice(whole.start, whole.end);
    const url = words.trim();
    if (!isAddress.test(url) || mayBeLeftOut.test(name)) continue;
    const start = whole.start + words.indexOf(url);
    const span = { start, end: start + url.length };
    const link = toLink(url, span);
    const isCalledSo = /\b(?:issue|story|bug|ticket|blueprint|epic|jira|tracker)s?\b/i.test(name);
    // Of a tracker that nobody knows the name of the field tells, and the number that is to be put in.
    const isUnknown = link.kind === "other" && link.isPlaceholder && ofTicket.test(name);
    const isStory = isUnknown || (isOfTracker(link) && (link.isPlaceholder || isCalledSo));
    if (!isStory) continue;
    const mayBeNone = maySayNone(preface, text, name) ? { mayBeNone: true as const } : {};
    return { value: { kind: link.kind, url, field: name, source: url, ...mayBeNone }, span };
  }
  return undefined;
}

/** Whether a sentence on the field, in prose or in a comment, says what to write there where there is no story, or to write nothing. */
function maySayNone(preface: readonly Node[], text: string, field: string): boolean {
  const blocks = preface.flatMap((node) => [...findNodes(node, "paragraph"), ...findNodes(node, "comment")]);
  const ofField = new RegExp(
    `\\b(?:${literalPattern(field)}|tickets?|issues?|stor(?:y|ies)|bugs?)(?![\\p{L}\\p{N}])`,
    "iu",
  );
  return blocks.some(({ span }) =>
    sentences(proseOf(text, span).text).some(
      ({ text: said }) =>
        ofField.test(said) &&
        !/\bsections?\b/i.test(said) &&
        !refusesNone([{ text: said }]) &&
        (noneWords(said) !== undefined || allowsNone.test(said)),
    ),
  );
}

/** "the address of the ticket, or None", "may be left empty", "is optional". */
const allowsNone =
  /(?<!\bnot )\bor ["'`\u201c*]*(?:none|n\/a)\b|(?<!\b(?:not|never|don't) )\bleave (?:it|this|(?:this|the) (?:field|line|ticket|issue|story|link)) (?:empty|blank|out)\b|\b(?:may|can) be (?:["'`*]*none\b|(?:left )?(?:empty|blank|out)\b|omitted\b)|(?<!\bnot )\b(?:is|are) optional\b/i;

function isOfTracker({ kind }: ReturnType<typeof linkOf>): boolean {
  return kind !== "other" && kind !== "gerrit";
}

/** Whether an address of a tracker that nobody knows shows where the number goes: "https://redmine.example.org/issues/0000", "…/T0000". */
function isTicketToFill(url: string): boolean {
  return numberToFill.test(url) && (hostOfTracker.test(url) || pathOfTracker.test(url));
}

const numberToFill = /(?:^|[/=_-]|\b[A-Z])(?:0{2,}|[X#]{3,}|N{3,})\/?$/i;
const hostOfTracker =
  /^https?:\/\/(?:[\w-]+\.)*(?:issues?|bugs?|tickets?|stories|tracker|redmine|trac|bugzilla|phabricator|youtrack|linear)\./i;
const pathOfTracker =
  /[/?](?:issues?|tickets?|bugs?|show_bug\.cgi|story|stories|tasks?|_?work[-_]?items?|epics?|cases?|cards?)(?:[/?=]|$)/i;

/** The example of a link; in brackets stands what the number or name is put for, and so do signs for it: "####". */
function toLink(url: string, span: Node["span"]): ReturnType<typeof linkOf> {
  return linkOf(url.replaceAll(/<[^<>]*>|\{[^{}]*\}|\.{3}$|#{2,}/g, "XXXX"), span);
}
