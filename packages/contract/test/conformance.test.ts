import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { describeShared } from "../../../test/shared.ts";
import { runPairs } from "./conformance-pairs.ts";

describeShared("pairs of API documents with verdicts", (shared) => {
  test.each(["oasdiff", "mutations"])("%s: every disagreement has its reason, every error its witness", (name) => {
    const folder = join(shared, "conformance/api", name);
    const tally = runPairs((path) => readFileSync(join(folder, path), "utf8"));
    expect(tally.disagreements.filter(({ reason }) => reason === undefined)).toEqual([]);
    // "Witness" means that we say breaking, "No value" that we do not.
    for (const { id, actual, reason } of tally.disagreements) {
      expect(reason?.startsWith(actual === "breaking" ? "Witness" : "No value"), id).toBe(true);
    }
    expect(tally.witnessed).toBe(tally.errors);
    expect(tally.noopAlarms).toBe(0);
    expect(tally.right / tally.decided).toBeGreaterThan(name === "oasdiff" ? 0.969 : 0.975);
  });
});
