/**
 * New API methods that running text tells: "The new API ``POST /v1/aliases`` makes one", "``DELETE /v1/aliases`` is added".
 * What a sentence says of a method that is there already, or denies, announces nothing.
 */
import { findNodes, type Span } from "@assent/rst";
import { proseOf, sentences, spanOf } from "../prose.ts";
import type { Spec } from "../spec.ts";
import { verbs } from "./verbs.ts";

/** A method in a sentence that says that it is new. */
export interface AnnouncedMethod {
  readonly verb: string;
  readonly url: string;
  /** The verb with its URL. */
  readonly span: Span;
  /** The methods that one sentence announces have the same number, and whatever is said there is said of all of them. */
  readonly sentence: number;
}

const begins = String.raw`\b(?:new|add(?:s|ed|ing)?|introduc(?:es?|ed|ing)|creat(?:es?|ed|ing)|provid(?:es?|ed|ing))\b`;
/** What comes between "new" and the thing: no word after which the thing is another one's. */
const between = String.raw`(?:\s+(?!(?:to|in|into|for|of|on|with|by|from|via|through|at|and|or|fields?|parameters?|attributes?|keys?|flags?|options?|versions?|microversions?|rpc|system|driver|internal|python|client|cli|function|library)\b)[\w\`*/-]+){0,4}?\s+`;

/** Texts that say, in whatever words, that a method of the API is new. */
const adds: readonly RegExp[] = [
  /\b(?:new|add(?:s|ed|ing)?)\b[^.]{0,30}\b(?:methods?|endpoints?|API calls?)\b/i,
  new RegExp(String.raw`\b(?:new|add(?:s|ed|ing)?|introduc(?:es?|ed|ing))\b${between}calls?\b`, "i"),
  new RegExp(
    String.raw`\b(?:new|add(?:s|ed|ing)?|introduc(?:es?|ed|ing))\b${between}resources?\b(?!\s+(?:class|type|provider|tracker|pool|group|usage|limit|quota|field|attribute|allocation|request|name)(?:e?s)?\b)`,
    "i",
  ),
  // "An API that lists …", "the new API ``/v1/aliases``", and no "API version".
  new RegExp(
    String.raw`\b(?:new|add(?:s|ed|ing)?|introduc(?:es?|ed|ing))\b${between}APIs?(?=\s*(?:[.,;:()\`/]|$)|\s+(?:that|which|to|for|is|are|will|would|named|called|by|under|at|where|so|and|lists?|gets?|shows?|returns?|deletes?|makes?|starts?|stops?)\b)`,
    "i",
  ),
];

/** Whether a text says that a method of the API is new, named or not. */
export function addsMethod(text: string): boolean {
  return adds.some((one) => one.test(text));
}

const address = "(?:https?:\\/\\/|\\/|v\\d[\\w.]{0,5}\\/|[a-z][\\w-]{1,40}\\/[{<])[^\\s\\x60*\"',;()]+";
const call = new RegExp(`\\b(?<verb>${verbs})\\b[\\x60*"']* [\\x60*"'(]*(?<url>${address})[\\x60*"')]*_{0,2}`, "g");
/** Between the methods that are counted up in one sentence. */
const counts = /^(?:[,;]| and| or| as well as){1,2}(?: (?:an?|the|also|new|another)){0,2} ?[\x60*"'(]*$/;
const thing =
  "(?:APIs?|methods?|calls?|endpoints?|routes?|resources?|UR[LI]s?|handlers?|operations?|requests?|actions?)";
/** What stands before a new one: "the new ``POST /x``", "adds two methods, ``POST /x``", "a new handler at ``POST /x``". */
const announces = new RegExp(
  `${begins}(?:(?: (?:an?|the|new|two|three|four|following|REST|HTTP|API)){0,4}|${between}${thing}(?: (?:named|called|namely|at|under|like|as|is|are|will be|would be|REST|API|method|call|endpoint|request)){0,3}[,:]?) [\\x60*"'(]*$`,
  "i",
);
/** What stands behind one: "``POST /x`` is added", and no "``POST /x`` will be added a field". */
const isAdded =
  /^(?: (?:REST|HTTP|API|method|call|endpoint|request|operation|resource|action)s?){0,3} (?:is|are|gets|will be|would be|shall be|should be|has to be|must be) (?:newly |also )?(?:added|introduced|created|new)\b(?! (?:an?|the|new|to|in|into|with|by)\b)/i;
const denies =
  /\b(?:no|not|none|never|without|instead|rather|considered|alternatives?|alternatively|could|existing|already)\b|n't\b/i;

const elsewhere =
  /\b(?:another|separate|other|later|future|different|follow-up) (?:specs?|specifications?|blueprints?|changes?)\b/i;

/** The methods that the paragraphs within a span announce, in their order. */
export function announcedMethods({ document, text }: Spec, within: Span): readonly AnnouncedMethod[] {
  const found: AnnouncedMethod[] = [];
  let count = 0;
  for (const { span } of findNodes(document, "paragraph")) {
    if (span.source !== undefined || span.start < within.start || span.end > within.end) continue;
    const prose = proseOf(text, span);
    let areComing = false;
    for (const sentence of sentences(prose.text)) {
      count += 1;
      for (const { verb, url, from, to } of announcedIn(sentence.text, areComing)) {
        const place = spanOf(prose, sentence.start + from, sentence.start + to);
        found.push({ verb, url, span: place, sentence: count });
      }
      areComing ||= addsMethod(sentence.text) && !denies.test(sentence.text);
    }
  }
  return found;
}

/** A method with its place in the sentence, and where its markup ends. */
interface Call {
  readonly verb: string;
  readonly url: string;
  readonly from: number;
  readonly to: number;
  readonly end: number;
}

/** How far a sentence is looked at, in characters. */
const reach = 300;

/** Where new ones are coming, since a sentence before says so, one that begins with a method is about them. */
function announcedIn(sentence: string, areComing: boolean): readonly Call[] {
  const groups = countedUp(sentence);
  if (groups.length === 0 || elsewhere.test(sentence)) return [];
  const isAboutThem = areComing && /^[\x60*"'(]*$/.test(sentence.slice(0, groups[0]![0]!.from));
  return groups.flatMap((calls) => {
    const [start, end] = [calls[0]!.from, calls.at(-1)!.end];
    const before = sentence.slice(Math.max(0, start - reach), start);
    const after = sentence.slice(end, end + reach);
    const isNew = announces.test(before) || isAdded.test(after) || (isAboutThem && another.test(before));
    return isNew && !denies.test(before) ? calls : [];
  });
}

/** What a sentence that began with a method has before the next one. */
const another = /(?:^|[,;]| and)(?: (?:with|by|through|via))? ?[\x60*"'(]*$/;

/** The methods of a sentence, those together that are counted up one after the other. */
function countedUp(sentence: string): readonly (readonly Call[])[] {
  const groups: Call[][] = [];
  for (const match of sentence.matchAll(call)) {
    const { verb = "", url: written = "" } = match.groups ?? {};
    const url = written.replace(/[.:]+$/, "");
    const to = match.index + match[0].lastIndexOf(written) + url.length;
    const one = { verb, url, from: match.index, to, end: match.index + match[0].length };
    const last = groups.at(-1);
    if (last && counts.test(sentence.slice(last.at(-1)!.end, one.from))) last.push(one);
    else groups.push([one]);
  }
  return groups;
}
