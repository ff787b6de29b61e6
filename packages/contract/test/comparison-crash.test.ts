// Documents that are only parsed may say anything: whatever stands in one, the comparison answers.
import { bundle, compareOpenApi, fromOpenApi, makeMock, type OpenApi, toRst } from "@assent/contract";
import * as check from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { exampleDay } from "./comparison-examples.ts";

const whole = parse(`
openapi: 3.1.0
info: {title: Things, version: 1.2.0}
servers: [{url: https://api.example/v1}]
security: [{key: []}]
paths:
  /things/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string, minLength: 1}}]
    post:
      operationId: make
      tags: [things]
      parameters:
        - {name: q, in: query, style: pipeDelimited, schema: {type: array, items: {type: string, enum: [a, b]}}}
        - {name: If-Match, in: header, content: {application/json: {schema: {type: object}}}}
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
      responses:
        '200':
          headers: {ETag: {required: true, schema: {type: string, pattern: '^a+$'}}}
          content: {application/json: {schema: {oneOf: [{$ref: '#/components/schemas/Thing'}, {type: 'null'}]}}}
        4XX: {content: {application/problem+json: {schema: {type: object, properties: {code: {type: integer, minimum: 1}}}}}}
        default: {content: {text/plain: {schema: {type: string}}}}
      callbacks: {done: {'{$request.body#/url}': {post: {requestBody: {content: {application/json: {schema: {type: object}}}}, responses: {'204': {}}}}}}
  /action:
    post:
      x-assent-actions:
        - {action: stop, operation: {requestBody: {content: {application/json: {schema: {properties: {stop: {type: object}}}}}}, responses: {'202': {}}}}
      responses: {'202': {}}
webhooks: {made: {post: {requestBody: {content: {application/json: {schema: {type: string, maxLength: 9}}}}, responses: {'204': {}}}}}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
  schemas:
    Thing:
      type: object
      required: [name]
      additionalProperties: false
      properties:
        name: {type: string, maxLength: 40, default: a}
        size: {type: integer, minimum: 0, multipleOf: 2}
        tags: {type: array, minItems: 1, uniqueItems: true, contains: {type: string}, prefixItems: [{type: string}], items: {type: [string, 'null']}}
        kind: {const: a}
        text: {type: string, format: uuid, contentMediaType: application/json, contentEncoding: base64}
        next: {$ref: '#/components/schemas/Thing'}
      patternProperties: {'^x-': {type: string}}
      propertyNames: {maxLength: 9}
      dependentRequired: {name: [size]}
      if: {properties: {kind: {const: a}}}
      then: {required: [kind]}
      not: {required: [nothing]}
      discriminator: {propertyName: kind, mapping: {a: '#/components/schemas/Thing'}}
`) as OpenApi;

type Path = readonly (string | number)[];

function pathsOf(value: unknown, at: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [at];
  const below = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [at, ...below.flatMap(([key, one]) => pathsOf(one, [...at, key]))];
}

function withValue(value: unknown, [key, ...rest]: Path, other: unknown): unknown {
  if (key === undefined) return other;
  if (Array.isArray(value))
    return value.map((one, index) => (index === key ? withValue(one, rest, other) : one) as unknown);
  const held = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(held).map(([name, one]) => [name, name === key ? withValue(one, rest, other) : one]),
  );
}

const paths = pathsOf(whole).filter((path) => path.length > 0 && path[0] !== "openapi");
const strange = check.oneof(
  check.constantFrom(
    null,
    true,
    false,
    0,
    -1,
    0.5,
    1e9,
    2e9,
    1e308,
    "",
    "x",
    "(",
    "[]",
    "constructor",
    "__proto__",
    [],
    {},
    [null],
    [[]],
    { $ref: "#" },
    { $ref: "#/no" },
    { $ref: 1 },
  ),
  check.constantFrom(...paths).map((path) => path.reduce<unknown>((at, key) => (at as never)[key], whole)),
);
const changed = check
  .array(check.tuple(check.constantFrom(...paths), strange), { minLength: 1, maxLength: 3 })
  .map((changes) => {
    let document: unknown = whole;
    for (const [path, other] of changes)
      document = isThere(document, path) ? withValue(document, path, other) : document;
    return document as OpenApi;
  });

function isThere(value: unknown, path: Path): boolean {
  let at = value;
  for (const key of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return false;
    at = (at as Record<string | number, unknown>)[key];
  }
  return true;
}

test("documents with anything in any place are compared, in both directions", () => {
  check.assert(
    check.property(changed, (other) => {
      for (const pair of [
        [whole, other],
        [other, whole],
        [other, other],
      ] as const) {
        for (const profile of ["stability", "interop"] as const) {
          const { changes } = compareOpenApi(pair[0], pair[1], { today: exampleDay, profile });
          expect(
            changes
              .filter(({ level, witness }) => level === "error" && witness === undefined && profile === "stability")
              .map(({ id }) => id),
          ).toEqual([]);
        }
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 40), seed: Number(process.env.SEED ?? 7) },
  );
});

test("documents with anything in any place are made specs and mocks", () => {
  check.assert(
    check.property(changed, (other) => {
      const { document } = bundle(other);
      const text = toRst(fromOpenApi(document).contract, { section: "=", part: "-" });
      expect(text).toMatch(/^REST API impact\n/);
      const mock = makeMock(document, { seed: 1, now: () => 0 });
      expect(mock.operations.every(({ path }) => path.startsWith("/"))).toBe(true);
    }),
    { numRuns: Number(process.env.RUNS ?? 200), seed: Number(process.env.SEED ?? 7) },
  );
});

test.each<readonly [name: string, document: object]>([
  ["nothing but a version", { openapi: "3.1.0" }],
  ["no info", { ...whole, info: undefined }],
  ["nothing in the places of paths", { ...whole, paths: { "/a": null, "/b": { get: null, put: { responses: "x" } } } }],
])("%s", (_name, document) => {
  const other = document as OpenApi;
  expect(compareOpenApi(other, other, { today: exampleDay, profile: "interop" }).worst).toBe("none");
  expect(() => compareOpenApi(whole, other, { today: exampleDay })).not.toThrow();
});
