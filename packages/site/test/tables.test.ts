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

/** A table on every ground that a text can stand on. */
const grounds = `Grounds
=======

Words.

REST API impact
===============

${["note", "tip", "warning", "danger", "admonition:: A", "topic:: A", "sidebar:: A", "container:: a"]
  .map(
    (name) => `.. ${name.includes(":") ? name : `${name}::`}

   = =
   a b
   = =
   1 2
   = =
`,
  )
  .join("\n")}
.. note::

   .. warning::

      = =
      a b
      = =

* .. _item:

  Item.

  = =
  a b
  = =

GET /v1/things
--------------

= =
a b
= =
`;

/** Runs in the page: how many tables there are, and those whose shade ends in another colour than what they stand on. */
const shades = `(() => {
  const all = [...document.querySelectorAll(".scroll:has(> table)")];
  const groundOf = (box) => {
    for (let at = box.parentElement; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (backgroundColor !== "rgba(0, 0, 0, 0)") return backgroundColor;
    }
  };
  const wrong = all.filter((box) => !getComputedStyle(box).backgroundImage.startsWith("linear-gradient(to right, " + groundOf(box)));
  return { count: all.length, grounds: new Set(all.map(groundOf)).size, wrong: wrong.map((box) => box.parentElement.className) };
})()`;

/** Words that are wider than any column, and one that is not. */
const wide = `Wide
====

Words.

.. list-table::
   :header-rows: 1
   :stub-columns: 1

   * - Name
     - Value
   * - ${"a".repeat(120)}
     - 1
   * - \`\`${"b".repeat(120)}\`\`
     - 2
   * - an_option_of_forty_characters_in_one_word
     - 3
`;

/** Runs in the page: where words leave their cell, and over how many lines each name goes. */
const words = `[...document.querySelectorAll(".scroll th[scope=row]")].map((cell) => {
  const range = document.createRange();
  range.selectNodeContents(cell.querySelector("p"));
  const right = Math.max(...[...range.getClientRects()].map((box) => box.right));
  return { leaves: right > cell.nextElementSibling.getBoundingClientRect().left, lines: Math.round(cell.offsetHeight / 30) };
})`;

test.skipIf(isBrowserMissing)("a word wider than any column is broken, and never lies on the next cell", async () => {
  const root = mkdtempSync(join(tmpdir(), "assent-tables-"));
  mkdirSync(join(root, "specs"));
  writeFileSync(join(root, "specs/a.rst"), wide);
  const { published, done } = await publishTo(root);
  const server = await serveSite(published.files, root, 4795);
  const browser = await startBrowser();
  for (const width of [1280, 390]) {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    await page.goto(`${server.url}specs/a.html`);
    const seen = await page.evaluate<readonly { readonly leaves: boolean; readonly lines: number }[]>(words);
    expect(seen.map(({ leaves }) => leaves)).toEqual([false, false, false]);
    expect(seen[2]!.lines).toBe(1);
  }
  await browser.close();
  await server.close();
  done();
  rmSync(root, { recursive: true });
});

test.skipIf(isBrowserMissing)(
  "code in cells leaves the other columns in sight; equations stand in columns; shades end in the ground",
  async () => {
    const root = mkdtempSync(join(tmpdir(), "assent-tables-"));
    mkdirSync(join(root, "specs"));
    writeFileSync(join(root, "specs/a.rst"), text);
    writeFileSync(join(root, "specs/b.rst"), grounds);
    const { published, done } = await publishTo(root);
    const server = await serveSite(published.files, root, 4790);
    const browser = await startBrowser();
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${server.url}specs/a.html`);
    const seen = await page.evaluate<Seen>(look);
    expect(seen).toMatchObject({ lost: 0, hidden: 0, isWide: true, space: "pre" });
    for (const [first, second] of seen.columns) expect(Math.abs(first! - second!)).toBeLessThan(2);
    expect(Math.min(...seen.gaps)).toBeGreaterThanOrEqual(5);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(`${server.url}specs/b.html`);
      await page.evaluate("document.querySelector('.prose li').classList.add('here')");
      expect(await page.evaluate(shades)).toEqual({ count: 11, grounds: 7, wrong: [] });
    }
    await browser.close();
    await server.close();
    done();
    rmSync(root, { recursive: true });
  },
);
