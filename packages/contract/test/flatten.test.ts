// Members of allOf that name the same property: a value has to be what each of them says.
import { expect, test } from "vitest";
import type { OpenApi, Schema } from "../src/openapi/document.ts";
import { flatten } from "../src/openapi/flatten.ts";

const document = {
  openapi: "3.1.0",
  info: { title: "", version: "1" },
  paths: {},
  components: { schemas: { Kind: { type: "string", maxLength: 9 } } },
} as unknown as OpenApi;
const kind = { $ref: "#/components/schemas/Kind" };

test.each<{ name: string; one: Schema; two: Schema; flat: unknown }>([
  {
    name: "values beside a type",
    one: { type: "string", enum: ["pen"] },
    two: { type: "string", description: "What it is." },
    flat: { type: "string", enum: ["pen"], description: "What it is." },
  },
  {
    name: "two lists of values",
    one: { enum: ["pen", "ink", "nib"] },
    two: { enum: ["nib", "pen", "cap"] },
    flat: { enum: ["nib", "pen"] },
  },
  {
    name: "two limits, whichever comes first",
    one: { type: "integer", minimum: 5, maximum: 9, maxLength: 3 },
    two: { type: ["number", "null"], minimum: 1, maximum: 7, minLength: 1 },
    flat: { type: "integer", minimum: 5, maximum: 7, minLength: 1, maxLength: 3 },
  },
  {
    name: "objects, with what is in them",
    one: { type: "object", required: ["a"], properties: { a: { type: "string", minLength: 1 } } },
    two: { type: "object", required: ["b"], properties: { a: { type: "string" }, b: { type: "integer" } } },
    flat: {
      type: "object",
      required: ["a", "b"],
      properties: { a: { type: "string", minLength: 1 }, b: { type: "integer" } },
    },
  },
  {
    name: "lists, with their entries",
    one: { type: "array", items: { type: "string", enum: ["a"] } },
    two: { type: "array", maxItems: 2, items: { type: "string" } },
    flat: { type: "array", maxItems: 2, items: { type: "string", enum: ["a"] } },
  },
  { name: "the same twice", one: kind, two: kind, flat: { type: "string", maxLength: 9 } },
  {
    name: "a name and more",
    one: kind,
    two: { type: "string", enum: ["pen"] },
    flat: { type: "string", maxLength: 9, enum: ["pen"] },
  },
  { name: "anything, and a type", one: { type: "string" }, two: true, flat: { type: "string" } },
  { name: "a type, and anything", one: true, two: { type: "string" }, flat: { type: "string" } },
  { name: "nothing, and a type", one: false, two: { type: "string" }, flat: flatten(document, false) },
  { name: "a type, and nothing", one: { type: "string" }, two: false, flat: flatten(document, false) },
])("$name", ({ one, two, flat }) => {
  const part = (schema: Schema): Schema => ({ type: "object", properties: { kind: schema } });
  const { properties } = flatten(document, { allOf: [part(one), part(two)] });
  expect(flatten(document, properties?.kind)).toEqual(flat);
});
