// What rules cannot show by themselves: names that are also those of objects, and witnesses that can be sent as they are.
import { compareOpenApi, type OpenApi } from "@assent/contract";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { changesOf, exampleDay, shown, type WitnessCase } from "./comparison-examples.ts";

const names = ["constructor", "toString", "hasOwnProperty", "__proto__"];

describe.each(names)("a property called %s", (name) => {
  test.each<WitnessCase>([
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
  {
    name: "beside forms of which two are put together as one",
    base: "{type: object, properties: {n: {nullable: true, oneOf: [{type: integer}, {type: array, items: {type: string}}, {type: array, items: {type: integer}}]}}}",
    revision:
      "{type: object, properties: {n: {nullable: true, oneOf: [{type: integer}, {type: array, items: {oneOf: [{type: string}, {type: integer}]}}]}}}",
    expected: [],
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

test.each([
  {
    name: "how a field is written",
    type: "application/x-www-form-urlencoded",
    encodings: [{}, { style: "form", explode: false }],
    body: { ids: ["string", "string"] },
  },
  {
    name: "the media type of a part",
    type: "multipart/form-data",
    encodings: [{ contentType: "image/png, image/jpeg" }, { contentType: "image/png" }],
    body: { ids: ["string", "string"] },
  },
])("a form that shows $name has the field", ({ type, encodings, body }) => {
  const schema = { type: "object", properties: { ids: { type: "array", items: { type: "string" } } } };
  const [base, revision] = encodings.map((ids): OpenApi => {
    const post = { requestBody: { content: { [type]: { schema, encoding: { ids } } } }, responses: {} };
    return { openapi: "3.1.0", info: { title: "", version: "1" }, paths: { "/a": { post } } };
  });
  const [change] = compareOpenApi(base!, revision!, { today: exampleDay }).changes;
  expect(change).toMatchObject({ level: "error", witness: { body } });
});

describe("a format and a pattern of the same texts are the same", () => {
  const byte = "([0-9]|[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5])";
  const hex = "[0-9a-fA-F]";
  test.each([
    {
      name: "of UUIDs",
      format: "uuid",
      pattern: `^(?:[uU][rR][nN]:[uU]{2}[iI][dD]:)?${hex}{8}-${hex}{4}-${hex}{4}-${hex}{4}-${hex}{12}$`,
      expected: [],
    },
    { name: "of addresses", format: "ipv4", pattern: `^(${byte}\\.){3}${byte}$`, expected: [] },
    {
      name: "of days, whose pattern takes more",
      format: "date",
      pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
      expected: ["request-property-format-added"],
    },
  ])("$name", ({ format, pattern, expected }) => {
    const document = (own: object): OpenApi => {
      const schema = { type: "object", properties: { a: { type: "string", ...own } } };
      const post = { requestBody: { content: { "application/json": { schema } } }, responses: {} };
      return { openapi: "3.1.0", info: { title: "", version: "1" }, paths: { "/a": { post } } };
    };
    const told = (one: object, other: object): readonly string[] =>
      compareOpenApi(document(one), document(other), { today: exampleDay }).changes.flatMap(({ id, level }) =>
        level === "info" ? [] : [id],
      );
    expect([...told({ format }, { pattern }), ...told({ pattern }, { format })]).toEqual(expected);
  });
});

describe("a list of values beside any text holds no value that is new", () => {
  const kinds = ["Point", "Circle", "Ellipse", "Polygon", "Altitude", "Range", "Arc"];
  const document = (values: readonly string[], most: number): OpenApi => {
    const corner = {
      type: "object",
      required: ["lon"],
      properties: { lon: { type: "number" }, lat: { type: "number" } },
    };
    const form = (index: number): object => ({
      allOf: [
        { $ref: "#/components/schemas/Area" },
        { type: "object", required: ["corner"], properties: { [`radius${index % 4}`]: { type: "number" }, corner } },
      ],
    });
    const schemas = {
      Kind: { anyOf: [{ type: "string", enum: values }, { type: "string" }] },
      Area: { type: "object", required: ["kind"], properties: { kind: { $ref: "#/components/schemas/Kind" } } },
      ...Object.fromEntries(kinds.map((kind, index) => [kind, form(index)])),
    };
    const properties = {
      area: { anyOf: kinds.map((kind) => ({ $ref: `#/components/schemas/${kind}` })) },
      kind: { $ref: "#/components/schemas/Kind" },
      size: { type: "integer", maximum: most },
    };
    const content = { "application/json": { schema: { type: "object", properties } } };
    const get = { responses: { "200": { description: "", content } } };
    const info = { title: "", version: "1" };
    return { openapi: "3.0.3", info, paths: { "/a": { get } }, components: { schemas } };
  };

  test.each([
    { name: "by itself", most: 9, expected: [] },
    { name: "beside another change", most: 10, expected: ["error response-property-maximum-raised"] },
  ])("$name", ({ most, expected }) => {
    const { changes } = compareOpenApi(document(["POINT"], 9), document(["POINT", "ARC"], most), { today: exampleDay });
    expect(changes.map(({ level, id }) => `${level} ${id}`)).toEqual(expected);
  });
});

test.each([
  { before: ["application/problem+json"], after: ["application/json"], shows: ["application/json"] },
  { before: ["application/json"], after: ["*/*"], shows: ["application/xml"] },
])("a response that was $before and is $after is shown in a type in which it could not come", (example) => {
  const document = (types: readonly string[]): OpenApi => {
    const content = Object.fromEntries(types.map((type) => [type, { schema: { type: "string" } }]));
    const get = { responses: { "200": { description: "", content } } };
    return { openapi: "3.1.0", info: { title: "", version: "1" }, paths: { "/a": { get } } };
  };
  const { changes } = compareOpenApi(document(example.before), document(example.after), { today: exampleDay });
  const types = changes.map(({ witness }) => witness?.headers["Content-Type"]);
  expect(types).toEqual(example.shows);
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

test("a region that is new in a long list takes no other out of it", () => {
  const regions = Array.from({ length: 150 }, (_, index) => `r${index}`);
  const withRegions = (listed: readonly string[]): OpenApi => {
    const server = { url: "https://{r}.lamps.example", variables: { r: { default: "r0", enum: listed } } };
    return { openapi: "3.1.0", info: { title: "Lamps", version: "1" }, servers: [server], paths: {} };
  };
  const { changes } = compareOpenApi(withRegions(regions), withRegions(["new", ...regions]), {
    today: exampleDay,
  });
  expect(changes.map(({ text }) => text)).toEqual(['The server "https://new.lamps.example" is new.']);
});

test("an optional property of forms with many properties breaks nobody by the count of the forms that a value fits", () => {
  const many = Array.from(
    { length: 70 },
    (_one, index) => `p${index}: {type: ${index % 3 === 0 ? "boolean" : "string"}}`,
  );
  const schema = (extra: string): string => {
    const properties = `{${[...many, ...(extra === "" ? [] : [extra])].join(", ")}}`;
    const search = `{type: object, properties: ${properties}}`;
    return `{type: object, properties: {value: {oneOf: [${search}, {type: object, required: [all], properties: {all: {type: array, items: ${search}}}}]}}}`;
  };
  const revision = schema("extra: {type: boolean}");
  const changes = changesOf({ name: "one more", at: "response", base: schema(""), revision, reports: [] });
  expect(changes.filter(({ level }) => level === "error")).toEqual([]);
});
