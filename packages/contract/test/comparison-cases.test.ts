// What rules cannot show by themselves: names that are also those of objects, and witnesses that can be sent as they are.
import { compareOpenApi, type ComparisonExample, type OpenApi } from "@assent/contract";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { changesOf, exampleDay } from "./comparison-examples.ts";

type Case = Pick<ComparisonExample, "name" | "at" | "base" | "revision"> & {
  /** Each error, as "id witness". */
  readonly shows: readonly string[];
};

function shown(example: Case): readonly string[] {
  return changesOf({ ...example, reports: [] }).flatMap(({ id, level, witness }) => {
    if (level !== "error") return [];
    if (witness === undefined) return [id];
    const { kind, headers, body } = witness;
    const place = kind === "request" ? `${witness.method} ${witness.url}` : witness.status;
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    return [[`${id}:`, place, ...lines, ...(body === undefined ? [] : [JSON.stringify(body)])].join(" ")];
  });
}

const names = ["constructor", "toString", "hasOwnProperty", "__proto__"];

describe.each(names)("a property called %s", (name) => {
  test.each<Case>([
    {
      name: "beside what changes",
      at: "request",
      base: `{type: object, properties: {"${name}": {type: string}, z: {type: string, maxLength: 9}}}`,
      revision: `{type: object, properties: {"${name}": {type: string}, z: {type: string, maxLength: 5}}}`,
      shows: ["request-property-max-length-lowered"],
    },
    {
      name: "is what changes",
      at: "response",
      base: `{type: object, properties: {"${name}": {type: string}}}`,
      revision: `{type: object, properties: {"${name}": {type: integer}}}`,
      shows: ["response-property-type-changed"],
    },
    {
      name: "is required now",
      at: "request",
      base: `{type: object, properties: {"${name}": {type: string}}}`,
      revision: `{type: object, required: ["${name}"], properties: {"${name}": {type: string}}}`,
      shows: ["request-property-became-required"],
    },
    {
      name: "is not allowed any more",
      at: "request",
      base: `{type: object, properties: {"${name}": {type: string}}, additionalProperties: false}`,
      revision: `{type: object, properties: {}, additionalProperties: false}`,
      shows: ["request-property-removed"],
    },
  ])("$name", (example) => {
    expect(shown(example).map((one) => one.split(":")[0])).toEqual(example.shows);
  });
});

test.each<{ name: string; base: string; revision: string; expected: readonly string[] }>([
  {
    name: "beside allOf, which refuses null to the letter",
    base: "{type: object, properties: {n: {allOf: [{type: string}], nullable: true}}}",
    revision: "{type: object, properties: {n: {type: string}}}",
    expected: ["warning undecided"],
  },
  {
    name: "beside type",
    base: "{type: object, properties: {n: {type: string, nullable: true}}}",
    revision: "{type: object, properties: {n: {type: string}}}",
    expected: ["error"],
  },
  {
    name: "beside an enumeration without null, which refuses null",
    base: "{type: object, properties: {n: {type: string, nullable: true, enum: [a]}}}",
    revision: "{type: object, properties: {n: {type: string, enum: [a]}}}",
    expected: [],
  },
  {
    name: "beside an enumeration without null and without a type",
    base: "{type: object, properties: {n: {nullable: true, enum: [a]}}}",
    revision: "{type: object, properties: {n: {enum: [a]}}}",
    expected: [],
  },
  {
    name: "beside an enumeration with null",
    base: "{type: object, properties: {n: {type: string, nullable: true, enum: [a, null]}}}",
    revision: "{type: object, properties: {n: {type: string, nullable: true, enum: [a]}}}",
    expected: ["error"],
  },
])("nullable of 3.0 $name", ({ base, revision, expected }) => {
  const document = (schema: string): OpenApi => {
    const content = { "application/json": { schema: parse(schema) as object } };
    const post = { requestBody: { content }, responses: { "204": { description: "" } } };
    return { openapi: "3.0.3", info: { title: "", version: "1" }, paths: { "/a": { post } } } as OpenApi;
  };
  const { changes } = compareOpenApi(document(base), document(revision), { today: exampleDay });
  const told = changes.filter(({ level }) => level !== "info");
  expect(told.map(({ level, undecided }) => (undecided === undefined ? level : `${level} undecided`))).toEqual(
    expected,
  );
});

describe("an error is shown by what it names, whatever else has changed", () => {
  const x = "{type: object, required: [x], properties: {x: {type: integer}}}";
  const y = "{type: object, required: [y], properties: {y: {type: integer}}}";
  const document = (openapi: string, schema: string, isRequest: boolean): OpenApi => {
    const content = { "application/json": { schema: parse(schema) as object } };
    const operation = isRequest
      ? { requestBody: { required: true, content }, responses: { "204": { description: "" } } }
      : { responses: { "200": { description: "", content } } };
    return { openapi, info: { title: "", version: "1" }, paths: { "/a": { post: operation } } } as OpenApi;
  };

  test.each<{
    readonly name: string;
    readonly base: readonly [version: string, schema: string];
    readonly revision: readonly [version: string, schema: string];
    readonly isResponse?: boolean;
    /** The places of errors; "warning" where a value may fit more than one form, which is no error, and there are none. */
    readonly shows: readonly string[];
  }>([
    {
      name: "a choice that is narrower, beside null in another spelling",
      base: [
        "3.1.0",
        `{type: object, required: [one], properties: {one: {anyOf: [${x}, ${y}]}, ref: {type: [object, 'null'], required: [x], properties: {x: {type: integer}}}}}`,
      ],
      revision: [
        "3.0.3",
        `{type: object, required: [one], properties: {one: {oneOf: [${x}, ${y}]}, ref: {allOf: [${x}], nullable: true}}}`,
      ],
      shows: ["warning"],
    },
    {
      name: "an integer in another spelling, beside a bound",
      base: ["3.1.0", "{type: object, properties: {a: {type: integer, maximum: 9}, b: {type: integer, minimum: 1}}}"],
      revision: [
        "3.1.0",
        "{type: object, properties: {a: {type: integer, maximum: 5}, b: {allOf: [{type: integer, minimum: 1}]}}}",
      ],
      shows: ["a"],
    },
    {
      name: "two things at once",
      base: ["3.1.0", "{type: object, properties: {a: {type: integer, maximum: 9}, b: {type: string, maxLength: 9}}}"],
      revision: [
        "3.1.0",
        "{type: object, properties: {a: {type: integer, maximum: 5}, b: {type: string, maxLength: 5}}}",
      ],
      shows: ["a", "b"],
    },
    {
      name: "in lists",
      base: [
        "3.1.0",
        `{type: object, required: [l], properties: {l: {type: array, items: {type: object, required: [one], properties: {one: {anyOf: [${x}, ${y}]}, ref: {type: [string, 'null'], minLength: 1}}}}}}`,
      ],
      revision: [
        "3.0.3",
        `{type: object, required: [l], properties: {l: {type: array, items: {type: object, required: [one], properties: {one: {oneOf: [${x}, ${y}]}, ref: {allOf: [{type: string, minLength: 1}], nullable: true}}}}}}`,
      ],
      shows: ["warning"],
    },
    {
      name: "in a response, the other way round",
      base: [
        "3.0.3",
        `{type: object, required: [one], properties: {one: {oneOf: [${x}, ${y}]}, ref: {allOf: [${x}], nullable: true}}}`,
      ],
      revision: [
        "3.1.0",
        `{type: object, required: [one], properties: {one: {anyOf: [${x}, ${y}]}, ref: {type: [object, 'null'], required: [x], properties: {x: {type: integer}}}}}`,
      ],
      isResponse: true,
      shows: ["warning"],
    },
  ])("$name", ({ base, revision, isResponse = false, shows }) => {
    const { changes } = compareOpenApi(document(...base, !isResponse), document(...revision, !isResponse), {
      today: exampleDay,
    });
    const errors = changes.filter(({ level }) => level === "error");
    if (shows[0] === "warning") {
      expect(errors).toEqual([]);
      expect(changes.some(({ level }) => level === "warning")).toBe(true);
      return;
    }
    expect([...new Set(errors.map(({ text }) => /at "([^"]+)"/.exec(text)?.[1]))].sort()).toEqual(shows);
  });
});

test("a response with a narrower format of numbers breaks nobody, and is decided", () => {
  const changes = changesOf({
    name: "",
    at: "response",
    base: "{type: object, properties: {n: {type: integer, format: int64}}}",
    revision: "{type: object, properties: {n: {type: integer, format: int32}}}",
    reports: [],
  });
  expect(changes.map(({ level, undecided }) => [level, undecided])).toEqual([["info", undefined]]);
});

const get = (rest: string): string => `paths: {/a: {get: {${rest}}}}`;
const query = (rest: string): string =>
  get(`parameters: [{name: x, in: query, ${rest}}], responses: {'204': {description: ''}}`);
const body = (media: string): string =>
  `paths: {/a: {post: {requestBody: {required: true, content: {${media}: {schema: {type: string}}}}, responses: {'204': {description: ''}}}}}`;
const answers = (...entries: readonly string[]): string => get(`responses: {${entries.join(", ")}}`);
const answer = (status: string, type: string): string =>
  `${status}: {description: '', content: {application/json: {schema: {type: ${type}}}}}`;
const signed = (scheme: string): string =>
  `${get("security: [{k: []}], responses: {'204': {description: ''}}")}\ncomponents: {securitySchemes: {k: ${scheme}}}`;

const inPath = (schema: string): string =>
  `paths: {"/a/{id}": {get: {parameters: [{name: id, in: path, required: true, schema: ${schema}}], responses: {}}}}`;
const keyed = (schema: string, security = "[{k: []}]"): string =>
  `paths: {/a: {post: {security: ${security}, requestBody: {required: true, content: {application/json: {schema: ${schema}}}}, responses: {}}}}\ncomponents: {securitySchemes: {k: {type: apiKey, in: header, name: X-Key}}}`;

test.each<Case>([
  {
    name: "a part of a path is not empty",
    at: "document",
    base: inPath("{type: string}"),
    revision: inPath("{type: string, pattern: '^b+$'}"),
    shows: ["request-parameter-pattern-added: GET /a/a"],
  },
  {
    name: "that a part of a path has a character is no change",
    at: "document",
    base: inPath("{type: string}"),
    revision: inPath("{type: string, minLength: 1}"),
    shows: [],
  },
  {
    name: "a client shows who it is, as the base asks for it",
    at: "document",
    base: keyed("{type: object}"),
    revision: keyed("{type: object, required: [n], properties: {n: {type: string}}}"),
    shows: ["request-required-property-added: POST /a X-Key: KEY Content-Type: application/json {}"],
  },
  {
    name: "a client shows nothing where that is enough",
    at: "document",
    base: keyed("{type: object}", "[{k: []}, {}]"),
    revision: keyed("{type: object, required: [n], properties: {n: {type: string}}}", "[{k: []}, {}]"),
    shows: ["request-required-property-added: POST /a Content-Type: application/json {}"],
  },
  {
    name: "a number of a format is one of it as JSON writes it",
    at: "request",
    base: "{type: object, properties: {n: {type: integer, format: int64}}}",
    revision: "{type: object, properties: {n: {type: integer, format: int32}}}",
    shows: ['request-property-format-changed: POST /things Content-Type: application/json {"n":-9223372036854775000}'],
  },
  {
    name: "a parameter of a media type stands in the address",
    at: "document",
    base: query("content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}"),
    revision: query(
      "content: {application/json: {schema: {type: object, required: [a], properties: {a: {type: string}}}}}",
    ),
    shows: ["request-parameter-property-became-required: GET /a?x=%7B%7D"],
  },
  {
    name: "a style is shown by a list of several",
    at: "document",
    base: query("schema: {type: array, items: {type: string}}"),
    revision: query("schema: {type: array, items: {type: string}}, style: pipeDelimited, explode: false"),
    shows: ["parameter-style-changed: GET /a?x=string&x=string"],
  },
  {
    name: "a style is shown by a text that looks like several, where a list has only one",
    at: "document",
    base: query("schema: {type: array, maxItems: 1, items: {type: string}}"),
    revision: query("schema: {type: array, maxItems: 1, items: {type: string}}, explode: false"),
    shows: ["parameter-style-changed: GET /a?x=a%2Ca"],
  },
  {
    name: "a text is a list where it is cut in two",
    at: "document",
    base: query("explode: false, schema: {type: string}"),
    revision: query("explode: false, schema: {type: array, items: {type: string}}"),
    shows: ["request-parameter-type-changed: GET /a?x=a%2Ca"],
  },
  {
    name: "a text is no list of numbers",
    at: "document",
    base: query("explode: false, schema: {type: string}"),
    revision: query("explode: false, schema: {type: array, items: {type: integer}}"),
    shows: ["request-parameter-type-changed: GET /a?x=string"],
  },
  {
    name: "a text is no list of at most two where it is cut in three",
    at: "document",
    base: query("explode: false, schema: {type: string}"),
    revision: query("explode: false, schema: {type: array, maxItems: 2, items: {type: string}}"),
    shows: ["request-parameter-type-changed: GET /a?x=a%2Ca%2Ca"],
  },
  {
    name: "a text in a header is no list of texts of letters where it has another",
    at: "document",
    base: "paths: {/a: {get: {responses: {'204': {headers: {X-A: {schema: {type: array, items: {type: string, pattern: '^[a-z]+$'}}}}}}}}}",
    revision: "paths: {/a: {get: {responses: {'204': {headers: {X-A: {schema: {type: string}}}}}}}}",
    shows: ["response-header-type-changed: 204 X-A: 0"],
  },
  {
    name: "a list in a header of a response is written as one text",
    at: "document",
    base: "paths: {/a: {get: {responses: {'204': {headers: {X-A: {schema: {type: integer}}}}}}}}",
    revision:
      "paths: {/a: {get: {responses: {'204': {headers: {X-A: {schema: {type: array, items: {type: integer}}}}}}}}}",
    shows: ["response-header-type-changed: 204 X-A: 1,1"],
  },
  {
    name: "an object in a header of a response is written as its style is",
    at: "document",
    base: "paths: {/a: {get: {responses: {'204': {headers: {X-A: {schema: {type: object, properties: {b: {type: integer}}}}}}}}}}",
    revision:
      "paths: {/a: {get: {responses: {'204': {headers: {X-A: {explode: true, schema: {type: object, properties: {b: {type: integer}}}}}}}}}}",
    shows: ["response-header-style-changed: 204 X-A: b=1"],
  },
  {
    name: "a path that is gone is asked where no other path takes it",
    at: "document",
    base: "paths: {'/a/{x}': {get: {parameters: [{name: x, in: path, required: true, schema: {type: string, example: v1}}], responses: {'204': {}}}}}",
    revision:
      "paths: {'/a/v{x}': {get: {parameters: [{name: x, in: path, required: true, schema: {type: string}}], responses: {'204': {}}}}}",
    shows: ["path-removed: GET /a/a"],
  },
  {
    name: "a path that is gone is asked with a value that a template of it refuses",
    at: "document",
    base: "paths: {'/a/v{n}': {get: {parameters: [{name: n, in: path, required: true, schema: {type: integer, maximum: 9}}], responses: {'204': {}}}}}",
    revision:
      "paths: {'/a/{x}': {get: {parameters: [{name: x, in: path, required: true, schema: {type: string, pattern: '^v[0-9]+$'}}], responses: {'204': {}}}}}",
    shows: ["path-removed: GET /a/v-6"],
  },
  {
    name: "a list in a style of its own",
    at: "document",
    base: query("style: pipeDelimited, explode: false, schema: {type: array, items: {enum: [a, b]}}"),
    revision: query("style: pipeDelimited, explode: false, schema: {type: array, items: {enum: [b]}}"),
    shows: ["request-parameter-property-value-removed: GET /a?x=a%7Ca"],
  },
  {
    name: "of a range of media types one that is refused",
    at: "document",
    base: body("application/*"),
    revision: body("application/json"),
    shows: ['request-media-type-removed: POST /a Content-Type: application/xml "string"'],
  },
  {
    name: "of a range of codes one that has this answer",
    at: "document",
    base: answers(answer("2XX", "string")),
    revision: answers(answer("2XX", "string"), answer("'200'", "integer")),
    shows: ["response-body-type-changed: 200 Content-Type: application/json 1"],
  },
  {
    name: "a range with a code of its own",
    at: "document",
    base: answers(answer("'200'", "integer"), answer("2XX", "string")),
    revision: answers(answer("'200'", "integer"), answer("2XX", "integer")),
    shows: ["response-body-type-changed: 201 Content-Type: application/json 1"],
  },
  {
    name: "a code that was one of all others",
    at: "document",
    base: answers(answer("'200'", "string"), answer("default", "string")),
    revision: answers(answer("'200'", "string"), answer("4XX", "integer"), answer("default", "string")),
    shows: ["response-body-type-changed: 400 Content-Type: application/json 1"],
  },
  {
    name: "a code of success is none of all others",
    at: "document",
    base: answers(answer("'200'", "string"), answer("default", "string")),
    revision: answers(answer("'200'", "string"), answer("'201'", "integer"), answer("default", "string")),
    shows: [],
  },
  {
    name: "what a client shows stands in the request",
    at: "document",
    base: signed("{type: apiKey, in: query, name: key}"),
    revision: signed("{type: apiKey, in: header, name: key}"),
    shows: ["security-narrowed: GET /a?key=KEY"],
  },
  {
    name: "tokens that are shown in the same way",
    at: "document",
    base: signed("{type: oauth2, flows: {}}"),
    revision: signed("{type: http, scheme: Bearer}"),
    shows: [],
  },
])("$name", (example) => {
  expect(shown(example)).toEqual(example.shows);
});

const hook = (rest: string): string => `webhooks: {done: {post: {${rest}}}}`;
const sent = (schema: string): string =>
  hook(
    `requestBody: {required: true, content: {application/json: {schema: ${schema}}}}, responses: {'204': {description: ''}}`,
  );
const called = (schema: string): string =>
  `paths: {/a: {post: {callbacks: {done: {'{$request.body#/url}': {post: {requestBody: {content: {application/json: {schema: ${schema}}}}, responses: {'204': {description: ''}}}}}}, responses: {'204': {description: ''}}}}}`;

test.each<Case>([
  {
    name: "a webhook that may say more",
    at: "document",
    base: sent("{type: string}"),
    revision: sent("{type: [string, 'null']}"),
    shows: ["request-body-became-nullable: POST (webhook done) Content-Type: application/json null"],
  },
  {
    name: "a webhook that says less",
    at: "document",
    base: sent("{type: [string, 'null']}"),
    revision: sent("{type: string}"),
    shows: [],
  },
  {
    name: "a webhook that sends nothing any more",
    at: "document",
    base: sent("{type: string}"),
    revision: hook("responses: {'204': {description: ''}}"),
    shows: ["request-body-removed: POST (webhook done)"],
  },
  {
    name: "a webhook that may send another media type",
    at: "document",
    base: sent("{type: string}"),
    revision: hook(
      "requestBody: {required: true, content: {application/json: {schema: {type: string}}, text/csv: {schema: {enum: [x]}}}}, responses: {'204': {description: ''}}",
    ),
    shows: ['request-media-type-added: POST (webhook done) Content-Type: text/csv "x"'],
  },
  {
    name: "a webhook without a header that it always sent",
    at: "document",
    base: hook(
      "parameters: [{name: X-A, in: header, required: true}, {name: X-B, in: header}], responses: {'204': {}}",
    ),
    revision: hook("responses: {'204': {}}"),
    shows: ["parameter-removed: POST (webhook done)"],
  },
  {
    name: "a webhook that may leave out a header",
    at: "document",
    base: hook("parameters: [{name: X-A, in: header, required: true}], responses: {'204': {}}"),
    revision: hook("parameters: [{name: X-A, in: header}], responses: {'204': {}}"),
    shows: ["parameter-became-optional: POST (webhook done)"],
  },
  {
    name: "a webhook whose answers are refused now",
    at: "document",
    base: hook(
      "responses: {'200': {description: '', content: {application/json: {schema: {type: string, maxLength: 9}}}}}",
    ),
    revision: hook(
      "responses: {'200': {description: '', content: {application/json: {schema: {type: string, maxLength: 3}}}}}",
    ),
    shows: ['response-body-max-length-lowered: 200 Content-Type: application/json "string"'],
  },
  {
    name: "a webhook whose answers may say more",
    at: "document",
    base: hook(
      "responses: {'200': {description: '', content: {application/json: {schema: {type: string, maxLength: 3}}}}}",
    ),
    revision: hook("responses: {'200': {description: '', content: {application/json: {schema: {type: string}}}}}"),
    shows: [],
  },
  {
    name: "a callback that may leave out more",
    at: "document",
    base: called("{type: object, required: [a], properties: {a: {type: string}}}"),
    revision: called("{type: object, properties: {a: {type: string}}}"),
    shows: [
      "request-property-became-optional: POST (callback /a callback done {$request.body#/url}) Content-Type: application/json {}",
    ],
  },
])("what the server sends: $name", (example) => {
  expect(shown(example)).toEqual(example.shows);
});

const asked = (schema: string, more = ""): string =>
  `paths: {/a: {get: {parameters: [{name: l, in: query, schema: ${schema}${more}}], responses: {'204': {description: ''}}}}}`;
const deep = ", style: deepObject, explode: true";
const withA = "{type: object, properties: {a: {type: integer}, b: {type: integer}}";

// A list or an object whose entries stand in the query each by itself is not there where it has none.
test.each<Case>([
  {
    name: "a list that may not be empty",
    at: "document",
    base: asked("{type: array, items: {type: string}}"),
    revision: asked("{type: array, items: {type: string}, minItems: 1}"),
    shows: [],
  },
  {
    name: "a list of at least two",
    at: "document",
    base: asked("{type: array, items: {type: string}}"),
    revision: asked("{type: array, items: {type: string}, minItems: 2}"),
    shows: ["request-parameter-min-items-set: GET /a?l=string"],
  },
  {
    name: "a deep object that may not be empty",
    at: "document",
    base: asked(`${withA}}`, deep),
    revision: asked(`${withA}, minProperties: 1}`, deep),
    shows: [],
  },
  {
    name: "a deep object that needs one of its properties",
    at: "document",
    base: asked(`${withA}}`, deep),
    revision: asked(`${withA}, required: [a]}`, deep),
    shows: ["request-parameter-property-became-required: GET /a?l%5Bb%5D=1"],
  },
  {
    name: "an object that needs one of its properties",
    at: "document",
    base: asked(`${withA}}`),
    revision: asked(`${withA}, required: [a]}`),
    shows: ["request-parameter-property-became-required: GET /a?b=1"],
  },
])("what is not in the query shows nothing: $name", (example) => {
  expect(shown(example)).toEqual(example.shows);
});

test("an action is compared with that of its name, by its own parameters and codes", () => {
  const operation = (action: string, header: string, code: string): object => ({
    action,
    operation: {
      parameters: [{ name: header, in: "header", required: true, schema: { type: "string" } }],
      requestBody: { content: { "application/json": { schema: { properties: { [action]: { type: "object" } } } } } },
      responses: { [code]: { description: "" } },
    },
  });
  const document = (...actions: readonly object[]): never =>
    ({
      openapi: "3.1.0",
      info: { title: "", version: "1" },
      paths: { "/a": { post: { responses: {}, "x-assent-actions": actions } } },
    }) as never;
  const base = document(operation("stop", "X-A", "202"), operation("start", "X-B", "202"));
  const revision = document(operation("pause", "X-C", "202"), operation("start", "X-B", "201"));
  const { changes } = compareOpenApi(base, revision, { today: exampleDay });
  expect(changes.map(({ id, level, action }) => `${action} ${level} ${id}`)).toEqual([
    "stop error operation-removed",
    "start error success-status-removed",
    "pause info operation-added",
    "start info success-status-added",
  ]);
  expect(changes[0]?.witness).toMatchObject({ headers: { "X-A": expect.any(String) as string }, body: { stop: {} } });
});

test.each<{ name: string; base: string; revision: string; expected: readonly string[] }>([
  {
    name: "what is required is not",
    base: "{$ref: '#/components/schemas/Line'}",
    revision: "{$ref: '#/components/schemas/Line', required: [qty]}",
    expected: [],
  },
  {
    name: "what is deprecated is not",
    base: "{$ref: '#/components/schemas/Line'}",
    revision: "{$ref: '#/components/schemas/Line', deprecated: true, default: {}}",
    expected: [],
  },
])("beside a reference of 3.0 $name", ({ base, revision, expected }) => {
  const document = (openapi: string, schema: string): OpenApi => {
    const body = { type: "object", properties: { line: parse(schema) as object } };
    const post = { requestBody: { content: { "application/json": { schema: body } } }, responses: {} };
    const components = { schemas: { Line: { type: "object", properties: { qty: { type: "integer" } } } } };
    return { openapi, info: { title: "", version: "1" }, paths: { "/a": { post } }, components } as OpenApi;
  };
  const ids = (openapi: string): readonly string[] =>
    compareOpenApi(document(openapi, base), document(openapi, revision), { today: exampleDay }).changes.map(
      ({ id }) => id,
    );
  expect(ids("3.0.3")).toEqual(expected);
  expect(ids("3.1.0")).not.toEqual(expected);
});

test.each(["3.0.3", "3.1.0"])(
  "a form that others know by name keeps what it is, beside a closed one by name, in %s",
  (openapi) => {
    const document = (type: string): OpenApi => {
      const forms = ["Thing", "Note"].map((name) => ({ $ref: `#/components/schemas/${name}` }));
      const get = { responses: { "200": { content: { "application/json": { schema: { anyOf: forms } } } } } };
      const schemas = {
        Thing: { type: "object", required: ["a"], properties: { a: { type } } },
        Note: { type: "object", properties: { message: { type: "string" } }, additionalProperties: false },
      };
      return { openapi, info: { title: "", version: "1" }, paths: { "/a": { get } }, components: { schemas } };
    };
    const { changes } = compareOpenApi(document("integer"), document("string"), { today: exampleDay });
    expect(changes.map(({ id, level }) => `${level} ${id}`)).toEqual(["error response-property-type-changed"]);
  },
);

test("a value of two forms that are left is of one of them", () => {
  expect(
    shown({
      name: "",
      at: "request",
      base: "{type: object, properties: {a: {type: string}, b: {type: string}}, anyOf: [{required: [a]}, {required: [b]}], additionalProperties: false}",
      revision:
        "{type: object, anyOf: [{properties: {a: {type: string}}, required: [a]}, {properties: {b: {type: string}}, required: [b]}], unevaluatedProperties: false}",
      shows: [],
    }),
  ).toEqual([]);
});
