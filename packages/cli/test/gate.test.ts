// What the gate does not fall for: a policy of one's own, a text that is not merged, events of a time to come, lost parts.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { devNull } from "node:os";
import { dirname, join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { assent, folderWith, write } from "./run.ts";

const spec = (title: string, story: number, more = ""): string =>
  `${title}\n${"=".repeat(title.length)}\n\nhttps://storyboard.example.org/#!/story/${story}\n\nWhy.\n\n` +
  `Problem description\n-------------------\n\nIt hurts.\n${more}`;
const settings = "policy: {groups: {core: [bo@example.org, cy@example.org]}, service: [bot@example.org]}\n";

let root = "";
const git = (...args: readonly string[]): string =>
  execFileSync("git", args, {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_SYSTEM: devNull },
  });
const be = (who: string): string => git("config", "user.email", `${who}@example.org`);
const commit = (message: string, files: Readonly<Record<string, string>> = {}): void => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  git("add", "-A");
  git("commit", "-q", "--allow-empty", "-m", message);
};
const approve = async (file: string, id: string, voters: readonly string[]): Promise<number> => {
  be("ann");
  await assent(root, ["propose", file]);
  await assent(root, ["submit", id]);
  for (const who of voters) {
    be(who);
    await assent(root, ["vote", id, "+2"]);
  }
  return (await assent(root, ["submit", id])).code;
};
const gate = (...more: readonly string[]) =>
  assent(root, ["gate", "--range", "HEAD~1..HEAD", "--branch", "main", ...more]);

beforeEach(() => {
  root = folderWith({});
  git("init", "-q", "-b", "main");
  git("config", "user.name", "somebody");
  git("config", "commit.gpgsign", "false");
  be("ann");
  commit("Specs", { "assent.yaml": settings, "specs/quota.rst": spec("Quota", 7) });
});

test("an approval under a policy of one's own branch does not count", { timeout: 180_000 }, async () => {
  git("checkout", "-q", "-b", "mine");
  commit("Mine", {
    "assent.yaml": "policy: {groups: {core: [eve@example.org]}, classes: {normal: {approvals: 1}}}\n",
  });
  expect(await approve("specs/quota.rst", "story-7", ["eve"])).toBe(0);
  commit("Count\n\nStory: 7");
  const ran = await gate();
  expect(ran.out).toContain("that was never in force on main");
  expect(ran.code).toBe(1);
  // Once the team has taken the policy over, it is theirs.
  git("checkout", "-q", "main");
  git("merge", "-q", "mine");
  expect((await gate()).code).toBe(0);
});

test(
  "a text that is not on the branch of the specs does not open it, nor does a branch that is not there",
  { timeout: 180_000 },
  async () => {
    git("checkout", "-q", "-b", "mine");
    commit("Alias", { "specs/alias.rst": spec("Alias", 8) });
    expect(await approve("specs/alias.rst", "story-8", ["bo", "cy"])).toBe(0);
    commit("Count\n\nSpec: alias");
    const ran = await gate();
    expect(ran.out).toContain('"story-8" is approved, and its text is not on the branch of the specs.');
    expect(ran.code).toBe(1);
    const nowhere = await gate("--branch", "nowhere");
    expect(nowhere.out).toContain('Git knows no branch "nowhere" here.');
    expect(nowhere.code).toBe(2);
  },
);

test("what it depends on has to be approved too", { timeout: 180_000 }, async () => {
  const needs = "\nDependencies\n------------\n\n* https://storyboard.example.org/#!/story/9\n";
  commit("More", { "specs/alias.rst": spec("Alias", 8, needs), "specs/other.rst": spec("Other", 9) });
  expect(await approve("specs/alias.rst", "story-8", ["bo", "cy"])).toBe(0);
  commit("Count\n\nSpec: alias");
  expect((await gate()).out).toContain('"story-8" depends on what is not approved: story-9.');
  expect(await approve("specs/other.rst", "story-9", ["bo", "cy"])).toBe(0);
  expect((await gate()).code).toBe(0);
});

test("a clock that is ahead is said, and decides nothing before its time", { timeout: 180_000 }, async () => {
  await approve("specs/quota.rst", "story-7", ["bo", "cy"]);
  commit("Count\n\nStory: 7");
  expect((await gate()).code).toBe(0);
  // The same events, a day before they say they were.
  const day = await assent(root, ["gate", "--range", "HEAD~1..HEAD"], { now: Date.UTC(2026, 0, 1) });
  expect(day.out).toContain("it does not count before its time");
  expect(day.code).toBe(1);
  const late = await assent(root, ["comment", "story-7", "Hello"], { now: Date.UTC(2026, 0, 1) });
  expect(late.code).toBe(1);
});

test("a broken policy is said in a sentence", { timeout: 180_000 }, async () => {
  commit("Broken", { "assent.yaml": "policy: {groups: [1]}\n", "specs/quota.rst": spec("Quota", 7, "\nMore.\n") });
  expect(await assent(root, ["propose", "specs/quota.rst"])).toMatchObject({
    code: 2,
    err: expect.stringContaining('assent.yaml, "policy.groups"') as string,
  });
  expect(await assent(root, ["policy", "check", "specs/quota.rst"])).toMatchObject({ code: 2 });
});

test(
  "how far a spec is built is read from commits that name it by its id, its file or its task",
  { timeout: 180_000 },
  async () => {
    commit("Tasks", { "specs/quota.rst": spec("Quota", 7, "\nWork items: task 4711.\n") });
    be("ann");
    await assent(root, ["propose", "specs/quota.rst"]);
    const built = async (): Promise<string> =>
      /implementation: (.*)/.exec((await assent(root, ["show", "story-7", "--code", "."])).out)?.[1] ?? "";
    expect(await built()).toBe("not started");
    commit("Count\n\nTask: 4711");
    expect(await built()).toBe("in progress");
    commit("Count more\n\nImplements: blueprint quota");
    expect(await built()).toBe("implemented");
    commit(`Revert "Count more"\n\nThis reverts commit ${git("rev-parse", "HEAD").trim()}.`);
    expect(await built()).toBe("in progress");
  },
);

test("a policy that a change brings itself does not judge it", async () => {
  const folder = folderWith({
    "assent.yaml": "policy:\n  groups: {core: [bo@example.org, cy@example.org]}\n",
    "specs/template.rst": "Title\n=====\n\nWhat.\n",
    "specs/one.rst":
      "One\n===\n\nhttps://storyboard.example.org/#!/story/7\n\nWhy.\n\nProblem description\n-------------------\n\nIt hurts.\n",
  });
  const run = (...args: readonly string[]): unknown => execFileSync("git", [...args], { cwd: folder });
  const commit = (message: string): void => {
    run("add", "-A");
    run("-c", "commit.gpgsign=false", "commit", "-q", "-m", message);
  };
  run("init", "-q", "-b", "main");
  run("config", "user.name", "Ann");
  run("config", "user.email", "ann@example.org");
  commit("Specs");
  run("checkout", "-q", "-b", "side");
  write(folder, "assent.yaml", "policy:\n  groups: {core: [ann@example.org]}\n  classes: {normal: {approvals: 0}}\n");
  commit("Less to ask");
  await assent(folder, ["propose", "specs/one.rst"]);
  await assent(folder, ["submit", "story-7"]);
  await assent(folder, ["submit", "story-7"]);
  write(folder, "code.txt", "code\n");
  commit("Build it\n\nImplements: story-7");
  const asked = await assent(folder, ["gate", "--range", "main..HEAD"]);
  expect([asked.code, asked.out]).toEqual([1, expect.stringContaining("The gate says fail.")]);
  const merged = await assent(folder, ["gate", "--range", "main..HEAD", "--branch", "HEAD"]);
  expect([merged.code, merged.out]).toEqual([0, expect.stringContaining("The gate says pass.")]);
});
