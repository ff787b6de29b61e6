// Folders of stages and releases are kept in step: files, redirects, links; what was decided stands.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { devNull } from "node:os";
import { dirname, join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { assent, folderWith } from "./run.ts";

const spec = (title: string, story: number, more = ""): string =>
  `${title}\n${"=".repeat(title.length)}\n\nhttps://storyboard.example.org/#!/story/${story}\n\nWhy.\n\n` +
  `Problem description\n-------------------\n\nIt hurts.${more}\n`;
const settings = "policy:\n  groups: {core: [bo@example.org, cy@example.org]}\n";

let root = "";
const git = (...args: readonly string[]): string =>
  execFileSync("git", args, {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_SYSTEM: devNull },
  });
const be = (who: string): string => git("config", "user.email", `${who}@example.org`);
const write = (files: Readonly<Record<string, string>>): void => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  git("add", "-A");
  git("commit", "-q", "--allow-empty", "-m", "Specs");
};
const read = (path: string): string => readFileSync(join(root, path), "utf8");

beforeEach(() => {
  root = folderWith({});
  git("init", "-q", "-b", "main");
  git("config", "user.name", "somebody");
  git("config", "commit.gpgsign", "false");
  be("ann");
  write({
    "assent.yaml": settings,
    "specs/template.rst": spec("Title", 1),
    "specs/2026.1-template.rst": spec("Title", 1),
    "specs/2026.1/redirects": "",
    "specs/2026.1/approved/quota.rst": spec("Quota", 7, " See :doc:`alias`, :doc:`Old <../implemented/old>`."),
    "specs/2026.1/approved/alias.rst": spec("Alias", 8),
    "specs/2026.1/implemented/old.rst": spec("Old", 9, " It builds on :doc:`../approved/quota`."),
    "specs/2026.1/index.rst":
      "Specs\n=====\n\n.. toctree::\n   :maxdepth: 1\n\n   approved/quota\n   Alias <approved/alias>\n\nMore.\n",
  });
});

async function approve(): Promise<void> {
  await assent(root, ["propose", "specs/2026.1/approved/quota.rst"]);
  await assent(root, ["submit", "story-7"]);
  for (const who of ["bo", "cy"]) {
    be(who);
    await assent(root, ["vote", "story-7", "+2"]);
  }
  expect((await assent(root, ["submit", "story-7"])).code).toBe(0);
}

test("a move takes links and redirects along, and no vote is outdated", { timeout: 180_000 }, async () => {
  await approve();
  const moved = await assent(root, ["move", "story-7", "implemented"]);
  expect(moved).toMatchObject({ code: 0, err: "" });
  expect(moved.out).toContain("moved specs/2026.1/approved/quota.rst to specs/2026.1/implemented/quota.rst\n");
  expect(read("specs/2026.1/redirects")).toBe("approved/quota.rst ../implemented/quota.rst\n");
  expect(read("specs/2026.1/index.rst")).toContain("   implemented/quota\n   Alias <approved/alias>\n");
  expect(read("specs/2026.1/implemented/quota.rst")).toContain(
    ":doc:`../approved/alias`, :doc:`Old <../implemented/old>`",
  );
  expect(read("specs/2026.1/implemented/old.rst")).toContain(":doc:`quota`");
  expect(
    git("status", "--porcelain")
      .split("\n")
      .filter((line) => !/^[RM] /.test(line)),
  ).toEqual([""]);
  git("commit", "-q", "-m", "Move");
  // The text says the same: it is a new patch set of the same text, and the gate is open either way.
  git("commit", "-q", "--allow-empty", "-m", "Code\n\nStory: 7");
  expect(await assent(root, ["gate", "--range", "HEAD~1..HEAD"])).toMatchObject({ code: 0 });
  be("ann");
  expect((await assent(root, ["propose", "specs/2026.1/implemented/quota.rst"])).out).toContain(
    "the same text. All votes stand.",
  );
});

test("a move back drops the redirect that would lead in a circle", async () => {
  await assent(root, ["move", "specs/2026.1/approved/quota.rst", "implemented"]);
  await assent(root, ["move", "specs/2026.1/implemented/quota.rst", "approved"]);
  expect(read("specs/2026.1/redirects")).toBe("implemented/quota.rst ../approved/quota.rst\n");
  expect(read("specs/2026.1/approved/quota.rst")).toContain(
    "See :doc:`../approved/alias`, :doc:`Old <../implemented/old>`.",
  );
});

test.each<readonly [argv: readonly string[], code: number, says: string]>([
  [["move", "specs/2026.1/approved/quota.rst", "approved"], 1, "is there already"],
  [["move", "specs/none.rst", "approved"], 2, "and no spec with that id"],
  [["move", "specs/2026.1/approved/alias.rst", "specs/2026.1/implemented", "--dry-run"], 0, "would move"],
  [["release", "begin", "2026.2"], 2, 'Unknown argument "begin"'],
  [["release", "start", "../up"], 2, "no name of a folder"],
  [["release", "close", "2031.1", "--code", "."], 2, 'no spec in a folder of the release "2031.1"'],
  [["release", "close", "2026.1"], 2, "Say what is built"],
  [["release", "close", "2026.1", "--code", "nowhere"], 2, '"nowhere" is no git repository'],
  [["release", "close", "2026.1", "--implemented", "nothing"], 1, '"nothing" is no approved spec of 2026.1'],
])("assent %j", async (argv, code, says) => {
  const ran = await assent(root, argv);
  expect(ran.out + ran.err).toContain(says);
  expect(ran.code).toBe(code);
});

test("a path that is taken is left alone", async () => {
  write({ "specs/2026.1/implemented/quota.rst": spec("Another", 10) });
  const ran = await assent(root, ["move", "specs/2026.1/approved/quota.rst", "implemented"]);
  expect(ran).toMatchObject({ code: 1, err: expect.stringContaining("is there already") as string });
  expect(existsSync(join(root, "specs/2026.1/approved/quota.rst"))).toBe(true);
});

test("a release begins with what is targeted at it, and ends with what is built", { timeout: 180_000 }, async () => {
  await approve();
  await assent(root, ["target", "story-7", "2026.2"]);
  const started = await assent(root, ["release", "start", "2026.2"]);
  expect(started.out).toBe(
    "wrote specs/2026.2-template.rst\nwrote specs/2026.2/redirects\n" +
      "edited specs/2026.1/implemented/old.rst\nedited specs/2026.1/index.rst\nedited specs/2026.1/redirects\nedited specs/2026.1/approved/quota.rst\n"
        .split("\n")
        .sort()
        .join("\n")
        .trimStart() +
      "\nmoved specs/2026.1/approved/quota.rst to specs/2026.2/approved/quota.rst\n" +
      '1 spec moved into specs/2026.2. Next: git commit -m "Start 2026.2"\n',
  );
  expect(read("specs/2026.1/redirects")).toBe("approved/quota.rst ../../2026.2/approved/quota.rst\n");
  git("commit", "-q", "-m", "Start");
  write({ "specs/2026.2/approved/late.rst": spec("Late", 11) });
  git("commit", "-q", "--allow-empty", "-m", "Count\n\nImplements: quota");
  const closed = await assent(root, ["release", "close", "2026.2", "--code", "."]);
  expect(closed.out).toContain("moved specs/2026.2/approved/quota.rst to specs/2026.2/implemented/quota.rst\n");
  expect(closed.out).toContain("Approved for 2026.2, and not built:\n  specs/2026.2/approved/late.rst: not started\n");
  expect(closed.out).toContain('1 spec moved to implemented. Next: git commit -m "Close 2026.2"\n');
  expect(closed.code).toBe(0);
});

test("the commit that is told next holds the whole move: the file is gone where it stood", async () => {
  const moved = await assent(root, ["move", "specs/2026.1/approved/alias.rst", "implemented"]);
  expect(moved.code).toBe(0);
  git("commit", "-q", "-m", "Move alias.rst");
  expect(git("status", "--porcelain")).toBe("");
  const paths = git("ls-tree", "-r", "--name-only", "HEAD").split("\n");
  expect(paths).toContain("specs/2026.1/implemented/alias.rst");
  expect(paths).not.toContain("specs/2026.1/approved/alias.rst");
});
