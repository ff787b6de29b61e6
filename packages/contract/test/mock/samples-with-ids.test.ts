// What is called "$id" in a sample names no schema: bodies are held against theirs all the same.
import { expect, test } from "vitest";
import { makeMock, type OpenApi } from "../../src/index.ts";
import { ask } from "./asking.ts";

const sample = { $id: "01", name: "a" };
const shapes = {
  Thing: { type: "object", required: ["name"], properties: { $id: { type: "string" }, name: { type: "string" } } },
};

test.each<{ readonly name: string; readonly of: object; readonly schema?: object; readonly beside?: object }>([
  {
    name: "of two schemas",
    of: { First: { type: "object", example: sample }, Second: { type: "object", example: sample } },
  },
  { name: "of a property and a schema", of: { First: { properties: { a: { example: sample } }, examples: [sample] } } },
  { name: "beside a property that is called example", of: { First: { properties: { example: { type: "string" } } } } },
  {
    name: "of the body itself",
    of: {},
    schema: { allOf: [{ $ref: "#/components/schemas/Thing" }], example: sample, examples: [sample] },
  },
  {
    name: "of extensions, in schemas and beside them",
    of: { First: { type: "object", "x-made": sample }, Second: { type: "object", "x-made": { one: [sample] } } },
    beside: { "x-made": sample },
  },
  {
    name: "of what a link sends",
    of: {},
    beside: { links: { One: { requestBody: sample }, Other: { parameters: sample } } },
  },
  {
    name: "what extensions hold is found all the same",
    of: { Thing: { $ref: "#/components/x-shapes/Thing" } },
    beside: { "x-shapes": shapes },
  },
  {
    name: "parameters, answers and headers that are called example are found all the same",
    of: {
      Thing: {
        ...shapes.Thing,
        properties: {
          one: { $ref: "#/components/parameters/example/schema" },
          two: { $ref: "#/components/headers/examples/schema" },
          name: { $ref: "#/components/responses/default/content/a~1b/schema" },
        },
      },
    },
    beside: {
      parameters: { example: { name: "a", in: "query", schema: { type: "integer" } } },
      headers: { examples: { schema: { type: "integer" } } },
      responses: { default: { content: { "a/b": { schema: { type: "string" }, example: sample } } } },
    },
  },
  {
    name: "a word of earlier drafts names nothing",
    of: { Thing: { ...shapes.Thing, id: "Thing" } },
  },
])("$name", ({ of, schema = { $ref: "#/components/schemas/Thing" }, beside }) => {
  const content = { "application/json": { schema, example: sample, examples: { one: { value: sample } } } };
  const document = {
    openapi: "3.1.0",
    info: { title: "", version: "" },
    paths: { "/a": { post: { requestBody: { content }, responses: { 204: { description: "" } } } } },
    components: { ...beside, schemas: { ...shapes, ...of } },
  } as unknown as OpenApi;
  const mock = makeMock(document, { seed: 1, now: () => 0 });
  const post = (body: object): number => ask(mock, "POST /a", { "content-type": "application/json" }, body).status;
  expect([post({ name: "b" }), post({ name: 1 }), post({})]).toEqual([204, 400, 400]);
});

test("what a property called example needs is no sample", () => {
  const schema = { dependentRequired: { example: ["b"] }, dependentSchemas: { examples: { required: ["b"] } } };
  const document = {
    openapi: "3.1.0",
    info: { title: "", version: "" },
    paths: {
      "/a": {
        post: {
          requestBody: { content: { "application/json": { schema } } },
          responses: { 204: { description: "" } },
        },
      },
    },
  } as unknown as OpenApi;
  const mock = makeMock(document, { seed: 1, now: () => 0 });
  const post = (body: object): number => ask(mock, "POST /a", { "content-type": "application/json" }, body).status;
  expect([post({ example: 1 }), post({ examples: 1 }), post({ example: 1, b: 1 })]).toEqual([400, 400, 204]);
});
