/** Whether a spec waits for what it names under "Dependencies", by the words of the sentence: a template asks for related specs too. */
import type { Span } from "@assent/rst";

/**
 * Whether the sentence that a reference stands in says, or does not deny, that this spec comes after it. "Related to …", "no
 * dependency on …", "… depends on this" and "this comes before …" say something else; without words a reference is a need.
 */
export function waitsFor(text: string, { start, end }: Pick<Span, "start" | "end">): boolean {
  const before = text
    .slice(Math.max(0, start - reach), start)
    .split(boundary)
    .at(-1)!
    .replace(/(?::[\w:.+-]{1,60}:)?[\x60*"'(<]*$/, "");
  const after = text.slice(end, end + reach).split(boundary, 1)[0]!;
  if (needed.test(after) || comesFirst.test(before) || denied.test(before)) return false;
  return !related.test(before) || needs.test(before);
}

/** How far a sentence is looked at, in characters. */
const reach = 300;
/** Where another sentence, paragraph or item begins. */
const boundary = /[.;!?](?=\s)|\n[ \t]*\n|\n[ \t]*(?:[*+-]|\d{1,3}[.)])[ \t]/;

const needs = /\b(?:depend|rel(?:y|ies)|requir|need|wait|block(?:ed)? (?:by|on)|build|based|after|prerequisite)/i;
const related =
  /\b(?:relate[sd]?|similar|complement\w*|see(?: also)?|like|supersed\w*|replac\w*|alternative|context|background|inspired)\b/i;
/** "is needed by", "comes before", "blocks", right before a reference. */
const comesFirst =
  /\b(?:before|ahead of|(?:needed|required|used|wanted) (?:by|for)|blocks|unblocks|prerequisite (?:of|for)|(?:a|the) (?:base|basis|foundation) (?:of|for)|enables)\s+(?:(?:the|this|that|an?|other|our)\s+)*(?:(?:spec|specification|change|blueprint|feature)s?\s+)?$/i;
/** "does not depend on", "no dependency on", "independent of". */
const denied =
  /\b(?:(?:not|no|never|nothing|without)\b[^,:]{0,40}\b(?:depend\w*|rely|relies|requir\w*|need\w*)|independent)\b[^,:]{0,40}$/i;
/** "depends on this", right behind a reference. */
const needed =
  /^[\x60_*"')>\s]*(?:(?:spec|specification|change|blueprint|feature|one|also|itself|in turn|then|will|would|which|that|and)\s+){0,3}(?:depends?|rel(?:y|ies)|builds?|waits?|is (?:based|built|blocked|waiting)|needs?|requires?)\s+(?:(?:up)?on|for|by)?\s*(?:this|it)\b/i;
