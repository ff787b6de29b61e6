// However few requests a run may send: what it made is deleted again, things before what holds them, and the bound holds.
import { expect, test } from "vitest";
import { makeMock, type MockState } from "../../src/index.ts";
import { answer, documentOf, fields, method, parameters, shape, type Answer, type Request } from "./spec-text.ts";
import { verifyAt } from "./verify-at.ts";

const shelfId = "shelf_id | path | uuid | yes | The shelf.";
const boxId = "box_id | path | uuid | yes | The box.";
const wrong = "400 -- the body is malformed";
const none = "404 -- no such shelf or box";
const document = documentOf(
  shape("Shelf", "id | uuid | yes | Read only.", "name | string | yes | As sent."),
  shape("Box", "id | uuid | yes | Read only.", "size | integer | yes | As sent."),
  method(
    "POST /shelves",
    ["201", wrong],
    "",
    fields("Request body", "name | string | yes | Length 1 to 30."),
    ":Response body: `Shelf`_",
  ),
  method("GET /shelves/{shelf_id}", ["200", none], "", parameters(shelfId), ":Response body: `Shelf`_"),
  method(
    "DELETE /shelves/{shelf_id}",
    ["204", none, "409 -- there are boxes on the shelf"],
    "",
    parameters(shelfId),
    ":Response body: none",
  ),
  method(
    "POST /shelves/{shelf_id}/boxes",
    ["201", wrong, none],
    "",
    parameters(shelfId),
    fields("Request body", "size | integer | yes | From 1 to 9."),
    ":Response body: `Box`_",
  ),
  method(
    "GET /shelves/{shelf_id}/boxes/{box_id}",
    ["200", none],
    "",
    parameters(shelfId, boxId),
    ":Response body: `Box`_",
  ),
  method(
    "PATCH /shelves/{shelf_id}/boxes/{box_id}",
    ["200", wrong, none],
    "",
    parameters(shelfId, boxId),
    fields("Request body", "size | integer | no | From 1 to 9."),
    ":Response body: `Box`_",
  ),
  method(
    "DELETE /shelves/{shelf_id}/boxes/{box_id}",
    ["204", none],
    "",
    parameters(shelfId, boxId),
    ":Response body: none",
  ),
);

/** Keeps shelves that are deleted only when they are empty. */
function serve(state: MockState): (request: Request) => Answer {
  const mock = makeMock(document, { seed: 1, state, now: () => Date.now() });
  return (request) => {
    const isFull = (state.get(`${request.path}/boxes`)?.size ?? 0) > 0;
    return request.method === "DELETE" && isFull ? answer(409, {}) : mock.answer(request);
  };
}

test.each([2, 3, 4, 5, 6, 7, 8, 10, 15, 20, 30, 50, 80, 100])("%i requests", async (most) => {
  const state: MockState = new Map();
  const { requests, untried, differences } = await verifyAt(document, serve(state), { most });
  expect(differences).toEqual([]);
  expect([...state.values()].flatMap((things) => [...things.keys()])).toEqual([]);
  expect(requests).toBeLessThanOrEqual(most);
  expect(untried.at(-1)).toBe(`The bound of ${most} requests is reached; what comes after it was not tried (--max N).`);
});

test("a bound that is not reached is not told of", async () => {
  const state: MockState = new Map();
  const { requests, untried } = await verifyAt(document, serve(state), {});
  const again = await verifyAt(document, serve(new Map()), { most: requests });
  expect([untried, again.untried, again.requests]).toEqual([[], [], requests]);
});

test("a deletion that has to be asked for again goes on after the bound", async () => {
  const state: MockState = new Map();
  const mock = serve(state);
  const begun = new Set<string>();
  // Each shelf is let go when it is asked for the second time.
  const handle = (request: Request): Answer => {
    if (request.method !== "DELETE" || begun.has(request.path)) return mock(request);
    begun.add(request.path);
    return mock({ ...request, method: "GET" }).status === 200 ? answer(409, {}) : mock(request);
  };
  const { requests } = await verifyAt(document, handle, { most: 30 });
  expect([...(state.get("/v1/shelves")?.keys() ?? [])]).toEqual([]);
  expect(requests).toBeGreaterThan(30);
});
