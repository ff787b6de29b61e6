// Names of files that have a meaning of their own in addresses, or that the site needs for itself.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { tmpdir } from "node:os";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrokenLinks } from "@assent/site";
import { publishTo, textAt } from "./published.ts";

const root = mkdtempSync(join(tmpdir(), "assent-names-"));
let site: Awaited<ReturnType<typeof publishTo>>;

const document = (title: string, text = "Text."): string => `${title}\n${"=".repeat(title.length)}\n\n${text}\n`;

beforeAll(async () => {
  const files = {
    "index.rst": document("Index of the team", ".. toctree::\n   :glob:\n\n   specs/*\n   search"),
    "search.rst": document("A text on searching"),
    "specs.rst": document("A text on specs"),
    "people/aiko.rst": document("A text on Aiko"),
    "specs/a.rst": document("Named a", ":doc:`hash#name` :doc:`quest?ion` `h <hash%23name.html>`__ :doc:`per%20cent`"),
    "specs/a.history.rst": document("Named a history"),
    "specs/hash#name.rst": document("A hash"),
    "specs/quest?ion.rst": document("A question"),
    "specs/per%20cent.rst": document("A percentage"),
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  site = await publishTo(root);
});
afterAll(() => {
  site.done();
  rmSync(root, { recursive: true });
});

test("every link leads somewhere", () => {
  expect(findBrokenLinks(site.published.files)).toEqual([]);
});

test.each([
  ["search.html", 'id="_q"|role="combobox"|type="search"'],
  ["documents/search.html", "A text on searching"],
  ["documents/specs.html", "A text on specs"],
  ["documents/people/aiko.html", "A text on Aiko"],
  ["people/aiko.html", "documents|\\.\\./documents/people/aiko\\.html"],
  ["documents/specs/a.history.html", "Named a history"],
  ["specs/a.html", 'href="hash%23name.html">A hash<'],
  ["specs/a.html", 'href="quest%3Fion.html">A question<'],
  ["specs/a.html", 'href="per%2520cent.html">A percentage<'],
  ["specs.json", '"url":"specs/hash%23name.html"'],
])("%s has %s", (path, wanted) => {
  expect(textAt(site.published.files, path)).toMatch(new RegExp(wanted));
});

test("what stands elsewhere is told, and nothing else", () => {
  expect(site.published.site.findings.map(({ path }) => path).sort()).toEqual([
    "people/aiko.rst",
    "search.rst",
    "specs.rst",
    "specs/a.history.rst",
  ]);
});
