// A server of boxes: what of it is not tried is told, and each fault of it is found.
import { describe, expect, test } from "vitest";
import type { Verification } from "../../src/index.ts";
import { verifyBoxes, verifyMockOfBoxes, type BoxFault, type BoxWords } from "./boxes.ts";

function told({ differences }: Verification): readonly string[] {
  return differences.map(({ id, operation, place, level }) => `${level} ${id} ${operation} ${place}`.trim());
}

const wordings: Readonly<Record<string, BoxWords>> = {
  "plain tags": {},
  "items that are unique": { tags: { uniqueItems: true, description: "Unique labels." } },
  "a list without a bound": { isBounded: false },
};

describe("the server that keeps its promises", () => {
  test.each(Object.entries(wordings))("%s", async (_name, words) => {
    for (const seed of [1, 2, 3]) {
      const verification = await verifyBoxes(undefined, words, seed);
      expect(told(verification)).toEqual([]);
      expect([verification.untried, verification.blocked]).toEqual([[], []]);
      const success = verification.coverage.filter(({ code }) => code.startsWith("2"));
      expect(success.filter(({ right }) => right > 0).map(({ operation }) => operation)).toEqual([
        "GET /boxes",
        "POST /boxes",
        "GET /boxes/{id}",
        "DELETE /boxes/{id}",
        "PATCH /boxes/{id}",
      ]);
    }
  });

  test.each(Object.entries(wordings))("so does the mock: %s", async (_name, words) => {
    const verification = await verifyMockOfBoxes(words);
    expect(told(verification)).toEqual([]);
    expect([verification.untried, verification.blocked]).toEqual([[], []]);
  });
});

test.each<{ readonly fault: BoxFault; readonly words?: BoxWords; readonly expected: RegExp }>([
  { fault: "refuses-400", expected: /^error refuses-valid POST \/boxes/m },
  { fault: "refuses-409", expected: /^error refuses-valid POST \/boxes/m },
  { fault: "refuses-404", expected: /^error refuses-valid POST \/boxes/m },
  { fault: "change-404", expected: /^error wrong-code PATCH \/boxes\/\{id\}/m },
  { fault: "delete-all", expected: /^error wrong-code GET \/boxes\/\{id\} 200 Another thing was deleted/m },
  { fault: "delete-all", words: { isBounded: false }, expected: /^error not-listed GET \/boxes after a deletion/m },
  { fault: "delete-all", expected: /^error not-listed GET \/boxes after a deletion/m },
  { fault: "delete-all", expected: /^error not-stored PATCH \/boxes\/\{id\}/m },
  { fault: "change-takes-taken", expected: /^error wrong-code PATCH \/boxes\/\{id\} 409 /m },
  { fault: "lower-case", expected: /^error not-kept POST \/boxes name/m },
  { fault: "oldest-first", expected: /^error wrong-order GET \/boxes/m },
])("$fault: $expected", async ({ fault, words, expected }) => {
  expect(told(await verifyBoxes(fault, words)).join("\n")).toMatch(expected);
});

test.each<{ readonly name: string; readonly fault?: BoxFault; readonly words?: BoxWords; readonly expected: RegExp }>([
  {
    name: "the user may not",
    fault: "refuses-403",
    expected: /^\/boxes: nothing of it could be tried; POST \/boxes answers 403, .*\(--header\)\.$/,
  },
  {
    name: "no body can be made",
    words: { tags: { minItems: 1, items: { type: "string", pattern: "^(?!x)y(?<=y)$" } } },
    expected: /^\/boxes: nothing of it could be tried; no body of POST \/boxes can be made: "\/tags\/0" must match/,
  },
])("a resource of which nothing is tried is told: $name", async ({ fault, words, expected }) => {
  const { blocked } = await verifyBoxes(fault, words);
  expect(blocked.join("\n")).toMatch(expected);
});
