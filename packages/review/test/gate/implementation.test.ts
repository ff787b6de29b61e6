import { describe, expect, test } from "vitest";
import { implementationOf, isApiFile, referenceReader } from "@assent/review";

const commit = (digit: string): string => digit.repeat(40);

describe("how far a spec is built", () => {
  test.each<readonly [name: string, messages: readonly string[], state: string, commits: number]>([
    ["no commit names it", ["Mend a typo", "Add\n\nImplements: other"], "not_started", 0],
    ["a story is on its way", ["Add\n\nStory: 7"], "in_progress", 1],
    ["part of it", ["Add\n\nPartially-Implements: blueprint story-7"], "in_progress", 1],
    ["all of it", ["Add\n\nStory: 7", "More\n\nImplements: story-7"], "implemented", 2],
    [
      "taken back",
      ["Add\n\nImplements: story-7", `Revert "Add"\n\nThis reverts commit ${commit("0")}.`],
      "reverted",
      1,
    ],
    [
      "partly taken back",
      ["Add\n\nStory: 7", "More\n\nImplements: story-7", `Revert "More"\n\nThis reverts commit ${commit("1")}.`],
      "in_progress",
      2,
    ],
    [
      "given again",
      [
        "Add\n\nImplements: story-7",
        `Revert "Add"\n\nThis reverts commit ${commit("0")}.`,
        `Revert "Revert"\n\nThis reverts commit ${commit("1")}.`,
      ],
      "implemented",
      1,
    ],
  ])("%s", (_name, messages, state, count) => {
    const all = messages.map((message, index) => ({ commit: commit(String(index)), message }));
    const found = implementationOf("story-7", all);
    expect(found.state).toBe(state);
    expect(found.commits.length).toBe(count);
  });
});

test.each<readonly [message: string, ids: string]>([
  ["Implements: blueprint resize", "resize!"],
  ["Implements: specs/approved/resize.rst", "resize!"],
  ["Implements blueprint resize", "resize!"],
  ["implements:  BP  resize", "resize!"],
  ["Partially-Implements: blueprint resize", "resize"],
  ["Partially implements bp resize", "resize"],
  ["blueprint: resize", "resize"],
  ["blueprint resize", "resize"],
  ["bp:resize", "resize"],
  ["Spec: https://specs.example.org/specs/resize.html#api", "resize"],
  ["Spec: resize\nStory: 2001234\nTask: 7", "resize story-2001234 task-7"],
  ["Story: 7\nCloses-Story: 7", "story-7!"],
  ["Closes-Bug: #1747985", "bug-1747985!"],
  ["Related-Bug: 1747985", "bug-1747985"],
  ["The story: 7 dwarfs", ""],
  ["This implements blueprint resize in part", ""],
  ["Implements: two words", ""],
  ["Implements: resize, story-7", "resize! story-7!"],
  ["Implements: resize (part 1)", "resize!"],
  ["Story: 101, 102", "story-101 story-102"],
  ["Spec: specs/resize.rst (rev 2)", "resize"],
  ["bp resize, which was asked for", ""],
])("%j names %j", (message, ids) => {
  const found = referenceReader()(`Subject\n\n${message}\n`);
  expect(found.map(({ id, says }) => (says === "done" ? `${id}!` : id)).join(" ")).toBe(ids);
});

test.each([
  ["openapi.yaml", true],
  ["api/openapi-v2.json", true],
  ["api-ref/source/servers.inc", true],
  ["doc/api-ref/servers.inc", true],
  ["doc/source/api-ref/samples/servers.json", true],
  ["openapi.json5", true],
  ["Api-Ref/source/servers.inc", true],
  ["API-REF/Servers.YAML", true],
  ["OpenAPI/v2.JSON", true],
  ["docs/openapi.md", false],
  ["src/api.py", false],
])("%s describes an API: %s", (path, is) => {
  expect(isApiFile(path)).toBe(is);
});
