/**
 * Text for a regular expression: a walk over its syntax that takes the shortest way. Only what schemas use is known
 * (literals, classes, groups, alternatives, repetition, anchors); anything else gives undefined, never a wrong text.
 */
import type { Random } from "./random.ts";

/** A text that `pattern` matches; undefined where the walk does not know its syntax. */
export function generateMatch(pattern: string, random: Random): string | undefined {
  let expression: RegExp;
  try {
    expression = new RegExp(pattern, "u");
  } catch {
    return undefined;
  }
  const walk = { pattern, at: 0, random };
  const text = alternatives(walk);
  if (text === undefined || walk.at < pattern.length) return undefined;
  return expression.test(text) ? text : undefined;
}

interface Walk {
  readonly pattern: string;
  at: number;
  readonly random: Random;
}

/** The most repetitions that are written where a pattern asks for no more. */
const fewest = 1;

function alternatives(walk: Walk): string | undefined {
  const found: string[] = [];
  for (;;) {
    const text = sequence(walk);
    if (text === undefined) return undefined;
    found.push(text);
    if (walk.pattern[walk.at] !== "|") break;
    walk.at += 1;
  }
  return walk.random.pick(found);
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
  if (found[1] !== undefined) return Number(found[1]) > 0 ? Number(found[1]) : found[2] === "0" ? 0 : fewest;
  return fewest;
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
