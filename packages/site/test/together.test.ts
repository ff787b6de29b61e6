// Lines of work that come together, and symbolic links: what each commit moved, by the commit before it and not by the list.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrokenLinks } from "@assent/site";
import { openGit } from "@assent/workspace";
import { readPast, type Stories } from "../src/history/revisions.ts";
import { publishTo, textAt } from "./published.ts";

const home = mkdtempSync(join(tmpdir(), "assent-together-"));
afterAll(() => {
  rmSync(home, { recursive: true });
});

const spec = (title: string, story: number | undefined, words: string): string =>
  `${title}\n${"=".repeat(title.length)}\n\n${story === undefined ? "" : `https://storyboard.example.org/#!/story/${story}\n\n`}Why ${words}.\n\n${`All of it is ${words}.\n`.repeat(8)}`;

/** A text, the target of a symbolic link, or nothing any more. */
type Put = string | { readonly link: string } | undefined;

/** A repository in which each step is a day. */
function repository(name: string) {
  const root = join(home, name);
  mkdirSync(root);
  let day = 0;
  const git = (...args: readonly string[]): void => {
    const date = new Date(Date.UTC(2024, 0, (day += 1), 10)).toISOString();
    const env = { ...process.env, GIT_CONFIG_GLOBAL: devNull, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
    execFileSync("git", ["-c", "user.name=Ann", "-c", "user.email=a@example.org", ...args], {
      cwd: root,
      env,
      stdio: "ignore",
    });
  };
  git("init", "-q", "-b", "main");
  const commit = (message: string, files: Readonly<Record<string, Put>>): void => {
    for (const [path, put] of Object.entries(files)) {
      const place = join(root, "specs", path);
      mkdirSync(join(place, ".."), { recursive: true });
      rmSync(place, { force: true });
      if (typeof put === "string") writeFileSync(place, put);
      else if (put !== undefined) symlinkSync(put.link, place);
    }
    git("add", "-A");
    git("commit", "-q", "-m", message);
  };
  return { root, git, commit };
}

/** Each revision with the one that it changed, where it moved, and the links that came and went. */
function told(stories: Stories, path: string): string {
  const short = (one: string): string => one.replace(/^specs\/|\.rst$/g, "");
  const { revisions = [], removed } = stories.get(`specs/${path}.rst`) ?? {};
  const all = revisions.map(({ subject, from, was, path: to, relinked: { come, gone } = { come: [], gone: [] } }) =>
    [
      from === undefined ? subject : `${subject} of ${from}`,
      ...(was === undefined ? [] : [`${short(was)} > ${short(to)}`]),
      ...come.map((link) => `+${short(link)}`),
      ...gone.map((link) => `-${short(link)}`),
    ].join(" "),
  );
  return [...all, ...(removed === undefined ? [] : [`removed by ${removed.subject}`])].join("; ");
}

const statesIn = (feed: string): readonly string[] =>
  [...feed.matchAll(/<entry>.*?<title>([^<]*)<\/title><updated>([^T]*)/g)].map(([, title, date]) => `${date} ${title}`);

describe("a branch that is merged, and a merge that is reverted", () => {
  const { root, git, commit } = repository("merged");
  const found: { merged: Stories; reverted: Stories; feeds: string[] } = {
    merged: new Map(),
    reverted: new Map(),
    feeds: [],
  };

  beforeAll(async () => {
    const names = ["edited", "moved", "twice", "apart", "dropped", "kept", "undone", "doubled"];
    const at = (name: string, words = name): string => spec(name, names.indexOf(name) + 1, words);
    const texts = Object.fromEntries(names.map((name) => [`approved/${name}.rst`, at(name)]));
    commit("add", texts);
    git("checkout", "-q", "-b", "x");
    commit("x", {
      "approved/edited.rst": undefined,
      "implemented/edited.rst": at("edited"),
      "approved/moved.rst": at("moved", "corrected"),
      "approved/twice.rst": undefined,
      "implemented/twice.rst": at("twice"),
      "approved/apart.rst": undefined,
      "implemented/apart.rst": at("apart"),
      "approved/dropped.rst": at("dropped", "corrected"),
      "approved/kept.rst": undefined,
      "approved/undone.rst": undefined,
      "rejected/undone.rst": at("undone"),
      "approved/doubled.rst": undefined,
      "implemented/doubled.rst": at("doubled"),
    });
    git("checkout", "-q", "main");
    commit("main", {
      "approved/edited.rst": at("edited", "better"),
      "approved/moved.rst": undefined,
      "implemented/moved.rst": at("moved"),
      "approved/twice.rst": undefined,
      "implemented/twice.rst": at("twice"),
      "approved/apart.rst": undefined,
      "rejected/apart.rst": at("apart"),
      "approved/dropped.rst": undefined,
      "approved/kept.rst": at("kept", "better"),
      "approved/doubled.rst": undefined,
      "rejected/doubled.rst": at("doubled"),
    });
    // What the one who merges decides.
    git("merge", "-q", "-s", "ours", "--no-commit", "x");
    commit("merge", {
      "approved/edited.rst": undefined,
      "implemented/edited.rst": at("edited", "better"),
      "implemented/moved.rst": at("moved", "corrected"),
      "rejected/apart.rst": undefined,
      "implemented/apart.rst": at("apart"),
      "implemented/doubled.rst": at("doubled"),
    });
    const feedNow = async (): Promise<void> => {
      const { published, done } = await publishTo(root);
      found.feeds.push(textAt(published.files, "feeds/states.xml"));
      expect(findBrokenLinks(published.files)).toEqual([]);
      done();
    };
    found.merged = (await readPast(openGit(root))).stories;
    await feedNow();
    git("revert", "-m", "1", "--no-edit", "HEAD");
    found.reverted = (await readPast(openGit(root))).stories;
    await feedNow();
  });

  test.each([
    [
      "implemented/edited",
      "add; x of 0 approved/edited > implemented/edited; main of 0; merge of 2 approved/edited > implemented/edited",
    ],
    [
      "implemented/moved",
      "add; x of 0; main of 0 approved/moved > implemented/moved; merge of 1 approved/moved > implemented/moved",
    ],
    [
      "implemented/twice",
      "add; x of 0 approved/twice > implemented/twice; main of 0 approved/twice > implemented/twice",
    ],
    ["implemented/apart", "add; x of 0 approved/apart > implemented/apart; main of 0 approved/apart > rejected/apart"],
    [
      "implemented/doubled",
      "add; x of 0 approved/doubled > implemented/doubled; main of 0 approved/doubled > rejected/doubled",
    ],
    ["rejected/doubled", "add; main of 0 approved/doubled > rejected/doubled"],
    ["approved/dropped", "add; x of 0; removed by main"],
    ["approved/kept", "add; main of 0"],
    ["approved/undone", "add; x of 0 approved/undone > rejected/undone"],
  ])("%s: %s", (path, expected) => {
    expect(told(found.merged, path)).toBe(expected);
  });

  test.each([
    ["approved/edited", 'Revert "merge" of 3 implemented/edited > approved/edited'],
    ["implemented/moved", 'Revert "merge" of 3'],
    ["rejected/apart", 'Revert "merge" of 1 implemented/apart > rejected/apart'],
  ])("reverted, %s ends with: %s", (path, expected) => {
    expect(told(found.reverted, path).split("; ").at(-1)).toBe(expected);
  });

  test("the feed tells once how far each came, and nothing that was overruled", () => {
    const [first = "", second = ""] = found.feeds;
    expect([...statesIn(first)].sort()).toEqual([
      "2024-01-06 apart: Implemented",
      "2024-01-06 doubled: Implemented",
      "2024-01-06 edited: Implemented",
      "2024-01-06 twice: Implemented",
      "2024-01-09 doubled: Rejected",
      "2024-01-09 moved: Implemented",
    ]);
    // The newest of each is what it is now.
    expect(statesIn(second)[0]).toBe("2024-01-13 edited: Approved");
    expect(statesIn(second).find((entry) => entry.includes("apart"))).toContain("Rejected");
  });
});

describe("symbolic links", () => {
  const { root, commit } = repository("linked");
  let stories: Stories;
  let site: Awaited<ReturnType<typeof publishTo>>;

  beforeAll(async () => {
    const alpha = spec("Alpha", 1, "alpha");
    commit("add", {
      "backlog/bb.rst": alpha,
      "backlog/aa.rst": spec("Beta", 2, "alpha and beta").replaceAll("It is alpha and beta", "It is alpha"),
      "backlog/dd.rst": spec("Delta", undefined, "delta"),
      "approved/taken.rst": spec("Taken", 4, "taken"),
      "approved/done.rst": spec("Done", 5, "done"),
      "approved/born.rst": spec("Born", 6, "born"),
      "backlog/replaced.rst": spec("Replaced", 7, "replaced"),
      "implemented/born.rst": { link: "../approved/born.rst" },
    });
    commit("link", {
      "backlog/aa.rst": undefined,
      "approved/aa.rst": { link: "../backlog/bb.rst" },
      "approved/cc.rst": { link: "../backlog/dd.rst" },
      "not-implemented/taken.rst": { link: "../approved/taken.rst" },
      "backlog/replaced.rst": { link: "../approved/born.rst" },
      "done/done.rst": { link: "../approved/done.rst" },
      "implemented/done.rst": { link: "../done/done.rst" },
    });
    commit("file", {
      "approved/aa.rst": alpha,
      "backlog/bb.rst": undefined,
      "approved/cc.rst": `${spec("Delta", undefined, "delta")}\nAnd more.\n`,
      "backlog/dd.rst": undefined,
    });
    commit("again", { "not-implemented/taken.rst": undefined });
    stories = (await readPast(openGit(root))).stories;
    site = await publishTo(root);
  });
  afterAll(() => {
    site.done();
  });

  test.each([
    ["approved/aa", "add; link of 0 +approved/aa; file of 1 backlog/bb > approved/aa"],
    ["approved/cc", "add; link of 0 +approved/cc; file of 1 backlog/dd > approved/cc"],
    ["backlog/aa", "add; removed by link"],
    ["backlog/replaced", "add; removed by link"],
    ["approved/taken", "add; link of 0 +not-implemented/taken; again of 1 -not-implemented/taken"],
    ["approved/done", "add; link of 0 +done/done +implemented/done"],
    ["approved/born", "add +implemented/born"],
  ])("%s: %s", (path, expected) => {
    expect(told(stories, path)).toBe(expected);
  });

  test("they tell of states in the feed, in lists and in histories", () => {
    const { files } = site.published;
    expect([...statesIn(textAt(files, "feeds/states.xml"))].sort()).toEqual([
      "2024-01-05 Alpha: Approved",
      "2024-01-05 Delta: Approved",
      "2024-01-05 Done: Implemented",
      "2024-01-05 Taken: Not implemented",
      "2024-01-09 Taken: Approved",
    ]);
    const { specs } = JSON.parse(textAt(files, "specs.json")) as { specs: Record<string, string>[] };
    expect(specs.find(({ id }) => id === "story-5")).toMatchObject({ state: "implemented" });
    expect(specs.find(({ id }) => id === "story-5")?.changed).toContain("2024-01-05");
    const page = textAt(files, "specs/approved/taken.history.html");
    expect(page).toContain("Also at <code>specs/not-implemented/taken.rst</code>, by a symbolic link.");
    expect(page).toContain("No longer at <code>specs/not-implemented/taken.rst</code>");
    expect(textAt(files, "specs/backlog/aa.html")).toContain("This document was removed");
    expect(textAt(files, "id/story-2.html")).toContain("This document was removed");
    expect(findBrokenLinks(files)).toEqual([]);
  });
});

test("a commit that wrote two files which came to be one has two places in the history", async () => {
  const { root, commit } = repository("two");
  const text = spec("Two", 1, "two");
  commit("add", { "a/two.rst": text, "b/two.rst": `${text}\nHere.\n` });
  commit("copy", { "c/two.rst": text });
  commit("remove", { "a/two.rst": undefined, "b/two.rst": undefined });
  const { published, done } = await publishTo(root);
  const ids = [...textAt(published.files, "specs/c/two.history.html").matchAll(/ id="(r-[^"]*)"/g)].map(([, id]) => id);
  expect(ids).toHaveLength(3);
  expect(new Set(ids).size).toBe(3);
  expect(findBrokenLinks(published.files)).toEqual([]);
  done();
});

test("what a branch does to a spec whose name another one has by now is told of that spec", async () => {
  const { root, git, commit } = repository("handed");
  const texts = ["Edited", "Next", "Removed", "Newcomer"].map((title, at) => spec(title, at + 1, title.toLowerCase()));
  const [edited, next, removed, newcomer] = texts as [string, string, string, string];
  commit("add", { "backlog/one.rst": edited, "backlog/two.rst": next, "backlog/gone.rst": removed });
  git("checkout", "-q", "-b", "side");
  const [better, late] = [edited, removed].map((text) => `${text}\nAnd more.\n`);
  commit("side", { "backlog/one.rst": better, "backlog/gone.rst": late });
  git("checkout", "-q", "main");
  // The branch is as old, but comes in later.
  git("commit", "-q", "--allow-empty", "-m", "nothing");
  commit("hand on", { "approved/one.rst": edited, "backlog/one.rst": next, "backlog/two.rst": undefined });
  commit("remove", { "backlog/gone.rst": undefined });
  commit("another", { "backlog/gone.rst": newcomer });
  git("checkout", "-q", "side");
  commit("side again", { "backlog/one.rst": `${better!}\nAnd again.\n`, "backlog/gone.rst": `${late!}\nAnd again.\n` });
  git("checkout", "-q", "main");
  git("merge", "-q", "-s", "ours", "--no-commit", "side");
  commit("merge", { "approved/one.rst": `${better!}\nAnd again.\n` });
  const { stories } = await readPast(openGit(root));
  expect(told(stories, "approved/one")).toBe(
    "add; side of 0; hand on of 0 backlog/one > approved/one; side again of 1; merge of 2",
  );
  expect(told(stories, "backlog/one")).toBe("add; hand on of 0 backlog/two > backlog/one");
  expect(told(stories, "backlog/gone")).toBe("another");
});
