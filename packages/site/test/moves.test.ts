// What is the same spec under another name, and what is another spec: told by names, titles and ids where git tells by lines.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { findBrokenLinks } from "@assent/site";
import { openGit, readHistory, readHistoryStories } from "@assent/workspace";
import { readPast, type Past } from "../src/history/revisions.ts";
import { publishTo, textAt } from "./published.ts";

const home = mkdtempSync(join(tmpdir(), "assent-moves-"));
afterAll(() => {
  rmSync(home, { recursive: true });
});

/** What a spec says in the words of its template. */
const asked = ["Data model impact", "REST API impact", "End user impact", "Deployer impact", "Testing", "Documentation"]
  .map((title) => `${title}\n${"-".repeat(title.length)}\n\nNone.\n`)
  .join("\n");

interface Text {
  readonly path: string;
  readonly title: string;
  /** The number of its story; absent where it names none. */
  readonly story?: number | undefined;
  readonly words: string;
}

const workers = "A worker that is being repaired still gets executions, and they fail.";
const logs = "The log can be read only when the execution has ended, and nobody waits for that.";
const before: Text = { path: "specs/approved/workers.rst", title: "Lock workers", story: 1, words: workers };

function written({ title, story, words }: Text): string {
  const line = "=".repeat(title.length);
  const link = story === undefined ? "" : `https://storyboard.example.org/#!/story/${story}\n\n`;
  return `${line}\n${title}\n${line}\n\n${link}${words}\n\nProblem description\n-------------------\n\n${words.toLowerCase()}\n\n${asked}`;
}

let count = 0;

/** What a commit puts at paths; undefined: nothing any more. */
type Puts = Readonly<Record<string, Omit<Text, "path"> | undefined>>;

/** A repository with a commit for each subject. */
function repositoryOf(commits: Readonly<Record<string, Puts>>): string {
  const root = join(home, String((count += 1)));
  mkdirSync(root);
  const git = (...args: readonly string[]): void => {
    execFileSync("git", ["-c", "user.name=Ann", "-c", "user.email=a@example.org", ...args], {
      cwd: root,
      env: { ...process.env, GIT_CONFIG_GLOBAL: devNull },
      stdio: "ignore",
    });
  };
  git("init", "-q");
  for (const [subject, puts] of Object.entries(commits)) {
    for (const [path, text] of Object.entries(puts)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      if (text === undefined) rmSync(join(root, path));
      else writeFileSync(join(root, path), written({ path, ...text }));
    }
    git("add", "-A");
    git("commit", "-q", "-m", subject);
  }
  return root;
}

/** A repository in which one commit adds the first text, and the next one has the second one in its place. */
function repository(first: Text, second: Text): string {
  return repositoryOf({ add: { [first.path]: first }, "go on": { [first.path]: undefined, [second.path]: second } });
}

const logsPath = "specs/approved/logs.rst";
const rewritten = `${logs} ${"Nothing here stood there before. ".repeat(60)}`;

describe("a commit that takes one text out and brings another one", () => {
  test.each<[what: string, after: Partial<Text>, goesOn: boolean, before?: Partial<Text>]>([
    ["another spec", { path: logsPath, title: "Stream logs", story: 2, words: logs }, false],
    [
      "another spec, where neither has a story",
      { path: logsPath, title: "Stream logs", words: logs },
      false,
      { story: undefined },
    ],
    [
      "another spec, where one has no story",
      { path: logsPath, title: "Stream logs", story: 2, words: logs },
      false,
      { story: undefined },
    ],
    ["a new name and title", { path: logsPath, title: "Stop workers" }, true],
    ["a new name and title, without a story", { path: logsPath, title: "Stop workers" }, true, { story: undefined }],
    ["a new name and story", { path: logsPath, story: 2, words: `${workers} Often.` }, true],
    ["a new title and story", { path: "specs/backlog/workers.rst", title: "Stop workers", story: 2 }, true],
    ["its words rewritten", { path: "specs/kilo/workers.rst", words: rewritten }, true],
    ["its words rewritten under a new name", { path: "specs/kilo/stop.rst", title: "Stop", words: rewritten }, true],
    ["another spec of its name", { path: "specs/kilo/workers.rst", story: 2, words: rewritten }, false],
  ])("%s", async (_what, after, goesOn, first) => {
    const old = { ...before, ...first };
    const { stories } = await readPast(openGit(repository(old, { ...old, ...after })));
    const { revisions = [], formerPaths } = stories.get(after.path!) ?? {};
    expect(revisions.map(({ subject }) => subject)).toEqual(goesOn ? ["add", "go on"] : ["go on"]);
    expect(formerPaths).toEqual(goesOn ? [before.path] : []);
    expect(stories.get(before.path)?.removed?.subject).toBe(goesOn ? undefined : "go on");
  });

  test("pages say so: the first was removed, the second is new", async () => {
    const root = repository(before, { path: logsPath, title: "Stream logs", story: 2, words: logs });
    const { published, done } = await publishTo(root);
    const { files } = published;
    for (const path of ["specs/approved/workers.html", "id/story-1.html"])
      expect(textAt(files, path)).toMatch(/was removed[^]*go on/);
    expect(textAt(files, "specs/approved/logs.html")).not.toContain("workers");
    expect(files.has("specs/approved/logs.compare.html")).toBe(false);
    expect(findBrokenLinks(files)).toEqual([]);
    done();
  });
});

/** Words of a spec about something that no other spec has. */
const named = (name: string, story: number | undefined, words = `Only ${name} says these words about it.`) => ({
  title: `On ${name}`,
  story,
  words,
});
const edited = (name: string, story: number | undefined) =>
  named(name, story, `Only ${name} says these words about it.\n\nAnd one more paragraph.`);
const at = (path: string): string => `specs/${path}.rst`;
const short = (path: string): string => path.replace(/^specs\/|\.rst$/g, "");

/** The commits of a spec with the path that it had, and the one that it had before where it moved. */
function told({ stories }: Past, path: string): string {
  const { revisions = [] } = stories.get(at(path)) ?? {};
  return revisions
    .map(({ subject, was, path: to }) =>
      [subject, ...(was === undefined ? [] : [short(was), ">"]), short(to)].join(" "),
    )
    .join(", ");
}

const formerOf = ({ stories }: Past, path: string): string =>
  (stories.get(at(path))?.formerPaths ?? []).map(short).join(", ");

describe("names that specs hand on to one another in one commit", () => {
  const root = repositoryOf({
    add: {
      [at("backlog/chain")]: named("ox", 1),
      [at("backlog/chained")]: named("elk", 2),
      [at("b/name")]: named("emu", undefined),
      [at("a/name")]: named("owl", undefined),
      [at("backlog/one")]: named("cat", 3),
      [at("approved/two")]: named("dog", 4),
      [at("backlog/three")]: named("hen", undefined),
      [at("backlog/left")]: named("bee", 5),
      [at("approved/right")]: named("ant", 6),
      [at("approved/split")]: named("fox", 7, `${rewritten} The first half.`),
      [at("approved/anew")]: named("yak", 8),
      [at("approved/over")]: named("pig", 9),
      [at("backlog/over-next")]: named("ram", 10),
      [at("approved/wholly")]: named("cow", 11, rewritten),
    },
    move: {
      // Each moves on; the names are those of other specs before and after.
      [at("approved/chain")]: named("ox", 1),
      [at("backlog/chain")]: named("elk", 2),
      [at("backlog/chained")]: undefined,
      // The same without a story, where all files are called alike, and another spec comes at the end.
      [at("c/name")]: named("emu", undefined),
      [at("b/name")]: edited("owl", undefined),
      [at("a/name")]: named("new", undefined),
      // Three go round.
      [at("approved/two")]: named("cat", 3),
      [at("backlog/three")]: edited("dog", 4),
      [at("backlog/one")]: named("hen", undefined),
      // Two swap, and both are edited.
      [at("backlog/left")]: edited("ant", 6),
      [at("approved/right")]: edited("bee", 5),
      // A part of it is another file now, with the story of the whole.
      [at("approved/split")]: named("fox", 7, "What is left of it."),
      [at("approved/split-off")]: named("fox", 7, `${rewritten} The first half.`),
      // Its title and its story are other ones; its text is not.
      [at("approved/anew")]: { ...named("yak", 8), title: "On gnus", story: 80 },
      // The next one takes the place of one that goes.
      [at("approved/over")]: named("ram", 10),
      [at("backlog/over-next")]: undefined,
      // All is another.
      [at("approved/wholly")]: { ...named("hog", 12), words: workers },
    },
  });

  test.each<[path: string, expected: string, former?: string]>([
    ["approved/chain", "add backlog/chain, move backlog/chain > approved/chain", "backlog/chain"],
    ["backlog/chain", "add backlog/chained, move backlog/chained > backlog/chain", "backlog/chained"],
    ["c/name", "add b/name, move b/name > c/name", "b/name"],
    ["b/name", "add a/name, move a/name > b/name", "a/name"],
    ["a/name", "move a/name"],
    ["approved/two", "add backlog/one, move backlog/one > approved/two", "backlog/one"],
    ["backlog/three", "add approved/two, move approved/two > backlog/three", "approved/two"],
    ["backlog/one", "add backlog/three, move backlog/three > backlog/one", "backlog/three"],
    ["backlog/left", "add approved/right, move approved/right > backlog/left", "approved/right"],
    ["approved/right", "add backlog/left, move backlog/left > approved/right", "backlog/left"],
    ["approved/split", "add approved/split, move approved/split"],
    ["approved/split-off", "move approved/split-off"],
    ["approved/anew", "add approved/anew, move approved/anew"],
    ["approved/over", "add backlog/over-next, move backlog/over-next > approved/over", "backlog/over-next"],
    ["approved/wholly", "move approved/wholly"],
  ])("%s: %s", async (path, expected, former = "") => {
    expect(told(await reading, path)).toBe(expected);
    expect(formerOf(await reading, path)).toBe(former);
  });
  const reading = readPast(openGit(root));

  test("what lost its place to another was removed", async () => {
    const gone = [...(await reading).stories.values()].flatMap(({ removed }) => removed?.path ?? []);
    expect(gone.sort()).toEqual([at("approved/over"), at("approved/wholly")]);
  });

  test("checks and figures read the same", async () => {
    const git = openGit(root)!;
    const history = await readHistory(git);
    expect(["approved/chain", "b/name", "backlog/three"].map((path) => history?.formerPaths(at(path)))).toEqual([
      [at("backlog/chain")],
      [at("a/name")],
      [at("approved/two")],
    ]);
    expect(history?.addedAt(at("a/name"))).toBe(2);
    const flow = await readHistoryStories(git);
    const states = (path: string): string | undefined =>
      flow
        .find((story) => story.path === at(path))
        ?.spans.map(({ state }) => state)
        .join(", ");
    expect(states("approved/chain")).toBe("in review, backlog, approved");
    expect(states("backlog/chain")).toBe("in review, backlog");
    expect(flow.filter((story) => story.path === at("approved/wholly")).map(({ end }) => end)).toEqual([
      "removed",
      undefined,
    ]);
  });
});

describe("specs that come back to a path which they had", () => {
  const [gnu, elk] = [named("gnu", undefined, rewritten), named("elk", 2)];
  const root = repositoryOf({
    add: {
      [at("backlog/moved")]: named("ox", 1),
      [at("approved/copied")]: gnu,
      [at("approved/carried")]: elk,
      [at("approved/between")]: named("owl", 3),
      [at("backlog/guest")]: named("emu", 4),
      [at("approved/rewritten")]: named("bat", undefined, `${workers} `.repeat(40)),
      [at("approved/index")]: { title: "All of them", words: workers },
    },
    two: {
      [at("backlog/moved")]: undefined,
      [at("approved/moved")]: named("ox", 1),
      [at("implemented/copied")]: gnu,
      [at("implemented/carried")]: elk,
      [at("approved/between")]: undefined,
      [at("approved/rewritten")]: undefined,
      [at("approved/index")]: undefined,
    },
    three: {
      [at("approved/moved")]: undefined,
      [at("approved/copied")]: undefined,
      [at("approved/carried")]: undefined,
      [at("backlog/guest")]: undefined,
      [at("approved/between")]: named("emu", 4),
    },
    four: {
      [at("implemented/moved")]: named("ox", 1),
      [at("implemented/copied")]: { ...gnu, words: `${rewritten} More.` },
      [at("implemented/carried")]: edited("elk", 2),
      [at("approved/between")]: undefined,
      [at("implemented/guest")]: named("emu", 4),
    },
    five: {
      [at("implemented/moved")]: undefined,
      [at("approved/moved")]: named("ox", 1),
      [at("approved/copied")]: { ...gnu, words: `${rewritten} More.` },
      [at("implemented/carried")]: undefined,
      [at("approved/carried")]: edited("elk", 2),
      [at("approved/between")]: named("owl", 3),
      [at("approved/rewritten")]: named("bat", undefined, "Quite other words, and few of them."),
      [at("approved/index")]: { title: "All of them", words: logs },
    },
    six: { [at("implemented/copied")]: undefined },
  });
  const reading = readPast(openGit(root));

  test.each<[path: string, expected: string, former: string]>([
    [
      "approved/moved",
      "add backlog/moved, two backlog/moved > approved/moved, four approved/moved > implemented/moved, five implemented/moved > approved/moved",
      "implemented/moved, backlog/moved",
    ],
    [
      "approved/copied",
      "add approved/copied, two approved/copied > implemented/copied, four implemented/copied, five implemented/copied > approved/copied",
      "implemented/copied",
    ],
    [
      "approved/carried",
      "add approved/carried, two approved/carried > implemented/carried, four implemented/carried, five implemented/carried > approved/carried",
      "implemented/carried",
    ],
    ["approved/between", "add approved/between, five approved/between", ""],
    [
      "implemented/guest",
      "add backlog/guest, three backlog/guest > approved/between, four approved/between > implemented/guest",
      "approved/between, backlog/guest",
    ],
    ["approved/rewritten", "add approved/rewritten, five approved/rewritten", ""],
    ["approved/index", "add approved/index, five approved/index", ""],
  ])("%s: %s", async (path, expected, former) => {
    expect(told(await reading, path)).toBe(expected);
    expect(formerOf(await reading, path)).toBe(former);
  });
});
