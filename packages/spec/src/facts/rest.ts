/**
 * The API methods that a spec describes, read tolerantly: as a title, a field, the start of a list item or of a line. What
 * is only mentioned in running text is no description, unless it is told to be new.
 */
import { lineStartAt } from "../line-start.ts";
import type { Span } from "@assent/rst";
import { type Fact, fact } from "../fact.ts";
import type { Section } from "../section.ts";
import type { Spec } from "../spec.ts";
import { cleanAddress, shapeOf } from "./address.ts";
import { type AnnouncedMethod, announcedMethods } from "./announced-methods.ts";
import { withoutSamples } from "./call-samples.ts";
import { sectionsBeside } from "./beside-api.ts";
import { noneSections } from "./none.ts";
import { type FoundMethod, isMethodLabel, methodsInLines } from "./method-lines.ts";
import { findTopics } from "./topics.ts";
import { verbs } from "./verbs.ts";

/** A described method. */
export interface RestMethod {
  readonly verb: string;
  /** undefined where none is given. */
  readonly url: string | undefined;
  /** The verb with its URL. */
  readonly span: Span;
  /** From the verb to the next method, or to the end of the section; further for those that one sentence announces. */
  readonly scope: Span;
  /** True where a sentence says that the method is new. */
  readonly isAnnounced: boolean;
  /** True where the address is said to be the caller's, who gave it before: the method has no other. */
  readonly isOfCaller: boolean;
}

/** The section on the API. */
export interface RestImpact {
  readonly section: Section;
  /** True where it says that there is no impact. */
  readonly isNone: boolean;
  readonly methods: readonly RestMethod[];
  /** True where running text mentions a method. */
  readonly mentions: boolean;
}

/** A line of a description that is an address and nothing else, with or without the first "/". */
const urlLine =
  /^[ \t]*(?:[*+-][ \t]+)?[`'"]*(\/?[\w|.{}<>-]+(?:\/[\w{}<>.|$-]+)+(?:\?[\w{}<>=&.-]+)?)[`'"]*(?:[ \t]+\([\w ]{1,40}\))?[ \t]*$/;
/** A text that says that there is no change, whatever method it names to say so. */
const unchanged =
  /^\s*(?:\* )?(?:(?:there (?:is|are|will be)|(?:we|i) (?:do|will) not (?:anticipate|expect|foresee) any|with [^.]{0,30}, we do not anticipate any|this \w+ (?:has|makes|requires)) (?:no )?)(?:REST |API |direct |new )*(?:changes?|impacts?|modifications?)\b/i;
/** A sentence or two; more than that says more than "no change". */
const mostWordsOfNone = 60;
const mention = new RegExp(`\\b(?:${verbs})\\b[\\x60*]* +[\\x60*]*(?:\\/\\w|[a-z][\\w-]{1,40}\\/[{<]\\w)`);

const anyVerb = new RegExp(`\\b(?:${verbs})\\b`);
/** One of several steps, or one in quotes: "``/images``". */
const anyPath =
  /(?:^|[\s"'`(])(?:\/[\w.{<-]+[\w}>]*|v\d[\w.]*|\{[\w-]{1,40}\}|<[\w -]{1,40}>)\/[\w{<]|(?:"|'|``?)\/[\w{<][\w{}<>.-]{0,60}(?:\?[\w=&{}<>.-]{0,60})?["'`]/;
/** A text that starts by saying that there is nothing: "There will be no direct REST API impact. Users will see …". */
const denies =
  /^\s*(?:\* )?(?:none\b|n\/a\b|nothing\b|no\b|(?:there(?: is| are| will be| should be)|this (?:change|spec|feature|blueprint)? ?(?:has|makes|requires|adds|introduces)) no\b|(?:the|this)\b[^.]{0,60}\b(?:does not|doesn't|do not|will not|won't|is not|are not)\b)/i;

/**
 * The section on the API of a spec; undefined where there is none. Of several it is the one called as in most templates, but
 * for one that only leads to another, where the methods are.
 */
export const restImpact: Fact<RestImpact | undefined> = fact((spec) => {
  const found = findTopics(spec.outline, "rest").map((section) => readSection(spec, section));
  return found.find(({ methods }) => methods.length > 0) ?? found[0];
});

/** The methods that are described in other sections than that on the API: below "Proposed change", say. */
export const methodsBeside: Fact<readonly RestMethod[]> = fact((spec) => {
  const rest = restImpact(spec);
  const sections = rest === undefined ? [] : sectionsBeside(spec, [rest.section]);
  return sections.flatMap((section) => readBeside(spec, section));
});

function readBeside(spec: Spec, section: Section): readonly RestMethod[] {
  const whole = spec.outline.all.find(({ span }) => span.start === section.span.start);
  // What is left out of a section is not read, so that the rest of it is read in its parts.
  const isWhole = (one: Section, other: Section): boolean =>
    one.sections.length === other.sections.length &&
    one.sections.every((below, index) => isWhole(below, other.sections[index]!));
  const { start } = section.headingSpan;
  if (whole !== undefined && isWhole(whole, section)) return readSpan(spec, { start, end: section.span.end });
  const end = whole?.sections[0]?.span.start ?? section.span.end;
  return [...readSpan(spec, { start, end }), ...section.sections.flatMap((below) => readBeside(spec, below))];
}

function readSpan(spec: Spec, { start, end }: Span): readonly RestMethod[] {
  const source = spec.text.slice(start, end);
  return anyVerb.test(source) ? readMethods(spec, source, { start, end }) : [];
}

function readSection(spec: Spec, section: Section): RestImpact {
  const { start, end } = { start: section.headingSpan.end, end: section.span.end };
  const source = spec.text.slice(start, end);
  const isNone =
    noneSections(spec).some((none) => none.section === section) ||
    (denies.test(source) && !mention.test(source)) ||
    (unchanged.test(source) && source.split(/\s+/).length <= mostWordsOfNone);
  return {
    section,
    isNone,
    methods: isNone ? [] : readMethods(spec, source, { start, end }),
    mentions: mention.test(source) || (anyVerb.test(source) && anyPath.test(source)),
  };
}

function readMethods(spec: Spec, source: string, within: Span): readonly RestMethod[] {
  const { start: base, end } = within;
  const { found, seen, shared } = methodsInLines(source, base);
  const announced = anyVerb.test(source) ? announcedMethods(spec, within) : [];
  const told = [
    // A line may begin in the middle of the sentence.
    ...found
      .filter((one) => !isLabelOf(one, found, announced, spec.text))
      .map((one) => ({ ...one, sentence: announced.find((other) => overlaps(one, other))?.sentence })),
    // What is told line by line as well stands in its line.
    ...announced
      .filter(({ verb, url }) => {
        const key = `${verb} ${shapeOf(url)}`;
        return !seen.has(key) && seen.add(key);
      })
      .map((one) => ({ ...one, isOfCaller: false })),
  ].toSorted((a, b) => a.span.start - b.span.start);
  const all = withoutSamples(told, spec);
  const methods = all.map(({ verb, url, isOfCaller, span, sentence }, index) => {
    let next = index + 1;
    while (sentence !== undefined && all[next]?.sentence === sentence && next < index + mostTogether) next += 1;
    // The rows of its table tell the address of a heading further, and what follows is of both.
    while (isRowBelow({ verb, url }, all[next], spec.text)) next += 1;
    const scope = { start: span.start, end: all[next]?.span.start ?? end };
    const known = url ?? findUrlLine(source.slice(span.end - base, scope.end - base));
    return { verb, url: known, span, scope, isAnnounced: sentence !== undefined, isOfCaller };
  });
  const isForAll = shared !== undefined && methods.every(({ url }, index) => index === 0 || url === undefined);
  return isForAll ? methods.map((method) => ({ ...method, url: method.url ?? cleanAddress(shared) })) : methods;
}

/** Whether a label tells the verb of the method once more that a sentence announces before it: "Method type: GET". */
function isLabelOf(
  { verb, url, span }: FoundMethod,
  found: readonly FoundMethod[],
  announced: readonly AnnouncedMethod[],
  text: string,
): boolean {
  if (url !== undefined || !isMethodLabel(text.slice(lineStartAt(text, span.start), span.end))) return false;
  const before = announced.findLast((one) => one.span.end <= span.start);
  if (before?.verb !== verb) return false;
  return !found.some((one) => one.span.start > before.span.end && one.span.end <= span.start);
}

/** Whether a method is a row of a table, with the verb of one above it and a longer address: "GET /v1/cups", "| GET | /v1/cups/{id} |". */
function isRowBelow(
  { verb, url }: Pick<FoundMethod, "verb" | "url">,
  below: Pick<FoundMethod, "verb" | "url" | "span"> | undefined,
  text: string,
): boolean {
  if (below?.verb !== verb || url === undefined || below.url?.startsWith(`${url.replace(/\/$/, "")}/`) !== true)
    return false;
  return /^[ \t]*\|/.test(text.slice(lineStartAt(text, below.span.start), below.span.end));
}

/** So many methods of a sentence share what follows; more are no sentence that anybody reads. */
const mostTogether = 20;

function overlaps({ span: a }: Pick<FoundMethod, "span">, { span: b }: Pick<FoundMethod, "span">): boolean {
  return a.start < b.end && b.start < a.end;
}

/** The first line of a description that is nothing but an address. */
function findUrlLine(description: string): string | undefined {
  for (const line of description.split("\n", 80)) {
    const url = line.length > 400 ? undefined : urlLine.exec(line)?.[1];
    if (url !== undefined) return cleanAddress(url);
  }
  return undefined;
}
