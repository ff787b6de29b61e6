// A site that is brought up to date is the one that a build from nothing makes, whatever it is that an edit changes.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publishTo } from "./published.ts";

const root = mkdtempSync(join(tmpdir(), "assent-after-edits-"));
let site: Awaited<ReturnType<typeof publishTo>>;

const titled = (title: string, more: string): string =>
  `${title}\n${"=".repeat(title.length)}\n\nhttps://blueprints.example.org/nova/+spec/${title.toLowerCase()}\n\nWhy it is.\n\nProblem description\n===================\n\nIt is slow.\n${more}`;
const by = (name: string): string => `\nAssignee(s)\n===========\n\nPrimary assignee:\n  ${name}\n`;

const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const run = (...args: readonly string[]): void => {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_SYSTEM: devNull };
  execFileSync("git", ["-c", "user.name=Ann", "-c", "user.email=ann@example.org", ...args], { cwd: root, env });
};

const one = "specs/approved/one.rst";
const two = "specs/2026.2/approved/two.rst";

beforeAll(async () => {
  run("init", "-q", "-b", "main");
  for (const more of ["", "\nVery slow.\n"]) {
    put(one, titled("One", more + by("Mia Moss")));
    put(two, titled("Two", `${more}\nIt needs :doc:\`/specs/approved/one\`.\n`));
    put("notes.rst", titled("Notes", more + by("Kim Kale")));
    run("add", "-A");
    run("commit", "-q", "-m", "Words");
  }
  site = await publishTo(root);
});
afterAll(() => {
  site.done();
  rmSync(root, { recursive: true });
});

const edited = (path: string, from: string | RegExp, to: string) => (): readonly string[] => {
  const text = readFileSync(join(root, path), "utf8");
  expect(text).toMatch(from);
  put(path, text.replace(from, to));
  return [path];
};

// They come one after the other, on the same site.
test.each<readonly [what: string, edit: () => readonly string[]]>([
  ["the address of a story", edited(one, "example.org", "example.net")],
  ["a word with a letter that no other has", edited(one, "It is slow", "It is жук slow")],
  ["somebody who was on no spec", edited(one, "Mia Moss", "Kim Kale")],
  ["the only word with a letter", edited(one, " жук", "")],
  ["a text that has no room on a page", edited(one, "It is slow.", "It was slow, and slower.\n\n".repeat(9_000))],
  ["a text that needs fewer pages", edited(one, /(?:It was slow, and slower\.\n\n){6000}/, "")],
  ["a text that has room again", edited(one, /(?:It was slow, and slower\.\n\n){3000}/, "It is slow.")],
  ["a summary", edited(one, "Why it is.", "Why it was.")],
  [
    "the only release",
    () => {
      const to = "specs/approved/two.rst";
      renameSync(join(root, two), join(root, to));
      return [two, to];
    },
  ],
])("%s", async (_what, edit) => {
  const { files } = await site.update(edit());
  const fresh = await publishTo(root);
  const names = [...new Set([...files.keys(), ...fresh.published.files.keys()])];
  expect(
    names.filter((name) => JSON.stringify(files.get(name)) !== JSON.stringify(fresh.published.files.get(name))),
  ).toEqual([]);
  fresh.done();
});
