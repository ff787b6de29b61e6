// What is called "$id" in a sample names no schema: bodies are held against theirs all the same.
import { expect, test } from "vitest";
import { makeMock, type OpenApi } from "../../src/index.ts";
import { ask } from "./asking.ts";

const sample = { $id: "01", name: "a" };
const shapes = {
  Thing: { type: "object", required: ["name"], properties: { $id: { type: "string" }, name: { type: "string" } } },
};

test.each<{ readonly name: string; readonly of: object; readonly schema?: object }>([
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
])("$name", ({ of, schema = { $ref: "#/components/schemas/Thing" } }) => {
  const content = { "application/json": { schema, example: sample, examples: { one: { value: sample } } } };
  const document = {
    openapi: "3.1.0",
    info: { title: "", version: "" },
    paths: { "/a": { post: { requestBody: { content }, responses: { 204: { description: "" } } } } },
    components: { schemas: { ...shapes, ...of } },
  } as unknown as OpenApi;
  const mock = makeMock(document, { seed: 1, now: () => 0 });
  const post = (body: object): number => ask(mock, "POST /a", { "content-type": "application/json" }, body).status;
  expect([post({ name: "b" }), post({ name: 1 }), post({})]).toEqual([204, 400, 400]);
});
