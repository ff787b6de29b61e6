// What only one thing may have is made anew in its own form; what was deleted is gone in the words of its codes.
import { describe, expect, test } from "vitest";
import { makeMock, type Schema, type Verification } from "../../src/index.ts";
import { documentOf, fields, method, parameters, shape, thingOf } from "./spec-text.ts";
import { serveThings, thingsDocument, type ThingKeeping, type ThingWords } from "./things.ts";
import { verifyAt } from "./verify-at.ts";

const told = ({ differences }: Verification): readonly string[] =>
  differences.map(({ id, operation, message }) => `${id} ${operation}: ${message}`);
const seen = ({ coverage }: Verification): readonly string[] =>
  coverage.filter(({ right }) => right > 0).map(({ operation, code }) => `${operation} ${code}`);

async function run(words: ThingWords, keeping: ThingKeeping, seed = 1): Promise<Verification> {
  const document = thingsDocument(words);
  return verifyAt(document, serveThings(document, keeping), { seed });
}

const forms: Readonly<Record<string, Schema>> = {
  email: { type: "string", format: "email" },
  "a short email": { type: "string", format: "email", maxLength: 16 },
  "an email of a house": { type: "string", format: "email", pattern: "^[a-z0-9]{4,}@house\\.example$" },
  "an email or null": { anyOf: [{ type: "string", format: "email" }, { type: "null" }] },
  uri: { type: "string", format: "uri" },
  ipv4: { type: "string", format: "ipv4" },
  ipv6: { type: "string", format: "ipv6" },
  date: { type: "string", format: "date" },
  "date-time": { type: "string", format: "date-time" },
  hostname: { type: "string", format: "hostname" },
  uuid: { type: "string", format: "uuid" },
  "a pattern": { type: "string", pattern: "^[A-Z]{3}-[0-9]{4}$" },
  "a port": { type: "integer", minimum: 1, maximum: 65535 },
  "an even number": { type: "integer", exclusiveMinimum: 0, multipleOf: 2 },
  "one of many": { type: "string", enum: Array.from({ length: 60 }, (_one, index) => `seat-${index}`) },
  "one of few": { type: "string", enum: ["red", "green", "blue", "white"] },
};

describe.each<{ readonly how: string; readonly words: string; readonly conflict: string }>([
  { how: "the field says so", words: "Unique.", conflict: "the code is taken" },
  { how: "the code says so", words: "What it is called.", conflict: "the code is taken" },
  { how: "only the server knows", words: "What it is called.", conflict: "conflict" },
])("a unique value where $how", ({ words, conflict }) => {
  test.each(Object.entries(forms))("%s", async (_name, form) => {
    const code = { ...(form as object), description: words };
    const standing = form === forms["one of few"] ? [{ code: "red" }] : [];
    for (const seed of [1, 2]) {
      const verification = await run({ code, conflict }, { isUnique: true, standing }, seed);
      expect([told(verification), verification.blocked]).toEqual([[], []]);
      expect(seen(verification)).toEqual(
        expect.arrayContaining([
          "POST /things 201",
          "POST /things 400",
          "GET /things/{id} 200",
          "PUT /things/{id} 200",
        ]),
      );
    }
  });
});

describe("a value that is taken twice", () => {
  const equal = /^wrong-code POST \/things: The same is made twice: it answers 201; 409 is promised/m;
  test.each<{ readonly words: string; readonly conflict: string; readonly form: string }>([
    { words: "Unique.", conflict: "the code is taken", form: "email" },
    { words: "Unique.", conflict: "conflict", form: "a pattern" },
    { words: "Unique.", conflict: "wrong", form: "one of many" },
    { words: "What it is called.", conflict: "the code is taken", form: "a port" },
  ])("$form, $words $conflict", async ({ words, conflict, form }) => {
    const code = { ...(forms[form] as object), description: words };
    expect(told(await run({ code, conflict }, {})).join("\n")).toMatch(equal);
  });

  test.each([
    { name: "nothing says that it is unique", words: "What it is called.", conflict: "conflict" },
    { name: "409 has another reason", words: "The unique number of the maker.", conflict: "the thing is not active" },
    { name: "there is no 409", words: "The unique number of the maker.", conflict: undefined },
  ])("is right where $name", async ({ words, conflict }) => {
    const code = { type: "string", description: words };
    expect(told(await run({ code, conflict }, {}))).toEqual([]);
  });

  test.each([["409 -- conflict"], ["409"], ["409 -- the thing is not active"]])(
    "the row of a table is the promise: %s",
    async (code) => {
      const id = parameters("id | path | string | yes | Identifier.");
      const document = documentOf(
        shape("Thing", "id | string | yes | Identifier.", "code | string | yes | As sent."),
        method(
          "POST /things",
          ["201", "400 -- malformed", code],
          "",
          fields("Request body", "code | string | yes | Unique in the project."),
          ":Response body: `Thing`_",
        ),
        method("GET /things/{id}", ["200", "404 -- none"], "", id, ":Response body: `Thing`_"),
        method("DELETE /things/{id}", ["204", "404 -- none"], "", id, ":Response body: none"),
      );
      const serve = (isUnique: boolean): Promise<Verification> => {
        const handle = serveThings(thingsDocument({ code: { type: "string" } }), { isUnique });
        return verifyAt(document, (request) => handle({ ...request, path: request.path.slice("/v1".length) }));
      };
      expect(told(await serve(false)).join("\n")).toMatch(/^(?:wrong-code|not-unique) POST \/v1\/things: /m);
      expect(told(await serve(true))).toEqual([]);
    },
  );
});

test("what only the server writes is not sent, nor awaited where a sample has it", async () => {
  const written = JSON.stringify(thingsDocument({ code: { type: "string", maxLength: 40 } }));
  const document = JSON.parse(
    written
      .replaceAll('"id":{"type":"string"}', '"id":{"type":"string","readOnly":true}')
      .replaceAll(
        '"properties":{"code"',
        '"example":{"id":"x","code":"sample"},"properties":{"id":{"type":"string","readOnly":true},"code"',
      ),
  ) as ReturnType<typeof thingsDocument>;
  const handle = serveThings(document, {});
  const sent: unknown[] = [];
  const verification = await verifyAt(document, (request) => {
    const { id } = thingOf(request) ?? {};
    if (id !== undefined && id !== "x") sent.push(id);
    return handle(request);
  });
  expect([told(verification), sent.filter((id) => typeof id === "string")]).toEqual([[], []]);
});

describe("what was deleted", () => {
  const code = { type: "string", maxLength: 40 };
  test.each([
    { is: "not found", words: {}, keeping: {} },
    {
      is: "gone",
      words: { missing: "there was never one", gone: "it was deleted" },
      keeping: { gone: 410 },
    },
    { is: "gone, in words of no meaning", words: { gone: "Gone" }, keeping: { gone: 410 } },
    { is: "not found where gone means nothing", words: { gone: "Gone" }, keeping: { gone: 404 } },
    {
      is: "deleted again without a word",
      words: { deleted: "removed, or was not there", missing: "a key of a wrong form" },
      keeping: { again: 204, never: 204 },
    },
    { is: "already gone", words: { deleted: "It is deleted, or already was." }, keeping: { again: 204, never: 204 } },
  ])("is $is", async ({ words, keeping }) => {
    expect(told(await run({ code, ...words }, keeping))).toEqual([]);
  });

  test.each([
    {
      is: "not found where it is promised to be gone",
      words: { missing: "there was never one", gone: "it was deleted" },
      keeping: { gone: 404 },
      expected: /^wrong-code GET \/things\/\{id\}: A deleted thing is read: it answers 404; 410 is promised/m,
    },
    {
      is: "forbidden",
      words: {},
      keeping: { gone: 400 },
      expected: /^(?:wrong|undeclared)-code GET \/things\/\{id\}: /m,
    },
    {
      is: "deleted twice",
      words: {},
      keeping: { again: 204 },
      expected: /^wrong-code DELETE \/things\/\{id\}: A thing is deleted twice: it answers 204; 404 is promised/m,
    },
  ])("is $is, and told", async ({ words, keeping, expected }) => {
    expect(told(await run({ code, ...words }, keeping)).join("\n")).toMatch(expected);
  });

  test("so does the mock", async () => {
    const document = thingsDocument({ code, missing: "there was never one", gone: "it was deleted" });
    const mock = makeMock(document, { seed: 1, state: new Map(), token: undefined, now: () => Date.now() });
    expect(told(await verifyAt(document, mock.answer))).toEqual([]);
  });
});
