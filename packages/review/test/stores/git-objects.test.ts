// What is read through one process is what git says of each name by itself.
import { execFileSync, spawnSync } from "node:child_process";
import { rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { gitIn, readBlob } from "@assent/review";
import { readFileAt } from "../../src/stores/git-log.ts";
import { freshFolder } from "./places.ts";

const root = freshFolder("objects");
const git = (...args: readonly string[]): string =>
  execFileSync("git", ["-c", "user.name=ann", "-c", "user.email=ann@example.org", ...args], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  }).trim();

git("init", "-q", "-b", "main");
const long = "a line of many\n".repeat(40_000);
for (const [name, text] of [
  ["a.rst", "text"],
  ["with space.rst", "of two words"],
  ["grün.rst", "grün"],
  ["empty.rst", ""],
  ["long.rst", long],
  ["bytes", Buffer.from([0, 10, 255, 10, 0])],
  ["a120000 link.rst", "not what it is called"],
] as const)
  writeFileSync(join(root, name), text);
symlinkSync("a.rst", join(root, "link.rst"));
git("add", "-A");
git("commit", "-q", "-m", "all");
git("tag", "-a", "-m", "v", "v1");

const names = [
  "HEAD:a.rst",
  "HEAD:not here.rst",
  "HEAD:with space.rst",
  "HEAD:grün.rst",
  "HEAD:a.rst\nHEAD:empty.rst",
  "HEAD:empty.rst",
  "HEAD:long.rst",
  "HEAD^{tree}",
  "HEAD",
  "v1",
  "v1^{commit}",
  "refs/heads/none",
  "f".repeat(40),
  "HEAD:bytes",
  "",
  "--batch-check",
  "HEAD:",
];

/** What git says of one name, with a process of its own. */
function alone(name: string): { readonly type: string; readonly bytes: string } | undefined {
  if (name.includes("\n") || name === "") return undefined;
  const found = spawnSync("git", ["cat-file", "-t", "--end-of-options", name], { cwd: root, encoding: "utf8" });
  const type = found.status === 0 ? found.stdout.trim() : undefined;
  if (type === undefined) return undefined;
  const bytes = spawnSync("git", ["cat-file", type, "--end-of-options", name], {
    cwd: root,
    maxBuffer: 2 ** 26,
  }).stdout;
  return { type, bytes: bytes.toString("latin1") };
}

const expected = names.map(alone);

async function read(asked: readonly string[]) {
  const answer = await gitIn(root).objects(asked);
  return answer.ok && answer.value.map((one) => one && { type: one.type, bytes: one.bytes.toString("latin1") });
}

test("each name has what git says of it alone, in its place", async () => {
  expect(expected.filter((one) => one !== undefined)).toHaveLength(11);
  expect(await read(names)).toEqual(expected);
});

test("who asks at the same time gets their own", async () => {
  const asked = names.map((_, index) => [...names.slice(index), ...names.slice(0, index)]);
  const wanted = names.map((_, index) => [...expected.slice(index), ...expected.slice(0, index)]);
  expect(await Promise.all(asked.map(read))).toEqual(wanted);
});

test("what came after the process began is found, and so is what is asked after it ended", async () => {
  expect(await readBlob(gitIn(root), "HEAD:later.rst")).toBeUndefined();
  writeFileSync(join(root, "later.rst"), "later");
  git("add", "-A");
  git("commit", "-q", "-m", "later");
  expect(await readBlob(gitIn(root), "HEAD:later.rst")).toBe("later");
  await wait(400);
  expect(await readBlob(gitIn(root), "HEAD:later.rst")).toBe("later");
});

test("a process that was ended while nobody asked is started anew", async () => {
  const reader = gitIn(root);
  expect(await readBlob(reader, "v1:a.rst")).toBe("text");
  const listed = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n");
  const own = listed.filter((line) => line.includes("cat-file") && line.split(/\s+/).includes(String(process.pid)));
  for (const line of own) process.kill(Number(/\d+/.exec(line)?.[0]), "SIGKILL");
  expect(own.length).toBeGreaterThan(0);
  expect(await readBlob(reader, "v1:a.rst")).toBe("text");
});

test("a symbolic link is no file, whatever others are called", async () => {
  const isFile = async (path: string): Promise<boolean> =>
    (await readFileAt(gitIn(root), { commit: "v1", path })) !== undefined;
  expect(await isFile("a.rst")).toBe(true);
  expect(await isFile("link.rst")).toBe(false);
  expect(await isFile("a120000 link.rst")).toBe(true);
});

test("a folder without a repository is told in the words of git", async () => {
  const folder = freshFolder("no-objects");
  expect(await gitIn(folder).objects(["HEAD"])).toMatchObject({ ok: false, error: /not a git repository/ });
  rmSync(folder, { recursive: true });
  expect(await gitIn(folder).objects(["HEAD"])).toMatchObject({ ok: false });
});
