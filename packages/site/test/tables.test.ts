// Tables with code in their cells, and equations over lines, as a reader sees them.
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

.. math::

   \\begin{aligned} a &= b + c \\\\ ab + cde &= f \\end{aligned}

.. math::

   x = \\begin{cases} 1 & y > 0 \\\\ y + y + 1 & y = 0 \\end{cases}
`;

interface Seen {
  /** Where the second column of each line of the equations begins, and the first of the cases. */
  readonly columns: readonly (readonly number[])[];
  readonly gaps: readonly number[];
}

/** Runs in the page. */
const look = `(() => {
  const [first, second] = document.querySelectorAll(".scroll");
  const [, path, what] = first.querySelectorAll("tbody td");
  const code = path.querySelector("pre");
  const boxes = [...second.querySelectorAll("td:last-child > *")].map((block) => block.getBoundingClientRect());
  const startsOf = (which, column) =>
    [...document.querySelectorAll(which + " > mtr > mtd:nth-child(" + column + ") > :first-child")].map((one) => one.getBoundingClientRect().left);
  return {
    columns: [startsOf("mtable.ams-align", 2), startsOf("mtable.cases", 1)],
    lost: first.scrollWidth - first.clientWidth,
    hidden: code.scrollWidth - code.clientWidth,
    isWide: what.offsetWidth > path.offsetWidth,
    gaps: boxes.slice(1).map(({ top }, index) => top - boxes[index].bottom),
    space: getComputedStyle(second.querySelector("pre")).whiteSpace,
  };
})()`;

test.skipIf(isBrowserMissing)(
  "code in cells leaves the other columns in sight; equations stand in columns",
  async () => {
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
    for (const [first, second] of seen.columns) expect(Math.abs(first! - second!)).toBeLessThan(2);
    expect(Math.min(...seen.gaps)).toBeGreaterThanOrEqual(5);
    await browser.close();
    await server.close();
    done();
    rmSync(root, { recursive: true });
  },
);
