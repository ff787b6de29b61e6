/**
 * A store in a database whose record travels with the repository: what it acknowledges is written to the git ref of the spec
 * as well. The database comes first: a ref that cannot be written keeps nobody from deciding, is said, and is brought up to
 * date with the next event or by `catchUp`. What somebody decided in git meanwhile is decided again on top of the database
 * and taken into both, so that both tell the same story in the same order.
 */
import { encodeEvent } from "./domain/index.ts";
import { ok, type Result } from "./result.ts";
import { readLog, refOf, type LoggedCommit } from "./stores/git-log.ts";
import type { RunGit } from "./stores/git-run.ts";
import { leftLock, tipOf, writeEvent } from "./stores/git.ts";
import { unavailable, type EventStore, type Loaded, type StoreFailure } from "./stores/store.ts";
import { takeOver, type MergeOptions } from "./sync.ts";
import { listSpecs } from "./verify.ts";

/** Where a store is mirrored to, and who is told when that fails. */
export interface MirrorOptions extends Omit<MergeOptions, "at"> {
  readonly git: RunGit;
  readonly now: () => string;
  readonly onTrouble: (sentence: string) => void;
}

/** A store whose events are in git too. */
export interface MirroredStore extends EventStore {
  /** Brings all refs and the database to the same state; the number of specs that had to be changed. */
  readonly catchUp: () => Promise<Result<number, StoreFailure>>;
}

/** Mirrors a store. Writes to one spec go one after the other. */
export function mirroredStore(store: EventStore, options: MirrorOptions): MirroredStore {
  const turns = new Map<string, Promise<unknown>>();
  const inTurn = <T>(spec: string, work: () => Promise<T>): Promise<T> => {
    const before = turns.get(spec) ?? Promise.resolve();
    const mine = before.then(work, work);
    turns.set(spec, mine);
    void mine.catch(() => undefined).then(() => turns.get(spec) === mine && turns.delete(spec));
    return mine;
  };
  return {
    ...store,
    append(spec, version, events) {
      return inTurn(spec, async () => {
        const appended = await store.append(spec, version, events);
        if (!appended.ok) return appended;
        const mirrored = await mirrorSpec(store, spec, options);
        if (!mirrored.ok) options.onTrouble(`"${spec}" is not in git yet: ${mirrored.error.sentence}`);
        return appended;
      });
    },
    async catchUp() {
      const [here, there] = [await store.list(), await listSpecs(options.git)];
      if (!here.ok) return here;
      if (!there.ok) return there;
      let count = 0;
      for (const spec of new Set([...here.value.map((one) => one.spec), ...there.value])) {
        const done = await inTurn(spec, () => mirrorSpec(store, spec, options));
        if (!done.ok) return done;
        if (done.value) count += 1;
      }
      return ok(count);
    },
  };
}

/** Brings one spec to the same state in both; whether anything had to be changed. */
async function mirrorSpec(
  store: EventStore,
  spec: string,
  options: MirrorOptions,
): Promise<Result<boolean, StoreFailure>> {
  const { git } = options;
  const ref = refOf(spec);
  for (let attempt = 0; ; attempt += 1) {
    const loaded = await store.load(spec);
    if (!loaded.ok) return loaded;
    const tip = await tipOf(git, ref);
    if (!tip.ok) return tip;
    const isKnown = !/^0+$/.test(tip.value);
    const log = isKnown ? await readLog(git, tip.value) : ok<readonly LoggedCommit[]>([]);
    if (!log.ok) return log;
    const common = commonLength(loaded.value, log.value);
    if (common === log.value.length && common === loaded.value.events.length) return ok(attempt > 0);
    const start = common === 0 ? undefined : log.value[common - 1]?.commit;
    const written = await writeAll(git, loaded.value, common, start, options.sign);
    if (!written.ok) return written;
    const own = log.value.slice(common);
    let end = written.value;
    if (own.length > 0) {
      const before = end === undefined ? ok<readonly LoggedCommit[]>([]) : await readLog(git, end);
      if (!before.ok) return before;
      const at = options.now();
      const taken = await takeOver(git, { spec, tip: end ?? "", before: before.value, own }, { ...options, at });
      if (!taken.ok) return taken;
      const all = await readLog(git, taken.value.tip);
      if (!all.ok) return all;
      const news = all.value.slice(before.value.length).flatMap(({ event }) => event ?? []);
      const kept = await store.append(spec, loaded.value.version, news);
      if (!kept.ok && kept.error.reason === "stale-version" && attempt < 10) continue;
      if (!kept.ok) return { ok: false, error: { reason: "unavailable", sentence: kept.error.sentence } };
      end = taken.value.tip;
    }
    const moved = await git(["update-ref", "-m", "assent: mirror", ref, end ?? tip.value, tip.value]);
    if (moved.code === 0) return ok(true);
    const left = await leftLock(moved.err);
    if (left !== undefined || attempt >= 10) return { ok: false, error: left ?? unavailable(moved.err) };
  }
}

/** How many events both have, from the first one on. */
function commonLength({ events }: Loaded, log: readonly LoggedCommit[]): number {
  let common = 0;
  while (common < events.length && common < log.length) {
    const theirs = log[common]?.event;
    if (theirs === undefined || encodeEvent(theirs) !== encodeEvent(events[common]!)) break;
    common += 1;
  }
  return common;
}

/** Writes events from a place on behind a commit; the last commit, undefined where there is none. */
async function writeAll(
  git: RunGit,
  { events }: Loaded,
  from: number,
  start: string | undefined,
  sign: boolean,
): Promise<Result<string | undefined, StoreFailure>> {
  let tip = start;
  for (const event of events.slice(from)) {
    const written = await writeEvent(git, event, { parents: tip === undefined ? [] : [tip], sign });
    if (written.code !== 0) return { ok: false, error: unavailable(written.err) };
    tip = written.out.trim();
  }
  return ok(tip);
}
