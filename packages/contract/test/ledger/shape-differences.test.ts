// A later spec that changes a shape which methods of another spec use: what is then promised, and what breaks.
import { describe, expect, test } from "vitest";
import {
  type ApprovedText,
  compareOpenApi,
  findClashes,
  holdPromises,
  makeLedger,
  readContract,
  type SchemaObject,
  toOpenApi,
  unpromisedChanges,
} from "../../src/index.ts";
import { specOf } from "../read-text.ts";

const shape = (name: string, ...rows: readonly string[]): string =>
  `${name}\n${"~".repeat(name.length)}\n\n.. list-table:: Shape\n   :header-rows: 1\n\n${[
    "Name | Type | Required | Meaning",
    ...rows,
  ]
    .map((row) => `   * - ${row.split(" | ").join("\n     - ")}`)
    .join("\n")}\n`;
const method = (head: string, change: string, fields: string): string =>
  `Method ${head}\n${"~".repeat(head.length + 7)}\n\nDoes it.\n\n:Method: \`\`${head}\`\`\n:Change: ${change}\n:Normal codes: 200\n${fields}\n`;

const textOf = (name: string, ...parts: readonly string[]): ApprovedText & { readonly said: readonly string[] } => {
  const text = `${"=".repeat(9)}\n${name.padEnd(9, "x")}\n${"=".repeat(9)}\n\nREST API impact\n---------------\n\n${parts.join("\n")}`;
  const { contract, diagnostics } = readContract(specOf(text, `specs/${name}.rst`));
  const said = diagnostics.map(({ code }) => code);
  const none = { release: undefined, revision: undefined, approvedAt: undefined };
  return { contract, text, said, options: [], model: { tables: [], statements: [] }, ...none };
};

const base = textOf(
  "orders",
  shape(
    "Order",
    "``id`` | string | yes | Its name.",
    "``total`` | number | yes | What it costs.",
    "``lines`` | list of `Line`_ | yes | Lines.",
  ),
  shape(
    "Line",
    "``sku`` | string | yes | What.",
    "``count`` | integer | no | At most 64.",
    "``tags[]`` | string | yes | Tags.",
  ),
  method("POST /v1/orders", "added", ":Request body: `Order`_\n:Response body: none"),
  method("GET /v1/orders/{id}", "added", ":Response body: `Order`_"),
  method("GET /v1/other", "added", ":Response body: none"),
);

const show = (fields = ":Response body: `Order`_"): string => method("GET /v1/orders/{id}", "changed", fields);

const propertiesOf = (texts: readonly ApprovedText[], name: string): Readonly<Record<string, SchemaObject>> => {
  const { document } = toOpenApi(texts);
  const schema = document.components?.schemas?.[name] as SchemaObject | undefined;
  return (schema?.properties ?? {}) as Readonly<Record<string, SchemaObject>>;
};
const held = (...texts: readonly ApprovedText[]) =>
  holdPromises(
    texts.map((text, order) => ({ text, slot: text.contract.spec, order, isDecided: false })),
    { today: "2026-01-01" },
  );

describe("a shape of another spec", () => {
  test.each<{
    name: string;
    parts: readonly string[];
    /** What stands in the shape then, in words of its types. */
    order: string;
    /** What breaks. */
    breaks: readonly string[];
  }>([
    {
      name: "is changed by a table of marked rows alone",
      parts: [shape("Order", "``total`` | string | yes | Decimal. (changed)", "``tax`` | number | yes | Tax. (new)")],
      order: "id string, total string, lines array, tax number",
      breaks: [
        "GET /v1/orders/{id} response-property-type-changed",
        "POST /v1/orders request-property-type-changed",
        "POST /v1/orders request-required-property-added",
      ],
    },
    {
      name: "is changed with a changed method that names it",
      parts: [shape("Order", "``total`` | string | yes | Decimal. (changed)"), show()],
      order: "id string, total string, lines array",
      breaks: ["GET /v1/orders/{id} response-property-type-changed", "POST /v1/orders request-property-type-changed"],
    },
    {
      name: "is changed by rows without a mark that a changed method names",
      parts: [shape("Order", "``tax`` | number | no | Tax."), show()],
      order: "id string, total number, lines array, tax number",
      breaks: [],
    },
    {
      name: "is changed by marked rows beside others",
      parts: [shape("Order", "``id`` | string | yes | Its name.", "``total`` | string | yes | Decimal. (changed)")],
      order: "id string, total string, lines array",
      breaks: ["GET /v1/orders/{id} response-property-type-changed", "POST /v1/orders request-property-type-changed"],
    },
    {
      name: "loses a field that is marked so",
      parts: [shape("Order", "``total`` | number | yes | What it costs. (removed)")],
      order: "id string, lines array",
      breaks: ["GET /v1/orders/{id} response-required-property-removed"],
    },
    {
      name: "loses a list",
      parts: [shape("Line", "``tags[]`` | string | yes | Tags. (removed)")],
      order: "id string, total number, lines array",
      breaks: ["GET /v1/orders/{id} response-required-property-removed"],
    },
    {
      name: "is deprecated in part",
      parts: [shape("Order", "``total`` | number | yes | What it costs. (deprecated)")],
      order: "id string, total number, lines array",
      breaks: [],
    },
    {
      name: "is changed within another",
      parts: [shape("Line", "``count`` | integer | no | At most 32. (changed)")],
      order: "id string, total number, lines array",
      breaks: ["POST /v1/orders request-property-maximum-lowered"],
    },
    {
      name: "is changed in capitals",
      parts: [shape("ORDER", "``tax`` | number | no | Tax. (new)")],
      order: "id string, total number, lines array, tax number",
      breaks: [],
    },
    {
      name: "stays as it is beside another of that name",
      parts: [
        shape("Order", "``code`` | string | yes | What was asked for."),
        method("POST /v1/asked", "added", ":Request body: `Order`_\n:Response body: none"),
      ],
      order: "id string, total number, lines array",
      breaks: [],
    },
  ])("$name", ({ parts, order, breaks }) => {
    const later = textOf("later", ...parts);
    expect(later.said).not.toContain("contract-shape");
    const all = Object.entries(propertiesOf([base, later], "Order"));
    expect(all.map(([key, { type }]) => `${key} ${String(type)}`).join(", ")).toBe(order);
    const { broken, sources } = held(base, later);
    const told = broken.map(({ change: { operation, path, id } }) => `${operation} ${path} ${id}`);
    expect(told.sort()).toEqual(breaks);
    for (const { change } of broken) {
      expect([change.spec?.spec, change.witness === undefined]).toEqual(["orders", false]);
    }
    if (breaks.length === 0) return;
    // What breaks is not taken.
    const { changes } = compareOpenApi(toOpenApi([base]).document, toOpenApi(sources).document, {
      today: "2026-01-01",
    });
    expect(changes.filter(({ level }) => level === "error")).toEqual([]);
    const { alerts } = makeLedger(held(base, later).texts, { broken });
    const errors = alerts.filter(({ level }) => level === "error");
    expect(errors.map(({ code, statement: { spec } }) => `${code} ${spec}`)).toEqual(
      breaks.map(() => `promise-broken ${breaks.some((one) => one.includes("removed")) ? "orders" : "later"}`),
    );
  });
});

test("a row of a shape is a promise of each method that uses it", () => {
  const later = textOf("later", shape("Line", "``count`` | integer | no | At most 99. (changed)"));
  const { entries, alerts } = makeLedger([base, later]);
  expect(alerts).toEqual([]);
  const two = entries.filter(({ statements }) => statements.length > 1);
  expect(two.map(({ key, statements }) => `${key}: ${statements.map(({ spec }) => spec).join(", ")}`)).toEqual([
    "GET /v1/orders/{id} response.lines[].count: orders, later",
    "POST /v1/orders request.lines[].count: orders, later",
  ]);
});

test.each<{ name: string; rows: readonly string[]; of?: string; keys: readonly string[] }>([
  {
    name: "a shape",
    of: "Ordre",
    rows: ["``total`` | string | yes | Decimal. (changed)"],
    keys: ["shape Ordre.total"],
  },
  { name: "a new shape", of: "Ordre", rows: ["``tax`` | string | yes | Tax. (new)"], keys: ["shape Ordre.tax"] },
  { name: "a field", rows: ["``totel`` | string | yes | Decimal. (changed)"], keys: ["shape Order.totel"] },
  {
    name: "what is there",
    rows: ["``total`` | number | yes | It. (deprecated)", "``b`` | any | no | (new)"],
    keys: [],
  },
])("$name that nobody promised is told", ({ rows, of = "Order", keys }) => {
  const later = textOf("later", shape(of, ...rows));
  expect(unpromisedChanges(later, makeLedger([base])).map(({ key }) => key)).toEqual(keys);
});

test("two open specs that change the same row are told of each other", () => {
  const rows = ["``total`` | string | yes | Decimal. (changed)"];
  const clashes = findClashes([textOf("one", shape("Order", ...rows)), textOf("two", shape("Order", ...rows))]);
  expect(clashes.map(({ key }) => key)).toEqual(["shape Order.total"]);
});

test.each<{ name: string; parts: readonly string[] }>([
  {
    name: "no row is marked and nothing names it",
    parts: [shape("Order", "``total`` | string | yes | Decimal."), method("GET /v1/other", "changed", "")],
  },
  { name: "there is nothing else", parts: [shape("Order", "``total`` | string | yes | Decimal.")] },
])("what is meant by a shape is not clear where $name", ({ parts }) => {
  expect(textOf("later", ...parts).said).toContain("contract-shape");
});
