/** The guidance of a template as it is looked for in specs. */
import type { Span } from "@assent/rst";
import { type Guidance, isSpace, sentences, type Template } from "@assent/spec";

/** The guidance of a template, by its words. */
export interface KnownGuidance {
  /** All of it. */
  readonly all: ReadonlySet<string>;
  /** Whole paragraphs and items. */
  readonly whole: ReadonlyMap<string, readonly Guidance[]>;
  /** Single sentences that are long enough to be nobody else's. */
  readonly sentences: ReadonlyMap<string, Guidance>;
  /** How they start, see `startAt`. */
  readonly starts: ReadonlySet<string>;
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
  const parts = new Map<string, Guidance>();
  // Placeholders have a rule of their own, and so have links.
  const holders = new Set(template.placeholders.map(({ text }) => text));
  for (const guidance of template.guidance) {
    const { text, kind } = guidance;
    if (kind === "label" || holders.has(text) || /^\S*:\/\/\S+$/.test(text)) continue;
    if (!isTelling(guidance)) continue;
    const same = whole.get(text);
    if (same) same.push(guidance);
    else whole.set(text, [guidance]);
    for (const sentence of sentences(text)) {
      if (sentence.text.split(" ").length >= 9) parts.set(sentence.text, guidance);
    }
  }
  return {
    all: new Set(template.guidance.map(({ text }) => text)),
    whole,
    sentences: parts,
    starts: new Set([...whole.keys(), ...parts.keys()].map((text) => startAt(text, 0, text.length))),
  };
}

/** Whether a sentence in a piece of source starts as one of the guidance does; with more than there are, never with fewer. */
export function mayHold(text: string, { start, end }: Span, starts: ReadonlySet<string>): boolean {
  let mayStart = true;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) continue;
    if (mayStart && starts.has(startAt(text, at, end))) return true;
    while (at + 1 < end && !isSpace(text.charCodeAt(at + 1))) at += 1;
    mayStart = endsSentence.has(text.charCodeAt(at));
  }
  return false;
}

/** What a sentence can end with: its mark, or what closes after it. */
const endsSentence: ReadonlySet<number> = new Set(Array.from(".?!)\"']", (character) => character.charCodeAt(0)));

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
  return words > (kind === "item" ? 1 : 3) || (words > 1 && text.endsWith("?"));
}

/** An item that is no sentence ("URL for the resource"), or hardly one, may stand elsewhere as the author's own. */
export function isShort({ text, kind }: Guidance): boolean {
  if (kind !== "item" || text.endsWith("?")) return false;
  const words = text.split(" ").length;
  return words <= 3 || (words <= 9 && !/[.!]$/.test(text));
}
