/** Converters of option values: what Python and docutils say, word for word. */
import { describe, expect, test } from "vitest";
import { pythonRepr } from "../src/characters/python.ts";
import type { Converter } from "../src/directives/define.ts";
import * as options from "../src/directives/options.ts";
import { findLanguage } from "../src/languages/index.ts";
import { parseToTree } from "../src/parse.ts";
import { defaultSettings } from "../src/settings.ts";

const { registry } = parseToTree("", defaultSettings);

function check(convert: Converter, text: string | undefined): unknown {
  const result = convert(text, registry);
  return result.ok ? result.value : `! ${result.message}`;
}

const unitless =
  "! not a positive number or measure of one of the following units:\nem, ex, ch, rem, vw, vh, vmin, vmax, cm, mm, Q, in, pt, pc, px";
const noInt = "! int() argument must be a string, a bytes-like object or a real number, not 'NoneType'";

test.each<[name: keyof typeof options, text: string | undefined, expected: unknown]>([
  ["flag", undefined, undefined],
  ["flag", "x", '! no argument is allowed; "x" supplied'],
  ["unchanged", undefined, ""],
  ["unchangedRequired", undefined, "! argument required but none supplied"],
  ["path", " a\n b ", "ab"],
  ["uri", "a b\\ c\nd", "ab cd"],
  ["nonnegativeInteger", undefined, noInt],
  ["nonnegativeInteger", "1_000", 1000],
  ["nonnegativeInteger", "٣", 3],
  ["nonnegativeInteger", "²", "! invalid literal for int() with base 10: '²'"],
  [
    "nonnegativeInteger",
    "\u{1f600}".repeat(300),
    `! invalid literal for int() with base 10: '${"\u{1f600}".repeat(199)}`,
  ],
  ["nonnegativeInteger", "-1", "! negative value; must be positive or zero"],
  ["positiveInteger", "0", "! negative or zero value; must be positive"],
  ["positiveIntegerList", "1, 2", [1, 2]],
  ["positiveIntegerList", "1 x", "! invalid literal for int() with base 10: 'x'"],
  ["percentage", "50 %", 50],
  ["lengthOrUnitless", "8.50 px", "8.5px"],
  ["lengthOrUnitless", "0.00001px", "1e-05px"],
  ["lengthOrUnitless", "1.", "1.0"],
  ["lengthOrUnitless", "3 %", unitless],
  ["lengthOrUnitless", "+5", '! "+5" is no valid measure.'],
  ["lengthOrPercentageOrUnitless", "3 %", "3%"],
  ["lengthOrPercentageOrUnitless", "-3 em", `${unitless}, %`],
  ["classNames", "A_b c.d", ["a-b", "c-d"]],
  ["classNames", "1", '! cannot make "1" into a class name'],
  ["unicodeCode", "U+41", "A"],
  ["unicodeCode", "0x110000", "! chr() arg not in range(0x110000)"],
  ["unicodeCode", "99999999999", "! code too large (Python int too large to convert to C int)"],
  ["singleCharacter", "ab", "! 'ab' invalid; must be a single character or a Unicode code"],
  ["singleCharacterOrSpace", "tab", "\t"],
  ["encoding", "Latin-1", "Latin-1"],
  ["encoding", "nonsense", '! unknown encoding: "nonsense"'],
  ["parserName", "reST", "rst"],
  ["parserName", "sillyformat", "! Parser \"sillyformat\" not found. No module named 'sillyformat'"],
])("%s of %j", (name, text, expected) => {
  expect(check(options[name] as Converter, text)).toEqual(expected);
});

describe("choice", () => {
  test.each<[text: string | undefined, expected: unknown]>([
    ["Left ", "left"],
    ["up", '! "up" unknown; choose from "left", "center", or "right"'],
    [undefined, '! must supply an argument; choose from "left", "center", or "right"'],
  ])("%j", (text, expected) => {
    expect(check(options.choice("left", "center", "right"), text)).toEqual(expected);
  });
});

test.each([
  ["it's", `"it's"`],
  ["a\"b'c", `'a"b\\'c'`],
  ["a\nb\t\\", "'a\\nb\\t\\\\'"],
  ["\u00a0é\u200b😀", "'\\xa0é\\u200b😀'"],
])("repr of %j", (text, expected) => {
  expect(pythonRepr(text)).toBe(expected);
});

test.each([
  ["en", "en"],
  ["de-AT-1901", "de"],
  ["pt_BR", "pt-br"],
  ["zh-TW-x-y", "zh-tw"],
  ["xx", undefined],
])("language of %s", (tag, expected) => {
  expect(findLanguage(tag)?.code).toBe(expected);
});
