// What a machine can do to a store: nothing that was acknowledged is lost, and the rest is said in a sentence.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { encodeEvent } from "@assent/review";
import { events } from "../../src/migrations/0001-events.ts";
import { freshFolder, openStore, places, stopServer, voteEvent } from "./places.ts";

afterAll(stopServer);

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
