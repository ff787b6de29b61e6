// Wide things that stand in one another: what is wrong somewhere inside is tried in so many places that a run ends.
import { expect, test } from "vitest";
import { makeMock, readOpenApi } from "../../src/index.ts";
import { verifyAt } from "./verify-at.ts";

test("lists of wide things in lists of wide things are looked into as far as requests are sent", async () => {
  const fields = (of: string): string =>
    Array.from(
      { length: 24 },
      (_, index) => `f${index}: ${index % 2 === 0 ? `{type: array, items: ${of}}` : "{type: string}"}`,
    ).join(", ");
  const named = (of: string): string => `{$ref: '#/components/schemas/${of}'}`;
  const read = readOpenApi(`
openapi: 3.1.0
info: {title: Orders, version: "1"}
paths:
  /orders:
    post:
      requestBody: {required: true, content: {application/json: {schema: ${named("Order")}}}}
      responses: {"201": {description: Made., content: {application/json: {schema: ${named("Made")}}}}, "400": {description: Malformed.}}
  /orders/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {responses: {"200": {description: One., content: {application/json: {schema: ${named("Made")}}}}, "404": {description: No such order.}}}
    delete: {responses: {"204": {description: Gone.}, "404": {description: No such order.}}}
components:
  schemas:
    Order: {type: object, required: [f1], properties: {${fields(named("Line"))}}}
    Line: {type: object, properties: {${fields(named("Tax"))}}}
    Tax: {type: object, properties: {${fields(named("Part"))}}}
    Part: {type: object, properties: {a: {type: string}}}
    Made: {type: object, required: [id], properties: {id: {type: string}, f1: {type: string}}}
`);
  if (!read.ok) throw new Error(read.message);
  const mock = makeMock(read.document, { seed: 1, state: new Map(), now: () => Date.now() });
  const { differences, untried } = await verifyAt(read.document, mock.answer, { most: 100 });
  expect(differences.map(({ id, operation, message }) => `${id} ${operation}: ${message}`)).toEqual([]);
  expect(untried).toContain(
    'POST /orders: the fields inside "f0[].f0[]" and 143 more were not tried one by one; they are too many, or stand too deep.',
  );
}, 20_000);
