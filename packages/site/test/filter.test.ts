// What the address of a list asks for: nothing of it is passed over, and all of it is kept there.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveSite } from "@assent/site";
import { isBrowserMissing, startBrowser } from "./chromium.ts";
import { publishTo } from "./published.ts";

const people = ["Mirela Vasić (mirela)", "Jon Lee (jonlee)", "Ada Wong (ada)"];

describe.skipIf(isBrowserMissing)("a list", () => {
  const root = mkdtempSync(join(tmpdir(), "assent-filter-"));
  let browser: Browser;
  let server: Awaited<ReturnType<typeof serveSite>>;
  let site: Awaited<ReturnType<typeof publishTo>>;
  let page: Page;

  beforeAll(async () => {
    for (let number = 0; number < 12; number += 1) {
      const place = `specs/${number % 2 === 0 ? "juno" : "kilo"}/${number < 6 ? "approved" : "implemented"}`;
      const path = join(root, place, `spec-${number}.rst`);
      mkdirSync(dirname(path), { recursive: true });
      const title = `Spec ${String(number).padStart(2, "0")}`;
      writeFileSync(
        path,
        `${title}\n=======\n\nhttps://storyboard.example.org/#!/story/20${number}\n\nWhy.\n\nAssignee(s)\n-----------\n\nPrimary assignee:\n  ${people[number % 3]!}\n`,
      );
    }
    site = await publishTo(root);
    server = await serveSite(site.published.files, root, 4800);
    browser = await startBrowser();
    page = await browser.newPage();
    page.setDefaultTimeout(8000);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    site.done();
    rmSync(root, { recursive: true });
  });

  const open = async (query: string): Promise<void> => {
    await page.goto(`${server.url}specs.html${query}`);
    await page.waitForSelector(".filter:not([hidden])");
  };
  const numbers = async (): Promise<string> =>
    (await page.locator("#_list .row-title").allTextContents())
      .map((title) => Number(title.slice(5)))
      .sort((a, b) => a - b)
      .join(" ");

  test.each([
    ["?release=juno", "0 2 4 6 8 10"],
    ["?release=juno,kilo&state=approved", "0 1 2 3 4 5"],
    ["?person=mirela", "0 3 6 9"],
    ["?person=Jon+Lee&release=kilo", "1 7"],
    ["?person=mirela&filter=09", "9"],
  ])("%s shows what has it, and the address stays", async (query, wanted) => {
    await open(query);
    await expect.poll(numbers).toBe(wanted);
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual(
      Object.fromEntries(new URLSearchParams(query)),
    );
  });

  test.each([
    ["?state=nosuch", "No spec in this list has the state “nosuch”.", "In any state: 12"],
    ["?release=zed&state=approved", "No spec in this list has the release “zed”.", "In any release: 6"],
    ["?person=nobody", "No spec in this list has the person “nobody”.", "Of anybody: 12"],
    ["?impact=nosuch", "No spec in this list has the impact “nosuch”.", "Whatever it touches: 12"],
  ])("%s is told, and taken back with one press", async (query, told, out) => {
    await open(query);
    await expect.poll(() => page.textContent("#_list .nothing p")).toBe(told);
    await page.getByRole("button", { name: out }).click();
    await expect.poll(numbers).not.toBe("");
    const [name = ""] = [...new URLSearchParams(query).keys()];
    expect(new URL(page.url()).searchParams.has(name)).toBe(false);
  });

  test("release and person are chosen in the page", async () => {
    await open("");
    await page.selectOption(".filter select", "kilo");
    await expect.poll(numbers).toBe("1 3 5 7 9 11");
    await page.focus("#_person");
    await expect
      .poll(() =>
        page
          .locator("#_people option")
          .evaluateAll((all: readonly { value: string }[]) => all.map(({ value }) => value)),
      )
      .toEqual(["Ada Wong ada", "Jon Lee jonlee", "Mirela Vasić mirela"]);
    await page.fill("#_person", "Ada Wong ada");
    await expect.poll(numbers).toBe("5 11");
    expect(new URL(page.url()).search).toBe("?release=kilo&person=Ada+Wong+ada");
    await page.getByRole("button", { name: "Show all" }).click();
    await expect.poll(numbers).toBe("0 1 2 3 4 5 6 7 8 9 10 11");
    expect(new URL(page.url()).search).toBe("");
  });
});
