// Orders with labels, a reference that no answer shows, and a file: what is easily overlooked is tried.
import { describe, expect, test } from "vitest";
import type { Verification } from "../../src/index.ts";
import {
  answer,
  documentOf,
  fields,
  method,
  parameters,
  shape,
  thingOf,
  type Answer,
  type Request,
  type Thing,
} from "./spec-text.ts";
import { verifyAt } from "./verify-at.ts";

type Fault = "label-long" | "label-any" | "reference-twice" | "file-500" | "file-any" | "file-anywhere";

const id = parameters("id | path | string | yes | Identifier.");
const missing = "404 -- no such order";
const labels = "labels.* | string | no | At most 8 characters.";
const document = documentOf(
  shape("Order", "id | string | yes | Identifier.", "customer | string | yes | As sent.", labels),
  method(
    "POST /orders",
    ["201", "400 -- the body is malformed", "409 -- an order with this ``reference`` is already there"],
    "",
    fields(
      "Request body",
      "customer | string | yes | Length 1 to 30.",
      "reference | string | no | Unique. Length 1 to 40.",
      labels,
    ),
    ":Response body: `Order`_",
  ),
  method("GET /orders/{id}", ["200", missing], "", id, ":Response body: `Order`_"),
  method("DELETE /orders/{id}", ["204", missing], "", id, ":Response body: none"),
  method(
    "PUT /orders/{id}/attachment",
    ["204", missing, "413 -- the file is too large", "415 -- the file is neither PDF nor PNG"],
    "",
    ":Request media type: ``application/pdf``\n:Request body: binary\n:Response body: none",
    id,
  ),
);

function run(fault: Fault | undefined, seed = 1): Promise<Verification> {
  const orders = new Map<string, Thing>();
  let count = 0;
  const isText = (value: unknown, most: number, least = 0): boolean =>
    typeof value === "string" && value.length >= least && value.length <= most;
  const areLabels = (value: unknown): boolean => {
    if (value === undefined || fault === "label-any") return true;
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    return Object.values(value).every((one) => isText(one, fault === "label-long" ? 9 : 8));
  };
  const handle = (request: Request): Answer => {
    const { method: verb, path, header } = request;
    const [, , , key, file] = path.split("/");
    if (key === undefined) {
      const sent = thingOf(request);
      const isFine = sent !== undefined && isText(sent.customer, 30, 1) && areLabels(sent.labels);
      if (!isFine || (sent.reference !== undefined && !isText(sent.reference, 40, 1))) return answer(400, {});
      const isTaken = [...orders.values()].some(
        ({ reference }) => reference !== undefined && reference === sent.reference,
      );
      if (isTaken && fault !== "reference-twice") return answer(409, {});
      count += 1;
      orders.set(`o${count}`, {
        id: `o${count}`,
        customer: sent.customer,
        labels: sent.labels,
        reference: sent.reference,
      });
    }
    const order = orders.get(key ?? `o${count}`);
    if (file !== undefined) {
      if (fault === "file-500") return answer(500);
      if (order === undefined && fault !== "file-anywhere") return answer(404, {});
      return answer(header("content-type") === "application/pdf" || fault === "file-any" ? 204 : 415);
    }
    if (order === undefined) return answer(404, {});
    if (verb === "DELETE") orders.delete(key ?? "");
    const { reference: _reference, ...shown } = order;
    return verb === "DELETE" ? answer(204) : answer(verb === "POST" ? 201 : 200, shown);
  };
  return verifyAt(document, handle, { seed });
}

const told = ({ differences }: Verification): readonly string[] =>
  differences.map(({ id: code, operation, place }) => `${code} ${operation} ${place}`);

describe("orders", () => {
  test("the right server", async () => {
    for (const seed of [1, 2, 3]) {
      const verification = await run(undefined, seed);
      expect(told(verification)).toEqual([]);
      expect([verification.untried, verification.blocked]).toEqual([[], []]);
      // Nobody knows how large is too large.
      expect(verification.coverage.filter(({ seen }) => seen === 0).map(({ code }) => code)).toEqual(["413"]);
    }
  });

  test.each<{ readonly fault: Fault; readonly expected: RegExp }>([
    {
      fault: "label-long",
      expected: /^accepts-invalid POST \/v1\/orders labels with a value of "labels" of 9 characters/m,
    },
    {
      fault: "label-any",
      expected: /^accepts-invalid POST \/v1\/orders labels with a value of "labels" as the number/m,
    },
    { fault: "reference-twice", expected: /^wrong-code POST \/v1\/orders 409 The same is made twice/m },
    { fault: "file-500", expected: /^server-error PUT \/v1\/orders\/\{id\}\/attachment/m },
    { fault: "file-any", expected: /^accepts-invalid PUT \/v1\/orders\/\{id\}\/attachment A body of another/m },
    { fault: "file-anywhere", expected: /^wrong-code PUT \/v1\/orders\/\{id\}\/attachment 404 Something/m },
  ])("$fault", async ({ fault, expected }) => {
    expect(told(await run(fault)).join("\n")).toMatch(expected);
  });
});
