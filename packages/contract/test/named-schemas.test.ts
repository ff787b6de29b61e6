// Schemas that are named by `$id`, `$anchor` and `$dynamicAnchor` mean what pointers to them mean.
import { bundle, compareOpenApi, type OpenApi } from "@assent/contract";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { exampleDay } from "./comparison-examples.ts";

const documentOf = (schemas: string, schema = "{$ref: '#/components/schemas/T'}"): OpenApi => {
  const content = `{content: {application/json: {schema: ${schema}}}}`;
  return parse(
    `{openapi: 3.1.0, info: {title: t, version: '1'}, paths: {/a: {post: {requestBody: ${content}, responses: {'200': {description: o, ...CONTENT}}}}}, components: {schemas: {${schemas}}}}`.replace(
      ", ...CONTENT",
      `, ${content.slice(1, -1)}`,
    ),
  ) as OpenApi;
};

const plain = "T: {type: object, properties: {a: {type: integer}, c: {$ref: '#/components/schemas/T'}}}";
const widened = plain.replace("integer", "string");
const bodyOf = (a: string, c: string, more = ""): string => `T: {${more} type: object, properties: {a: ${a}, c: ${c}}}`;

test.each<readonly [name: string, schemas: string, other: string]>([
  ["an address", bodyOf("{type: integer}", "{$ref: 'https://e.org/t'}", "$id: 'https://e.org/t',"), plain],
  [
    "an address in an address",
    `T: {$id: 'https://e.org/x/t', type: object, properties: {a: {$ref: i}, c: {$ref: '#'}}, $defs: {I: {$id: i, type: integer}}}`,
    plain,
  ],
  [
    "a pointer from an address",
    `T: {$id: t, type: object, properties: {a: {$ref: '#/$defs/i'}, c: {$ref: t}}, $defs: {i: {type: integer}}}`,
    plain,
  ],
  ["a name", bodyOf("{type: integer}", "{$ref: '#node'}", "$anchor: node,"), plain],
  [
    "a name deep below",
    bodyOf("{$ref: '#int'}", "{$ref: '#/components/schemas/T'}") +
      ", U: {type: object, properties: {x: {$anchor: int, type: integer}}}",
    plain,
  ],
  [
    "a name of an address",
    bodyOf("{$ref: 'u#int'}", "{$ref: '#/components/schemas/T'}") +
      ", U: {$id: u, $defs: {x: {$anchor: int, type: integer}}}",
    plain,
  ],
  ["a dynamic name", bodyOf("{type: integer}", "{$dynamicRef: '#node'}", "$dynamicAnchor: node,"), plain],
  ["what is data", `${plain}, U: {example: {$id: x, $ref: '#nowhere'}, properties: {$id: {type: string}}}`, plain],
])("%s", (_name, schemas, other) => {
  const named = documentOf(schemas);
  const [same, changed] = [documentOf(other), documentOf(widened)];
  const idsOf = (base: OpenApi, revision: OpenApi): readonly string[] =>
    compareOpenApi(base, revision, { today: exampleDay })
      .changes.filter(({ level }) => level !== "info")
      .map(({ id }) => id)
      .sort();
  expect([idsOf(named, same), idsOf(same, named)]).toEqual([[], []]);
  expect(idsOf(named, changed)).toEqual(idsOf(same, changed));
  expect(idsOf(same, changed)).not.toEqual([]);
  // So it is for a mock and for who verifies.
  const { document, lost } = bundle(named);
  expect([lost, JSON.stringify(document).includes('"$dynamicRef"')]).toEqual([[], false]);
});

test("a dynamic name that is given at several addresses is not decided", () => {
  const schemas = bodyOf("{type: integer}", "{$dynamicRef: '#node'}", "$dynamicAnchor: node,");
  const several = documentOf(`${schemas}, U: {$id: u, $dynamicAnchor: node, type: object}`);
  const { changes } = compareOpenApi(several, documentOf(widened), { today: exampleDay });
  expect(changes.map(({ text }) => text).join("\n")).toContain(
    'refers to "#node", which means another schema from each place that leads there',
  );
});

test.each([
  ["{$ref: '#/components/schemas/Missing'}", "{type: integer}"],
  ["{type: object, properties: {a: {$ref: other.yaml}}}", "{type: object, properties: {a: {type: integer}}}"],
])("what leads nowhere shows nothing: %s", (lost, other) => {
  const [one, two] = [documentOf("", lost), documentOf("", other)];
  for (const [base, revision] of [
    [one, two],
    [two, one],
  ] as const) {
    const { changes } = compareOpenApi(base, revision, { today: exampleDay });
    expect(changes.filter(({ level }) => level === "error")).toEqual([]);
    expect(changes.some(({ undecided }) => undecided !== undefined)).toBe(true);
  }
});

test("null is shown as the body of a response", () => {
  const [base, revision] = [documentOf("", "{type: string}"), documentOf("", "{type: [string, 'null']}")];
  const { changes } = compareOpenApi(base, revision, { today: exampleDay });
  const [witness] = changes.flatMap(({ witness: one }) => (one?.kind === "response" ? [one] : []));
  expect(witness).toMatchObject({ body: null });
});
