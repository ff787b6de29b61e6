// Maps that stand in another file as a whole: what is in them is promised as if it stood in its place.
import { bundle, compareOpenApi, type OpenApi } from "@assent/contract";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { exampleDay } from "./comparison-examples.ts";

/** A document in files, whose pet asks for some names. */
function files(required: string): ReadonlyMap<string, unknown> {
  const texts = {
    "": `{openapi: 3.0.3, info: {title: "", version: "1"}, paths: {$ref: paths/index.yaml}, components: {$ref: parts.yaml}, security: [{key: []}]}`,
    "paths/index.yaml": `{/pets: {post: {requestBody: {required: true, content: {application/json: {schema: {$ref: "../root.yaml#/components/schemas/Pet"}}}}, responses: {"204": {$ref: "#/made"}}}}, made: {}}`,
    "parts.yaml": `{schemas: {$ref: schemas/index.yaml}, securitySchemes: {$ref: "#/keys"}, keys: {key: {type: apiKey, in: header, name: X-Key}}}`,
    "schemas/index.yaml": `{Pet: {$ref: pet.yaml}}`,
    "schemas/pet.yaml": `{type: object, required: ${required}, properties: {id: {type: integer}, name: {type: string}}}`,
  };
  const all = new Map<string, unknown>(Object.entries(texts).map(([name, text]) => [name, parse(text) as unknown]));
  return new Map([...all, ["root.yaml", all.get("")]]);
}

const resolveIn =
  (all: ReadonlyMap<string, unknown>) =>
  (address: string): unknown =>
    all.get(address);

test("a comparison goes through them", () => {
  const [base, revision] = [files("[id]"), files("[id, name]")];
  const compare = (one: typeof base, other: typeof base): readonly string[] =>
    compareOpenApi(one.get("") as OpenApi, other.get("") as OpenApi, {
      today: exampleDay,
      resolveBase: resolveIn(one),
      resolveRevision: resolveIn(other),
    }).changes.map(({ id, level, operation, path }) => `${level} ${id} ${operation} ${path}`);
  expect(compare(base, base)).toEqual([]);
  expect(compare(base, revision)).toEqual(["error request-property-became-required POST /pets"]);
});

test("a document as one has them in their places", () => {
  const all = files("[id]");
  const { document, lost, leftOut } = bundle(all.get("") as OpenApi, resolveIn(all));
  expect([lost, leftOut]).toEqual([[], []]);
  expect(Object.keys(document.paths ?? {})).toContain("/pets");
  expect(document.components?.securitySchemes).toEqual({ key: { type: "apiKey", in: "header", name: "X-Key" } });
});

const string = { type: "string" };
const boat = (required: readonly string[]): object => ({
  type: "object",
  properties: { name: string, size: string },
  required,
});
const json = (schema: object): object => ({ "application/json": { schema } });

test.each<[what: string, operation: object, before: unknown, after: unknown, told: readonly string[]]>([
  ["a method", { $ref: "one.yaml" }, { responses: {} }, { deprecated: true, responses: {} }, ["operation-deprecated"]],
  [
    "responses",
    { responses: { $ref: "one.yaml" } },
    { 200: { description: "" } },
    { 204: { description: "" } },
    ["success-status-removed", "success-status-added"],
  ],
  [
    "parameters",
    { parameters: { $ref: "one.yaml" }, responses: {} },
    [],
    [{ name: "q", in: "query", required: true, schema: string }],
    ["required-parameter-added"],
  ],
  [
    "media types",
    { requestBody: { required: true, content: { $ref: "one.yaml" } }, responses: {} },
    json(boat([])),
    json(boat(["size"])),
    ["request-property-became-required"],
  ],
  [
    "one media type",
    { requestBody: { required: true, content: { "application/json": { $ref: "one.yaml" } } }, responses: {} },
    { schema: boat([]) },
    { schema: boat(["size"]) },
    ["request-property-became-required"],
  ],
  [
    "properties, which lead to themselves",
    { requestBody: { content: json({ type: "object", properties: { $ref: "one.yaml" } }) }, responses: {} },
    {
      a: { type: "object", properties: { $ref: "one.yaml" } },
      b: { type: "object", properties: { $ref: "one.yaml" } },
    },
    { a: { type: "object", properties: { $ref: "one.yaml" } }, b: string },
    ["request-property-type-changed"],
  ],
  [
    "properties whose names are those of maps",
    { requestBody: { content: json({ properties: { content: { $ref: "one.yaml" } } }) }, responses: {} },
    boat([]),
    boat(["size"]),
    ["request-property-became-required"],
  ],
])("%s that stand in another file", (_, operation, before, after, told) => {
  const document = (): OpenApi => {
    const paths = { "/boats": { post: structuredClone(operation) } };
    return { openapi: "3.1.0", info: { title: "", version: "1" }, paths } as unknown as OpenApi;
  };
  const { changes } = compareOpenApi(document(), document(), {
    today: exampleDay,
    resolveBase: () => before,
    resolveRevision: () => after,
  });
  expect(changes.map(({ id }) => id)).toEqual(told);
});
