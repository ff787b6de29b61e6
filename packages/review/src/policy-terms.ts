/**
 * Which policy was in force when: a policy counts while it stands at the tip of the branch that a team shares, along its
 * first parents. What only stood on a side branch never was, also once that is merged.
 */
import { branchName } from "./branches.ts";
import { isClearlyAfter } from "./domain/clock.ts";
import { emptyPolicy, opens, policyHash, type ReviewEvent } from "./domain/index.ts";
import { decodePolicy } from "./policy-file.ts";
import { ok, type Result } from "./result.ts";
import { isCut, readBlobs } from "./stores/git-log.ts";
import { layoutOf, type RunGit } from "./stores/git-run.ts";

/** A policy, from when to when. */
interface Term {
  readonly policyHash: string;
  /** When the commit that brought it was made. */
  readonly from: string;
  /** When the next one was made; undefined: it is in force. */
  readonly until: string | undefined;
}

/** The policies of a branch. */
export interface PolicyTerms {
  /** Its name for people. */
  readonly branch: string;
  /** Oldest first. */
  readonly terms: readonly Term[];
  /** When the first commit is of that this clone has of the branch, where it lacks what was before; undefined: nothing is lacking. */
  readonly knownSince: string | undefined;
}

/** Reads the policies that stood at the tip of a branch, given as a ref in full. One that cannot be read is nobody's, and ends the one before. */
export async function readPolicyTerms(git: RunGit, branch: string): Promise<Result<PolicyTerms, string>> {
  const log = await firstParents(git, branch, ["--", "assent.yaml"]);
  if (log.code !== 0) {
    // Before the first commit there was no policy.
    if (branch === "HEAD") return ok({ branch, terms: [], knownSince: undefined });
    return { ok: false, error: `Git knows no branch "${branchName(branch)}" here.` };
  }
  const changes = log.out
    .split("\n")
    .filter(Boolean)
    .map((line) => line.split(" "))
    .reverse();
  const texts = await readBlobs(
    git,
    changes.map(([commit = ""]) => `${commit}:assent.yaml`),
  );
  if (!texts.ok)
    return { ok: false, error: `The policies of ${branchName(branch)} cannot be read: ${texts.error.trim()}` };
  // Clocks differ: a change is not before the one that it follows on.
  let latest = 0;
  const starts = changes.map(([, seconds]) => toTime((latest = Math.max(latest, Number(seconds)))));
  const terms: Term[] = [];
  for (const [index, from] of starts.entries()) {
    const read = await decodePolicy(texts.value[index] ?? "");
    if (read.ok) terms.push({ policyHash: read.value.policyHash, from, until: starts[index + 1] });
  }
  return ok({ branch: branchName(branch), terms, knownSince: await firstKnown(git, branch) });
}

/** The commits along the first parents of a branch, newest first, each with its time in seconds. */
function firstParents(git: RunGit, branch: string, paths: readonly string[] = []): ReturnType<RunGit> {
  return git(["log", "--first-parent", "--no-show-signature", "--format=%H %ct", "--end-of-options", branch, ...paths]);
}

/** When the first commit of a branch is of in a clone that lacks the one before it. */
async function firstKnown(git: RunGit, branch: string): Promise<string | undefined> {
  if ((await layoutOf(git))?.isShallow !== true) return undefined;
  const log = await firstParents(git, branch);
  const [commit = "", seconds] = log.out.trimEnd().split("\n").at(-1)?.split(" ") ?? [];
  return (await isCut(git, commit)) ? toTime(Number(seconds)) : undefined;
}

function toTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

const hashOfNobody = policyHash(emptyPolicy);

/** Whether a policy was in force at a time; "never" was it where it was not once, "not then" where it was before or after. */
function wasInForce({ terms, knownSince }: PolicyTerms, hash: string, at: string): "in force" | "not then" | "never" {
  // Under the policy of nobody nothing is approved; it was in force before there was any.
  if (hash === hashOfNobody) return "in force";
  const own = terms.filter((term) => term.policyHash === hash);
  if (own.length === 0) return "never";
  const isWithin = ({ from, until }: Term): boolean =>
    !isClearlyAfter(from, at) &&
    (until === undefined || !isClearlyAfter(at, until)) &&
    (knownSince === undefined || !isClearlyAfter(knownSince, at));
  return own.some(isWithin) ? "in force" : "not then";
}

/** Why an event does not count for the policy that it was decided under; undefined where it does. */
export interface PolicyFault {
  readonly reason: "other-policy" | "unknown-policy";
  readonly sentence: string;
}

/** Finds it. An event that opens nothing counts under a policy that was in force once; one that opens something, while it is. */
export function policyFault(
  known: PolicyTerms,
  hash: string,
  event: Pick<ReviewEvent, "at" | "what">,
): PolicyFault | undefined {
  const { branch, knownSince } = known;
  const force = wasInForce(known, hash, event.at);
  if (force === "in force" || (force === "not then" && !opens(event))) return undefined;
  if (knownSince !== undefined && !(opens(event) && isClearlyAfter(event.at, knownSince)))
    return {
      reason: "unknown-policy",
      sentence: `Which policy was in force on ${branch} at ${event.at} cannot be said: this clone is shallow. Next: git fetch --unshallow REMOTE`,
    };
  const when = force === "never" ? `never in force on ${branch}` : `not in force on ${branch} at ${event.at}`;
  return {
    reason: "other-policy",
    sentence: `It was decided under a policy (${hash.slice(0, 10)}) that was ${when}; propose a commit that has the policy of ${branch}.`,
  };
}

/** Why what opens something under a policy now would not count, and what to do about it. */
export interface OutdatedPolicy {
  readonly sentence: string;
  /** A command or two. */
  readonly next: string;
}

/** Says whether that is so of the policy of a text; undefined where what is decided now counts. */
export function outdatedPolicy(
  known: PolicyTerms,
  hash: string,
  at: string,
  { commit, path }: { readonly commit: string; readonly path: string },
): OutdatedPolicy | undefined {
  const { branch } = known;
  const force = wasInForce(known, hash, at);
  if (force === "in force") return undefined;
  const again = `${branch === "HEAD" ? "" : `git merge ${branch}, and `}assent propose ${path === "" ? "FILE" : path}`;
  const of = `The policy of commit ${commit.slice(0, 10)}, which is voted on,`;
  return force === "never"
    ? {
        sentence: `${of} was never in force on ${branch}, so nothing that is decided under it counts.`,
        next: `merge that policy into ${branch} first, or ${again}`,
      }
    : {
        sentence: `${of} is no longer the one of ${branch}, so nothing that leads to an approval counts. Votes on what stays the same stand when it is proposed again.`,
        next: again,
      };
}
