/**
 * Two clones that decided apart. What the other side has comes first; what only we have is decided again on top of it. What
 * still may be is taken over, with the commit it was made in as second parent, so that its signature stays; what may not be
 * any more is set aside by an event that names it and says why. Nothing is lost.
 */
import {
  applyEvent,
  currentText,
  objectionOf,
  refuseEvent,
  tellDecision,
  type CommandOf,
  type Refusal,
  type Review,
  type ReviewEvent,
} from "./domain/index.ts";
import { fetchTexts } from "./fetch-texts.ts";
import { policyReader } from "./policy-file.ts";
import { branchThatCounts } from "./branches.ts";
import { policyFault, readPolicyTerms } from "./policy-terms.ts";
import { ok, type Result } from "./result.ts";
import { refuseForged } from "./signatures.ts";
import { readLog, refFolder, refOf, specOfRef, type LoggedCommit } from "./stores/git-log.ts";
import type { RunGit } from "./stores/git-run.ts";
import { leftLock, tipOf, writeCommit, writeEvent } from "./stores/git.ts";
import { unavailable, type StoreFailure } from "./stores/store.ts";
import { commitOf, verifyLog } from "./verify.ts";

/** Who merges, and how. */
export interface MergeOptions {
  readonly by: string;
  readonly at: string;
  readonly sign: boolean;
  readonly newId: () => string;
  /** A file of allowed signers: what nobody of them has signed decides nothing. Undefined: signatures are not checked. */
  readonly signers?: string | undefined;
}

/** Who merges, with whom, and how. */
export interface SyncOptions extends MergeOptions {
  readonly remote: string;
}

/** What became of one spec. */
export interface Synced {
  readonly spec: string;
  readonly outcome: "new" | "same" | "behind" | "ahead" | "merged" | "left";
  /** Our events that were decided again and stand. */
  readonly kept: number;
  /** Our events that may not be any more, with the reason. */
  readonly setAside: readonly string[];
  /** Why it was left as it is on either side. */
  readonly why?: string;
  /** Commits that its decisions are about, and that neither this clone nor the remote has. */
  readonly lacking?: readonly string[];
}

/** Fetches the events of a remote, merges, and pushes. Somebody who pushes in between makes it begin again. */
export async function syncEvents(git: RunGit, options: SyncOptions): Promise<Result<readonly Synced[], StoreFailure>> {
  const { remote } = options;
  const theirs = `refs/assent-of/${encodeURIComponent(remote)}/`;
  for (let attempt = 0; ; attempt += 1) {
    const fetched = await git(["fetch", "--quiet", "--prune", "--", remote, `+${refFolder}*:${theirs}*`]);
    if (fetched.code !== 0) return { ok: false, error: unavailable(fetched.err) };
    const lacking = await fetchTexts(git, remote, theirs);
    const refs = await git(["for-each-ref", "--format=%(refname)", theirs]);
    const done: Synced[] = [];
    for (const ref of refs.out.split("\n").filter(Boolean)) {
      const spec = specOfRef(ref, theirs);
      if (spec === undefined) {
        const why = "Its name is no id of a spec, so nothing that it holds is taken over.";
        done.push(left(ref.slice(theirs.length), why));
        continue;
      }
      const merged = await mergeSpec(git, spec, ref, options);
      // What is wrong with one of them keeps nobody from the others.
      const outcome = merged.ok ? merged.value : left(spec, merged.error.sentence);
      const lacks = lacking.get(spec);
      done.push(lacks === undefined ? outcome : { ...outcome, lacking: lacks });
    }
    const push = await toPush(git, done);
    // Without a name git would push the branch that is checked out.
    if (push.length === 0) return ok(done);
    const pushed = await git(["push", "--quiet", "--", remote, ...push]);
    if (pushed.code === 0) return ok(done);
    // A remote without any of these refs, and a clone without any: there is nothing to push.
    if (pushed.err.includes("No refs in common and none specified")) return ok(done);
    if (attempt >= 5 || !/rejected|fetch first|non-fast-forward|cannot lock/.test(pushed.err)) {
      return { ok: false, error: unavailable(pushed.err) };
    }
  }
}

function left(spec: string, why: string): Synced {
  return { spec, outcome: "left", kept: 0, setAside: [], why };
}

/** All refs but those that were left. */
async function toPush(git: RunGit, done: readonly Synced[]): Promise<readonly string[]> {
  const leave = new Set(done.filter(({ outcome }) => outcome === "left").map(({ spec }) => refOf(spec)));
  if (leave.size === 0) return [`${refFolder}*:${refFolder}*`];
  const refs = await git(["for-each-ref", "--format=%(refname)", refFolder]);
  return refs.out.split("\n").filter((ref) => specOfRef(ref) !== undefined && !leave.has(ref));
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
  const read = await readLog(git, theirs.value);
  if (!read.ok) return read;
  const log = ok(await refuseForged(git, { spec, log: read.value, signers: options.signers }));
  if (
    isNew &&
    !log.value.some(({ event, state }) => event?.spec === spec || (event === undefined && state === "newer"))
  )
    return ok(left(spec, "It holds no decision on that spec."));
  if (isNew || (await isAncestor(git, ours.value, theirs.value))) {
    const moved = await git(["update-ref", ref, theirs.value, ours.value]);
    return moved.code === 0
      ? plain(isNew ? "new" : "behind")
      : { ok: false, error: (await leftLock(moved.err)) ?? unavailable(moved.err) };
  }
  if (await isAncestor(git, theirs.value, ours.value)) return plain("ahead");

  const own = await readLog(git, ours.value, theirs.value);
  if (!own.ok) return own;
  const isApart = (await git(["merge-base", ours.value, theirs.value])).code !== 0;
  if (isApart && own.value.some(({ event }) => event !== undefined && event.by !== options.by)) {
    const why = `It was proposed there apart from here, where others have decided on it too. Next: look at both, and git update-ref ${ref} ${theirRef} where theirs counts.`;
    return ok(left(spec, why));
  }
  const taken = await takeOver(git, { spec, tip: theirs.value, before: log.value, own: own.value }, options);
  if (!taken.ok) return taken;
  const moved = await git(["update-ref", "-m", "assent: merge", ref, taken.value.tip, ours.value]);
  if (moved.code !== 0) return { ok: false, error: (await leftLock(moved.err)) ?? unavailable(moved.err) };
  return ok({ spec, outcome: "merged", kept: taken.value.kept, setAside: taken.value.setAside });
}

interface Judged {
  readonly refused: Refusal | undefined;
  readonly counts: boolean;
}

/** Decides our commits again on a log that ends at `tip` ("" for an empty one), and writes them behind it. No ref is moved. */
export async function takeOver(
  git: RunGit,
  logs: {
    readonly spec: string;
    readonly tip: string;
    readonly before: readonly LoggedCommit[];
    readonly own: readonly LoggedCommit[];
  },
  options: MergeOptions,
): Promise<
  Result<{ readonly tip: string; readonly kept: number; readonly setAside: readonly string[] }, StoreFailure>
> {
  const { spec, before, own } = logs;
  const policies = policyReader(git);
  const branch = await branchThatCounts(git);
  const terms = branch.ok ? await readPolicyTerms(git, branch.value) : branch;
  if (!terms.ok) return { ok: false, error: { reason: "unavailable", sentence: terms.error } };
  const decide = async (review: Review, event: ReviewEvent): Promise<Result<Judged, StoreFailure>> => {
    const policy = await policies(commitOf(event) ?? currentText(review)?.commit);
    if (policy.problem !== undefined)
      return { ok: false, error: { reason: "damaged", sentence: `"${spec}" cannot be merged: ${policy.problem}` } };
    // What does not count for its policy stays where it is, as it does on either side: nobody is kept from the rest by it.
    const counts = policyFault(terms.value, policy.policyHash, event) === undefined;
    return ok({ refused: counts ? refuseEvent(review, event, policy) : undefined, counts });
  };
  // What is no event decides nothing; but what may be one is not passed over.
  const ours = await refuseForged(git, { spec, log: own, signers: options.signers });
  const unread =
    before.find(({ event, state }) => event === undefined && (state === "newer" || state === "missing")) ??
    ours.find(({ event, state }) => event === undefined && (state === "newer" || state === "missing"));
  if (unread !== undefined) {
    const why =
      unread.state === "newer"
        ? "was written by a newer version of Assent; use that version to merge"
        : "lacks a part in this clone, and nothing is merged around it; assent verify tells more";
    return {
      ok: false,
      error: { reason: "damaged", sentence: `Commit ${unread.commit.slice(0, 10)} of "${spec}" ${why}.` },
    };
  }
  const known = await verifyLog(
    git,
    { spec, log: before, policies },
    { signers: options.signers, readTexts: false, now: anyTime, terms: terms.value },
  );
  if (!known.ok) return known;
  if (known.value.uncertain !== undefined) {
    const sentence = `"${spec}" cannot be merged: ${known.value.uncertain}`;
    return { ok: false, error: { reason: "damaged", sentence } };
  }
  let { review } = known.value;
  let { tip } = logs;
  let kept = 0;
  const setAside: string[] = [];
  for (const {
    commit,
    parents: [follows = ""],
    event,
    state,
  } of ours) {
    if (event === undefined) {
      if (state === "forged") continue;
      // What cannot be read stays at hand, behind the event that names it.
      const aside = unreadAside(commit, spec, options);
      const written = await writeAside(git, aside, [tip, commit], options);
      if (!written.ok) return written;
      tip = written.value;
      setAside.push(`commit ${commit.slice(0, 10)}: ${holdsNothing}`);
      continue;
    }
    const answer = await decide(review, event);
    if (!answer.ok) return answer;
    const { refused, counts } = answer.value;
    // It came to them by another way.
    if (refused?.reason === "repeated-event") continue;
    // What follows on it already stays as it is.
    if (refused === undefined && follows === tip) {
      tip = commit;
      kept += 1;
      if (counts) review = applyEvent(review, event);
      continue;
    }
    if (refused === undefined) {
      const parents = [tip, commit].filter(Boolean);
      const written = await writeCommit(git, `${commit}^{tree}`, { event, parents, sign: options.sign });
      if (written.code !== 0) return { ok: false, error: unavailable(written.err) };
      tip = written.out.trim();
      kept += 1;
      if (counts) review = applyEvent(review, event);
      continue;
    }
    const plain = asideOf(event, refused, options);
    const open = withConcern(review, plain);
    const answered = open === undefined ? undefined : await decide(review, open);
    if (answered?.ok === false) return answered;
    const aside = open !== undefined && answered?.value.refused === undefined ? open : plain;
    const written = await writeAside(git, aside, [tip, commit], options);
    if (!written.ok) return written;
    tip = written.value;
    review = applyEvent(review, aside);
    const isOpen = aside === open ? "; its concern is open" : "";
    setAside.push(`${tellDecision(event)}: ${refused.sentence.replace(/\.$/, "")}${isOpen}.`);
  }
  return ok({ tip, kept, setAside });
}

/** Later than all: what was merged stands in its order, also where a clock is ahead. */
const anyTime = "9999-12-31T23:59:59.999Z";

/** Writes what sets something aside; the new tip. */
async function writeAside(
  git: RunGit,
  aside: Aside,
  parents: readonly string[],
  { signers, sign }: MergeOptions,
): Promise<Result<string, StoreFailure>> {
  if (signers !== undefined && !sign) {
    const { original, sentence, event } = aside.what;
    const what =
      original === undefined
        ? `What ${event.slice(0, 10)} holds`
        : `"${original.what.type.replaceAll("_", " ")}" by ${original.by}`;
    const why = `${what} may not be any more (${sentence}), and what sets it aside has to be signed, since allowed signers are named here. Next: git config commit.gpgsign true`;
    return { ok: false, error: { reason: "unavailable", sentence: why } };
  }
  const written = await writeEvent(git, aside, { parents: parents.filter(Boolean), sign });
  return written.code === 0 ? ok(written.out.trim()) : { ok: false, error: unavailable(written.err) };
}

const holdsNothing = "it holds no event that can be read.";

function unreadAside(commit: string, spec: string, options: MergeOptions): Aside {
  const what = {
    type: "set_aside" as const,
    event: commit,
    reason: "unreadable",
    sentence: `The commit is set aside: ${holdsNothing}`,
  };
  return { v: 1, id: options.newId(), spec, at: options.at, by: options.by, what };
}

type Aside = ReviewEvent & { readonly what: CommandOf<"set_aside"> };

/** The event that sets another aside, with all that it said: what is exported or mirrored then tells of it too. */
function asideOf({ id, spec, at, by, what }: ReviewEvent, { reason, sentence }: Refusal, options: MergeOptions): Aside {
  const original = what.type === "set_aside" ? {} : { original: { at, by, what } };
  const aside = { type: "set_aside" as const, event: id, reason, sentence, ...original };
  return { v: 1, id: options.newId(), spec, at: options.at, by: options.by, what: aside };
}

/** What somebody said against a text is said of the one in its place: a concern is bound to no text. Undefined: nobody objects. */
function withConcern(review: Review, aside: Aside): Aside | undefined {
  const patchSet = currentText(review)?.number;
  const { original } = aside.what;
  const objects = original !== undefined && objectionOf(original.what) !== undefined;
  return objects && patchSet !== undefined ? { ...aside, what: { ...aside.what, patchSet } } : undefined;
}

async function isAncestor(git: RunGit, older: string, newer: string): Promise<boolean> {
  return (await git(["merge-base", "--is-ancestor", older, newer])).code === 0;
}
