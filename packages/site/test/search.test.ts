// What is typed into the search finds what is meant: titles word by word, other scripts, letters with accents.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveSite } from "@assent/site";
import { isBrowserMissing, startBrowser } from "./chromium.ts";
import { publishTo } from "./published.ts";

/** Titles, and a sentence below each. */
const documents: readonly (readonly [title: string, words: string])[] = [
  ["Add soft affinity support for server group", "Groups of servers stay close, by LAMP-1235 of 2.82."],
  ["Return uuid from os-aggregates API", "An id that stays, within reason."],
  ["Live Migration of Rescued Instances", "They move while they are mended, by LAMP-1234 of 2.81."],
  ["What it is to be", "Nothing but common words."],
  ["日本語のタイトル", "日本語の文章は空白なしで書く。"],
  ["Ünïcödé für Łukasz", "Accents are folded, groups too."],
  ["Option resize_confirm_window", "A setting, as in v2.1/servers, of LibvirtHostStateManager."],
];

describe.skipIf(isBrowserMissing)("search", () => {
  const root = mkdtempSync(join(tmpdir(), "assent-search-"));
  let browser: Browser;
  let server: Awaited<ReturnType<typeof serveSite>>;
  let site: Awaited<ReturnType<typeof publishTo>>;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    mkdirSync(join(root, "specs", "approved"), { recursive: true });
    for (const [index, [title, words]] of documents.entries()) {
      const line = "=".repeat(60);
      const text = `${line}\n${title}\n${line}\n\nWhy.\n\nProblem description\n-------------------\n\n${words}\n\nAssignee(s)\n-----------\n\nPrimary assignee:\n  mirela\n`;
      writeFileSync(join(root, "specs", "approved", `spec-${index}.rst`), text);
    }
    const named = (title: string): string =>
      `${title}\n${"=".repeat(title.length)}\n\nhttps://storyboard.example.org/#!/story/2006506\n\nAn owner, a node, and a policy.\n\nProblem description\n-------------------\n\nWho may.\n`;
    writeFileSync(join(root, "specs/approved/node-owner-policy.rst"), named("Let owners administer"));
    writeFileSync(
      join(root, "specs/approved/under_scored.rst"),
      named("Node owner policy by another name, policy again"),
    );
    const quota = (title: string, words: string): string =>
      named(title).replace("2006506", "2006507").replace("Who may", words);
    mkdirSync(join(root, "specs", "not-implemented"));
    writeFileSync(join(root, "specs/not-implemented/dropped.rst"), quota("Dropped quota", "It is dropped"));
    mkdirSync(join(root, "specs", "declared", "accepted"), { recursive: true });
    writeFileSync(join(root, "specs/declared/accepted/ribbons.rst"), quota("Ribbons", "A petrel stands here"));
    writeFileSync(join(root, "specs/approved/a#b?c.rst"), quota("Hash of a quota", "It stays"));
    writeFileSync(join(root, "specs/approved/wordless.rst"), "Wordless\n========\n");
    for (let number = 0; number < 26; number += 1) {
      const title = `Numbered ${number}`;
      const part = (words: string): string =>
        `Part\n----\n\n.. code-block:: sh\n\n   # Part\n   ls\n\n${words}\n\nEmpty\n-----\n\nInner\n~~~~~\n\nA zebra stands in it.\n\n`;
      writeFileSync(
        join(root, "specs/approved", `numbered-${number}.rst`),
        // In some the sections are numbered.
        `${title}\n${"=".repeat(title.length)}\n\n${number % 5 === 0 ? ".. sectnum::\n\n" : ""}${part("The first.")}${part(`Gathering again, the second${" of many".repeat(40)}.`)}`,
      );
    }
    const kept = named("Kept by one").replace("2006506", "2006508");
    writeFileSync(
      join(root, "specs/approved/kept.rst"),
      `${kept}\nAssignee(s)\n-----------\n\nPrimary assignee:\n  sorrel\n`,
    );
    const told = named("Who does what")
      .replace("2006506", "2006509")
      .replace("Who may", "Ask sorrel, and sorrel again");
    writeFileSync(join(root, "specs/approved/told.rst"), `${told}\nSorrel\n------\n\nThis is for sorrel.\n`);
    for (const [name, title] of [
      ["0012-fast-pumps", "Fast pumps"],
      ["0120-slow-pumps", "Slow pumps"],
    ] as const)
      writeFileSync(join(root, `specs/approved/${name}.rst`), `${title}\n==========\n\nA coot stands here.\n`);
    for (let number = 0; number < 65; number += 1) {
      const title = `Flock ${number}`;
      writeFileSync(
        join(root, "specs/approved", `flock-${number}.rst`),
        `${title}\n${"=".repeat(title.length)}\n\nA heron stands here.\n`,
      );
    }
    site = await publishTo(root);
    server = await serveSite(site.published.files, root, 4720);
    browser = await startBrowser();
    page = await browser.newPage();
    page.setDefaultTimeout(8000);
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    site.done();
    rmSync(root, { recursive: true });
  });

  const search = async (typed: string): Promise<readonly string[]> => {
    await page.goto(`${server.url}search.html?q=${encodeURIComponent(typed)}`);
    await expect.poll(() => page.textContent("#_count")).not.toBe("");
    return page.locator("[role=option]:not(.in-section) .row-title").allTextContents();
  };

  test.each(documents.map(([title]) => title))("a title as it is written: %s", async (title) => {
    expect((await search(title))[0]).toBe(title);
  });

  test.each([
    ["タイトル", "日本語のタイトル"],
    ["文章", "日本語のタイトル"],
    ["字", undefined],
    ["空", "日本語のタイトル"],
    ["unicode", "Ünïcödé für Łukasz"],
    ["lukasz", "Ünïcödé für Łukasz"],
    ["name with nothing there", undefined],
    ["confirm", "Option resize_confirm_window"],
    ["v2.1/servers", "Option resize_confirm_window"],
    ["confirm_window", "Option resize_confirm_window"],
    ["resize_confirm", "Option resize_confirm_window"],
    ["confirm_wi", "Option resize_confirm_window"],
    ["_confirm_window", "Option resize_confirm_window"],
    ["confirm_wndow", "Option resize_confirm_window"],
    ["resize_window", undefined],
    ["HostState", "Option resize_confirm_window"],
    ["groups -servers", "Ünïcödé für Łukasz"],
    ['"stay close"', "Add soft affinity support for server group"],
    ['"close stay"', undefined],
    ['"resize confirm window"', "Option resize_confirm_window"],
    ['"v2.1 servers"', "Option resize_confirm_window"],
    ['"confirm resize"', undefined],
    ["with", undefined],
    ["node-owner-policy", "Let owners administer"],
    ["node owner policy", "Let owners administer"],
    ["id:node-owner-policy", "Let owners administer"],
    ["id:story-2006506", "Let owners administer"],
    ["id:12", "Fast pumps"],
    ["id:0012", "Fast pumps"],
    ["id:012-fast", "Fast pumps"],
    ["id:120", "Slow pumps"],
    ["coot -id:12", "Slow pumps"],
    ["id:1", undefined],
    ["under_scored", "Node owner policy by another name, policy again"],
    ["under scored", "Node owner policy by another name, policy again"],
    ["numbered 2", "Numbered 2"],
    ["numbered 02", "Numbered 2"],
    ["flock 6", "Flock 6"],
    ["quota state:approved", "Hash of a quota"],
    ["petrel state:accepted", "Ribbons"],
    ["petrel state:approved", "Ribbons"],
    ["petrel -state:accepted", undefined],
    ["quota -state:approved", "Dropped quota"],
    ['quota -state:"not implemented"', "Hash of a quota"],
    ['quota state:"Not implemented"', "Dropped quota"],
    ["quota state:not-implemented", "Dropped quota"],
    ['quota -"is dropped"', "Hash of a quota"],
    ['quota -"dropped"', "Hash of a quota"],
    ["groups -person:mirela", undefined],
    ["sorrel", "Kept by one"],
    ["--resize_confirm", "Option resize_confirm_window"],
    ["-resize_confirm", "Option resize_confirm_window"],
  ])("%s", async (typed, title) => {
    expect((await search(typed))[0]).toBe(title);
  });

  test.each([
    ["owner:mirela", "There is no field “owner”; fields are state, release, person, impact, id."],
    ["zzz:bar groups state:approved", "There is no field “zzz”; fields are"],
    ["-zzz:bar groups", "There is no field “zzz”; fields are"],
    ["groups affinity owner: https://example.org/", undefined],
    ["State:approved groups", undefined],
  ])("a field that is not there is named: %s", async (typed, says) => {
    await search(typed);
    const said = await page.textContent("#_count");
    if (says === undefined) expect(said).not.toContain("no field");
    else expect(said).toContain(says);
  });

  test("a filter that nothing fits is named", async () => {
    await search("state:nonsense groups");
    expect(await page.textContent("#_count")).toBe(
      "No page has the state “nonsense”. Take this filter away, or change it.",
    );
  });

  test.each(["it's", "N+1"])("%s is not looked for in texts, and that is said", async (typed) => {
    await search(typed);
    expect(await page.textContent("#_count")).toBe(
      `No title has “${typed.toLowerCase()}”. In texts, single letters and words as common as “of” are not looked for: add another word.`,
    );
  });

  test("a number finds that number alone, and a word also what is nearly it", async () => {
    expect(await search("2006508")).toEqual(["Kept by one"]);
    for (const one of ["LAMP-1234", "2.81"]) expect(await search(one)).toEqual(["Live Migration of Rescued Instances"]);
    expect(await search("affinty")).toEqual(["Add soft affinity support for server group"]);
  });

  test("one letter finds nothing, and that is said", async () => {
    expect(await search("a")).toEqual([]);
    expect(await page.textContent("#_count")).toBe("“a” alone is not looked for: add a letter.");
  });

  test("the words are marked in a list, and on the page that is opened", async () => {
    await search("unicode");
    expect(await page.locator("[role=option] mark").first().textContent()).toBe("Ünïcödé");
    await search("accents");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/spec-5.html?marks=accents#problem-description");
    await expect.poll(() => page.evaluate("CSS.highlights.get('found')?.size")).toBe(1);
  });

  test("a result opens whatever signs its file has in its name", async () => {
    await search("hash quota");
    await page.locator("[role=option]").first().click();
    await page.waitForURL("**/specs/**");
    expect(await page.textContent("h1")).toBe("Hash of a quota");
    await search("hash quota stays");
    await page.locator("[role=option].in-section").first().click();
    await page.waitForURL("**/specs/**#problem-description");
    expect(await page.textContent("h1")).toBe("Hash of a quota");
  });

  test.each(["gathering", "zebra", "part"])("each result of %s says what stands there", async (typed) => {
    await search(typed);
    await page.waitForTimeout(500);
    const all = await page.locator("[role=option] .row-summary").allTextContents();
    expect(all.length).toBeGreaterThan(50);
    expect(all.filter((words) => words === "")).toEqual([]);
    if (typed === "part") return;
    const marked = await page.locator(".in-section:has(.row-summary mark)").count();
    expect(marked).toBe(await page.locator(".in-section").count());
  });

  test("results behind the first are reached by keys and by a click, and said", async () => {
    await page.setViewportSize({ width: 900, height: 800 });
    const first = await search("heron");
    expect(await page.textContent("#_count")).toBe("65 pages, the first 30");
    expect([first.length, first.at(-1)]).toEqual([31, "Show 30 more"]);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.textContent("#_count")).toBe("65 pages, the first 60");
    // The first that is new is chosen.
    const chosen = page.locator("[aria-selected=true]");
    expect(await chosen.getAttribute("id")).toBe(await page.getAttribute("#_q", "aria-activedescendant"));
    expect(await page.locator("[role=option]").nth(30).getAttribute("aria-selected")).toBe("true");
    await page.getByText("Show 5 more").click();
    await expect.poll(() => page.textContent("#_count")).toBe("65 pages");
    expect(await page.evaluate("document.activeElement.id")).toBe("_q");
    const all = await page.locator("[role=option] .row-title").allTextContents();
    expect([all.length, new Set(all).size]).toEqual([65, 65]);
  });

  test("a result has the pill of its state", async () => {
    await search("gathering");
    const pills = await page.locator("[role=option]:not(.in-section) .pill").allTextContents();
    expect([pills.length, ...new Set(pills)]).toEqual([26, "● Approved"]);
  });

  test("beside the list stands what a result leads to, where there is room", async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await search("accents");
    const preview = page.locator("#_preview");
    await expect.poll(() => preview.textContent()).toContain("Why.");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => preview.textContent()).toContain("Accents are folded");
    await expect.poll(() => page.evaluate("CSS.highlights.get('found')?.size")).toBe(1);
    await search("wordless");
    await expect.poll(() => preview.textContent()).toMatch(/^Wordless\s*Reading/);
    expect(await page.locator("main").count()).toBe(1);
    await page.setViewportSize({ width: 900, height: 800 });
    expect(await preview.isVisible()).toBe(false);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  test("> runs commands", async () => {
    await search(">");
    expect(await page.textContent("#_count")).toMatch(/^\d\d commands$/);
    await page.fill("#_q", "> switch theme");
    await expect.poll(() => page.textContent("#_count")).toBe("1 command");
    await page.keyboard.press("Enter");
    expect(await page.getAttribute("html", "data-theme")).toBe("light");
    // Enter opens what is typed, also before the list is there.
    await page.fill("#_q", "> people");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/people.html");
  });

  test("nothing is asked for that is not there", () => {
    expect(complaints).toEqual([]);
  });
});
