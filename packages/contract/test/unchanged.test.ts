import { compareOpenApi, type OpenApi } from "@assent/contract";
import { expect, test } from "vitest";

type Schemas = Readonly<Record<string, unknown>>;

const refer = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

function idsOf(base: Schemas, revision: Schemas): readonly string[] {
  const documentOf = (schemas: Schemas): OpenApi =>
    ({
      openapi: "3.1.0",
      info: { title: "Things", version: "1" },
      paths: {
        "/things": {
          get: { responses: { 200: { description: "", content: { "application/json": { schema: refer("A") } } } } },
        },
      },
      components: { schemas },
    }) as unknown as OpenApi;
  return compareOpenApi(documentOf(base), documentOf(revision), { today: "2026-01-31" }).changes.map(({ id }) => id);
}

const text = { type: "string", maxLength: 3 };
const longer = { type: "string", maxLength: 5 };
const holder = (name: string): object => ({ type: "object", properties: { next: refer(name) } });

test.each<readonly [name: string, base: Schemas, revision: Schemas, ids: readonly string[]]>([
  ["nothing", { A: holder("B"), B: text }, { A: holder("B"), B: text }, []],
  [
    "behind two names",
    { A: holder("B"), B: text },
    { A: holder("B"), B: longer },
    ["response-property-max-length-raised"],
  ],
  [
    "in a circle",
    { A: holder("B"), B: { type: "object", properties: { a: refer("A"), c: refer("C") } }, C: text },
    { A: holder("B"), B: { type: "object", properties: { a: refer("A"), c: refer("C") } }, C: longer },
    ["response-property-max-length-raised"],
  ],
  ["beside it", { A: holder("A"), B: text }, { A: holder("A"), B: longer }, []],
  ["the order of keys", { A: { maxLength: 3, type: "string" } }, { A: text }, []],
])("what is written the same is passed by, and what changed is found: %s", (_name, base, revision, ids) => {
  expect(idsOf(base, revision)).toEqual(ids);
});
