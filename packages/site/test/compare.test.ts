// The page that compares, and the keys that are listed: what a control says is what stands below it.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveSite } from "@assent/site";
import { isBrowserMissing, startBrowser } from "./chromium.ts";
import { publishTo } from "./published.ts";

describe.skipIf(isBrowserMissing)("comparing", () => {
  const root = mkdtempSync(join(tmpdir(), "assent-compare-"));
  let browser: Browser;
  let page: Page;
  let server: Awaited<ReturnType<typeof serveSite>>;
  let site: Awaited<ReturnType<typeof publishTo>>;

  beforeAll(async () => {
    const env = { ...process.env, GIT_CONFIG_GLOBAL: devNull };
    const git = (...args: readonly string[]): void => {
      execFileSync("git", ["-c", "user.name=Ann", "-c", "user.email=a@example.org", ...args], {
        cwd: root,
        env: { ...env, GIT_AUTHOR_DATE: "2024-01-02T10:00:00Z", GIT_COMMITTER_DATE: "2024-01-02T10:00:00Z" },
        stdio: "ignore",
      });
    };
    git("init", "-q");
    mkdirSync(join(root, "specs/approved"), { recursive: true });
    for (const word of ["first", "second", "third"]) {
      const text = `Title\n=====\n\nWhy.\n\nProblem\n-------\n\nThe ${word} text.\n\nAnother paragraph.\n`;
      writeFileSync(join(root, "specs/approved/a.rst"), text);
      git("add", "-A");
      git("commit", "-q", "-m", word);
    }
    site = await publishTo(root);
    server = await serveSite(site.published.files, root, 4840);
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

  const ends = async (): Promise<readonly (string | undefined)[]> => {
    const chosen = await page.evaluate<readonly string[]>(
      "[...document.querySelectorAll('#_ends select')].map((one) => one.selectedOptions[0].textContent)",
    );
    return chosen.map((words) => words.trim().split(" ").at(-1));
  };
  const listed = async (): Promise<string> => {
    await page.keyboard.press("?");
    await page.waitForSelector("dialog.keys[open]");
    const shown = await page.locator("dialog.keys dt button:visible").allTextContents();
    await page.keyboard.press("Escape");
    await page.waitForSelector("dialog.keys:not([open])", { state: "attached" });
    return shown.join(" ");
  };

  test.each([
    ["", ["first", "third"]],
    ["#latest", ["second", "third"]],
    ["#whole", ["first", "third"]],
  ])("opens at %j with the ends of the text below, and the source has the same", async (hash, wanted) => {
    await page.goto("about:blank");
    await page.goto(`${server.url}specs/approved/a.compare.html${hash}`);
    await page.waitForSelector("#_ends:not([hidden])");
    expect(await ends()).toEqual(wanted);
    await page.keyboard.press("m");
    await page.waitForSelector("#_comparison pre.lines");
    expect(await ends()).toEqual(wanted);
    expect(await page.textContent("#_comparison .line-del")).toContain(wanted[0]);
  });

  test.each([
    ["specs/approved/a.history.html", ".diff .block", "/ g s g h ? n p u . y Y"],
    ["specs/approved/a.compare.html", "#_ends:not([hidden])", "/ g s g h ? n p m b u . y Y"],
    ["specs/approved/a.html", "article section[id]", "/ g s g h ? ] [ j k u . y Y"],
    ["specs.html", ".rows > li", "/ g s g h ? j k o u . y Y"],
  ])("%s, with %s there, lists the keys that do something", async (path, ready, wanted) => {
    await page.goto(server.url + path);
    await page.waitForSelector(ready, { state: "attached" });
    expect(await listed()).toBe(wanted);
  });

  test("search that is opened from a disk says why it finds nothing; one that is served does not", async () => {
    await page.goto(`file://${site.folder}/search.html`);
    expect(await page.locator(".from-disk").textContent()).toMatch(/opened from a disk.*assent build --watch/);
    expect(await page.locator(".from-disk").isVisible()).toBe(true);
    await page.goto(`${server.url}search.html`);
    expect(await page.locator(".from-disk").isVisible()).toBe(false);
  });

  test("keys lead from change to change in the source, too", async () => {
    await page.goto(`${server.url}specs/approved/a.compare.html?view=source&from=x`);
    await page.waitForSelector("#_comparison pre.lines .change");
    // There is one change, and keys act once their program is there.
    const here = page.locator("#_comparison .here");
    await expect
      .poll(async () => {
        await page.keyboard.press("n");
        return here.allTextContents();
      })
      .toEqual([expect.stringMatching(/^- The/)]);
    await page.keyboard.press("p");
    expect(await here.allTextContents()).toEqual([expect.stringMatching(/^- The/)]);
    expect(await listed()).toContain(" n p ");
  });

  test("what can be folded is listed as soon as it can", async () => {
    await page.goto(`${server.url}specs/approved/a.compare.html?from=x`);
    await page.waitForSelector("#_comparison .diff details");
    expect(await listed()).toContain(" z ");
    await page.keyboard.press("z");
    await page.waitForSelector("#_comparison .diff details[open]");
  });

  // The browser takes the focus out of a dialog that was closed a frame later.
  test("a key that is pressed right after the dialog of the keys is closed acts", async () => {
    await page.goto(`${server.url}specs/approved/a.compare.html?from=x`);
    await page.waitForSelector("#_comparison .diff details");
    await page.keyboard.press("?");
    await page.waitForSelector("dialog.keys[open]");
    const wasAt = await page.evaluate<string>(`(() => {
      document.querySelector("dialog.keys dt button").focus();
      document.querySelector("dialog.keys").close();
      const at = document.activeElement;
      at.dispatchEvent(new KeyboardEvent("keydown", { key: "z", bubbles: true, cancelable: true }));
      return at.localName;
    })()`);
    expect(wasAt).toBe("button");
    await page.waitForSelector("#_comparison .diff details[open]");
  });
});
