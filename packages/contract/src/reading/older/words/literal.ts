/**
 * Values as Python and people write them: single quotes, True and None, trailing commas, comments, names, calls. In a schema a
 * call is an array of its name, prefixed by "()", and its arguments; in a body it stands for a value, as a name does.
 */
import type { Json } from "../../../schema/json.ts";

/** Deeper than anybody writes. */
const mostDepth = 60;

/** Reads what may be a schema; undefined for a text that is no value. What stands before "=" is left out. */
export function readLiteral(text: string): Json | undefined {
  return readValue(text, "list")?.value;
}

/** A value, and whether names or placeholders stand in it for values: "{size: <int>}". */
export interface WrittenValue {
  readonly value: Json;
  readonly hasStandIns: boolean;
}

/** Reads a body with how it is written; undefined for a text that is no value. */
export function readWritten(text: string): WrittenValue | undefined {
  return readValue(text, "text");
}

function readValue(text: string, calls: "list" | "text"): WrittenValue | undefined {
  const reader = new LiteralReader(text.replace(/^\s*[A-Za-z_][\w.]*\s*=(?!=)/, ""), calls);
  const value = reader.value(0);
  return value === undefined || !reader.isAtEnd() ? undefined : { value, hasStandIns: reader.hasStandIns };
}

const space = /(?:[\s\u00a0]|#[^\n]*|\/\/[^\n]*)*/y;
const number = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y;
const name = /[A-Za-z_$][\w.$-]*/y;
const words = new Map<string, Json>([
  ["true", true],
  ["false", false],
  ["null", null],
  ["True", true],
  ["False", false],
  ["None", null],
]);

class LiteralReader {
  private readonly text: string;
  private at = 0;
  hasStandIns = false;

  /** What a call becomes. */
  private readonly calls: "list" | "text";

  constructor(text: string, calls: "list" | "text") {
    this.text = text;
    this.calls = calls;
  }

  isAtEnd(): boolean {
    this.skip();
    return this.text.slice(this.at).replace(/[;,.]/g, "").trim() === "";
  }

  value(depth: number): Json | undefined {
    this.skip();
    if (depth > mostDepth) return undefined;
    const character = this.text[this.at];
    switch (character) {
      case "{":
        return this.object(depth);
      case "[":
        return this.list("]", depth);
      case "(":
        return this.list(")", depth);
      case '"':
      case "'":
        return this.strings();
      case "<":
        return this.placeholder();
      default: {
        const digits = this.take(number);
        if (digits !== undefined) return Number(digits);
        const word = this.take(name);
        if (word === undefined) return undefined;
        const known = words.get(word);
        if (known !== undefined) return known;
        this.skip();
        this.hasStandIns = true;
        if (this.text[this.at] !== "(") return word;
        const from = this.at;
        const given = this.list(")", depth);
        if (given === undefined) return undefined;
        return this.calls === "list" ? [`()${word}`, ...given] : `${word}${this.text.slice(from, this.at)}`;
      }
    }
  }

  private object(depth: number): Json | undefined {
    this.at += 1;
    const entries: [string, Json][] = [];
    for (;;) {
      this.skip();
      if (this.eat("}")) return Object.fromEntries(entries);
      const had = this.hasStandIns;
      const isPlaceholder = this.text[this.at] === "<";
      const key = this.value(depth + 1);
      // A key without quotes is one all the same.
      if (typeof key === "string" && !isPlaceholder) this.hasStandIns = had;
      if (key === undefined) return undefined;
      this.skip();
      if (!this.eat(":")) return undefined;
      const value = this.value(depth + 1);
      if (value === undefined) return undefined;
      entries.push([typeof key === "string" ? key : JSON.stringify(key), value]);
      this.skip();
      // A comma that was forgotten at the end of a line is no other meaning.
      if (!this.eat(",") && !/[}"']/.test(this.text[this.at] ?? "")) return undefined;
    }
  }

  private list(end: string, depth: number): Json[] | undefined {
    this.at += 1;
    const found: Json[] = [];
    for (;;) {
      this.skip();
      if (this.eat(end)) return found;
      let one = this.value(depth + 1);
      if (one === undefined) return undefined;
      this.skip();
      // "default=None", an argument with its name.
      if (typeof one === "string" && this.text[this.at] === "=") {
        this.at += 1;
        const given = this.value(depth + 1);
        if (given === undefined) return undefined;
        one = { [one]: given };
        this.skip();
      }
      found.push(one);
      if (!this.eat(",") && this.text[this.at] !== end) return undefined;
    }
  }

  /** Strings beside each other are one. */
  private strings(): string | undefined {
    let text = "";
    while (/["']/.test(this.text[this.at] ?? "")) {
      const quote = this.text[this.at]!;
      let index = this.at + 1;
      for (; index < this.text.length && this.text[index] !== quote; index += 1) {
        if (this.text[index] === "\n") return undefined;
        if (this.text[index] === "\\") index += 1;
        text += this.text[index] ?? "";
      }
      if (index >= this.text.length) return undefined;
      this.at = index + 1;
      this.skip();
    }
    return text;
  }

  private placeholder(): string | undefined {
    const end = this.text.indexOf(">", this.at);
    if (end < 0 || end - this.at > 80) return undefined;
    const found = this.text.slice(this.at, end + 1);
    this.at = end + 1;
    this.hasStandIns = true;
    return found;
  }

  private eat(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  private skip(): void {
    space.lastIndex = this.at;
    space.exec(this.text);
    this.at = space.lastIndex;
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (!match) return undefined;
    this.at = pattern.lastIndex;
    return match[0];
  }
}
