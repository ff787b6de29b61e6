import { expect, test } from "vitest";
import { nodeOf, readingOf } from "../src/schema/node.ts";
import { sourceOf } from "../src/schema/references.ts";
import { integersWithin } from "../src/schema/spoken-values.ts";
import { validatorOf } from "../src/schema/validators.ts";

test.each([
  [0, 0],
  [0, 9],
  [1, 100],
  [7, 123],
  [19, 21],
  [95, 1005],
  [-3, 12],
  [-120, -7],
  [-20, Infinity],
  [0, Infinity],
  [37, Infinity],
  [-Infinity, -5],
  [-Infinity, Infinity],
])("the texts of the whole numbers from %d to %d, and no others", (least, most) => {
  const pattern = new RegExp(`^(?:${integersWithin(least, most)})$`, "u");
  for (let value = -1200; value <= 1200; value += 1) {
    expect(pattern.test(String(value)), String(value)).toBe(value >= least && value <= most);
  }
  expect(pattern.test("")).toBe(false);
});

const spoken = (schema: unknown): ((value: unknown) => boolean | undefined) => {
  const document = { openapi: "3.1.0", info: { title: "", version: "" }, components: { schemas: { It: schema } } };
  const source = sourceOf(document as never);
  const reading = readingOf(source, "request", "receiver", { text: "scalars", isLenient: true, isSpoken: true });
  return validatorOf(nodeOf(schema, reading))!;
};

test.each<readonly [schema: unknown, taken: readonly unknown[], refused: readonly unknown[]]>([
  [{ type: "boolean" }, ["true", "false", true], ["1", "TRUE", "", 1]],
  [{ type: "integer", minimum: 5 }, ["5", "007", 5], ["4", "5.5", "a", 4]],
  [{ type: "integer", exclusiveMinimum: 5, exclusiveMaximum: 8 }, ["6", "7"], ["5", "8"]],
  [{ type: "integer", minimum: 5, maximum: 4 }, [], ["4", "5"]],
  [{ type: "integer", format: "int32" }, ["2147483647", "-2147483648"], ["2147483648", "-2147483649"]],
  [{ type: "number" }, ["1", "-1.5", "1e3"], ["a", "1."]],
  [{ type: "number", minimum: 0 }, ["1", "1.5"], ["-1"]],
  [{ allOf: [{ type: "integer" }, { enum: [1, 2, 3] }] }, ["1"], ["4", "a"]],
  [{ oneOf: [{ type: "integer" }, { type: "string", maxLength: 1 }] }, ["1", "12", "a"], ["ab"]],
  [{ type: "array", items: { type: "boolean" } }, [["true"], [false]], [["yes"]]],
  [{ type: "object", properties: { floor: { type: "integer" } } }, [{ floor: "1" }], [{ floor: "one" }]],
  [{ enum: ["1", "true", "a"] }, ["1", 1, true, "a"], [2, false, "b"]],
  [{ const: 7 }, ["7", 7], ["8"]],
  [{ type: "string", enum: ["01"] }, ["01"], [1]],
  [{ not: { enum: [7] } }, ["8", 8], ["7", 7]],
  [{ type: ["string", "null"], pattern: "^t" }, ["t", null, true], ["false", false]],
])("what travels as a text is taken for what it says: %j", (schema, taken, refused) => {
  const takes = spoken(schema);
  expect(taken.filter((value) => takes(value) !== true)).toEqual([]);
  expect(refused.filter((value) => takes(value) !== false)).toEqual([]);
});
