// What meanings say of allowed values: a clause is a phrase from end to end, or it is prose, and prose that speaks of a
// limit is told. Nothing is passed over in silence, and nothing counts that holds in part only.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readMeaning } from "../src/reading/constraints.ts";
import { parseType } from "../src/reading/field-type.ts";
import type { Constraints } from "../src/reading/contract.ts";

function read(type: string, meaning: string): { readonly said: Constraints; readonly told: readonly string[] } {
  const { constraints, unread, atOdds, withoutSense } = readMeaning(meaning, parseType(type));
  return {
    said: constraints,
    told: [...unread.map(({ words }) => words), ...atOdds.map(([, words]) => words), ...withoutSense],
  };
}

describe("other words for a phrase", () => {
  test.each<[type: string, meaning: string, said: Constraints]>([
    ["integer", "The default is ``2``.", { default: 2 }],
    ["integer", "``2`` by default.", { default: 2 }],
    ["integer", "If omitted, ``2`` is used.", { default: 2 }],
    ["integer", "1..64, defaults to ``2``.", { minimum: 1, maximum: 64, default: 2 }],
    ["integer", "Min. 1, max. 64.", { minimum: 1, maximum: 64 }],
    ["integer", "min: 1; max: 64", { minimum: 1, maximum: 64 }],
    ["integer", ">= 1", { minimum: 1 }],
    ["integer", "> 0 and < 65", { moreThan: 0, lessThan: 65 }],
    ["integer", "1-64", { minimum: 1, maximum: 64 }],
    ["integer", "Valid values are 1 to 64.", { minimum: 1, maximum: 64 }],
    ["integer", "Must be positive.", { moreThan: 0 }],
    ["integer", "Non-negative.", { minimum: 0 }],
    ["integer", "At least one.", { minimum: 1 }],
    ["integer", "64 or less.", { maximum: 64 }],
    ["integer", "Between 0 and 65, inclusive.", { minimum: 0, maximum: 65 }],
    ["integer", "Divisible by 8, at most 64.", { multipleOf: 8, maximum: 64 }],
    ["integer", "Timeout in seconds (at least 1, at most 64; default ``2``).", { minimum: 1, maximum: 64, default: 2 }],
    ["integer", "A port (1-65535, default ``8080``).", { minimum: 1, maximum: 65535, default: 8080 }],
    ["integer", "Default ``0`` (no limit), at most 64.", { default: 0, maximum: 64 }],
    ["integer or null", "At least 1; null is no limit.", { minimum: 1 }],
    ["integer or string", "At least 3. Length 1 to 5.", { minimum: 3, minLength: 1, maxLength: 5 }],
    ["string or integer or null", "At most 5.", { maximum: 5 }],
    ["string or list of string", "At most 5.", { maxItems: 5 }],
    ["object or string", "No other fields.", { closed: true }],
    ["string", "1-255 characters long.", { minLength: 1, maxLength: 255 }],
    ["string", "Length at least 1 and at most 255; default ``a``.", { minLength: 1, maxLength: 255, default: "a" }],
    ["string", "Non-empty.", { minLength: 1 }],
    ["string", "Regular expression: ``^a$``.", { pattern: "^a$" }],
    ["string", "Starts with ``a.b``.", { pattern: "^a\\.b" }],
    ["string", "Must begin with ``x-``, length at most 9.", { pattern: "^x-", maxLength: 9 }],
    ["string", "It ends in ``.json``.", { pattern: "\\.json$" }],
    ["string", "Possible values: ``a``, ``b``.", { oneOf: ["a", "b"] }],
    ["string", "Allowed values: ``a`` (fast), ``b`` (slow).", { oneOf: ["a", "b"] }],
    ["string", "One of ``a``, ``b``, ``a``.", { oneOf: ["a", "b"] }],
    ["string", "One of ``a``, ``b`` (default), ``c``.", { oneOf: ["a", "b", "c"], default: "b" }],
    ["string", "Constant ``x``.", { always: "x" }],
    ["string", "Read-only.", { readOnly: true }],
    ["string", "Readonly.", { readOnly: true }],
    ["string", "Fixed value ``a``.", { always: "a" }],
    ["string", "Format: ``^[a-z]+$``.", { pattern: "^[a-z]+$" }],
    ["string", "Format: ``date-time``.", { format: "date-time" }],
    ["object", "No additional properties.", { closed: true }],
    ["object", "No other keys.", { closed: true }],
    ["string", "Deprecated, removed in 2027.1.", { deprecated: true }],
    ["string or null", "As sent, or null.", {}],
    ["string or null", "May be null.", {}],
    ["list of string", "At least one item.", { minItems: 1 }],
    ["list of string", "Between 1 and 10 items, unique.", { minItems: 1, maxItems: 10, uniqueItems: true }],
    ["list of string", "Each one of ``a``, ``b``.", { oneOf: ["a", "b"] }],
  ])("%s: %s", (type, meaning, said) => {
    expect(read(type, meaning)).toEqual({ said, told: [] });
  });
});

describe("what holds in part only, or is in words of its own", () => {
  test.each<[type: string, meaning: string, said: Constraints, told: readonly string[]]>([
    ["string", "Must be one of: a, b or c.", {}, ["Must be one of: a, b or c"]],
    ["string", "One of: a, b, c.", {}, ["One of: a, b, c"]],
    ["integer", "At least 1, at most 1 hour.", { minimum: 1 }, ["at most 1 hour"]],
    ["integer", "At least 1 MiB.", {}, ["At least 1 MiB"]],
    ["integer", "At least 1, MiB.", {}, ["At least 1, MiB"]],
    ["integer", "At most 1 (hour).", {}, ["At most 1 (hour)"]],
    ["integer", "Between 0 and 65, exclusive.", {}, ["Between 0 and 65, exclusive"]],
    ["integer", "Between 0 and 65. Exclusive.", {}, ["Between 0 and 65. Exclusive"]],
    ["integer", "At least 1 and at most 64; ``0`` for all.", {}, ["At least 1 and at most 64; ``0`` for all"]],
    ["integer", "At most 64, except for admins.", {}, ["At most 64, except for admins"]],
    ["integer", "At most 64. Except for admins.", {}, ["At most 64. Except for admins"]],
    ["integer", "If it is sent, at least 1.", {}, ["If it is sent, at least 1"]],
    ["integer", "For admins, at most 64.", {}, ["For admins, at most 64"]],
    ["integer", "At least 1, or -1 for unlimited.", {}, ["At least 1, or -1 for unlimited"]],
    ["integer", "At least 1 or 9 for admins.", {}, ["At least 1 or 9 for admins"]],
    ["integer", "Items between 1 and 5; at most 3.", { maximum: 3 }, ["Items between 1 and 5"]],
    [
      "integer",
      "A port number between 1 and 65535 (default ``8080``).",
      { default: 8080 },
      ["A port number between 1 and 65535"],
    ],
    ["integer", "[1, 64]", {}, ["[1, 64]"]],
    ["integer", "If omitted, 2.", {}, ["If omitted, 2"]],
    ["integer", "Falls back to 2.", {}, ["Falls back to 2"]],
    ["integer", "At least the value of ``min``.", {}, ["At least the value of ``min``"]],
    ["integer", "At most 64. Admins may have more.", {}, ["At most 64. Admins may have more"]],
    ["integer", "At most 64. On small hosts 32.", {}, ["At most 64. On small hosts 32"]],
    ["integer", "At most 64; configurable.", {}, ["At most 64; configurable"]],
    ["integer", "By default, at most 64.", {}, ["By default, at most 64"]],
    ["integer", "At most 64, as of today.", {}, ["At most 64, as of today"]],
    ["integer", "In [1; 64].", {}, ["In [1"]],
    ["integer", "Default from the configuration.", {}, ["Default from the configuration"]],
    ["string", "One of ``a``, ``b`` and so on.", {}, ["One of ``a``, ``b`` and so on"]],
    ["string", "One of ``a``, ``b``, ....", {}, ["One of ``a``, ``b``, ..."]],
    ["string", "Sixty-four characters at most.", {}, ["Sixty-four characters at most"]],
    ["string", "Deprecated? No.", {}, ["Deprecated? No"]],
    ["list of string", "An empty list is not allowed.", {}, ["An empty list is not allowed"]],
    ["integer or list of string", "At most 5.", {}, ["At most 5"]],
    ["string or boolean", "At most 5.", {}, ["At most 5"]],
    ["any", "At most 5.", {}, ["At most 5"]],
    ["string or integer", "1 to 5 items.", {}, ["1 to 5 items"]],
    ["number", "More than 0. No other fields.", { moreThan: 0 }, ["No other fields"]],
    ["list of object", "No other fields.", {}, ["No other fields"]],
    ["list of string", "Two items.", {}, ["Two items"]],
    ["number", "The cost; two decimals.", {}, ["two decimals"]],
    ["string", "Lower case only.", {}, ["Lower case only"]],
    // A limit that is not read takes nothing from what it has no number for.
    ["string", "Unique in the project. Lenght 1 to 255.", { unique: "in the project" }, ["Lenght 1 to 255"]],
    ["string", "Unique in the project; lenght 1 to 255.", { unique: "in the project" }, ["lenght 1 to 255"]],
    ["string", "Read only. Up to 255 chars.", { readOnly: true }, ["Up to 255 chars"]],
    ["list of string", "Unique items. At most 5 itmes.", { uniqueItems: true }, ["At most 5 itmes"]],
    ["integer", "Default ``5``. Range is 1-9 here.", { default: 5 }, ["Range is 1-9 here"]],
    ["string", "Unique in the project. On small hosts 2.", {}, ["Unique in the project. On small hosts 2"]],
    [
      "string",
      "Unique in the project. More than 2 may share it.",
      {},
      ["Unique in the project. More than 2 may share it"],
    ],
    ["string", "Unique in the project. Up to 3 for admins.", {}, ["Unique in the project. Up to 3 for admins"]],
    ["integer", "Default ``5``. In small clouds 2.", {}, ["Default ``5``. In small clouds 2"]],
    ["integer", "At least 1. Range is 2-9 here.", {}, ["At least 1. Range is 2-9 here"]],
    ["string", "In upper case.", {}, ["In upper case"]],
    ["datetime", "Default now.", {}, ["Default now"]],
    ["boolean", "Default off.", {}, ["Default off"]],
    ["boolean", "At most 5.", {}, ["At most 5"]],
    ["string", "At most 255 bytes.", {}, ["At most 255 bytes"]],
    ["string", "Letters and digits only.", {}, ["Letters and digits only"]],
    ["string", "Must be low or high.", {}, ["Must be low or high"]],
    ["integer", "Seconds, from 0 (off) to 3600.", {}, ["from 0 (off) to 3600"]],
    ["string", "Format email.", {}, ["Format email"]],
    ["string", "Starts with a letter.", {}, ["Starts with a letter"]],
    ["string", "Ends with a slash.", {}, ["Ends with a slash"]],
    ["integer", "Starts with ``1``.", {}, ["Starts with ``1``"]],
    ["string", "May be null.", {}, ["May be null"]],
    ["string", "A UUID.", {}, ["A UUID"]],
    ["string", "A number.", {}, ["A number"]],
    ["integer", "A UUID.", {}, ["A UUID"]],
    ["string", "One of ``a``, ``b`` for admins.", {}, ["One of ``a``, ``b`` for admins"]],
    ["string", "Read only, except for admins.", {}, ["Read only, except for admins"]],
    ["string", "Unique unless it is deleted.", {}, ["Unique unless it is deleted"]],
    ["string", "``a`` means fast, ``b`` means slow.", {}, ["``a`` means fast, ``b`` means slow"]],
    ["string", "Required if ``b`` is given.", {}, ["Required if ``b`` is given"]],
    ["string", "Deprecated values are refused.", {}, ["Deprecated values are refused"]],
    [
      "list of string",
      "At most 10 items, each of at most 20 characters.",
      { maxItems: 10 },
      ["each of at most 20 characters"],
    ],
    ["object", "At most 10 keys.", {}, ["At most 10 keys"]],
  ])("%s: %s", (type, meaning, said, told) => {
    expect(read(type, meaning)).toEqual({ said, told });
  });
});

describe("prose that says nothing of limits", () => {
  test.each<[type: string, meaning: string]>([
    ["string", "Unique identifier of the image."],
    ["string", "Name of the default pool."],
    ["integer", "The maximum number of items to return."],
    ["string", "One of the projects of the caller."],
    ["integer", "As sent, or 0."],
    ["string", "``name`` of the host, as the owner wrote it."],
    ["string", "The format of the disk."],
    ["list of string", "One item of the order."],
    ["string", "Case of the crime, of two keys."],
    ["string", "Default network of the project."],
    ["uuid", "A UUID."],
    ["integer", "Number."],
    ["integer or null", "A number."],
    ["datetime", "When it was made (RFC and all), if ever."],
    ["string", "Version 2 of the API, since 2018-04-01."],
    ["object", "What is over the limits of the project."],
  ])("%s: %s", (type, meaning) => {
    expect(read(type, meaning)).toEqual({ said: {}, told: [] });
  });
});

/** Phrases that can stand together, each with what it means. */
const phrases: Readonly<Record<string, readonly (readonly [words: string, said: Constraints])[]>> = {
  integer: [
    ["at least 1", { minimum: 1 }],
    ["minimum 1", { minimum: 1 }],
    ["at most 64", { maximum: 64 }],
    ["no more than 64", { maximum: 64 }],
    ["from 2 to 9", { minimum: 2, maximum: 9 }],
    ["between 2 and 9", { minimum: 2, maximum: 9 }],
    ["2-9", { minimum: 2, maximum: 9 }],
    ["more than 0", { moreThan: 0 }],
    ["less than 65", { lessThan: 65 }],
    ["a multiple of 5", { multipleOf: 5 }],
    ["default ``5``", { default: 5 }],
    ["the default is ``5``", { default: 5 }],
    ["one of ``5``, ``10`` or ``15``", { oneOf: [5, 10, 15] }],
    ["read only", { readOnly: true }],
    ["unique", { unique: "" }],
  ],
  string: [
    ["length 1 to 255", { minLength: 1, maxLength: 255 }],
    ["1 to 255 characters", { minLength: 1, maxLength: 255 }],
    ["length at least 2", { minLength: 2 }],
    ["at most 80 characters", { maxLength: 80 }],
    ["matches ``^[a-z, and; .]+$``", { pattern: "^[a-z, and; .]+$" }],
    ["format ``email``", { format: "email" }],
    ["one of ``a``, ``b``, ``c``", { oneOf: ["a", "b", "c"] }],
    ["either ``a`` or ``b``", { oneOf: ["a", "b"] }],
    ["default ``a``", { default: "a" }],
    ["always ``a``", { always: "a" }],
    ["unique in the project", { unique: "in the project" }],
    ["write only", { writeOnly: true }],
    ["deprecated", { deprecated: true }],
  ],
  "list of string": [
    ["at least one item", { minItems: 1 }],
    ["at most 5 items", { maxItems: 5 }],
    ["1 to 5 items", { minItems: 1, maxItems: 5 }],
    ["unique items", { uniqueItems: true }],
    ["no two alike", { uniqueItems: true }],
    ["one of ``a``, ``b``", { oneOf: ["a", "b"] }],
    ["default ``[]``", { default: [] }],
  ],
};
const leads = ["", "Seconds to wait, ", "Words of the caller; ", "How it is. ", "Size of it (in the end), "];
const joints = [", ", " and ", ", and ", "; ", ". "];
/** What makes the phrase before it hold in part only; none of it can be said in a phrase. */
const qualifiers = [
  ", except for admins",
  " except for admins",
  " (except for admins)",
  "; except for admins",
  ". Except for admins",
  ", unless ``force`` is set",
  ", if it is sent",
  ", only for admins",
  " for admins",
  "; ``0`` for all",
  ", or ``0`` for all",
  " or 99 for admins",
  ". Otherwise it is as before",
  ", depending on the project",
  " without ``force``",
  ", exclusive",
  ". Admins are exempt",
  "; configurable",
  ". On small hosts 32",
  ". More may come",
  " per host",
];
/** Of bounds alone: another unit, and what is more than a number. */
const ofBounds = [
  " MiB",
  ",000",
  "k",
  " hours",
  " (hours)",
  ", hours",
  "_000",
  " of the quota",
  " in UTF-8",
  " bytes",
  "%",
];
const conditions = ["If it is sent, ", "For admins, ", "Unless ``force`` is set, ", "Usually ", "Hardly "];

interface Part {
  readonly words: string;
  readonly said: Constraints;
}

const meanings = fc.constantFrom(...Object.keys(phrases)).chain((type) =>
  fc.record({
    type: fc.constant(type),
    lead: fc.constantFrom(...leads),
    parts: fc
      .uniqueArray(
        fc.constantFrom(...phrases[type]!).map(([words, said]): Part => ({ words, said })),
        { minLength: 1, maxLength: 4 },
      )
      .map((all) =>
        all.filter(({ said }, index) =>
          all.slice(0, index).every((one) => Object.keys(one.said).every((key) => !(key in said))),
        ),
      ),
    joints: fc.array(fc.constantFrom(...joints), { minLength: 4, maxLength: 4 }),
  }),
);

function written({
  lead,
  parts,
  joints: between,
}: {
  lead: string;
  parts: readonly Part[];
  joints: readonly string[];
}): string {
  const words = parts.map((part, index) => `${index === 0 ? lead : between[index]!}${part.words}`).join("");
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
}

function all(parts: readonly Part[]): Constraints {
  return Object.assign({}, ...parts.map(({ said }) => said)) as Constraints;
}

test("any phrases, joined in any way, are read", () => {
  fc.assert(
    fc.property(meanings, (given) => {
      expect(read(given.type, written(given))).toEqual({ said: all(given.parts), told: [] });
    }),
    { numRuns: 3000, seed: 7 },
  );
});

const bound = /^(?:min|max|moreThan|lessThan|multipleOf)/;

test.each<[meaning: string, isRead: boolean]>([
  ["One of ``a``, ``b``. Only tasks in this state.", true],
  ["One of ``a``, ``b``. Only tasks in this state are listed.", true],
  ["One of ``a``, ``b``. Only the open things of that name.", true],
  ["One of ``a``, ``b``. Only values.", true],
  ["One of ``a``, ``b``. Only for admins.", false],
  ["One of ``a``, ``b``. Only if ``c`` is sent.", false],
  ["One of ``a``, ``b``. Only applies to new tasks.", false],
  ["One of ``a``, ``b``. Only used with ``c``.", false],
  ["One of ``a``, ``b``. Only users of version 2 may send more.", false],
  ["One of ``a``, ``b``. Only owners may send it.", false],
])("what a filter leaves is no exception: %s", (meaning, isRead) => {
  const { constraints, unread } = readMeaning(meaning, parseType("string"));
  expect(constraints).toEqual(isRead ? { oneOf: ["a", "b"] } : {});
  expect(unread.map(({ isInPart }) => isInPart)).toEqual(isRead ? [] : [true]);
});

describe("what is said of other values", () => {
  test.each<[type: string, meaning: string]>([
    ["string", "One of ``a``, ``b``, optionally prefixed with ``-``."],
    ["string", "One of ``a``, ``b``; prefix with ``-`` for descending order."],
    ["string", "One of ``a``, ``b``. A leading ``-`` reverses the order."],
    ["string", "One of ``a``, ``b``; several are separated by commas."],
    ["string", "One of ``a``, ``b``. Plugins may add their own."],
    ["string", "One of ``a``, ``b``; unknown values are treated as ``a``."],
    ["string", "One of ``a``, ``b``. Anything else is taken for ``a``."],
    ["string", "One of ``a``, ``b``, case-insensitive."],
    ["string", "Length 1 to 64; longer names are cut."],
    ["string", "Length 1 to 64. Longer names are truncated."],
    ["string", "At most 64 characters. This is not enforced."],
    ["string", "Matches ``^a$``; anything else is accepted with a warning."],
    ["string", "Always ``a``. Later versions may have others."],
    ["string", "Default ``a``. On Windows ``b``."],
    ["integer", "At most 64. Larger values are clamped."],
    ["integer", "At most 64. Higher values mean the same."],
  ])("%s: %s is no promise, and told", (type, meaning) => {
    const { constraints, unread } = readMeaning(meaning, parseType(type));
    expect(constraints).toEqual({});
    expect(unread.map(({ isInPart }) => isInPart)).toEqual([true]);
  });

  test.each<[type: string, meaning: string, said: Constraints]>([
    ["string", "One of ``a``, ``b``. Other values are refused.", { oneOf: ["a", "b"] }],
    ["string", "One of ``a``, ``b``. Unknown values are an error.", { oneOf: ["a", "b"] }],
    ["string", "Length 1 to 64. Longer names are rejected.", { minLength: 1, maxLength: 64 }],
    ["string", "One of ``a``, ``b``. Shown beside the other names.", { oneOf: ["a", "b"] }],
    ["string", "Default ``a``. It is the prefix of the name.", { default: "a" }],
    ["string", "Default ``a``. For example ``b``.", { default: "a" }],
    ["string", "Length 1 to 64. In the form ``a-b``.", { minLength: 1, maxLength: 64 }],
  ])("%s: %s is one", (type, meaning, said) => {
    expect(read(type, meaning)).toEqual({ said, told: [] });
  });
});

test("a phrase that holds in part only is told, and does not count", () => {
  fc.assert(
    fc.property(meanings, fc.nat(3), fc.nat(1000), (given, at, which) => {
      const index = at % given.parts.length;
      const part = given.parts[index]!;
      const isBound = Object.keys(part.said).every((key) => bound.test(key));
      // Where something is unique is kept in the words of the author, whatever they are: "in the project per host".
      const any = "unique" in part.said ? qualifiers.filter((one) => one !== " per host") : qualifiers;
      const known = isBound ? [...any, ...ofBounds] : any;
      const words = part.words + known[which % known.length]!;
      const parts = given.parts.map((one, other) => (other === index ? { ...one, words } : one));
      const { said, told } = read(given.type, written({ ...given, parts }));
      expect({ isTold: told.length > 0 }).toEqual({ isTold: true });
      // What is read is what the others say; some of them may be taken to be meant by the exception too.
      for (const key of Object.keys(said)) expect(Object.keys(all(given.parts))).toContain(key);
      for (const key of Object.keys(part.said)) expect(said).not.toHaveProperty(key);
    }),
    { numRuns: 4000, seed: 8 },
  );
});

test("a phrase under a condition is told, and does not count", () => {
  fc.assert(
    fc.property(meanings, fc.constantFrom(...conditions), (given, condition) => {
      const [first, ...others] = given.parts;
      const parts = [{ ...first!, words: `${condition}${first!.words}` }, ...others];
      const { said, told } = read(given.type, written({ ...given, lead: "", parts }));
      expect({ isTold: told.length > 0 }).toEqual({ isTold: true });
      for (const key of Object.keys(first!.said)) expect(said).not.toHaveProperty(key);
    }),
    { numRuns: 2000, seed: 9 },
  );
});

test("a long meaning is read in no time", () => {
  const start = performance.now();
  for (const one of ["at least ", "one of ``a``, ", "between 1 and ", "(", "``", "default ", "a, ", "max "]) {
    readMeaning(one.repeat(5_000), parseType("integer"));
  }
  expect(performance.now() - start).toBeLessThan(10_000);
});

describe("a default that is no phrase, behind one", () => {
  const length = { minLength: 1, maxLength: 64 };
  test.each<[meaning: string, said: Constraints, told: readonly string[]]>([
    ["Length 1 to 64. Default 0, the latest.", length, ["Default 0, the latest"]],
    ["Length 1 to 64. The default is 12.", length, ["The default is 12"]],
    ["Length 1 to 64. Default 100 for admins.", {}, ["Length 1 to 64. Default 100 for admins"]],
    ["Length 1 to 64. Up to 100 by default.", {}, ["Length 1 to 64. Up to 100 by default"]],
    ["Length 1 to 64. Names of 100 are let in.", {}, ["Length 1 to 64. Names of 100 are let in"]],
  ])("%s", (meaning, said, told) => {
    expect(read("string", meaning)).toEqual({ said, told });
  });
});
