/**
 * Events in git itself: a commit per event on `refs/assent/<id>`. A commit is written whole, and the ref moves from the one
 * that was read to the new one or not at all, so that two writers cannot both win and a killed one leaves nothing half done.
 */
import { stat } from "node:fs/promises";
import { encodeEvent, foldEvents, type ReviewEvent } from "../domain/index.ts";
import { ok } from "../result.ts";
import { refuseForged } from "../signatures.ts";
import { readLog, refFolder, refOf, specOfRef } from "./git-log.ts";
import { gitIn, type RunGit } from "./git-run.ts";
import type { MadeEvent } from "./made-event.ts";
import { staleVersion, unavailable, type EventStore, type Listed, type Loaded, type StoreFailure } from "./store.ts";

/** How events are written. */
export interface GitStoreOptions {
  /** Signs each event with the key that git is set to sign with. */
  readonly sign: boolean;
  /** A file of allowed signers: what looks like an event of a later version, and nobody of them has signed, is left out. */
  readonly signers?: string | undefined;
  /** Asked before the events of a spec are kept, with the commits made of them: why they are not to be kept, if so. */
  readonly mayKeep?: (made: readonly MadeEvent[]) => Promise<string | undefined>;
}

/** The id of nothing. */
const nothing = "0".repeat(40);

/** Opens the repository in `folder`, which may be bare. */
export function gitStore(folder: string, { sign, signers, mayKeep }: GitStoreOptions = { sign: false }): EventStore {
  const git = gitIn(folder);
  const load: EventStore["load"] = async (spec) => {
    const tip = await tipOf(git, refOf(spec));
    if (!tip.ok) return tip;
    if (tip.value === nothing) return ok<Loaded>({ events: [], version: 0 });
    const read = await readLog(git, tip.value);
    if (!read.ok) return read;
    const log = ok(await refuseForged(git, { spec, log: read.value, signers }));
    if (log.value.some(({ event, state }) => event === undefined && state === "newer")) {
      const sentence = `"${spec}" has events that a newer version of Assent has written; use that version.`;
      return { ok: false, error: { reason: "damaged", sentence } };
    }
    const events = log.value.flatMap(({ event }) => event ?? []);
    // A commit that is no event is shown by verify; it keeps its place, so that versions stay those of the ref.
    return ok<Loaded>({ events, version: log.value.length });
  };
  return {
    kind: "git",
    load,
    async append(spec, version, events) {
      const ref = refOf(spec);
      const tip = await tipOf(git, ref);
      if (!tip.ok) return tip;
      const count = tip.value === nothing ? 0 : await countOf(git, tip.value);
      if (count !== version) return { ok: false, error: staleVersion(spec, version) };
      let parents = tip.value === nothing ? [] : [tip.value];
      const made: MadeEvent[] = [];
      for (const event of events) {
        const commit = await writeEvent(git, event, { parents, sign });
        if (commit.code !== 0) return { ok: false, error: unavailable(commit.err) };
        parents = [commit.out.trim()];
        made.push({ commit: commit.out.trim(), event });
      }
      const fault = await mayKeep?.(made);
      if (fault !== undefined) return { ok: false, error: { reason: "refused", sentence: fault } };
      const moved = await git(["update-ref", "-m", "assent", ref, parents[0] ?? tip.value, tip.value]);
      if (moved.code === 0) return ok(version + events.length);
      const left = await leftLock(moved.err);
      if (left !== undefined) return { ok: false, error: left };
      const now = await tipOf(git, ref);
      const isLate = now.ok && (now.value !== tip.value || /cannot lock ref|Unable to create .*\.lock/.test(moved.err));
      return { ok: false, error: isLate ? staleVersion(spec, version) : unavailable(moved.err) };
    },
    async list(definition) {
      const refs = await git(["for-each-ref", "--format=%(refname)", refFolder]);
      if (refs.code !== 0) return { ok: false, error: unavailable(refs.err) };
      const found: Listed[] = [];
      for (const ref of refs.out.split("\n").filter(Boolean)) {
        const spec = specOfRef(ref);
        if (spec === undefined) continue;
        const loaded = await load(spec);
        if (!loaded.ok) return loaded;
        const review = foldEvents(spec, loaded.value.events);
        if (definition === undefined || review.definition === definition) {
          found.push({ spec, version: loaded.value.version, definition: review.definition });
        }
      }
      return ok(found.sort((left, right) => (left.spec < right.spec ? -1 : 1)));
    },
    async subscribe(onChange) {
      let known = await readTips(git);
      const timer = setInterval(() => {
        void readTips(git).then((tips) => {
          const changed = [...tips]
            .filter(([ref, tip]) => known.get(ref) !== tip)
            .flatMap(([ref]) => specOfRef(ref) ?? []);
          known = tips;
          for (const spec of changed) onChange(spec);
        });
      }, 500);
      timer.unref();
      return () => {
        clearInterval(timer);
        return Promise.resolve();
      };
    },
    close: () => Promise.resolve(),
  };
}

/** Writes the commit of an event; nothing points to it yet. `out` is its id. */
export async function writeEvent(
  git: RunGit,
  event: ReviewEvent,
  { parents, sign }: { readonly parents: readonly string[]; readonly sign: boolean },
): ReturnType<RunGit> {
  const blob = await git(["hash-object", "-w", "--stdin"], { input: encodeEvent(event) });
  if (blob.code !== 0) return blob;
  const tree = await git(["mktree"], { input: `100644 blob ${blob.out.trim()}\tevent.json\n` });
  if (tree.code !== 0) return tree;
  return writeCommit(git, tree.out.trim(), { event, parents, sign });
}

/** Writes a commit with a tree that is there. */
export async function writeCommit(
  git: RunGit,
  tree: string,
  about: { readonly event: ReviewEvent; readonly parents: readonly string[]; readonly sign: boolean },
): ReturnType<RunGit> {
  const { event, parents, sign } = about;
  const subject = `${event.spec}: ${event.what.type.replaceAll("_", " ")} by ${event.by}`;
  const committer = await git(["config", "user.email"]);
  const fallback = committer.code === 0 ? {} : { GIT_COMMITTER_NAME: event.by, GIT_COMMITTER_EMAIL: event.by };
  return git(
    ["commit-tree", tree, ...parents.flatMap((parent) => ["-p", parent]), "-m", subject, ...(sign ? ["-S"] : [])],
    {
      env: { GIT_AUTHOR_NAME: event.by, GIT_AUTHOR_EMAIL: event.by, GIT_AUTHOR_DATE: event.at, ...fallback },
    },
  );
}

/**
 * What to say where the lock of a ref is in the way, and was left by a git that was ended: git holds one for moments. A young
 * one may be somebody else's who is at work.
 */
export async function leftLock(words: string): Promise<StoreFailure | undefined> {
  const path = /Unable to create '([^\n]+\.lock)': File exists/.exec(words)?.[1];
  const found = path === undefined ? undefined : await stat(path).catch(() => undefined);
  if (path === undefined || found === undefined || Date.now() - found.mtimeMs < 5000) return undefined;
  const sentence = `The lock ${path} of ${found.mtime.toISOString()} keeps events from being written; a git that was ended has left it. Next: rm "${path}" once no git is at work here.`;
  return { reason: "unavailable", sentence };
}

/** The commit of a ref; zeros where there is none. */
export async function tipOf(git: RunGit, ref: string) {
  const found = await git(["rev-parse", "--verify", "--quiet", ref]);
  if (found.code === 0) return ok(found.out.trim());
  if (found.code === 1 && found.err === "") return ok(nothing);
  return { ok: false, error: unavailable(found.err) } as const;
}

async function countOf(git: RunGit, tip: string): Promise<number> {
  return Number((await git(["rev-list", "--first-parent", "--count", tip])).out);
}

async function readTips(git: RunGit): Promise<ReadonlyMap<string, string>> {
  const refs = await git(["for-each-ref", "--format=%(refname) %(objectname)", refFolder]);
  return new Map(
    refs.out
      .split("\n")
      .filter(Boolean)
      .map((line) => line.split(" ") as [string, string]),
  );
}
