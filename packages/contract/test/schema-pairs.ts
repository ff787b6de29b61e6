/** Schemas made by chance, in every keyword that the comparison decides, and values to try them with. */
import * as check from "fast-check";

type Any = check.Arbitrary<unknown>;

const names = ["a", "b", "c"] as const;
const patterns = ["^[a-z]+$", "^[a-z]{1,3}$", "b", "^a", "[0-9]$", "^(a|bc)*$", "^[^a]*$"] as const;
const small = check.integer({ min: 0, max: 3 });
const number = check.integer({ min: -4, max: 8 });
const scalars = check.oneof(
  check.constantFrom<unknown>(null, true, false, "a", "b", "ab", "1", ""),
  number,
  check.constantFrom<unknown>(0.5, 2.5),
);

const stringKeywords: Any = check.record(
  {
    type: check.constant("string"),
    minLength: small,
    maxLength: small,
    pattern: check.constantFrom(...patterns),
    format: check.constantFrom("date", "uuid", "uri", "made-up"),
  },
  { requiredKeys: ["type"] },
);

const numberKeywords: Any = check.record(
  {
    type: check.constantFrom<unknown>("number", "integer", ["integer", "null"]),
    minimum: number,
    maximum: number,
    exclusiveMinimum: number,
    exclusiveMaximum: number,
    multipleOf: check.constantFrom(1, 2, 3, 6, 0.5),
    format: check.constantFrom("int32", "float"),
  },
  { requiredKeys: ["type"] },
);

const refer = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

/** What the schemas refer to: they hold themselves. */
export const named: Readonly<Record<string, object>> = {
  Node: { type: "object", properties: { a: refer("Node"), b: { type: "integer" } } },
  Tree: {
    type: "object",
    properties: { a: refer("Tree"), b: refer("Tree"), c: { type: "integer", minimum: 1 } },
    required: ["c"],
  },
  Nest: {
    anyOf: [
      { type: "string", maxLength: 2 },
      { type: "array", items: refer("Nest"), maxItems: 2 },
    ],
  },
};

/** Schemas of OpenAPI 3.1, nested so deep at most; some refer to the named ones. */
export function schemas(depth: number): Any {
  const leaf: Any = check.oneof(
    { weight: 3, arbitrary: stringKeywords },
    { weight: 3, arbitrary: numberKeywords },
    { weight: 1, arbitrary: check.record({ type: check.constantFrom("boolean", "null", "string", "object") }) },
    {
      weight: 1,
      arbitrary: check.record({
        type: check.uniqueArray(check.constantFrom("string", "integer", "null", "array"), { minLength: 1 }),
      }),
    },
    { weight: 2, arbitrary: check.record({ enum: check.array(scalars, { minLength: 1, maxLength: 4 }) }) },
    { weight: 1, arbitrary: check.record({ const: scalars }) },
    { weight: 1, arbitrary: check.constantFrom<unknown>(true, {}) },
  );
  if (depth === 0) return leaf;
  const inner = schemas(depth - 1);
  const properties = check.dictionary(check.constantFrom(...names), inner, { maxKeys: 3, noNullPrototype: true });
  const objects: Any = check.record(
    {
      type: check.constant("object"),
      properties,
      required: check.uniqueArray(check.constantFrom(...names), { maxLength: 2 }),
      additionalProperties: check.oneof(check.constantFrom<unknown>(false, true), inner),
      patternProperties: check.dictionary(check.constantFrom("^a", "^[bc]$"), inner, {
        maxKeys: 1,
        noNullPrototype: true,
      }),
      minProperties: small,
      maxProperties: small,
      propertyNames: check.record({ pattern: check.constantFrom(...patterns) }),
      dependentRequired: check.dictionary(
        check.constantFrom(...names),
        check.uniqueArray(check.constantFrom(...names), { maxLength: 2 }),
        { maxKeys: 1, noNullPrototype: true },
      ),
    },
    { requiredKeys: ["type"] },
  );
  const arrays: Any = check.record(
    {
      type: check.constant("array"),
      items: inner,
      prefixItems: check.array(inner, { minLength: 1, maxLength: 2 }),
      minItems: small,
      maxItems: small,
      uniqueItems: check.boolean(),
      contains: inner,
      maxContains: small,
      minContains: small,
    },
    { requiredKeys: ["type"] },
  );
  const combined: Any = check.oneof(
    check.record({ allOf: check.array(inner, { minLength: 1, maxLength: 2 }) }),
    check.record({ anyOf: check.array(inner, { minLength: 1, maxLength: 3 }) }),
    check.record({ oneOf: check.array(inner, { minLength: 1, maxLength: 3 }) }),
    check.record({ not: inner, type: check.constantFrom("string", "object", "integer") }),
    check.record({ if: inner, then: inner, else: inner }, { requiredKeys: ["if", "then"] }),
    check.constantFrom(...Object.keys(named)).map((name) => ({ $ref: `#/components/schemas/${name}` })),
  );
  return check.oneof(
    { weight: 2, arbitrary: leaf },
    { weight: 3, arbitrary: objects },
    { weight: 2, arbitrary: arrays },
    { weight: 2, arbitrary: combined },
  );
}

/** A schema beside itself with one keyword changed, dropped or added somewhere: what differs in practice. */
export function changedPairs(depth: number): check.Arbitrary<readonly [unknown, unknown]> {
  return check.tuple(schemas(depth), schemas(1), check.nat(50), check.boolean()).map(([one, other, at, isTurned]) => {
    const changed = changeAt(one, { other, at: { left: at } });
    return isTurned ? ([changed, one] as const) : ([one, changed] as const);
  });
}

interface Changing {
  readonly other: unknown;
  /** How many keywords are still passed by. */
  readonly at: { left: number };
}

function changeAt(schema: unknown, changing: Changing): unknown {
  if (typeof schema !== "object" || schema === null || Array.isArray(schema)) return schema;
  const found: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(schema)) {
    changing.at.left -= 1;
    if (changing.at.left === 0) {
      // Dropped, or what the other schema has for it.
      const instead = (changing.other as Readonly<Record<string, unknown>> | null)?.[key];
      if (instead !== undefined) found[key] = instead;
    } else found[key] = Array.isArray(value) ? value.map((one) => changeAt(one, changing)) : changeAt(value, changing);
  }
  return found;
}

/** Values that such schemas are about. */
export const values: check.Arbitrary<unknown> = check.letrec<{ value: unknown }>((tie) => ({
  value: check.oneof(
    { maxDepth: 3, depthSize: "small" },
    scalars,
    check.constantFrom<unknown>(
      "abc",
      "2025-01-31",
      "b1",
      "https://example.org",
      "9f5bf9ac-37a9-4a3e-9d5c-0b1c4d2e6f70",
      7,
      3,
      6,
    ),
    check.array(tie("value"), { maxLength: 3 }),
    check.dictionary(check.constantFrom(...names, "other", "ab"), tie("value"), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;
