/** Methods in a piece of text: at its start, or in the midst of its sentences. */
import type { OperationForm } from "../../contract.ts";
import { changeSaid, moreMethods } from "../words/change-words.ts";
import { exampleWords, leadOfMethod, methodBehindName, relativeAtStart } from "../words/labels.ts";
import { mentioned } from "../methods/method.ts";
import { type Mark, type Pair, pairsIn } from "../words/pairs.ts";
import type { Unit, UnitKind } from "../words/units.ts";
import { changesPart } from "../words/part-changes.ts";
import { readPath } from "../words/url.ts";
import { verbPattern } from "../words/verbs.ts";

/** A verb with a URL, by indexes of the text that it stands in. */
export interface TextSighting {
  readonly verb: string;
  readonly url: string;
  readonly verbAt: number;
  readonly urlAt: number;
  readonly form: Exclude<OperationForm, "canonical">;
  readonly confidence?: number;
  /** True where it is only compared with. */
  readonly isAside?: boolean;
  /** True where the words before it say that it is an example. */
  readonly isExample?: boolean;
}

/** The methods of a piece of text: those that it begins with, and those in its sentences. */
export interface TextMethods {
  readonly first: readonly TextSighting[];
  readonly inline: readonly TextSighting[];
  /** True where the path that it begins with stands before its verbs. */
  readonly isPathFirst: boolean;
}

/** Words that mention a method without promising anything of it. */
const comparing =
  /\b(?:similar(?:ly)? to|same (?:as|format)|like|as (?:with|for|in)|already|existing|unlike|compar\w+|identical to|response of|see|via|with|format of|instead of|than(?: for)?|or|by|queried by|after|before|match(?:es)?(?: with)?|just as|present in|removal of)\s+(?:the |a |an )?[\x60*"'(]*$/i;

/** What was before: "old clients of", "the former". */
const before =
  /\b(?:old|older|former|previous|legacy)(?: (?:API|clients?|callers?|users?|versions?|paths?|URLs?|methods?|calls?|requests?)){0,2}(?: (?:of|to|for|on|with|at))?\s+(?:the )?[\x60*"'(]*$/i;

/** The same with more words between: "the same as the field of version 2.19 for", "cannot be sent in". */
const comparingFar =
  /\b(?:same as|similar to|identical to)\b(?:[^.;]|\.(?=\d)){0,90}\b(?:of|for|in|to)\s+(?:the )?$|\b(?:already|not|cannot|can't|never) (?:[\w-]+ ){1,3}(?:in|for|of|by|to|via|with) (?:the )?$|\bmight (?:\w+ ){0,5}$/i;

/** What another method is like, as it is now: "follow the specification for the current", "as the current". */
const following =
  /\b(?:(?<!\b(?:the|these|with|of) )follow(?:s|ed|ing)?|mirrors?|mirroring|resembles?|according to|analogous to|consistent with|in line with|model(?:l?ed)? (?:on|after))\s+(?:the )?(?:[\w-]+ ){0,4}?(?:the )?(?:current |existing )?$|\b(?:as|like|for|of|to|than|from|by|us(?:e|es|ing)) the current $/i;

/** What is there and only used: "This will use the existing resize API under". */
const usingExisting =
  /\b(?:re-?)?us(?:es?|ed|ing) (?:the |an? |our )?(?:already )?(?:existing|current)(?: [\w-]+){0,4} $/i;

/** What anybody calls to learn something: "Services can find the stores using". */
const finding =
  /\b(?:clients?|services?|users?|callers?|consumers?|operators?|administrators?|tools?|they|one|you) (?:(?:can|may|could|have to|need to|must) )?(?:then |first |also |already )?(?:find|discover|look up|learn|determine|check|poll)s? [^.;:]{0,80}\b(?:using|through|by (?:calling|using)) (?:the |a )?$/i;

/** A method that is there already, but is said to change: "extend the response of", "existing … should be extended". */
const changing =
  /\b(?:extend|chang|updat|modif|enhanc)\w* (?:(?:the|an?|each|all|both) )?(?:existing |current |(?:the )?respon[cs]es? of )(?:the )?(?:current )?[\x60*"'(]*$/i;
const changed =
  /^[\x60*"')]* (?:[\w-]+ ){0,3}(?:should|will|must|(?:needs?|has|have) to) be (?:extended|changed|updated|modified|enhanced)\b/i;

/** What a sentence says of a method that it promises something of. */
const promising =
  /\b(?:new|add(?:s|ed|ing)?|introduc\w+|creat\w+|extend\w*|will|updat\w+|chang\w+|modif\w+|support\w*|allow\w*|accept\w*|return\w*|respon[sd]\w*|expos\w+|provid\w+|includ\w+|show\w*)\b/i;

/** "(for more on these, see the details for …": brackets that point to another method. */
const pointing = /\([^()]{0,60}\b(?:see|more on|details)\b[^()]*$/i;

/** What will only be there some time: "that will be available in the future", "a follow-up spec will add". */
const later =
  /\b(?:in (?:the|a) (?:near )?future|in a later (?:release|version|spec)|future work|out of scope|not (?:a )?part of this (?:spec|change|proposal)|(?:follow-?up|later|future|subsequent) (?:spec|specification|change|blueprint|patch|proposal)s? (?:will|would|may|might|can|could|should)|(?:left|deferred|postponed) (?:for|to|until) (?:an?|the|another|some)?\s*(?:later|future|follow-?up|separate|another|subsequent))\b/i;

/** What a sentence says will not be done to a method: "we will not touch", "decided not to add". */
const denying =
  /\bno (?:[\w-]+ ){0,2}(?:changes?|modifications?)\b[^.;]{0,40}\b(?:to|in|of|for|on)\s+(?:the )?(?:[\w-]+ ){0,2}[\x60*"'(]*$|\b(?:(?:do|does|did|will|would|should|shall|need|is|are) ?not|won't|don't|doesn't|never|no (?:need|plans?) to|not to|against)\s+(?:[\w-]+ ){0,2}(?:touch|chang|alter|modif|affect|add|introduc|implement|support|provid|includ|extend|remov|expos|creat)\w*\s+(?:[\w-]+ ){0,4}[\x60*"'(]*$/i;

/** The same behind it: "will not be implemented", "is not part of this", "but decided not to add it". */
const denied =
  /^[\x60*"')]*(?: (?:API|calls?|methods?|requests?|itself|and|but|we|was|were|have|has)){0,5},? (?:(?:will|does|do|is|are|should|would) ?not|won't|doesn't|isn't)(?: be)?(?: \w+ly)? (?:touch|chang|alter|modif|affect|add|introduc|implement|support|provid|includ|extend|remov|expos|creat|need|part\b|in scope)|^[^.;]{0,40}\b(?:decided|agreed|chose|chosen) (?:against|not to)\b/i;

/** What stands right behind a method that is as it was, or was taken away before: "- unchanged", "stays as it is". */
const standing =
  /^[\s\x60*"')\]:;,.(–—-]*(?:(?:(?:API|call|method|request|itself) )?(?:(?:is|are|remains?|stays?|will (?:be|remain|stay)|is left|are left) )?(?:unchanged|untouched|(?:(?:not|un)(?: |-)?)(?:changed|affected|touched|modified)|as (?:is|(?:it|they) (?:is|are|was|were)(?: today| now| before)?))|no changes?(?: (?:is|are) (?:needed|made|required|necessary))?|(?:was|were|has been|have been|had been) (?:\w+ )?(?:removed|dropped|deleted|withdrawn))[\x60*"']*(?=\s*(?:[.;,)]|$|in\b|with\b|since\b|for\b|by\b|before\b|here\b))/i;

/** Words before several methods of which nothing changes, in one sentence: "These stay as they are: … and ". */
const standingAll =
  /\b(?:unchanged|untouched|(?:not |un)(?:changed|affected|touched|modified)|as (?:they (?:are|were)|it (?:is|was)|is|before)|the same)\b(?: \w+){0,4}:(?:[^.;]|[.;](?=\S))*$/i;

/** Whether what follows a method, and those that are listed with it, says that nothing is done to them. */
function isLeftAlone(behind: string): boolean {
  const rest = behind.replace(moreMethods, " ");
  return [behind, rest].some((words) => denied.test(words) || standing.test(words));
}

/** An arrow from a method to another one: what answers it is told with one too. */
const becomesOther = new RegExp(`^[\\s\\x60*]*(?:-{1,3}>|={1,3}>|→)[\\s\\x60*]*(?:${verbPattern}|\\/|[vV]\\d|https?:)`);

/** So much of a text is looked at before a method and behind it, where others may be listed with it. */
export const mostBehind = 400;

/** Finds them. */
export function methodsIn(unit: Unit): TextMethods {
  const { text, kind } = unit;
  const relative = relativeFirst(unit);
  const pairs = pairsIn(capitals(text), relative === undefined ? [] : [relative]);
  const [first] = pairs;
  const lead = first === undefined ? "" : text.slice(0, first.start);
  const isNamed = first !== undefined && relative !== undefined && !leadOfMethod.test(lead);
  const isFirst =
    first !== undefined &&
    (isNamed || leadOfMethod.test(lead)) &&
    !(first.isWorded && (kind === "text" || !first.isPathFirst));
  if (!isFirst) return { first: [], inline: pairs.flatMap((pair) => inSentence(unit, pair)), isPathFirst: false };
  const rest = text.slice(first.end).replace(/^[\s\x60*"'.:)]+/, "");
  const isQuoted = !first.isPathFirst && lead.endsWith("\x60");
  const form = formOf(kind, isQuoted, first.isLabelled ? "" : rest);
  // "POST /a --> POST /b" says what it was before.
  const behind = text.slice(first.end, first.end + mostBehind);
  const isBefore = becomesOther.test(behind) || isLeftAlone(behind) || later.test(lead) || standingAll.test(lead);
  if (isBefore)
    return { first: [], inline: pairs.flatMap((pair) => inSentence(unit, pair, pair === first)), isPathFirst: false };
  const confidence = isNamed ? 0.85 : first.isPathFirst && first.isWorded ? 0.78 : undefined;
  return {
    first: sightingsOf(first, { form, ...(confidence === undefined ? {} : { confidence }) }),
    inline: pairs.slice(1).flatMap((pair) => inSentence(unit, pair)),
    isPathFirst: first.isPathFirst,
  };
}

/** "Get /a" at the start is a method, and so is "a new Patch method". */
function capitals(text: string): string {
  const named = text.includes(" method")
    ? text.replace(
        /(?<=\b(?:[Nn]ew|[Aa]n?|[Tt]he|HTTP|REST) )(?:Get|Put|Post|Delete|Patch)(?= (?:HTTP |API )?methods?\b)/g,
        (all) => all.toUpperCase(),
      )
    : text;
  return named.replace(/^([\s\x60*_"'|:+-]*)(Get|Put|Post|Delete|Patch)(?=[\x60*"']{0,2}\s[\x60*"']{0,2}\/\w)/, (all) =>
    all.toUpperCase(),
  );
}

/** A path without its start behind a verb that the text begins with: it is quoted with it, or nothing follows. */
function relativeFirst({ text, kind }: Unit): Mark | undefined {
  const { url = "", verb = "" } = relativeAtStart.exec(text)?.groups ?? {};
  const at = url === "" ? -1 : text.indexOf(url, text.indexOf(verb) + verb.length);
  const rest = text.slice(at + url.length).replace(/^[\s\x60*"'.:)]+/, "");
  const isWhole = rest === "" || text.slice(0, text.indexOf(verb)).endsWith("\x60");
  if (at >= 0 && isWhole && url.includes("/") && readPath(url) !== undefined) {
    return { text: url, start: at, end: at + url.length };
  }
  if (kind !== "item" && kind !== "term") return undefined;
  const named = methodBehindName.exec(text)?.groups;
  const path = named?.url ?? "";
  const isUrl = path.startsWith("/") || (path.includes("/") && /[{<]/.test(path));
  if (!isUrl || readPath(path) === undefined || comparing.test(`${named?.name ?? ""} `)) return undefined;
  return { text: path, start: text.length - path.length, end: text.length };
}

/** A method in the midst of a sentence: how sure it is tells what the sentence says of it. */
function inSentence({ text, kind }: Unit, pair: Pair, isBefore = false): readonly TextSighting[] {
  const lead = text.slice(Math.max(0, pair.start - 140), pair.start);
  const words = lead.replace(/[\x60*"'(]+$/, "");
  const isChanged =
    changing.test(words) ||
    changesPart(text.slice(0, pair.start), text.slice(pair.end, pair.end + mostBehind)) ||
    (/\b(?:existing|current)$/i.test(words.trimEnd()) && changed.test(text.slice(pair.end)));
  const isQuoted = lead.endsWith("\x60");
  const sentence = `${/[^.;]*(?:[.;]\S[^.;]*)*$/.exec(lead)![0]} ${/^(?:[^.;]|[.;]\S)*/.exec(text.slice(pair.end, pair.end + 140))![0]}`;
  const isNew = /\bnew\b/i.test(sentence);
  const isAside =
    isBefore ||
    (following.test(words) && !isChanged) ||
    (usingExisting.test(words) && !isChanged && !isNew) ||
    (comparing.test(words.slice(-40)) && !isChanged) ||
    comparingFar.test(words) ||
    before.test(words.slice(-80)) ||
    pointing.test(lead.slice(-80)) ||
    denying.test(words) ||
    isLeftAlone(text.slice(pair.end, pair.end + mostBehind)) ||
    standingAll.test(text.slice(Math.max(0, pair.start - mostBehind), pair.start)) ||
    later.test(sentence);
  const said = changeSaid(pair.verbs[0]!.text, text.slice(0, pair.start), text.slice(pair.end, pair.end + mostBehind));
  const isPromised = said !== undefined || (promising.test(sentence) && !/\b(?:would|could)\b/.test(sentence));
  const isList = isQuoted && kind === "item";
  // What follows is about such a method, and it is no promise.
  const isUsed = finding.test(words) && !isNew;
  const confidence =
    isAside || isUsed ? mentioned : (isPromised ? 0.84 : 0.65) + (isQuoted ? 0.03 : 0) + (isList ? 0.03 : 0);
  return sightingsOf(pair, { form: "prose", confidence, isAside, isExample: exampleWords.test(lead) });
}

function sightingsOf(
  { verbs, urls }: Pair,
  how: Pick<TextSighting, "form" | "confidence" | "isAside" | "isExample">,
): readonly TextSighting[] {
  return urls.flatMap((url) =>
    verbs.map((verb) => ({ verb: verb.text, url: url.text, verbAt: verb.start, urlAt: url.start, ...how })),
  );
}

function formOf(kind: UnitKind, isQuoted: boolean, rest: string): TextSighting["form"] {
  switch (kind) {
    case "heading":
      return "heading";
    case "item":
      return "bullet";
    case "field":
      return "field";
    case "term":
      return isQuoted ? "literal" : "line";
    default:
      if (rest.length > 60) return "prose";
      return isQuoted ? "literal" : "line";
  }
}
