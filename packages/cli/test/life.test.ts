// The whole life of examples/life.ts: what each command answered.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { playLife, type Answer } from "../../../examples/life.ts";

let answers: readonly Answer[] = [];

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "assent-life-"));
  try {
    answers = await playLife(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 600_000);

/** The answers to commands that begin like this, in order. */
const to = (who: string, command: string): readonly Answer[] =>
  answers.filter((answer) => answer.who === who && answer.command.startsWith(`assent ${command}`));

test("every step that should be done is done", () => {
  const refused = answers
    .filter(({ code }) => code !== 0)
    .map(({ who, command }) => `${who} ${command.split(" ")[1] ?? ""}`);
  expect(refused).toEqual(["ann submit", "ann submit", "code gate", "code gate", "mallory verify", "mallory vote"]);
});

test("two clones that voted apart are merged", () => {
  expect(to("cy", "store sync").some(({ text }) => text.includes("merged, 4 of our events decided again"))).toBe(true);
});

test("a typo keeps the votes once it is confirmed", () => {
  const [typo] = to("ann", "propose specs/resize.rst --editorial");
  expect(typo?.text).toContain("the spelling of words changed");
  const [show] = to("bo", "show");
  expect(show?.text).toContain("All 7 conditions are met.");
  expect(show?.text).not.toContain("outdated");
});

test("substance outdates the votes on what it touches", () => {
  expect(to("ann", "propose specs/resize.rst")[2]?.text).toContain(
    "Outdated: bo@example.org +2 on api; cy@example.org +2 on api.\n  REST API impact: normative, a number changed",
  );
});

test("what is next is what comes after the decision", () => {
  const next = (who: string, command: string): string | undefined =>
    /^Next: (.*)$/m.exec(to(who, command)[0]?.text ?? "")?.[1];
  expect(next("ann", "submit")).toBe("+2 on problem is missing (0 of 1). (bo@example.org, cy@example.org)");
  expect(next("bo", "vote")).toBe("The problem is accepted; submit the design. (ann@example.org)");
});

test("a concern blocks, and who raised it resolves it", () => {
  const refused = to("ann", "submit").find(({ code }) => code === 1);
  expect(refused?.text).toContain("Concern of cy@example.org");
  expect(to("cy", "resolve")[0]?.code).toBe(0);
});

test("the gate opens with the approval, closes with an amendment, and opens again", () => {
  expect(to("code", "gate").map(({ code }) => code)).toEqual([1, 0, 1, 0]);
  expect(to("code", "gate")[2]?.text).toContain("is not the one that was approved in patch set 4");
});

test("a witness proves it from a bare clone", () => {
  expect(to("witness.git", "verify")[0]?.text).toMatch(
    /approved\. (\d+) events, \1 with a good signature, 0 that do not count\./,
  );
});

test("what is forged, replayed, voted by a program or about another text is refused and named", () => {
  const [verify] = to("mallory", "verify");
  const reasons = verify?.text
    .split("\n")
    .map((line) => line.split("  ")[1])
    .filter((reason) => reason !== undefined);
  expect(reasons).toEqual(["forged", "repeated-event", "service-account", "other-text"]);
  expect(verify?.text).toContain("story-2001234: approved. 33 events, 32 with a good signature, 4 that do not count.");
});
