// What stands in one thing is neither listed nor read in another one, where words say so.
import { expect, test } from "vitest";
import { makeMock, type MockState } from "../../src/index.ts";
import { answer, documentOf, fields, method, parameters, shape, type Answer, type Request } from "./spec-text.ts";
import { verifyAt } from "./verify-at.ts";

type Fault = "lists all" | "reads anywhere";

interface Words {
  readonly list?: string;
  readonly missing?: string;
  /** Whether the shelves can be deleted. */
  readonly isKept?: boolean;
}

const shelfId = "shelf_id | path | uuid | yes | The shelf.";
const boxId = "box_id | path | uuid | yes | The box.";

/** What is told of a server, the mock, with a fault. */
async function toldOf(fault: Fault | undefined, words: Words = {}, seed = 1): Promise<readonly string[]> {
  const { list = "Returns the boxes of a shelf.", missing = "no such shelf or box", isKept = false } = words;
  const wrong = "400 -- the request is malformed";
  const document = documentOf(
    shape("Shelf", "id | uuid | yes | Read only.", "label | string | yes | As sent."),
    shape(
      "Box",
      "id | uuid | yes | Read only.",
      "shelf_id | uuid | yes | The shelf it is on.",
      "label | string | yes | As sent.",
    ),
    method(
      "POST /shelves",
      ["201", wrong],
      "",
      fields("Request body", "label | string | yes | Length 1 to 30."),
      ":Response body: `Shelf`_",
    ),
    method("GET /shelves/{shelf_id}", ["200", "404 -- none"], "", parameters(shelfId), ":Response body: `Shelf`_"),
    ...(isKept
      ? []
      : [
          method("DELETE /shelves/{shelf_id}", ["204", "404 -- none"], "", parameters(shelfId), ":Response body: none"),
        ]),
    method(
      "POST /shelves/{shelf_id}/boxes",
      ["201", wrong, "404 -- no such shelf"],
      "",
      parameters(shelfId),
      fields("Request body", "label | string | yes | Length 1 to 30."),
      ":Response body: `Box`_",
    ),
    method(
      "GET /shelves/{shelf_id}/boxes",
      ["200", "404 -- no such shelf"],
      list,
      parameters(shelfId),
      fields("Response body", "boxes | list of `Box`_ | yes | One entry a box."),
    ),
    method(
      "GET /shelves/{shelf_id}/boxes/{box_id}",
      ["200", `404 -- ${missing}`],
      "",
      parameters(shelfId, boxId),
      ":Response body: `Box`_",
    ),
    method(
      "DELETE /shelves/{shelf_id}/boxes/{box_id}",
      ["204", "404 -- no such shelf or box"],
      "",
      parameters(shelfId, boxId),
      ":Response body: none",
    ),
  );
  const state: MockState = new Map();
  const mock = makeMock(document, { seed, state, now: () => 0 });
  const handle = (request: Request): Answer => {
    const [, shelf, box] = /^\/v1\/shelves\/([^/]+)\/boxes(?:\/([^/]+))?$/.exec(request.path) ?? [];
    const isRead = request.method === "GET" && state.get("/v1/shelves")?.has(shelf ?? "") === true;
    const all = [...state].filter(([path]) => path.endsWith("/boxes"));
    if (isRead && box === undefined && fault === "lists all")
      return answer(200, { boxes: all.flatMap(([, boxes]) => [...boxes.values()]) });
    const place = all.find(([, boxes]) => boxes.has(box ?? ""));
    return mock.answer(
      isRead && place !== undefined && fault === "reads anywhere"
        ? { ...request, path: `${place[0]}/${box!}` }
        : request,
    );
  };
  const { differences, untried } = await verifyAt(document, handle, { seed });
  const left = [...(state.get("/v1/shelves")?.keys() ?? [])];
  expect(isKept ? [] : left).toEqual([]);
  expect(isKept ? [] : untried).toEqual([]);
  return differences.map(({ id, operation, place }) => `${id} ${operation} ${place}`);
}

const listed = ["not-separated GET /v1/shelves/{shelf_id}/boxes another holder"];
const read = [
  "wrong-code GET /v1/shelves/{shelf_id}/boxes/{box_id} 404 What was made in one of the shelves is read in another",
];

test.each([1, 2, 3])("the right server, seed %i", async (seed) => {
  expect(await toldOf(undefined, {}, seed)).toEqual([]);
});

test.each<readonly [fault: Fault, words: Words, expected: readonly string[]]>([
  ["lists all", {}, listed],
  ["lists all", { list: "Returns what stands on the shelf." }, listed],
  ["reads anywhere", {}, read],
  ["reads anywhere", { missing: "the box is not on this shelf" }, read],
  // Words that do not say it, or say the opposite.
  ["lists all", { list: "Returns boxes." }, []],
  ["lists all", { list: "Returns the boxes of the shelf and those of all other shelves." }, []],
  ["lists all", { list: "Returns the boxes of the shelf's owner." }, []],
  ["reads anywhere", { missing: "no such box" }, []],
  // A shelf that cannot be deleted is not made for it.
  ["lists all", { isKept: true }, []],
])("%s: %j", async (fault, words, expected) => {
  expect(await toldOf(fault, words)).toEqual(expected);
});
