// A note with code in it, beside the words that it belongs to and in a card.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "vitest";
import { serveSite } from "@assent/site";
import { isBrowserMissing, startBrowser } from "./chromium.ts";
import { publishTexts } from "./published.ts";

const text = `Pools
=====

Words.

Motivation
==========

They are kept warm [1]_, as was said.

${"More words.\n\n".repeat(60)}
.. [1] As in

   ::

      pool.keep(${"another, ".repeat(30)})
`;

test.skipIf(isBrowserMissing)(
  "a note with code keeps nobody who goes by keyboard, and offers no button twice",
  async () => {
    const { published, root, done } = await publishTexts({ "specs/a.rst": text });
    const server = await serveSite(published.files, root, 4798);
    const browser = await startBrowser();
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${server.url}specs/a.html`);
    await page.waitForSelector(".side-note pre");
    await page.waitForSelector(".footnote .copy", { state: "attached" });
    // Placed again, when the blocks of code have their buttons.
    await page.setViewportSize({ width: 1100, height: 900 });
    await page.waitForSelector(".side-note", { state: "detached" });
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.waitForSelector(".side-note pre");
    expect(await page.locator(".side-note").textContent()).toMatch(/^1 As in\s*pool\.keep/);
    expect(await page.locator(".side-note button").count()).toBe(0);
    const stops = await page.evaluate<number>(
      `[...document.querySelectorAll(".side-note *")].filter((one) => one.tabIndex >= 0).length`,
    );
    expect(stops).toBe(0);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations).toEqual([]);
    await page.setViewportSize({ width: 1100, height: 900 });
    await page.waitForSelector(".side-note", { state: "detached" });
    await page.locator("a[role=doc-noteref]").first().hover();
    await page.waitForSelector(".card pre");
    expect(await page.locator(".card button").count()).toBe(0);
    await browser.close();
    await server.close();
    done();
  },
);
