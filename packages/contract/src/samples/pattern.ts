/**
 * Text for a regular expression: a walk over its syntax that takes the shortest way. Only what schemas use is known
 * (literals, classes, groups, alternatives, repetition, anchors); anything else gives undefined, never a wrong text.
 */
import { expressionOf } from "../schema/patterns.ts";
import type { Random } from "./random.ts";

/** A text that `pattern` matches; undefined where the walk does not know its syntax. */
export function generateMatch(pattern: string, random: Random): string | undefined {
  const expression = expressionOf(pattern);
  return expression === undefined ? undefined : walkOnce(expression, random).text;
}

/** A text of just so many characters that `pattern` matches; undefined where there is none, or none is found. */
export function generateMatchOf(pattern: string, random: Random, length: number): string | undefined {
  const expression = expressionOf(pattern);
  if (expression === undefined) return undefined;
  const lengthOf = (text = ""): number => Array.from(text).length;
  for (let index = 0; index < mostElastic; index += 1) {
    const shortest = walkOnce(expression, random, { index, times: 0 });
    const { least = 0, most = 0 } = shortest.elastic[index] ?? {};
    if (shortest.text === undefined) return undefined;
    if (lengthOf(shortest.text) === length) return shortest.text;
    if (shortest.elastic[index] === undefined) return undefined;
    const longer = walkOnce(expression, random, { index, times: least + 1 });
    const [short, long] = [lengthOf(shortest.text), lengthOf(longer.text)];
    const times = least + (length - short) / (long - short);
    if (long <= short || !Number.isInteger(times) || times < least || times > most) continue;
    const { text } = walkOnce(expression, random, { index, times });
    if (text !== undefined && lengthOf(text) === length) return text;
  }
  return undefined;
}

/** A text that misses a pattern by one repetition. */
export interface Beside {
  readonly text: string;
  /** Whether something stands there once too often, or once too seldom. */
  readonly isMore: boolean;
}

/** Texts that miss `pattern` for one of its repetitions: once more than its upper bound, and once less than its lower one. */
export function generateBeside(pattern: string, random: Random): readonly Beside[] {
  const expression = expressionOf(pattern);
  if (expression === undefined) return [];
  const { counted } = walkOnce(expression, random);
  return counted.slice(0, mostElastic).flatMap(({ least, most }, index): readonly Beside[] => {
    const counts = [...(most < Infinity ? [most + 1] : []), ...(least > 0 ? [least - 1] : [])];
    return counts.flatMap((times): readonly Beside[] => {
      if (times > mostTimes) return [];
      const { whole } = walkOnce(expression, random, { index: -1, times: 0 }, { index, times });
      return whole === undefined || expression.test(whole) ? [] : [{ text: whole, isMore: times > most }];
    });
  });
}

/** The most repetitions that are written to be too many. */
const mostTimes = 300;

/** How many repetitions of a pattern are looked at for one that can be made longer. */
const mostElastic = 8;

/** One way through; the repetition at `index` of those that can differ is gone `times` times, as far as it may. */
function walkOnce(
  expression: RegExp,
  random: Random,
  stretch: Walk["stretch"] = { index: -1, times: 0 },
  off: Walk["off"] = { index: -1, times: 0 },
): {
  readonly text: string | undefined;
  /** The text, whether the pattern matches it or not. */
  readonly whole: string | undefined;
  readonly elastic: Walk["elastic"];
  readonly counted: Walk["counted"];
} {
  const walk: Walk = { pattern: expression.source, at: 0, random, elastic: [], stretch, counted: [], off };
  const made = alternatives(walk);
  const whole = made !== undefined && walk.at >= walk.pattern.length ? made : undefined;
  const text = whole !== undefined && expression.test(whole) ? whole : undefined;
  return { text, whole, elastic: walk.elastic, counted: walk.counted };
}

interface Walk {
  readonly pattern: string;
  at: number;
  readonly random: Random;
  /** The bounds of the repetitions that can differ, as they came. */
  readonly elastic: { readonly least: number; readonly most: number }[];
  readonly stretch: { readonly index: number; readonly times: number };
  /** The bounds of all repetitions, as they came. */
  readonly counted: { readonly least: number; readonly most: number }[];
  /** The one of all repetitions that is gone so many times, whatever its bounds are. */
  readonly off: { readonly index: number; readonly times: number };
}

/** The most repetitions that are written where a pattern asks for no more. */
const fewest = 1;

function alternatives(walk: Walk): string | undefined {
  const found: string[] = [];
  let wanted: string | undefined;
  for (;;) {
    const before = walk.counted.length;
    const text = sequence(walk);
    if (text === undefined) return undefined;
    found.push(text);
    if (walk.off.index >= before && walk.off.index < walk.counted.length) wanted = text;
    if (walk.pattern[walk.at] !== "|") break;
    walk.at += 1;
  }
  return wanted ?? walk.random.pick(found);
}

function sequence(walk: Walk): string | undefined {
  let text = "";
  while (walk.at < walk.pattern.length && walk.pattern[walk.at] !== "|" && walk.pattern[walk.at] !== ")") {
    const start = walk.at;
    const one = atom(walk);
    if (one === undefined) return undefined;
    const end = walk.at;
    const times = repetition(walk);
    if (times === undefined || text.length > 10_000 || times > 10_000) return undefined;
    const after = walk.at;
    text += times === 0 ? "" : one;
    for (let count = 1; count < times; count += 1) {
      walk.at = start;
      text += atom(walk) ?? "";
      walk.at = end;
    }
    walk.at = after;
  }
  return text;
}

function atom(walk: Walk): string | undefined {
  const character = String.fromCodePoint(walk.pattern.codePointAt(walk.at) ?? 0);
  walk.at += character.length;
  switch (character) {
    case "^":
    case "$":
      return "";
    case ".":
      return walk.random.pick("abcdefgh".split(""));
    case "[":
      return characterClass(walk);
    case "\\":
      return escape(walk);
    case "(": {
      if (walk.pattern[walk.at] === "?") {
        const named = /^\?(?::|<[A-Za-z]\w*>)/.exec(walk.pattern.slice(walk.at, walk.at + 64));
        if (named === null) return undefined;
        walk.at += named[0].length;
      }
      const text = alternatives(walk);
      if (walk.pattern[walk.at] !== ")") return undefined;
      walk.at += 1;
      return text;
    }
    default:
      return "*+?{}".includes(character) ? undefined : character;
  }
}

function repetition(walk: Walk): number | undefined {
  const rest = walk.pattern.slice(walk.at, walk.at + 24);
  const found = /^(?:[*+?]|\{(\d+)(?:,(\d*))?\})\??/.exec(rest);
  if (found === null) return 1;
  walk.at += found[0].length;
  const least = found[1] === undefined ? (found[0].startsWith("+") ? 1 : 0) : Number(found[1]);
  const end = found[2] === undefined || found[2] === "" ? Infinity : Number(found[2]);
  const most =
    found[1] === undefined ? (found[0].startsWith("?") ? 1 : Infinity) : found[2] === undefined ? least : end;
  walk.counted.push({ least, most });
  if (walk.counted.length - 1 === walk.off.index) return walk.off.times;
  if (least === most) return least;
  walk.elastic.push({ least, most });
  const { index, times } = walk.stretch;
  if (walk.elastic.length - 1 === index) return Math.min(Math.max(times, least), most);
  return Math.min(Math.max(least, fewest), most);
}

const named: Readonly<Record<string, string>> = { d: "0123456789", w: "abcdefghijklmnopqrstuvwxyz0123456789_", s: " " };

function escape(walk: Walk): string | undefined {
  const letter = walk.pattern[walk.at] ?? "";
  walk.at += 1;
  if (Object.hasOwn(named, letter)) return walk.random.pick(named[letter]!.split(""));
  if (letter === "b") return "";
  if (letter === "n") return "\n";
  if (letter === "t") return "\t";
  return /[A-Za-z0-9]/.test(letter) ? undefined : letter;
}

function characterClass(walk: Walk): string | undefined {
  const isNegated = walk.pattern[walk.at] === "^";
  if (isNegated) walk.at += 1;
  const members = new Set<string>();
  while (walk.at < walk.pattern.length && walk.pattern[walk.at] !== "]") {
    let first = walk.pattern[walk.at] ?? "";
    walk.at += 1;
    if (first === "\\") {
      const letter = walk.pattern[walk.at] ?? "";
      if (Object.hasOwn(named, letter)) {
        for (const one of named[letter]!) members.add(one);
        walk.at += 1;
        continue;
      }
      const text = escape(walk);
      if (text === undefined) return undefined;
      first = text;
    }
    if (walk.pattern[walk.at] === "-" && walk.pattern[walk.at + 1] !== "]") {
      const last = walk.pattern[walk.at + 1] ?? "";
      if (last === "\\") return undefined;
      walk.at += 2;
      for (let code = first.charCodeAt(0); code <= last.charCodeAt(0) && members.size < 512; code += 1) {
        members.add(String.fromCharCode(code));
      }
    } else {
      members.add(first);
    }
  }
  if (walk.pattern[walk.at] !== "]") return undefined;
  walk.at += 1;
  const offered = isNegated ? "abcxyz019_- ".split("").filter((one) => !members.has(one)) : [...members];
  return offered.length === 0 ? undefined : walk.random.pick(offered);
}
