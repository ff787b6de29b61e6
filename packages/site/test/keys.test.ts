// Keys as a reader presses them: they never leave the page unasked, copy what is meant, and can be changed.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveSite } from "@assent/site";
import { isBrowserMissing, startBrowser } from "./chromium.ts";
import { publishTo } from "./published.ts";

const long = ["Problem", "Proposal", "Alternatives", "Testing"]
  .map((title) => `${title}\n${"-".repeat(title.length)}\n\n${"Some words to read.\n\n".repeat(30)}`)
  .join("\n");

describe.skipIf(isBrowserMissing)("keys", () => {
  const root = mkdtempSync(join(tmpdir(), "assent-keys-"));
  let browser: Browser;
  let server: Awaited<ReturnType<typeof serveSite>>;
  let elsewhere: typeof server;
  let site: Awaited<ReturnType<typeof publishTo>>;

  beforeAll(async () => {
    mkdirSync(join(root, "specs", "approved"), { recursive: true });
    writeFileSync(
      join(root, "specs", "approved", "long.rst"),
      `Long\n====\n\nhttps://storyboard.example.org/#!/story/2001\n\nWhy.\n\n${long}`,
    );
    site = await publishTo(root);
    server = await serveSite(site.published.files, root, 4760);
    elsewhere = await serveSite(site.published.files, root, 4780);
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    await elsewhere.close();
    site.done();
    rmSync(root, { recursive: true });
  });

  const spec = "specs/approved/long.html";

  async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 700 },
      permissions: ["clipboard-read", "clipboard-write"],
      ...options,
    });
    context.setDefaultTimeout(8000);
    const page = await context.newPage();
    await page.goto(`${elsewhere.url}index.html`);
    await page.goto(server.url + path);
    return page;
  }

  const top = (page: Page): Promise<number> => page.evaluate("Math.round(scrollY)");

  test.each<{ readonly what: string; readonly steps: readonly string[]; readonly ends: number }>([
    { what: "a step", steps: ["]", "."], ends: 500 },
    { what: "several steps, which are one way", steps: ["]", "]", "j", "j", "."], ends: 500 },
    { what: "a link of the rail", steps: ["click", "."], ends: 500 },
    { what: "a link and a step", steps: ["click", "]", "."], ends: 500 },
    { what: "nothing: it stays", steps: ["."], ends: 500 },
    { what: "more than there was", steps: ["]", ".", ".", "."], ends: 500 },
  ])("'.' leads back to where the reader was, on this page, after $what", async ({ steps, ends }) => {
    const page = await open(spec);
    await page.evaluate("scrollTo(0, 500)");
    for (const step of steps) {
      if (step === "click") await page.click(".rail a[href='#testing']");
      else await page.keyboard.press(step);
      if (step !== ".") await expect.poll(() => top(page)).not.toBe(500);
    }
    await expect.poll(() => top(page)).toBe(ends);
    expect(new URL(page.url()).pathname).toBe(`/${spec}`);
    await page.context().close();
  });

  test("'.' leads back to the link that was followed before the last one", async () => {
    const page = await open(spec);
    await page.evaluate("scrollTo(0, 500)");
    const links = page.locator(".rail a");
    await links.nth(1).click();
    await expect.poll(() => top(page)).not.toBe(500);
    const between = await top(page);
    await page.click(".rail a[href='#testing']");
    await expect.poll(() => top(page)).not.toBe(between);
    await page.keyboard.press(".");
    await expect.poll(() => top(page)).toBe(between);
    await page.keyboard.press(".");
    await expect.poll(() => top(page)).toBe(500);
    await page.context().close();
  });

  test("Esc empties the search, and then closes it: to the page of this site that it was opened from, never to another", async () => {
    const page = await open("search.html?q=some");
    await page.waitForSelector("[role=option]");
    await page.keyboard.press("Escape");
    await expect.poll(() => page.inputValue("#_q")).toBe("");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page.waitForFunction("document.activeElement !== document.querySelector('#_q')");
    expect(page.url()).toBe(`${server.url}search.html`);
    await page.goto(server.url + spec);
    await page.keyboard.press("/");
    await page.waitForURL("**/search.html");
    await page.waitForSelector("#_q:focus");
    await page.keyboard.press("Escape");
    await page.waitForURL(`**/${spec}`);
    await page.context().close();
  });

  test.each([
    { key: "y", from: `${spec}?marks=some#proposal`, copied: `${spec}#proposal` },
    { key: "y", from: spec, copied: spec },
    { key: "Y", from: `${spec}?marks=some#proposal`, copied: "id/story-2001.html" },
    { key: "Y", from: "specs.html?filter=long", copied: "specs.html?filter=long" },
  ])("$key on $from copies $copied", async ({ key, from, copied }) => {
    const page = await open(from);
    await page.keyboard.press(key);
    await page.waitForSelector("#_say");
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(server.url + copied);
    await page.context().close();
  });

  test("keys act alone, with Alt, or not at all", async () => {
    const page = await open(spec);
    const isMoved = async (key: string): Promise<boolean> => {
      await page.evaluate("scrollTo(0, 0)");
      await page.keyboard.press(key);
      return (await top(page)) > 0;
    };
    const choose = async (mode: string): Promise<void> => {
      await page.getByRole("button", { name: "Keys" }).click();
      await page.check(`dialog.keys input[value=${mode}]`);
      await page.keyboard.press("Escape");
    };
    expect([await isMoved("]"), await isMoved("Alt+]")]).toEqual([true, false]);
    await choose("alt");
    expect([await isMoved("]"), await isMoved("Alt+]")]).toEqual([false, true]);
    await choose("off");
    expect([await isMoved("]"), await isMoved("Alt+]")]).toEqual([false, false]);
    await page.context().close();
  });

  test("a key is changed, a clash is refused by name, and the built-in key comes back", async () => {
    const page = await open(spec);
    await page.keyboard.press("?");
    const cap = page.getByRole("button", { name: /: Next section$/ });
    const said = page.locator("dialog.keys [role=status]");
    await cap.click();
    await page.keyboard.press("j");
    await expect.poll(() => said.textContent()).toBe("“j” is the key of “Next row or paragraph”.");
    expect(await cap.textContent()).toBe("]");
    await cap.click();
    await page.keyboard.press("g");
    await page.keyboard.press("s");
    await expect.poll(() => said.textContent()).toBe("“g s” is the key of “List of specs”.");
    await cap.click();
    await page.keyboard.press("x");
    await expect.poll(() => cap.textContent()).toBe("x");
    await page.keyboard.press("Escape");
    await page.reload();
    await page.keyboard.press("]");
    expect(await top(page)).toBe(0);
    await page.keyboard.press("x");
    await expect.poll(() => top(page)).toBeGreaterThan(0);
    await page.keyboard.press("?");
    await page.getByRole("button", { name: "As they were" }).click();
    await expect.poll(() => cap.textContent()).toBe("]");
    await page.context().close();
  });

  test.each([
    { name: "a mouse", options: {}, least: 24 },
    { name: "touch", options: { hasTouch: true, isMobile: true }, least: 44 },
  ])("links to headings are large enough for $name", async ({ options, least }) => {
    const page = await open(spec, options);
    const sizes = await page
      .locator("a.anchor")
      .evaluateAll((all: readonly { getBoundingClientRect: () => { width: number; height: number } }[]) =>
        all.map((one) => one.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height)),
      );
    expect(sizes.length).toBeGreaterThan(3);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(least);
    await page.context().close();
  });

  test.each(["index.html", "specs.html", "search.html", "people.html", spec, "api.html"])(
    "on a touch screen all that stands alone on %s is large enough",
    async (path) => {
      const page = await open(path, { hasTouch: true, isMobile: true });
      const small = await page
        .locator(
          "a[href]:not(p > *, dd > *, td > *, .prose a, ol a), .rail a, .chips a, .bottom a, .method-name a, button, summary, input, select",
        )
        .evaluateAll(
          (
            all: readonly {
              outerHTML: string;
              getBoundingClientRect: () => { width: number; height: number };
            }[],
          ) =>
            all.flatMap((one) => {
              const { width, height } = one.getBoundingClientRect();
              return width > 0 && Math.min(width, height) < 43.9 ? [`${width} x ${height}: ${one.outerHTML}`] : [];
            }),
        );
      expect(small).toEqual([]);
      await page.context().close();
    },
  );
});
