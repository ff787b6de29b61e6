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
  ["other scripts", "specs/backlog/other_scripts.html"],
  ["links in cells", "links/index.html"],
  ["long things", "specs/backlog/long_things.html"],
  ["names in columns", "specs/backlog/names_in_columns.html"],
];

/** A word in code with colours, a formula among words, a drawing: each wider than a sheet or a phone. */
const wide = (word: string): string =>
  `.. code-block:: json\n\n   {"url": "${word}"}\n\nSo :math:\`cpu_{impact} = cpu_{util} * {vm_{vcpus}}/{host_{vcpus}}\` is it.\n\n` +
  `.. graphviz::\n\n   digraph { rankdir=LR; ${"a b c d e f g h i j k l"
    .split(" ")
    .map((name) => `${name}_of_the_service`)
    .join(" -> ")} }\n\n`;

/** Documents that try what a page can hold. */
const unusual = {
  // Each of the names fits on a sheet, and all of them beside each other do not.
  names_in_columns: (() => {
    const names = ["boats", "lent_out_boats", "harbour", "oars", "state"].map(
      (name) => `${name}_of_the_lending_service`,
    );
    const row = names.map((name, at) => `${at === 0 ? "   *" : "    "} - \`\`${name}\`\`\n`).join("");
    const title = "Names in columns";
    return `${title}\n${"=".repeat(title.length)}\n\nhttps://storyboard.example.org/#!/story/2009998\n\nWhy.\n\nProblem\n-------\n\n.. list-table::\n\n${row}${row}`;
  })(),
  other_scripts:
    "ميزة جديدة\n==========\n\nتسمح هذه الميزة للمستخدمين بتسمية الإصدار.\n\nالمشكلة\n-------\n\nלא ניתן לשנות את הגרסה בלי לשנות את כל הקוראים.\n\n* تسمية الإصدار ``v1``\n\n日本語の節\n----------\n\n" +
    `${"関数の別名は一つの版を指し、いつでも別の版に移すことができる。".repeat(6)}\n`,
  long_things: (() => {
    const word = "a".repeat(180);
    const title = `${"Long titles are cut nowhere ".repeat(5).trim()} ${"x".repeat(70)}`;
    const table = `${"=".repeat(140)} ${"=".repeat(140)}\n${"c".repeat(140)} ${"d ".repeat(70)}\n${"=".repeat(140)} ${"=".repeat(140)}\n`;
    return `${"=".repeat(title.length)}\n${title}\n${"=".repeat(title.length)}\n\nhttps://storyboard.example.org/#!/story/2009999\n\n${word}\n\nProblem ${word.slice(0, 60)}\n${"-".repeat(70)}\n\n${word} and \`\`${word}\`\`, see https://example.org/${word}\n\n* ${word}\n\n${table}\n::\n\n  ${word}\n\n${wide(word)}Assignee(s)\n-----------\n\nPrimary assignee:\n  ${word.slice(0, 60)}\n`;
  })(),
};

/** Links side by side in the cells of a table, on a page that is no spec. */
const linksInCells =
  "Links\n=====\n\nWhy.\n\nA\n-\n\n.. list-table::\n\n   * - `here <https://example.org/>`__ [1]_\n     - [1]_ [2]_\n" +
  "   * - * `y <https://example.org/4>`__ [Cit]_\n       * `there <https://example.org/2>`__\n     - `x <https://example.org/3>`__ [2]_ `z <https://example.org/5>`__\n\n" +
  ".. [1] One.\n.. [2] Two.\n.. [Cit] Three.\n";

/** Runs in a page: what is wider than it, but for what stands in a box that scrolls. */
const findLost = `(() => {
  const width = document.documentElement.clientWidth;
  const found = document.documentElement.scrollWidth > width ? ["the page"] : [];
  const isInBox = (element) => {
    for (let at = element.parentElement; at !== null && at !== document.body; at = at.parentElement)
      if (["auto", "scroll"].includes(getComputedStyle(at).overflowX)) return true;
    return element.closest("svg, .skip") !== null;
  };
  for (const element of document.querySelectorAll("body *")) {
    const box = element.getBoundingClientRect();
    if (box.width < 1.5 || box.height < 1.5 || (box.right <= width + 1 && box.left >= -1)) continue;
    if (!isInBox(element)) found.push(element.outerHTML.slice(0, 120));
  }
  return found;
})()`;

/** Runs in a page as it is printed: what is there to be pressed, and what is folded and so not to be read. */
const findUnprinted = `(() => {
  const isShown = (element) => element.checkVisibility();
  const pressed = [...document.querySelectorAll("button, select, [type=radio], .top a, .bottom a, nav.chips a, nav.pages a")].filter(isShown);
  const texts = "main details:not(.none *, .diagram *, .in-source, .unchanged) > :not(summary)";
  const folded = [...document.querySelectorAll(texts)].filter((element) => !isShown(element));
  return [...pressed, ...folded].map((element) => element.outerHTML.slice(0, 120));
})()`;

/** Runs in a page: the side at which the first line of each block begins. */
const sidesOfLines = `[...document.querySelectorAll("h1, .introduction p, .prose h2, .prose p")].map((element) => {
  const range = document.createRange();
  range.selectNodeContents(element);
  const line = range.getClientRects()[0];
  const box = element.getBoundingClientRect();
  return box.right - line.right < line.left - box.left ? "right" : "left";
})`;

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
      "============\nPay per call\n============\n\nCalls are counted.\n\nProblem description\n===================\n\nNobody counts [1]_, and nobody paid [2]_.\n\nReferences\n==========\n\n.. [1] The first note, see `here <https://example.org/>`__.\n.. [2] The second note.\n\n   == ==\n   a  b\n   == ==\n",
    );
    mkdirSync(join(root, "specs", "backlog"), { recursive: true });
    for (const [name, text] of Object.entries(unusual))
      writeFileSync(join(root, "specs", "backlog", `${name}.rst`), text);
    mkdirSync(join(root, "links"));
    writeFileSync(join(root, "links", "index.rst"), linksInCells);
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

  /** Follows a link: a click is done before the page that it leads to is there. */
  async function follow(page: Page, link: string, address: string): Promise<void> {
    await page.click(link);
    await page.waitForURL(address);
  }

  /** What axe finds in a page. No page has a frame, so that none is looked for. */
  async function faultsOf(page: Page): Promise<readonly string[]> {
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
  }

  test.each(kinds)(
    "%s: nothing that axe finds, light or dark, nothing that the browser refuses, and all of it in print",
    async (_kind, path) => {
      const { page, context, complaints } = await open(path, { colorScheme: "light" });
      if (path.includes("?")) await page.waitForSelector("[role=option]");
      const background = (): Promise<string> => page.evaluate("getComputedStyle(document.body).backgroundColor");
      const light = await background();
      expect(await faultsOf(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      expect(await background()).not.toBe(light);
      expect(await faultsOf(page)).toEqual([]);
      await page.emulateMedia({ media: "print" });
      expect(await page.evaluate(findUnprinted)).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    },
  );

  test.each(["function_aliases.history.html", "function_aliases.compare.html"])(
    "on a phone all of %s can be reached by keys",
    async (name) => {
      const { page, context } = await open(`specs/approved/${name}`, { viewport: { width: 360, height: 800 } });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.length} of ${nodes[0]?.html ?? ""}`)).toEqual([]);
      await context.close();
    },
  );

  test("search finds sections, narrows by field, and is led by keys", async () => {
    const { page, context, complaints } = await open("index.html");
    await page.keyboard.press("/");
    await page.waitForURL("**/search.html");
    await page.fill("input[type=search]", "alias state:approved");
    await page.waitForSelector("[role=option] mark");
    expect(await page.textContent("#_count")).toMatch(/\d+ pages?/);
    expect(Number(await page.getAttribute("#_results", "data-milliseconds"))).toBeLessThan(50);
    const states = await page.locator(".results .pill").allTextContents();
    expect([...new Set(states)]).toEqual(["● Approved"]);
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
    expect(await page.locator("details.ended > summary").allTextContents()).toEqual([
      "3 more that are implemented or rejected",
    ]);
    // The keys step through what is there to be seen.
    const shown = await page.locator("#_list .row-title:visible").allTextContents();
    expect(shown).toHaveLength(total - 3);
    const [first = ""] = shown;
    for (const [key, stops] of [
      ["j", [...shown, shown.at(-1)]],
      ["k", [...shown.toReversed().slice(1), first]],
    ] as const) {
      for (const stop of stops) {
        await page.keyboard.press(key);
        expect(await page.locator(".here .row-title").textContent()).toBe(stop);
      }
    }
    await page.fill(".filter input", "mirela");
    await page.waitForSelector(".filter output:not(:empty)");
    const own = await titles.count();
    expect(own).toBeGreaterThan(0);
    expect(own).toBeLessThan(total);
    expect(page.url()).toContain("filter=mirela");
    await page.fill(".filter input", "no such words");
    await page.click("#_list button");
    await page.waitForSelector("#_filter:focus");
    await expect.poll(() => titles.count()).toBe(total);
    await page.fill(".filter input", "STORY-2001829");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/specs/approved/function_aliases.html");
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("words and chips narrow a list together, by keyboard too, and the address keeps all of it", async () => {
    const { page, context, complaints } = await open("specs.html");
    const titles = page.locator("#_list .row-title");
    const total = await titles.count();
    const answer = page.locator(".filter output");
    const press = async (name: RegExp): Promise<void> => {
      await page.getByRole("button", { name, pressed: false }).focus();
      await page.keyboard.press("Space");
    };
    await press(/Approved/);
    await expect.poll(() => answer.textContent()).toBe(`4 of ${total}`);
    await press(/Backlog/);
    await expect.poll(() => answer.textContent()).toBe(`9 of ${total}`);
    await press(/REST API/);
    await page.fill(".filter input", "alias");
    await expect.poll(() => titles.allTextContents()).toEqual(["Function aliases"]);
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
      filter: "alias",
      state: "backlog,approved",
      impact: "api",
    });
    await page.reload();
    await expect.poll(() => titles.allTextContents()).toEqual(["Function aliases"]);
    expect(await page.locator("button.chip[aria-pressed=true]").count()).toBe(3);
    // A chip says how many it would show beside what else is asked for.
    await expect.poll(() => page.locator("button.chip[value=implemented] .number").textContent()).toBe("0");
    await page.fill(".filter input", "alias billing");
    await page.getByRole("button", { name: /^Without “alias billing”: \d+$/ }).click();
    await page.getByRole("button", { name: "Show all" }).click();
    await expect.poll(() => titles.count()).toBe(total);
    expect(new URL(page.url()).search).toBe("");
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("without JavaScript a list has links to narrower ones", async () => {
    const { page, context } = await open("specs.html", { javaScriptEnabled: false });
    expect(await page.locator(".filter").isVisible()).toBe(false);
    await follow(page, ".chips a[href='states/approved.html']", "**/states/approved.html");
    expect(await page.textContent("h1")).toBe("Approved");
    await context.close();
  });

  test("the table of contents follows the reader, and a dependency leads on", async () => {
    // "%" alone is no byte of an address (it is read as it stands), and stops no script.
    const { page, context, complaints } = await open("specs/approved/function_aliases.html?marks=alias#100%", {
      viewport: { width: 1280, height: 700 },
    });
    await page.click(".rail a[href='#testing']");
    await page.waitForFunction("document.querySelector('.rail [aria-current]')?.getAttribute('href') === '#testing'");
    // What an address names is seen, and marked: a heading, and a paragraph by the link to its words.
    const words = await page.getAttribute("section#testing li[id]", "id");
    for (const place of ["#testing > h2", `[id="${words}"]`]) {
      if (place.startsWith("[id")) await page.evaluate(`location.hash = "${words}"`);
      expect(await page.isVisible(place)).toBe(true);
      expect(await page.evaluate(`getComputedStyle(document.querySelector('${place}')).boxShadow`)).not.toBe("none");
    }
    // A link to words that have changed leads to their section, also on the page that is open.
    await page.evaluate("scrollTo(0, 0); location.hash = '#testing.zzzzz'");
    await expect
      .poll(() => page.locator("#_say").allTextContents())
      .toEqual(["The words that this link meant have changed; this is their section."]);
    expect(await page.evaluate("scrollY")).toBeGreaterThan(0);
    await follow(page, ".after a[href$='function_versions.html']", "**/function_versions.html");
    expect(await page.textContent("h1")).toContain("Function versions");
    await follow(page, ".after a[href$='.history.html']", "**/function_versions.history.html");
    expect(await page.locator("ins").count()).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test.each<[what: string, path: string, focused: string]>([
    ["a link of the rail", "specs/approved/function_aliases.html", ".rail a[href='#testing']"],
    ["a link of the text", "specs/approved/function_aliases.html", ".after a[href$='.history.html']"],
    ["a title of a list", "specs.html", ".rows li:nth-child(2) .row-title"],
    ["a field", "specs.html", ".filter input"],
  ])("who leaves the search is where they were: %s", async (_what, path, focused) => {
    const { page, context, complaints } = await open(path);
    await page.focus(focused);
    await page.keyboard.press(focused.includes("input") ? "Control+k" : "/");
    await page.waitForURL("**/search.html");
    await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("_q");
    await page.keyboard.press("Escape");
    await page.waitForURL(`**/${path}`);
    await expect
      .poll(() => page.evaluate(`document.activeElement === document.querySelector("${focused}")`))
      .toBe(true);
    // Once only: a page that is loaded anew begins at its top.
    await page.reload();
    expect(await page.evaluate("document.activeElement === document.body")).toBe(true);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("a comparison that takes the place of what had the focus has it", async () => {
    const { page, context } = await open("specs/implemented/function_versions.compare.html");
    const first = await page.locator("select[name=from] option").last().getAttribute("value");
    await page.selectOption("select[name=from]", first);
    await page.focus("h1");
    await page.keyboard.press("m");
    await page.focus("#_comparison pre.lines");
    await page.keyboard.press("m");
    await page.waitForSelector("#_comparison pre.lines", { state: "detached" });
    await page.waitForSelector("#_comparison h2:focus");
    await context.close();
  });

  test("on a phone Esc closes the list of what is on the page", async () => {
    const { page, context } = await open("specs/approved/function_aliases.html", {
      viewport: { width: 360, height: 800 },
    });
    await page.click(".rail summary");
    await page.waitForSelector(".rail details[open]");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Escape");
    await page.waitForSelector(".rail details:not([open])");
    expect(await page.evaluate("document.activeElement.tagName")).toBe("SUMMARY");
    await context.close();
  });

  test("any two revisions are compared, in the text and in the source", async () => {
    const { page, context, complaints } = await open("specs/implemented/function_versions.html");
    await follow(page, ".after a[href$='.compare.html']", "**/function_versions.compare.html");
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
    // The note stands there already; without room for it a card shows it.
    const reference = page.locator("a[role=doc-noteref]").first();
    await reference.hover();
    await page.waitForTimeout(600);
    expect(await page.locator(".card").count()).toBe(0);
    await page.mouse.move(0, 0);
    await page.setViewportSize({ width: 1100, height: 900 });
    await page.waitForSelector(".side-note", { state: "detached" });
    await reference.hover();
    await page.waitForSelector(".card");
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
    await page.waitForSelector(".card", { state: "detached" });
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("a page that was loaded before an edit, and listens after it, loads the edit", async () => {
    const pageOf = (words: string): typeof site.published.files =>
      new Map([
        ["edit.html", `<!doctype html><html lang="en"><title>x</title><body><main>${words}</main></body></html>`],
      ]);
    const other = await serveSite(pageOf("old"), root, 4760);
    const context = await browser.newContext();
    const page = await context.newPage();
    // The page is there, and its script comes when the next edit is served already.
    await page.route("**/_reload.js*", async (route) => {
      other.change(pageOf("new"));
      await route.continue();
    });
    await page.goto(`${other.url}edit.html`);
    await page.unroute("**/_reload.js*");
    await page.waitForSelector("text=new", { timeout: 5000 });
    await context.close();
    await other.close();
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
    await page.waitForSelector("dialog.keys", { state: "visible" });
    await page.keyboard.press("Escape");
    await page.waitForSelector("dialog.keys", { state: "hidden" });
    await context.close();
  });

  test("without JavaScript there is everything but search", async () => {
    const { page, context } = await open("specs/approved/function_aliases.html", { javaScriptEnabled: false });
    expect(await page.isVisible(".rail a[href='#testing']")).toBe(true);
    await follow(page, "nav a[href$='specs.html']", "**/specs.html");
    expect(await page.textContent("h1")).toBe("Specs");
    await page.goto(`${server.url}specs/implemented/function_versions.compare.html`);
    expect(await page.isVisible("#whole ins, #latest ins")).toBe(true);
    await context.close();
  });

  test.each([
    ["without JavaScript the table of contents stays above the text", false],
    ["with it, what is read is named on top", true],
  ])("on a phone, %s", async (_name, javaScriptEnabled) => {
    const viewport = { width: 390, height: 844 };
    const { page, context } = await open("specs/approved/function_aliases.html", { javaScriptEnabled, viewport });
    expect((await page.locator("h1").boundingBox())!.y, "the title is on the first screen").toBeLessThan(300);
    await page.locator("#testing").scrollIntoViewIfNeeded();
    await expect.poll(async () => (await page.locator(".rail").boundingBox())!.y >= 0).toBe(javaScriptEnabled);
    // A line of its own, and not the list that would cover the text.
    if (javaScriptEnabled) expect((await page.locator(".rail").boundingBox())!.height).toBeLessThan(80);
    await context.close();
  });

  test("prints", async () => {
    const { page, context } = await open("specs/approved/function_aliases.html");
    const pdf = await page.pdf({ format: "A4" });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    // What is closed on the screen is on the sheet.
    await page.goto(page.url().replace("specs/approved/function_aliases.html", "api/functions.html"));
    const sample = page.locator(".api-sample pre").first();
    expect(await sample.isVisible()).toBe(false);
    await page.emulateMedia({ media: "print" });
    expect(await sample.isVisible()).toBe(true);
    await context.close();
  });

  // A phone, and a window of 1280 pixels at 200 %: half as many, each twice as large.
  test.each(kinds)("%s: no page of 320 or 640 pixels scrolls sideways, and nothing is cut off", async (_kind, path) => {
    const { page, context } = await open(path, { viewport: { width: 320, height: 640 }, deviceScaleFactor: 2 });
    if (path.includes("?")) await page.waitForSelector("[role=option]");
    expect(await page.evaluate(findLost)).toEqual([]);
    await page.setViewportSize({ width: 640, height: 400 });
    expect(await page.evaluate(findLost)).toEqual([]);
    await context.close();
  });

  // A browser makes a whole document smaller for one thing that is wider than the sheet.
  test.each(kinds)("%s: nothing is wider than a sheet of A4", async (_kind, path) => {
    const { page, context } = await open(path, { viewport: { width: 657, height: 800 } });
    await page.emulateMedia({ media: "print" });
    expect(await page.evaluate(findLost)).toEqual([]);
    await context.close();
  });

  test("what is written from right to left begins at the right, and what is beside it at the left", async () => {
    const { page, context } = await open("specs/backlog/other_scripts.html", {
      viewport: { width: 1280, height: 800 },
    });
    const sides = await page.evaluate(sidesOfLines);
    expect(sides).toEqual(["right", "right", "right", "right", "right", "left", "left"]);
    await context.close();
  });
});
