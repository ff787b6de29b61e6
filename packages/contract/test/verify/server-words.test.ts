// What a server says of a request that it refuses stands in the report, beside the words that may be the reason.
import { expect, test } from "vitest";
import { readOpenApi } from "../../src/index.ts";
import { verifyAt } from "./verify-at.ts";

const text = `
openapi: 3.1.0
info: {title: Zones, version: "1"}
paths:
  /zones:
    post:
      requestBody: {required: true, content: {application/json: {schema: {type: object, required: [name], properties: {name: {type: string, description: 'Of the zone, with a trailing dot.'}}}}}}
      responses: {"201": {description: Made., content: {application/json: {schema: {$ref: '#/components/schemas/Zone'}}}}, "400": {description: Malformed.}}
  /zones/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {responses: {"200": {description: One., content: {application/json: {schema: {$ref: '#/components/schemas/Zone'}}}}, "404": {description: None.}}}
    delete: {responses: {"204": {description: Gone.}, "404": {description: None.}}}
components:
  schemas:
    Zone: {type: object, required: [id], properties: {id: {type: string}, name: {type: string}}}
`;

const long = "x".repeat(400);

test.each<[body: unknown, words: string | undefined]>([
  [{ error: "The name is not canonical" }, "The name is not canonical"],
  [{ title: "Wrong", detail: "It ends\n without\ta dot" }, "It ends without a dot"],
  [{ error: { code: 400, message: 'No "dot"' } }, "No 'dot'"],
  [{ errors: [{ loc: ["name"], msg: "no dot" }, { msg: "more" }] }, "no dot"],
  [{ badRequest: { message: "no dot", code: 400 } }, "no dot"],
  ["no dot", "no dot"],
  [{ message: long }, `${"x".repeat(159)}…`],
  [{ code: 400 }, undefined],
  [{ message: " " }, undefined],
  [undefined, undefined],
])("%j", async (body, words) => {
  const read = readOpenApi(text);
  if (!read.ok) throw new Error(read.message);
  const { untried, blocked } = await verifyAt(read.document, ({ method }) => ({
    status: method === "POST" ? 400 : 404,
    headers: [["content-type", "application/json"]],
    body: new TextEncoder().encode(body === undefined ? "" : JSON.stringify(body)),
  }));
  const told = [...untried, ...blocked].filter((one) => one.includes("may be the reason"));
  expect(told.length).toBeGreaterThan(0);
  expect(new Set(told.map((one) => /; the server says: "(.*)"\.$/.exec(one)?.[1]))).toEqual(new Set([words]));
});
