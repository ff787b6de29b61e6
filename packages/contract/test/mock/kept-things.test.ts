// What a mock answers when it keeps what it was sent.
import { describe, expect, test } from "vitest";
import {
  makeMock,
  type Mock,
  type MockAnswer,
  type MockState,
  type OpenApi,
  type SchemaObject,
} from "../../src/index.ts";
import type { Json } from "../../src/schema/json.ts";
import { aliases } from "../aliases.ts";
import { ask, bodyOf, functionId, headerOf, json, plain } from "./asking.ts";

test("with a state things come, change and go", () => {
  const mock = makeMock(aliases(), { seed: 1, now: () => 0, state: new Map() });
  const make = (name: string): MockAnswer => ask(mock, "POST /v1/aliases", json, { name, function_id: functionId });
  const names = (): unknown =>
    (
      bodyOf(ask(mock, "GET /v1/aliases")) as { readonly function_aliases: readonly { readonly name: string }[] }
    ).function_aliases.map(({ name }) => name);
  expect(bodyOf(make("a"))).toMatchObject({ name: "a", function_version: 0, description: null, updated_at: null });
  expect(make("a").status).toBe(409);
  expect(make("b c").status).toBe(201);
  expect(names()).toEqual(["b c", "a"]);
  expect(bodyOf(ask(mock, "PUT /v1/aliases/b%20c", json, { description: "x" }))).toMatchObject({
    name: "b c",
    description: "x",
    function_id: functionId,
    updated_at: "1970-01-01T00:00:00Z",
  });
  expect(ask(mock, "PUT /v1/aliases/none", json, {}).status).toBe(404);
  expect(ask(mock, "DELETE /v1/aliases/a").status).toBe(204);
  expect(ask(mock, "DELETE /v1/aliases/a").status).toBe(404);
  expect(names()).toEqual(["b c"]);
});

test.each<[string, SchemaObject, readonly string[], (readonly string[])?]>([
  ["itself, which may be left out", { $ref: "#/components/schemas/Link" }, ["id", "name", "next"]],
  ["itself or null", { anyOf: [{ $ref: "#/components/schemas/Link" }, { type: "null" }] }, ["id", "name", "next"]],
  ["a list of itself", { type: "array", items: { $ref: "#/components/schemas/Link" } }, ["id", "name", "next"]],
  ["what holds it again", { $ref: "#/components/schemas/Ring" }, ["id", "name", "next"]],
  ["itself, and so for ever", { $ref: "#/components/schemas/Link" }, ["id", "name", "next"], ["next"]],
])("a thing whose shape has a field that is %s", (_what, next, expected, needed = []) => {
  const link = { $ref: "#/components/schemas/Link" };
  const text = { type: "string" };
  const document = {
    openapi: "3.1.0",
    info: { title: "", version: "" },
    paths: {
      "/links": {
        post: {
          requestBody: { content: { "application/json": { schema: { type: "object", properties: { name: text } } } } },
          responses: { 201: { description: "", content: { "application/json": { schema: link } } } },
        },
      },
      "/links/{id}": {
        get: { responses: { 200: { description: "", content: { "application/json": { schema: link } } } } },
      },
    },
    components: {
      schemas: {
        Link: {
          type: "object",
          required: ["id", "name", ...needed],
          properties: { id: { type: "integer" }, name: text, next },
        },
        Ring: { type: "object", properties: { first: link } },
      },
    },
  } as unknown as OpenApi;
  const mock = makeMock(document, { seed: 1, now: () => 0, state: new Map() });
  const made = ask(mock, "POST /links", json, { name: "a" });
  expect([made.status, Object.keys(bodyOf(made) as object)]).toEqual([201, expected]);
});

test.each<{ readonly words: string; readonly query: string; readonly expected: readonly string[] }>([
  { words: "Only things of that name.", query: "name=b", expected: ["b"] },
  { words: "Only things with the given name.", query: "name=bom", expected: ["bom"] },
  { words: "The name.", query: "name=b", expected: ["b"] },
  { words: "Only things whose name contains it.", query: "name=b", expected: ["b", "bom", "limbo"] },
  { words: "Only things whose name starts with it.", query: "name=b", expected: ["b", "bom"] },
  { words: "Only things of that name.", query: "name=c", expected: [] },
  { words: "Only things of that name.", query: "", expected: ["b", "bom", "limbo"] },
  { words: "Only things of that name.", query: "limit=2", expected: ["b", "bom"] },
  { words: "Only things of that name.", query: "limit=4", expected: ["b", "bom", "limbo", "x"] },
])("a list with '$query' where the words are '$words'", ({ words, query, expected }) => {
  const thing = { type: "object", properties: { id: { type: "integer" }, name: { type: "string" } } };
  const json = (schema: object): object => ({ content: { "application/json": { schema } } });
  const document = {
    openapi: "3.1.0",
    info: { title: "", version: "" },
    paths: {
      "/things": {
        get: {
          parameters: [
            { name: "limit", in: "query", schema: { type: "integer", default: 3 } },
            { name: "name", in: "query", description: words, schema: { type: "string" } },
          ],
          responses: { "200": { description: "", ...json({ type: "array", items: thing }) } },
        },
        post: { requestBody: json(thing), responses: { "201": { description: "", ...json(thing) } } },
      },
      "/things/{id}": { get: { responses: { "200": { description: "", ...json(thing) } } } },
    },
  } as unknown as OpenApi;
  const mock = makeMock(document, { seed: 1, now: () => 0, state: new Map() });
  const headers = { "content-type": "application/json" };
  for (const name of ["b", "bom", "limbo", "x"]) ask(mock, "POST /things", headers, { name });
  const names = bodyOf(ask(mock, `GET /things?${query}`, headers)) as readonly { readonly name: string }[];
  expect(names.map(({ name }) => name)).toEqual(expected);
});

describe("what the server names itself", () => {
  const things = (key: SchemaObject, { answers = true, item = true, sent = {} } = {}): OpenApi => {
    const thing = {
      type: "object",
      required: ["id"],
      properties: { id: key, note: { type: "string" } },
    } satisfies SchemaObject;
    const content = (schema: SchemaObject): object => ({ content: { "application/json": { schema } } });
    return {
      openapi: "3.1.0",
      info: { title: "", version: "" },
      paths: {
        "/things": {
          get: { responses: { "200": { description: "", ...content({ type: "array", items: thing }) } } },
          post: {
            requestBody: content({ type: "object", properties: { note: { type: "string" }, ...sent } }),
            responses: {
              "201": { description: "", ...(answers ? content(thing) : {}) },
              "409": { description: "there is one already" },
            },
          },
        },
        ...(item
          ? {
              "/things/{id}": {
                get: { responses: { "200": { description: "", ...content(thing) }, "404": { description: "" } } },
                delete: { responses: { "204": { description: "" }, "404": { description: "" } } },
              },
            }
          : {}),
      },
    };
  };
  const listed = (mock: Mock): readonly Json[] =>
    (bodyOf(ask(mock, "GET /things")) as readonly { readonly id: Json }[]).map(({ id }) => id);
  test.each<{ readonly name: string; readonly document: OpenApi }>([
    { name: "a UUID", document: things({ type: "string", format: "uuid" }) },
    { name: "a number", document: things({ type: "integer" }) },
    { name: "a number with bounds", document: things({ type: "integer", minimum: 1, maximum: 40 }) },
    { name: "a text", document: things({ type: "string" }) },
    { name: "a text with a sample", document: things({ type: "string", examples: ["one"] }) },
    { name: "a short text", document: things({ type: "string", maxLength: 3 }) },
    { name: "a text with a pattern", document: things({ type: "string", pattern: "^[a-z]{2}$" }) },
    { name: "what the answer does not tell", document: things({ type: "string" }, { answers: false }) },
    { name: "things that have no path", document: things({ type: "integer" }, { item: false }) },
    {
      name: "another unique value",
      document: things(
        { type: "integer", "x-assent-unique": "all" },
        { sent: { id: { type: "integer", "x-assent-unique": "all" } }, item: false },
      ),
    },
  ])("$name is another one each time, also after the document is read again", ({ document }) => {
    const state: MockState = new Map();
    const again = (): Mock => makeMock(structuredClone(document), { seed: 1, now: () => 0, state });
    let mock = again();
    const post = (): number => ask(mock, "POST /things", json, { note: "n" }).status;
    expect(Array.from({ length: 12 }, post)).toEqual(Array.from({ length: 12 }, () => 201));
    mock = again();
    expect(Array.from({ length: 12 }, post)).toEqual(Array.from({ length: 12 }, () => 201));
    const before = listed(mock);
    expect(new Set(before).size).toBe(24);
    if (document.paths?.["/things/{id}"] === undefined) return;
    const gone = before.slice(0, 6);
    for (const id of gone)
      expect(
        ask(mock, `DELETE /things/${encodeURIComponent(typeof id === "string" ? id : JSON.stringify(id))}`).status,
      ).toBe(204);
    mock = again();
    Array.from({ length: 6 }, post);
    expect(listed(mock).filter((id) => gone.includes(id))).toEqual([]);
    expect(listed(mock)).toHaveLength(24);
  });
});

test("what one token makes is of one project, and of another token's of another", () => {
  const mock = makeMock(aliases(), { seed: 1, now: () => 0, state: new Map() });
  const owners = ["t", "t", "u"].map((one, index) => {
    const headers = { ...json, "x-auth-token": one };
    const made = ask(mock, "POST /v1/aliases", headers, { name: `a${index}`, function_id: functionId });
    return (bodyOf(made) as { readonly project_id: unknown }).project_id;
  });
  expect(owners[1]).toBe(owners[0]);
  expect(owners[2]).not.toBe(owners[0]);
});

test.each<{ step: number; value: number; status: number }>([
  { step: 0.01, value: 0.07, status: 204 },
  { step: 0.01, value: 1.1, status: 204 },
  { step: 0.01, value: 123_456_789.07, status: 204 },
  { step: 0.1, value: -0.3, status: 204 },
  { step: 1e-7, value: 3e-7, status: 204 },
  { step: 10, value: 1e21, status: 204 },
  { step: 0.01, value: 0.071, status: 400 },
  { step: 0.01, value: 0.0700000001, status: 400 },
  { step: 3, value: 4, status: 400 },
])("$value for a multiple of $step: $status", ({ step, value, status }) => {
  const schema = { type: "object", properties: { price: { type: "number", multipleOf: step } } };
  const requestBody = { content: { "application/json": { schema } } };
  const post = { requestBody, responses: { "204": { description: "" } } };
  const mock = plain({ openapi: "3.1.0", info: { title: "", version: "" }, paths: { "/a": { post } } });
  expect(ask(mock, "POST /a", json, { price: value }).status).toBe(status);
});

describe("what a thing is when nobody says", () => {
  const string = { type: "string" };
  const box = {
    type: "object",
    required: ["id", "name", "notes", "options", "shelf_id", "owner"],
    properties: {
      id: { type: "string", format: "uuid" },
      name: string,
      labels: { type: "array", items: string },
      notes: { type: "array", items: string },
      options: { type: "object", additionalProperties: string },
      shelf_id: string,
      owner: string,
      state: { type: "string", readOnly: true },
    },
  } as const satisfies SchemaObject;
  const { id: _id, shelf_id: _shelf, owner: _owner, state: _state, ...asked } = box.properties;
  const json200 = (schema: SchemaObject): object => ({ description: "", content: { "application/json": { schema } } });
  const body = { content: { "application/json": { schema: { type: "object", properties: asked } } } };
  const list = json200({ type: "object", properties: { boxes: { type: "array", items: box } } });
  const settings = { type: "object", properties: { size: { type: "integer" }, theme: string } } as const;
  const mockOf = (): Mock =>
    makeMock(
      {
        openapi: "3.1.0",
        info: { title: "", version: "" },
        paths: {
          "/{owner}/shelves/{id}/boxes": {
            post: { requestBody: body, responses: { "201": json200(box) } },
            get: { responses: { "200": list } },
          },
          "/{owner}/shelves/{id}/boxes/detail": { get: { responses: { "200": list } } },
          "/{owner}/shelves/{id}/boxes/{box_id}": {
            get: { responses: { "200": json200(box) } },
            patch: { requestBody: body, responses: { "200": json200(box) } },
          },
          "/{owner}/settings": {
            get: { responses: { "200": json200(settings) } },
            put: {
              requestBody: { content: { "application/json": { schema: settings } } },
              responses: { "200": json200(settings) },
            },
          },
        },
      } as unknown as OpenApi,
      { seed: 1, state: new Map(), now: () => 0 },
    );

  test("it belongs to those that its path names, and what was not sent is nothing, or not there", () => {
    const mock = mockOf();
    const made = bodyOf(ask(mock, "POST /ada/shelves/s1/boxes", json, { name: "a", state: "up" })) as { id: string };
    expect(made).toMatchObject({ name: "a", shelf_id: "s1", owner: "ada", notes: [], options: {} });
    expect(made).not.toHaveProperty("labels");
    expect(made).not.toHaveProperty("state", "up");
    const path = `/ada/shelves/s1/boxes/${made.id}`;
    expect(bodyOf(ask(mock, `PATCH ${path}`, json, { labels: ["new"] }))).toEqual({ ...made, labels: ["new"] });
    expect(bodyOf(ask(mock, `GET ${path}`))).toEqual({ ...made, labels: ["new"] });
  });

  test("a list in detail has the same things", () => {
    const mock = mockOf();
    expect(bodyOf(ask(mock, "GET /ada/shelves/s1/boxes/detail"))).toEqual({ boxes: [] });
    ask(mock, "POST /ada/shelves/s1/boxes", json, { name: "a" });
    expect(bodyOf(ask(mock, "GET /ada/shelves/s1/boxes/detail"))).toEqual(
      bodyOf(ask(mock, "GET /ada/shelves/s1/boxes")),
    );
  });

  test("what stands alone at its path is changed and stays so, for each path", () => {
    const mock = mockOf();
    const before = bodyOf(ask(mock, "GET /ada/settings"));
    expect(bodyOf(ask(mock, "PUT /ada/settings", json, { size: 4, theme: "dark" }))).toEqual({
      size: 4,
      theme: "dark",
    });
    expect(bodyOf(ask(mock, "GET /ada/settings"))).toEqual({ size: 4, theme: "dark" });
    expect(bodyOf(ask(mock, "GET /bob/settings"))).toEqual(before);
  });
});

describe("what is no JSON is kept as it is put", () => {
  const text = (mediaType: string): object => ({ content: { [mediaType]: { schema: { type: "string" } } } });
  const none = { "404": { description: "none" } };
  const note = (given: object, taken: object, rest: object = {}): object => ({
    get: { responses: { "200": { description: "", ...given }, ...none } },
    put: { requestBody: taken, responses: { "201": { description: "" }, "204": { description: "" }, ...none } },
    ...rest,
  });
  const box = { type: "object", properties: { id: { type: "integer", readOnly: true }, name: { type: "string" } } };
  const boxed = { content: { "application/json": { schema: box } } };
  const removal = { delete: { responses: { "204": { description: "" }, ...none } } };
  const mockOf = (): Mock =>
    makeMock(
      {
        openapi: "3.1.0",
        info: { title: "", version: "" },
        paths: {
          "/boxes": { post: { requestBody: boxed, responses: { "201": { description: "", ...boxed } } } },
          "/boxes/{id}": { get: { responses: { "200": { description: "", ...boxed }, ...none } }, ...removal },
          "/boxes/{id}/note": note(text("text/plain"), text("text/plain")),
          "/pictures/{name}": note(text("image/*"), text("image/*"), removal),
        },
      } as unknown as OpenApi,
      { seed: 1, state: new Map(), now: () => 0 },
    );
  const told = (answer: MockAnswer): readonly unknown[] => [
    answer.status,
    headerOf(answer, "content-type"),
    new TextDecoder().decode(answer.body),
  ];

  test("in a thing, and goes with it", () => {
    const mock = mockOf();
    const type = "text/plain; charset=utf-8";
    expect(ask(mock, "PUT /boxes/1/note", { "content-type": type }, "x").status).toBe(404);
    const { id } = bodyOf(ask(mock, "POST /boxes", json, { name: "a" })) as { readonly id: number };
    expect(ask(mock, `GET /boxes/${id}/note`).status).toBe(200);
    expect(ask(mock, `PUT /boxes/${id}/note`, { "content-type": type }, "Hello Nöte").status).toBe(201);
    expect(told(ask(mock, `GET /boxes/${id}/note`))).toEqual([200, type, "Hello Nöte"]);
    expect(ask(mock, `PUT /boxes/${id}/note`, { "content-type": "text/plain" }, " b").status).toBe(204);
    expect(told(ask(mock, `GET /boxes/${id}/note`))).toEqual([200, "text/plain", " b"]);
    expect(ask(mock, `DELETE /boxes/${id}`).status).toBe(204);
    expect(ask(mock, `GET /boxes/${id}/note`).status).toBe(404);
  });

  test("under a name of its own, until it is deleted", () => {
    const mock = mockOf();
    expect(ask(mock, "GET /pictures/a").status).toBe(404);
    expect(ask(mock, "PUT /pictures/a", { "content-type": "image/png" }, "PNG").status).toBe(201);
    expect(told(ask(mock, "GET /pictures/a"))).toEqual([200, "image/png", "PNG"]);
    expect(ask(mock, "GET /pictures/a", { accept: "image/gif" }).status).toBe(406);
    expect(ask(mock, "GET /pictures/b").status).toBe(404);
    expect(["DELETE", "DELETE", "GET"].map((verb) => ask(mock, `${verb} /pictures/a`).status)).toEqual([204, 404, 404]);
  });
});

test.each<[sent: Json, shown: SchemaObject, kept: unknown]>([
  [
    "bo",
    { type: "object", required: ["id", "mail"], properties: { id: { type: "string" }, mail: { type: "string" } } },
    { id: "bo" },
  ],
  [
    7,
    { type: "object", required: ["id"], properties: { id: { type: "integer" }, name: { type: "string" } } },
    { id: 7 },
  ],
  ["bo", { type: "object", properties: { id: { type: "integer" }, name: { type: "string" } } }, { name: "bo" }],
  [7, { type: "object", required: ["id"], properties: { id: { type: "string" } } }, { id: "7" }],
  ["bo", { anyOf: [{ type: "object", properties: { name: { type: "string" } } }, { type: "null" }] }, { name: "bo" }],
  ["7", { oneOf: [{ type: "null" }, { type: "integer" }] }, 7],
  [null, { oneOf: [{ type: "null" }, { type: "integer" }] }, null],
  ["false", { type: "boolean" }, false],
  ["true", { type: "boolean" }, true],
  [{ of: "7" }, { type: "object", additionalProperties: { type: "integer" } }, { of: 7 }],
  [7, { type: "string" }, "7"],
  ["7", { type: "integer" }, 7],
  ["bo", { type: "integer" }, expect.any(Number)],
  ["bo", { type: ["string", "null"] }, "bo"],
  [7, { type: "number" }, 7],
  [null, { type: "string" }, null],
])("%j that is answered as %j is kept as that", (owner, shown, kept) => {
  const answered = { type: "object", required: ["id", "owner"], properties: { id: { type: "string" }, owner: shown } };
  const content = { "application/json": { schema: answered } };
  const document = {
    openapi: "3.1.0",
    info: { title: "", version: "" },
    paths: {
      "/boats": {
        post: {
          requestBody: { content: { "application/json": { schema: { type: "object", properties: { owner: {} } } } } },
          responses: { 201: { description: "", content } },
        },
      },
      "/boats/{id}": { get: { responses: { 200: { description: "", content } } } },
    },
  } as unknown as OpenApi;
  const mock = makeMock(document, { seed: 1, now: () => 0, state: new Map() });
  const made = bodyOf(ask(mock, "POST /boats", json, { owner })) as { readonly id: string; readonly owner: unknown };
  const isThing = typeof kept === "object" && kept !== null && !("asymmetricMatch" in kept);
  expect(made.owner).toEqual(isThing ? expect.objectContaining(kept) : kept);
  expect(bodyOf(ask(mock, `GET /boats/${made.id}`))).toEqual(made);
});
