// A server of tasks whose limits have defaults of their own: nothing is invented, each fault is found, and told of in few words.
import { describe, expect, test } from "vitest";
import type { Verification } from "../../src/index.ts";
import { verifyMockOfTasks, verifyTasks, type TaskFault, type TaskWords } from "./tasks.ts";

function told({ differences }: Verification): readonly string[] {
  return differences.map(({ id, operation, place, message }) => `${id} ${operation} ${place}: ${message}`);
}

const wordings: Readonly<Record<string, TaskWords>> = {
  "a memory of 64": {},
  "a memory of null": { isNullable: true },
  "names of samples that are taken": { taken: ["paint"] },
  "a quota": { quota: 8 },
};

describe("the server that keeps its promises", () => {
  test.each(Object.entries(wordings))("%s", async (_name, words) => {
    for (const seed of [1, 2, 3]) {
      const verification = await verifyTasks(undefined, words, seed);
      expect(told(verification)).toEqual([]);
      expect([verification.untried, verification.blocked]).toEqual([[], []]);
    }
  });

  test.each(Object.entries(wordings))("so does the mock: %s", async (_name, words) => {
    expect(told(await verifyMockOfTasks(words))).toEqual([]);
  });
});

test.each<{ readonly fault: TaskFault; readonly expected: RegExp; readonly words?: TaskWords }>([
  { fault: "limits-default", expected: /^default-not-applied POST \/tasks limits\.cpu: "limits\.cpu" was left out/ },
  { fault: "limits-lost", expected: /^not-kept POST \/tasks limits\.memory: "limits\.memory" was sent as 16 / },
  { fault: "limits-replaced", expected: /^not-kept PATCH \/tasks\/\{id\} limits\.cpu: "limits\.cpu" was not sent and/ },
  { fault: "title-39", expected: /^refuses-valid POST \/tasks title: .* of 40 characters/m },
  { fault: "title-41", expected: /^accepts-invalid POST \/tasks title .* of 41 characters/m },
  { fault: "title-41", words: { quota: 8 }, expected: /^accepts-invalid POST \/tasks title .* of 41 characters/m },
  { fault: "twice", expected: /^accepts-invalid POST \/tasks tags .* an item that stands there twice/m },
  { fault: "six", expected: /^accepts-invalid POST \/tasks tags .* of 6 items/m },
  { fault: "empty-refused", expected: /^refuses-valid POST \/tasks tags: A body with "tags" empty/m },
  { fault: "any-type", expected: /^accepts-invalid POST \/tasks A body of another media type/ },
  { fault: "numeral", expected: /^accepts-invalid POST \/tasks priority .* as the text "\d"/m },
  { fault: "small-letters", expected: /^not-kept POST \/tasks tags/ },
  { fault: "state-ignored", expected: /^parameter-ignored GET \/tasks state/ },
  { fault: "title-begins", expected: /^parameter-ignored GET \/tasks title/ },
])("$fault", async ({ fault, words, expected }) => {
  for (const seed of [1, 2]) expect(told(await verifyTasks(fault, words, seed)).join("\n")).toMatch(expected);
});

test.each<{ readonly fault: TaskFault; readonly most: number; readonly expected: RegExp }>([
  { fault: "unknown-token", most: 5, expected: /^no-authentication DELETE \/tasks\/\{id\}/m },
  { fault: "not-stored", most: 8, expected: /^not-listed GET \/tasks/m },
  { fault: "delete-all", most: 4, expected: /^not-stored PATCH \/tasks\/\{id\}/m },
])("$fault is told of once, not with each request after it", async ({ fault, most, expected }) => {
  const all = told(await verifyTasks(fault));
  expect(all.join("\n")).toMatch(expected);
  expect(all.length).toBeLessThanOrEqual(most);
});
