// What is made from the sources and kept beside them is up to date.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { schemaPath, schemaText } from "../../../scripts/schema.ts";

test("the schema of assent.yaml is the one that reads it: npm run schema", async () => {
  expect(readFileSync(schemaPath, "utf8")).toBe(await schemaText());
});
