// Histories of earlier builds: what git tells alike is not made again, and whatever changes is.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { publish, type SiteFiles } from "@assent/site";
import { diskFiles, openGit, openWorkspace, type CachePlace } from "@assent/workspace";

const home = mkdtempSync(join(tmpdir(), "assent-site-histories-"));
afterAll(() => {
  rmSync(home, { recursive: true });
});

const text = (title: string, words: string): string =>
  `${title}\n${"=".repeat(title.length)}\n\nWhy.\n\nProblem\n-------\n\n${words}\n`;

function run(root: string, ...args: readonly string[]): void {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_SYSTEM: devNull };
  execFileSync("git", ["-c", "user.name=Ann", "-c", "user.email=ann@example.org", ...args], { cwd: root, env });
}

function commit(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, words] of Object.entries(files)) {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), words);
  }
  run(root, "add", "-A");
  run(root, "commit", "-q", "--allow-empty", "-m", "A change");
}

/** The files of the site, and how many old texts were read for it. */
async function build(root: string, cache: CachePlace | undefined): Promise<{ files: SiteFiles; blobs: number }> {
  let blobs = 0;
  const git = openGit(root)!;
  const counting: typeof git = {
    ...git,
    readBlobs(ids) {
      blobs += ids.length;
      return git.readBlobs(ids);
    },
  };
  const workspace = await openWorkspace(root, { fs: diskFiles(root), git: counting });
  const folder = mkdtempSync(join(home, "out-"));
  const publisher = (await publish(workspace, {
    folder,
    exclude: "",
    url: undefined,
    onRead: () => undefined,
    cache,
  }))!;
  return { files: publisher.published.files, blobs };
}

test.each<readonly [what: string, blobs: number, change: (root: string, cache: string) => void]>([
  ["nothing", 0, () => undefined],
  [
    "a text that is not committed",
    0,
    (root) => {
      writeFileSync(join(root, "specs/one.rst"), text("One", "Other words."));
    },
  ],
  [
    "a commit on one of them",
    3,
    (root) => {
      commit(root, { "specs/one.rst": text("One", "Nothing is slow.") });
    },
  ],
  [
    "a commit on nothing",
    0,
    (root) => {
      commit(root, {});
    },
  ],
  [
    "a move",
    2,
    (root) => {
      run(root, "mv", "specs/one.rst", "specs/first.rst");
      commit(root, {});
    },
  ],
  [
    "other words of a commit",
    1,
    (root) => {
      run(root, "commit", "-q", "--amend", "-m", "Said otherwise");
    },
  ],
  [
    "records that are cut off",
    3,
    (_root, cache) => {
      for (const name of readdirSync(cache)) {
        const path = join(cache, name);
        writeFileSync(path, readFileSync(path).subarray(0, 300));
      }
    },
  ],
])("after %s, %i old texts are read", async (_what, blobs, change) => {
  const root = mkdtempSync(join(home, "root-"));
  run(root, "init", "-q", "-b", "main");
  commit(root, { "specs/one.rst": text("One", "It is slow.") });
  commit(root, { "specs/one.rst": text("One", "It is too slow.") });
  commit(root, { "specs/two.rst": text("Two", "It breaks.") });
  const cache: CachePlace = { folder: mkdtempSync(join(home, "cache-")), program: "one" };
  expect((await build(root, cache)).blobs).toBe(3);
  change(root, cache.folder);
  const again = await build(root, cache);
  expect(again.files).toEqual((await build(root, undefined)).files);
  expect(again.blobs).toBe(blobs);
});
