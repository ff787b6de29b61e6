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
