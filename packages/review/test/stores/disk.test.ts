// A full disk, a disk that cannot be written to, a file that may not grow: what was acknowledged stays, the refusal is a
// sentence, and with space again the store goes on.
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { EventStore } from "@assent/review";
import {
  askServer,
  freshFolder,
  openStore,
  places,
  smallDisk,
  startWriter,
  removePlaces,
  voteEvent,
  type Disk,
} from "./places.ts";

afterAll(removePlaces);

const probe = smallDisk(1);
probe?.remove();
const noDisk = probe === undefined ? "a small disk cannot be mounted here (that takes root)" : undefined;
const postgres = places.find(({ kind }) => kind === "postgres");

/** Appends until the store says no; what was acknowledged, and the sentence. */
async function fill(store: EventStore, spec: string): Promise<{ readonly kept: number; readonly sentence: string }> {
  for (let kept = 0; kept < 5000; kept += 5) {
    // Words that nothing makes shorter.
    const events = [0, 1, 2, 3, 4].map((index) => {
      const what = { type: "commented" as const, patchSet: 1, text: randomBytes(14_000).toString("base64") };
      return { ...voteEvent(spec, `filling-${kept + index}`), what };
    });
    const appended = await store.append(spec, kept, events);
    if (!appended.ok) return { kept, sentence: appended.error.sentence };
  }
  throw new Error("The disk never got full.");
}

async function versionOf(store: EventStore, spec: string): Promise<number | string> {
  const loaded = await store.load(spec);
  return loaded.ok ? loaded.value.version : loaded.error.sentence;
}

/** Makes a place for a store on a disk. */
const onDisk: Readonly<Record<string, (disk: Disk) => string>> = {
  git(disk) {
    const folder = join(disk.folder, "specs.git");
    execFileSync("git", ["init", "-q", "--bare", "--template=", folder]);
    return folder;
  },
  sqlite: (disk) => join(disk.folder, "assent.db"),
};

describe.each(["git", "sqlite"])("%s", (kind) => {
  test.skipIf(noDisk)("a full disk takes nothing away, and is said in a sentence", async () => {
    const disk = smallDisk(2)!;
    try {
      const ballast = join(disk.folder, "ballast");
      writeFileSync(ballast, Buffer.alloc(600_000));
      const store = await openStore(kind, onDisk[kind]!(disk));
      const { kept, sentence } = await fill(store, "resize");
      expect(kept).toBeGreaterThan(4);
      expect(sentence).toMatch(/^The store cannot be reached: .*(?:full|No space|I\/O|write).*\.$/is);
      expect(await versionOf(store, "resize")).toBe(kept);
      rmSync(ballast);
      const more = await store.append("resize", kept, [voteEvent("resize", "after-all-that")]);
      expect(more, JSON.stringify(more)).toEqual({ ok: true, value: kept + 1 });
      await store.close();
    } finally {
      disk.remove();
    }
  });

  test.skipIf(noDisk)("a disk that cannot be written to is read", async () => {
    const disk = smallDisk(8)!;
    try {
      const target = onDisk[kind]!(disk);
      const store = await openStore(kind, target);
      await store.append("resize", 0, [voteEvent("resize", "event-one")]);
      await store.close();
      const again = await openStore(kind, target.replace(disk.folder, disk.readOnly()));
      expect(await versionOf(again, "resize")).toBe(1);
      const refused = await again.append("resize", 1, [voteEvent("resize", "event-two")]);
      expect(refused.ok ? "" : refused.error.sentence).toMatch(/read-?only.*\.$/is);
      await again.close();
      const writable = await openStore(kind, target);
      expect(await writable.append("resize", 1, [voteEvent("resize", "event-two")])).toEqual({ ok: true, value: 2 });
      await writable.close();
    } finally {
      disk.remove();
    }
  });
});

test("sqlite: a file that may not grow any more keeps what was acknowledged", async () => {
  const file = join(freshFolder("limit"), "assent.db");
  const child = startWriter("sqlite", file, "limited", 6000);
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString("utf8")));
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString("utf8")));
  await new Promise((resolve) => child.on("close", resolve));
  const lines = out.split("\n").filter(Boolean);
  expect(lines.at(-1), err).toMatch(/^! The store cannot be reached: .*\.$/);
  const acknowledged = lines.slice(0, -1);
  expect(acknowledged.length).toBeGreaterThan(20);
  const store = await openStore("sqlite", file);
  const ids = new Set<string>();
  const listed = await store.list();
  for (const { spec } of listed.ok ? listed.value : []) {
    const loaded = await store.load(spec);
    for (const { id } of loaded.ok ? loaded.value.events : []) ids.add(id);
  }
  expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
  await store.close();
});

test.skipIf(noDisk ?? postgres?.isMissing)("postgres: a full disk takes nothing away", async () => {
  postgres!.fresh();
  const disk = smallDisk(24)!;
  try {
    const folder = join(disk.folder, "space");
    mkdirSync(folder);
    execFileSync("chmod", ["777", disk.folder]);
    if (process.getuid?.() === 0) execFileSync("chown", ["postgres", folder]);
    askServer(`create tablespace small location '${folder}'`);
    const url = postgres!.fresh();
    const name = url.slice(url.lastIndexOf("/") + 1);
    askServer(`alter database ${name} set tablespace small`);
    const ballast = join(disk.folder, "ballast");
    writeFileSync(ballast, Buffer.alloc(11_000_000));
    const store = await openStore("postgres", url);
    const { kept, sentence } = await fill(store, "resize");
    expect(sentence).toMatch(/could not extend file.*\.$/s);
    expect(await versionOf(store, "resize")).toBe(kept);
    rmSync(ballast);
    expect(await store.append("resize", kept, [voteEvent("resize", "after-all-that")])).toMatchObject({ ok: true });
    await store.close();
    askServer(`alter database ${name} set tablespace pg_default`);
    askServer("drop tablespace small");
  } finally {
    disk.remove();
  }
});

test.skipIf(postgres?.isMissing)("postgres: a server that takes no writes is read", async () => {
  const url = postgres!.fresh();
  const store = await openStore("postgres", url);
  await store.append("resize", 0, [voteEvent("resize", "event-one")]);
  await store.close();
  askServer(`alter database ${url.slice(url.lastIndexOf("/") + 1)} set default_transaction_read_only = on`);
  const again = await openStore("postgres", url);
  expect(await versionOf(again, "resize")).toBe(1);
  const refused = await again.append("resize", 1, [voteEvent("resize", "event-two")]);
  expect(refused.ok ? "" : refused.error.sentence).toMatch(/read-only transaction\.$/);
  await again.close();
});

if (noDisk !== undefined) test.skip(`skipped: ${noDisk}`);
