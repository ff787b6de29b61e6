import * as check from "fast-check";
import { expect, test } from "vitest";
import { type Containment, isContained } from "../src/schema/contained.ts";
import { nodeOf, readingOf } from "../src/schema/node.ts";
import type { Role, SchemaNode } from "../src/schema/view.ts";
import { sourceOf } from "../src/schema/references.ts";
import { validatorOf } from "../src/schema/validators.ts";
import { changedPairs, named, schemas, values } from "./schema-pairs.ts";

const node = named.Node!;

function read(schema: unknown, role: Role = "sender", version = "3.1.0"): SchemaNode {
  const document = {
    openapi: version,
    info: { title: "", version: "" },
    components: { schemas: { ...named, It: schema } },
  };
  return nodeOf(document.components.schemas.It, readingOf(sourceOf(document as never), "response", role));
}

/** Without the convention on names, what is said has to be true of all values. */
function holds(one: unknown, other: unknown, tried: readonly unknown[]): Containment["kind"] {
  const [narrow, wide] = [read(one), read(other)];
  const answer = isContained(narrow, wide);
  const [isNarrow, isWide] = [validatorOf(narrow)!, validatorOf(wide)!];
  if (answer.kind === "contained") {
    for (const value of tried) expect(isNarrow(value) && !isWide(value), JSON.stringify(value)).toBe(false);
  } else if (answer.kind === "apart") {
    expect([isNarrow(answer.witness), isWide(answer.witness)]).toEqual([true, false]);
  }
  return answer.kind;
}

const tries = check.array(values, { minLength: 30, maxLength: 50 });

test.each([
  ["any two", check.tuple(schemas(2), schemas(2)), 120],
  ["one and its change", changedPairs(2), 160],
] as const)("of %s schemas: no value is overlooked, none is claimed", (_name, pairs, runs) => {
  const seen = { contained: 0, apart: 0, unknown: 0 };
  check.assert(
    check.property(pairs, tries, ([one, other], tried) => {
      seen[holds(one, other, tried)] += 1;
    }),
    { numRuns: Number(process.env.RUNS ?? runs) },
  );
  expect(seen.unknown).toBeLessThan((seen.contained + seen.apart) / 5);
});

const cases: readonly (readonly [narrow: unknown, wide: unknown, kind: Containment["kind"]])[] = [
  [{ const: "a" }, { enum: ["a"] }, "contained"],
  [{ type: "integer", minimum: 2, maximum: 4 }, { enum: [1, 2, 3, 4] }, "contained"],
  [{ type: "integer", multipleOf: 6 }, { multipleOf: 3 }, "contained"],
  [{ type: "integer", multipleOf: 3 }, { multipleOf: 6 }, "apart"],
  [{ type: "string", pattern: "^[a-z]{1,3}$" }, { pattern: "^[a-z]+$", maxLength: 3 }, "contained"],
  [{ type: "string", pattern: "^[a-z]+$" }, { pattern: "^[a-y]+$" }, "apart"],
  [{ type: "string", pattern: "^(?:ab)+$", maxLength: 1 }, false, "contained"],
  [{ type: "string", pattern: "^(a)\\1$" }, { pattern: "^aa$" }, "unknown"],
  [{ type: "string", format: "date" }, { type: "string" }, "contained"],
  [{ type: "string", format: "date" }, { type: "string", minLength: 3, maxLength: 10 }, "contained"],
  [{ type: "string", format: "ipv4" }, { type: "string", maxLength: 15 }, "contained"],
  [{ type: "string", format: "uuid" }, { type: "string", maxLength: 40 }, "apart"],
  [{ type: "string", format: "email" }, { type: "string", maxLength: 60 }, "apart"],
  [{ type: "string", format: "uri" }, { type: "string", minLength: 4 }, "apart"],
  [{ type: "string", format: "date-time" }, { type: "string", maxLength: 40 }, "apart"],
  [{ type: "string", format: "hostname" }, { type: "string", maxLength: 200 }, "apart"],
  [{ type: "string", format: "hostname" }, { type: "string", maxLength: 254 }, "contained"],
  [{ type: "string" }, { type: "string", format: "date" }, "apart"],
  [{ type: "string" }, { type: "string", not: true }, "apart"],
  [{ type: "string" }, { type: "string", not: false }, "contained"],
  [{ anyOf: [{ type: "string" }, { type: "integer" }] }, { type: ["integer", "string"] }, "contained"],
  [{ oneOf: [{ type: "integer" }, { type: "number" }] }, { not: { type: "integer" } }, "contained"],
  [{ allOf: [{ minimum: 1 }, { maximum: 5 }], type: "number" }, { minimum: 0 }, "contained"],
  [{ type: "array", items: { type: "boolean" }, uniqueItems: true }, { type: "array", uniqueItems: true }, "contained"],
  [{ type: "array" }, { type: "array", uniqueItems: true }, "apart"],
  [
    { type: "array", items: { enum: ["a", "b"] }, uniqueItems: true },
    { type: "array", items: { enum: ["a", "b"] }, uniqueItems: true, maxItems: 2 },
    "contained",
  ],
  [{ $ref: "#/components/schemas/Node" }, node, "contained"],
  [{ type: "object", required: ["a"] }, { minProperties: 1 }, "contained"],
  [{ type: "object", propertyNames: { enum: ["a"] } }, { maxProperties: 1 }, "contained"],
  [{ type: "object", minProperties: 2 }, { type: "object", additionalProperties: { type: "object" } }, "apart"],
  [
    { type: "object", additionalProperties: false, patternProperties: { "^[bc]$": {} }, minProperties: 1 },
    { minProperties: 2 },
    "apart",
  ],
  [{ type: "object", additionalProperties: false }, { maxProperties: 0 }, "contained"],
  [{ if: { required: ["a"] }, then: { required: ["b"] } }, { dependentRequired: { a: ["b"] } }, "contained"],
  [{ dependentRequired: { a: ["b"] } }, { if: { required: ["a"] }, then: { required: ["b"] } }, "contained"],
];

test.each(cases)("%j in %j: %s", (narrow, wide, kind) => {
  expect(holds(narrow, wide, [])).toBe(kind);
});

test("first items of other types are not to repeat either", () => {
  const pair = { type: "array", items: { type: "string" }, prefixItems: [true, true], uniqueItems: true };
  expect(holds(pair, { not: { enum: [[null, null]] } }, [[null, null]])).toBe("contained");
});

test("3.0 and 3.1 say the same in their own words", () => {
  const old = { type: "integer", nullable: true, minimum: 1, exclusiveMinimum: true };
  const now = { type: ["integer", "null"], exclusiveMinimum: 1 };
  expect(isContained(read(old, "sender", "3.0.3"), read(now)).kind).toBe("contained");
  expect(isContained(read(now), read(old, "receiver", "3.0.3")).kind).toBe("contained");
});

test("a property that only the receiver names is not sent by chance", () => {
  const open = { type: "object", properties: { a: { type: "string" } } };
  const more = { type: "object", properties: { a: { type: "string" }, b: { type: "string" } } };
  expect(isContained(read(open), read(more, "receiver")).kind).toBe("contained");
  const closed = { ...open, additionalProperties: false };
  // A client may have sent others; who reads leaves them alone.
  expect(isContained(read(open), read(closed)).kind).toBe("apart");
});

test("schemas that explode are left undecided, never taken for contained", () => {
  const bomb = (depth: number): object =>
    depth === 0
      ? { type: "string" }
      : { oneOf: Array.from({ length: 6 }, (_, index) => ({ properties: { [`p${index}`]: bomb(depth - 1) } })) };
  const pairs = [
    [bomb(4), { ...bomb(4), maxProperties: 5 }],
    [
      { allOf: Array.from({ length: 300 }, (_, index) => ({ anyOf: [{ minimum: index }, { maximum: -index }] })) },
      { minimum: 3 },
    ],
    [{ type: "string", pattern: "^(?:a{0,50}b{0,50}){0,50}$" }, { pattern: "^(?:b{0,50}a{0,50}){0,50}$" }],
    [{ type: "string", pattern: "^(?:(?:a+)+)+$" }, { pattern: "^(?:a|aa)*b$" }],
  ] as const;
  expect(pairs.map(([one, other]) => isContained(read(one), read(other)).kind)).toEqual([
    "apart",
    "unknown",
    "unknown",
    "apart",
  ]);
});
