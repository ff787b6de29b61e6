/** Repositories of a test, in which each step is a day. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** The folder that they are in; it is gone after the tests of the file. */
export const home = mkdtempSync(join(tmpdir(), "assent-revisions-"));
afterAll(() => {
  rmSync(home, { recursive: true });
});

/** What a spec says where nothing else is told. */
export const lines = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
/** The text of a spec with a story. */
export const spec = (title: string, number: number, text: readonly string[] = lines): string =>
  `${title}\n${"=".repeat(title.length)}\n\nhttps://storyboard.example.org/#!/story/${number}\n\nWhy.\n\n${text.map((line) => `Line ${line}.\n`).join("\n")}`;

/** A repository with nothing in it. */
export function repository(name: string) {
  const root = join(home, name);
  mkdirSync(root);
  let day = 0;
  const git = (...args: readonly string[]): void => {
    const date = new Date(Date.UTC(2024, 0, (day += 1), 10)).toISOString();
    const people = { GIT_AUTHOR_NAME: "Ann", GIT_AUTHOR_EMAIL: "a@example.org", GIT_COMMITTER_NAME: "Ann" };
    const env = { ...process.env, ...people, GIT_COMMITTER_EMAIL: "a@example.org" };
    execFileSync("git", args, {
      cwd: root,
      env: { ...env, GIT_CONFIG_GLOBAL: devNull, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
      stdio: "ignore",
    });
  };
  git("init", "-q", "-b", "main");
  const commit = (message: string, files: Readonly<Record<string, string | undefined>>): void => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(root, path, ".."), { recursive: true });
      if (text === undefined) rmSync(join(root, path));
      else writeFileSync(join(root, path), text);
    }
    git("add", "-A");
    git("commit", "-q", "-m", message);
  };
  return { root, git, commit };
}
