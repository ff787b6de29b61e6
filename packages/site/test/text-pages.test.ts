// Texts that are too heavy for one page: what is cut is whole again together, and every link leads to where its end stands.
import { AxeBuilder } from "@axe-core/playwright";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findBrokenLinks, serveSite } from "@assent/site";
import { cutMarkup } from "../src/cut-markup.ts";
import { isBrowserMissing, startBrowser } from "./chromium.ts";
import { publishTexts, textAt } from "./published.ts";

describe("pieces", () => {
  test.each<readonly [what: string, markup: string, room: number, pieces: readonly string[]]>([
    ["what has room stays whole", "<p>a</p><p>b</p>", 100, ["<p>a</p><p>b</p>"]],
    [
      "before a section, although a paragraph would have room",
      "<section><p>aaaa</p></section><section><p>bbbb</p><p>cccc</p></section>",
      50,
      ["<section><p>aaaa</p></section>", "<section><p>bbbb</p><p>cccc</p></section>"],
    ],
    [
      "inside a section, with its heading again",
      '<section id="s"><h2>Title <a class="anchor" href="#s">#</a></h2><p>aaaaaaaa</p><p id="p">bbbbbbbb</p></section>',
      110,
      [
        '<section id="s"><h2>Title <a class="anchor" href="#s">#</a></h2><p>aaaaaaaa</p></section>',
        '<section>\n<h2>Title <span class="muted">(goes on)</span></h2>\n<p id="p">bbbbbbbb</p></section>',
      ],
    ],
    [
      "between rows, with the head again",
      "<table><thead><tr><th>H</th></tr></thead><tbody><tr><td>1</td></tr><tr><td>2</td></tr></tbody></table>",
      100,
      [
        "<table><thead><tr><th>H</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>",
        "<table><thead><tr><th>H</th></tr></thead><tbody><tr><td>2</td></tr></tbody></table>",
      ],
    ],
    [
      "never inside a paragraph, code or a row with cells of several",
      '<p>aa <code>b</code> <em>c</em></p><pre><span>a</span><span>b</span></pre><table><tbody><tr><td rowspan="2">1</td></tr><tr><td>2</td></tr></tbody></table>',
      10,
      [
        "<p>aa <code>b</code> <em>c</em></p>",
        "<pre><span>a</span><span>b</span></pre>",
        '<table><tbody><tr><td rowspan="2">1</td></tr><tr><td>2</td></tr></tbody></table>',
      ],
    ],
    [
      "no description without its term",
      "<dl><dt>a</dt><dd><p>b</p></dd><dt>c</dt><dd><p>d</p></dd></dl>",
      10,
      ["<dl><dt>a</dt><dd><p>b</p></dd></dl>", "<dl><dt>c</dt><dd><p>d</p></dd></dl>"],
    ],
  ])("%s", (_what, markup, room, pieces) => {
    expect(cutMarkup(markup, () => room)).toEqual(pieces);
  });

  test("of any text together have its words in order, each in elements that end", () => {
    const { markup } = fc.letrec<{ markup: string; block: string }>((tie) => {
      const blocks = (most: number): fc.Arbitrary<string> =>
        fc.array(tie("block"), { minLength: 1, maxLength: most }).map((some) => some.join(""));
      return {
        markup: blocks(30),
        block: fc.oneof(
          { depthSize: "small", withCrossShrink: true },
          fc.constant("<p>#é <em>#</em><br></p>"),
          blocks(4).map((some) => `<section><h3>#</h3>${some}</section>`),
          fc.array(blocks(3), { minLength: 1, maxLength: 4 }).map((some) => `<ul>${each("li", some)}</ul>`),
          fc
            .array(blocks(2), { minLength: 1, maxLength: 4 })
            .map((some) => `<div class="scroll"><table><tbody>${each("tr", each("td", some))}</tbody></table></div>`),
          blocks(3).map((some) => `<dl><dt>#</dt><dd>${some}</dd></dl>`),
          blocks(3).map((some) => `<div class="admonition"><p>#</p>${some}</div>`),
        ),
      };
    });
    fc.assert(
      fc.property(markup, fc.integer({ min: 10, max: 2_000 }), (pattern, room) => {
        let count = 0;
        const text = pattern.replaceAll("#", () => `w${(count += 1)}`);
        const pieces = cutMarkup(text, () => room);
        expect(pieces.flatMap(unfinished)).toEqual([]);
        // A heading stands again where its section goes on.
        const own = pieces.map((piece) => piece.replaceAll(/<h3>\w+ <span class="muted">.*?<\/h3>/g, ""));
        expect(own.join("").match(/w\d+/g)).toEqual(text.match(/w\d+/g));
      }),
    );
  });
});

const paragraphs = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, at) => `Words of line ${from + at}, and some more of them.\n`).join("\n");

const long = `====
Long
====

:ref:\`the-end\`, and a note [#n]_.

Beginning
=========

${paragraphs(0, 900)}

Middle
======

See \`End\`_.

${paragraphs(900, 4800)}

.. _the-end:

End
===

Back to \`Beginning\`_.

.. [#n] A note.
`;
const other = "=====\nOther\n=====\n\nIt needs :ref:`the-end`.\n";

test("a text that is too heavy for a page goes on on further ones, and all links lead to where things are", async () => {
  const site = await publishTexts({ "specs/long.rst": long, "specs/other.rst": other });
  try {
    const { files } = site.published;
    expect(site.published.site.findings).toEqual([]);
    const pages = [...files.keys()].filter((name) => /^specs\/long(?:\.page-\d+)?\.html$/.test(name));
    expect(pages).toEqual(["specs/long.html", "specs/long.page-2.html", "specs/long.page-3.html"]);
    const texts = pages.map((name) => textAt(files, name));
    for (const text of texts) expect(Buffer.byteLength(text)).toBeLessThan(150_000);
    const lines = texts.flatMap((text) =>
      Array.from(text.matchAll(/Words of line (\d+)/g), ([, line]) => Number(line)),
    );
    expect(lines).toEqual(Array.from({ length: 4800 }, (_, line) => line));
    expect(findBrokenLinks(files)).toEqual([]);
    expect(texts[0]).toContain('href="long.page-3.html#the-end">End</a>');
    expect(texts[0]).toContain('<a href="long.page-3.html">Page 3</a>: End');
    expect(texts[2]).toContain('href="long.html#beginning"');
    expect(texts[1]).toContain("page 2 of 3</h1>");
    expect(textAt(files, "specs/other.html")).toContain('href="long.html#the-end"');
  } finally {
    site.done();
  }
});

test.skipIf(isBrowserMissing)("a link to the first page leads on to where its end stands", async () => {
  const site = await publishTexts({ "specs/long.rst": long, "specs/other.rst": other });
  const server = await serveSite(site.published.files, site.root, 4990);
  const browser = await startBrowser();
  try {
    const context = await browser.newContext();
    const page = await context.newPage();
    const paragraph = /id="(middle\.[a-z0-9]{5})"/.exec(textAt(site.published.files, "specs/long.page-2.html"))![1]!;
    for (const [id, address] of [
      ["the-end", "specs/long.page-3.html#the-end"],
      [paragraph, `specs/long.page-2.html#${paragraph}`],
      ["beginning", "specs/long.html#beginning"],
    ] as const) {
      await page.goto(`${server.url}specs/other.html`);
      await page.goto(`${server.url}specs/long.html#${id}`);
      await page.waitForURL(server.url + address);
      await expect.poll(() => page.evaluate(isSeen(id))).toBe(true);
    }
    await page.goto(`${server.url}specs/long.html`);
    await page.getByRole("navigation", { name: "On this page" }).getByRole("link", { name: "End" }).click();
    await page.waitForURL(`${server.url}specs/long.page-3.html#end`);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
    }
    await page.getByRole("link", { name: "From the beginning" }).click();
    await page.waitForURL(`${server.url}specs/long.html`);
  } finally {
    await browser.close();
    await server.close();
    site.done();
  }
});

/** Whether what has the id is in the window; runs in the page. */
const isSeen = (id: string): string => `(() => {
  const top = document.getElementById("${id}")?.getBoundingClientRect().top;
  return top !== undefined && top >= 0 && top < innerHeight;
})()`;

/** Each text in an element of its own. */
function each(name: string, texts: string | readonly string[]): string {
  return [texts]
    .flat()
    .map((text) => `<${name}>${text}</${name}>`)
    .join("");
}

/** Names of elements that are open at the end, or are ended without being the last that was opened. */
function unfinished(markup: string): readonly string[] {
  const open: string[] = [];
  for (const [, slash, name = ""] of markup.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g)) {
    if (name === "br") continue;
    if (slash === "") open.push(name);
    else if (open.pop() !== name) return [`</${name}>`];
  }
  return open;
}
