// A filter that searches by the beginning of a name, or by a part of it, is tried with less than the whole.
import { expect, test } from "vitest";
import { makeMock } from "../../src/index.ts";
import { answer, documentOf, fields, method, parameters, shape, type Answer, type Request } from "./spec-text.ts";
import { verifyAt } from "./verify-at.ts";

type Fits = (label: string, wanted: string) => boolean;

const searches: Readonly<Record<string, Fits>> = {
  starts: (label, wanted) => label.startsWith(wanted),
  contains: (label, wanted) => label.includes(wanted),
  equals: (label, wanted) => label === wanted,
  "finds nothing": () => false,
  "finds all": () => true,
};

/** What is told of a server that searches in the way, where the words say what is listed. */
async function toldOf(words: string, fits: Fits): Promise<readonly string[]> {
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
      ["200"],
      "",
      parameters(`label | query | string | no | ${words}`),
      fields("Response body", "shelves | list of `Shelf`_ | yes | All."),
    ),
    method("DELETE /shelves/{id}", ["204", "404 -- none"], "", id, ":Response body: none"),
  );
  const mock = makeMock(document, { seed: 1, state: new Map(), now: () => 0 });
  const handle = (request: Request): Answer => {
    const wanted = new URLSearchParams(request.query).get("label");
    if (request.method !== "GET" || wanted === null) return mock.answer(request);
    const listed = mock.answer({ ...request, query: "" });
    const { shelves } = JSON.parse(new TextDecoder().decode(listed.body)) as { shelves: { label: string }[] };
    return answer(200, { shelves: shelves.filter(({ label }) => fits(label.toLowerCase(), wanted.toLowerCase())) });
  };
  const { differences } = await verifyAt(document, handle);
  return differences.map(({ id: what, operation, place }) => `${what} ${operation} ${place}`);
}

const [start, part, whole] = [
  "Only shelves whose label starts with this.",
  "Only shelves whose label contains this.",
  "Only shelves of that label.",
] as const;
const [unlisted, ignored] = ["not-listed GET /v1/shelves label", "parameter-ignored GET /v1/shelves label"];

test.each<readonly [words: string, way: string, expected: readonly string[]]>([
  [start, "starts", []],
  [start, "contains", [ignored]],
  [start, "equals", [unlisted]],
  [start, "finds all", [ignored]],
  [start, "finds nothing", [unlisted]],
  [part, "contains", []],
  [part, "starts", [unlisted]],
  [part, "equals", [unlisted]],
  [whole, "equals", []],
  [whole, "starts", [ignored]],
  [whole, "finds nothing", [unlisted]],
])("%s The server: %s", async (words, way, expected) => {
  expect(await toldOf(words, searches[way]!)).toEqual(expected);
});
