// Problem details (RFC 9457) that an API declares for its errors are told with what is true, and with nothing else.
import { describe, expect, test } from "vitest";
import { makeMock, type Mock, type OpenApi } from "../../src/index.ts";
import { ask, bodyOf, headerOf } from "./asking.ts";

const usual = {
  type: { type: "string", format: "uri-reference", default: "about:blank" },
  title: { type: "string", example: "Out of credit" },
  status: { type: "integer", minimum: 100, maximum: 599, example: 400 },
  detail: { type: "string" },
};
const errors = {
  type: "array",
  items: { type: "object", required: ["in", "name", "message"], properties: { in: {}, name: {}, message: {} } },
};

/** Things of which one is read; every error has the same schema. */
function things(schema: object, mediaType = "application/problem+json", samples = {}): OpenApi {
  const error = (description: string): object => ({
    description,
    content: { [mediaType]: { schema: { type: "object", ...schema }, ...samples } },
  });
  const thing = {
    content: { "application/json": { schema: { type: "object", properties: { id: { type: "string" } } } } },
  };
  return {
    openapi: "3.1.0",
    info: { title: "", version: "" },
    paths: {
      "/things": {
        get: { responses: { 200: { description: "" } } },
        post: { requestBody: thing, responses: { 201: { description: "", ...thing } } },
      },
      "/things/{id}": {
        get: {
          parameters: [
            { name: "id", in: "path", required: true, schema: { type: "string" } },
            { name: "n", in: "query", schema: { type: "integer" } },
          ],
          security: [{ key: [] }],
          responses: {
            200: { description: "", ...thing },
            400: error("the request is wrong"),
            401: error("no key"),
            404: error("there is none"),
          },
        },
      },
    },
    components: { securitySchemes: { key: { type: "apiKey", in: "header", name: "x-auth-token" } } },
  } as unknown as OpenApi;
}

const mockOf = (document: OpenApi): Mock => makeMock(document, { seed: 1, now: () => 0, state: new Map() });
const wrong = 'The query parameter "n" must be of type integer; "x" was sent.';
const title = "The request does not keep what GET /things/{id} asks for.";

describe("a member is told where the schema names it", () => {
  test.each<{
    readonly name: string;
    readonly schema: object;
    readonly mediaType?: string;
    readonly expected: object;
  }>([
    {
      name: "the usual three",
      schema: { required: ["title", "status"], properties: { title: {}, status: usual.status, detail: {} } },
      expected: { title, status: 400, detail: wrong },
    },
    {
      name: "with a type that has a default",
      schema: { properties: usual },
      expected: { title, status: 400, detail: wrong },
    },
    {
      name: "with a type that has to be there",
      schema: { required: ["type"], properties: usual },
      expected: { type: "about:blank", title, status: 400, detail: wrong },
    },
    { name: "no detail", schema: { properties: { title: {}, status: {} } }, expected: { title, status: 400 } },
    { name: "a status alone", schema: { properties: { status: { type: "integer" } } }, expected: { status: 400 } },
    {
      name: "a closed one",
      schema: { properties: usual, additionalProperties: false },
      expected: { title, status: 400, detail: wrong },
    },
    {
      name: "errors as the mock has them",
      schema: { properties: { ...usual, errors } },
      expected: { title, status: 400, detail: wrong, errors: [{ in: "query", name: "n", message: wrong }] },
    },
    {
      name: "errors of another form",
      schema: { properties: { ...usual, errors: { type: "array", items: { type: "integer" } } } },
      expected: { title, status: 400, detail: wrong },
    },
    {
      name: "members of its own, one of which has to be there",
      schema: { required: ["code"], properties: { ...usual, code: { enum: ["E1"] }, trace: { type: "string" } } },
      expected: { title, status: 400, detail: wrong, code: "E1" },
    },
    {
      name: "titles that are listed",
      schema: { required: ["title"], properties: { title: { enum: ["Bad"] }, status: {}, detail: {} } },
      expected: { title: "Bad", status: 400, detail: wrong },
    },
    {
      name: "as plain JSON",
      schema: { properties: usual },
      mediaType: "application/json",
      expected: { title, status: 400, detail: wrong },
    },
    {
      name: "plain JSON that is none",
      schema: { required: ["status"], properties: { status: { const: "failed" }, message: { const: "m" } } },
      mediaType: "application/json",
      expected: { status: "failed", message: "m" },
    },
  ])("$name", ({ schema, mediaType, expected }) => {
    const answer = ask(mockOf(things(schema, mediaType)), "GET /things/1?n=x");
    expect([answer.status, bodyOf(answer)]).toEqual([400, expected]);
    const isTold = (bodyOf(answer) as { readonly detail?: string }).detail === wrong;
    expect(headerOf(answer, "x-assent-problem")).toBe(isTold ? undefined : wrong);
  });
});

test("what is not there, and who is not known, are told with the words of their codes", () => {
  const mock = mockOf(things({ properties: { ...usual, trace: { type: "string" } } }));
  expect(bodyOf(ask(mock, "GET /things/nosuch"))).toEqual({ title: "Not Found", status: 404, detail: "there is none" });
  expect(bodyOf(ask(mock, "GET /things/1", {}))).toMatchObject({ title: "Unauthorized", status: 401 });
});

describe("an error whose body is no JSON is answered as it is declared", () => {
  test.each<{ readonly name: string; readonly schema: object; readonly mediaType?: string; readonly expected: string }>(
    [
      { name: "a text", schema: { type: "string" }, expected: wrong },
      { name: "a text of another form", schema: { type: "string", const: "no: n" }, expected: "no: n" },
      { name: "a text with a sample", schema: { type: "string", example: "no n" }, expected: "no n" },
      {
        name: "XML",
        schema: { xml: { name: "fault" }, properties: { code: { const: "E1" } } },
        mediaType: "application/xml",
        expected: '<?xml version="1.0" encoding="UTF-8"?>\n<fault><code>E1</code></fault>\n',
      },
    ],
  )("$name", ({ schema, mediaType = "text/plain", expected }) => {
    const mock = mockOf(things(schema, mediaType));
    const answer = ask(mock, "GET /things/1?n=x");
    expect([answer.status, headerOf(answer, "content-type")]).toEqual([400, mediaType]);
    expect(new TextDecoder().decode(answer.body)).toBe(expected);
    expect(headerOf(answer, "x-assent-problem")).toBe(expected === wrong ? undefined : wrong);
    const missing = new TextDecoder().decode(ask(mock, "GET /things/nosuch").body);
    expect(missing).toBe(expected === wrong ? "there is none" : expected);
  });
});

test("an error that is asked for shows all members, and those that are known are true", () => {
  const mock = mockOf(things({ properties: { ...usual, trace: { const: "t" } } }));
  expect(bodyOf(ask(mock, "GET /things/1?__code=404"))).toEqual({
    type: "about:blank",
    title: "Not Found",
    status: 404,
    detail: "there is none",
    trace: "t",
  });
});

test.each<{ readonly name: string; readonly document: OpenApi }>([
  {
    name: "of several, that speaks of the code,",
    document: things({ properties: usual }, undefined, {
      examples: {
        one: { value: { title: "Wrong", status: 400 } },
        two: { value: { title: "Gone astray", status: 404 } },
      },
    }),
  },
  {
    name: "of the answer",
    document: things({ properties: usual }, undefined, { example: { title: "Gone astray", status: 404 } }),
  },
  { name: "of the schema", document: things({ properties: usual, example: { title: "Gone astray", status: 404 } }) },
])("a sample $name is answered as it is", ({ document }) => {
  expect(bodyOf(ask(mockOf(document), "GET /things/nosuch"))).toEqual({ title: "Gone astray", status: 404 });
});

describe("a choice among codes of errors is the one that the status is", () => {
  const choices = (...values: readonly (string | number)[]): object => ({ enum: values });
  const all = ["unauthorized", "conflict", "bad_request", "not_found"];

  test.each<{ readonly name: string; readonly properties: object; readonly expected: readonly unknown[] }>([
    {
      name: "its name",
      properties: { code: choices(...all) },
      expected: [{ code: "bad_request" }, { code: "unauthorized" }, { code: "not_found" }],
    },
    {
      name: "its number",
      properties: { code: choices(409, 404, 401, 400), text: choices("404", "401", "400") },
      expected: [
        { code: 400, text: "400" },
        { code: 401, text: "401" },
        { code: 404, text: "404" },
      ],
    },
    {
      name: "in other letters",
      properties: { code: choices("UnauthorizedError", "Conflict", "BadRequest", "THING_NOT_FOUND") },
      expected: [{ code: "BadRequest" }, { code: "UnauthorizedError" }, { code: "THING_NOT_FOUND" }],
    },
    {
      name: "further inside",
      properties: {
        error: { type: "object", required: ["code"], properties: { code: choices(...all) } },
        all: { type: "array", minItems: 1, maxItems: 1, items: choices(...all) },
      },
      expected: [
        { error: { code: "bad_request" }, all: ["bad_request"] },
        { error: { code: "unauthorized" }, all: ["unauthorized"] },
        { error: { code: "not_found" }, all: ["not_found"] },
      ],
    },
    {
      name: "not where several or none are",
      properties: { code: choices("thing_not_found", "other_not_found") },
      expected: [400, 401, 404].map(() => ({ code: expect.stringMatching(/^(?:thing|other)_not_found$/) as string })),
    },
    {
      name: "not in a sample",
      properties: { code: choices(...all) },
      expected: [400, 401, 404].map(() => ({ code: "conflict" })),
    },
  ])("$name", ({ name, properties, expected }) => {
    const sample = name === "not in a sample" ? { example: { code: "conflict" } } : {};
    const required = Object.keys(properties);
    const mock = mockOf(things({ properties, required, ...sample }, "application/json"));
    const lines = ["GET /things/1?n=x", "GET /things/1", "GET /things/nosuch"];
    const told = lines.map((line) => bodyOf(ask(mock, line, line === "GET /things/1" ? {} : undefined)));
    expect(told).toEqual(expected);
    expect(bodyOf(ask(mock, "GET /things/1?__code=404"))).toEqual(expected[2]);
  });
});
