// Schemas that hold themselves for the same value, and schemas that refer to each other every which way.
import { bundle, compareOpenApi, makeMock, type OpenApi } from "../src/index.ts";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { exampleDay } from "./comparison-examples.ts";

function documentOf(schemas: string, openapi = "3.1.0"): OpenApi {
  const body = { content: { "application/json": { schema: { $ref: "#/components/schemas/A" } } } };
  const paths = { "/a": { post: { requestBody: { ...body, required: true }, responses: { "200": body } } } };
  const components = { schemas: parse(schemas) as object };
  return { openapi, info: { title: "T", version: "1" }, paths, components } as OpenApi;
}

const ref = (name: string): string => `{$ref: '#/components/schemas/${name}'}`;

/** Kinds of a thing, as OpenAPI documents write them: the thing is one of its kinds, each of which is the thing. */
const kinds = (dog: string, discriminator = "discriminator: {propertyName: kind}"): string => `
A: {type: object, required: [kind], properties: {kind: {type: string}}, oneOf: [${ref("Cat")}, ${ref("Dog")}], ${discriminator}}
Cat: {allOf: [${ref("A")}, {type: object, properties: {lives: {type: integer}}}]}
Dog: {allOf: [${ref("A")}, {type: object, properties: {bark: {type: string}}${dog}}]}`;

test.each<{ name: string; base: string; revision: string; expected: readonly string[] }>([
  {
    name: "a kind asks for more",
    base: kinds(""),
    revision: kinds(", required: [bark]"),
    expected: ["error request-property-became-required", "info response-property-became-required"],
  },
  {
    name: "a kind that goes by another name",
    base: kinds("", "discriminator: {propertyName: kind, mapping: {cat: Cat, dog: '#/components/schemas/Dog'}}"),
    revision: kinds(", required: [bark]", "discriminator: {propertyName: kind, mapping: {cat: Cat, dog: Dog}}"),
    expected: ["error request-property-became-required", "info response-property-became-required"],
  },
  { name: "nothing changes", base: kinds(""), revision: kinds(""), expected: [] },
  {
    name: "two schemas that are each other ask for nothing",
    base: `{A: ${ref("B")}, B: ${ref("A")}}`,
    revision: "{A: {type: object}, B: {}}",
    expected: ["error request-body-type-narrowed", "info response-body-type-narrowed"],
  },
  {
    name: "a schema that is itself and an object",
    base: `{A: {allOf: [${ref("A")}, {type: object}]}}`,
    revision: "{A: {type: [object, string]}}",
    // Within `allOf` or not, it is an object that may be a text now.
    expected: ["error response-body-type-widened", "info request-body-type-widened"],
  },
  {
    name: "itself beside what leads elsewhere",
    base: `{A: {if: ${ref("A")}, then: {type: object}, dependentSchemas: {a: ${ref("A")}}, not: {type: string}}}`,
    revision: `{A: {if: ${ref("A")}, then: {type: object}, dependentSchemas: {a: ${ref("A")}}, not: {type: string}}}`,
    expected: [],
  },
])("$name", ({ base, revision, expected }) => {
  for (const openapi of ["3.0.3", "3.1.0"]) {
    const { changes } = compareOpenApi(documentOf(base, openapi), documentOf(revision, openapi), { today: exampleDay });
    const told = changes.map(({ level, id }) => `${level} ${id}`).filter((one) => !one.includes("discriminator"));
    if (openapi === "3.1.0") expect(told.sort()).toEqual(expected);
    for (const { level, witness } of changes) if (level === "error") expect(witness).toBeDefined();
  }
});

test.each<{ name: string; body: unknown; status: number }>([
  { name: "one kind", body: { kind: "Cat", lives: 9 }, status: 200 },
  { name: "the other", body: { kind: "Dog", bark: "w" }, status: 200 },
  { name: "what the other may not be", body: { kind: "Dog", bark: 1 }, status: 400 },
  { name: "no kind", body: { kind: "Cow" }, status: 400 },
])("a mock of kinds is asked for $name", ({ body, status }) => {
  const mock = makeMock(bundle(documentOf(kinds(""))).document, { seed: 1, now: () => 0 });
  const header = (name: string): string | undefined => (name === "content-type" ? "application/json" : undefined);
  const asked = { method: "POST", path: "/a", query: "", header, body: new TextEncoder().encode(JSON.stringify(body)) };
  expect(mock.answer(asked).status).toBe(status);
});

test.each([10, 20, 40])("%i schemas, each of which refers to six others, are told at a few places", (count) => {
  const graph = (rest: string): string =>
    Array.from({ length: count }, (_, index) => {
      const names = Array.from(
        { length: 6 },
        (_one, next) => `p${next}: ${ref(nameOf((index * 7 + next * 3 + 1) % count))}`,
      );
      return `${nameOf(index)}: {type: object, properties: {${names.join(", ")}}${index === count - 1 ? rest : ""}}`;
    }).join("\n");
  const { changes } = compareOpenApi(documentOf(graph("")), documentOf(graph(", required: [p1]")), {
    today: exampleDay,
  });
  const asked = changes.filter(({ id }) => id === "request-property-became-required");
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.length).toBeLessThanOrEqual(8);
  expect(asked.some(({ level }) => level === "error")).toBe(true);
});

function nameOf(index: number): string {
  return index === 0 ? "A" : `S${index}`;
}
