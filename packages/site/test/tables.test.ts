// Tables with code in their cells, as a reader sees them.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { serveSite } from "@assent/site";
import { isBrowserMissing, startBrowser } from "./chromium.ts";
import { publishTo } from "./published.ts";

const text = `Tables
======

Words.

Problem description
===================

.. list-table::
   :header-rows: 1
   :widths: 10 20 70

   * - Verb
     - Path
     - What
   * - GET
     - ::

         /v1/functions/{function_id}/versions/{version}/aliases/{alias}/members

     - A sentence on what the method is for, with words that go on and on over some lines of this cell of the table.

+--------+-----------------------------+
| Name   | Sample                      |
+========+=============================+
| create | Words.                      |
|        |                             |
|        | .. code-block:: json        |
|        |                             |
|        |    {"name": "x"}            |
|        |                             |
|        | Words.                      |
+--------+-----------------------------+
`;

interface Seen {
  readonly gaps: readonly number[];
}

/** Runs in the page. */
const look = `(() => {
  const [first, second] = document.querySelectorAll(".scroll");
  const [, path, what] = first.querySelectorAll("tbody td");
  const code = path.querySelector("pre");
  const boxes = [...second.querySelectorAll("td:last-child > *")].map((block) => block.getBoundingClientRect());
  return {
    lost: first.scrollWidth - first.clientWidth,
    hidden: code.scrollWidth - code.clientWidth,
    isWide: what.offsetWidth > path.offsetWidth,
    gaps: boxes.slice(1).map(({ top }, index) => top - boxes[index].bottom),
    space: getComputedStyle(second.querySelector("pre")).whiteSpace,
  };
})()`;

test.skipIf(isBrowserMissing)("code in cells leaves the other columns in sight", async () => {
  const root = mkdtempSync(join(tmpdir(), "assent-tables-"));
  mkdirSync(join(root, "specs"));
  writeFileSync(join(root, "specs/a.rst"), text);
  const { published, done } = await publishTo(root);
  const server = await serveSite(published.files, root, 4790);
  const browser = await startBrowser();
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${server.url}specs/a.html`);
  const seen = await page.evaluate<Seen>(look);
  expect(seen).toMatchObject({ lost: 0, hidden: 0, isWide: true, space: "pre" });
  expect(Math.min(...seen.gaps)).toBeGreaterThanOrEqual(5);
  await browser.close();
  await server.close();
  done();
  rmSync(root, { recursive: true });
});
