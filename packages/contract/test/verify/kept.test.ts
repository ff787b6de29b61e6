// What a row says of a value that comes back in another form than it was sent in: that is no difference, a lost value is.
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
} from "./spec-text.ts";
import { verifyAt } from "./verify-at.ts";

interface Kept {
  readonly words: string;
  readonly asked?: string;
  readonly keep: (value: string) => string;
}

const forms: readonly Kept[] = [
  { words: "Only its last four characters.", keep: (value) => value.slice(-4) },
  { words: "As sent, in capitals.", keep: (value) => value.toUpperCase() },
  { words: "As sent, at most the first 10 characters.", keep: (value) => value.slice(0, 10) },
  { words: "As sent, without blanks around it.", keep: (value) => value.trim() },
  { words: "As sent, the way our house writes it.", keep: (value) => `${value}!` },
  { words: "As sent.", asked: "Blanks around it are removed.", keep: (value) => value.trim() },
  { words: "The value, masked.", keep: () => "***" },
  { words: "As sent, or null.", keep: (value) => value },
];

/** Cards with a text that is kept in a form; the answer to a creation shows it, or it does not. */
function run({ words, asked = "", keep }: Kept, isShown: boolean): Promise<Verification> {
  const id = parameters("id | path | string | yes | Identifier.");
  const missing = "404 -- no such card";
  const refused = "400 -- the body is malformed";
  const sent = (need: string): string =>
    fields("Request body", `label | string | ${need} | Length 1 to 60. ${asked}`.trim());
  const document = documentOf(
    shape("Card", "id | string | yes | Identifier.", `label | string or null | yes | ${words}`),
    method(
      "POST /cards",
      ["201", refused],
      "",
      sent("yes"),
      isShown ? ":Response body: `Card`_" : fields("Response body", "id | string | yes | Identifier."),
    ),
    method("GET /cards/{id}", ["200", missing], "", id, ":Response body: `Card`_"),
    method(
      "PATCH /cards/{id}",
      [isShown ? "200" : "204", refused, missing],
      "Fields left out keep their value.",
      id,
      sent("no"),
      `:Response body: ${isShown ? "`Card`_" : "none"}`,
    ),
    method("DELETE /cards/{id}", ["204", missing], "", id, ":Response body: none"),
  );
  const cards = new Map<string, { id: string; label: string }>();
  let count = 0;
  const isLabel = (value: unknown): value is string =>
    typeof value === "string" && value.length > 0 && value.length <= 60;
  return verifyAt(document, (request: Request): Answer => {
    const { method: verb, path } = request;
    const [, , , key] = path.split("/");
    const body = thingOf(request);
    if (key === undefined) {
      if (body === undefined || !isLabel(body.label)) return answer(400, {});
      count += 1;
      const card = { id: `c${count}`, label: keep(body.label) };
      cards.set(card.id, card);
      return answer(201, isShown ? card : { id: card.id });
    }
    const card = cards.get(key);
    if (card === undefined) return answer(404, {});
    if (verb === "GET") return answer(200, card);
    if (verb === "DELETE") {
      cards.delete(key);
      return answer(204);
    }
    if (body === undefined || (Object.hasOwn(body, "label") && !isLabel(body.label))) return answer(400, {});
    if (isLabel(body.label)) card.label = keep(body.label);
    return isShown ? answer(200, card) : answer(204);
  });
}

const told = ({ differences }: Verification): readonly string[] =>
  differences.map(({ id, message }) => `${id}: ${message}`);

describe.each([true, false])("shown as it is made: %s", (isShown) => {
  test.each(forms)("$words $asked", async (form) => {
    expect(told(await run(form, isShown))).toEqual([]);
  });
});

test.each<Kept & { readonly expected: RegExp }>([
  { words: "As sent.", keep: (value) => value.toUpperCase(), expected: /^not-kept: "label"/m },
  { words: "As sent, or null.", keep: (value) => value.slice(0, 10), expected: /^not-kept: "label"/m },
  { words: "What it is called.", keep: (value) => `${value}!`, expected: /^not-kept: "label"/m },
  { words: "What it is called.", keep: (value) => value.toLowerCase(), expected: /^not-kept: "label"/m },
  { words: "What it is called.", keep: (value) => value.trim(), expected: /^not-kept: "label"/m },
  { words: "What it is called.", keep: (value) => value.replace(/[^ -~]/g, "?"), expected: /^not-kept: "label"/m },
])("$words: what is kept otherwise is told", async ({ expected, ...form }) => {
  expect(told(await run(form, true)).join("\n")).toMatch(expected);
});

test("what a parent by name that is not there answers is no difference", async () => {
  const name = parameters("name | path | string | yes | Name of the queue.");
  const document = documentOf(
    method(
      "POST /queues/{name}/jobs",
      ["201", "400 -- the body is malformed", "404 -- no such queue"],
      "",
      name,
      fields("Request body", "command | string | yes | Length 1 to 10."),
      fields("Response body", "id | string | yes | Number.", "command | string | yes | As sent."),
    ),
    method(
      "GET /queues/{name}/jobs",
      ["200", "404 -- no such queue"],
      "",
      name,
      fields("Response body", "jobs | list of string | yes | One entry a job."),
    ),
  );
  const verification = await verifyAt(document, () => answer(404, {}), { values: { name: "batch" } });
  expect(told(verification)).toEqual([]);
  expect(verification.untried.concat(verification.blocked).join("\n")).toMatch(/may not be there/);
  let count = 0;
  const there = await verifyAt(
    document,
    (request) => {
      if (!request.path.startsWith("/v1/queues/batch/")) return answer(404, {});
      if (request.method === "GET") return answer(200, { jobs: [] });
      const command = thingOf(request)?.command;
      count += 1;
      return typeof command === "string" && command.length > 0 && command.length <= 10
        ? answer(201, { id: `j${count}`, command })
        : answer(404, {});
    },
    { values: { name: "batch" } },
  );
  expect(told(there).join("\n")).toMatch(/^wrong-code: A body without "command": it answers 404; 400 is promised\.$/m);
});
