import { fastFormats, fullFormats } from "ajv-formats/dist/formats.js";

type Known = (value: string) => boolean;

/** Texts of each format that is checked; the first is what a witness shows. */
const samples: Readonly<Record<string, readonly string[]>> = {
  uuid: ["9f5bf9ac-37a9-4a3e-9d5c-0b1c4d2e6f70", "00000000-0000-0000-0000-000000000000"],
  "date-time": ["2025-01-31T12:30:00Z", "2024-02-29T00:00:00.5+02:00"],
  date: ["2025-01-31", "2024-02-29"],
  time: ["12:30:00Z"],
  "iso-time": ["12:30:00"],
  "iso-date-time": ["2025-01-31T12:30:00"],
  duration: ["P1D", "PT5M"],
  email: ["ada@example.org"],
  hostname: ["example.org", "a"],
  ipv4: ["192.0.2.7"],
  ipv6: ["2001:db8::7"],
  uri: ["https://example.org/a", "urn:a"],
  "uri-reference": ["/a", "https://example.org/a", ""],
  "uri-template": ["https://example.org/{a}", "a"],
  "json-pointer": ["/a", ""],
  "relative-json-pointer": ["0", "1/a"],
  "json-pointer-uri-fragment": ["#/a", "#"],
  regex: ["^a$", "a"],
  byte: ["aGVsbG8=", ""],
};

/** How long the texts of a format are, at least and at most. */
const lengths: Readonly<Record<string, readonly [least: number, most: number]>> = {
  uuid: [36, 45],
  "date-time": [20, Infinity],
  date: [10, 10],
  time: [9, Infinity],
  "iso-time": [8, Infinity],
  duration: [3, Infinity],
  email: [5, Infinity],
  hostname: [1, 254],
  ipv4: [7, 15],
  ipv6: [2, 45],
  uri: [3, Infinity],
};

/** Texts of formats by how long they are; what has no such text gives another. */
const makers: Readonly<Record<string, (length: number) => string>> = {
  uuid: (length) => `${length > 36 ? "urn:uuid:" : ""}00000000-0000-0000-0000-000000000000`,
  "date-time": (length) => `2025-01-31T12:30:00${fraction(length - 20)}Z`,
  time: (length) => `12:30:00${fraction(length - 9)}Z`,
  duration: (length) => `P${"1".repeat(Math.max(1, length - 2))}D`,
  email: (length) => `${"a".repeat(Math.max(1, length - 4))}@b.c`,
  hostname: (length) => "a".repeat(length).replace(/a{50}(?=a)/g, `${"a".repeat(49)}.`),
  uri: (length) => `a:${"b".repeat(Math.max(1, length - 2))}`,
  "uri-reference": (length) => "a".repeat(length),
  "uri-template": (length) => "a".repeat(length),
  "json-pointer": (length) => `/${"a".repeat(Math.max(0, length - 1))}`,
  regex: (length) => "a".repeat(length),
  byte: (length) => "A".repeat(length),
};

function fraction(length: number): string {
  return length < 2 ? "" : `.${"5".repeat(length - 1)}`;
}

/** A pattern that all texts of a format match; where it is exact, only those do. */
export interface FormatPattern {
  readonly pattern: string;
  readonly isExact: boolean;
}

const hex = "[0-9a-fA-F]";
const byte = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
const day = "[0-9]{4}-[01][0-9]-[0-3][0-9]";
const clock = "[0-2][0-9]:[0-5][0-9]:[0-6][0-9](?:[.][0-9]+)?(?:[zZ]|[+-][0-9]{2}(?::?[0-9]{2})?)";

const patterns: Readonly<Record<string, FormatPattern>> = {
  uuid: { pattern: `^(?:[uU][rR][nN]:[uU]{2}[iI][dD]:)?${hex}{8}-(?:${hex}{4}-){3}${hex}{12}$`, isExact: true },
  ipv4: { pattern: `^(?:${byte}[.]){3}${byte}$`, isExact: true },
  ipv6: { pattern: "^[0-9a-fA-F:.]+$", isExact: false },
  date: { pattern: `^${day}$`, isExact: false },
  time: { pattern: `^${clock}$`, isExact: false },
  "date-time": { pattern: `^${day}[tT\\s]${clock}$`, isExact: false },
  hostname: { pattern: "^[0-9a-zA-Z.-]+$", isExact: false },
};

/** What the texts of a format look like, as far as that is a pattern. */
export function patternOf(format: string): FormatPattern | undefined {
  return Object.hasOwn(patterns, format) ? patterns[format] : undefined;
}

/** Formats whose values are all of another one. */
const within: Readonly<Record<string, readonly string[]>> = {
  uri: ["uri-reference"],
  "date-time": ["iso-date-time"],
  time: ["iso-time"],
  int32: ["int64"],
};

/** Formats of numbers, as ranges of whole numbers; "float" and "double" say how a number is kept, not which there are. */
export const integerRanges: Readonly<Record<string, readonly [least: number, most: number]>> = {
  int32: [-(2 ** 31), 2 ** 31 - 1],
  // The last ones that JSON can carry: 2^63 - 1 is no number of JavaScript, and -(2^63) is written as a lesser one.
  int64: [-(2 ** 63 - 1024), 2 ** 63 - 1024],
};

const checks = new Map<string, Known | undefined>();

/** What a format accepts of texts; undefined where it is not checked: it is only a note then. */
export function checkOf(format: string): Known | undefined {
  if (!checks.has(format)) checks.set(format, Object.hasOwn(samples, format) ? makeCheck(format) : undefined);
  return checks.get(format);
}

/** Texts that a format accepts. */
export function samplesOf(format: string): readonly string[] {
  return Object.hasOwn(samples, format) ? samples[format]! : [];
}

/** How long the texts of a format are, at least and at most, as far as that is known. */
export function lengthsOf(format: string): readonly [least: number, most: number] {
  return Object.hasOwn(lengths, format) ? lengths[format]! : [0, Infinity];
}

/** A text of so many characters that the format may accept. */
export function textOfLength(format: string, length: number): readonly string[] {
  return Object.hasOwn(makers, format) ? [makers[format]!(length)] : [];
}

/** Whether every value of one format is a value of the other. */
export function isFormatWithin(narrow: string, wide: string): boolean {
  return narrow === wide || (Object.hasOwn(within, narrow) && within[narrow]!.includes(wide));
}

function makeCheck(format: string): Known | undefined {
  const definition =
    (fullFormats as Record<string, unknown>)[format] ?? (fastFormats as Record<string, unknown>)[format];
  if (definition instanceof RegExp) return (value) => definition.test(value);
  if (typeof definition === "function") return definition as Known;
  const { validate } = (definition ?? {}) as { validate?: unknown };
  if (validate instanceof RegExp) return (value) => validate.test(value);
  return typeof validate === "function" ? (validate as Known) : undefined;
}
