// One suite for all stores, on real repositories, files and a real server.
import { afterAll, describe, expect, test } from "vitest";
import { compareLines, encodeEvent, exportLines, importLines, type EventStore, type ReviewEvent } from "@assent/review";
import { firstEvent, openStore, places, startWriter, removePlaces, voteEvent } from "./places.ts";

afterAll(removePlaces);

const idsOf = async (store: EventStore, spec: string): Promise<readonly string[]> => {
  const loaded = await store.load(spec);
  if (!loaded.ok) throw new Error(loaded.error.sentence);
  return loaded.value.events.map(({ id }) => id);
};

/** How often a writer is killed, and after how many events. A commit takes git a dozen processes, so there are fewer. */
const killing: Readonly<Record<string, { readonly rounds: number; readonly least: number }>> = {
  git: { rounds: 3, least: 30 },
  sqlite: { rounds: 4, least: 260 },
  postgres: { rounds: 4, least: 260 },
};

describe.each(places)("$kind", ({ kind, isMissing, fresh }) => {
  if (isMissing !== undefined) {
    if (process.env.ASSENT_REQUIRE_POSTGRES) test(kind, () => expect.fail(isMissing));
    else test.skip(`skipped: ${isMissing}`);
    return;
  }

  test("keeps what was appended, byte for byte and in order", async () => {
    const target = fresh();
    const store = await openStore(kind, target);
    expect(await store.load("none")).toEqual({ ok: true, value: { events: [], version: 0 } });
    const events = ["event-one", "event-two", "event-three"].map((id) => voteEvent("größe+(1).x=2", id));
    expect(await store.append("größe+(1).x=2", 0, events.slice(0, 2))).toEqual({ ok: true, value: 2 });
    expect(await store.append("größe+(1).x=2", 2, events.slice(2))).toEqual({ ok: true, value: 3 });
    await store.close();
    const again = await openStore(kind, target);
    const loaded = await again.load("größe+(1).x=2");
    expect(loaded.ok && loaded.value.events.map(encodeEvent)).toEqual(events.map(encodeEvent));
    expect(await again.list()).toEqual({
      ok: true,
      value: [{ spec: "größe+(1).x=2", version: 3, definition: "draft" }],
    });
    expect(await again.list("approved")).toEqual({ ok: true, value: [] });
    await again.close();
  });

  test("refuses a write at a version that is not the latest", async () => {
    const store = await openStore(kind, fresh());
    await store.append("resize", 0, [voteEvent("resize", "event-one")]);
    for (const version of [0, 2]) {
      const late = await store.append("resize", version, [voteEvent("resize", "event-two")]);
      expect(late.ok ? "" : late.error.reason).toBe("stale-version");
    }
    expect(await idsOf(store, "resize")).toEqual(["event-one"]);
    await store.close();
  });

  test("lists the state also where several write in turn", async () => {
    const target = fresh();
    const stores = [await openStore(kind, target), await openStore(kind, target)] as const;
    const reason = "because";
    const steps: readonly (readonly [what: ReviewEvent["what"], definition: string])[] = [
      [{ type: "deferred", reason }, "deferred"],
      [{ type: "revived", reason }, "draft"],
      [{ type: "submitted", patchSet: 1, to: "design_review" }, "design_review"],
      [{ type: "commented", patchSet: 1, text: "Why?" }, "design_review"],
      [{ type: "withdrawn", reason }, "withdrawn"],
    ];
    for (const [version, [what, definition]] of steps.entries()) {
      const writer = stores[version % 3 === 0 ? 0 : 1];
      const event = { ...voteEvent("resize", `event-no-${version}`), what };
      expect(await writer.append("resize", version, [event])).toEqual({ ok: true, value: version + 1 });
      for (const store of stores)
        expect(await store.list()).toEqual({ ok: true, value: [{ spec: "resize", version: version + 1, definition }] });
    }
    await Promise.all(stores.map((store) => store.close()));
  });

  test("of racing writers each gets its turn, and nothing is lost", async () => {
    const target = fresh();
    const stores = await Promise.all([1, 2, 3].map(() => openStore(kind, target)));
    const write = async (store: EventStore, id: string): Promise<void> => {
      for (;;) {
        const version = (await idsOf(store, "resize")).length;
        const appended = await store.append("resize", version, [voteEvent("resize", id)]);
        if (appended.ok) return;
        expect(appended.error.reason, appended.error.sentence).toBe("stale-version");
      }
    };
    await Promise.all(
      stores.map(async (store, writer) => {
        for (let count = 0; count < 8; count += 1) await write(store, `writer-${writer}-${count}`);
      }),
    );
    const ids = await idsOf(stores[0]!, "resize");
    expect(ids.length).toBe(24);
    expect(new Set(ids).size).toBe(24);
    await Promise.all(stores.map((store) => store.close()));
  });

  test("kill -9 in the middle of appends loses nothing that was acknowledged", { timeout: 400_000 }, async () => {
    const target = fresh();
    const acknowledged: string[] = [];
    const { rounds, least } = killing[kind]!;
    for (let round = 0; round < rounds; round += 1) {
      acknowledged.push(...(await writeUntilKilled(kind, target, `round-${round}`, { least, then: round * 7 })));
    }
    const store = await openStore(kind, target);
    const listed = await store.list();
    if (!listed.ok) throw new Error(listed.error.sentence);
    const ids = new Set<string>();
    for (const { spec, version } of listed.value) {
      const own = await idsOf(store, spec);
      // None is half-written: each can be read, and they are as many as the list says.
      expect(own.length).toBe(version);
      for (const id of own) ids.add(id);
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(rounds * least);
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
    // Written but not yet acknowledged when the process died: at most one each time.
    expect(ids.size - acknowledged.length).toBeLessThanOrEqual(rounds);
    const { version } = listed.value[0]!;
    expect(await store.append("race-0", version, [voteEvent("race-0", "after-all-that")])).toMatchObject({ ok: true });
    await store.close();
  });

  test("tells of what another process writes", async () => {
    const target = fresh();
    const [listener, writer] = [await openStore(kind, target), await openStore(kind, target)];
    const told: string[] = [];
    const stop = await listener.subscribe((spec) => told.push(spec));
    await writer.append("resize", 0, [voteEvent("resize", "event-one")]);
    await expect.poll(() => told, { timeout: 5000 }).toContain("resize");
    await stop();
    await Promise.all([listener.close(), writer.close()]);
  });

  test("moves to every other store and back, equal", async () => {
    const store = await openStore(kind, fresh());
    for (const spec of ["resize", "alias"]) {
      await store.append(spec, 0, [firstEvent(spec, `${spec}-one`), voteEvent(spec, `${spec}-two`)]);
    }
    const lines = await exportLines(store);
    if (!lines.ok) throw new Error(lines.error.sentence);
    expect(lines.value.length).toBe(4);
    for (const other of places.filter((place) => place.isMissing === undefined)) {
      const copy = await openStore(other.kind, other.fresh());
      expect(await importLines(copy, lines.value)).toEqual({ ok: true, value: 4 });
      expect(await importLines(copy, lines.value)).toEqual({ ok: true, value: 0 });
      expect(await compareLines(copy, lines.value)).toEqual({ ok: true, value: undefined });
      expect(await compareLines(copy, lines.value.slice(1))).toMatchObject({
        ok: true,
        value: expect.stringContaining("Line 1") as string,
      });
      const other_history = [encodeEvent(firstEvent("resize", "another-one"))];
      expect(await importLines(copy, other_history)).toMatchObject({ ok: false, error: { reason: "differs" } });
      expect(await importLines(copy, ["{}"])).toMatchObject({ ok: false, error: { reason: "unreadable" } });
      await copy.close();
      const empty = await openStore(other.kind, other.fresh());
      expect(await importLines(empty, lines.value.toReversed())).toMatchObject({
        ok: false,
        error: {
          reason: "disordered",
          sentence: expect.stringMatching(/^Line 1 is "commented", and the first of/) as string,
        },
      });
      expect(await empty.list()).toEqual({ ok: true, value: [] });
      await empty.close();
    }
    await store.close();
  });
});

/** Runs a writer until it has named enough ids, kills it a little later, and gives the ids. */
function writeUntilKilled(
  kind: string,
  target: string,
  name: string,
  { least, then }: { readonly least: number; readonly then: number },
): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const child = startWriter(kind, target, name);
    let out = "";
    let err = "";
    let count = 0;
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk.toString("utf8");
      for (const byte of chunk) if (byte === 10) count += 1;
      // not at an acknowledgement, but somewhere behind one
      if (count >= least && count < Infinity) {
        count = Infinity;
        setTimeout(() => child.kill("SIGKILL"), then);
      }
    });
    child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString("utf8")));
    child.on("close", (_code, signal) => {
      if (signal !== "SIGKILL") reject(new Error(`The writer ended by itself: ${err}`));
      else
        resolve(
          out
            .slice(0, out.lastIndexOf("\n") + 1)
            .split("\n")
            .filter(Boolean),
        );
    });
  });
}
