// A list of more specs than one page may hold.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrokenLinks, serveSite } from "@assent/site";
import { isBrowserMissing, startBrowser } from "./chromium.ts";
import { publishTo, textAt } from "./published.ts";

const total = 1450;
/** Pages of `specs.html`; 160 rows are on each but the last. */
const pageCount = 10;

const root = mkdtempSync(join(tmpdir(), "assent-long-"));
let site: Awaited<ReturnType<typeof publishTo>>;

beforeAll(async () => {
  for (let number = 0; number < total; number += 1) {
    const folder = join(root, "specs", `v${Math.floor(number / 500)}.0`);
    mkdirSync(folder, { recursive: true });
    const title = `Spec ${String(number).padStart(4, "0")}`;
    writeFileSync(
      join(folder, `spec_${number}.rst`),
      `${title}\n=========\n\nWhat it is.\n\nOther deployer impact\n---------------------\n\nThe option \`\`queue_limit\`\` is new.\n`,
    );
  }
  site = await publishTo(root);
});
afterAll(() => {
  site.done();
  rmSync(root, { recursive: true });
});

const urlOf = (page: number): string => (page === 1 ? "specs.html" : `specs-${page}.html`);

test("every spec has one row, and no link between pages is dead", () => {
  const { files } = site.published;
  const titles = Array.from({ length: pageCount }, (_, index) => {
    const page = textAt(files, urlOf(index + 1));
    return [...page.matchAll(/row-title" href="([^"]+)"/g)].map(([, href]) => href);
  });
  expect(titles.map((rows) => rows.length)).toEqual([160, 160, 160, 160, 160, 160, 160, 160, 160, 10]);
  expect(new Set(titles.flat()).size).toBe(total);
  expect(files.has(urlOf(pageCount + 1))).toBe(false);
  expect(findBrokenLinks(files)).toEqual([]);
});

test.each([
  [1, "1 2 3 4 … 10"],
  [5, "1 2 3 4 5 6 7 8 … 10"],
  [10, "1 … 7 8 9 10"],
])("page %i leads to its neighbours, the first and the last", (page, wanted) => {
  const [, links = ""] = /<nav class="pages"[^>]*>(.*?)<\/nav>/s.exec(textAt(site.published.files, urlOf(page))) ?? [];
  expect(
    links
      .replace(/<[^>]*>/g, "")
      .replace(/\s+/g, " ")
      .trim(),
  ).toBe(wanted);
});

test("a name in many specs makes no page heavy, and leads to the search for the rest", () => {
  const page = textAt(site.published.files, "options.html");
  expect(page).toContain(`<a href="search.html?q=queue_limit">${total - 40} more</a>`);
  expect(site.published.site.findings).toEqual([]);
});

describe.skipIf(isBrowserMissing)("in Chromium", () => {
  test.each([1, 4])(
    "a filter on page %i finds the rows of all pages, in order",
    async (page) => {
      const server = await serveSite(site.published.files, root, 4740);
      const browser = await startBrowser();
      const tab = await browser.newPage();
      await tab.goto(server.url + urlOf(page));
      await tab.fill(".filter input", "spec");
      await expect.poll(() => tab.textContent(".filter output"), { timeout: 20_000 }).toBe(`${total} of ${total}`);
      const titles = await tab.locator("#_list .row-title").allTextContents();
      expect([titles[0], titles.at(-1)]).toEqual(["Spec 1000", "Spec 0499"]);
      // All of it is on this page: there is no other one to lead to.
      const told = async () => [await tab.locator("main > p").first().innerText(), await tab.isVisible("nav.pages")];
      expect(await told()).toEqual([`${total} specs`, false]);
      await tab.getByRole("button", { name: "Show all" }).click();
      await expect.poll(told).toEqual([`${total} specs, page ${page} of ${pageCount}`, true]);
      await browser.close();
      await server.close();
    },
    60_000,
  );
});
