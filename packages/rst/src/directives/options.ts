/**
 * Converters of option values; docutils' `parsers/rst/directives/__init__.py`. What a converter says of a wrong value is
 * what Python would say, word for word.
 */
import { splitAtEscapedSpace, escapesToNull, unescape } from "../characters/escapes.ts";
import { isBlank, trim, words } from "../characters/classes.ts";
import { toId } from "../characters/names.ts";
import { pythonFloat, pythonInt, pythonRepr, splitLinesText } from "../characters/python.ts";
import type { Converted, Converter } from "./define.ts";
import { isEncodingName } from "./encodings.ts";

/** A value that was converted. */
export function converted(value: unknown): Converted {
  return { ok: true, value };
}

/** A value that could not be. */
export function refused(message: string): Converted {
  return { ok: false, message };
}

const missing = refused("argument required but none supplied");

/** No value is allowed; the option being there is what it says. */
export const flag: Converter = (text) => {
  if (text === undefined || isBlank(text)) return converted(undefined);
  return refused(`no argument is allowed; "${text}" supplied`);
};

/** The text as it is; "" where there is none. */
export const unchanged: Converter = (text) => converted(text ?? "");

/** The text as it is. */
export const unchangedRequired: Converter = (text) => (text === undefined ? missing : converted(text));

/** A path: newlines and the white space around them go. */
export const path: Converter = (text) => (text === undefined ? missing : converted(joinedPath(text)));

/** The lines of a path, put together. */
export function joinedPath(text: string): string {
  return splitLinesText(text).map(trim).join("");
}

/** A URI: white space goes unless it is escaped. */
export const uri: Converter = (text) => (text === undefined ? missing : converted(joinedUri(text)));

/** A URI without its white space, unless that is escaped. */
export function joinedUri(text: string): string {
  const parts = splitAtEscapedSpace(escapesToNull(text));
  return parts.map((part) => words(unescape(part)).join("")).join(" ");
}

/** Python's `int`. */
export const integer: Converter = (text) => {
  if (text === undefined)
    return refused("int() argument must be a string, a bytes-like object or a real number, not 'NoneType'");
  const value = pythonInt(text);
  if (value !== undefined) return converted(value);
  // "%.200R" in CPython: the value is shown up to 200 characters
  const shown = Array.from(pythonRepr(text)).slice(0, 200).join("");
  return refused(`invalid literal for int() with base 10: ${shown}`);
};

export const nonnegativeInteger: Converter = (text, registry) => {
  const result = integer(text, registry);
  if (result.ok && (result.value as number) < 0) return refused("negative value; must be positive or zero");
  return result;
};

export const positiveInteger: Converter = (text, registry) => {
  const result = integer(text, registry);
  if (result.ok && (result.value as number) < 1) return refused("negative or zero value; must be positive");
  return result;
};

/** Integers between commas or, where there is no comma, white space. */
export const positiveIntegerList: Converter = (text, registry) => {
  if (text === undefined) return refused("argument of type 'NoneType' is not iterable");
  const values: number[] = [];
  for (const entry of text.includes(",") ? text.split(",") : words(text)) {
    const result = positiveInteger(entry, registry);
    if (!result.ok) return result;
    values.push(result.value as number);
  }
  return converted(values);
};

/** An integer with or without a percent sign. */
export const percentage: Converter = (text, registry) => nonnegativeInteger(text?.replace(/[ %]+$/, ""), registry);

const lengthUnits = ["em", "ex", "ch", "rem", "vw", "vh", "vmin", "vmax", "cm", "mm", "Q", "in", "pt", "pc", "px"];

/** A length with one of CSS' units, or without one. */
export const lengthOrUnitless: Converter = (text) => measure(text, [...lengthUnits, ""]);

/** A length with one of CSS' units, a percentage, or a number. */
export const lengthOrPercentageOrUnitless: Converter = (text) => lengthOrPercentage(text, "");

/** A length or percentage; a plain number gets the unit. */
export function lengthOrPercentage(text: string | undefined, unit: string): Converted {
  const result = measure(text, [...lengthUnits, "%"]);
  if (result.ok) return result;
  const plain = measure(text, [""]);
  return plain.ok ? converted(`${plain.value as string}${unit}`) : result;
}

function measure(text: string | undefined, units: readonly string[]): Converted {
  if (text === undefined) return refused("expected string or bytes-like object, got 'NoneType'");
  const match = /^(-?[0-9.]+) *([a-zA-Z\u00b5]*|%?)$/.exec(text);
  const value = match ? measureNumber(match[1]!) : undefined;
  if (!match || value === undefined) return refused(`"${text}" is no valid measure.`);
  const unit = match[2]!;
  if (value.startsWith("-") && !/^-[0.]*$/.test(value)) return notPositive(units);
  if (!units.includes(unit)) return notPositive(units);
  return converted(`${value}${unit}`);
}

function notPositive(units: readonly string[]): Converted {
  const names = units.filter((unit) => unit !== "").join(", ");
  return refused(`not a positive number or measure of one of the following units:\n${names}`);
}

/** As Python writes the number: integers without leading zeros, others as floats. */
function measureNumber(text: string): string | undefined {
  if (/^-?[0-9]+$/.test(text)) {
    const digits = text.replace(/^(-?)0+(?=[0-9])/, "$1");
    return digits === "-0" ? "0" : digits;
  }
  if (!/^-?(?:[0-9]+\.[0-9]*|\.[0-9]+)$/.test(text)) return undefined;
  const value = Number(text);
  return Object.is(value, -0) ? "-0.0" : pythonFloat(value);
}

/** Class names: the words of the text made into identifiers. */
export const classNames: Converter = (text) => {
  if (text === undefined) return missing;
  const names: string[] = [];
  for (const word of words(text)) {
    const name = toId(word);
    if (name === "") return refused(`cannot make "${word}" into a class name`);
    names.push(name);
  }
  return converted(names);
};

const unicodePattern = /^(?:(?:0x|x|\\x|U\+?|\\u)([0-9a-f]+)|&#x([0-9a-f]+);)$/i;

/** A character from its code, decimal or like `U+262E`; other text stays. */
export const unicodeCode: Converter = (text, registry) => {
  if (text === undefined) return missing;
  if (/^[\p{Nd}\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089]+$/u.test(text)) {
    const result = integer(text, registry);
    return result.ok ? characterOf(result.value as number) : result;
  }
  const match = unicodePattern.exec(text);
  return match ? characterOf(parseInt(match[1] ?? match[2]!, 16)) : converted(text);
};

function characterOf(code: number): Converted {
  if (code > 0x7fffffff) return refused("code too large (Python int too large to convert to C int)");
  if (code > 0x10ffff) return refused("chr() arg not in range(0x110000)");
  return converted(String.fromCodePoint(code));
}

/** One character, as such or by its code. */
export const singleCharacter: Converter = (text, registry) => {
  const result = unicodeCode(text, registry);
  if (!result.ok || !isLong(result.value as string)) return result;
  return refused(`${pythonRepr(result.value as string)} invalid; must be a single character or a Unicode code`);
};

/** More than one code point? */
function isLong(text: string): boolean {
  return text.length > 1 && String.fromCodePoint(text.codePointAt(0)!).length < text.length;
}

/** One character, as such, by its code, or "tab" or "space". */
export const singleCharacterOrSpace: Converter = (text, registry) => {
  if (text === "tab") return converted("\t");
  return text === "space" ? converted(" ") : singleCharacter(text, registry);
};

/** The name of a character encoding that Python knows. */
export const encoding: Converter = (text) => {
  if (text === undefined) return refused("lookup() argument must be str, not None");
  return isEncodingName(text) ? converted(text) : refused(`unknown encoding: "${text}"`);
};

/** One of a few words, whatever their case. */
export function choice(...values: readonly string[]): Converter {
  return (text) => {
    if (text === undefined) return refused(`must supply an argument; choose from ${listed(values)}`);
    const value = trim(text.toLowerCase());
    return values.includes(value) ? converted(value) : refused(`"${text}" unknown; choose from ${listed(values)}`);
  };
}

function listed(values: readonly string[]): string {
  const quoted = values.map((value) => `"${value}"`);
  return `${quoted.slice(0, -1).join(", ")}, or ${quoted[quoted.length - 1] ?? ""}`;
}

/** One of a few values, taken as they are, or what another converter takes; `undefined` stands for no value. */
export function valueOr(values: readonly (string | undefined)[], other: Converter): Converter {
  return (text, registry) => (values.includes(text) ? converted(text) : other(text, registry));
}

const parsers: Readonly<Record<string, string>> = {
  rst: "rst",
  restructuredtext: "rst",
  rest: "rst",
  restx: "rst",
  rtxt: "rst",
  "docutils.parsers.rst": "rst",
  xml: "xml",
  docutils_xml: "xml",
  "docutils.parsers.docutils_xml": "xml",
  null: "null",
  "docutils.parsers.null": "null",
};
const commonmarkMissing =
  "Parsing \"CommonMark\" requires one of the packages\n('pycmark', 'myst', 'recommonmark') available at https://pypi.org";
const parsersNotThere: Readonly<Record<string, string>> = {
  markdown: commonmarkMissing,
  commonmark: commonmarkMissing,
  recommonmark:
    'Parsing "recommonmark" Markdown flavour requires the\n  package https://pypi.org/project/recommonmark.',
  myst: "No module named 'myst_parser'",
};

/** A parser that docutils has, as "rst", "xml" or "null"; `undefined` for an empty name. */
export const parserName: Converter = (text) => {
  if (text === undefined || text === "") return converted(undefined);
  const name = text.toLowerCase();
  if (Object.hasOwn(parsers, name)) return converted(parsers[name]);
  if (name.startsWith(".")) {
    return refused(`the 'package' argument is required to perform a relative import for ${pythonRepr(name)}`);
  }
  const why = Object.hasOwn(parsersNotThere, name) ? parsersNotThere[name]! : noModule(name);
  return refused(`Parser "${text}" not found. ${why}`);
};

function noModule(name: string): string {
  return `No module named ${pythonRepr(name.split(".")[0] ?? name)}`;
}
