// What a machine can do to a store: nothing that was acknowledged is lost, and the rest is said in a sentence.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { encodeEvent, gitIn, verifySpec } from "@assent/review";
import { events } from "../../src/migrations/0001-events.ts";
import { freshFolder, openStore, places, removePlaces, voteEvent } from "./places.ts";

afterAll(removePlaces);

const postgres = places.find(({ kind }) => kind === "postgres");

test("a file of the first schema is brought up to date, with its events", async () => {
  const file = join(freshFolder("old"), "assent.db");
  const old = new Database(file);
  for (const statement of events.statements) old.exec(statement);
  old.exec("create table migration (name text primary key)");
  old.prepare("insert into migration values (?)").run(events.name);
  old.prepare("insert into review values (?, 1)").run("resize");
  old
    .prepare("insert into event values (?, 1, ?, ?)")
    .run("resize", "event-one", encodeEvent(voteEvent("resize", "event-one")));
  old.close();
  const store = await openStore("sqlite", file);
  expect(await store.list()).toEqual({ ok: true, value: [{ spec: "resize", version: 1, definition: "draft" }] });
  expect(await store.append("resize", 1, [voteEvent("resize", "event-two")])).toEqual({ ok: true, value: 2 });
  await store.close();
});

test.skipIf(postgres?.isMissing !== undefined)("so is a database of the first schema", async () => {
  const url = postgres!.fresh();
  const old = new pg.Client({ connectionString: url });
  await old.connect();
  for (const statement of events.statements) await old.query(statement);
  await old.query("create table migration (name text primary key)");
  await old.query("insert into migration values ($1)", [events.name]);
  await old.query("insert into review values ($1, 1)", ["resize"]);
  const body = encodeEvent(voteEvent("resize", "event-one"));
  await old.query("insert into event values ($1, 1, $2, $3)", ["resize", "event-one", body]);
  await old.end();
  const store = await openStore("postgres", url);
  expect(await store.list()).toEqual({ ok: true, value: [{ spec: "resize", version: 1, definition: "draft" }] });
  await store.close();
});

test("a file of a later schema, and an event of a later version, are left alone and said so", async () => {
  const file = join(freshFolder("later"), "assent.db");
  const store = await openStore("sqlite", file);
  await store.append("resize", 0, [voteEvent("resize", "event-one")]);
  const raw = new Database(file);
  raw.prepare("insert into event values (?, 2, ?, ?)").run("resize", "event-two", '{"v":2,"id":"event-two"}');
  raw.prepare("insert into event values (?, 1, ?, ?)").run("alias", "event-one", "no JSON at all");
  expect(await store.load("resize")).toMatchObject({
    ok: false,
    error: {
      reason: "damaged",
      sentence: 'Event 2 of "resize" was written by a newer version of Assent; use that version.',
    },
  });
  expect(await store.load("alias")).toMatchObject({ error: { sentence: 'Event 1 of "alias" cannot be read.' } });
  await store.close();
  raw.prepare("insert into migration values (?)").run("0999-later");
  raw.close();
  await expect(openStore("sqlite", file)).rejects.toThrow(/a newer version of Assent has changed it \("0999-later"\)/);
});

test("a ref with what is no event, with a later event, or without a part of it", async () => {
  const folder = places[0]!.fresh();
  const git = gitIn(folder);
  const store = await openStore("git", folder);
  await store.append("resize", 0, [voteEvent("resize", "event-one")]);
  const put = async (content: string): Promise<string> => {
    const blob = (await git(["hash-object", "-w", "--stdin"], { input: content })).out.trim();
    const tree = (await git(["mktree"], { input: `100644 blob ${blob}\tevent.json\n` })).out.trim();
    const env = { GIT_AUTHOR_NAME: "a", GIT_AUTHOR_EMAIL: "a", GIT_COMMITTER_NAME: "a", GIT_COMMITTER_EMAIL: "a" };
    const commit = await git(["commit-tree", tree, "-p", "refs/assent/resize", "-m", "x"], { env });
    await git(["update-ref", "refs/assent/resize", commit.out.trim()]);
    return blob;
  };
  const verify = async (): Promise<readonly string[]> => {
    const verified = await verifySpec(git, "resize", {
      signers: undefined,
      readTexts: false,
      now: "2027-01-01T00:00:00Z",
    });
    return verified.ok ? verified.value.findings.map(({ reason, sentence }) => `${reason}: ${sentence}`) : [];
  };
  await put("no JSON at all");
  expect((await verify()).at(-1)).toBe("unreadable: The commit holds no event that can be read.");
  expect(await store.load("resize")).toMatchObject({ ok: true, value: { version: 2 } });
  expect(await store.append("resize", 2, [voteEvent("resize", "event-two")])).toEqual({ ok: true, value: 3 });
  await put('{"v":7,"id":"event-three","what":{}}');
  expect((await verify()).at(-1)).toContain("newer-version: The event was written by a newer version of Assent");
  expect(await store.load("resize")).toMatchObject({ ok: false, error: { reason: "damaged" } });
  const lost = await put(encodeEvent(voteEvent("resize", "event-four")));
  rmSync(join(folder, "objects", lost.slice(0, 2), lost.slice(2)));
  expect((await verify()).at(-1)).toMatch(/A part of the event is missing in this clone\. Next: git fetch/);
});

test("a ref that cannot be written leaves what was there", async () => {
  const folder = places[0]!.fresh();
  const store = await openStore("git", folder);
  await store.append("resize", 0, [voteEvent("resize", "event-one")]);
  // A file where git wants a folder stands in the way as a full or read-only disk does.
  rmSync(join(folder, "refs", "assent-of"), { recursive: true, force: true });
  mkdirSync(join(folder, "refs", "assent", "alias"), { recursive: true });
  writeFileSync(join(folder, "refs", "assent", "alias", "in-the-way"), `${"1".repeat(40)}\n`);
  const refused = await store.append("alias", 0, [voteEvent("alias", "event-one")]);
  expect(refused.ok).toBe(false);
  if (!refused.ok) expect(refused.error.sentence).toMatch(/\.$/);
  const kept = await store.load("resize");
  expect(kept.ok && kept.value.version).toBe(1);
});

test.skipIf(postgres?.isMissing !== undefined)("a connection that the server drops is replaced", async () => {
  const url = postgres!.fresh();
  const store = await openStore("postgres", url);
  await store.append("resize", 0, [voteEvent("resize", "event-one")]);
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  await other.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()",
  );
  await other.end();
  const again = await store.append("resize", 1, [voteEvent("resize", "event-two")]);
  const loaded = await store.load("resize");
  // The write during the drop is acknowledged or refused in a sentence; either way it is there exactly if it was.
  if (!again.ok) expect(again.error.reason).toBe("unavailable");
  expect(loaded.ok && loaded.value.version).toBe(again.ok ? 2 : 1);
  await store.close();
});

test.skipIf(postgres?.isMissing !== undefined)("a server that is not there is said in a sentence", async () => {
  await expect(openStore("postgres", "postgres://postgres@127.0.0.1:1/none")).rejects.toThrow(
    /The store cannot be reached: .*\./,
  );
});
