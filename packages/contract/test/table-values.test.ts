// What is said of types and of allowed values in a table, seen from outside.
import { expect, test } from "vitest";
import { readContract } from "../src/index.ts";
import { schemaOfFields } from "../src/reading/schema-of.ts";
import { codesOf, fields, method, row } from "./canonical-form.ts";
import { specWith } from "./read-text.ts";

// Words on what values are allowed: what is read is told by `field-type.test.ts`; this is what is said of the rest.
test.each<[string, string, readonly string[]]>([
  [
    "integer",
    "At least 1, no more then 9.",
    ['contract-constraint: "no more then 9" is none of the phrases for what values are allowed.'],
  ],
  [
    "integer",
    "At least 1 or 9 for admins.",
    ['contract-constraint: "At least 1 or 9 for admins" is none of the phrases for what values are allowed.'],
  ],
  [
    "integer",
    "At most 9. Admins may send more.",
    ['contract-constraint: "At most 9. Admins may send more" holds in part only; it is no promise.'],
  ],
  [
    "integer",
    "At least 1,000.",
    ['contract-constraint: "At least 1,000" is none of the phrases for what values are allowed.'],
  ],
  [
    "integer",
    "At least 1 and 9 at most.",
    ['contract-constraint: "9 at most" is none of the phrases for what values are allowed.'],
  ],
  [
    "integer",
    "At least 1, default 7.",
    ['contract-constraint: "default 7" is none of the phrases for what values are allowed.'],
  ],
  [
    "integer",
    "Number of hosts, not above 12, at most 9 in all.",
    ['contract-constraint: "at most 9 in all" is none of the phrases for what values are allowed.'],
  ],
  [
    "list of string",
    "Each of length 1 to 4.",
    ['contract-constraint: "Each of length 1 to 4" is none of the phrases for what values are allowed.'],
  ],
  [
    "list of string",
    "At least 1 entry, each of length 1 to 4.",
    ['contract-constraint: "each of length 1 to 4" is none of the phrases for what values are allowed.'],
  ],
  [
    "list of string",
    "Length 1 to 4.",
    ['contract-constraint: "Length 1 to 4" says nothing about "a", which is of another type.'],
  ],
  [
    "string",
    "One of red, green or blue.",
    ['contract-constraint: "One of red, green or blue" is none of the phrases for what values are allowed.'],
  ],
  [
    "integer",
    "Seconds; 0 to 60, 30 by default.",
    ['contract-constraint: "30 by default" is none of the phrases for what values are allowed.'],
  ],
  [
    "boolean",
    "Default true.",
    ['contract-constraint: "Default true" is none of the phrases for what values are allowed.'],
  ],
  ["integer", "At least 9, at most 3.", ["contract-constraint: Nothing is at least 9 and at most 3."]],
  ["integer", "More than 9, less than 3.", ["contract-constraint: Nothing is more than 9 and less than 3."]],
  ["integer", "At least 9 and less than 9.", ["contract-constraint: Nothing is at least 9 and less than 9."]],
  [
    "integer",
    "At least 1, at least 3.",
    ['contract-constraint: "at least 3" is at odds with "At least 1", which is the one that counts.'],
  ],
  [
    "integer",
    "Default ``1``, default ``2``.",
    ['contract-constraint: "default ``2``" is at odds with "Default ``1``", which is the one that counts.'],
  ],
  ["integer", "At least 1, default ``0``.", ['contract-constraint: The default 0 of "a" is less than 1.']],
  [
    "string",
    "One of ``a``, ``b``, default ``c``.",
    ['contract-constraint: The default "c" of "a" is none of the values it can have.'],
  ],
  ["string", "Length 1 to 3; default ``abcd``.", ['contract-constraint: The default "abcd" of "a" is longer than 3.']],
  ["list of string", 'One of ``b``, ``c``. Default ``["b"]``.', []],
  ["string or null", "One of ``b``, ``c``. Default ``null``.", []],
  ["string", "Name of the pool, the default one of the project, and of few words.", []],
  [
    "string",
    "Name of the pool, and of at most two words.",
    ['contract-constraint: "of at most two words" is none of the phrases for what values are allowed.'],
  ],
  ["string", "One of the projects of the caller.", []],
  ["integer", "As sent, or 0.", []],
  ["integer", "At least 0. Default ``0``, the latest.", []],
])("%s: %s", (type, meaning, expected) => {
  expect(codesOf(`${method()}\n${fields(row("a", type, "no", meaning))}`)).toEqual(expected);
});

test.each([
  ["one of ``free``, ``booked``", 'write "string", and "One of ``free``, ``booked``." in the meaning'],
  ["``free`` | ``booked``", 'write "string", and "One of ``free``, ``booked``." in the meaning'],
  ["enum", 'write "string", and "One of ``a``, ``b``." in the meaning'],
  ["wombat", 'types are as "string", "integer", "list of uuid", "string or null" or "`Alias`_"'],
])("help with the type %j", (type, help) => {
  const { diagnostics } = readContract(specWith(`${method()}\n${fields(row("a", type))}`));
  expect(diagnostics.map((one) => [one.code, one.help])).toEqual([["contract-unknown-type", help]]);
});

test("help with a bound of another type", () => {
  const { diagnostics } = readContract(specWith(`${method()}\n${fields(row("a", "string", "yes", "At most 20."))}`));
  expect(diagnostics.map(({ help }) => help)).toEqual([
    'a text has a length, a list items, a number bounds: "Length 1 to 9.", "1 to 9 items.", "From 1 to 9."',
  ]);
});

test("a default of another type is told and not kept", () => {
  const made = method() + "\n" + fields(row("a", "integer", "no", "At least 1; default ``many``."));
  const { contract, diagnostics } = readContract(specWith(made));
  expect(diagnostics).toHaveLength(1);
  const content = contract.operations[0]!.requestBody!.content;
  expect(content.kind === "fields" && content.fields[0]!.constraints).toEqual({ minimum: 1 });
});

test.each<[what: string, rows: string, expected: object]>([
  [
    "no duplicates, of an entry, is said of its list",
    row("labels", "list of string") + row("labels[]", "string", "yes", "No duplicates."),
    { labels: { uniqueItems: true, items: { type: "string", description: "No duplicates." } } },
  ],
  [
    "a place in which entries are unique stays with them",
    row("labels", "list of string") + row("labels[]", "string", "yes", "Unique in the project."),
    { labels: { items: { type: "string" } } },
  ],
  [
    "a pattern that is none is not in the schema",
    row("a", "string", "yes", "Matches ``[``."),
    { a: { type: "string" } },
  ],
])("%s", (_, rows, expected) => {
  const { requestBody } = readContract(specWith(`${method()}\n${fields(rows)}`)).contract.operations[0]!;
  const { content } = requestBody!;
  const { properties } = schemaOfFields(content.kind === "fields" ? content.fields : [], { refOf: () => undefined });
  expect(properties).toMatchObject(expected);
  expect(JSON.stringify(properties)).not.toContain('"pattern"');
  if ("labels" in expected && !("uniqueItems" in (expected.labels as object)))
    expect(JSON.stringify(properties)).not.toContain("uniqueItems");
});
