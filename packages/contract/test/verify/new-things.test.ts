// What a new thing is at first, where the words of a field say it, is what the answer to its making shows.
import { expect, test } from "vitest";
import { makeMock } from "../../src/index.ts";
import { answer, documentOf, fields, method, parameters, shape, type Answer, type Request } from "./spec-text.ts";
import { verifyAt } from "./verify-at.ts";

/** What is told of a server whose new orders have these values; those of the mock, where none are given. */
async function toldOf(
  row: string,
  made: Readonly<Record<string, unknown>> = {},
  { code = "201", asked = [], seed = 1 }: { code?: string; asked?: readonly string[]; seed?: number } = {},
): Promise<readonly string[]> {
  const id = parameters("id | path | uuid | yes | The order.");
  const document = documentOf(
    shape("Order", "id | uuid | yes | Read only.", "item | string | yes | As sent.", row),
    method(
      "POST /orders",
      [code, "400 -- malformed"],
      "",
      fields("Request body", "item | string | yes | Length 1 to 40.", ...asked),
      ":Response body: `Order`_",
    ),
    method("GET /orders/{id}", ["200", "404 -- none"], "", id, ":Response body: `Order`_"),
    method("DELETE /orders/{id}", ["204", "404 -- none"], "", id, ":Response body: none"),
  );
  const state = new Map();
  const mock = makeMock(document, { seed, state, now: () => 0 });
  const handle = (request: Request): Answer => {
    const answered = mock.answer(request);
    if (request.method === "DELETE" || answered.status >= 300) return answered;
    const thing = JSON.parse(new TextDecoder().decode(answered.body)) as object;
    return answer(answered.status, { ...thing, ...made });
  };
  const { differences } = await verifyAt(document, handle, { seed });
  return differences.map(({ id: what, operation, place }) => `${what} ${operation} ${place}`);
}

const state = (words: string): string =>
  `state | string | yes | One of \`\`new\`\`, \`\`sent\`\`, \`\`queued\`\`. ${words}`;
const wrong = ["default-not-applied POST /v1/orders state"];

test.each<readonly [words: string, shown: string, expected: readonly string[]]>([
  ["An order that has just been made is ``new``.", "sent", wrong],
  ["An order that has just been made is ``new``.", "new", []],
  ["A new order is ``new``. It is ``sent`` when it was sent.", "sent", wrong],
  ["A newly created order is ``new``.", "sent", wrong],
  ["Initially ``new``.", "sent", wrong],
  ["Starts as ``new``.", "sent", wrong],
  ["``new`` at first.", "sent", wrong],
  ["It is ``new`` when it was just made.", "sent", wrong],
  // What depends on more than that, goes on by itself, or cannot be: nothing is told.
  ["A new order is ``new``, or ``sent`` where there is no queue.", "sent", []],
  ["A new order is ``new``. Otherwise it is ``sent``.", "sent", []],
  ["A new order is ``new`` for a minute.", "sent", []],
  ["A new order is ``queued``.", "sent", []],
  ["A new order is ``fresh``.", "sent", []],
  ["An order that has just been sent is ``new``.", "sent", []],
  ["No new order is ``new``.", "sent", []],
])("%s The server: %s", async (words, shown, expected) => {
  expect(await toldOf(state(words), { state: shown })).toEqual(expected);
});

test.each<readonly [row: string, made: Readonly<Record<string, unknown>>, expected: readonly string[]]>([
  ["open | boolean | yes | Initially ``true``.", { open: false }, ["default-not-applied POST /v1/orders open"]],
  ["open | boolean | yes | Initially ``true``.", { open: true }, []],
  ["visits | integer | yes | A new order has 0.", { visits: 3 }, ["default-not-applied POST /v1/orders visits"]],
  [
    "sent_at | datetime or null | yes | ``null`` at first.",
    { sent_at: "2026-01-01T00:00:00Z" },
    ["default-not-applied POST /v1/orders sent_at"],
  ],
])("%s %j", async (row, made, expected) => {
  expect(await toldOf(row, made)).toEqual(expected);
});

test("what a request may say itself is not known from these words", async () => {
  const asked = [state("The state.").replace("| yes |", "| no |")];
  expect(await toldOf(state("A new order is ``new``."), { state: "sent" }, { asked })).not.toContain(wrong[0]);
});

test("what is said of the request may name another value", async () => {
  const asked = ["hurried | boolean | no | Makes it ``sent`` at once."];
  expect(await toldOf(state("A new order is ``new``."), { state: "sent" }, { asked })).not.toContain(wrong[0]);
});

test("what is only begun may have gone on", async () => {
  expect(await toldOf(state("A new order is ``new``."), { state: "sent" }, { code: "202" })).toEqual([]);
});

test.each([1, 2, 3, 4])("the mock makes things as the words say, seed %i", async (seed) => {
  for (const row of [
    state("An order that has just been made is ``new``."),
    "open | boolean | yes | Initially ``true``.",
    "visits | integer | yes | A new order has 0.",
  ])
    expect(await toldOf(row, {}, { seed })).toEqual([]);
});
