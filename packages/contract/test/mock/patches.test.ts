// JSON Patch (RFC 6902) and JSON Merge Patch (RFC 7396) on what a mock with a state keeps.
import { describe, expect, test } from "vitest";
import { makeMock, type Mock, type OpenApi } from "../../src/index.ts";
import { ask, bodyOf } from "./asking.ts";

const type = "application/json-patch+json";
const text = { type: "string" };
const json = (schema: unknown, mediaType = "application/json"): object => ({ content: { [mediaType]: { schema } } });
const list = { type: "array", items: { type: "object", properties: { op: text, path: text, from: text, value: {} } } };
const patchBody = json(list, type);
const fields = {
  name: { type: "string", minLength: 1 },
  owner: { type: ["string", "null"] },
  extra: { type: "object" },
  tags: { type: "array", items: text },
  secret: { ...text, minLength: 4, writeOnly: true },
};
const shownFields = { id: { ...text, readOnly: true }, ...fields, changed_at: { ...text, format: "date-time" } };
const thing = { type: "object", required: ["id", "name"], properties: shownFields };
const sent = { type: "object", required: ["name"], properties: fields };
const codes = (...all: readonly number[]): object => Object.fromEntries(all.map((code) => [code, { description: "" }]));

interface Setting {
  readonly body?: object;
  readonly declared?: readonly number[];
  readonly shown?: object;
  readonly post?: object;
}

function start({ body = patchBody, declared = [404, 409], shown = thing, post = sent }: Setting = {}): Mock {
  const document = {
    openapi: "3.1.0",
    info: { title: "", version: "" },
    paths: {
      "/things": { post: { requestBody: json(post), responses: { 201: { description: "", ...json(shown) } } } },
      "/things/{id}": {
        get: { responses: { 200: { description: "", ...json(shown) }, ...codes(404) } },
        patch: { requestBody: body, responses: { 200: { description: "", ...json(shown) }, ...codes(...declared) } },
      },
    },
  } as unknown as OpenApi;
  return makeMock(document, { seed: 1, now: () => 0, state: new Map() });
}

const sample = { name: "a", owner: "o", extra: { a: { b: 1 } }, tags: ["x", "y"], secret: "long" };
const headers = { "content-type": "application/json" };

function made(mock: Mock, wrapper?: string): { readonly id: string } {
  const body = wrapper === undefined ? sample : { [wrapper]: sample };
  const answer = bodyOf(ask(mock, "POST /things", headers, body)) as Record<string, { readonly id: string }>;
  return wrapper === undefined ? (answer as unknown as { readonly id: string }) : answer[wrapper]!;
}

describe("is done, answered and kept", () => {
  const changed_at = "1970-01-01T00:00:00Z";
  const { secret: _secret, ...kept } = sample;
  test.each<{ readonly name: string; readonly patch: readonly object[]; readonly expected: object }>([
    { name: "replace", patch: [{ op: "replace", path: "/name", value: "b" }], expected: { ...kept, name: "b" } },
    {
      name: "add",
      patch: [
        { op: "add", path: "/extra/c", value: [1] },
        { op: "add", path: "/tags/-", value: "z" },
      ],
      expected: { ...kept, extra: { a: { b: 1 }, c: [1] }, tags: ["x", "y", "z"] },
    },
    { name: "remove", patch: [{ op: "remove", path: "/extra/a/b" }], expected: { ...kept, extra: { a: {} } } },
    {
      name: "remove of what need not be there",
      patch: [{ op: "remove", path: "/owner" }],
      expected: { name: "a", extra: sample.extra, tags: sample.tags },
    },
    {
      name: "move",
      patch: [{ op: "move", from: "/tags/0", path: "/owner" }],
      expected: { ...kept, tags: ["y"], owner: "x" },
    },
    { name: "copy", patch: [{ op: "copy", from: "/name", path: "/owner" }], expected: { ...kept, owner: "a" } },
    {
      name: "test",
      patch: [
        { op: "test", path: "/name", value: "a" },
        { op: "replace", path: "/name", value: "b" },
      ],
      expected: { ...kept, name: "b" },
    },
    { name: "what is never shown", patch: [{ op: "replace", path: "/secret", value: "other" }], expected: kept },
    { name: "what only the server writes", patch: [{ op: "replace", path: "/id", value: "mine" }], expected: kept },
    { name: "what things do not have", patch: [{ op: "add", path: "/nosuch", value: 1 }], expected: kept },
  ])("$name", ({ patch, expected }) => {
    const mock = start();
    const { id } = made(mock);
    const answer = ask(mock, `PATCH /things/${id}`, { "content-type": type }, patch);
    expect([answer.status, bodyOf(answer)]).toEqual([200, { ...expected, id, changed_at }]);
    expect(bodyOf(ask(mock, `GET /things/${id}`))).toEqual({ ...expected, id, changed_at });
  });
});

describe("is refused, and nothing of it is kept", () => {
  const failing = { op: "test", path: "/name", value: "b" };
  test.each<{
    readonly name: string;
    readonly patch: unknown;
    readonly declared?: readonly number[];
    readonly expected: number;
    readonly words: string;
  }>([
    { name: "a test fails", patch: [failing], expected: 409, words: '"0.value" of the body is not what stands there.' },
    { name: "a test fails", patch: [failing], declared: [400, 422], expected: 422, words: "is not what stands there" },
    { name: "a test fails", patch: [failing], declared: [400], expected: 400, words: "is not what stands there" },
    { name: "a test fails", patch: [failing], declared: [], expected: 400, words: "is not what stands there" },
    {
      name: "a place is not there",
      patch: [
        { op: "replace", path: "/name", value: "c" },
        { op: "remove", path: "/extra/z" },
      ],
      expected: 409,
      words: '"1.path" of the body leads to nothing.',
    },
    {
      name: "what has to be there goes",
      patch: [{ op: "remove", path: "/name" }],
      declared: [409, 422],
      expected: 422,
      words: '"name" is missing',
    },
    {
      name: "a value does not fit",
      patch: [{ op: "replace", path: "/name", value: 1 }],
      declared: [400, 409],
      expected: 400,
      words: '"name" must be',
    },
    {
      name: "a bound is not kept",
      patch: [{ op: "add", path: "/name", value: "" }],
      declared: [400, 409],
      expected: 400,
      words: '"name" must',
    },
    {
      name: "a bound of what is never shown is not kept",
      patch: [{ op: "add", path: "/secret", value: "x" }],
      declared: [400],
      expected: 400,
      words: '"secret" must',
    },
    {
      name: "an entry of a list does not fit",
      patch: [{ op: "add", path: "/tags/0", value: 1 }],
      declared: [400],
      expected: 400,
      words: '"tags.0" must be',
    },
    {
      name: "the whole becomes something else",
      patch: [{ op: "replace", path: "", value: 1 }],
      declared: [400],
      expected: 400,
      words: "must be",
    },
    {
      name: "it is no patch",
      patch: [{ op: "set", path: "/name", value: 1 }],
      declared: [400, 409],
      expected: 400,
      words: '"0.op" of the body must be one of',
    },
  ])("as $name, with $declared declared", ({ patch, declared = [404, 409], expected, words }) => {
    const mock = start({ declared });
    const { id } = made(mock);
    const before = bodyOf(ask(mock, `GET /things/${id}`));
    const answer = ask(mock, `PATCH /things/${id}`, { "content-type": type }, patch);
    expect([answer.status, bodyOf(answer)]).toMatchObject([
      expected,
      { status: expected, detail: expect.stringContaining(words) as unknown },
    ]);
    expect(bodyOf(ask(mock, `GET /things/${id}`))).toEqual(before);
  });
});

test("of a thing that is not there is 404", () => {
  const patch = [{ op: "add", path: "/name", value: "b" }];
  expect(ask(start(), "PATCH /things/nosuch", { "content-type": type }, patch).status).toBe(404);
});

test("that is sent as plain JSON is one where the method takes a list of operations", () => {
  const mock = start({ body: json(list) });
  const { id } = made(mock);
  const answer = ask(mock, `PATCH /things/${id}`, headers, [{ op: "replace", path: "/name", value: "b" }]);
  expect(bodyOf(answer)).toMatchObject({ id, name: "b" });
});

test("beside a merge patch", () => {
  const body = {
    content: {
      [type]: { schema: list },
      "application/merge-patch+json": { schema: { type: "object", properties: fields } },
    },
  };
  const mock = start({ body });
  const { id } = made(mock);
  ask(mock, `PATCH /things/${id}`, { "content-type": type }, [{ op: "replace", path: "/name", value: "b" }]);
  const merged = ask(mock, `PATCH /things/${id}`, { "content-type": "application/merge-patch+json" }, { owner: "p" });
  expect(bodyOf(merged)).toMatchObject({ id, name: "b", owner: "p" });
});

test.each(["/thing/name", "/name"])("of what stands in a wrapper, at %s", (path) => {
  const wrapped = (schema: object): object => ({ type: "object", properties: { thing: schema } });
  const mock = start({ shown: wrapped(thing), post: wrapped(sent) });
  const { id } = made(mock, "thing");
  const patch = [{ op: "replace", path, value: "b" }];
  expect(bodyOf(ask(mock, `PATCH /things/${id}`, { "content-type": type }, patch))).toMatchObject({
    thing: { id, name: "b" },
  });
});

test("that gives a unique value to another thing is a conflict", () => {
  const unique = { ...sent, properties: { ...fields, name: { ...text, description: "Unique." } } };
  const mock = start({ post: unique });
  const [first, second] = [
    made(mock),
    bodyOf(ask(mock, "POST /things", headers, { name: "b" })) as { readonly id: string },
  ];
  const rename = (id: string, value: string): number =>
    ask(mock, `PATCH /things/${id}`, { "content-type": type }, [{ op: "replace", path: "/name", value }]).status;
  expect([rename(second.id, "a"), rename(second.id, "c"), rename(first.id, "b")]).toEqual([409, 200, 200]);
});

describe("on what stands alone", () => {
  const settings = {
    type: "object",
    required: ["theme"],
    properties: { theme: { type: "string", enum: ["dark", "light"] }, quota: { type: "integer", minimum: 0 } },
  };
  const document = {
    openapi: "3.1.0",
    info: { title: "", version: "" },
    paths: {
      "/settings": {
        get: { responses: { 200: { description: "", ...json(settings) } } },
        put: { requestBody: json(settings), responses: { 200: { description: "", ...json(settings) } } },
        patch: { requestBody: patchBody, responses: { 200: { description: "", ...json(settings) }, ...codes(409) } },
      },
    },
  } as unknown as OpenApi;

  test.each<{ readonly patch: readonly object[]; readonly status: number; readonly expected: object }>([
    {
      patch: [{ op: "replace", path: "/theme", value: "light" }],
      status: 200,
      expected: { theme: "light", quota: 1 },
    },
    { patch: [{ op: "remove", path: "/quota" }], status: 200, expected: { theme: "dark" } },
    { patch: [{ op: "remove", path: "/theme" }], status: 400, expected: { theme: "dark", quota: 1 } },
    { patch: [{ op: "add", path: "/quota", value: -1 }], status: 400, expected: { theme: "dark", quota: 1 } },
    {
      patch: [{ op: "test", path: "/theme", value: "light" }],
      status: 409,
      expected: { theme: "dark", quota: 1 },
    },
  ])("$patch: $status", ({ patch, status, expected }) => {
    const mock = makeMock(document, { seed: 1, now: () => 0, state: new Map() });
    ask(mock, "PUT /settings", headers, { theme: "dark", quota: 1 });
    expect(ask(mock, "PATCH /settings", { "content-type": type }, patch).status).toBe(status);
    expect(bodyOf(ask(mock, "GET /settings"))).toEqual(expected);
  });
});

describe("null takes away what is never shown as null", () => {
  const nullable = { type: ["string", "null"] };
  const address = (street: object): object => ({ type: "object", properties: { street, city: street } });
  const labels = (value: object): object => ({ type: "object", additionalProperties: value });
  const shown = {
    type: "object",
    properties: { id: text, nick: text, owner: nullable, any: {}, address: address(text), labels: labels(text) },
  };
  const asked = {
    type: "object",
    properties: { nick: nullable, owner: nullable, any: {}, address: address(nullable), labels: labels(nullable) },
  };
  const before = {
    nick: "n",
    owner: "o",
    any: "x",
    address: { street: "s", city: "c" },
    labels: { a: "1", b: "2" },
  };
  const merge = "application/merge-patch+json";
  const plain = "application/json";
  test.each<[name: string, mediaType: string, sent: object, expected: object]>([
    ["a field", merge, { nick: null }, { nick: undefined }],
    ["a field", plain, { nick: null }, { nick: undefined }],
    ["a field that may be null", merge, { owner: null }, { owner: null }],
    ["a field of which nothing is said", plain, { any: null }, { any: null }],
    ["a field of an object", merge, { address: { street: null } }, { address: { city: "c" } }],
    ["a member of a map", merge, { labels: { a: null, c: "3" } }, { labels: { b: "2", c: "3" } }],
    ["a member of a map", plain, { labels: { a: null } }, { labels: { b: "2" } }],
    ["nothing: a map is merged", merge, { labels: { c: "3" } }, { labels: { a: "1", b: "2", c: "3" } }],
    ["nothing: a map is replaced", plain, { labels: { c: "3" } }, { labels: { c: "3" } }],
  ])("%s, by %s", (_name, mediaType, sentBody, expected) => {
    const mock = start({ body: json(asked, mediaType), shown, post: asked });
    const { id } = bodyOf(ask(mock, "POST /things", headers, before)) as { readonly id: string };
    const answer = ask(mock, `PATCH /things/${id}`, { "content-type": mediaType }, sentBody);
    const whole = JSON.parse(JSON.stringify({ id, ...before, ...expected })) as object;
    expect([answer.status, bodyOf(answer)]).toEqual([200, whole]);
    expect(bodyOf(ask(mock, `GET /things/${id}`))).toEqual(whole);
  });
});
