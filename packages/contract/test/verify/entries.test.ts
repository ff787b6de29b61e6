// Lists of objects whose fields have defaults: a server that fills them in is right.
import { expect, test } from "vitest";
import { makeMock, readOpenApi, type Mock, type OpenApi } from "../../src/index.ts";
import { thingOf } from "./spec-text.ts";
import { verifyAt } from "./verify-at.ts";

function tables(): OpenApi {
  const body = (schema: string): string => `content: {application/json: {schema: ${schema}}}`;
  const table = "{$ref: '#/components/schemas/Table'}";
  const read = readOpenApi(`
openapi: 3.1.0
info: {title: Tables, version: "1"}
paths:
  /tables:
    post:
      requestBody: {required: true, ${body(table)}}
      responses: {"201": {description: Made., ${body(table)}}, "400": {description: Malformed.}, "409": {description: The name is taken.}}
  /tables/{name}:
    parameters: [{name: name, in: path, required: true, schema: {type: string}}]
    get:
      responses: {"200": {description: One., ${body(table)}}, "404": {description: No such table.}}
    patch:
      description: What is left out stays.
      requestBody: {required: true, ${body("{type: object, properties: {columns: {type: array, items: {$ref: '#/components/schemas/Column'}}}}")}}
      responses: {"200": {description: Changed., ${body(table)}}, "404": {description: No such table.}, "400": {description: Malformed.}}
    delete:
      responses: {"204": {description: Gone.}, "404": {description: No such table.}}
components:
  schemas:
    Table:
      type: object
      required: [name, columns]
      properties: {name: {type: string, minLength: 1}, columns: {type: array, items: {$ref: '#/components/schemas/Column'}}}
    Column:
      type: object
      required: [name]
      properties: {name: {type: string}, index: {type: boolean, default: true}}
`);
  if (!read.ok) throw new Error(read.message);
  return read.document;
}

async function told(change: (mock: Mock["answer"]) => Mock["answer"]): Promise<readonly string[]> {
  const document = tables();
  const mock = makeMock(document, { seed: 1, state: new Map(), now: () => Date.now() });
  const { differences } = await verifyAt(document, change(mock.answer));
  return differences.map(({ id, operation, place, message }) => `${id} ${operation} ${place}: ${message}`);
}

test("the right server, which fills in the defaults of entries", async () => {
  expect(await told((answer) => answer)).toEqual([]);
});

test("an entry that is kept with another name is told", async () => {
  const differences = await told((answer) => (request) => {
    const { columns, ...rest } = thingOf(request) ?? {};
    if (request.method !== "PATCH" || !Array.isArray(columns) || columns.length === 0) return answer(request);
    const [first, ...others] = columns as readonly Record<string, unknown>[];
    const made = answer(request);
    const body = JSON.stringify({ ...rest, columns: [{ ...first, name: "lost" }, ...others] });
    answer({ ...request, body: new TextEncoder().encode(body) });
    return made;
  });
  expect(differences.join("\n")).toMatch(/^not-stored GET \/tables\/\{name\} columns\[0\]\.name: /m);
});
