/** Texts as Python writes and reads them, for messages that quote them: `repr`, `int`, `str(float)`. */
import { trim } from "./classes.ts";

/** Python's `repr` of a string: single quotes unless the text has only those, what cannot be printed escaped. */
export function pythonRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let escaped = "";
  for (const character of text) escaped += character === quote ? `\\${quote}` : reprCharacter(character);
  return quote + escaped + quote;
}

/** Python's `repr` of a list of strings. */
export function pythonReprList(texts: readonly string[]): string {
  return `[${texts.map(pythonRepr).join(", ")}]`;
}

const named: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\" };
const unprintable = /[\p{C}\p{Z}]/u;

function reprCharacter(character: string): string {
  if (character === " ") return character;
  const name = named[character];
  if (name !== undefined) return name;
  if (!unprintable.test(character)) return character;
  const code = character.codePointAt(0)!;
  const digits = code.toString(16);
  if (code < 0x100) return `\\x${digits.padStart(2, "0")}`;
  return code < 0x10000 ? `\\u${digits.padStart(4, "0")}` : `\\U${digits.padStart(8, "0")}`;
}

/** What Python's `int` reads: digits of any script, a sign, single underscores between digits; else `undefined`. */
export function pythonInt(text: string): number | undefined {
  const trimmed = trim(text);
  // nearly all; what Unicode knows of digits is slow to ask for
  if (/^[0-9]+$/.test(trimmed)) return Number(trimmed);
  if (!/^[-+]?\p{Nd}(?:_?\p{Nd})*$/u.test(trimmed)) return undefined;
  const digits = trimmed.replaceAll("_", "").replace(/[^\d+-]/gu, (digit) => String(decimalDigit(digit)));
  return Number(digits);
}

/** The value of a decimal digit of any script: each script has its ten in a row, the zero at a multiple of their start. */
export function decimalDigit(character: string): number {
  let code = character.codePointAt(0)!;
  let value = 0;
  // runs of digits may follow each other (mathematical digits): ten is the most a run can be counted back
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - 1))) {
    code -= 1;
    value += 1;
  }
  const mathematical = character.codePointAt(0)! - 0x1d7ce;
  return mathematical >= 0 && mathematical < 50 ? mathematical % 10 : value;
}

/** Python's `%` of a template and a whole number: `%d` and its kin, with flags and width; another template stays as it is. */
export function pythonPercent(template: string, number: number): string {
  return template.replace(/%(?:%|([-+ 0#]*)(\d*)([diusrxXo]))/g, (all, flags?: string, width = "", kind = "") => {
    if (all === "%%") return "%";
    const has = (flag: string): boolean => flags?.includes(flag) === true;
    const base = kind === "x" || kind === "X" ? 16 : kind === "o" ? 8 : 10;
    const isText = kind === "s" || kind === "r";
    const prefix = has("#") && base !== 10 ? `0${kind}` : "";
    const digits = number.toString(base);
    const sign = isText ? "" : has("+") ? "+" : has(" ") ? " " : "";
    const shown = kind === "X" ? digits.toUpperCase() : digits;
    const least = Number(width);
    if (has("-")) return `${sign}${prefix}${shown}`.padEnd(least);
    if (has("0") && !isText) return sign + prefix + shown.padStart(least - sign.length - prefix.length, "0");
    return `${sign}${prefix}${shown}`.padStart(least);
  });
}

/** Python's `str` of a float that was written with digits and a point. */
export function pythonFloat(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e16) return `${String(value)}.0`;
  if (Math.abs(value) >= 1e16 || (value !== 0 && Math.abs(value) < 1e-4)) {
    const [mantissa, exponent] = value.toExponential().split("e") as [string, string];
    const sign = exponent[0]!;
    return `${mantissa}e${sign}${exponent.slice(1).padStart(2, "0")}`;
  }
  return String(value);
}

/** Python's `str.splitlines`: unlike `split`, no empty line after a last newline. */
export function splitLinesText(text: string): string[] {
  const lines = text.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/);
  if (lines[lines.length - 1] === "") lines.pop();
  return lines;
}
