// A filter of which nothing tells how it searches is asked for with what no thing has; what cannot be tried so is told.
import { expect, test } from "vitest";
import { makeMock } from "../../src/index.ts";
import { answer, documentOf, fields, method, parameters, shape, type Answer, type Request } from "./spec-text.ts";
import { verifyAt } from "./verify-at.ts";

type Shelf = Record<string, string | number | null>;
type Fits = (shelf: Shelf, wanted: string) => boolean;

/** How each filter chooses where the server is right. */
const filters: Readonly<Record<string, Fits>> = {
  label: ({ label }, wanted) => String(label).includes(wanted),
  width: ({ width }, wanted) => width === Number(wanted),
  weight: ({ weight }, wanted) => Number(weight) >= Number(wanted),
  sensor: ({ sensor }, wanted) => sensor === wanted,
  built_on: ({ built_on }, wanted) => built_on === wanted,
  owner: () => true,
  language: () => true,
  length: () => true,
  kind: ({ kind }, wanted) => kind === wanted,
  min_width: ({ width }, wanted) => Number(width) >= Number(wanted),
};

const id = parameters("id | path | uuid | yes | The shelf.");
const own = [
  "label | string | yes | As sent.",
  "width | integer | yes | As sent.",
  "weight | integer | yes | As sent.",
  "sensor | uuid or null | no | As sent, or null.",
  "built_on | date or null | no | As sent, or null.",
  "owner | string or null | no | As sent, or null.",
  "language | string | yes | As sent.",
  "length | integer | yes | As sent.",
  "kind | string | yes | As sent.",
] as const;
const document = documentOf(
  shape("Shelf", "id | uuid | yes | Read only.", ...own),
  method(
    "POST /shelves",
    ["201", "400 -- malformed"],
    "",
    fields("Request body", ...own.map((row) => row.replace(/As sent.*/, "Of the shelf."))),
    ":Response body: `Shelf`_",
  ),
  method(
    "GET /shelves",
    ["200"],
    "",
    parameters(
      "label | query | string | no | Filters by label.",
      "width | query | integer | no | Only shelves of this width. From 1 to 40.",
      "weight | query | integer | no | Only shelves that carry at least so much.",
      "sensor | query | uuid | no | Only the shelf with this sensor.",
      "built_on | query | date | no | Only shelves that were built on this day.",
      "owner | query | string | no | Only shelves of that owner; only for administrators.",
      "language | query | string | no | The language that the texts are given in.",
      "length | query | integer | no | Rounded to the nearest that there is. From 1 to 40.",
      "kind | query | string | no | A shelf is listed only if it has this kind.",
      "min_width | query | integer | no | Only shelves that are at least so wide. From 1 to 40.",
    ),
    fields("Response body", "shelves | list of `Shelf`_ | yes | All."),
  ),
  method("DELETE /shelves/{id}", ["204", "404 -- none"], "", id, ":Response body: none"),
);

test.each([undefined, "label", "width", "weight", "sensor", "built_on", "kind"])(
  "the server ignores: %s",
  async (ignored) => {
    const mock = makeMock(document, { seed: 1, state: new Map(), now: () => 0 });
    const handle = (request: Request): Answer => {
      if (request.method !== "GET") return mock.answer(request);
      const asked = [...new URLSearchParams(request.query)].filter(([name]) => Object.hasOwn(filters, name));
      const { status } = mock.answer(request);
      const listed = mock.answer({ ...request, query: "" });
      const { shelves } = JSON.parse(new TextDecoder().decode(listed.body)) as { shelves: Shelf[] };
      const fits = (shelf: Shelf): boolean =>
        asked.every(([name, wanted]) => name === ignored || filters[name]!(shelf, wanted));
      return status === 200 ? answer(200, { shelves: shelves.filter(fits) }) : answer(status, {});
    };
    const { differences, untried } = await verifyAt(document, handle);
    expect(differences.map(({ id: what, operation, place }) => `${what} ${operation} ${place}`)).toEqual(
      ignored === undefined ? [] : [`parameter-ignored GET /v1/shelves ${ignored}`],
    );
    expect(untried).toEqual([
      'GET /v1/shelves: whether "owner", "language", "length", "min_width" is heeded was not tried.',
    ]);
  },
);
