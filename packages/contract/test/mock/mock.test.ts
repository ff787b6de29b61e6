// What a mock answers: requests as data, and what has to come back.
import { describe, expect, test } from "vitest";
import { makeMock, type MockAnswer, type OpenApi, type SchemaObject } from "../../src/index.ts";
import { aliases } from "../aliases.ts";
import { ask, bodyOf, functionId, headerOf, json, plain, token } from "./asking.ts";

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

test.each<[what: string, schema: SchemaObject, value: unknown, detail: string]>([
  ["too short", { type: "string", minLength: 1 }, "", "must have at least 1 character"],
  ["too long", { type: "string", maxLength: 2 }, "abc", "must have at most 2 characters"],
  ["too few", { type: "array", minItems: 2 }, [1], "must have at least 2 items"],
  ["too many", { type: "array", maxItems: 1 }, [1, 2], "must have at most 1 item"],
  ["twice", { type: "array", uniqueItems: true }, [1, 2, 1], "must not hold the same twice (items 0 and 2)"],
  ["an object with too little", { type: "object", minProperties: 1 }, {}, "must have at least 1 property"],
])("a size in words: %s", (_what, schema, value, detail) => {
  const post = {
    requestBody: { content: { "application/json": { schema: { type: "object", properties: { a: schema } } } } },
    responses: { "204": { description: "" } },
  };
  const mock = plain({ openapi: "3.1.0", info: { title: "", version: "" }, paths: { "/a": { post } } });
  expect(bodyOf(ask(mock, "POST /a", json, { a: value }))).toMatchObject({ detail: `"a" of the body ${detail}.` });
});

test("all that is wrong with a body is told, each thing once", () => {
  const properties = { n: { type: "integer", minimum: 1 }, s: { type: "string" }, u: { anyOf: [{ type: "null" }] } };
  const schema = { type: "object", required: ["s"], properties };
  const post = {
    requestBody: { content: { "application/json": { schema } } },
    responses: { "204": { description: "" } },
  };
  const mock = plain({ openapi: "3.1.0", info: { title: "", version: "" }, paths: { "/a": { post } } });
  const { errors } = bodyOf(ask(mock, "POST /a", json, { n: 0, u: 1 })) as { errors: readonly { name: string }[] };
  expect([...new Set(errors.map(({ name }) => name))]).toEqual(["/s", "/n", "/u"]);
});
