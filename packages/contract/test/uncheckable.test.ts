// Schemas that no validator takes are told with the place, the reason and the operations that lose the check.
import { expect, test } from "vitest";
import { type OpenApi, uncheckableInWords, uncheckableSchemas } from "../src/index.ts";
import { makeValidators } from "../src/openapi/validators.ts";

interface Case {
  readonly name: string;
  /** The schema "Crate", which the body of POST /crates has in a list. */
  readonly crate: object;
  readonly others?: Readonly<Record<string, object>>;
  readonly openapi?: string;
  readonly expected: readonly string[];
}

const at = "#/components/schemas/Crate";

const cases: readonly Case[] = [
  { name: "nothing is wrong", crate: { type: "object", properties: { mark: { pattern: "^[a-z]+$" } } }, expected: [] },
  {
    name: "a pattern that is no regular expression",
    crate: { type: "object", properties: { "a/b": { type: "string", pattern: "[a-z" } } },
    expected: [
      `POST /crates, GET /crates: the schema at "${at}/properties/a~1b" cannot be checked (Invalid regular expression: /[a-z/: Unterminated character class), so that what it is part of passes, whatever it is.`,
    ],
  },
  {
    name: "two in one body, one of them behind a circle",
    crate: { properties: { lid: { $ref: "#/components/schemas/Lid" }, size: { type: "huge" } } },
    others: { Lid: { properties: { of: { $ref: at } }, patternProperties: { "(": {} } } },
    expected: [`${at}/properties/size`, "#/components/schemas/Lid"],
  },
  {
    name: "what no operation uses harms nobody",
    crate: { type: "object" },
    others: { Lost: { type: "string", pattern: "(" } },
    expected: [],
  },
  { name: "a list of values without any", crate: { oneOf: [{ enum: [] }, {}] }, expected: [`${at}/oneOf/0`] },
  { name: "a bound that is a text", crate: { items: { maxLength: "3" } }, expected: [`${at}/items`] },
  {
    name: "properties, samples and needed names are no keywords",
    crate: {
      properties: { pattern: { type: "string" }, enum: { type: "array" } },
      example: { pattern: "(" },
      default: { pattern: "(" },
      const: { pattern: "(" },
      dependentRequired: { pattern: ["enum"] },
      "x-form": { pattern: "(" },
    },
    expected: [],
  },
  {
    name: "what 3.0 writes otherwise",
    openapi: "3.0.3",
    crate: { type: "integer", nullable: true, minimum: 0, exclusiveMinimum: true },
    expected: [],
  },
];

test.each(cases)("$name", ({ crate, others = {}, openapi = "3.1.0", expected }) => {
  const schema = { type: "array", items: { $ref: at } };
  const content = { "application/json": { schema } };
  const document = {
    openapi,
    info: { title: "", version: "" },
    paths: {
      "/crates": {
        post: { requestBody: { content }, responses: { 204: { description: "" } } },
        get: { responses: { 200: { $ref: "#/components/responses/All" } } },
      },
      "/lids": { get: { responses: { 204: { description: "" } } } },
    },
    components: { schemas: { Crate: crate, ...others }, responses: { All: { description: "", content } } },
  } as unknown as OpenApi;
  const found = uncheckableSchemas(document);
  const [first = ""] = expected;
  expect(first.startsWith("POST") ? found.map(uncheckableInWords) : found.map(({ pointer }) => pointer)).toEqual(
    expected,
  );
  for (const { operations } of found) expect(operations).toEqual(["POST /crates", "GET /crates"]);
  // It is what the validators themselves cannot take.
  const { faultOf } = makeValidators(document, { side: "request" });
  expect(faultOf(schema) !== undefined).toBe(expected.length > 0);
});

test.each([
  { name: "an escaped sign that needs none", pattern: "^a\\-b$", right: "a-b", wrong: "ab" },
  { name: "a class before a dash", pattern: "^[\\w-.]+$", right: "a-.", wrong: "a b" },
  { name: "all of Unicode is one sign", pattern: "^.$", right: "🦉", wrong: "ab" },
])("a pattern is held against a text: $name", ({ pattern, right, wrong }) => {
  const document = { openapi: "3.1.0", info: { title: "", version: "" }, paths: {} } as OpenApi;
  const schema = { type: "string", pattern } as const;
  const { of, faultOf } = makeValidators(document, { side: "request" });
  expect([faultOf(schema), of(schema)(right).length, of(schema)(wrong).length]).toEqual([undefined, 0, 1]);
});

test("a pattern that means another thing without Unicode is refused", () => {
  const document = { openapi: "3.1.0", info: { title: "", version: "" }, paths: {} } as OpenApi;
  const { faultOf } = makeValidators(document, { side: "request" });
  expect(faultOf({ type: "string", pattern: "^\\pL$" })).toContain("Invalid property name");
});
