// What is indented deeper than the text around it, and notes that several places lead to, as a reader sees them.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { serveSite } from "@assent/site";
import { isBrowserMissing, startBrowser } from "./chromium.ts";
import { publishTo } from "./published.ts";

const text = `Indented
========

Words [1]_ and words [1]_ again.

Proposed change
===============

It is quoted:

    Whoever says so is quoted.

* An item with columns:

    * name
    * size

Code:

    ::

      key = 1

.. [1] The words of the note, in its line.
`;

/** Runs in the page. */
const look = `({
  bars: [...document.querySelectorAll(".prose blockquote")].map((quote) => getComputedStyle(quote).borderLeftWidth),
  inset: (() => {
    const [outer, inner] = [...document.querySelectorAll(".prose li")].map((item) => item.getBoundingClientRect().left);
    return inner - outer;
  })(),
  notes: [...document.querySelectorAll(".footnote")].map((note) => {
    const [label, back, words] = [...note.children].map((child) => child.getClientRects()[0].top);
    return Math.max(Math.abs(label - back), Math.abs(back - words));
  }),
})`;

test.skipIf(isBrowserMissing)(
  "a list or code that is indented is no quotation, and a note begins beside its links",
  async () => {
    const root = mkdtempSync(join(tmpdir(), "assent-indented-"));
    mkdirSync(join(root, "specs"));
    writeFileSync(join(root, "specs/indented.rst"), text);
    const site = await publishTo(root);
    const server = await serveSite(site.published.files, root, 4760);
    const browser = await startBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      await page.goto(`${server.url}specs/indented.html`);
      const { bars, inset, notes } = await page.evaluate<{ bars: string[]; inset: number; notes: number[] }>(look);
      expect(bars).toEqual(["3px", "0px", "0px"]);
      // As deep as a list within an item, and no deeper.
      expect(inset).toBeLessThan(32);
      expect(notes).toHaveLength(1);
      expect(notes[0]).toBeLessThan(6);
    } finally {
      await browser.close();
      await server.close();
      site.done();
      rmSync(root, { recursive: true });
    }
  },
);
