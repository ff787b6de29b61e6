// The pages of histories that are long: no page is heavy, and nothing is lost between them.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrokenLinks } from "@assent/site";
import { publishTo, textAt } from "./published.ts";
import { repository, spec } from "./repositories.ts";

describe("a spec that was rewritten, and is long", () => {
  const words = (from: string): readonly string[] =>
    Array.from({ length: 500 }, (_, at) => `${from}${at} is ${"a word of it ".repeat(12)}${from}`);
  let site: Awaited<ReturnType<typeof publishTo>>;

  beforeAll(async () => {
    const { root, commit } = repository("rewritten");
    for (const name of ["first", "second", "third"])
      commit(`The ${name} text`, { "specs/approved/long.rst": spec("Long", 2008, words(name)) });
    site = await publishTo(root);
  });
  afterAll(() => {
    site.done();
  });

  const pagesOf = (name: string): readonly string[] =>
    [...site.published.files.keys()].filter((path) => path.startsWith(`specs/approved/long.${name}`));

  test.each([
    ["history", ["second", "third"]],
    ["compare", ["third"]],
  ])("all that changed stands on the pages of its %s, none of them heavy", (name, added) => {
    const pages = pagesOf(name).filter((path) => path.endsWith(".html"));
    expect(pages.length).toBeGreaterThan(2);
    const all = pages.map((path) => textAt(site.published.files, path));
    const told = new Set([...all.join("").matchAll(/<ins>(?:Line )?(\w+?\d+)\b/g)].map(([, word]) => word));
    for (const word of added)
      expect(Array.from({ length: 500 }, (_, at) => `${word}${at}`).filter((one) => !told.has(one))).toEqual([]);
    expect(site.published.site.findings).toEqual([]);
    expect(all.join("")).not.toContain("too large");
  });

  test("the page says how much there is more, and leads there and back", () => {
    expect(textAt(site.published.files, "specs/approved/long.history.html")).toMatch(
      /<a href="long\.history-2\.html#(r-\w+)">\d+ more changed blocks on page 2</,
    );
    expect(textAt(site.published.files, "specs/approved/long.history-2.html")).toMatch(
      /<a href="long\.history\.html#r-\w+">its beginning</,
    );
    expect(findBrokenLinks(site.published.files)).toEqual([]);
  });

  test("two questions with one answer are answered once", () => {
    const [first = ""] = pagesOf("compare").map((path) => textAt(site.published.files, path));
    expect(first).toContain("<h2>Whole change: the first text and the last</h2>");
    expect(first.match(/<section class="one-revision"/g)).toHaveLength(2);
  });
});

describe("a spec with many revisions, in a script of three bytes a character", () => {
  let site: Awaited<ReturnType<typeof publishTo>>;
  const count = 180;

  beforeAll(async () => {
    const { root, commit } = repository("many");
    const line = "\u6587\u5b57".repeat(30);
    for (let at = 0; at < count; at += 1)
      commit(`Edit ${at}`, { "specs/approved/many.rst": spec("Many", 2010, [`Value ${at} ${line}`, line]) });
    site = await publishTo(root);
  });
  afterAll(() => {
    site.done();
  });

  test("its history stands on several pages, none of them heavy, each revision once and in order", () => {
    const { files } = site.published;
    const pages = [...files.keys()].filter((path) => /many\.history(?:-\d+)?\.html$/.test(path));
    const all = pages.map((path) => textAt(files, path)).join("");
    expect(pages.length).toBeGreaterThan(1);
    expect(site.published.site.findings).toEqual([]);
    const subjects = [...all.matchAll(/<section class="one-revision" id="r-\w+"><h2>Edit (\d+)</g)].map(([, number]) =>
      Number(number),
    );
    expect(subjects).toEqual(Array.from({ length: count }, (_, at) => count - 1 - at));
    for (const path of pages) expect(textAt(files, path)).toContain('<nav class="pages"');
    expect(findBrokenLinks(files)).toEqual([]);
  });
});

test("a changed block that is larger than a page goes on on further pages", async () => {
  const { root, commit } = repository("large-block");
  const code = (from: string): string =>
    `It is::\n\n${Array.from({ length: 3000 }, (_, at) => `   ${from}${at} = ${"code ".repeat(12)}\n`).join("")}`;
  for (const name of ["first", "second"])
    commit(`The ${name} text`, { "specs/approved/code.rst": spec("Code", 2009, [code(name)]) });
  const { published, done } = await publishTo(root);
  const pages = [...published.files.keys()].filter((path) => /code\.history(?:-\d+)?\.html$/.test(path));
  const all = pages.map((path) => textAt(published.files, path)).join("");
  expect(published.site.findings).toEqual([]);
  expect(pages.length).toBeGreaterThan(2);
  expect(all).toContain("second0 ");
  expect(all).toContain("second2999 ");
  done();
});
