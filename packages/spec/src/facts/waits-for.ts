/** Whether a spec waits for what it names under "Dependencies", by the words of the sentence: a template asks for related specs too. */
import type { Span } from "@assent/rst";
import { sentences, wordsIn } from "../prose.ts";
import type { Section } from "../section.ts";
import type { Spec } from "../spec.ts";
import { isVisible } from "./content.ts";
import { noneFormOf } from "./none.ts";
import { findTopics } from "./topics.ts";

/**
 * Whether a spec waits for what one of its references leads to; what stands in an included file is taken as needed. Below "None."
 * it waits only for what a sentence says that it needs.
 */
export function isWaitedFor(spec: Pick<Spec, "text" | "outline" | "none">, { span }: { readonly span: Span }): boolean {
  if (span.source !== undefined) return true;
  if (!waitsFor(spec.text, span)) return false;
  const section = findTopics(spec.outline, "dependencies").find((one) => holds(one, span));
  return section === undefined || !beginsWithNone(section, spec) || saysNeed(spec.text, span);
}

function holds(section: Section, { start, end }: Span): boolean {
  return section.span.start <= start && end <= section.span.end;
}

/** Whether a section begins with "None." or "None (all is merged).", and its next words do not take that back. */
function beginsWithNone({ body, title }: Section, { text, none }: Pick<Spec, "text" | "none">): boolean {
  const visible = body.filter(isVisible);
  if (visible[0]?.type !== "paragraph") return false;
  const [first = "", second = ""] = visible
    .slice(0, 2)
    .flatMap(({ span }) => sentences(wordsIn(text, span)).map((sentence) => sentence.text));
  const form = noneFormOf(first.replace(/ \([^()]*\)/, ""), none, title);
  return (form === "none" || form === "family") && !/^(?:but|however|except|though|still)\b/i.test(second);
}

/**
 * Whether the sentence that a reference stands in says, or does not deny, that this spec comes after it. "Related to …", "no
 * dependency on …", "… depends on this" and "this comes before …" say something else. An item of a list without words of its
 * own has those of the sentence above the list; without words at all a reference is a need.
 */
export function waitsFor(text: string, { start, end }: Pick<Span, "start" | "end">): boolean {
  const told = sentencesTo(text, start);
  const { own, before, after } = wordsAround(text, start, end);
  if (alternative.test(own)) return false;
  if (needed.test(after) || soft.test(after) || comesFirst.test(before) || othersNeed.test(before)) return false;
  if (isDenied(before)) return false;
  const rest = text.slice(end, end + reach).split(blockBoundary, 1)[0]!;
  if (deniedAfter.test(rest.slice(after.length)) && !needs.test(before) && !needs.test(after)) return false;
  const reason = /^\W*see\b/i.test(own) ? (told.at(-2) ?? "") : "";
  return !related.test(before) || needs.test(before) || (needs.test(reason) && !isDenied(reason));
}

/** Whether the sentence of a reference says that what it leads to waits for this spec: "… depends on this", "Children of this are …". */
export function isWaiting(text: string, { start, end, source }: Span): boolean {
  if (source !== undefined) return false;
  const { before, after } = wordsAround(text, start, end);
  return needed.test(after) || othersNeed.test(before);
}

/** What stands before a reference in its paragraph or item, sentence by sentence. */
function sentencesTo(text: string, start: number): readonly string[] {
  return text
    .slice(Math.max(0, start - reach), start)
    .split(blockBoundary)
    .at(-1)!
    .split(sentenceEnd);
}

/** The sentence of a reference: what stands before it, that or the words above its list, and what stands behind it. */
function wordsAround(text: string, start: number, end: number): Record<"own" | "before" | "after", string> {
  const own = sentencesTo(text, start)
    .at(-1)!
    .replace(/(?::[\w:.+-]{1,60}:)?[\x60*"'(<]*$/, "");
  const after = text.slice(end, end + reach).split(boundary, 1)[0]!;
  return { own, before: saysHow(own) ? own : leadIn(text, start, own) || own, after };
}

/** Whether the sentence of a reference has a word of need. */
function saysNeed(text: string, { start, end }: Pick<Span, "start" | "end">): boolean {
  const { before, after } = wordsAround(text, start, end);
  return needs.test(before) || needs.test(after);
}

/** How far a sentence is looked at, in characters. */
const reach = 300;
const sentenceEnd = /[.;!?](?=\s)/;
/** Where another paragraph or item begins. */
const blockBoundary = /\n[ \t]*\n|\n[ \t]*(?:[*+-]|\d{1,3}[.)])[ \t]/;
const boundary = new RegExp(`${sentenceEnd.source}|${blockBoundary.source}`);

const item = /^([ \t]*)(?:[*+-]|(?:\d{1,3}|#)[.)])[ \t]/;

/** Whether a sentence says how a reference is related: a mere title in an item does not. */
function saysHow(own: string): boolean {
  return [needs, related, comesFirst, othersNeed].some((one) => one.test(own)) || isDenied(own);
}

/**
 * The last sentence above the list that a place stands in; "" where it stands in none, or below a heading. For an item with words of
 * its own it is one that ends in a colon.
 */
function leadIn(text: string, at: number, own: string): string {
  const lines = text.slice(Math.max(0, at - 3 * reach), at).split("\n");
  const marker = item.exec(lines.at(-1)!)?.[1];
  if (marker === undefined) return "";
  const isInList = (line: string): boolean =>
    line.trim() === "" || line.startsWith(`${marker} `) || (line.startsWith(marker) && item.test(line));
  const end = lines.findLastIndex((line) => !isInList(line));
  const above = lines.slice(0, end + 1);
  const begin = above.findLastIndex((line, index) => index < end && (line.trim() === "" || item.test(line)));
  const sentence = above
    .slice(begin + 1)
    .join(" ")
    .trimEnd()
    .split(sentenceEnd)
    .at(-1)!;
  const leads = /[\p{L}\p{N}]/u.test(own) ? sentence.endsWith(":") : /[\p{L}\p{N}]/u.test(above[end] ?? "");
  return leads ? sentence.replace(/[.:]$/, "") : "";
}

/** "If it is not wanted, some alternative is required, as told in": what would be needed in place of this. */
const alternative = /^\W*(?:if|should|in case|unless)\b.*\b(?:alternative(?:ly)?|instead|otherwise|fall ?back)\b/is;
const needs = /\b(?:depend|rel(?:y|ies)|requir|need|wait|block(?:ed)? (?:by|on)|build|based|after|pre-?requisite)/i;
const related =
  /\b(?:relate[sd]?|correlat\w*|similar|complement\w*|see also|like|supersed\w*|replac\w*|alternative|context|background|inspired)\b|^\W*see\b/i;
/** "is needed by", "comes before", "blocks", right before a reference. */
const comesFirst =
  /\b(?:before|ahead of|(?:needed|required|used|wanted) (?:by|for)|blocks|unblocks|pre-?requisite (?:of|for)|precursor (?:of|to|for)|(?:a|the) (?:base|basis|foundation) (?:of|for)|enables)\s+(?:(?:the|this|that|an?|other|our)\s+)*(?:(?:spec|specification|change|blueprint|feature)s?\s+)?$/i;
/** "The following specs depend on this:", above or before a reference. In "We wait for this change:" that is what follows. */
const othersNeed =
  /^\W*(?:the|these|those|other|several|some|both|following|all)\b.*\b(?:depend|rel(?:y|ies)|build|wait|(?:re-?)?based|block|need|require)\w*\s+(?:(?:up)?on|for|by)?\s*(?:this|it)(?: (?:one|spec|specification|change|blueprint|feature|work))?\s*[:*\s-]*$|^\W*(?:the )?(?:children|child (?:spec|blueprint)s?|dependents|descendants|successors|follow-?ups?)\s+(?:of|to|for)\s+(?:this|it)\b/is;
/** "does not depend on", "no dependency on", "not a prerequisite", "independent of", "not technically tied to". */
const denial =
  /\b(?:(?:not|no|never|nothing|without)\b|n't\b)[^,:;]{0,40}?\b(?:depend\w*|coupled|tied|rely|relies|requir\w*|need\w*|pre-?requisites?)|\bindependent\b/gi;
/** "no dependencies other than", "does not need anything but". */
const butFor =
  /\b(?:other than|except|besides|apart from|aside from|beyond|but(?: for)?)[\s:]*(?:(?:the|a|an|this|that)\s+)?[^\s]*\s*$/i;

/** Whether all that is said of a need before a reference is that there is none. */
function isDenied(before: string): boolean {
  const rest = before.replace(denial, "");
  return rest !== before && !needs.test(rest) && !butFor.test(before);
}

/** "depends on this", right behind a reference. */
const needed =
  /^[\x60_*"')>\s]*(?:(?:, |,? and )\[#?\w+\]_\s*)*(?:(?:spec|specification|change|blueprint|feature|one|also|itself|in turn|then|will|would|which|that|and)\s+){0,3}(?:depends?|rel(?:y|ies)|builds?|waits?|is (?:based|built|blocked|waiting)|needs?|requires?)\s+(?:(?:up)?on|for|by)?\s*(?:this|it)\b/i;
/** "However there is no dependency between the two.", in the sentence behind that of a reference. */
const deniedAfter =
  /^[.;!?]\s+(?:(?:however|but|still|though),?\s+)?(?:there (?:is|are)|it has|this has) no (?:\w+ ){0,2}dependenc/i;
/** "is not a hard dependency", "is no prerequisite", behind a reference. */
const soft =
  /^[^,:;]{0,40}\b(?:is|are|would be) (?:(?:not|no longer|no)\b[^,:;]{0,30}\b(?:depend\w*|required|needed|pre-?requisites?)|(?:only |just )?(?:nice|good) to have)\b/i;
