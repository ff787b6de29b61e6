/** What the rules on API methods share. */
import { findNodes, type Span } from "@assent/rst";
import {
  addsMethod,
  fact,
  type Fact,
  isTitleOfCommonCodes,
  literalBlocks,
  methodsBeside,
  type RestMethod,
  restImpact,
  type Spec,
  type Template,
  lineStartAt,
  verbs,
} from "@assent/spec";
import { quoted } from "../text/edits.ts";
import { isTitled } from "./method-title.ts";
import { paragraphAround } from "../text/paragraphs.ts";

/** The described methods of a spec that the author wrote: no examples of the template that were left in. */
export function methodsOf(spec: Spec, template: Template): readonly RestMethod[] {
  const ofTemplate = examplesOf(template);
  return describedIn(spec).filter((method) => !ofTemplate.has(keyOf(spec, method)));
}

/** Whether methods are told at all, be it of the API or not. */
export function tellsMethods(spec: Spec, template: Template): boolean {
  const ofTemplate = examplesOf(template);
  return restImpact(spec)?.methods.some((method) => !ofTemplate.has(keyOf(spec, method))) === true;
}

function examplesOf(template: Template): ReadonlySet<string> {
  return new Set(restImpact(template)?.methods.map((method) => keyOf(template, method)));
}

/** What a server asks at a link-local address, for its metadata say, is not of the API. */
function describedIn(spec: Spec): readonly RestMethod[] {
  const rest = restImpact(spec);
  return rest && !rest.isNone ? rest.methods.filter(({ url }) => !url?.startsWith("http://169.254.")) : [];
}

/** A verb with its address; one without is known by its line. */
function keyOf({ text }: Pick<Spec, "text">, { verb, url, span }: RestMethod): string {
  if (url !== undefined) return `${verb} ${url}`;
  return text.slice(lineStartAt(text, span.start), lineEnd(text, span.end)).trim();
}

/** A method for a message: `POST "/v1/aliases"`. */
export function nameOf({ verb, url }: RestMethod): string {
  return url === undefined ? verb : `${verb} ${quoted(url)}`;
}

/** The text from a method to the next one. */
export function scopeOf(spec: Spec, { scope }: RestMethod): string {
  return spec.text.slice(scope.start, scope.end);
}

/**
 * The text that may say something of a method: where there is no other, all of the section is about it. A method that the
 * section only announces in a sentence may be told in another one.
 */
export function wordsOn(spec: Spec, method: RestMethod): string {
  const rest = restImpact(spec);
  const own =
    rest?.methods.length === 1
      ? spec.text.slice(rest.section.headingSpan.end, rest.section.span.end)
      : scopeOf(spec, method);
  const { verb, url, isAnnounced } = method;
  if (url === undefined || !isAnnounced) return own;
  const same = methodsBeside(spec).filter(
    (one) => one.verb === verb && one.url !== undefined && isSameUrl(one.url, url),
  );
  return [own, ...same.map((one) => scopeOf(spec, one))].join("\n");
}

/** Whether methods are told outside of the section on the API, with their addresses and codes. */
export function tellsBeside(spec: Spec): boolean {
  return methodsBeside(spec).some((one) => one.url !== undefined && anyCode.test(scopeOf(spec, one)));
}

function isSameUrl(one: string, other: string): boolean {
  const [left, right] = [one, other].map((url) => url.replaceAll(/\{[^{}]*\}|<[^<>]*>/g, "{}").replace(/\/$/, ""));
  return left === right;
}

/**
 * Whether anything is said of a method beside its name. In a list of methods that change alike, what holds for all of them
 * stands before or after the list. A call in a literal block is a sample, unless the text after it speaks of it.
 */
export function isDescribed(spec: Spec, method: RestMethod): boolean {
  return isToldNew(spec, method) || hasWords(spec, method) || saysLittle(spec);
}

function hasWords(spec: Spec, method: RestMethod): boolean {
  const { text } = spec;
  const { span, scope } = method;
  if (isMention(spec, method) || isGoing(spec, span)) return false;
  const end = Math.min(endOfOwn(spec, span) ?? scope.end, scope.end);
  const own = { start: span.end, end };
  const words = isInLiteral(spec, span) ? without(text, own, literalBlocks(spec)) : text.slice(own.start, own.end);
  return countWords(words) >= fewestWords;
}

/**
 * Whether a method is said to be new, or has a definition or a code of its own: few words on it are a description then. New
 * ones are told as such in their sentence, or in the paragraph right above the list.
 */
function isToldNew(spec: Spec, method: RestMethod): boolean {
  const { text } = spec;
  const { span, scope, isAnnounced } = method;
  if (isAnnounced) return true;
  if (isMention(spec, method) || isGoing(spec, span)) return false;
  const { section } = restImpact(spec)!;
  if (isTitled(text, { start: section.headingSpan.end, end: section.span.end }, method)) return true;
  if (isInLiteral(spec, span)) return false;
  const end = endOfOwn(spec, span) ?? scope.end;
  if (anyCode.test(text.slice(span.end, Math.min(end, scope.end))) || isTerm(spec, span)) return true;
  // A list that counts up what is described below it, with its codes, asks for no more.
  const announcement = announcementOf(spec, span);
  const below = text.slice(listEnds(spec).get(announcement), restImpact(spec)?.section.span.end);
  return addsMethod(announcement) && !anyCode.test(below);
}

/** Where the list of methods below each announcement ends. */
const listEnds: Fact<ReadonlyMap<string, number>> = fact((spec) => {
  const { text } = spec;
  return new Map(
    describedIn(spec).map(({ span }) => [announcementOf(spec, span), endOfItem(text, span) ?? lineEnd(text, span.end)]),
  );
});

const anyCode = /(?<![\d.])(?:20[0-7]|30[0-8]|40\d|41[0-8]|42\d|431|451|50\d)(?!\d)/;

/** Fewer words than that are no description. */
const fewestWords = 12;

/**
 * Whether the section lists methods, and neither at one of them nor before or after the list says anything: then what is
 * asked of each of them is not told at all, and having written little is no excuse.
 */
const saysLittle: Fact<boolean> = fact((spec) => {
  const rest = restImpact(spec);
  const methods = describedIn(spec);
  const [first] = methods;
  const last = methods.at(-1);
  if (!rest || !first || !last) return false;
  const { text } = spec;
  const isOther = (method: RestMethod): boolean =>
    isMention(spec, method) || isGoing(spec, method.span) || isInLiteral(spec, method.span);
  if (methods.some((method) => isOther(method) || hasWords(spec, method))) return false;
  const before = text.slice(rest.section.headingSpan.end, first.span.start);
  const after = text.slice(endOfOwn(spec, last.span) ?? last.scope.end, rest.section.span.end);
  return countWords(before) + countWords(after) < fewestWords;
});

function countWords(text: string): number {
  return (text.match(/[A-Za-z]{2,}/g) ?? []).length;
}

function isInLiteral(spec: Spec, span: Span): boolean {
  return literalBlocks(spec).some((block) => block.start <= span.start && span.end <= block.end);
}

const terms: Fact<readonly Span[]> = fact(({ document }) => findNodes(document, "term").map(({ span }) => span));

/** Whether a method is all of a term, so that its definition is about it. */
function isTerm(spec: Spec, span: Span): boolean {
  const term = terms(spec).find(({ start, end }) => start <= span.start && span.end <= end);
  return term !== undefined && !/\w/.test(spec.text.slice(span.end, term.end));
}

/** A piece of text without some spans, which stand in the order of the text. */
function without(text: string, { start, end }: Span, spans: readonly Span[]): string {
  let words = "";
  let at = start;
  for (const span of spans) {
    if (span.end <= at || span.start >= end) continue;
    words += text.slice(at, Math.max(at, span.start));
    at = span.end;
  }
  return words + text.slice(at, Math.max(at, end));
}

/** A method in the middle of a sentence, where a line of it happens to begin: "adds to\n``GET /workers`` the field …". */
export function isMention(spec: Spec, { span, isAnnounced }: RestMethod): boolean {
  if (isAnnounced) return false;
  const paragraph = paragraphAround(spec, span);
  if (paragraph === undefined) return false;
  const lineStart = lineStartAt(spec.text, span.start);
  if (lineStart <= paragraph.span.start) return false;
  const before = spec.text.slice(paragraph.span.start, lineStart).trimEnd();
  const after = spec.text.slice(span.end, lineEnd(spec.text, span.end));
  return /[\w,`"')]$/.test(before) && (/[A-Za-z]{2,}/.test(after) || /^[`*"')]*[.,;]\s*$/.test(after));
}

/** A method that goes away, in a list of such: "Following APIs will be deprecated,". Its codes are those that it had. */
function isGoing(spec: Spec, span: Span): boolean {
  const paragraph = announcementOf(spec, span);
  return /[:,]\s*$/.test(paragraph) && /\b(?:deprecated?|removed?|dropped|deleted)\b/i.test(paragraph);
}

/** The paragraph right above a list of methods; empty for a method that is in no such list. */
function announcementOf(spec: Spec, { start }: Span): string {
  return announcements(spec).get(start) ?? "";
}

/** The announcement of each method that is in a list, by its place; a method takes that of the item right above it. */
const announcements: Fact<ReadonlyMap<number, string>> = fact((spec) => {
  const { text } = spec;
  const found = new Map<number, string>();
  const ofLine = new Map<number, string>();
  for (const { span } of describedIn(spec)) {
    const start = lineStartAt(text, span.start);
    if (!listed.test(text.slice(start, span.end))) continue;
    let above = start;
    let announcement: string | undefined;
    for (let line = text.slice(start, span.end); listed.test(line) || line.trim() === "";) {
      if (above === 0 || announcement !== undefined) break;
      const from = lineStartAt(text, above - 1);
      line = text.slice(from, above - 1);
      above = from;
      announcement = ofLine.get(from);
    }
    announcement ??= above === 0 ? "" : text.slice(text.lastIndexOf("\n\n", above) + 1, text.indexOf("\n", above));
    ofLine.set(start, announcement);
    found.set(span.start, announcement);
  }
  return found;
});

/** An item that begins with a method, or with its label: "2. Delete: DELETE /v1/aliases". */
const listed = new RegExp(
  String.raw`^[ \t]*(?:[*+-]|(?:\d+|#)[.)])[ \t]+(?:[\x60*"]*[A-Za-z][\w '-]{0,40}\**:\**[ \t]+)?[\x60*"]*(?:${verbs})\b`,
);

const tables: Fact<readonly Span[]> = fact(({ document }) => findNodes(document, "table").map(({ span }) => span));

/** Where what is said of a method alone ends: with its item in a list of such, or with its table; undefined elsewhere. */
function endOfOwn(spec: Spec, span: Span): number | undefined {
  return (
    endOfItem(spec.text, span) ?? tables(spec).find(({ start, end }) => start <= span.start && span.end <= end)?.end
  );
}

/** The end of the item, for a method in a list of such; undefined for one that stands alone. */
function endOfItem(text: string, span: Span): number | undefined {
  const start = lineStartAt(text, span.start);
  const indent = /^([ \t]*)(?:[*+-]|(?:\d+|#)[.)])[ \t]/.exec(text.slice(start, span.start + 1))?.[1]?.length;
  if (indent === undefined) return undefined;
  let end = lineEnd(text, start);
  while (end < text.length) {
    const next = lineEnd(text, end + 1);
    const line = text.slice(end + 1, next);
    if (line.trim() !== "" && line.length - line.trimStart().length <= indent) {
      return listed.test(line) || listed.test(lineBefore(text, start, indent)) ? end : undefined;
    }
    end = next;
  }
  return listed.test(lineBefore(text, start, indent)) ? end : undefined;
}

function lineEnd(text: string, from: number): number {
  const newline = text.indexOf("\n", from);
  return newline < 0 ? text.length : newline;
}

/** The nearest line above that is not indented deeper. */
function lineBefore(text: string, start: number, indent: number): string {
  let end = start - 1;
  while (end > 0) {
    const from = lineStartAt(text, end);
    const line = text.slice(from, end);
    if (line.trim() !== "" && line.length - line.trimStart().length <= indent) return line;
    end = from - 1;
  }
  return "";
}

/** So many methods that all lack the same are one finding: nobody needs to be told so at each of them. */
const manyMethods = 3;

/**
 * Where all methods of a section, and not just one or two, lack something: the section's title and how many methods it names,
 * for one finding in the place of many.
 */
export function allLack(
  spec: Spec,
  template: Template,
  lacking: readonly RestMethod[],
): { readonly span: Span; readonly subject: string } | undefined {
  const rest = restImpact(spec);
  if (!rest || lacking.length < manyMethods || lacking.length < rest.methods.filter((m) => isDescribed(spec, m)).length)
    return undefined;
  const named = methodsOf(spec, template).flatMap(({ verb, url, span }) =>
    url === undefined
      ? []
      : [verb, ...verbsBehind(spec.text.slice(span.start, span.end))].map((one) => `${one} ${url}`),
  );
  return {
    span: rest.section.titleSpan,
    subject: `None of the ${new Set(named).size} methods in section ${quoted(rest.section.title)}`,
  };
}

/** "PUT" of "POST/PUT /v1/aliases". */
function verbsBehind(method: string): readonly string[] {
  return [...method.matchAll(new RegExp(`/(${verbs})\\b(?=[^/]*/)`, "g"))].map(([, verb = ""]) => verb);
}

/** Whether the section speaks of the errors of its methods together: "Both endpoints already return codes like 400." */
export const tellsErrorsOfAll: Fact<boolean> = fact((spec) => {
  const rest = restImpact(spec);
  if (!rest) return false;
  if (commonCodes(spec).some((code) => /^[45]/.test(code))) return true;
  const text = spec.text.slice(rest.section.headingSpan.end, rest.section.span.end);
  // What stands below a table of methods is of all its rows.
  const table = findNodes(spec.document, "table").find(({ span }) =>
    rest.methods.every((method) => method.span.start >= span.start && method.span.end <= span.end),
  );
  if (table && /\berrors?\b[^]{0,40}\b[45]\d\d\b/i.test(spec.text.slice(table.span.end, rest.section.span.end)))
    return true;
  return /\b(?:both|all|these|each of the)\b[^.]{0,60}\b(?:endpoints?|methods?|APIs?|calls?|requests?|operations?)\b[^.]{0,120}\b(?:codes?|errors?)\b/i.test(
    text,
  );
});

/** The codes that the section lists once for all of its methods, below "Common response codes". */
export const commonCodes: Fact<readonly string[]> = fact((spec) => {
  const rest = restImpact(spec);
  if (!rest) return [];
  const text = spec.text.slice(rest.section.headingSpan.end, rest.section.span.end);
  const lines = text.split("\n");
  const at = lines.findIndex(isTitleOfCommonCodes);
  if (at < 0) return [];
  const below = lines.slice(/^[=\-~^"+.]{3,}[ \t]*$/.test(lines[at + 1] ?? "") ? at + 2 : at + 1);
  const end = below.findIndex((line) => !/^(?:[ \t]*$|[ \t]*[*+|-]|[ \t])/.test(line));
  const list = (end < 0 ? below : below.slice(0, end)).join("\n");
  return list.match(/(?<![\w.])[1-5]\d\d(?!\w)/g) ?? [];
});

/**
 * The codes that are listed right after some words; undefined where none are. What is listed as an error is no code of
 * success, and the other way round.
 */
export function codesAfter(words: string, label: RegExp): readonly string[] | undefined {
  const match = label.exec(words);
  if (!match) return undefined;
  const [list = ""] =
    /^(?:\(s\))?(?:[ \t:*`,;/()+-]|\n\s*[*+-]|\b(?:and|or|HTTP)\b|\b[1-5]\d\d\b)*/.exec(
      words.slice(match.index + match[0].length),
    ) ?? [];
  return list.match(/\b[1-5]\d\d\b/g) ?? undefined;
}

/** Whether the text says that codes and errors stay what they were. */
export function keepsCodes(words: string): boolean {
  // In the canonical form a method that is changed lists the difference only, and one that goes has none to list.
  if (/^[ \t]*:Change:[ \t]*(?:changed|deprecated|removed)\b/im.test(words)) return true;
  return /\b(?:codes?|errors?|responses?|outputs?)\b[^.]{0,80}\b(?:unchanged|not change|same as|no changes?|as before|remain)\b|\bno changes?\b[^.]{0,40}\b(?:codes?|responses?|errors?|success)\b/i.test(
    words,
  );
}
