// Drawings of Graphviz: no words leave their box, in the fonts of the pages.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { serveSite } from "@assent/site";
import { isBrowserMissing, startBrowser } from "./chromium.ts";
import { publishTo, textAt } from "./published.ts";

const labels = [
  "Start <here>",
  "MMM WWW %%% @@@ &&&",
  "illicit filling, till",
  "neutron-l3-agent 0123456789",
  "Größe überprüfen",
  "利用者が関数を呼び出してから返事を待つまで",
  "Имя функции и версии",
];
const nodes = labels.map((label, index) => `n${index} [shape=box, label=${JSON.stringify(label)}];`);
const more = [
  'c [shape=box, fontname="Courier New", label="code_name_of_it"];',
  'd [shape=box, fontname=Times, label="In a font of its own, with serifs"];',
  'e [shape=box, fontname="DejaVu Sans Mono Bold", label="fixed width"];',
  'f [shape=box, style=filled, fillcolor=navy, label="On a colour"];',
  "b [shape=box, label=<<B>Bold words</B> and <I>others</I>>];",
];

/** Runs in a page: how far the words of each box reach beyond it, in px, and the font they are in. */
const look = `[...document.querySelectorAll("svg.drawing g")].flatMap((group) => {
  const box = group.querySelector(":scope > polygon");
  const words = [...group.querySelectorAll(":scope > text")];
  if (box === null || words.length === 0) return [];
  const [outer, all] = [box.getBoundingClientRect(), words.map((word) => word.getBoundingClientRect())];
  const [left, right] = [Math.min(...all.map((one) => one.left)), Math.max(...all.map((one) => one.right))];
  return [{
    words: words.map((word) => word.textContent).join(""),
    out: Math.round(Math.max(outer.left - left, right - outer.right)),
    font: getComputedStyle(words[0]).fontFamily.slice(0, 13),
  }];
})`;

test.skipIf(isBrowserMissing)("no words leave their box", async () => {
  const root = mkdtempSync(join(tmpdir(), "assent-graphviz-"));
  mkdirSync(join(root, "specs"));
  const source = [...nodes, ...more].map((line) => `     ${line}\n`).join("");
  writeFileSync(
    join(root, "specs/a.rst"),
    `T\n=\n\nWhy.\n\nA\n-\n\n.. graphviz::\n\n   digraph {\n${source}   }\n\nB\n-\n\nEnd.\n`,
  );
  const { published, done } = await publishTo(root);
  const server = await serveSite(published.files, root, 4791);
  const browser = await startBrowser();
  const page = await browser.newPage();
  await page.goto(`${server.url}specs/a.html`);
  await page.evaluate("document.fonts.ready");
  const seen = await page.evaluate<readonly { words: string; out: number; font: string }[]>(look);
  expect(seen).toHaveLength(labels.length + more.length);
  expect(seen.filter(({ out }) => out > -2)).toEqual([]);
  const fixed = seen.filter(({ words }) => /code_name|fixed/.test(words));
  expect(new Set(fixed.map(({ font }) => font))).toEqual(new Set(['"Source Code ']));
  expect(new Set(seen.filter((one) => !fixed.includes(one)).map(({ font }) => font))).toEqual(
    new Set(['"Source Sans ']),
  );
  // A colour is a tint, on which words can be read in both themes.
  expect(textAt(published.files, "specs/a.html")).toContain('fill="navy" fill-opacity="0.3"');
  await browser.close();
  await server.close();
  done();
  rmSync(root, { recursive: true });
});
