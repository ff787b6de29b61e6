// What a mock answers: requests as data, and what has to come back.
import { describe, expect, test } from "vitest";
import {
  makeMock,
  type Mock,
  type MockAnswer,
  type MockRequest,
  type MockState,
  type OpenApi,
  type SchemaObject,
} from "../../src/index.ts";
import type { Json } from "../../src/schema/json.ts";
import { aliases } from "../aliases.ts";

const functionId = "6f0c2f9e-7c5a-4a3f-8f5d-0d9a2f4f1b11";
const token = { "x-auth-token": "t" };
const json = { ...token, "content-type": "application/json" };

function ask(mock: Mock, line: string, headers: Readonly<Record<string, string>> = token, body?: unknown): MockAnswer {
  const [method = "", target = ""] = line.split(" ");
  const [path = "", query = ""] = target.split("?");
  const text = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
  const request: MockRequest = {
    method,
    path,
    query,
    header: (name) => headers[name],
    body: new TextEncoder().encode(text),
  };
  return mock.answer(request);
}

function bodyOf({ body }: MockAnswer): unknown {
  return body.length === 0 ? undefined : JSON.parse(new TextDecoder().decode(body));
}

function headerOf({ headers }: MockAnswer, name: string): string | undefined {
  return headers.find(([one]) => one === name)?.[1];
}

const plain = (document: OpenApi = aliases()): Mock => makeMock(document, { seed: 1, now: () => 0 });

describe("answers", () => {
  test.each<{
    readonly name: string;
    readonly line: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
    readonly status: number;
    readonly expected?: object;
  }>([
    { name: "the declared sample", line: "GET /v1/aliases", status: 200, expected: { function_aliases: [] } },
    { name: "a slash at the end", line: "GET /v1/aliases/", status: 200 },
    { name: "a value out of the schema", line: "PUT /v1/aliases/stable", headers: json, body: {}, status: 200 },
    {
      name: "a body that fits",
      line: "POST /v1/aliases",
      headers: json,
      body: { name: "a", function_id: functionId },
      status: 201,
      expected: { name: "stable", function_version: 2 },
    },
    {
      name: "a missing field, with the place and the words of the spec",
      line: "POST /v1/aliases",
      headers: json,
      body: { name: "a" },
      status: 400,
      expected: {
        status: 400,
        errors: [
          {
            in: "body",
            name: "/function_id",
            message: '"function_id" of the body is missing.',
            promise: { place: "specs/approved/function_aliases.rst:183" },
          },
        ],
      },
    },
    {
      name: "a field of another type",
      line: "POST /v1/aliases",
      headers: json,
      body: { name: 3, function_id: functionId },
      status: 400,
      expected: { detail: '"name" of the body must be of type string.' },
    },
    { name: "no JSON", line: "POST /v1/aliases", headers: json, body: "{", status: 400 },
    {
      name: "no body",
      line: "POST /v1/aliases",
      headers: json,
      status: 400,
      expected: { detail: "The body is missing." },
    },
    {
      name: "another media type: the code that the API declares for what is wrong",
      line: "POST /v1/aliases",
      headers: { ...token, "content-type": "text/plain" },
      body: "x",
      status: 400,
      expected: { detail: 'The body has to be application/json; "text/plain" was sent.' },
    },
    {
      name: "a parameter of another type",
      line: "GET /v1/aliases?all_projects=maybe",
      status: 400,
      expected: { detail: 'The query parameter "all_projects" must be of type boolean; "maybe" was sent.' },
    },
    { name: "a parameter that fits", line: "GET /v1/aliases?all_projects=true", status: 200 },
    { name: "no token", line: "GET /v1/aliases", headers: {}, status: 401 },
    { name: "no such path", line: "GET /v1/alias", status: 404 },
    { name: "no such method", line: "PATCH /v1/aliases/a", status: 405 },
    { name: "nothing to answer", line: "DELETE /v1/aliases/a", status: 204 },
    {
      name: "a declared error by header",
      line: "POST /v1/aliases",
      headers: { prefer: "code=409" },
      status: 409,
      expected: { detail: "the project already has an alias of that name" },
    },
    { name: "a declared error by query", line: "DELETE /v1/functions/1?__code=409", status: 409 },
    { name: "an error that is not declared", line: "GET /v1/aliases?__code=418", status: 400 },
    { name: "a sample that is not declared", line: "GET /v1/aliases?__example=none", status: 400 },
    {
      name: "another language than JSON",
      line: "GET /v1/aliases",
      headers: { ...token, accept: "text/csv" },
      status: 406,
    },
  ])("$name", ({ line, headers, body, status, expected }) => {
    const answer = ask(plain(), line, headers, body);
    expect(answer.status).toBe(status);
    if (expected !== undefined) expect(bodyOf(answer)).toMatchObject(expected);
  });

  test("every declared code of every operation comes on demand", () => {
    const mock = plain();
    for (const { method, path, responses } of mock.operations) {
      for (const { code } of responses) {
        const target = path.replaceAll(/\{[^}]*\}/g, "x");
        const answer = ask(mock, `${method.toUpperCase()} ${target}`, { prefer: `code=${code.replace("2XX", "200")}` });
        expect(answer.status).toBe(code === "2XX" ? 200 : Number(code));
      }
    }
  });

  test("405 and OPTIONS name the methods; a preflight is let through", () => {
    expect(headerOf(ask(plain(), "PATCH /v1/aliases/a"), "allow")).toBe("PUT, DELETE, OPTIONS");
    const preflight = ask(plain(), "OPTIONS /v1/aliases", {
      "access-control-request-method": "POST",
      "access-control-request-headers": "x-auth-token",
    });
    expect(preflight.status).toBe(204);
    expect(headerOf(preflight, "access-control-allow-headers")).toBe("x-auth-token");
    expect(headerOf(preflight, "access-control-allow-methods")).toContain("POST");
  });

  test("HEAD has the headers of GET and no body", () => {
    const answer = ask(plain(), "HEAD /v1/aliases");
    expect(answer.body).toHaveLength(0);
    expect(headerOf(answer, "content-length")).toBe(String(JSON.stringify({ function_aliases: [] }).length));
  });

  test("the same seed makes the same, whatever was asked before", () => {
    const [first, second] = [plain(), plain()];
    ask(second, "GET /v1/aliases");
    ask(second, "PUT /v1/aliases/b", json, {});
    expect(bodyOf(ask(second, "PUT /v1/aliases/a", json, {}))).toEqual(
      bodyOf(ask(first, "PUT /v1/aliases/a", json, {})),
    );
    const other = makeMock(aliases(), { seed: 2, now: () => 0 });
    expect(bodyOf(ask(other, "PUT /v1/aliases/a", json, {}))).not.toEqual(
      bodyOf(ask(first, "PUT /v1/aliases/a", json, {})),
    );
  });

  test("a token of its own is asked for", () => {
    const mock = makeMock(aliases(), { seed: 1, now: () => 0, token: "right" });
    expect(ask(mock, "GET /v1/aliases", { "x-auth-token": "wrong" }).status).toBe(401);
    expect(ask(mock, "GET /v1/aliases", { "x-auth-token": "right" }).status).toBe(200);
  });
});

describe("actions of one path", () => {
  const bodyWith = (action: string): SchemaObject => ({
    type: "object",
    required: [action],
    properties: {
      [action]: { type: "object", required: ["type"], properties: { type: { type: "string", enum: ["a"] } } },
    },
  });
  const actionOf = (action: string, code: string, response: object): object => ({
    action,
    operation: {
      requestBody: { required: true, content: { "application/json": { schema: bodyWith(action) } } },
      responses: { [code]: { description: "done", ...response } },
    },
  });
  const answer = { content: { "application/json": { example: { rescued: true } } } };
  const mock = plain({
    openapi: "3.1.0",
    info: { title: "Servers", version: "1" },
    paths: {
      "/servers/{id}/action": {
        post: {
          requestBody: {
            required: true,
            content: { "application/json": { schema: { oneOf: [bodyWith("reboot"), bodyWith("rescue")] } } },
          },
          responses: { "200": { description: "done", ...answer }, "202": { description: "done" } },
          "x-assent-actions": [actionOf("reboot", "202", {}), actionOf("rescue", "200", answer)],
        },
      },
    },
  });

  test.each<{ readonly body: object; readonly status: number; readonly expected?: object }>([
    { body: { reboot: { type: "a" } }, status: 202 },
    { body: { rescue: { type: "a" } }, status: 200, expected: { rescued: true } },
    { body: { reboot: { type: "b" } }, status: 400, expected: { errors: [{ name: "/reboot/type" }] } },
    { body: { reboot: { type: "a" }, rescue: { type: "a" } }, status: 400 },
    { body: { other: {} }, status: 400 },
  ])("$body", ({ body, status, expected }) => {
    const answered = ask(mock, "POST /servers/1/action", json, body);
    expect(answered.status).toBe(status);
    if (expected !== undefined) expect(bodyOf(answered)).toMatchObject(expected);
  });
});

test("what an API declares for errors is answered, and the reason stands in a header", () => {
  const document: OpenApi = {
    openapi: "3.0.3",
    info: { title: "", version: "" },
    servers: [{ url: "https://api.example.org/base/" }],
    paths: {
      "/things/{id}": {
        get: {
          parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer", minimum: 1 } }],
          responses: {
            "200": {
              description: "",
              headers: { etag: { required: true, schema: { type: "string", enum: ["1"] } } },
              content: {
                "application/json": {
                  schema: { type: "object", properties: { when: { type: "string", nullable: true, example: null } } },
                  examples: { one: { value: { when: "now" } }, two: { value: { when: "then" } } },
                },
              },
            },
            "400": {
              description: "",
              content: {
                "application/json": {
                  schema: {
                    type: "object",
                    required: ["fault"],
                    properties: { fault: { type: "string", enum: ["bad"] } },
                  },
                },
              },
            },
          },
        },
      },
      "/things/new": { get: { responses: { "200": { description: "" } } } },
    },
  };
  const mock = plain(document);
  expect(bodyOf(ask(mock, "GET /things/1"))).toEqual({ when: "now" });
  expect(bodyOf(ask(mock, "GET /base/things/1?__example=two"))).toEqual({ when: "then" });
  expect(headerOf(ask(mock, "GET /things/1"), "etag")).toBe("1");
  const refused = ask(mock, "GET /things/0");
  expect([refused.status, bodyOf(refused)]).toEqual([400, { fault: "bad" }]);
  expect(headerOf(refused, "x-assent-problem")).toBe('The path parameter "id" must be >= 1; "0" was sent.');
  expect(bodyOf(ask(mock, "GET /things/new"))).toBeUndefined();
});

test.each<{
  readonly codes: readonly string[];
  readonly line: string;
  readonly status: number;
  readonly type?: string;
}>([
  { codes: ["default"], line: "GET /things/1?limit=none", status: 400, type: "application/json" },
  { codes: ["default"], line: "GET /things/x", status: 400, type: "application/json" },
  { codes: ["404"], line: "GET /things/x", status: 404, type: "application/json" },
  { codes: ["404", "default"], line: "GET /things/x", status: 404, type: "application/json" },
  { codes: ["400", "404", "default"], line: "GET /things/x", status: 400, type: "application/json" },
  { codes: ["404"], line: "GET /things/x?limit=none", status: 400, type: "application/problem+json" },
  { codes: ["4XX"], line: "GET /things/x", status: 400, type: "application/json" },
  { codes: [], line: "GET /things/x", status: 400, type: "application/problem+json" },
])("$line is refused with $status where $codes are declared", ({ codes, line, status, type }) => {
  const schema = { type: "object", required: ["code"], properties: { code: { type: "integer" } } };
  const error = { description: "", content: { "application/json": { schema } } };
  const document = {
    openapi: "3.1.0",
    info: { title: "", version: "" },
    paths: {
      "/things/{id}": {
        get: {
          parameters: [
            { name: "id", in: "path", required: true, schema: { type: "integer" } },
            { name: "limit", in: "query", schema: { type: "integer" } },
          ],
          responses: { "200": { description: "" }, ...Object.fromEntries(codes.map((code) => [code, error])) },
        },
      },
    },
  } as unknown as OpenApi;
  const answered = ask(plain(document), line);
  expect([answered.status, headerOf(answered, "content-type")]).toEqual([status, type]);
});

describe("a form", () => {
  const fields = { file: { type: "string", format: "binary" }, note: { type: "string" }, size: { type: "integer" } };
  const schema = { type: "object", required: ["file"], properties: fields };
  const document = {
    openapi: "3.1.0",
    info: { title: "", version: "" },
    paths: {
      "/upload": {
        post: {
          requestBody: {
            required: true,
            content: { "multipart/form-data": { schema }, "application/x-www-form-urlencoded": { schema } },
          },
          responses: { "200": { description: "" }, "400": { description: "" } },
        },
      },
    },
  } as unknown as OpenApi;
  const parts = (...names: readonly string[]): string =>
    `${names.map((name) => `--b\r\nContent-Disposition: form-data; name="${name}"; filename="a"\r\n\r\nx\r\n`).join("")}--b--\r\n`;
  test.each<{ readonly name: string; readonly type: string; readonly body: string; readonly status: number }>([
    { name: "with its file", type: "multipart/form-data; boundary=b", body: parts("note", "file"), status: 200 },
    { name: "a boundary in quotes", type: 'multipart/form-data; boundary="b"', body: parts("file"), status: 200 },
    { name: "without its file", type: "multipart/form-data; boundary=b", body: parts("note"), status: 400 },
    { name: "without a boundary", type: "multipart/form-data", body: parts("file"), status: 400 },
    { name: "of other parts", type: "multipart/form-data; boundary=c", body: parts("file"), status: 400 },
    {
      name: "a name in the middle of a part",
      type: "multipart/form-data; boundary=b",
      body: parts('note"\r\n\r\nname="file'),
      status: 400,
    },
    { name: "a form of a page", type: "application/x-www-form-urlencoded", body: "note=a&file=b", status: 200 },
    { name: "a form of a page without it", type: "application/x-www-form-urlencoded", body: "note=a", status: 400 },
    {
      name: "a form of a page with a number",
      type: "application/x-www-form-urlencoded",
      body: "file=b&size=2",
      status: 200,
    },
    {
      name: "a form of a page with none",
      type: "application/x-www-form-urlencoded",
      body: "file=b&size=x",
      status: 400,
    },
  ])("$name: $status", ({ type, body, status }) => {
    expect(ask(plain(document), "POST /upload", { "content-type": type }, body).status).toBe(status);
  });
});

test.each<{ readonly name: string; readonly schema: object | undefined; readonly expected: unknown }>([
  { name: "a list", schema: { type: "array", items: { type: "object" } }, expected: [{ id: "1", size: 2 }] },
  {
    name: "a list of less",
    schema: { type: "array", items: { type: "object", properties: { id: { type: "string" } } } },
    expected: [{ id: "1" }],
  },
  { name: "something else", schema: { type: "object", properties: { sum: { const: 3 } } }, expected: { sum: 3 } },
  { name: "nothing", schema: undefined, expected: undefined },
])("a collection that answers $name with a state", ({ schema, expected }) => {
  const thing = { type: "object", properties: { id: { type: "string" }, size: { type: "integer" } } };
  const content = (one: object): object => ({ content: { "application/json": { schema: one } } });
  const document = {
    openapi: "3.1.0",
    info: { title: "", version: "" },
    paths: {
      "/things": {
        get: { responses: { "200": { description: "", ...(schema === undefined ? {} : content(schema)) } } },
        post: { requestBody: content(thing), responses: { "201": { description: "", ...content(thing) } } },
      },
      "/things/{id}": { get: { responses: { "200": { description: "", ...content(thing) } } } },
    },
  } as unknown as OpenApi;
  const mock = makeMock(document, { seed: 1, now: () => 0, state: new Map() });
  ask(mock, "POST /things", json, { id: "1", size: 2 });
  expect(bodyOf(ask(mock, "GET /things"))).toEqual(expected);
});

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

test("what only the server writes need not be sent, what only the client writes need not come back", () => {
  const thing = {
    type: "object",
    required: ["id", "name", "secret"],
    properties: {
      id: { type: "string", format: "uuid", readOnly: true },
      name: { type: "string" },
      secret: { type: "string", writeOnly: true },
    },
  };
  const content = { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } };
  const mock = plain({
    openapi: "3.1.0",
    info: { title: "", version: "" },
    paths: {
      "/things": {
        post: { requestBody: { required: true, content }, responses: { "201": { description: "", content } } },
      },
    },
    components: { schemas: { Thing: thing } },
  });
  const send = (body: unknown): MockAnswer => ask(mock, "POST /things", json, body);
  expect(Object.keys(bodyOf(send({ name: "a", secret: "b" })) as object)).toEqual(["id", "name"]);
  expect(send({ name: "a" }).status).toBe(400);
});

test.each<{ readonly body: object; readonly name: string; readonly detail: string }>([
  { body: {}, name: "/app~1tier", detail: '"app/tier" of the body is missing.' },
  { body: { "app/tier": 1 }, name: "/app~1tier", detail: '"app/tier" of the body must be of type string.' },
  { body: { "app/tier": "a", "x~y": 1 }, name: "/x~0y", detail: '"x~y" of the body is not among the properties.' },
])("a name with a slash is named as it is, and as a part of a pointer: $detail", ({ body, name, detail }) => {
  const properties = { "app/tier": { type: "string" } };
  const schema = { type: "object", required: ["app/tier"], additionalProperties: false, properties };
  const post = {
    requestBody: { content: { "application/json": { schema } } },
    responses: { "204": { description: "" } },
  };
  const mock = plain({ openapi: "3.1.0", info: { title: "", version: "" }, paths: { "/a": { post } } });
  expect(bodyOf(ask(mock, "POST /a", json, body))).toMatchObject({ detail, errors: [{ name }] });
});
