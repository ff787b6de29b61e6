// docutils' own suite: every case comes out as docutils makes it, character for character.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readCases, runCase, specialNeed, type Case } from "../../../scripts/conformance-cases.ts";
import { describeShared } from "../../../test/shared.ts";

describeShared("conformance with docutils", (shared) => {
  const folder = join(shared, "conformance", "docutils");
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".jsonl")) : [];

  test("there are cases", () => {
    expect(files).not.toEqual([]);
  });

  // cases that need Pygments' tokens, the headers of PEPs or today's date are not ours to meet
  test.each(files)("%s", (file) => {
    const cases = readCases(join(folder, file)).filter((one) => specialNeed(one) === undefined);
    expect(cases.filter((one) => !passes(one, join(folder, "files"))).map(({ id }) => id)).toEqual([]);
  });
});

function passes(one: Case, files: string): boolean {
  const { actual, expected } = runCase(one, files);
  return actual === expected;
}
