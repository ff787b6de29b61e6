// Blocks of a text stand apart from each other, and a box ends as near to its last words as it begins before the first.
import { expect, test } from "vitest";
import { serveSite } from "@assent/site";
import { isBrowserMissing, startBrowser } from "./chromium.ts";
import { publishTexts } from "./published.ts";

const blocks = [
  "Words.",
  "| a line\n|   another\n| more",
  "* an item\n* ends in lines\n\n  | a\n  | b",
  "Term\n   What it is.",
  "-v   verbose",
  ":field: a value",
  "    Quoted.",
  ".. note::\n\n   A note.",
  ".. tip::\n\n   Words.\n\n   #. a list",
  ".. topic:: A topic\n\n   Words.",
  ".. sidebar:: Beside\n   :subtitle: below\n\n   Words.\n\n   * a list",
  "::\n\n   code()",
  "= =\na b\n= =\n1 2\n= =",
  ".. math::\n\n   a = b",
  ".. rubric:: By hand",
  ".. topic:: Quoted\n\n   Words.\n\n      So.",
];
/** Each once, and behind every other kind of them. */
const order = blocks.flatMap((_, step) => blocks.map((_block, at) => blocks[(at * (step + 1)) % blocks.length]!));
const text = `Blocks\n======\n\nWhy.\n\nAll\n---\n\n${order.join("\n\n.. x\n\n")}\n`;

/** Runs in the page: blocks that stand nearer than 8px to the one before, and boxes with more room below their words than above. */
const look = `({
  near: [...new Set([...document.querySelectorAll("#all > * + *")].flatMap((block) => {
    const before = block.previousElementSibling;
    const gap = block.getBoundingClientRect().top - before.getBoundingClientRect().bottom;
    return gap < 8 ? [before.tagName + "." + before.className + " " + block.tagName + "." + block.className] : [];
  }))],
  uneven: [...document.querySelectorAll("#all > :is(.admonition, .topic, .sidebar)")].filter((box) => {
    const { top, bottom } = box.getBoundingClientRect();
    const above = box.firstElementChild.getBoundingClientRect().top - top;
    return bottom - box.lastElementChild.getBoundingClientRect().bottom > above + 2;
  }).map((box) => box.className + ": " + box.lastElementChild.outerHTML.slice(0, 80)),
})`;

test.skipIf(isBrowserMissing)("blocks stand apart, and boxes end with their words", async () => {
  const { published, root, done } = await publishTexts({ "specs/a.rst": text });
  const server = await serveSite(published.files, root, 4801);
  const browser = await startBrowser();
  for (const width of [1280, 390]) {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    await page.goto(`${server.url}specs/a.html`);
    expect(await page.evaluate(look)).toEqual({ near: [], uneven: [] });
  }
  await browser.close();
  await server.close();
  done();
});
