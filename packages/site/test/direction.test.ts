// Texts in scripts that are written from the right stand there, with the points of their lists; others do not for their title.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { beginsAtRight, runsFromRight } from "../src/layouts/direction.ts";
import { isBrowserMissing, startBrowser } from "./chromium.ts";
import { recordOf } from "./one-text.ts";
import { publishTexts, textAt } from "./published.ts";

const arabic = "إضافة دعم لتغيير حجم الخوادم";
const hebrew = "תמיכה בשינוי גודל של שרתים";
const pageOf = (title: string, text: string): { readonly title: boolean; readonly text: boolean } => {
  const { introduction, body } = recordOf(`${title}\n${"=".repeat(80)}\n\n${text}\n`);
  return { title: beginsAtRight(title), text: runsFromRight(introduction + body) };
};

test.each<readonly [name: string, title: string, text: string, isTitle: boolean, isText: boolean]>([
  ["all in Arabic", arabic, `${arabic}.\n\n* ${arabic}\n* ${arabic}`, true, true],
  ["Hebrew below an English title", "Resize servers", `${hebrew}.\n\n* ${hebrew}`, false, true],
  ["English below an Arabic title", arabic, "Servers grow.\n\n* One that does.\n* Another.", true, false],
  [
    "one Arabic word in English",
    "Names",
    `A server may be called ${arabic.split(" ")[0]!} as well as others.`,
    false,
    false,
  ],
  [
    "Arabic with names and code",
    arabic,
    `${arabic} ("nova") \`\`a_b c d e f g\`\`::\n\n  x = 1 and y = 2 or z = 3`,
    true,
    true,
  ],
  ["no letters", "1986", "2001.", false, false],
])("%s", (_name, title, text, isTitle, isText) => {
  expect(pageOf(title, text)).toEqual({ title: isTitle, text: isText });
});

test("a row of a list is written from where its title begins", async () => {
  const { published, done } = await publishTexts({
    "specs/a.rst": `${arabic}\n${"=".repeat(80)}\n\n${arabic}.\n`,
    "specs/b.rst": "Resize\n======\n\nServers grow.\n",
  });
  const rows = textAt(published.files, "specs.html").match(/<li class="row"[^>]*>/g);
  expect(rows?.map((one) => one.includes('dir="rtl"')).sort()).toEqual([false, true]);
  done();
});

test.skipIf(isBrowserMissing)("a day stands as it is written beside names in Arabic, and so does an id", async () => {
  const style = readFileSync(new URL("../assets/site.css", import.meta.url), "utf8");
  const browser = await startBrowser();
  try {
    const page = await browser.newPage();
    await page.setContent(
      `<style>${style}</style><p class="row-facts"><span class="id">4-5-6</span> · ${arabic} · <time>2026-10-12</time></p>`,
    );
    // Where each number stands, from the left.
    const order = await page.evaluate(`Array.from(document.querySelectorAll("time, .id"), ({ firstChild: text }) => {
      const places = [...text.textContent.matchAll(/\\d+/g)].map(({ 0: digits, index }) => {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + digits.length);
        return { digits, left: range.getBoundingClientRect().left };
      });
      return places.sort((one, other) => one.left - other.left).map(({ digits }) => digits).join("-");
    })`);
    expect(order).toEqual(["4-5-6", "2026-10-12"]);
  } finally {
    await browser.close();
  }
});
