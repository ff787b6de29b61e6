// A database whose record travels with the repository: both tell the same, whoever decides where.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  encodeEvent,
  exportLines,
  gitIn,
  gitStore,
  mirroredStore,
  verifySpec,
  type EventStore,
  type MirroredStore,
  type ReviewEvent,
} from "@assent/review";
import { freshFolder, openStore } from "./places.ts";

interface World {
  readonly folder: string;
  readonly database: EventStore;
  readonly mirrored: MirroredStore;
  readonly troubles: string[];
}

async function world(): Promise<World> {
  const folder = freshFolder("mirror");
  execFileSync("git", ["init", "-q", "-b", "main", folder]);
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "--allow-empty", "-m", "x"], {
    cwd: folder,
  });
  const database = await openStore("sqlite", join(folder, "desk.db"));
  const troubles: string[] = [];
  const mirrored = mirroredStore(database, {
    git: gitIn(folder),
    by: "desk@example.org",
    sign: false,
    now: () => "2026-02-01T12:00:00.000Z",
    newId: () => "aside-event",
    onTrouble: (sentence) => troubles.push(sentence),
  });
  return { folder, database, mirrored, troubles };
}

const base = { v: 1, spec: "resize", by: "ann@example.org" } as const;
const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString();
const proposed = (folder: string): ReviewEvent => {
  const commit = execFileSync("git", ["rev-parse", "HEAD"], { cwd: folder, encoding: "utf8" }).trim();
  return {
    ...base,
    id: "event-proposed",
    at: at(0),
    what: {
      type: "proposed",
      title: "Resize",
      authors: ["ann@example.org"],
      patchSet: 1,
      path: "specs/resize.rst",
      commit,
      blob: commit,
      hash: { whole: "a".repeat(64), groups: { design: "a".repeat(64) } },
      impacts: [],
      questions: [],
      dependencies: [],
    },
  };
};
const says = (id: string, minute: number): ReviewEvent => ({
  ...base,
  id,
  at: at(minute),
  what: { type: "commented", patchSet: 1, text: id },
});
const submitted = (id: string, minute: number): ReviewEvent => ({
  ...base,
  id,
  at: at(minute),
  what: { type: "submitted", patchSet: 1, to: "design_review" },
});

const idsIn = async (store: EventStore): Promise<readonly string[]> => {
  const loaded = await store.load("resize");
  if (!loaded.ok) throw new Error(loaded.error.sentence);
  return loaded.value.events.map(({ id }) => id);
};

/** Both hold the same lines. */
async function expectSame({ folder, database }: World): Promise<void> {
  const [left, right] = [await exportLines(database), await exportLines(gitStore(folder))];
  if (!left.ok || !right.ok) throw new Error("A store cannot be read.");
  expect(right.value).toEqual(left.value);
}

test("what the database acknowledges is in git, and git alone proves it", async () => {
  const one = await world();
  expect(await one.mirrored.append("resize", 0, [proposed(one.folder)])).toEqual({ ok: true, value: 1 });
  expect(await one.mirrored.append("resize", 1, [says("event-one", 1), submitted("event-two", 2)])).toEqual({
    ok: true,
    value: 3,
  });
  await expectSame(one);
  const verified = await verifySpec(gitIn(one.folder), "resize", { signers: undefined, readTexts: false, now: at(9) });
  expect(verified.ok && verified.value.review.definition).toBe("design_review");
  expect(one.troubles).toEqual([]);
});

test("a ref that cannot be written keeps nobody from deciding, and is caught up with", async () => {
  const one = await world();
  const blocker = join(one.folder, ".git", "refs", "assent");
  execFileSync("sh", ["-c", `mkdir -p "$0" && : > "$0/resize.lock"`, blocker]);
  expect(await one.mirrored.append("resize", 0, [proposed(one.folder)])).toEqual({ ok: true, value: 1 });
  expect(one.troubles[0]).toMatch(/^"resize" is not in git yet: .*\.$/s);
  execFileSync("rm", [join(blocker, "resize.lock")]);
  expect(await one.mirrored.catchUp()).toEqual({ ok: true, value: 1 });
  expect(await one.mirrored.catchUp()).toEqual({ ok: true, value: 0 });
  await expectSame(one);
});

test("an empty database takes over all that git has, and git stays as it is", async () => {
  const one = await world();
  const git = gitStore(one.folder);
  await git.append("resize", 0, [proposed(one.folder), says("event-one", 1), says("event-two", 2)]);
  const tip = execFileSync("git", ["rev-parse", "refs/assent/resize"], { cwd: one.folder, encoding: "utf8" });
  expect(await one.mirrored.catchUp()).toEqual({ ok: true, value: 1 });
  expect(await exportLines(one.database)).toEqual(await exportLines(git));
  expect(execFileSync("git", ["rev-parse", "refs/assent/resize"], { cwd: one.folder, encoding: "utf8" })).toBe(tip);
  expect(await one.mirrored.catchUp()).toEqual({ ok: true, value: 0 });
});

test("what was decided in git meanwhile comes into the database", async () => {
  const one = await world();
  await one.mirrored.append("resize", 0, [proposed(one.folder)]);
  await gitStore(one.folder).append("resize", 1, [says("event-in-git", 1)]);
  expect(await one.mirrored.catchUp()).toEqual({ ok: true, value: 1 });
  expect(await idsIn(one.database)).toEqual(["event-proposed", "event-in-git"]);
  await expectSame(one);
});

test("where both went on, the database comes first and nothing is lost", async () => {
  const one = await world();
  await one.mirrored.append("resize", 0, [proposed(one.folder)]);
  await gitStore(one.folder).append("resize", 1, [says("event-in-git", 1), submitted("submit-in-git", 2)]);
  const tip = execFileSync("git", ["rev-parse", "refs/assent/resize"], { cwd: one.folder, encoding: "utf8" }).trim();
  // The desk has not looked at git, and submits too.
  await one.mirrored.append("resize", 1, [submitted("submit-at-desk", 3)]);
  expect(await idsIn(one.database)).toEqual(["event-proposed", "submit-at-desk", "event-in-git", "aside-event"]);
  await expectSame(one);
  // The commits of git are still reachable: the log can be pushed without force.
  execFileSync("git", ["merge-base", "--is-ancestor", tip, "refs/assent/resize"], { cwd: one.folder });
});

test("what nobody may decide does not come in by the way of git", async () => {
  const one = await world();
  await one.mirrored.append("resize", 0, [proposed(one.folder)]);
  await gitStore(one.folder).append("resize", 1, [{ ...submitted("by-a-stranger", 1), by: "eve@example.org" }]);
  await one.mirrored.catchUp();
  const loaded = await one.database.load("resize");
  expect(loaded.ok && encodeEvent(loaded.value.events[1]!)).toContain('"type":"set_aside"');
  await expectSame(one);
});
