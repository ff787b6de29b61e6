/** The type of an option, in the words of its column: "list of integers", "integer from 1 to 9 or null", "one of a, b or c". */
import type { ConfigOption, EntryType, OptionType } from "./option.ts";

const types: Readonly<Record<OptionType, RegExp>> = {
  // A number of things is a count; a number alone may have a fraction, as in the tables of the API.
  integer: /^(?:int(?:eger)?|(?:whole )?number of|whole number|seconds|minutes|hours|days|bytes)\b/i,
  float: /^(?:float|double|decimal|real|number)\b/i,
  boolean: /^bool(?:ean)?\b/i,
  list: /^(?:list|multi(?:valued|string)?|array)\b/i,
  dict: /^(?:dict(?:ionary)?|map(?:ping)?)\b/i,
  port: /^port\b/i,
  hostname: /^host(?:name)?\b/i,
  uri: /^ur[il]\b/i,
  string: /^(?:str(?:ing)?|text|path|file|enum|one of|choice)\b/i,
};
/** The types whose values have bounds. */
const numbers: ReadonlySet<OptionType> = new Set(["integer", "float", "port"]);
const nullable = /\bor (?:null|none)\b|\bnullable\b/i;

/** What the words of a type say. */
export interface SaidType extends Pick<ConfigOption, "choices" | "least" | "most" | "entryType"> {
  /** Undefined where it is none that is known. */
  readonly type: OptionType | undefined;
  /** Of several types, "integer or string", which any text is taken for. */
  readonly isSeveral: boolean;
  readonly isNullable: boolean;
}

/** The names of the types that are known. */
export const knownTypes = Object.keys(types) as readonly OptionType[];

/** Reads the words of a type; `isUnset` tells words for no value, which is no choice of a type that may be null. */
export function readType(words: string, isUnset: (word: string) => boolean): SaidType {
  const isSeveral = isOfSeveral(words);
  const type = isSeveral ? "string" : typeOf(words);
  const entryType = type === "list" || type === "dict" ? entryTypeOf(words) : undefined;
  // What a text has from 1 to 9 of are its characters.
  const [least, most] = numbers.has(entryType ?? type ?? "string") ? boundsOf(words) : [];
  const isNullable = nullable.test(words);
  const choices = choicesOf(words).filter((one) => !isNullable || !isUnset(one));
  const entry = entryType === undefined ? {} : { entryType };
  return { type, isSeveral, isNullable, choices, least, most, ...entry };
}

function typeOf(words: string): OptionType | undefined {
  return knownTypes.find((type) => types[type].test(words));
}

/** "integer or string". */
function isOfSeveral(words: string): boolean {
  const [, first = "", second = ""] = /^([a-z]+)\s+or\s+(?:an?\s+)?([a-z]+)\b/i.exec(words) ?? [];
  const [one, other] = [typeOf(first), typeOf(second)];
  return one !== undefined && other !== undefined && one !== other;
}

/** What a list or a map holds: "list of integers", "map of string to integer", "list of ports". */
function entryTypeOf(words: string): EntryType {
  const held = /^\S+\s+of\s+(?:\S+\s+to\s+)?([a-z]+)/i.exec(words)?.[1] ?? "";
  const type = typeOf(held) ?? typeOf(held.replace(/s$/i, ""));
  return type === undefined || type === "list" || type === "dict" ? "string" : type;
}

/** A number that is all that is said: "2^31" and "1,000" begin with others. */
const figure = String.raw`(-?\d+(?:\.\d+)?)(?![\d.]*(?:\^|\*\*|,\d{3}\b))`;

/** "integer, 1 to 100", "integer from 1 to 100", "at least 1", "at most 9", "min 1, max 9", "minimum: 1". */
function boundsOf(words: string): readonly [number | undefined, number | undefined] {
  const range = new RegExp(String.raw`${figure}\s*(?:to|\.\.|–|-)\s*${figure}`).exec(words);
  if (range !== null) return [Number(range[1]), Number(range[2])];
  const beyond = (is: string): RegExpExecArray | null =>
    new RegExp(String.raw`${is}\s*[:=]?\s*${figure}`, "i").exec(words);
  const least = beyond(String.raw`(?:\bat least|\bmin(?:imum|\.|\b)(?:\s+is)?|>=)`);
  const most = beyond(String.raw`(?:\bat most|\bmax(?:imum|\.|\b)(?:\s+is)?|<=)`);
  const number = (match: RegExpExecArray | null): number | undefined => (match === null ? undefined : Number(match[1]));
  return [number(least), number(most)];
}

/** "one of a, b or c", "enum: a, b", "string (a, b)". */
function choicesOf(words: string): readonly string[] {
  const list = /\b(?:one of|enum|choices?)\b[\s:(]*([^)]+)\)?$/i.exec(words)?.[1];
  if (list === undefined) return [];
  return list
    .split(/\s*,\s*|\s+or\s+|\s*\|\s*/)
    .map((choice) => choice.replace(/^["'`]|["'`]$/g, "").trim())
    .filter((choice) => choice !== "");
}
