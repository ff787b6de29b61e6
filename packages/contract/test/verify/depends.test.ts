// Fields that depend on each other as only words say it: a refusal for that is told as not judged, and blames nobody.
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

interface Words {
  /** What 400 says. */
  readonly refused: string;
  /** What the row of `ends_at` says. */
  readonly ends: string;
  readonly sample?: boolean;
  readonly isEndNeeded?: boolean;
}

const isMoment = (value: unknown): value is string =>
  typeof value === "string" && !Number.isNaN(Date.parse(value)) && value.includes("T");
const isTitle = (value: unknown, most = 30): boolean =>
  typeof value === "string" && value.length >= 1 && value.length <= most;

function run(
  { refused, ends, sample = false, isEndNeeded = false }: Words,
  seed: number,
  { most = 30 } = {},
): Promise<Verification> {
  const id = parameters("id | path | string | yes | Identifier.");
  const missing = "404 -- no such event";
  const malformed = `400 -- ${refused}`;
  const body = (need: string, needsEnd: boolean): string =>
    fields(
      "Request body",
      `title | string | ${need} | Length 1 to 30.`,
      `starts_at | datetime | ${need} | When it starts.`,
      `ends_at | datetime | ${needsEnd ? "yes" : "no"} | ${ends}`,
      "seats | integer | no | From 1 to 50.",
    );
  const shown =
    'Sample request\n\n.. code-block:: json\n\n   {"title": "Fair", "starts_at": "2027-05-01T10:00:00Z", "ends_at": "2027-05-02T10:00:00Z"}\n';
  const document = documentOf(
    shape(
      "Event",
      "id | string | yes | Identifier.",
      "title | string | yes | As sent.",
      "starts_at | datetime | yes | As sent.",
      "ends_at | datetime or null | yes | As sent, or null.",
      "seats | integer or null | yes | As sent, or null.",
    ),
    method(
      "POST /events",
      ["201", malformed],
      "",
      body("yes", isEndNeeded),
      ":Response body: `Event`_",
      ...(sample ? [shown] : []),
    ),
    method("GET /events/{id}", ["200", missing], "", id, ":Response body: `Event`_"),
    method(
      "PATCH /events/{id}",
      ["200", malformed, missing],
      "Fields left out keep their value.",
      id,
      body("no", false),
      ":Response body: `Event`_",
    ),
    method("DELETE /events/{id}", ["204", missing], "", id, ":Response body: none"),
  );
  const events = new Map<string, Thing>();
  let count = 0;
  const handle = (request: Request): Answer => {
    const { method: verb, path } = request;
    const key = path.split("/")[3];
    const sent = thingOf(request);
    const before = key === undefined ? {} : events.get(key);
    if (before === undefined) return answer(404, {});
    if (verb === "GET") return answer(200, before);
    if (verb === "DELETE") {
      events.delete(key ?? "");
      return answer(204);
    }
    if (sent === undefined) return answer(400, {});
    const has = (name: string): boolean => Object.hasOwn(sent, name);
    const after = { ends_at: null, seats: null, ...before, ...sent } as Thing;
    const isFine =
      isTitle(after.title, most) &&
      isMoment(after.starts_at) &&
      (has("ends_at") || (isEndNeeded && key === undefined) ? isMoment(after.ends_at) : true) &&
      (has("seats") ? Number.isInteger(after.seats) && Number(after.seats) >= 1 && Number(after.seats) <= 50 : true);
    const isApart =
      after.ends_at === null || Date.parse(after.ends_at as string) > Date.parse(after.starts_at as string);
    if (!isFine || !isApart) return answer(400, {});
    if (key !== undefined) {
      for (const name of ["title", "starts_at", "ends_at", "seats"]) if (has(name)) before[name] = sent[name];
      return answer(200, before);
    }
    count += 1;
    const { title, starts_at, ends_at, seats } = after;
    const event = { id: `e${count}`, title, starts_at, ends_at, seats };
    events.set(event.id, event);
    return answer(201, event);
  };
  return verifyAt(document, handle, { seed });
}

const told = ({ differences }: Verification): readonly string[] =>
  differences.map(({ id, message }) => `${id}: ${message}`);
const plain: Words = { refused: "the body is malformed", ends: "When it ends." };
const wordings: readonly Words[] = [
  { refused: "the body is malformed, or the event ends before it starts", ends: "When it ends." },
  { refused: "the body is malformed", ends: "When it ends; after ``starts_at``." },
  { refused: "malformed, or what was asked for makes no sense", ends: "When it ends.", sample: true },
  {
    refused: "the body is malformed or the event would end before it starts",
    ends: "When it ends; after ``starts_at``.",
    isEndNeeded: true,
  },
  { refused: "the body is malformed", ends: "When it ends, later than the start.", sample: true, isEndNeeded: true },
];

describe("the right server", () => {
  test.each(wordings)("$refused / $ends / a sample: $sample, needed: $isEndNeeded", async (words) => {
    const seeds = [1, 2, 3, 4, 5, 6];
    const unjudged: string[] = [];
    for (const seed of seeds) {
      const verification = await run(words, seed);
      expect(told(verification)).toEqual([]);
      unjudged.push(...verification.untried, ...verification.blocked);
    }
    expect(unjudged.join("\n")).toMatch(/could not be judged, for "|may be the reason/);
  });
});

test.each([plain, ...wordings.slice(0, 2)])("a bound that is too small is told: $refused / $ends", async (words) => {
  const all: string[] = [];
  for (const seed of [1, 2, 3]) all.push(...told(await run(words, seed, { most: 29 })));
  expect(
    all.filter((one) => one.startsWith('refuses-valid: A body with "title" of 30 characters')).length,
  ).toBeGreaterThan(0);
});

test("where no words speak of it, the refusal is told", async () => {
  const all: string[] = [];
  for (const seed of [1, 2, 3, 4, 5, 6]) all.push(...told(await run(plain, seed)));
  expect(all.some((one) => one.startsWith("refuses-valid"))).toBe(true);
});
