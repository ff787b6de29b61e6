import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { referencePath, referenceText } from "../scripts/contract-reference.ts";

test("docs/contract-diff.md is what the rules say", async () => {
  expect(readFileSync(referencePath, "utf8")).toBe(await referenceText());
});
