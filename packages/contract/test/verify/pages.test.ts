// A list is walked from page to page, by a marker whose words say what it takes and by a field that leads on.
import { expect, test } from "vitest";
import { makeMock, type MockState, type Verification } from "../../src/index.ts";
import { answer, documentOf, fields, method, parameters, shape, type Answer, type Request } from "./spec-text.ts";
import { verifyAt } from "./verify-at.ts";

type Fault =
  | "marker ignored"
  | "begins with the marker"
  | "leaves one out"
  | "marker refused"
  | "ends early"
  | "next is null"
  | "next is the same page"
  /** What another user does meanwhile is none. */
  | "changes by itself";

interface Words {
  readonly limit?: string;
  readonly marker?: string;
  readonly next?: string | undefined;
  /** Whether `next` is what the marker takes. */
  readonly isMark?: boolean;
}

interface Thing {
  readonly id: string;
}

const lastId = "uuid | no | The id of the last shelf of the page before.";
const where = "string or null | yes | Where the next page is, null on the last.";

async function verified(fault: Fault | undefined, words: Words = {}, seed = 1, canWrite = true): Promise<Verification> {
  const { limit = "From 1 to 100. Default ``20``.", marker = lastId, isMark = false } = words;
  const next = "next" in words ? words.next : where;
  const id = parameters("id | path | uuid | yes | The shelf.");
  const rows = [`limit | query | integer | no | ${limit}`, `marker | query | ${marker}`];
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
      parameters(...(marker === "" ? rows.slice(0, 1) : rows)),
      fields(
        "Response body",
        "shelves | list of `Shelf`_ | yes | All.",
        ...(next === undefined ? [] : [`next | ${next}`]),
      ),
    ),
    method("GET /shelves/{id}", ["200", "404 -- none"], "", id, ":Response body: `Shelf`_"),
    method("DELETE /shelves/{id}", ["204", "404 -- none"], "", id, ":Response body: none"),
  );
  const state: MockState = new Map();
  const mock = makeMock(document, { seed, state, now: () => 0 });
  const handle = (request: Request): Answer => {
    const query = new URLSearchParams(request.query);
    const all = [...(state.get("/v1/shelves")?.values() ?? [])] as unknown as Thing[];
    const checked = mock.answer(request);
    if (request.method !== "GET" || request.path !== "/v1/shelves" || checked.status !== 200) return checked;
    const after = query.get("marker");
    const size = Number(query.get("limit") ?? /Default ``(\d+)``/.exec(limit)?.[1]);
    if (after !== null && fault === "marker refused") return answer(400, { message: "marker" });
    if (fault === "changes by itself" && after !== null)
      mock.answer({
        ...request,
        method: "POST",
        query: "",
        header: (name) => (name === "content-type" ? "application/json" : request.header(name)),
        body: new TextEncoder().encode(JSON.stringify({ label: "x" })),
      });
    const at = after === null || fault === "marker ignored" ? 0 : all.findIndex((one) => one.id === after) + 1;
    const shift = at === 0 ? 0 : fault === "begins with the marker" ? -1 : fault === "leaves one out" ? 1 : 0;
    const from = fault === "changes by itself" && at > 0 ? at - 1 : at + shift;
    const page = fault === "ends early" && after !== null ? [] : all.slice(from, from + size);
    const last = page.at(-1)?.id;
    const isMore = last !== undefined && from + size < all.length && fault !== "next is null";
    const mark = fault === "next is the same page" ? after : last;
    const link = isMark ? mark : `/v1/shelves?limit=${size}${mark === null ? "" : `&marker=${mark ?? ""}`}`;
    return answer(200, { shelves: page, ...(next === undefined ? {} : { next: isMore ? link : null }) });
  };
  const verification = await verifyAt(document, handle, { seed, most: 1000, canWrite });
  if (fault !== "changes by itself") expect([...(state.get("/v1/shelves")?.keys() ?? [])]).toEqual([]);
  return verification;
}

const told = ({ differences }: Verification): readonly string[] => differences.map(({ id, place }) => `${id} ${place}`);

test.each<readonly [words: Words]>([
  [{}],
  [{ isMark: true, next: "string or null | yes | The marker of the next page, null on the last." }],
  [{ next: undefined }],
  [{ limit: "From 2 to 7. Default ``5``." }],
  [{ marker: "string | no | The ID of the last-seen item." }],
  [{ marker: "string | no | Only shelves after this one." }],
])("the right server: %j", async (words) => {
  for (const seed of [1, 2, 3]) {
    const verification = await verified(undefined, words, seed);
    expect([told(verification), verification.untried]).toEqual([[], []]);
  }
});

test.each<[fault: Fault, expected: readonly string[], words?: Words]>([
  ["marker ignored", ["listed-twice marker"]],
  ["marker ignored", ["listed-twice marker"], { next: undefined }],
  ["begins with the marker", ["listed-twice marker"]],
  ["leaves one out", ["not-listed marker"]],
  ["marker refused", ["refuses-valid marker"]],
  ["ends early", ["not-listed marker"]],
  ["next is null", ["not-listed next"]],
  ["next is the same page", ["listed-twice next"]],
  ["changes by itself", []],
])("%s: %j %j", async (fault, expected, words) => {
  expect(told(await verified(fault, words))).toEqual(expected);
});

test.each<readonly [why: string, words: Words]>([
  [
    '"marker" could not be tried from page to page; its words do not tell what it takes of the last page',
    { marker: "string | no | Where to go on.", next: undefined },
  ],
  [
    '"marker" could not be tried from page to page; its words do not tell what it takes of the last page',
    { marker: "string | no | Only shelves after this position.", next: undefined },
  ],
  [
    'where "marker" leads was not seen; it is no part of the list that is known',
    { marker: "string | no | Only shelves after this name.", next: undefined },
  ],
  [
    'where "next" leads was not seen; it is no part of the list that is known',
    { marker: "string | no | Where to go on.", next: "string or null | yes | The next page.", isMark: true },
  ],
  [
    '"marker" and "next" could not be tried from page to page; no page can be made short enough',
    { limit: "From 10 to 100. Default ``20``." },
  ],
])("not tried: %s", async (why, words) => {
  const verification = await verified(undefined, words);
  expect(told(verification)).toEqual([]);
  expect(verification.untried).toEqual([`GET /v1/shelves: ${why}.`]);
});

test("a run that may make nothing walks no list, and says so", async () => {
  const verification = await verified(undefined, {}, 1, false);
  expect(told(verification)).toEqual([]);
  expect(verification.untried).toContain(
    'GET /v1/shelves: "marker" and "next" could not be tried from page to page; that takes things which the run has made.',
  );
});
