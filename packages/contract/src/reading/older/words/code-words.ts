/** What is said of a code behind it: up to the next code, or to the label of something else. */
import { sentences } from "@assent/spec";
import { trimmedCutOf } from "./marks.ts";

const longest = 300;
const lengthOfCode = 3;

const ofForm = String.raw`(?:[Nn]ormal|[Ee]xpected|[Ee]rrors?|[Ss]uccess(?:ful)?|[Ff]ailures?|[Pp]ossible|[Oo]ther|HTTP|[Hh]ttp|JSON|[Ss]tatus|[Rr]esponses?|[Rr]equests?|[Bb]od(?:y|ies)|[Cc]odes?|[Rr]eturns?|[Rr]eturned|[Pp]arameters?|[Pp]olic(?:y|ies)|[Ss]chema|[Ee]xamples?|[Ss]amples?)(?:\(s\))?`;
const endOfLabel = String.raw`[*\x60]{0,2}\s*:(?=[\s*\x60]|$)`;
/** "Errors:" behind other words; "Bad Request:" is a name, and "OK Error codes:" is none. */
const nextLabel = new RegExp(
  [
    String.raw`(?<=(?:[.;,)\]}\x60*]|(?<![\w-])[a-z][\w-]*:?)\s)[*\x60]{0,2}(?=[A-Z])(?:${ofForm}[ /]){0,4}${ofForm}${endOfLabel}`,
    String.raw`(?<=(?<![\w-])[A-Z]\w*\s)(?=[A-Z])(?!Request)(?:${ofForm}[ /]){1,4}${ofForm}${endOfLabel}`,
  ].join("|"),
);
/** A label and nothing else: "Errors: ", before the next code. */
const onlyLabel = new RegExp(String.raw`^[\s*\x60,;.]*(?:${ofForm}[ /]){0,4}${ofForm}[*\x60]{0,2}\s*:[\s*\x60]*$`);
/** The name of the next code, which stands in brackets. */
const nextName = /(?:[,;.|)]|\b(?:and|or)\b|^)[^,;.|)]*\(\s*$/;
/** What only leads to the next code. */
const leadsOn =
  /(?:[\s,;:(|/&\\–—+-]|(?<![\w-])(?:and|or|and\/or|but|else|otherwise|it|they|will|also|HTTP|an?|with|returns?|returning)(?![\w-]))+$/i;

/** "…; if it is running already" before a code, with how the code is led to. */
const condition =
  /(?:[;.]\s+|(?<comma>,\s+))(?:(?:and|but|or)\s+)?(?<words>(?:if|when|where|unless|in case)\b[^;,.:()]{2,150})(?<end>,?)\s+(?:(?:then|it|is|gives?|returns?|answers?|HTTP|an?|the)\s+){0,4}[\x60*"']{0,2}$/i;
/** A condition, or a reason, behind a code and its name. */
const ownCondition =
  /^[\x60*"']{0,2}\s*(?:[(:–—-]\s*)?(?:[A-Z]\w*\s+){0,4}(?:if|when|where|unless|in case|because|on|for)\b/;

/** The condition right before a code that is of this one, and not of the code that ends at `from`: "202; if it runs already 409". */
export function conditionBefore(
  text: string,
  from: number,
  { start, end }: { readonly start: number; readonly end: number },
): { readonly words: string; readonly at: number } | undefined {
  const base = Math.max(from, start - around.before);
  const match = condition.exec(text.slice(base, start));
  const { comma, words, end: closed } = match?.groups ?? {};
  // Between two commas it may be of either.
  if (match === null || words === undefined || (comma !== undefined && closed === ",")) return undefined;
  if (ownCondition.test(text.slice(end, end + 80))) return undefined;
  return { words: words.trim().replace(/\s+/g, " "), at: base + match.index };
}

/** Signs that stand between a code and what is said of it; a path that begins there stays. */
const sign = /^[\s/|&=>→+]*\s(?=\S)/;
/** Words, in any script: signs alone say nothing. */
const anyWord = /[\p{L}\p{N}]/u;

/** What is looked at before a code, for a mark that it stands in, and behind it. */
const around = { before: 300, behind: 1000 };

/** The words behind a code that ends at `from`; `next` is where another one begins. */
export function wordsOfCode(whole: string, from: number, next: number | undefined): string {
  const base = Math.max(0, from - around.before);
  const text = whole.slice(base, from + around.behind + around.before);
  const end = Math.min(next ?? whole.length, from + around.behind) - base;
  const isCodeNext = next !== undefined && next <= from + around.behind;
  const words = wordsBetween(text, from - base, end, isCodeNext)
    .replace(sign, "")
    .replace(/^\(([^()]*)\)$/, "$1");
  return anyWord.test(words) ? words.slice(0, longest) : "";
}

function wordsBetween(text: string, from: number, end: number, isCodeNext: boolean): string {
  const label = nextLabel.exec(text.slice(from, end))?.index;
  if (label !== undefined) return trimmedCutOf(text, from, from + label);
  if (!isCodeNext) return trimmedCutOf(text, from, end);
  if (onlyLabel.test(text.slice(from, end))) return "";
  const ofNext = conditionBefore(text, from, { start: end, end: end + lengthOfCode });
  if (ofNext !== undefined) return trimmedCutOf(text, from, ofNext.at);
  const own = text.slice(from, end).replace(nextName, (cut) => (cut.startsWith(")") ? ")" : ""));
  // A sentence that is not at its end is about the next one.
  const all = sentences(own);
  const last = all.at(-1);
  const isOfNext = all.length > 1 && !/[.?!][\x60*"')\]]{0,3}\s*$/.test(last!.text);
  return trimmedCutOf(text, from, from + (isOfNext ? last!.start : own.length)).replace(leadsOn, "");
}
