// The picture of what depends on what: labels that tell boxes apart, lines between boxes, pages that are not too heavy.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { tmpdir } from "node:os";
import { afterAll, describe, expect, test } from "vitest";
import { findBrokenLinks } from "@assent/site";
import { labelsOf } from "../src/layouts/graph-labels.ts";
import { placeLayers } from "../src/layouts/graph-layers.ts";
import { publishTo, textAt } from "./published.ts";

const long = "Support a very long common title that many of the specs in this repository have, for release";

test.each<readonly [what: string, titles: readonly string[], shown: readonly (readonly string[])[]]>([
  [
    "titles with room for them stay",
    ["A", "Bring up workers in two lines of a box"],
    [["A"], ["Bring up workers in two lines of a box"]],
  ],
  [
    "the end differs",
    [`${long} one`, `${long} two`],
    [
      ["Support a very long common…", "one"],
      ["Support a very long common…", "two"],
    ],
  ],
  [
    "the middle differs",
    [`${long} one of all that there are`, `${long} two of all that there are`],
    [
      ["Support a very long common…", "one of all that there are"],
      ["Support a very long common…", "two of all that there are"],
    ],
  ],
  [
    "the beginning differs",
    [`One ${long}`, `Two ${long}`],
    [
      ["One Support a very long common…", "…this repository have, for release"],
      ["Two Support a very long…", "…this repository have, for release"],
    ],
  ],
  [
    "the same title",
    ["A", "A"],
    [
      ["A", "mark 0"],
      ["A", "mark 1"],
    ],
  ],
])("labels: %s", (_what, titles, shown) => {
  const labels = labelsOf(
    titles.map((title, index) => ({ title, marks: ["the same", `mark ${index}`] })),
    200,
  );
  expect(labels.map(({ lines }) => lines)).toEqual(shown);
});

test.each([
  [
    "no spaces",
    ["日本語のタイトル".repeat(8), `${"日本語のタイトル".repeat(8)}二`, "x".repeat(300), `${"x".repeat(300)}y`],
  ],
  ["two places differ", [`${long} a and ${long} b`, `${long} c and ${long} b`, `${long} a and ${long} d`]],
  ["all the same", Array.from({ length: 30 }, () => long)],
])("no two labels are alike: %s", (_what, titles) => {
  const labels = labelsOf(
    titles.map((title) => ({ title, marks: [""] })),
    200,
  ).map(({ lines }) => lines.join("\n"));
  expect(new Set(labels).size).toBe(titles.length);
});

test.each<
  readonly [
    what: string,
    edges: Readonly<Record<string, readonly string[]>>,
    columns: readonly number[],
    loops: readonly string[],
  ]
>([
  ["a chain", { a: [], b: ["a"], c: ["b"] }, [1, 1, 1], []],
  ["a line past a column goes through it", { a: [], b: ["a"], c: ["b", "a"] }, [1, 2, 1], []],
  ["lines to one box run together", { a: [], b: ["a"], c: ["b", "a"], d: ["b", "a"] }, [1, 2, 2], []],
  ["a cycle leaves no empty columns", { a: ["b"], b: ["a"] }, [1, 1], ["b-a"]],
  [
    "a cycle of three has one line back, through the column between",
    { a: ["b"], b: ["c"], c: ["a"] },
    [1, 2, 1],
    ["c-a"],
  ],
  ["cycles that share a spec", { a: ["b"], b: ["c"], c: ["a", "b"], d: ["c"] }, [1, 3, 1], ["c-a", "c-b"]],
  [
    "a chain without room ends in one column",
    Object.fromEntries(Array.from({ length: 15 }, (_, at) => [`s${at}`, at === 0 ? [] : [`s${at - 1}`]])),
    [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3],
    ["s13-s12", "s14-s13"],
  ],
])("layers: %s", (_what, edges, columns, loops) => {
  const layers = placeLayers(Object.keys(edges), (item) => edges[item]!, { box: 5, line: 1 });
  expect(layers.columns.map((column) => column.length)).toEqual(columns);
  expect(layers.loops.map(({ from, to }) => `${from.item}-${to.item}`)).toEqual(loops);
  // A line back leads to the right, from column to column.
  for (const { from, to, through } of layers.loops)
    if (to.column > from.column)
      expect([from, ...through, to].map(({ column }) => column - from.column)).toEqual(
        Array.from({ length: to.column - from.column + 1 }, (_, at) => at),
      );
  for (const column of layers.columns) {
    const places = column.map(({ y, item }) => [y, y + (item === undefined ? 1 : 5)] as const);
    for (const [index, [top]] of places.entries())
      if (index > 0) expect(top).toBeGreaterThanOrEqual(places[index - 1]![1]);
  }
});

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const publishFiles = (files: Readonly<Record<string, string>>): ReturnType<typeof publishTo> => {
  const root = mkdtempSync(join(tmpdir(), "assent-graph-"));
  folders.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return publishTo(root);
};

const spec = (title: string, needs: readonly string[], text = "Text."): string =>
  `${title}\n${"=".repeat(title.length)}\n\nhttps://storyboard.example.org/#!/story/${title.replace(/\D+/g, "")}1\n\n${text}\n\nProblem description\n===================\n\nA problem.\n\nDependencies\n============\n\n${needs.map((path) => `* :doc:\`${path}\``).join("\n")}\n`;

describe("weight", () => {
  test.each<readonly [what: string, needs: (at: number) => readonly number[]]>([
    ["two each", (at) => [Math.floor(at / 2), (at * 7919) % at]],
    ["none to three each", (at) => [7919, 104729, 1299709].slice(at % 4).map((prime) => prime % at)],
    ["one that all need", () => [0]],
    ["a chain", (at) => [at - 1]],
  ])(
    "a graph of 800 specs: %s",
    async (_what, needsOf) => {
      const files = Array.from({ length: 800 }, (_, at): [string, string] => {
        const needs = at === 0 ? [] : needsOf(at).filter((other) => other < at);
        const names = [...new Set(needs)].map((other) => `s${other}`);
        return [`specs/s${at}.rst`, spec(`Support a long common title of many words number ${at}`, names)];
      });
      const linked = new Set(
        files.flatMap(([path, text]) => {
          const needs = [...text.matchAll(/:doc:`(s\d+)`/g)].map(([, name]) => `specs/${name ?? ""}.rst`);
          return needs.length === 0 ? [] : [path, ...needs];
        }),
      );
      const { published, done } = await publishFiles(Object.fromEntries(files));
      const pages = [...published.files.keys()].filter((path) => /^graph(?:\/\d+)?\.html$/.test(path));
      const all = pages.map((path) => textAt(published.files, path)).join("");
      expect(all.match(/<a href="(?:\.\.\/)?specs\//g)).toHaveLength(linked.size);
      // A drawing can be looked at: some dozens of boxes on a screen or two; each arrow leads to a box in it.
      const drawings = all.split('<div class="scroll graph"').slice(1);
      expect(drawings.length).toBeLessThan(60);
      for (const drawing of drawings) {
        expect(drawing.match(/<div id="n\d+"/g)?.length).toBeLessThanOrEqual(48);
        expect(Number(/<svg width="\d+" height="(\d+)"/.exec(drawing)?.[1])).toBeLessThan(2600);
      }
      // What each needs stands there in words, too.
      const told = [...all.matchAll(/<p>needs (.*?)<\/p>/g)].flatMap(([, list = ""]) => list.match(/<a /g) ?? []);
      expect(told).toHaveLength(files.reduce((sum, [, text]) => sum + (text.match(/:doc:/g)?.length ?? 0), 0));
      expect(published.site.findings).toEqual([]);
      expect(findBrokenLinks(published.files)).toEqual([]);
      done();
    },
    60_000,
  );

  test("what many depend on has one line with branches, and no bundle of curves", async () => {
    const files = Array.from({ length: 61 }, (_, at): [string, string] => [
      `specs/s${at}.rst`,
      spec(`Number ${at}`, at === 0 ? [] : at === 60 ? ["s59", "s0"] : ["s0"]),
    ]);
    const { published, done } = await publishFiles(Object.fromEntries(files));
    const drawings = textAt(published.files, "graph.html").split('<div class="scroll graph"').slice(1);
    const lines = drawings.map((drawing) => / d="([^"]*)"/.exec(drawing)?.[1] ?? "");
    expect(lines.join("").match(/c/g)?.length ?? 0).toBeLessThan(8);
    for (const [index, line] of lines.entries()) {
      expect(line).toMatch(/^M8 2h0\.6M8\.6 2V\d+/);
      const boxes = drawings[index]!.match(/<div id="n\d+"|class="elsewhere"/g)?.length ?? 0;
      expect(line.match(/h-1\.4/g)?.length).toBeGreaterThan(boxes - 4);
      // As they are read: 2 before 10. The last two are moved to each other.
      const numbers = [...drawings[index]!.matchAll(/<div id="n\d+"><a [^>]*>[^<]*Number (\d+)</g)]
        .map(([, number]) => Number(number))
        .filter((number) => number < 59);
      expect(numbers.length).toBeGreaterThan(8);
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    }
    done();
  });

  test("families that have no room are on pages of their own, and all are linked", async () => {
    const wide = "A title that needs two lines in its box, number";
    const files = Array.from({ length: 1100 }, (_, at): [string, string] => [
      `specs/a-folder-with-a-long-name/another-one/s${at}.rst`,
      spec(`${wide} ${at}`, at % 4 === 0 ? [] : [`s${at - 1}`]),
    ]);
    const { published, done } = await publishFiles(Object.fromEntries(files));
    expect(textAt(published.files, "graph.html")).toContain('href="graph/2.html"');
    expect(textAt(published.files, "graph/2.html")).toContain('href="../specs/a-folder');
    const heavy = published.site.findings.filter(({ message }) => message.includes("graph"));
    expect(heavy).toEqual([]);
    expect(findBrokenLinks(published.files)).toEqual([]);
    done();
  });

  test.each([
    ["lines", "  some code\n".repeat(20_000), "the first 1000 of 20,000 lines", 20_000],
    ["few long lines", `  ${"x".repeat(9_000)}\n`.repeat(8), "the first 1 of 8 lines", 8],
  ])("code that has no room on a page is in a file beside it: %s", async (_what, code, words, lines) => {
    const { published, done } = await publishFiles({ "specs/heavy.rst": spec("Heavy", [], `::\n\n${code}`) });
    expect(published.site.findings).toEqual([]);
    expect(textAt(published.files, "specs/heavy.html")).toContain(
      `These are ${words}. <a href="heavy.code-1.txt">All of it as text</a>`,
    );
    expect(textAt(published.files, "specs/heavy.code-1.txt").split("\n")).toHaveLength(lines);
    expect(findBrokenLinks(published.files)).toEqual([]);
    done();
  });

  test.each([
    [4, 900],
    [10, 300],
  ])(
    "several long pieces of code that have no room together are in files beside the page: %s",
    async (count, lines) => {
      const code = Array.from({ length: lines }, (_, at) => `   {"id": ${at}, "ok": true}\n`).join("");
      const pieces = Array.from({ length: count }, () => `It answers.\n\n.. code-block:: json\n\n${code}\n`).join("");
      const { published, done } = await publishFiles({ "specs/heavy.rst": spec("Heavy", [], pieces) });
      expect(published.site.findings).toEqual([]);
      const page = textAt(published.files, "specs/heavy.html");
      expect(Buffer.byteLength(page)).toBeLessThan(150_000);
      expect(page.match(/All of it as text/g)).toHaveLength(count);
      expect(textAt(published.files, `specs/heavy.code-${count}.txt`).trimEnd().split("\n")).toHaveLength(lines);
      expect(findBrokenLinks(published.files)).toEqual([]);
      done();
    },
  );

  test("a paragraph that is too much for a page is named with its size", async () => {
    const text = "Some words.\n".repeat(18_000);
    const { published, done } = await publishFiles({ "specs/heavy.rst": spec("Heavy", [], text) });
    expect(published.site.findings).toEqual([
      {
        path: "specs/heavy.rst",
        message: expect.stringMatching(
          /^The page specs\/heavy\.(?:page-2\.)?html is \d{3,4} KB; above 150 KB it is slow to open on a phone\. Split the document/,
        ) as string,
      },
    ]);
    done();
  });
});
