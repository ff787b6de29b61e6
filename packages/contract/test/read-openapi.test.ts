// OpenAPI documents from outside: what is read, and the sentence for what is not.
import { expect, test } from "vitest";
import { fromOpenApi, inexactNumbers, readOpenApi } from "../src/index.ts";

test.each<{ readonly name: string; readonly text: string; readonly expected: string }>([
  { name: "JSON", text: '{"openapi": "3.1.0", "info": {}, "paths": {}}', expected: "3.1.0" },
  { name: "YAML", text: "openapi: 3.0.3\ninfo: {}\n", expected: "3.0.3" },
  { name: "a list", text: "- a\n", expected: "An OpenAPI document is a mapping; this is none." },
  {
    name: "something else",
    text: "{}",
    expected: 'The key "openapi" is missing; it names the version, as in "openapi: 3.1.0".',
  },
  { name: "an older one", text: 'swagger: "2.0"\n', expected: "This is Swagger 2.0; OpenAPI 3.0 and 3.1 are read." },
  { name: "a later one", text: "openapi: 4.0.0\n", expected: "This is OpenAPI 4.0.0; OpenAPI 3.0 and 3.1 are read." },
  { name: "broken JSON", text: '{"openapi": "3.1.0",\n "info": {\n', expected: "3" },
])("$name", ({ text, expected }) => {
  const read = readOpenApi(text);
  if (read.ok) expect(read.document.openapi).toBe(expected);
  else expect(read.line === undefined ? read.message : String(read.line)).toBe(expected);
});

test.each<readonly [name: string, text: string]>([
  ["a mapping", "401: *no"],
  ["one merged in", "<<: *all"],
  ["several merged in", "<<: [*all, *all]"],
])("what an anchor names: %s", (_name, responses) => {
  const read = readOpenApi(
    `openapi: 3.1.0\nx: &all {"401": &no {description: no}}\npaths: {/a: {get: {responses: {${responses}, 200: {description: yes}}}}}\n`,
  );
  const answers = { 200: { description: "yes" }, 401: { description: "no" } };
  expect(read.ok && read.document.paths).toEqual({ "/a": { get: { responses: answers } } });
});

test("merges of merges cost no more than is bounded", () => {
  const levels = Array.from(
    { length: 40 },
    (_, level) => `x${level + 1}: &a${level + 1} {<<: [*a${level}, *a${level}]}`,
  );
  const read = readOpenApi(`openapi: 3.1.0\nx0: &a0 {k: 1}\n${levels.join("\n")}\n`);
  expect(read).toMatchObject({ ok: false, message: expect.stringContaining("alias count") as string });
});

test.each(["#/components/schemas/100%", "#/components/schemas/none", "other.yaml#/A"])(
  "a reference that leads nowhere takes nothing else with it: %s",
  (reference) => {
    const body = `{content: {application/json: {schema: {$ref: "${reference}"}}}}`;
    const read = readOpenApi(
      `openapi: 3.1.0\ninfo: {}\npaths: {/a: {post: {requestBody: ${body}, responses: {"204": {description: ""}}}}}\n`,
    );
    if (!read.ok) throw new Error(read.message);
    expect(fromOpenApi(read.document).contract.operations.map(({ path }) => path.value)).toEqual(["/a"]);
  },
);

test.each<readonly [text: string, told: readonly string[]]>([
  ['{"maximum": 9007199254740993}', ["1: 9007199254740993 as 9007199254740992"]],
  [
    '{"a": 1,\n "b": [1, -12345678901234567890123],\n "c": 36028797018963969\n}',
    ["2: -12345678901234567890123 as -12345678901234567741440", "3: 36028797018963969 as 36028797018963968"],
  ],
  [
    "maximum: 9223372036854775807 # int64\nenum:\n  - 9007199254740993\n  - 9007199254740992\n",
    ["1: 9223372036854775807 as 9223372036854775808", "3: 9007199254740993 as 9007199254740992"],
  ],
  ["enum: [9007199254740993, 1]", ["1: 9007199254740993 as 9007199254740992"]],
  // exact, in quotes, part of something else
  ["maximum: 9007199254740992\nminimum: -9223372036854775808", []],
  ['{"example": "9007199254740993", "n: 9007199254740993,": 1}', []],
  ["example: 9007199254740993x\nid: a-9007199254740993\ndescription: Up to 9007199254740993 of them.\n", []],
  ["version: 9007199254740993.5\n", []],
])("whole numbers that are read as others: %s", (text, told) => {
  expect(inexactNumbers(text).map(({ line, written, read }) => `${line}: ${written} as ${read}`)).toEqual(told);
});
