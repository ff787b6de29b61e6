import { expect, test } from "vitest";
import { readConstraints } from "../src/reading/constraints.ts";
import { fieldName, parseFieldName } from "../src/reading/field-name.ts";
import { parseType, typeWords } from "../src/reading/field-type.ts";

test.each([
  ["string", "string"],
  ["String", "string"],
  ["int", "integer"],
  ["date-time", "datetime"],
  ["string or null", "string or null"],
  ["list of `Alias`_", "list of `Alias`_"],
  ["list of strings", "list of string"],
  ["array of (string or null) or null", "list of (string or null) or null"],
  ["map of list of integer", "map of list of integer"],
  ["object", "object"],
  ["wombat", "wombat"],
  ["list of", "list of"],
  ["(string", "(string"],
])("type %j", (words, expected) => {
  const type = parseType(words);
  expect(typeWords(type)).toBe(expected);
  expect(parseType(typeWords(type))).toEqual(type);
});

test("a type nested without end is no type", () => {
  expect(parseType("(".repeat(10_000)).kind).toBe("unknown");
});

test.each([
  ["string", "Unique in the project. Length 1 to 255.", { unique: "in the project", minLength: 1, maxLength: 255 }],
  ["string", "Length at most 80.", { maxLength: 80 }],
  ["integer", "Version of that function; at least 0. Default ``0``, the latest.", { minimum: 0, default: 0 }],
  ["integer", "From 1 to 65535.", { minimum: 1, maximum: 65535 }],
  ["number", "More than 0; less than 1.5.", { moreThan: 0, lessThan: 1.5 }],
  ["string", "Default ``UTC``.", { default: "UTC" }],
  ["string", "Default ``0``.", { default: "0" }],
  ["boolean", "List every project's aliases. Default ``false``.", { default: false }],
  ["string", "One of ``a``, ``b.c`` or ``d``.", { oneOf: ["a", "b.c", "d"] }],
  ["string", "Matches ``^[a-z]+; .*$``.", { pattern: "^[a-z]+; .*$" }],
  ["list of string", "At least 1 item. Unique items.", { minItems: 1, uniqueItems: true }],
  ["list of string", "At most 5.", { maxItems: 5 }],
  ["string or null", "Read only. Deprecated, use ``other``.", { readOnly: true, deprecated: true }],
  ["object", "No other fields.", { closed: true }],
  ["integer", "A job needs at least 2 workers.", {}],
  ["string", "Always ``v1``.", { always: "v1" }],
  ["integer", "Between 1 and 64.", { minimum: 1, maximum: 64 }],
  ["integer", "Minimum 1, maximum 9.", { minimum: 1, maximum: 9 }],
  ["integer", "No more than 5.", { maximum: 5 }],
  ["integer", "Defaults to ``7``.", { default: 7 }],
  ["string", "1 to 64 characters.", { minLength: 1, maxLength: 64 }],
  ["string", "At most 64 characters.", { maxLength: 64 }],
  ["string", "Maximum length 12.", { maxLength: 12 }],
  ["string", "Must match ``^a$``.", { pattern: "^a$" }],
  ["string", "Either ``a`` or ``b``.", { oneOf: ["a", "b"] }],
  ["string", "Can be ``x``, ``y``.", { oneOf: ["x", "y"] }],
  ["string", "Not empty.", { minLength: 1 }],
  ["string", "Must be unique.", { unique: "" }],
  ["list of string", "Between 1 and 3.", { minItems: 1, maxItems: 3 }],
  ["integer", "At least 1, at most 64.", { minimum: 1, maximum: 64 }],
  ["integer", "At least 1 and at most 64.", { minimum: 1, maximum: 64 }],
  ["integer", "At least 1, and at most 64.", { minimum: 1, maximum: 64 }],
  ["integer", "At least 1 but less than 64.", { minimum: 1, lessThan: 64 }],
  ["integer", "At least 1 (at most 64).", { minimum: 1, maximum: 64 }],
  ["integer", "At least 1, at most 64, default ``2``.", { minimum: 1, maximum: 64, default: 2 }],
  ["integer", "How many jobs run, at least 1 and at most 64.", { minimum: 1, maximum: 64 }],
  ["integer", "More than 3, less than 10.", { moreThan: 3, lessThan: 10 }],
  ["integer", "Between 1 and 64 and a multiple of 5.", { minimum: 1, maximum: 64, multipleOf: 5 }],
  ["integer", "A multiple of 5.", { multipleOf: 5 }],
  // How many workers there are nobody says here: no bound of the value is known.
  ["integer", "At least 1 for each worker, default ``2``.", { default: 2 }],
  ["integer", "At least 1,000.", {}],
  ["string", "Length 1 to 63, pattern ``^[a-z, and]+$``.", { minLength: 1, maxLength: 63, pattern: "^[a-z, and]+$" }],
  ["string", "Pattern ``^[a-z]+$``.", { pattern: "^[a-z]+$" }],
  ["string", "Length 1 to 9, one of ``a``, ``b``.", { minLength: 1, maxLength: 9, oneOf: ["a", "b"] }],
  ["string", "One of ``a``, ``b`` or ``c``, default ``b``.", { oneOf: ["a", "b", "c"], default: "b" }],
  ["string", "One of ``a`` (fast), ``b`` (as ``z`` was) and default ``b``.", { oneOf: ["a", "b"], default: "b" }],
  ["string", "One of ``a`` for fast, ``b`` for slow.", { oneOf: ["a", "b"] }],
  ["string", "One of the modes ``a``, ``b``.", { oneOf: ["a", "b"] }],
  ["string", "Either ``a`` or ``b``, default ``a``.", { oneOf: ["a", "b"], default: "a" }],
  [
    "string",
    "Unique in the project and region, length 1 to 9.",
    { unique: "in the project and region", minLength: 1, maxLength: 9 },
  ],
  ["string", "Not empty, at most 9 characters.", { minLength: 1, maxLength: 9 }],
  ["string", "Not empty. Length 2 to 9.", { minLength: 2, maxLength: 9 }],
  ["string", "Read only and deprecated.", { readOnly: true, deprecated: true }],
  ["list of string", "At least 1 entry, at most 5 entries.", { minItems: 1, maxItems: 5 }],
  ["list of string", "At most 5 entries and no two alike.", { maxItems: 5, uniqueItems: true }],
  ["list of string", "No two alike.", { uniqueItems: true }],
  ["integer", "A job, which needs at least 2 workers, and at most 5 hosts.", {}],
  ["string", "The `Alias`_ and default pool, or none.", {}],
])("%s: %s", (type, meaning, expected) => {
  expect(readConstraints(meaning, parseType(type))).toEqual(expected);
});

test.each([
  [
    "limits.cpu",
    [
      { kind: "key", key: "limits" },
      { kind: "key", key: "cpu" },
    ],
  ],
  ["labels[]", [{ kind: "key", key: "labels" }, { kind: "items" }]],
  ["[].id", [{ kind: "items" }, { kind: "key", key: "id" }]],
  ["labels.*.value", [{ kind: "key", key: "labels" }, { kind: "values" }, { kind: "key", key: "value" }]],
  ['"os.name"', [{ kind: "key", key: "os.name" }]],
  ["a[][].b", [{ kind: "key", key: "a" }, { kind: "items" }, { kind: "items" }, { kind: "key", key: "b" }]],
])("name %s", (name, steps) => {
  expect(parseFieldName(name)).toEqual(steps);
  expect(fieldName(steps as never)).toBe(name);
});

test.each([
  ["labels.<key>", "labels.*"],
  ["tags.{name}.value", "tags.*.value"],
  ['"<key>"', '"<key>"'],
  ["a<b>", "a<b>"],
  ["<a>.<b>", "*.*"],
])("name %s is that of %s", (name, wanted) => {
  expect(fieldName(parseFieldName(name)!)).toBe(wanted);
});

test.each(["", "a.", ".a", "a..b", "a[", "a]"])("%j is no name", (name) => {
  expect(parseFieldName(name)).toBeUndefined();
});
