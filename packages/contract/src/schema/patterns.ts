import { compileExpression } from "./expression.ts";
import {
  both,
  type CharacterSet,
  complement,
  empty,
  everything,
  type Language,
  lastCodePoint,
  oneOf,
  repeat,
  sequence,
  union,
} from "./regular.ts";

const known = new Map<string, Language | undefined>();

/** So much of a count is written out at most: `a{1,5000}` is left undecided. */
const highestCount = 2000;

/**
 * The texts in which a pattern of ECMA-262 finds something; undefined where it uses what is not regular or not read here
 * (looking behind, looking ahead within a group, back references, word boundaries, anchors within a group).
 */
export function languageOf(pattern: string): Language | undefined {
  if (!known.has(pattern)) {
    if (known.size > 10_000) known.clear();
    known.set(pattern, new PatternReader(pattern).read());
  }
  return known.get(pattern);
}

const expressions = new Map<string, RegExp | undefined>();

/** The pattern as an expression that runs, as ajv reads it; undefined where it is none. */
export function expressionOf(pattern: string): RegExp | undefined {
  if (!expressions.has(pattern)) {
    if (expressions.size > 10_000) expressions.clear();
    expressions.set(pattern, compileExpression(pattern));
  }
  return expressions.get(pattern);
}

const digits: CharacterSet = [[0x30, 0x39]];
const wordCharacters: CharacterSet = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];
const spaces: CharacterSet = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];
const lineEnds: CharacterSet = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
];
const controls: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, v: 11, f: 12, "0": 0 };

class Unread extends Error {}

/** Reads one pattern from left to right. */
class PatternReader {
  private at = 0;
  private depth = 0;
  private readonly text: readonly string[];

  constructor(pattern: string) {
    this.text = Array.from(pattern);
  }

  read(): Language | undefined {
    if (this.text.length > 2000) return undefined;
    try {
      const options: Language[] = [];
      do options.push(this.searched());
      while (this.take("|"));
      return this.at === this.text.length ? union(options) : undefined;
    } catch (error) {
      if (error instanceof Unread) return undefined;
      throw error;
    }
  }

  /** One alternative of the whole: without anchors it may stand anywhere. */
  private searched(): Language {
    const isAtStart = this.take("^");
    const parts: Language[][] = [[]];
    const ahead: Language[] = [];
    for (;;) {
      parts.at(-1)!.push(this.concatenation(true));
      if (!this.looksAhead()) break;
      ahead.push(this.ahead());
      parts.push([]);
    }
    const isAtEnd = this.take("$");
    if (isAtEnd && this.at < this.text.length && this.peek() !== "|") throw new Unread();
    parts.at(-1)!.push(isAtEnd ? empty : everything);
    // What looks ahead looks at all that follows, to the end of the text.
    const body = parts.reduceRight<Language | undefined>(
      (rest, own, index) => sequence(rest === undefined ? own : [...own, both([ahead[index]!, rest])]),
      undefined,
    );
    return sequence([isAtStart ? empty : everything, body ?? empty]);
  }

  private looksAhead(): boolean {
    const [bracket, mark, kind] = this.text.slice(this.at, this.at + 3);
    return bracket === "(" && mark === "?" && (kind === "=" || kind === "!");
  }

  /** The texts that may follow where something is looked for ahead, or has not to be there. */
  private ahead(): Language {
    const isWanted = this.text[this.at + 2] === "=";
    this.at += 3;
    const options: Language[] = [];
    do {
      const body = this.concatenation(true);
      options.push(sequence([body, this.take("$") ? empty : everything]));
    } while (this.take("|"));
    if (!this.take(")") || ["*", "+", "?", "{"].includes(this.peek() ?? "")) throw new Unread();
    return isWanted ? union(options) : complement(union(options));
  }

  private alternatives(): Language {
    const options: Language[] = [];
    do options.push(this.concatenation(false));
    while (this.take("|"));
    return union(options);
  }

  private concatenation(isTop: boolean): Language {
    const parts: Language[] = [];
    for (;;) {
      const next = this.peek();
      const isEnd =
        next === undefined || next === "|" || next === ")" || (isTop && (next === "$" || this.looksAhead()));
      if (isEnd) return sequence(parts);
      parts.push(this.quantified(this.atom()));
    }
  }

  private quantified(part: Language): Language {
    const next = this.peek();
    let least: number;
    let most: number;
    if (next === "*") [least, most] = [0, Infinity];
    else if (next === "+") [least, most] = [1, Infinity];
    else if (next === "?") [least, most] = [0, 1];
    else if (next === "{") {
      const close = this.text.indexOf("}", this.at);
      const bounds = /^(\d+)(,(\d*))?$/.exec(this.text.slice(this.at + 1, close).join(""));
      if (close < 0 || bounds === null) throw new Unread();
      least = Number(bounds[1]);
      most = bounds[2] === undefined ? least : bounds[3] === "" ? Infinity : Number(bounds[3]);
      if (least > highestCount || (most !== Infinity && most > highestCount) || most < least) throw new Unread();
      this.at = close;
    } else return part;
    this.at += 1;
    // Lazy or greedy finds the same texts.
    this.take("?");
    if (["*", "+", "?", "{"].includes(this.peek() ?? "")) throw new Unread();
    return repeat(part, least, most);
  }

  private atom(): Language {
    const character = this.next();
    switch (character) {
      case "(":
        return this.group();
      case "[":
        return oneOf(this.characterClass());
      case ".":
        return oneOf(invert(lineEnds));
      case "\\":
        return oneOf(this.escaped());
      case "^":
      case "$":
      case "*":
      case "+":
      case "?":
      case "{":
        throw new Unread();
      default:
        return oneOf(single(character));
    }
  }

  private group(): Language {
    this.depth += 1;
    if (this.depth > 100) throw new Unread();
    if (this.take("?")) {
      if (this.take("<")) {
        if (this.peek() === "=" || this.peek() === "!") throw new Unread();
        while (this.next() !== ">");
      } else if (!this.take(":")) throw new Unread();
    }
    const inner = this.alternatives();
    if (!this.take(")")) throw new Unread();
    this.depth -= 1;
    return inner;
  }

  private characterClass(): CharacterSet {
    const isNegated = this.take("^");
    const ranges: (readonly [number, number])[] = [];
    while (!this.take("]")) {
      const low = this.classMember();
      if (
        this.peek() === "-" &&
        this.text[this.at + 1] !== "]" &&
        this.text[this.at + 1] !== undefined &&
        isSingle(low)
      ) {
        this.at += 1;
        const high = this.classMember();
        if (!isSingle(high) || high[0]![0] < low[0]![0]) throw new Unread();
        ranges.push([low[0]![0], high[0]![0]]);
      } else ranges.push(...low);
    }
    const set = normalise(ranges);
    return isNegated ? invert(set) : set;
  }

  private classMember(): CharacterSet {
    const character = this.next();
    if (character !== "\\") return single(character);
    if (this.peek() === "b") {
      this.at += 1;
      return [[8, 8]];
    }
    return this.escaped();
  }

  private escaped(): CharacterSet {
    const character = this.next();
    switch (character) {
      case "d":
        return digits;
      case "D":
        return invert(digits);
      case "w":
        return wordCharacters;
      case "W":
        return invert(wordCharacters);
      case "s":
        return spaces;
      case "S":
        return invert(spaces);
      case "x":
        return this.code(2);
      case "u":
        return this.code(4);
      default:
        if (Object.hasOwn(controls, character)) return single(controls[character]!);
        if (/[A-Za-z0-9]/.test(character)) throw new Unread();
        return single(character);
    }
  }

  private code(length: number): CharacterSet {
    const code = this.text.slice(this.at, this.at + length).join("");
    if (!/^[0-9a-fA-F]+$/.test(code) || code.length !== length) throw new Unread();
    this.at += length;
    const value = Number.parseInt(code, 16);
    if (value >= 0xd800 && value <= 0xdfff) throw new Unread();
    return single(value);
  }

  private peek(): string | undefined {
    return this.text[this.at];
  }

  private next(): string {
    const character = this.text[this.at];
    if (character === undefined) throw new Unread();
    this.at += 1;
    return character;
  }

  private take(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }
}

function single(character: string | number): CharacterSet {
  const code = typeof character === "number" ? character : character.codePointAt(0)!;
  return [[code, code]];
}

function isSingle(set: CharacterSet): boolean {
  return set.length === 1 && set[0]![0] === set[0]![1];
}

function normalise(ranges: readonly (readonly [number, number])[]): CharacterSet {
  const sorted = [...ranges].sort((left, right) => left[0] - right[0]);
  const merged: [number, number][] = [];
  for (const [low, high] of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && low <= last[1] + 1) last[1] = Math.max(last[1], high);
    else merged.push([low, high]);
  }
  return merged;
}

function invert(set: CharacterSet): CharacterSet {
  const inverted: [number, number][] = [];
  let from = 0;
  for (const [low, high] of set) {
    if (low > from) inverted.push([from, low - 1]);
    from = high + 1;
  }
  if (from <= lastCodePoint) inverted.push([from, lastCodePoint]);
  return inverted;
}
