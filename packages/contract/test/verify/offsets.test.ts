// A list is walked by how many things come before a page.
import { expect, test } from "vitest";
import { makeMock, type MockState, type Verification } from "../../src/index.ts";
import { answer, documentOf, fields, method, parameters, shape, type Answer, type Request } from "./spec-text.ts";
import { verifyAt } from "./verify-at.ts";

type Fault = "repeats one" | "leaves one out" | "ignored" | "counts pages";

async function verified(fault: Fault | undefined, row: string): Promise<Verification> {
  const [name = ""] = row.split(" | ");
  const id = parameters("id | path | uuid | yes | The shelf.");
  const document = documentOf(
    shape("Shelf", "id | uuid | yes | Read only.", "label | string | yes | As sent."),
    method(
      "POST /shelves",
      ["201", "400 -- malformed"],
      "",
      fields("Request body", "label | string | yes | Length 1 to 40."),
      ":Response body: `Shelf`_",
    ),
    method(
      "GET /shelves",
      ["200", "400 -- a parameter is malformed"],
      "",
      parameters("limit | query | integer | no | From 1 to 100. Default ``20``.", row),
      fields("Response body", "shelves | list of `Shelf`_ | yes | All."),
    ),
    method("DELETE /shelves/{id}", ["204", "404 -- none"], "", id, ":Response body: none"),
  );
  const state: MockState = new Map();
  const mock = makeMock(document, { seed: 1, state, now: () => 0 });
  const handle = (request: Request): Answer => {
    const query = new URLSearchParams(request.query);
    const checked = mock.answer(request);
    if (request.method !== "GET" || checked.status !== 200) return checked;
    const all = [...(state.get("/v1/shelves")?.values() ?? [])];
    const [size, before] = [Number(query.get("limit") ?? 20), Number(query.get(name) ?? 0)];
    const shift = before === 0 ? 0 : fault === "repeats one" ? -1 : fault === "leaves one out" ? 1 : 0;
    const from = fault === "ignored" ? 0 : fault === "counts pages" ? before * size : before + shift;
    return answer(200, { shelves: all.slice(from, from + size) });
  };
  return verifyAt(document, handle, { most: 1000 });
}

const offset = "offset | query | integer | no | How many are left out. At least 0.";

test.each<readonly [fault: Fault | undefined, row: string, expected: readonly string[]]>([
  [undefined, offset, []],
  [undefined, "skip | query | integer | no | How many are left out.", []],
  ["repeats one", offset, ["listed-twice offset"]],
  ["leaves one out", offset, ["not-listed offset"]],
  ["ignored", offset, ["listed-twice offset"]],
  ["counts pages", offset, ["not-listed offset"]],
  ["counts pages", "offset | query | integer | no | Which page is shown. At least 0.", []],
  [undefined, "offset | query | integer | no | The number of pages to leave out. At least 0.", ["listed-twice offset"]],
])("%s: %s", async (fault, row, expected) => {
  const { differences, untried } = await verified(fault, row);
  expect(differences.map(({ id, place }) => `${id} ${place}`)).toEqual(expected);
  expect(untried).toEqual([]);
});

test("where nothing tells which is the first, it is named as not tried", async () => {
  const { differences, untried } = await verified(undefined, "start | query | integer | no | Where to begin.");
  expect(differences).toEqual([]);
  expect(untried).toEqual(['GET /v1/shelves: whether "start" is heeded was not tried.']);
});
