// What the history of a spec and the feeds tell, by what really happened in git.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openGit } from "@assent/workspace";
import { readStories, type Stories } from "../src/revisions.ts";
import { publishTo, textAt } from "./published.ts";

const home = mkdtempSync(join(tmpdir(), "assent-revisions-"));
afterAll(() => {
  rmSync(home, { recursive: true });
});

const lines = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const spec = (title: string, number: number, text: readonly string[] = lines): string =>
  `${title}\n${"=".repeat(title.length)}\n\nhttps://storyboard.example.org/#!/story/${number}\n\nWhy.\n\n${text.map((line) => `Line ${line}.\n`).join("\n")}`;

/** A repository in which each step is a day. */
function repository(name: string) {
  const root = join(home, name);
  mkdirSync(root);
  let day = 0;
  const git = (...args: readonly string[]): void => {
    const date = `2024-01-${String((day += 1)).padStart(2, "0")}T10:00:00+00:00`;
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

describe("a repository with a life", () => {
  let root = "";
  let stories: Stories;
  let site: Awaited<ReturnType<typeof publishTo>>;
  const text = (path: string): string => textAt(site.published.files, path);

  beforeAll(async () => {
    const place = repository("a-life");
    ({ root } = place);
    const { git, commit } = place;
    const other = (at: number, word: string): readonly string[] =>
      lines.map((line, index) => (index === at ? word : line));
    commit("add both", {
      "specs/backlog/moving.rst": spec("Moving", 1, ["alpha", ...lines]),
      "specs/approved/both.rst": spec("Both", 2),
      "specs/approved/gone.rst": spec("Gone", 3, ["gone"]),
      "specs/approved/again.rst": spec("Again", 4, ["v1"]),
    });
    git("checkout", "-q", "-b", "side");
    commit("side edit", { "specs/approved/both.rst": spec("Both", 2, other(0, "uno")) });
    git("checkout", "-q", "main");
    commit("main edit", { "specs/approved/both.rst": spec("Both", 2, other(8, "nueve")) });
    git("merge", "-q", "--no-edit", "-m", "bring together", "side");
    git("mv", "specs/backlog/moving.rst", "specs/approved/moving.rst");
    git("commit", "-q", "-m", "approve");
    git("mv", "specs/approved/moving.rst", "specs/approved/renamed.rst");
    git("commit", "-q", "-m", "rename");
    commit("remove", { "specs/approved/gone.rst": undefined, "specs/approved/again.rst": undefined });
    commit("bring back", { "specs/approved/again.rst": spec("Again", 4, ["v2 after all"]) });
    commit("old place taken", { "specs/backlog/moving.rst": spec("Newcomer", 5, ["wholly", "other"]) });
    stories = await readStories(openGit(root));
    site = await publishTo(root);
  });
  afterAll(() => {
    site.done();
  });

  test.each<readonly [path: string, told: string]>([
    ["specs/approved/both.rst", "add both; side edit of 0; main edit of 0; bring together of 2"],
    ["specs/approved/renamed.rst", "add both; approve of 0; rename of 1"],
    ["specs/approved/again.rst", "add both; bring back of 0"],
    ["specs/backlog/moving.rst", "old place taken"],
  ])("%s: %s", (path, told) => {
    const { revisions = [] } = stories.get(path) ?? {};
    expect(
      revisions.map(({ subject, from }) => (from === undefined ? subject : `${subject} of ${from}`)).join("; "),
    ).toBe(told);
  });

  test("nobody's change is shown", () => {
    const page = text("specs/approved/both.history.html");
    expect(page).toContain("<del>nine</del><ins>nueve</ins>");
    expect(page).not.toMatch(/<del>uno|<del>nueve/);
  });

  test("what was removed says so at its address", () => {
    expect(text("specs/approved/gone.html")).toMatch(/was removed[^]*2024-01-\d\d[^]*remove/);
    expect(text("specs.json")).not.toContain("gone");
  });

  test("changes of state are told once each, and nothing else", () => {
    const titles = [...text("feeds/states.xml").matchAll(/<entry>.*?<title>([^<]*)/g)].map(([, title]) => title);
    expect(titles).toEqual(["Moving: Approved"]);
  });

  test("entries are named by the spec, wherever it and the clone are", async () => {
    const ids = (feed: string): readonly (string | undefined)[] =>
      [...feed.matchAll(/<entry><id>([^<]*)/g)].map(([, id]) => id);
    expect(ids(text("feeds/new.xml"))).toContain("tag:assent.invalid,2026:spec:story-1");
    execFileSync("git", ["clone", "-q", root, join(home, "elsewhere")], { stdio: "ignore" });
    const other = await publishTo(join(home, "elsewhere"));
    for (const url of ["feeds/new.xml", "feeds/states.xml"])
      expect(ids(textAt(other.published.files, url))).toEqual(ids(text(url)));
    other.done();
  });

  test("a shallow clone tells no dates that it does not know, and says so", async () => {
    const folder = join(home, "shallow");
    execFileSync("git", ["clone", "-q", "--depth", "2", `file://${root}`, folder], { stdio: "ignore" });
    const shallow = await publishTo(folder);
    const { files, problems } = shallow.published;
    expect(textAt(files, "specs/approved/both.html")).not.toContain("<dt>Written");
    expect(textAt(files, "feeds/new.xml").match(/<entry>/g)).toHaveLength(1);
    expect(textAt(files, "specs/backlog/moving.html")).toContain("<dt>Written");
    expect(problems.map(({ message }) => message).join()).toContain("shallow");
    expect(site.published.problems).toEqual([]);
    shallow.done();
  });
});
