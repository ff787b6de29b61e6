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

/** Marks before a method at the start of a line: bullets, field names, stars and quotes. */
const lead = String.raw`^[ \t]*(?:[*+•-][ \t]+|(?:\d+|#)[.)][ \t]+|\|[ \t]*)*(?::?\**(?:Method|Method type|HTTP method|Request|Verb|API)s?\**[ \t]*:\**[ \t]*)?[\x60*"':|(]*`;
/** A piece of an address: what stands for a value may have spaces in it, "<tenant id>". */
const piece = String.raw`(?:<:?[\w ]{1,40}>|[^\s\x60*"|,;])`;
/** An address. Without a "/" before it, it is known by its version, or by a value in brackets. */
const path = String.raw`(?:https?:\/\/${piece}+|\/${piece}*|(?:[<{]:?[\w-]+[>}]|v\d[\w.]*|[a-z][\w-]{1,40}\/[<{][\w-]{1,40}[>}])\/${piece}*)`;
/** A directive of Sphinx' httpdomain; its verb is written small. */
const directive = new RegExp(`^[ \\t]*\\.\\.[ \\t]+http:(?<verb>${verbs.toLowerCase()})::[ \\t]+(?<url>\\/\\S*)`);
/** "POST/PATCH" are two verbs, and no verb with an address; "POST on v1/workers" and the row "POST", "/v1/workers" have one. */
const declared = new RegExp(
  `${lead}(?<verb>${verbs})(?:\\/(?:${verbs}|DEL)\\b)*[\\x60*"')]*(?:[ \\t]*[:|-]|[ \\t]*[,;](?=[ \\t]*"?${path})|[ \\t]+(?:on|to)(?=[ \\t]+[\\x60*"']*(?:\\/|v\\d)))?[ \\t]*[\\x60*"'(]*(?<url>${path})?`,
);
const reversed = new RegExp(
  `^[ \\t]*(?:[*+-][ \\t]+)?[\\x60*]*(?<url>\\/[\\w{}<>/.:-]+)[\\x60*]*[ \\t]+\\(?(?<verb>${verbs})\\)?[ \\t]*$`,
);
/** A method behind a label of whatever words; with a dash for a colon, of those that say what is done to the API. */
const labelled = new RegExp(
  `^[ \\t]*(?:(?:[*+•-]|(?:\\d+|#)[.)])[ \\t]+)?\\**:?([A-Za-z][\\w '-]{0,40}?)\\**(?::\\**|(?<=\\b(?:[Aa]dd|[Nn]ew|[Mm]odif|[Cc]hange|[Uu]pdate|[Cc]reate|[Ii]ntroduce)[\\w ']{0,40})[ \\t]+[-–—]{1,2}(?=[ \\t]))[ \\t]*[\\x60*"']*(?<verb>${verbs})[\\x60*"')]*[ \\t]+[\\x60*"'(]*(?<url>${path})`,
);
const notOfMethod =
  /\b(?:old|former|current|existing|before|previous|today|now|was|example|sample|e\.?g|see|note|similar|instead|like|todo|curl|response|reference|alternative)/i;
/** "URL for the resource", with the address in the next line that is not blank. */
const urlLabel = /^[ \t]*(?:[*+|-][ \t]+)*:?\**(?:URL|URI|Route|Endpoint)[^:/]{0,40}:{0,2}\**[ \t]*$/i;
const urlAlone = new RegExp(`^[ \\t]*(?:[*+|-][ \\t]+)*[\\x60*"]*(${path})`);
/** A path without its start, of a service with its version or with a place for a value. */
const relativePath = String.raw`(?=[^\s\x60*"|]{0,200}(?:\/v\d|[{<]))[a-z][\w.-]{0,40}\/${piece}+(?=[\x60*"']*[ \t]*$)`;
const urlField = new RegExp(
  String.raw`^[ \t]*(?:[*+|-][ \t]+)*:?\**(?:(?:new|v\d[\w.]*) ){0,2}(?:URL|URI|Path|Route|Endpoint|Resource)(?: (?:for|of) (?:the |a )?\w{1,20})?\**(?:[ \t]*[:=]\**|(?=[ \t]+[\x60*"']*${path}[\x60*"']*[ \t]*$))[ \t]*[\x60*"']*(${path}|${relativePath})`,
  "i",
);
/** The label of a URL, with words that say whose it is. */
const urlInWords = /^[ \t]*(?:[*+|-][ \t]+)*:?\**(?:URL|URI|Route|Endpoint)[^:/]{0,40}:{1,2}\**[ \t]*(?=[<A-Za-z])/i;
/** "GET <URI of the client>": a method at an address that is no path. */
const verbInWords = new RegExp(`\\b(?<verb>${verbs})[\\x60*"']*[ \\t]+[\\x60*"']*(?=<)`);
/** "<URI of the client>", "It is given by the client when it subscribes", "the callback address of the receiver". */
const ofCaller =
  /^<[^<>/]{0,60}\b(?:ur[il]|address|endpoint)\b[^<>/]{0,60}>|^[^/]{0,80}\b(?:provided|given|supplied|told|registered|chosen|set|named|defined|passed|sent)\s+by\s+(?:the |a |an |each )?(?:API )?(?:clients?|callers?|users?|subscribers?|consumers?|receivers?)\b|^[^/]{0,60}\bcallback (?:ur[il]|address|endpoint)\b/i;
/** A line that is an address and nothing else; it names the method below it, or the one above that has none. */
const addressLine = new RegExp(String.raw`^[ \t]*(?:[*+-][ \t]+)?[\x60*"']*(${path})[\x60*"']*[ \t]*$`, "i");
/** "GET --header … /v1/nodes", and the row "GET", "Lists", "/v1/nodes": the address further on in the line. */
const urlLater = new RegExp(`[ \\t,;][\\x60"']*(${path})`);
/** A line of a description that is an address and nothing else, with or without the first "/". */
const urlLine =
  /^[ \t]*(?:[*+-][ \t]+)?[`'"]*(\/?[\w|.{}<>-]+(?:\/[\w{}<>.|$-]+)+(?:\?[\w{}<>=&.-]+)?)[`'"]*(?:[ \t]+\([\w ]{1,40}\))?[ \t]*$/;
const methodLabel = /^[ \t]*(?:[*+|-][ \t]+)*:?\**(?:HTTP |Request )?Method(?: type)?s?\**[ \t]*:/i;
/** A text that says that there is no change, whatever method it names to say so. */
const unchanged =
  /^\s*(?:\* )?(?:(?:there (?:is|are|will be)|(?:we|i) (?:do|will) not (?:anticipate|expect|foresee) any|with [^.]{0,30}, we do not anticipate any|this \w+ (?:has|makes|requires)) (?:no )?)(?:REST |API |direct |new )*(?:changes?|impacts?|modifications?)\b/i;
/** A sentence or two; more than that says more than "no change". */
const mostWordsOfNone = 60;
const mention = new RegExp(`\\b(?:${verbs})\\b[\\x60*]* +[\\x60*]*(?:\\/\\w|[a-z][\\w-]{1,40}\\/[{<]\\w)`);

const anyVerb = new RegExp(`\\b(?:${verbs})\\b`);
/** What every line has that says anything of a method: an address or a verb, or the label of an address. Most lines have neither. */
const ofMethod = new RegExp(`/|${verbs}`);
const ofLabel = /ur[il]|route|endpoint/i;
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

/** A method while it is read. */
interface Found {
  readonly verb: string;
  url: string | undefined;
  isOfCaller: boolean;
  readonly span: Span;
  /** True while the line with verb and URL may be told once more by "Method: GET" below it. */
  mayRepeat: boolean;
}

function readMethods(spec: Spec, source: string, within: Span): readonly RestMethod[] {
  const { start: base, end } = within;
  const found: Found[] = [];
  const seen = new Set<string>();
  const name = (method: Found, url: string): void => {
    method.url = cleanAddress(url);
    seen.add(`${method.verb} ${shapeOf(url)}`);
  };
  let pendingUrl: string | undefined;
  /** The verb of a method at the caller's address, whose label follows. */
  let verbOfCaller: string | undefined;
  let expectsUrl = false;
  // Whether the line above is a method: one below the other, they share the address before them.
  let isBelowMethod = false;
  let position = 0;
  const lines = source.split("\n");
  // An address before the first method, which holds for all that have none.
  let shared: string | undefined;
  for (const [index, written_] of lines.entries()) {
    const at = base + position;
    position += written_.length + 1;
    // A call that goes on in the next line, as in a shell.
    const line = written_.endsWith("\\") ? written_.slice(0, -1) + (lines[index + 1] ?? "").trim() : written_;
    if (line.length > 400 || line.trim() === "") continue;
    const above = isBelowMethod ? found.at(-1) : undefined;
    isBelowMethod = false;
    if (!ofMethod.test(line) && !ofLabel.test(line)) {
      expectsUrl = false;
      continue;
    }
    const field =
      urlField.exec(line)?.[1] ?? (expectsUrl ? urlAlone.exec(line)?.[1] : undefined) ?? addressLine.exec(line)?.[1];
    expectsUrl = urlLabel.test(line);
    if (field !== undefined) {
      const last = found.at(-1);
      if (last && last.url === undefined) name(last, field);
      else pendingUrl = field;
      if (found.length === 0) shared = field;
      continue;
    }
    const inWords = urlInWords.exec(line) ?? verbInWords.exec(line);
    if (inWords !== null) {
      const more = (lines[index + 1] ?? "").replace(/^[ \t]*(?:\|[ \t]+)?/, "");
      const isOfCaller = ofCaller.test(`${line.slice(inWords[0].length + inWords.index)} ${more}`);
      const last = found.at(-1);
      verbOfCaller = isOfCaller ? inWords.groups?.verb : undefined;
      if (isOfCaller && verbOfCaller === undefined && last !== undefined) last.isOfCaller = last.url === undefined;
    }
    const match = declared.exec(line) ?? labelledIn(line) ?? reversed.exec(line) ?? directive.exec(line);
    const verb = match?.groups?.verb?.toUpperCase();
    if (!match || verb === undefined) continue;
    const rest = line.slice(match.index + match[0].length);
    const written =
      match.groups?.url ?? (/^[ \t]*(?:[{[-]|[,;][ \t]*")/.test(rest) ? urlLater.exec(rest)?.[1] : undefined);
    // "POST requests are …" is a sentence, "GET" alone or before a path is a method.
    if (written === undefined && /^[ \t]*[\w(]/.test(rest)) continue;
    // The first line of a sample belongs to the method that it shows.
    if (/\bHTTP\/\d/.test(rest) && found.at(-1)?.verb === verb) continue;
    const last = found.at(-1);
    if (
      written === undefined &&
      pendingUrl === undefined &&
      last?.mayRepeat &&
      last.verb === verb &&
      methodLabel.test(line)
    ) {
      last.mayRepeat = false;
      continue;
    }
    // The method of the line above with its address, in a sample of the call.
    if (written !== undefined && last?.verb === verb && last.url === undefined) {
      name(last, written);
      continue;
    }
    const url = written ?? pendingUrl ?? above?.url;
    pendingUrl = undefined;
    expectsUrl = url === undefined;
    const key = `${verb} ${url === undefined ? String(at) : shapeOf(url)}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const from = at + line.indexOf(match.groups!.verb!);
    const to =
      written === undefined ? from + verb.length : at + line.lastIndexOf(written) + cleanAddress(written).length;
    const span = { start: from, end: Math.min(Math.max(to, from + verb.length), at + written_.length) };
    const isOfCaller = url === undefined && verbOfCaller === verb;
    found.push({ verb, url: url && cleanAddress(url), isOfCaller, span, mayRepeat: written !== undefined });
    isBelowMethod = written === undefined;
  }
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
  return isForAll ? methods.map((method) => ({ ...method, url: method.url ?? cleanAddress(shared!) })) : methods;
}

/** Whether a label tells the verb of the method once more that a sentence announces before it: "Method type: GET". */
function isLabelOf(
  { verb, url, span }: Found,
  found: readonly Found[],
  announced: readonly AnnouncedMethod[],
  text: string,
): boolean {
  if (url !== undefined || !methodLabel.test(text.slice(lineStartAt(text, span.start), span.end))) return false;
  const before = announced.findLast((one) => one.span.end <= span.start);
  if (before?.verb !== verb) return false;
  return !found.some((one) => one.span.start > before.span.end && one.span.end <= span.start);
}

/** Whether a method is a row of a table, with the verb of one above it and a longer address: "GET /v1/cups", "| GET | /v1/cups/{id} |". */
function isRowBelow(
  { verb, url }: Pick<Found, "verb" | "url">,
  below: Pick<Found, "verb" | "url" | "span"> | undefined,
  text: string,
): boolean {
  if (below?.verb !== verb || url === undefined || below.url?.startsWith(`${url.replace(/\/$/, "")}/`) !== true)
    return false;
  return /^[ \t]*\|/.test(text.slice(lineStartAt(text, below.span.start), below.span.end));
}

/** So many methods of a sentence share what follows; more are no sentence that anybody reads. */
const mostTogether = 20;

function overlaps({ span: a }: Pick<Found, "span">, { span: b }: Pick<Found, "span">): boolean {
  return a.start < b.end && b.start < a.end;
}

/** "2. Delete: DELETE /v1/aliases", where the label is no word for what was before, or for an example. */
function labelledIn(line: string): RegExpExecArray | undefined {
  const match = labelled.exec(line);
  return match && !notOfMethod.test(match[1]!) ? match : undefined;
}

/** The first line of a description that is nothing but an address. */
function findUrlLine(description: string): string | undefined {
  for (const line of description.split("\n", 80)) {
    const url = line.length > 400 ? undefined : urlLine.exec(line)?.[1];
    if (url !== undefined) return cleanAddress(url);
  }
  return undefined;
}
