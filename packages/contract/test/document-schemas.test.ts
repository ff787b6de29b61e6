// Schemas of a document are held against values with all that they refer to in it, which is known to the validator once.
import { expect, test } from "vitest";
import type { OpenApi, Schema } from "../src/openapi/document.ts";
import { makeValidators } from "../src/openapi/validators.ts";
import { makeMock } from "../src/index.ts";

/** A document of one schema "Crate" and others. */
function documentOf(crate: unknown, openapi = "3.1.0"): OpenApi {
  const content = { "application/json": { schema: { $ref: "#/components/schemas/Crate" } } };
  return {
    openapi,
    info: { title: "", version: "" },
    paths: {
      "/crates": { post: { requestBody: { content }, responses: { 201: { description: "", content } } } },
      "/lids": {
        get: { responses: { 204: { description: "" } } },
        delete: { responses: { 204: { description: "" } } },
      },
    },
    components: { schemas: { Crate: crate, Width: { type: "integer", minimum: 1 } } },
  } as unknown as OpenApi;
}

const width = { $ref: "#/components/schemas/Width" };
const crateAt = { $ref: "#/components/schemas/Crate" };

test.each<{
  name: string;
  crate: unknown;
  schema?: Schema;
  openapi?: string;
  right: unknown;
  wrong: unknown;
  at: string;
}>([
  {
    name: "one that another refers to",
    crate: { type: "object", properties: { width } },
    right: { width: 1 },
    wrong: { width: 0 },
    at: "/width",
  },
  {
    name: "one that refers to itself",
    crate: { type: "object", properties: { inner: crateAt, width } },
    right: { inner: { inner: { width: 2 } } },
    wrong: { inner: { inner: { width: 0 } } },
    at: "/inner/inner/width",
  },
  {
    name: "one in a path",
    crate: { type: "object", required: ["width"], properties: { width } },
    schema: { $ref: "#/paths/~1crates/post/requestBody/content/application~1json/schema" },
    right: { width: 1 },
    wrong: {},
    at: "/width",
  },
  {
    name: "nullable in 3.1, which does not know it",
    crate: { type: "object", properties: { width: { ...width, nullable: true }, lid: width } },
    right: { width: null, lid: 1 },
    wrong: { width: null, lid: 0 },
    at: "/lid",
  },
  {
    name: "nullable references of 3.0",
    openapi: "3.0.3",
    crate: { type: "object", properties: { width: { allOf: [width], nullable: true, type: "integer" } } },
    schema: { type: "array", items: { ...crateAt } },
    right: [{ width: 1 }],
    wrong: [{ width: 0 }],
    at: "/0/width",
  },
  {
    name: "a name that two schemas give to themselves",
    crate: { $anchor: "crate", type: "object", properties: { width } },
    schema: { $anchor: "crate", type: "array", items: crateAt },
    right: [{ width: 1 }],
    wrong: [{ width: 0 }],
    at: "/0/width",
  },
  {
    name: "a property that is called as a reference is",
    crate: { type: "object", properties: { $ref: { type: "integer" }, width } },
    right: { $ref: 1, width: 1 },
    wrong: { $ref: "#/components/schemas/Width" },
    at: "/$ref",
  },
  {
    name: "what looks like a reference among values",
    crate: { type: "object", properties: { kind: { enum: [{ $ref: "#/components/schemas/Width" }] } } },
    schema: { type: "object", properties: { kind: { const: { $ref: "#/components/schemas/Width" } } } },
    right: { kind: { $ref: "#/components/schemas/Width" } },
    wrong: { kind: { $ref: "assent:document#/components/schemas/Width" } },
    at: "/kind",
  },
  {
    name: "what stands in the schema itself",
    crate: {},
    schema: { $defs: { low: { type: "integer", maximum: 3 } }, type: "array", items: { $ref: "#/$defs/low" } },
    right: [3],
    wrong: [4],
    at: "/0",
  },
  {
    name: "what only the server writes, in a request",
    crate: { type: "object", required: ["id", "width"], properties: { id: { readOnly: true }, width } },
    right: { width: 1 },
    wrong: { id: 1 },
    at: "/width",
  },
])("$name", ({ crate, schema = crateAt, openapi, right, wrong, at }) => {
  const { of, faultOf } = makeValidators(documentOf(crate, openapi), { side: "request" });
  expect(faultOf(schema)).toBeUndefined();
  expect(of(schema)(right)).toEqual([]);
  expect(of(schema)(wrong).map(({ pointer }) => pointer)).toContain(at);
});

test("what leads nowhere is told by its own words", () => {
  const { faultOf } = makeValidators(documentOf({}), { side: "request" });
  expect(faultOf({ $ref: "#/components/schemas/None" })).toBe(
    "can't resolve reference #/components/schemas/None from id #",
  );
});

test("a mock is made ready one operation after the other, so that requests are answered between them", () => {
  const steps = makeMock(documentOf({}), { seed: 1, now: () => 0 }).warm();
  let count = 0;
  while (steps.next().done !== true) count += 1;
  expect(count).toBe(3);
});
