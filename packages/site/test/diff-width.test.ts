// Lines of 79 columns have room where they are compared, on a wide screen.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { serveSite } from "@assent/site";
import { isBrowserMissing, startBrowser } from "./chromium.ts";
import { publishTo } from "./published.ts";

const line = (word: string): string => `${`${word} `.repeat(40).slice(0, 75)} end`;

/** Runs in the page. */
const look = `(() => {
  for (const fold of document.querySelectorAll("details")) fold.open = true;
  return [...document.querySelectorAll("pre.lines")]
    .filter((lines) => lines.offsetWidth > 0)
    .map((lines) => [lines.textContent.includes("end"), lines.scrollWidth - lines.clientWidth]);
})()`;

test.skipIf(isBrowserMissing)("79 columns of a changed source are seen as a whole", async () => {
  const root = mkdtempSync(join(tmpdir(), "assent-diff-width-"));
  mkdirSync(join(root, "specs"));
  const people = {
    GIT_AUTHOR_NAME: "A",
    GIT_AUTHOR_EMAIL: "a@e.org",
    GIT_COMMITTER_NAME: "A",
    GIT_COMMITTER_EMAIL: "a@e.org",
  };
  const git = (...args: readonly string[]): void => {
    execFileSync("git", args, { cwd: root, env: { ...process.env, ...people, GIT_CONFIG_GLOBAL: devNull } });
  };
  git("init", "-q");
  for (const word of ["one", "two"]) {
    expect(line(word)).toHaveLength(79);
    const text = `Title\n=====\n\nWhy.\n\nA\n-\n\n${line(word)}\n\nIt is::\n\n   ${line(word).slice(3)}\n`;
    writeFileSync(join(root, "specs/a.rst"), text);
    git("add", "-A");
    git("commit", "-q", "-m", word);
  }
  const { published, done } = await publishTo(root);
  const server = await serveSite(published.files, root, 4797);
  const browser = await startBrowser();
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const seen: unknown[] = [];
  for (const address of ["a.history.html", "a.compare.html", "a.compare.html?view=source&from=&to="]) {
    await page.goto(`${server.url}specs/${address}`);
    await page.evaluate("document.fonts.ready");
    await page.locator("pre.lines").first().waitFor({ state: "attached" });
    seen.push(...(await page.evaluate<readonly unknown[]>(look)));
  }
  expect(seen.length).toBeGreaterThanOrEqual(5);
  expect(seen).toEqual(seen.map(() => [true, 0]));
  await browser.close();
  await server.close();
  done();
  rmSync(root, { recursive: true });
});
