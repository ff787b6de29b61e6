// JSON schemas in an older form: what stands under names that are not listed are values of a map.
import { expect, test } from "vitest";
import { readContract, toOpenApi, type ContractSource } from "../src/index.ts";
import { specWith } from "./read-text.ts";

/** The body of a request whose schema is shown, as the document has it. */
function bodyOf(schema: string): unknown {
  const lines = schema.split("\n").map((line) => `        ${line}`);
  const text = `Add a bag\n\n* ''POST /v1/bags''\n\n  JSON Schema::\n\n${lines.join("\n")}\n`.replaceAll("''", "``");
  const spec = specWith(text);
  const source: ContractSource = { contract: readContract(spec).contract, text: spec.text };
  const { document } = toOpenApi([source]);
  const { requestBody } = document.paths!["/v1/bags"]!.post as { requestBody: { content: Record<string, unknown> } };
  return plain((requestBody.content["application/json"] as { schema: unknown }).schema);
}

/** Without what only says where it stands. */
function plain(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const kept = Object.entries(value).filter(([name]) => !name.startsWith("x-"));
  return Object.fromEntries(kept.map(([name, one]) => [name, plain(one)]));
}

const label = { type: "string", maxLength: 9 };

test.each<{ readonly name: string; readonly schema: unknown; readonly expected: unknown }>([
  {
    name: "names of a pattern",
    schema: { type: "object", patternProperties: { "^[a-z]+$": label }, additionalProperties: false },
    expected: { type: "object", additionalProperties: label },
  },
  {
    name: "any other name",
    schema: { type: "object", additionalProperties: label },
    expected: { type: "object", additionalProperties: label },
  },
  {
    name: "names of two patterns",
    schema: {
      type: "object",
      patternProperties: { "^a": label, "^b": { type: "integer" } },
      additionalProperties: false,
    },
    expected: { type: "object", additionalProperties: {} },
  },
  {
    name: "objects under names of a pattern",
    schema: {
      type: "object",
      patternProperties: { "^a": { type: "object", properties: { label }, required: ["label"] } },
    },
    expected: {
      type: "object",
      additionalProperties: { type: "object", properties: { label }, required: ["label"] },
    },
  },
  {
    name: "no other names",
    schema: { type: "object", properties: { label }, additionalProperties: false },
    expected: { type: "object", properties: { label }, additionalProperties: false },
  },
])("$name", ({ schema, expected }) => {
  const whole = { type: "object", properties: { tags: schema }, required: ["tags"] };
  expect(bodyOf(JSON.stringify(whole, undefined, 2))).toEqual({
    type: "object",
    properties: { tags: expected },
    required: ["tags"],
  });
});

test("a body that is a map", () => {
  const schema = { type: "object", patternProperties: { "^[a-z]+$": label }, additionalProperties: false };
  expect(bodyOf(JSON.stringify(schema, undefined, 2))).toEqual({ type: "object", additionalProperties: label });
});
