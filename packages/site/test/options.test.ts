// Options on a phone: all of a row is in sight.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { serveSite } from "@assent/site";
import { isBrowserMissing, startBrowser } from "./chromium.ts";
import { publishTo, textAt } from "./published.ts";

/** Runs in a page: boxes that scroll sideways, and cells that are not in sight or empty and high. */
const look = `({
  scrolling: [...document.querySelectorAll(".scroll")].filter((box) => box.scrollWidth > box.clientWidth).length,
  hidden: [...document.querySelectorAll(".scroll :is(tbody th, td)")].filter((cell) => {
    const { left, right, height } = cell.getBoundingClientRect();
    return left < 0 || right > innerWidth || (cell.textContent.trim() === "" && height > 0);
  }).length,
  names: getComputedStyle(document.querySelector(".options-table td:nth-child(3)"), "::before").content,
  page: document.documentElement.scrollWidth - innerWidth,
})`;

test.skipIf(isBrowserMissing).each([320, 390])("options are whole in %i px", async (width) => {
  const root = resolve("examples/faas");
  const { published, done } = await publishTo(root);
  const server = await serveSite(published.files, root, 4792);
  const browser = await startBrowser();
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  await page.goto(`${server.url}options.html`);
  expect(await page.evaluate(look)).toEqual({ scrolling: 0, hidden: 0, names: '"Default: "', page: 0 });
  await browser.close();
  await server.close();
  done();
});

test.each([
  ["Setting | Default", "PIER_LIMIT | 9", false],
  ["Group | Name | Default", "engine | pier_limit | 9", true],
])("the group of an option stands where options have groups: %s", async (heads, row, isShown) => {
  const root = mkdtempSync(join(tmpdir(), "assent-options-"));
  const cells = [heads, row].map((line) => `   * - ${line.split(" | ").join("\n     - ")}\n`).join("");
  mkdirSync(join(root, "rfcs"));
  writeFileSync(
    join(root, "rfcs/0001-piers.rst"),
    `RFC 0001: Piers\n===============\n\n:Author: Bo Tamm\n:Status: Draft\n\nSettings\n--------\n\n.. list-table::\n   :header-rows: 1\n\n${cells}`,
  );
  const { published, done } = await publishTo(root);
  const page = textAt(published.files, "options.html");
  expect(page).toMatch(/pier_limit/i);
  expect(page.includes(`<span class="muted">[`)).toBe(isShown);
  done();
  rmSync(root, { recursive: true });
});
