// The pages of the rules say what the rules say.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { rulePages } from "../scripts/rules-reference.ts";
import { rootPath } from "./shared.ts";

const folder = join(rootPath, "docs/rules");
const pages = rulePages();

test("there is a page for each rule, and no other", () => {
  expect(readdirSync(folder).sort()).toEqual([...pages.keys()].sort());
});

// `scripts/rules-reference.ts` writes them anew.
test.each([...pages.keys()])("%s is up to date", (name) => {
  expect(readFileSync(join(folder, name), "utf8")).toBe(pages.get(name));
});
