/** The guidance of a template as it is looked for in specs. */
import type { Span } from "@assent/rst";
import { type Guidance, isSpace, type Prose, sentences, type Template, lineStartAt } from "@assent/spec";

/** A sentence of the guidance. */
export interface KnownSentence {
  readonly text: string;
  readonly guidance: Guidance;
  /** Few words are the template's only in the section in which they stand in it. */
  readonly isShort: boolean;
}

/** The guidance of a template, by its words. */
export interface KnownGuidance {
  /** All of it. */
  readonly all: ReadonlySet<string>;
  /** Whole paragraphs and items. */
  readonly whole: ReadonlyMap<string, readonly Guidance[]>;
  /** Its sentences, by how they start, see `startAt`; the longest of them first. */
  readonly sentences: ReadonlyMap<string, readonly KnownSentence[]>;
  /** How all of it starts, see `startAt`. */
  readonly starts: ReadonlySet<string>;
  /** The first characters of that, see `firstOf`. */
  readonly firsts: ReadonlySet<number>;
}

const cache = new WeakMap<Template, KnownGuidance>();

/** What is known of a template; collected once. */
export function guidanceOf(template: Template): KnownGuidance {
  let known = cache.get(template);
  if (!known) cache.set(template, (known = collect(template)));
  return known;
}

function collect(template: Template): KnownGuidance {
  const whole = new Map<string, Guidance[]>();
  const parts = new Map<string, KnownSentence[]>();
  // Placeholders have a rule of their own, and so has the example of the link.
  const holders = new Set(template.placeholders.map(({ text }) => text));
  const all = [...template.guidance, ...withoutOffers(template)].filter((guidance) => !isTask(guidance));
  for (const guidance of all) {
    const { text, kind } = guidance;
    if (kind === "label" || holders.has(text) || isFilledIn(guidance, template)) continue;
    if (isAddress(text) && template.placeholders.some(({ span }) => isIn(span, guidance.span))) continue;
    if (isTelling(guidance)) {
      const same = whole.get(text);
      if (same) same.push(guidance);
      else whole.set(text, [guidance]);
    }
    if (isAddress(text)) continue;
    for (const sentence of sentences(text)) {
      const words = sentence.text.split(" ").length;
      if (words < fewestWords && !(sentence.text.endsWith("?") && words > 1)) continue;
      // A piece without an end may be the beginning of what the author says.
      if (words < longSentence && !/[.?!:]$/.test(sentence.text)) continue;
      const key = startAt(sentence.text, 0, sentence.text.length);
      const part = { text: sentence.text, guidance, isShort: words < longSentence };
      const same = parts.get(key);
      if (same) same.push(part);
      else parts.set(key, [part]);
    }
  }
  for (const same of parts.values()) same.sort((a, b) => b.text.length - a.text.length);
  const starts = new Set([...[...whole.keys()].map((text) => startAt(text, 0, text.length)), ...parts.keys()]);
  return {
    all: new Set(all.map(({ text }) => text)),
    whole,
    sentences: parts,
    starts,
    firsts: new Set([...starts].map((start) => firstOf(start, 0))),
  };
}

/** What a template says in comments, without the answers that it offers there ("One of:", and items), which are there to be taken. */
function withoutOffers({ remarks, text }: Template): readonly Guidance[] {
  let isOffered = false;
  return remarks.filter((remark, index) => {
    const before = remarks[index - 1];
    const between = before === undefined ? "" : text.slice(before.span.end, remark.span.start);
    const isBelow = before !== undefined && /^[\s*+-]*$/.test(between);
    isOffered = isBelow && (offers.test(before.text) || (isOffered && /[*+-] +$/.test(between)));
    return !isOffered || remark.text.includes("?");
  });
}

const offers =
  /\b(?:one of|choose|pick|such as|for example|e\.g|examples?|leave|write|use|put|keep|enter|copy|uncomment)\b[^.?!]*[:,]?$/i;

/** Lines of fields, each with a placeholder: "Owner: @handle", "Ticket: ABC-123". */
function isFilledIn({ span }: Guidance, { fields, placeholders }: Template): boolean {
  if (fields === undefined || fields.lines.length === 0 || fields.span.start !== span.start) return false;
  return fields.lines.every((line) => placeholders.some((holder) => isIn(holder.span, line.span)));
}

/** A sentence of so many words is nobody else's, wherever it stands. */
const longSentence = 9;
/** What has fewer words and asks nothing may well be said by anybody. */
const fewestWords = 4;

/** Whether a sentence in a piece of source starts as one of the guidance does; with more than there are, never with fewer. */
export function mayHold(text: string, { start, end }: Span, { starts, firsts }: KnownGuidance): boolean {
  const words = text.slice(start, end).trimStart();
  let at = 0;
  beforeStart.lastIndex = 0;
  do {
    if (firsts.has(firstOf(words, at)) && starts.has(startAt(words, at, words.length))) return true;
    // Where it ends is all that is asked for: to make a match of each line of all specs costs more than to look for it.
    at = beforeStart.test(words) ? beforeStart.lastIndex : 0;
  } while (at > 0);
  return false;
}

/** What stands before a sentence: the end of another, or of a line, since below a label and a name lines stand for themselves. */
const beforeStart = /(?:[.?!:)"'\]][\0- \u00a0\u3000]|\n)[\0- \u00a0\u3000]*/g;

/** A sentence of the guidance that was found in prose. */
export interface FoundSentence extends KnownSentence {
  readonly start: number;
  readonly end: number;
}

/** The sentences of the guidance in some prose: where a sentence can start, and where a line does in the source. */
export function sentencesIn(source: string, { text, offsets }: Prose, known: KnownGuidance): readonly FoundSentence[] {
  const found: FoundSentence[] = [];
  for (let at = 0; at < text.length;) {
    const from = offsets[at]!;
    const mayStart =
      at === 0 ||
      endsSentence.has(text.charCodeAt(at - 2)) ||
      source.slice(lineStartAt(source, from), from).trim() === "";
    const part = mayStart
      ? known.sentences.get(startAt(text, at, text.length))?.find((one) => isAt(text, at, one.text))
      : undefined;
    if (part !== undefined) found.push({ ...part, start: at, end: at + part.text.length });
    const next = text.indexOf(" ", part === undefined ? at : at + part.text.length);
    if (next < 0) break;
    at = next + 1;
  }
  return found;
}

function isAt(text: string, at: number, sentence: string): boolean {
  const end = at + sentence.length;
  if (!text.startsWith(sentence, at) || (end < text.length && text[end] !== " ")) return false;
  return end === text.length || /[.?!)"'\]]$/.test(sentence);
}

/** What a sentence can end with: its mark, or what closes after it; a label ends with a colon. */
const endsSentence: ReadonlySet<number> = new Set(Array.from(".?!:)\"']", (character) => character.charCodeAt(0)));

/** The first characters of what `startAt` gives as a number, which few others share: a quick look before words are taken. */
function firstOf(text: string, at: number): number {
  let first = 0;
  let [words, isInWord] = [0, false];
  for (let index = at, count = 0; index < text.length && count < 8; index += 1) {
    const code = text.charCodeAt(index);
    if (isSpace(code)) isInWord = false;
    else {
      if (!isInWord && (words += 1) > 3) break;
      isInWord = true;
      first = (first * 64 + code + words) & 0x3fffffff;
      count += 1;
    }
  }
  return first;
}

/** The first words of what starts at an offset, up to the third. */
function startAt(text: string, start: number, end: number): string {
  let key = "";
  let at = start;
  for (let words = 0; words < 3; words += 1) {
    while (at < end && isSpace(text.charCodeAt(at))) at += 1;
    const from = at;
    while (at < end && !isSpace(text.charCodeAt(at))) at += 1;
    key += `${text.slice(from, at)} `;
  }
  return key;
}

/** A paragraph of up to three words ("None", "Not applicable") or an item of one ("Juno-1") may well be an answer. */
function isTelling({ text, kind }: Guidance): boolean {
  const words = text.split(" ").length;
  return isAddress(text) || words > (kind === "item" ? 1 : 3) || (words > 1 && text.endsWith("?"));
}

/** An item that is no sentence ("URL for the resource"), or hardly one, and an address may stand elsewhere as the author's own. */
export function isShort({ text, kind }: Guidance): boolean {
  if (isAddress(text)) return true;
  if (kind !== "item" || text.endsWith("?")) return false;
  const words = text.split(" ").length;
  return words <= 3 || (words <= 9 && !/[.!]$/.test(text));
}

/** An item of a list of work that every spec has ("Unit tests"): it is what the author is asked for, and asks nothing. */
function isTask(guidance: Guidance): boolean {
  const { text, kind, section } = guidance;
  const isOfWork = kind === "item" && /^(?:work items?|tasks?)\b/i.test(section ?? "");
  return isOfWork && !/[.?!:]$/.test(text) && isShort(guidance);
}

function isIn({ start, end }: Span, { start: from, end: to }: Span): boolean {
  return start >= from && end <= to;
}

function isAddress(text: string): boolean {
  return /^\S*:\/\/\S+$/.test(text);
}
