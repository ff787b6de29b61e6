// Bodies that are one thing or a list of them, and things of several kinds: what names them is new in each.
import { expect, test } from "vitest";
import { makeMock, readOpenApi, type OpenApi } from "../../src/index.ts";
import { verifyAt } from "./verify-at.ts";

/** Rules that are made by what `sent` describes, and called by their names. */
function documentWith(sent: string): OpenApi {
  const rule = "{$ref: '#/components/schemas/Rule'}";
  const body = (schema: string): string => `content: {application/json: {schema: ${schema}}}`;
  const text = `
openapi: 3.1.0
info: {title: Rules, version: "1"}
paths:
  /rules:
    post:
      requestBody: {required: true, ${body(sent)}}
      responses: {"201": {description: Made., ${body(rule)}}, "400": {description: Malformed.}}
    get:
      responses: {"200": {description: All., ${body(`{type: array, items: ${rule}}`)}}}
  /rules/{name}:
    parameters: [{name: name, in: path, required: true, schema: {type: string}}]
    get:
      responses: {"200": {description: One., ${body(rule)}}, "404": {description: No such rule.}}
    put:
      requestBody: {required: true, ${body("{type: object, properties: {limit: {type: integer}}}")}}
      responses: {"200": {description: Changed., ${body(rule)}}, "404": {description: No such rule.}, "400": {description: Malformed.}}
    delete:
      responses: {"204": {description: Gone.}, "404": {description: No such rule.}}
components:
  schemas:
    Rule: {type: object, required: [name], properties: {name: {type: string, minLength: 1}, limit: {type: integer}}}
    Log: {type: object, required: [name, file], properties: {name: {type: string, minLength: 1}, file: {type: string}}}
    Count: {type: object, required: [name, limit], properties: {name: {type: string, minLength: 1}, limit: {type: integer}}}
`;
  const read = readOpenApi(text);
  if (!read.ok) throw new Error(read.message);
  return read.document;
}

test.each<[what: string, sent: string]>([
  [
    "one or a list of them",
    "{oneOf: [{$ref: '#/components/schemas/Rule'}, {type: array, items: {$ref: '#/components/schemas/Rule'}}]}",
  ],
  ["two kinds", "{oneOf: [{$ref: '#/components/schemas/Log'}, {$ref: '#/components/schemas/Count'}]}"],
])("the right server, to which %s is sent", async (_, sent) => {
  const document = documentWith(sent);
  const mock = makeMock(document, { seed: 1, state: new Map(), now: () => Date.now() });
  const { differences, coverage } = await verifyAt(document, mock.answer);
  expect(differences.map(({ id, operation, message }) => `${id} ${operation}: ${message}`)).toEqual([]);
  expect(coverage.filter(({ seen }) => seen === 0).map(({ operation, code }) => `${operation} ${code}`)).toEqual([]);
});
