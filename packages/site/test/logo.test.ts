// A logo stands beside the name, whatever its size, on every width of window.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveSite } from "@assent/site";
import { isBrowserMissing, startBrowser } from "./chromium.ts";
import { publishTo } from "./published.ts";

const widths = [320, 390, 1440];

describe.skipIf(isBrowserMissing)("a logo", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });

  test.each([
    ["a large square", 'width="512" height="512"', 24],
    ["a wide one", 'width="800" height="200"', 96],
    ["a very wide one", 'width="3000" height="30"', 160],
    ["a high one", 'width="100" height="900"', 3],
    ["one without a size", 'viewBox="0 0 10 10"', 24],
  ])("%s is as high as the line that it stands in", async (_what, size, most) => {
    const root = mkdtempSync(join(tmpdir(), "assent-logo-"));
    mkdirSync(join(root, "specs"));
    writeFileSync(join(root, "assent.yaml"), "site:\n  name: Lantern specs\n  logo: logo.svg\n");
    writeFileSync(
      join(root, "logo.svg"),
      `<svg xmlns="http://www.w3.org/2000/svg" ${size}><rect width="9" height="9"/></svg>`,
    );
    writeFileSync(join(root, "specs/a.rst"), "A\n=\n\nWhy.\n");
    const site = await publishTo(root);
    const server = await serveSite(site.published.files, root, 4880);
    const page = await browser.newPage();
    await page.goto(`${server.url}specs/a.html`);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 700 });
      const box = await page.locator(".brand img").boundingBox();
      const heights = await page.evaluate<readonly number[]>(`(() => {
        const image = document.querySelector(".brand img");
        const heightOf = () => document.querySelector(".brand").getBoundingClientRect().height;
        const withIt = heightOf();
        image.style.display = "none";
        const without = heightOf();
        image.style.display = "";
        return [withIt, without];
      })()`);
      const label = `${width} px`;
      expect(box!.height, label).toBeLessThanOrEqual(28);
      expect(box!.width, label).toBeLessThanOrEqual(Math.min(most + 4, 0.4 * width));
      expect(heights[0]! - heights[1]!, label).toBeLessThanOrEqual(4);
      expect(await page.evaluate("document.documentElement.scrollWidth"), label).toBe(width);
    }
    await page.close();
    await server.close();
    site.done();
    rmSync(root, { recursive: true });
  });
});
