// Fields that may be of several types, beside a document that has fewer or more of them.
import { expect, test } from "vitest";
import { at, driftsOf, exportOf, told, type Tree } from "./drift-of.ts";
import { fields, method, parameters, shape, sourceOf } from "./verify/spec-text.ts";

const specOf = (type: string): ReturnType<typeof sourceOf> =>
  sourceOf(
    shape("Thing", "id | uuid | yes | Its id."),
    method(
      "POST /things",
      ["200"],
      "Makes one.",
      parameters(`owner | query | ${type} | no | Whose.`),
      fields("Request body", `owner | ${type} | no | Whose.`, `all[] | ${type} | no | Whose.`),
      fields("Response body", "id | uuid | yes | Its id.", `owner | ${type} | yes | Whose.`),
    ),
  );

test.each<[type: string]>([
  ["string or integer"],
  ["string or integer or null"],
  ["uuid or integer"],
  ["uuid or string"],
  ["integer or number"],
  ["string or list of string"],
  ["string or `Thing`_"],
  ["`Thing`_ or list of `Thing`_ or null"],
  ["boolean or map of integer"],
])("%s is what an export of it says", (type) => {
  const source = specOf(type);
  expect(told(driftsOf(source, exportOf(source)))).toEqual([]);
});

const places = {
  parameter: (tree: Tree): Tree => at(tree, "paths", "/v1/things", "post", "parameters", "0"),
  request: (tree: Tree): Tree =>
    at(tree, "paths", "/v1/things", "post", "requestBody", "content", "application/json", "schema", "properties"),
  response: (tree: Tree): Tree =>
    at(tree, "paths", "/v1/things", "post", "responses", "200", "content", "application/json", "schema", "properties"),
};

test.each<{ readonly schema: unknown; readonly expected: readonly (readonly [string, string])[]; readonly as: string }>(
  [
    { schema: { type: "string" }, as: "string", expected: [["error", "warning"]] },
    { schema: { type: "string", format: "uuid", maxLength: 9 }, as: "string", expected: [["error", "warning"]] },
    {
      schema: { type: ["integer", "boolean", "string"] },
      as: "integer, boolean or string",
      expected: [["warning", "error"]],
    },
    {
      schema: { oneOf: [{ type: "boolean" }, { type: "integer" }] },
      as: "boolean or integer",
      expected: [["error", "error"]],
    },
    { schema: { anyOf: [{ type: "string" }, { type: "integer" }] }, as: "", expected: [] },
    { schema: { anyOf: [{ type: "string" }, { const: 4 }] }, as: "", expected: [] },
    { schema: {}, as: "", expected: [] },
  ],
)("string or integer, documented as $schema", ({ schema, expected, as }) => {
  const source = specOf("string or integer");
  const text = exportOf(source, (tree) => {
    places.parameter(tree).schema = schema;
    places.request(tree).owner = schema;
    (places.request(tree).all as Tree).items = schema;
    places.response(tree).owner = schema;
  });
  const says = (level: string, name: string): string =>
    `${level} type-differs: ${name} is promised as string or integer and documented as ${as}.`;
  expect(told(driftsOf(source, text))).toEqual(
    expected.flatMap(([request, response]) => [
      says(request, 'The parameter "owner"'),
      says(request, '"owner" of the request'),
      says(request, '"all[]" of the request'),
      says(response, '"owner" of the response'),
    ]),
  );
});

test("one type, documented as several", () => {
  const source = specOf("string");
  const text = exportOf(source, (tree) => {
    places.request(tree).owner = { type: ["string", "null", "integer"] };
    places.response(tree).owner = { anyOf: [{ type: "string" }, { type: "array", items: {} }] };
  });
  expect(told(driftsOf(source, text))).toEqual([
    'warning type-differs: "owner" of the request is promised as string and documented as string or integer.',
    'warning null-differs: "owner" of the request is promised without null and documented with null.',
    'error type-differs: "owner" of the response is promised as string and documented as string or array.',
  ]);
});

test("a schema that is a choice of itself says no type", () => {
  const source = specOf("string or integer");
  const text = exportOf(source, (tree) => {
    at(tree, "components").schemas = { Own: { anyOf: [{ $ref: "#/components/schemas/Own" }, { type: "boolean" }] } };
    places.response(tree).owner = { $ref: "#/components/schemas/Own" };
  });
  expect(told(driftsOf(source, text))).toEqual([]);
});
