// What the history of a spec and the feeds tell, by what really happened in git.
import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrokenLinks } from "@assent/site";
import { openGit } from "@assent/workspace";
import { readPast, type Stories } from "../src/history/revisions.ts";
import { publishTo, textAt } from "./published.ts";
import { home, lines, repository, spec } from "./repositories.ts";

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
    ({ stories } = await readPast(openGit(root)));
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
    const { repository } = site.published.site.settings;
    expect(ids(text("feeds/new.xml"))).toContain(`tag:assent.invalid,2026:${repository}/spec:story-1`);
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
    // What moved is what has a date; the rest is not said to have moved.
    const first = textAt(files, "index.html");
    expect(
      first
        .split("What moved lately")[1]!
        .split("<h2>")[0]!
        .match(/class="row-title"/g),
    ).toHaveLength(1);
    expect(problems.map(({ message }) => message).join()).toContain("shallow");
    expect(site.published.problems).toEqual([]);
    shallow.done();
  });
});

describe("paths that documents had", () => {
  let site: Awaited<ReturnType<typeof publishTo>>;
  let stories: Stories;
  const text = (path: string): string => textAt(site.published.files, path);

  beforeAll(async () => {
    const { root, git, commit } = repository("paths");
    const half = (...words: readonly string[]): readonly string[] => [...words, ...lines];
    commit("add", {
      "specs/approved/cc.rst": spec("Copied", 1, ["cc", ...lines]),
      "specs/approved/near.rst": spec("Nearly copied", 2, half("near")),
      "specs/approved/unlike.rst": spec("Unlike", 3, ["unlike"]),
      "specs/approved/rr1.rst": spec("Renamed", 4, ["renamed and", "removed"]),
      "specs/approved/ll.rst": spec("Linked", 5, ["linked"]),
      "specs/backlog/twice.rst": spec("First there", 6, ["first", "of", "two"]),
      "specs/backlog/both.rst": spec("Once here", 9, ["once", "here"]),
      "specs/old/becomes.rst": spec("Becomes a link", 8, ["becomes", "a link"]),
    });
    commit("edit", { "specs/approved/cc.rst": spec("Copied", 1, ["cc2", ...lines]) });
    commit("copy", {
      "specs/implemented/cc.rst": spec("Copied", 1, ["cc2", ...lines]),
      "specs/implemented/near.rst": spec("Nearly copied", 2, half("nearer")),
      "specs/implemented/unlike.rst": spec("Another", 7, ["wholly", "other", "words", "and", "more", "of", "them"]),
    });
    commit("correct", {
      "specs/approved/cc.rst": undefined,
      "specs/approved/near.rst": undefined,
      "specs/approved/unlike.rst": undefined,
    });
    commit("edit the copy", { "specs/implemented/cc.rst": spec("Copied", 1, ["cc3", ...lines]) });
    git("mv", "specs/approved/rr1.rst", "specs/approved/rr2.rst");
    git("mv", "specs/backlog/twice.rst", "specs/approved/moved.rst");
    git("mv", "specs/backlog/both.rst", "specs/approved/both-1.rst");
    commit("rename", { "specs/implemented/rr1.txt": "" });
    commit("again", {
      "specs/backlog/twice.rst": spec("Second there", 10, ["quite", "another"]),
      "specs/backlog/both.rst": spec("Also here", 11, ["also", "in this place"]),
    });
    git("mv", "specs/backlog/both.rst", "specs/approved/both-2.rst");
    symlinkSync("../approved/ll.rst", join(root, "specs/old/ll.rst"));
    symlinkSync("../approved/rr2.rst", join(root, "specs/old/rr.rst"));
    git("mv", "specs/old/becomes.rst", "specs/approved/becomes.rst");
    symlinkSync("../approved/becomes.rst", join(root, "specs/old/becomes.rst"));
    commit("link", {});
    commit("remove", {
      "specs/approved/rr2.rst": undefined,
      "specs/backlog/twice.rst": undefined,
      "specs/old/ll.rst": undefined,
      "specs/old/rr.rst": undefined,
      "specs/old/becomes.rst": undefined,
    });
    ({ stories } = await readPast(openGit(root)));
    site = await publishTo(root);
  });
  afterAll(() => {
    site.done();
  });

  test.each<readonly [from: string, to: string]>([
    ["specs/approved/cc.html", "../implemented/cc.html"],
    ["specs/approved/near.html", "../implemented/near.html"],
    ["specs/approved/rr1.html", "rr2.html"],
    ["specs/old/ll.html", "../approved/ll.html"],
    ["specs/old/rr.html", "../approved/rr2.html"],
    ["specs/old/becomes.html", "../approved/becomes.html"],
  ])("%s leads to %s", (from, to) => {
    expect(text(from)).toContain(`http-equiv="refresh" content="0; url=${to}"`);
  });

  test.each<readonly [path: string, told: string, former: string]>([
    ["specs/implemented/cc.rst", "add; edit of 0; copy of 1; edit the copy of 2", "specs/approved/cc.rst"],
    ["specs/implemented/near.rst", "add; copy of 0", "specs/approved/near.rst"],
    ["specs/implemented/unlike.rst", "copy", ""],
    ["specs/approved/becomes.rst", "add; link of 0", "specs/old/becomes.rst"],
  ])("%s: %s", (path, told, former) => {
    const { revisions = [], formerPaths = [] } = stories.get(path) ?? {};
    expect(
      revisions.map(({ subject, from }) => (from === undefined ? subject : `${subject} of ${from}`)).join("; "),
    ).toBe(told);
    expect(formerPaths.join()).toBe(former);
  });

  test("a move in two commits is a change of state", () => {
    expect(text("feeds/states.xml")).toContain("<title>Copied: Implemented");
    expect(text("specs/implemented/cc.html")).toContain("Earlier at <code>specs/approved/cc.rst</code>");
  });

  test.each([
    ["specs/approved/rr2.html", ["This document was removed"]],
    ["specs/approved/unlike.html", ["This document was removed"]],
    [
      "specs/backlog/twice.html",
      ['../approved/moved.html">First there<', "<code>specs/backlog/twice.rst</code> was removed"],
    ],
    ["specs/backlog/both.html", ['../approved/both-1.html">Once here<', '../approved/both-2.html">Also here<']],
  ])("%s says what was there", (path, words) => {
    for (const word of words) expect(text(path)).toContain(word);
    expect(text(path)).not.toContain('http-equiv="refresh"');
  });

  test("every link leads somewhere", () => {
    expect(findBrokenLinks(site.published.files)).toEqual([]);
  });
});

describe("an address that is used again", () => {
  let site: Awaited<ReturnType<typeof publishTo>>;
  const text = (path: string): string => textAt(site.published.files, path);
  const untold = (title: string, words: string): string =>
    spec(title, 0, [words]).replace(/https:.*\n/, `The ${words} of it.\n`);

  beforeAll(async () => {
    const { root, git, commit } = repository("again-used");
    commit("add", {
      "specs/backlog/alpha.rst": spec("Alpha", 1, ["alpha", ...lines]),
      "specs/approved/left.rst": spec("Left", 3, ["left", "one", "side"]),
      "specs/approved/right.rst": spec("Right", 4, ["right", "other", "words", "here"]),
      "specs/approved/beta.rst": spec("Beta", 2000002, ["beta"]),
      "specs/approved/here.rst": spec("Here", 7, ["here", "at first"]),
      "specs/approved/yonder.rst": spec("Yonder", 8, ["yonder", "far", "away"]),
      "specs/approved/first.rst": spec("First of an id", 5, ["first"]),
      "specs/approved/second.rst": spec("Second of an id", 5, ["second", "text"]),
      "specs/approved/fore.rst": spec("Fore", 20, ["before", "the mast"]),
      "specs/backlog/dock.rst": spec("Dock", 30, ["ships", "go into it"]),
      "specs/approved/quay.rst": spec("Quay", 31, ["ships", "lie at it"]),
      "specs/approved/lock.rst": spec("Lock", 32, ["ships", "go through it"]),
      "specs/approved/beam.rst": spec("Beam", 50, ["a ship", "has several"]),
      "specs/approved/mast.rst": spec("Mast", 51, ["a ship", "has some"]),
      "specs/backlog/hull.rst": spec("Hull", 52, ["a ship", "is mostly this"]),
      "specs/backlog/keel.rst": spec("Keel", 53, ["what is lowest", "of a ship"]),
    });
    commit("add those without a story", {
      "specs/backlog/tide-tables.rst": untold("Tides", "tables"),
      "specs/approved/crane.rst": untold("Crane", "planning of it"),
      "specs/approved/berth.rst": untold("Berth", "quota"),
    });
    git("mv", "specs/backlog/tide-tables.rst", "specs/approved/Tide-Tables.rst");
    git("mv", "specs/backlog/alpha.rst", "specs/approved/alpha.rst");
    git("mv", "specs/backlog/dock.rst", "specs/approved/dock.rst");
    git("mv", "specs/backlog/hull.rst", "specs/approved/shape.rst");
    commit("approve", {
      "specs/approved/crane.rst": spec("Crane", 12, ["planning of it"]),
      "specs/approved/berth.rst": spec("Berth", 13, ["quota"]),
      "specs/approved/aft.rst": spec("Aft", 20, ["aft", "of it"]),
    });
    git("mv", "specs/approved/alpha.rst", "specs/approved/alpha_new_name.rst");
    git("mv", "specs/approved/left.rst", "specs/approved/between.rst");
    git("mv", "specs/approved/shape.rst", "specs/approved/hull.rst");
    commit("rename", {});
    // What one had for a time another one has until it is removed.
    git("mv", "specs/backlog/keel.rst", "specs/approved/shape.rst");
    git("mv", "specs/approved/right.rst", "specs/approved/left.rst");
    commit("rename the other", {});
    commit("swap", {
      "specs/approved/here.rst": spec("Yonder", 8, ["yonder", "far", "away"]),
      "specs/approved/yonder.rst": spec("Here", 7, ["here", "at first"]),
    });
    git("mv", "specs/approved/between.rst", "specs/approved/right.rst");
    mkdirSync(join(root, "specs/approved/beam"));
    git("mv", "specs/approved/beam.rst", "specs/approved/beam/index.rst");
    commit("another", {
      "specs/approved/shape.rst": undefined,
      "specs/approved/mast.rst": "Mast\n====\n\nThis was superseded by another.\n",
      "specs/backlog/alpha.rst": spec("Another alpha", 6, ["quite", "another"]),
      "specs/approved/beta.rst": undefined,
      "specs/approved/berth.rst": undefined,
      "specs/approved/fore.rst": undefined,
      "specs/approved/first.rst": undefined,
      "specs/approved/second.rst": undefined,
      "specs/approved/dock.rst": undefined,
      "specs/approved/quay.rst": undefined,
      "specs/approved/lock.rst": undefined,
    });
    commit("take the names of what was removed", {
      "specs/approved/dock.rst": spec("Pier", 40, ["people", "walk on it"]),
      "specs/approved/quay.rst": spec("Wharf", 41, ["goods", "are stored on it"]),
    });
    commit("remove the other", { "specs/approved/quay.rst": undefined });
    commit("begin again", { "specs/approved/lock.rst": spec("Lock", 32, ["ships", "go through it at last"]) });
    site = await publishTo(root);
  });
  afterAll(() => {
    site.done();
  });

  test.each<readonly [page: string, words: readonly string[]]>([
    [
      "specs/approved/alpha_new_name.html",
      ["<code>specs/approved/alpha.rst</code>", "<code>specs/backlog/alpha.rst</code>"],
    ],
    ["specs/backlog/alpha.html", ["another one had this address", '../approved/alpha_new_name.html">Alpha<']],
    [
      "specs/approved/left.html",
      ['another one had this address: <a href="right.html">Left<', "Earlier at <code>specs/approved/right.rst</code>"],
    ],
    ["specs/approved/right.html", ['another one had this address: <a href="left.html">Right<']],
    [
      "specs/approved/here.html",
      [
        'another one had this address: <a href="yonder.html">Here<',
        "Earlier at <code>specs/approved/yonder.rst</code>",
      ],
    ],
    [
      "specs/approved/yonder.html",
      ['another one had this address: <a href="here.html">Yonder<', "Earlier at <code>specs/approved/here.rst</code>"],
    ],
    [
      "specs/approved/dock.html",
      ["another one had this address. <code>specs/approved/dock.rst</code> was removed on", "“another”"],
    ],
    ["specs/backlog/dock.html", ["This document was removed", "<code>specs/approved/dock.rst</code>"]],
    ["id/story-30.html", ["This document was removed", "<code>specs/approved/dock.rst</code>"]],
    ["id/story-40.html", ["url=../specs/approved/dock.html"]],
    ["specs/backlog/keel.html", ["url=../approved/shape.html"]],
    ["specs/approved/shape.html", ["Several documents were here", 'href="hull.html">Hull<', "“another”"]],
    ["specs/backlog/hull.html", ["url=../approved/hull.html"]],
    ["id/story-50.html", ["url=../specs/approved/beam/index.html"]],
    ["id/story-51.html", ["url=../specs/approved/mast.html"]],
    ["specs/approved/quay.html", ["Several documents were here", "“another”", "“remove the other”"]],
    ["id/story-31.html", ["This document was removed", "“another”"]],
    ["id/story-41.html", ["This document was removed", "“remove the other”"]],
    ["specs/approved/lock.history.html", [">begin again<", ">add<"]],
    ["id/story-2000002.html", ["This document was removed", "<code>specs/approved/beta.rst</code>"]],
    ["id/story-5.html", ["<code>specs/approved/first.rst</code>", "<code>specs/approved/second.rst</code>"]],
    ["id/story-1.html", ["url=../specs/approved/alpha_new_name.html"]],
    ["id/tide-tables.html", ["url=../specs/approved/Tide-Tables.html"]],
    ["id/crane.html", ["url=../specs/approved/crane.html"]],
    ["id/story-12.html", ["url=../specs/approved/crane.html"]],
    ["id/berth.html", ["This document was removed"]],
    ["id/story-13.html", ["This document was removed"]],
  ])("%s says so", (page, words) => {
    for (const word of words) expect(text(page)).toContain(word);
  });

  test("entries of feeds are those of the spec as it was first known; addresses differ in more than case", () => {
    // One of two with an id is gone, and the other one is called as before.
    expect(text("feeds/new.xml")).toMatch(/spec:story-20%40\w+<\/id><title>Aft</);
    for (const id of ["tide-tables", "crane", "story-40"]) expect(text("feeds/new.xml")).toContain(`spec:${id}</id>`);
    expect([...site.published.files.keys()].filter((path) => /^id\/tide-tables/i.test(path)).sort()).toEqual([
      expect.stringMatching(/^id\/Tide-Tables~\w+\.html$/),
      "id/tide-tables.html",
    ]);
    expect(JSON.parse(text("specs.json"))).toMatchObject({
      specs: expect.arrayContaining([expect.objectContaining({ id: "story-12", formerIds: ["crane"] })]) as unknown,
    });
  });

  test("every link leads somewhere", () => {
    expect(findBrokenLinks(site.published.files)).toEqual([]);
  });
});

test("a spec that was taken back, and landed again under another name from a line that began before", async () => {
  const { root, git, commit } = repository("landed-again");
  commit("one", { "specs/approved/first.rst": spec("First", 1) });
  git("checkout", "-q", "-b", "side");
  git("checkout", "-q", "main");
  commit("add", { "specs/approved/lights.rst": spec("Lights", 2) });
  git("revert", "--no-edit", "HEAD");
  git("checkout", "-q", "side");
  commit("again", { "specs/approved/beacons.rst": spec("Beacons", 2, [...lines, "ten"]) });
  git("checkout", "-q", "main");
  git("merge", "-q", "--no-edit", "-m", "bring together", "side");
  const { published, done } = await publishTo(root);
  expect(textAt(published.files, "specs/approved/lights.html")).toMatch(/was removed[^]*Revert/);
  done();
});

test("moves in two commits each, and two files that one was copied for, are one story", async () => {
  const { root, commit } = repository("moves");
  const text = (title: string, ...words: readonly string[]): string => spec(title, 1, [...words, ...lines]);
  const [thrice, other] = [text("Thrice"), text("Of two")];
  commit("add", { "specs/a/thrice.rst": thrice, "specs/a/two.rst": other, "specs/b/two.rst": `${other}\nHere.\n` });
  commit("copy", { "specs/b/thrice.rst": thrice });
  commit("remove", { "specs/a/thrice.rst": undefined });
  commit("copy again", { "specs/c/thrice.rst": `${thrice}\nMore.\n`, "specs/c/two.rst": other });
  commit("remove again", { "specs/b/thrice.rst": undefined, "specs/a/two.rst": undefined });
  commit("remove the other", { "specs/b/two.rst": undefined });
  const { stories } = await readPast(openGit(root));
  const told = (path: string): string | undefined =>
    stories
      .get(path)
      ?.revisions.map(({ subject, path: at, from }) => `${subject} ${at.split("/")[1]!} of ${from ?? "none"}`)
      .join("; ");
  expect([...stories.keys()]).toEqual(["specs/c/thrice.rst", "specs/c/two.rst"]);
  expect(told("specs/c/thrice.rst")).toBe("add a of none; copy b of 0; copy again c of 1");
  expect(told("specs/c/two.rst")).toBe("add b of none; add a of none; copy again c of 1");
});

describe("specs in a folder of a larger repository", () => {
  let site: Awaited<ReturnType<typeof publishTo>>;
  let stories: Stories;

  beforeAll(async () => {
    const { root, git, commit } = repository("larger");
    commit("one", {
      "team/docs/specs/approved/stays.rst": spec("Stays", 1, ["stays", ...lines]),
      "team/docs/specs/approved/leaves.rst": spec("Leaves", 2, ["leaves", "for", "elsewhere"]),
      "other/drafts/comes.rst": spec("Comes", 3, ["comes", "from", "elsewhere", "in time"]),
      "other/far.rst": spec("Far", 4, ["far", "away"]),
      "other/copied.rst": spec("Copied", 5, ["copied", "in", "two", "commits"]),
    });
    commit("two", { "team/docs/specs/approved/stays.rst": spec("Stays", 1, ["edited", ...lines]) });
    git("mv", "team/docs", "team/documentation");
    commit("three", {});
    git("mv", "other/drafts/comes.rst", "team/documentation/specs/approved/comes.rst");
    git("mv", "team/documentation/specs/approved/leaves.rst", "other/leaves.rst");
    commit("four", {
      "team/documentation/specs/approved/copied.rst": spec("Copied", 5, ["copied", "in", "two", "commits"]),
    });
    commit("five", { "other/copied.rst": undefined });
    const folder = join(root, "team/documentation");
    ({ stories } = await readPast(openGit(folder)));
    site = await publishTo(folder);
  });
  afterAll(() => {
    site.done();
  });

  test("keep their history when that folder is renamed, and when they come from elsewhere", () => {
    const told = [...stories].map(([path, { revisions, formerPaths, removed }]) =>
      [
        path,
        revisions.map(({ subject }) => subject).join(", "),
        formerPaths.join(", "),
        ...(removed === undefined ? [] : [`removed by ${removed.subject}`]),
      ].join("; "),
    );
    expect(told.sort()).toEqual([
      "specs/approved/comes.rst; one, four; ../../other/drafts/comes.rst",
      "specs/approved/copied.rst; one, four; ../../other/copied.rst",
      "specs/approved/leaves.rst; one, three; ../docs/specs/approved/leaves.rst; removed by four",
      "specs/approved/stays.rst; one, two, three; ../docs/specs/approved/stays.rst",
    ]);
  });

  test("say where they were; no page is made outside of the site", () => {
    const { files } = site.published;
    expect(textAt(files, "specs/approved/stays.html")).toContain(
      "Earlier at <code>../docs/specs/approved/stays.rst</code>",
    );
    expect(textAt(files, "specs/approved/leaves.html")).toMatch(/was removed[^]*four/);
    expect([...files.keys()].filter((path) => path.includes("..") || path.includes("far"))).toEqual([]);
    expect(findBrokenLinks(files)).toEqual([]);
  });
});
