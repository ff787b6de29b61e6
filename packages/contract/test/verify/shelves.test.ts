// Shelves with boxes: what holds something is not deleted, and numbers keep clear of bounds that they may not have.
import { expect, test } from "vitest";
import { makeMock, type MockState, type Verification } from "../../src/index.ts";
import { documentOf, fields, method, parameters, shape, thingOf, type Answer, type Request } from "./spec-text.ts";
import { verifyAt } from "./verify-at.ts";

type Fault = "full-deleted" | "weight-0" | "weight-10" | "weight-needs-1" | "depth-0";

const shelfId = "shelf_id | path | uuid | yes | The shelf.";
const boxId = "box_id | path | uuid | yes | The box.";
const wrong = "400 -- the request is malformed";
const none = "404 -- no such shelf or box";
const box = ["weight | number | yes | More than 0. Less than 10.", "label | string or null | no | Length at most 20."];
const document = documentOf(
  shape("Shelf", "id | uuid | yes | Read only.", "label | string or null | yes | As sent, or null."),
  shape(
    "Box",
    "id | uuid | yes | Read only.",
    "weight | number | yes | As sent.",
    "label | string or null | yes | As sent, or null.",
  ),
  method(
    "POST /shelves",
    ["201", wrong],
    "",
    fields("Request body", "label | string or null | no | Length at most 20."),
    ":Response body: `Shelf`_",
  ),
  method(
    "GET /shelves",
    ["200", wrong],
    "",
    parameters("depth | query | integer | no | More than 0."),
    fields("Response body", "shelves | list of `Shelf`_ | yes | All."),
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
    fields("Request body", ...box),
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
    "DELETE /shelves/{shelf_id}/boxes/{box_id}",
    ["204", none],
    "",
    parameters(shelfId, boxId),
    ":Response body: none",
  ),
);

/** The mock as a server, with one fault. */
function run(fault: Fault | undefined, seed = 1): Promise<Verification> {
  const state: MockState = new Map();
  const mock = makeMock(document, { seed: 1, state, now: () => Date.now() });
  const withWeight = (request: Request, weight: unknown): Request => ({
    ...request,
    body: new TextEncoder().encode(JSON.stringify({ ...thingOf(request), weight })),
  });
  const handle = (request: Request): Answer => {
    const weight = request.method === "POST" ? thingOf(request)?.weight : undefined;
    if (fault === "full-deleted" && request.method === "DELETE") state.get(`${request.path}/boxes`)?.clear();
    if (fault === "weight-0" && weight === 0) return mock.answer(withWeight(request, 1));
    if (fault === "weight-10" && weight === 10) return mock.answer(withWeight(request, 1));
    if (fault === "weight-needs-1" && typeof weight === "number" && weight < 1)
      return mock.answer(withWeight(request, -1));
    return mock.answer(fault === "depth-0" && request.query === "depth=0" ? { ...request, query: "" } : request);
  };
  return verifyAt(document, handle, { seed });
}

const told = ({ differences }: Verification): readonly string[] =>
  differences.map(({ id, operation, place }) => `${id} ${operation} ${place}`);

test.each([1, 2, 3])("the right server, seed %i", async (seed) => {
  const verification = await run(undefined, seed);
  expect(told(verification)).toEqual([]);
  // No shelf shows its depth.
  const unseen = 'GET /v1/shelves: whether "depth" is heeded was not tried.';
  expect([verification.untried, verification.blocked]).toEqual([[unseen], []]);
  expect(verification.coverage.filter(({ seen }) => seen === 0)).toEqual([]);
});

test.each<{ readonly fault: Fault; readonly expected: readonly string[] }>([
  {
    fault: "full-deleted",
    expected: ["wrong-code DELETE /v1/shelves/{shelf_id} 409 A thing is deleted in which there are boxes"],
  },
  { fault: "weight-0", expected: ['accepts-invalid POST /v1/shelves/{shelf_id}/boxes weight with "weight" 0'] },
  { fault: "weight-10", expected: ['accepts-invalid POST /v1/shelves/{shelf_id}/boxes weight with "weight" 10'] },
  {
    fault: "weight-needs-1",
    expected: [
      "refuses-valid POST /v1/shelves/{shelf_id}/boxes weight",
      "refuses-valid POST /v1/shelves/{shelf_id}/boxes ",
    ],
  },
  { fault: "depth-0", expected: ["accepts-invalid GET /v1/shelves depth"] },
])("$fault", async ({ fault, expected }) => {
  expect(told(await run(fault))).toEqual(expected);
});
