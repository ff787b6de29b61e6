// A site that is written as it is made has the files of one that is kept up to date, and is written again only where it changed.
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { diskFiles, openGit, openWorkspace } from "@assent/workspace";
import { publishOnce } from "@assent/site";
import { makeHistory } from "../../../examples/history.ts";
import { publishTo } from "./published.ts";

const root = mkdtempSync(join(tmpdir(), "assent-once-"));
const folder = mkdtempSync(join(tmpdir(), "assent-once-site-"));

beforeAll(() => {
  makeHistory(root);
});
afterAll(() => {
  for (const made of [root, folder]) rmSync(made, { recursive: true });
});

const once = async () => {
  const workspace = await openWorkspace(root, { fs: diskFiles(root), git: openGit(root) });
  const made = await publishOnce(workspace, { folder, exclude: "", url: undefined, onRead: () => undefined });
  if (made === undefined) throw new Error("There were documents.");
  return made;
};

/** The text of each file of a folder. */
function filesIn(place: string): Readonly<Record<string, string>> {
  const names = readdirSync(place, { recursive: true, encoding: "utf8" }).filter((name) =>
    statSync(join(place, name)).isFile(),
  );
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(place, name), "latin1")]));
}

test("the files, and what is found, are those of a site that is kept", async () => {
  const [made, kept] = [await once(), await publishTo(root)];
  expect(filesIn(folder)).toEqual(filesIn(kept.folder));
  expect(made.site.findings).toEqual(kept.published.site.findings);
  expect(made.pages).toBe(kept.published.pages);
  expect(made.written.written).toBe(kept.published.files.size);
  kept.done();
});

test("a page that is too heavy for one paragraph is named", async () => {
  const path = join(root, "specs", "approved", "function_aliases.rst");
  const text = readFileSync(path, "utf8");
  appendFileSync(path, `\n${"Many words.\n".repeat(15_000)}`);
  const { site } = await once();
  expect(site.findings.map(({ path: at, message }) => [at, /^The page \S+/.exec(message)?.[0]])).toContainEqual([
    "specs/approved/function_aliases.rst",
    "The page specs/approved/function_aliases.page-2.html",
  ]);
  writeFileSync(path, text);
  await once();
});

test("nothing is written again that did not change, and what is no longer made is removed, but nothing of others", async () => {
  const { written } = (await once()).written;
  expect(written).toBe(0);
  const times = (): readonly number[] =>
    Object.keys(filesIn(folder)).map((name) => statSync(join(folder, name)).mtimeMs);
  const before = times();
  await once();
  expect(times()).toEqual(before);
  writeFileSync(join(folder, "own.txt"), "of others");
  rmSync(join(root, "specs", "approved", "function_aliases.rst"));
  const { removed } = (await once()).written;
  expect(removed).toBeGreaterThan(0);
  const names = Object.keys(filesIn(folder));
  expect(names).toContain("own.txt");
  expect(names).not.toContain("specs/approved/function_aliases.md");
});
