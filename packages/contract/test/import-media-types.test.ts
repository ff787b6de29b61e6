// Media types of bodies, from an OpenAPI document to its text and back.
import { describe, expect, test } from "vitest";
import { documentOf, readBack } from "./import-documents.ts";

describe("media types without a schema", () => {
  const json = "application/json: {schema: {type: object, properties: {a: {type: string}}, required: [a]}}";
  const octets = "application/octet-stream: {}";
  const bytes = "application/octet-stream: {schema: {type: string, format: binary}}";
  const request = (content: string): string =>
    `operationId: post-things, tags: [things], requestBody: {required: true, content: {${content}}}, responses: {"200": {description: Fine.}}`;
  const response = (content: string): string =>
    `operationId: post-things, tags: [things], responses: {"200": {description: Fine., content: {${content}}}}`;
  test.each<[what: string, operation: string, unsaid: readonly string[], types: readonly string[]]>([
    [
      "one of two of a request",
      request(`${json}, ${octets}`),
      ["the request body as application/octet-stream in POST /things"],
      ["application/json"],
    ],
    ["the only one of a request", request(octets), [], ["application/octet-stream"]],
    [
      "one of two of an answer",
      response(`${json}, ${octets}`),
      ["the response body 200 as application/octet-stream in POST /things"],
      ["application/json"],
    ],
    ["the only one of an answer", response(octets), [], ["application/octet-stream"]],
    ["bytes as OpenAPI 3.0 says them", response(bytes), [], ["application/octet-stream"]],
    ["text", response("text/csv: {}"), [], ["text/csv"]],
  ])("%s", (_, operation, unsaid, types) => {
    const { back, rst, unsaid: found } = readBack(documentOf(operation));
    // Bytes have no schema, in the document and back again.
    if (unsaid.length === 0) {
      expect(/:(?:Request|Response) body: (.*)/.exec(rst.replace(/:Request body: none/, ""))?.[1]).toBe(
        types[0] === "text/csv" ? "any" : "binary",
      );
    }
    if (types[0] === "application/octet-stream") expect(JSON.stringify(back)).not.toContain('"schema"');
    const made = back.paths?.["/things"]?.post as {
      requestBody?: { content: object };
      responses: Record<string, { content?: object }>;
    };
    expect(found).toEqual(unsaid);
    expect(Object.keys(made.requestBody?.content ?? made.responses["200"]?.content ?? {})).toEqual(types);
  });
});

test("files among the parts of a form are binary, and files again", () => {
  const file = "{type: string, format: binary}";
  const form = `multipart/form-data: {schema: {type: object, required: [one], properties: {one: ${file}, all: {type: array, items: ${file}}, name: {type: string}}}}`;
  const { back, rst, unsaid } = readBack(
    documentOf(
      `operationId: post-things, tags: [things], requestBody: {required: true, content: {${form}}}, responses: {"204": {description: Fine.}}`,
    ),
  );
  expect(unsaid).toEqual([]);
  const rows = [...rst.matchAll(/ \* - ``(\w+)``\n +- (.*)/g)].map(([, name, type]) => `${name}: ${type}`);
  expect(rows).toEqual(["one: binary", "all: list of binary", "name: string"]);
  expect(rst).not.toContain("Format");
  expect(JSON.stringify(back).split('"format":"binary"')).toHaveLength(3);
});

describe("media types of answers", () => {
  const schema = "{schema: {type: object, properties: {a: {type: string}}, required: [a]}}";
  test.each([
    ["errors of their own", { 200: "application/json", 404: "application/problem+json" }],
    ["errors that are JSON", { 200: "application/xml", 404: "application/json" }],
    ["all the same", { 200: "application/xml", 404: "application/xml" }],
    ["two of their own", { 200: "application/hal+json", 202: "application/json", 404: "application/problem+json" }],
  ])("%s", (_, types) => {
    const responses = Object.entries(types).map(
      ([code, type]) => `"${code}": {description: Words., content: {${type}: ${schema}}}`,
    );
    const { back, unsaid } = readBack(
      documentOf(`operationId: post-things, tags: [things], responses: {${responses.join(", ")}}`),
    );
    expect(unsaid).toEqual([]);
    const made = back.paths?.["/things"]?.post?.responses as Record<string, { content: object }>;
    expect(Object.entries(made).map(([code, { content }]) => [code, Object.keys(content)])).toEqual(
      Object.entries(types).map(([code, type]) => [code, [type]]),
    );
  });
});
