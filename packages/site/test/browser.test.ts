// The site as a reader uses it, in a real browser: read, search, filter, follow, jump, switch the theme, print.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveSite } from "@assent/site";
import { makeHistory } from "../../../examples/history.ts";
import { isBrowserMissing, startBrowser } from "./chromium.ts";
import { publishTo } from "./published.ts";

const kinds: readonly (readonly [kind: string, path: string])[] = [
  ["home", "index.html"],
  ["list", "specs.html"],
  ["list of a state", "states/approved.html"],
  ["spec", "specs/approved/function_aliases.html"],
  ["history", "specs/implemented/function_versions.history.html"],
  ["changes", "specs/implemented/function_versions.compare.html"],
  ["people", "people.html"],
  ["person", "people/mirela.html"],
  ["API", "api.html"],
  ["methods", "api/functions.html"],
  ["graph", "graph.html"],
  ["flow", "flow.html"],
  ["search", "search.html?q=alias"],
  ["all pages", "contents-of-site.html"],
];

describe.skipIf(isBrowserMissing)("in Chromium", () => {
  const root = mkdtempSync(join(tmpdir(), "assent-browser-"));
  let browser: Browser;
  let server: Awaited<ReturnType<typeof serveSite>>;
  let site: Awaited<ReturnType<typeof publishTo>>;

  beforeAll(async () => {
    makeHistory(root);
    // The example has no spec that came to its end without being built.
    mkdirSync(join(root, "specs", "rejected"));
    writeFileSync(
      join(root, "specs", "rejected", "pay_per_call.rst"),
      "============\nPay per call\n============\n\nCalls are counted.\n\nProblem description\n===================\n\nNobody counts [1]_, and nobody paid [2]_.\n\nReferences\n==========\n\n.. [1] The first note, see `here <https://example.org/>`__.\n.. [2] The second note.\n",
    );
    site = await publishTo(root);
    server = await serveSite(site.published.files, root, 4700);
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    site.done();
    rmSync(root, { recursive: true });
  });

  /** Opens a page; what the browser complained about is in `complaints`. */
  async function open(
    path: string,
    options: Parameters<Browser["newContext"]>[0] = {},
  ): Promise<{ page: Page; context: BrowserContext; complaints: string[] }> {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(server.url + path);
    return { page, context, complaints };
  }

  describe.each(["light", "dark"] as const)("%s", (colorScheme) => {
    test.each(kinds)("%s: nothing that axe finds, nothing that the browser refuses", async (_kind, path) => {
      const { page, context, complaints } = await open(path, { colorScheme });
      if (path.includes("?")) await page.waitForSelector("[role=option]");
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    });
  });

  test.each(kinds)("%s: nothing but code and tables is wider than a phone", async (_kind, path) => {
    const { page, context } = await open(path, { viewport: { width: 320, height: 700 } });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
    await context.close();
  });

  test("search finds sections, narrows by field, and is led by keys", async () => {
    const { page, context, complaints } = await open("index.html");
    await page.keyboard.press("/");
    await page.waitForURL("**/search.html");
    await page.fill("input[type=search]", "alias state:approved");
    await page.waitForSelector("[role=option] mark");
    expect(await page.textContent("#_count")).toMatch(/\d+ pages?/);
    expect(Number(await page.getAttribute("#_results", "data-milliseconds"))).toBeLessThan(50);
    const states = await page.locator(".results .row-facts").allTextContents();
    expect(states.every((text) => text.startsWith("approved"))).toBe(true);
    await page.keyboard.press("ArrowDown");
    expect(await page.getAttribute("input[type=search]", "aria-activedescendant")).toMatch(/^_option/);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/specs/approved/**");
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("a list is narrowed by title, person and id; what came to an end is folded and counted", async () => {
    const { page, context, complaints } = await open("specs.html");
    const titles = page.locator("#_list .row-title");
    const total = await titles.count();
    expect(await page.locator("details.ended > summary").allTextContents()).toEqual(["1 more that is rejected"]);
    await page.fill(".filter input", "mirela");
    await page.waitForSelector(".filter output:not(:empty)");
    const own = await titles.count();
    expect(own).toBeGreaterThan(0);
    expect(own).toBeLessThan(total);
    expect(page.url()).toContain("filter=mirela");
    await page.fill(".filter input", "no such words");
    await page.click("#_list button");
    await page.waitForSelector("#_filter:focus");
    expect(await titles.count()).toBe(total);
    await page.fill(".filter input", "STORY-2001829");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/specs/approved/function_aliases.html");
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("the table of contents follows the reader, and a dependency leads on", async () => {
    const { page, context } = await open("specs/approved/function_aliases.html", {
      viewport: { width: 1280, height: 700 },
    });
    await page.click(".rail a[href='#testing']");
    await page.waitForFunction("document.querySelector('.rail [aria-current]')?.getAttribute('href') === '#testing'");
    await page.click(".after a[href$='function_versions.html']");
    expect(await page.textContent("h1")).toContain("Function versions");
    await page.click(".after a[href$='.history.html']");
    expect(await page.locator("ins").count()).toBeGreaterThan(0);
    await context.close();
  });

  test("any two revisions are compared, in the text and in the source", async () => {
    const { page, context, complaints } = await open("specs/implemented/function_versions.html");
    await page.click(".after a[href$='.compare.html']");
    const first = await page.locator("select[name=from] option").last().getAttribute("value");
    await page.selectOption("select[name=from]", first);
    await page.waitForSelector("#_comparison .diff ins");
    expect(page.url()).toContain(`from=${first ?? ""}`);
    expect(await page.textContent("#_comparison .meaning")).toMatch(/\d+ edits? between them/);
    await page.focus("h1");
    await page.keyboard.press("m");
    await page.waitForSelector("#_comparison pre.lines .line-ins");
    expect(page.url()).toContain("view=source");
    await page.reload();
    await page.waitForSelector("#_comparison pre.lines .line-ins");
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("footnotes stand beside their words where there is room, apart from each other", async () => {
    const { page, context, complaints } = await open("specs/rejected/pay_per_call.html", {
      viewport: { width: 1440, height: 900 },
    });
    await page.waitForSelector(".side-note");
    const [text, first, second] = await Promise.all(
      ["main", ".side-note >> nth=0", ".side-note >> nth=1"].map((one) => page.locator(one).boundingBox()),
    );
    expect(await page.locator(".side-note").first().textContent()).toBe("1 The first note, see here.");
    expect(first!.x).toBeGreaterThan(text!.x + text!.width);
    expect(second!.y).toBeGreaterThanOrEqual(first!.y + first!.height);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations).toEqual([]);
    await page.setViewportSize({ width: 1100, height: 900 });
    await page.waitForSelector(".side-note", { state: "detached" });
    expect(await page.isVisible(".footnote")).toBe(true);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("a card tells where a link leads, on hover and on focus, and Esc closes it", async () => {
    const { page, context, complaints } = await open("specs/approved/function_aliases.html");
    const link = page.locator(".after a[href$='function_versions.html']").first();
    await link.hover();
    await page.waitForSelector(".card");
    expect(await page.textContent(".card")).toContain("Function versions");
    await page.keyboard.press("Escape");
    expect(await page.locator(".card").count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("the theme is switched and stays", async () => {
    const { page, context } = await open("index.html", { colorScheme: "light" });
    const ground = () => page.evaluate<string>("getComputedStyle(document.body).backgroundColor");
    const before = await ground();
    await page.click("button.theme");
    await page.click("button.theme");
    expect(await ground()).not.toBe(before);
    await page.goto(`${server.url}specs.html`);
    expect(await page.getAttribute("html", "data-theme")).toBe("dark");
    await context.close();
  });

  test("? shows the keys", async () => {
    const { page, context } = await open("specs.html");
    await page.keyboard.press("?");
    expect(await page.isVisible("dialog.keys")).toBe(true);
    await page.keyboard.press("Escape");
    expect(await page.isVisible("dialog.keys")).toBe(false);
    await context.close();
  });

  test("without JavaScript there is everything but search", async () => {
    const { page, context } = await open("specs/approved/function_aliases.html", { javaScriptEnabled: false });
    expect(await page.isVisible(".rail a[href='#testing']")).toBe(true);
    await page.click("nav a[href$='specs.html']");
    expect(await page.textContent("h1")).toBe("Specs");
    await page.goto(`${server.url}specs/implemented/function_versions.compare.html`);
    expect(await page.isVisible("#whole ins, #latest ins")).toBe(true);
    await context.close();
  });

  test("prints", async () => {
    const { page, context } = await open("specs/approved/function_aliases.html");
    const pdf = await page.pdf({ format: "A4" });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    await context.close();
  });
});
