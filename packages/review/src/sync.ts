/**
 * Two clones that decided apart. What the other side has comes first; what only we have is decided again on top of it. What
 * still may be is taken over, with the commit it was made in as second parent, so that its signature stays; what may not be
 * any more is set aside by an event that names it and says why. Nothing is lost.
 */
import { applyEvent, currentText, emptyReview, refuseEvent, type Review, type ReviewEvent } from "./domain/index.ts";
import { policyReader } from "./policy-file.ts";
import { ok, type Result } from "./result.ts";
import { readLog, refFolder, refOf, specOfRef } from "./stores/git-log.ts";
import type { RunGit } from "./stores/git-run.ts";
import { tipOf, writeCommit, writeEvent } from "./stores/git.ts";
import { unavailable, type StoreFailure } from "./stores/store.ts";
import { commitOf } from "./verify.ts";

/** Who merges, and how. */
export interface SyncOptions {
  readonly remote: string;
  readonly by: string;
  readonly at: string;
  readonly sign: boolean;
  readonly newId: () => string;
}

/** What became of one spec. */
export interface Synced {
  readonly spec: string;
  readonly outcome: "new" | "same" | "behind" | "ahead" | "merged";
  /** Our events that were decided again and stand. */
  readonly kept: number;
  /** Our events that may not be any more, with the reason. */
  readonly setAside: readonly string[];
}

/** Fetches the events of a remote, merges, and pushes. Somebody who pushes in between makes it begin again. */
export async function syncEvents(git: RunGit, options: SyncOptions): Promise<Result<readonly Synced[], StoreFailure>> {
  const { remote } = options;
  const theirs = `refs/assent-of/${encodeURIComponent(remote)}/`;
  for (let attempt = 0; ; attempt += 1) {
    const fetched = await git(["fetch", "--quiet", "--prune", remote, `+${refFolder}*:${theirs}*`]);
    if (fetched.code !== 0) return { ok: false, error: unavailable(fetched.err) };
    const refs = await git(["for-each-ref", "--format=%(refname)", theirs]);
    const done: Synced[] = [];
    for (const ref of refs.out.split("\n").filter(Boolean)) {
      const spec = specOfRef(ref, theirs);
      if (spec === undefined) continue;
      const merged = await mergeSpec(git, spec, ref, options);
      if (!merged.ok) return merged;
      done.push(merged.value);
    }
    const pushed = await git(["push", "--quiet", remote, `${refFolder}*:${refFolder}*`]);
    if (pushed.code === 0) return ok(done);
    if (attempt >= 5 || !/rejected|fetch first|non-fast-forward|cannot lock/.test(pushed.err)) {
      return { ok: false, error: unavailable(pushed.err) };
    }
  }
}

async function mergeSpec(
  git: RunGit,
  spec: string,
  theirRef: string,
  options: SyncOptions,
): Promise<Result<Synced, StoreFailure>> {
  const ref = refOf(spec);
  const [ours, theirs] = [await tipOf(git, ref), await tipOf(git, theirRef)];
  if (!ours.ok) return ours;
  if (!theirs.ok) return theirs;
  const plain = (outcome: Synced["outcome"]) => ok<Synced>({ spec, outcome, kept: 0, setAside: [] });
  if (ours.value === theirs.value) return plain("same");
  const isNew = /^0+$/.test(ours.value);
  if (isNew || (await isAncestor(git, ours.value, theirs.value))) {
    const moved = await git(["update-ref", ref, theirs.value, ours.value]);
    return moved.code === 0 ? plain(isNew ? "new" : "behind") : { ok: false, error: unavailable(moved.err) };
  }
  if (await isAncestor(git, theirs.value, ours.value)) return plain("ahead");

  const before = await readLog(git, theirs.value);
  const own = await readLog(git, ours.value, theirs.value);
  if (!before.ok) return before;
  if (!own.ok) return own;
  const policies = policyReader(git);
  let review = emptyReview(spec);
  const take = (event: ReviewEvent): Review => (review = applyEvent(review, event));
  for (const { event } of before.value) {
    if (event !== undefined && (await refusalOf(review, event, policies)) === undefined) take(event);
  }
  let tip = theirs.value;
  let kept = 0;
  const setAside: string[] = [];
  for (const { commit, event } of own.value) {
    if (event === undefined) continue;
    const refused = await refusalOf(review, event, policies);
    // It came to them by another way.
    if (refused?.reason === "repeated-event") continue;
    const written =
      refused === undefined
        ? await writeCommit(git, `${commit}^{tree}`, { event, parents: [tip, commit], sign: options.sign })
        : await writeEvent(git, asideOf(event, refused, options), { parents: [tip, commit], sign: options.sign });
    if (written.code !== 0) return { ok: false, error: unavailable(written.err) };
    tip = written.out.trim();
    if (refused === undefined) {
      kept += 1;
      take(event);
    } else setAside.push(`${event.what.type} by ${event.by}: ${refused.sentence}`);
  }
  const moved = await git(["update-ref", "-m", "assent: merge", ref, tip, ours.value]);
  if (moved.code !== 0) return { ok: false, error: unavailable(moved.err) };
  return ok({ spec, outcome: "merged", kept, setAside });
}

async function refusalOf(review: Review, event: ReviewEvent, policies: ReturnType<typeof policyReader>) {
  return refuseEvent(review, event, await policies(commitOf(event) ?? currentText(review)?.commit));
}

function asideOf(
  { id, spec }: ReviewEvent,
  { reason, sentence }: { readonly reason: string; readonly sentence: string },
  { by, at, newId }: SyncOptions,
): ReviewEvent {
  return { v: 1, id: newId(), spec, at, by, what: { type: "set_aside", event: id, reason, sentence } };
}

async function isAncestor(git: RunGit, older: string, newer: string): Promise<boolean> {
  return (await git(["merge-base", "--is-ancestor", older, newer])).code === 0;
}
