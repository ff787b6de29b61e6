/** The policy as it stands in `assent.yaml`, in the version of one commit. */
import { z } from "zod";
import { isClearlyAfter } from "./domain/clock.ts";
import { emptyPolicy, policyHash, policySchema, type Policy } from "./domain/index.ts";
import { ok, type Result } from "./result.ts";
import type { RunGit } from "./stores/git-run.ts";

/** A policy with its hash. */
export interface KnownPolicy {
  readonly policy: Policy;
  readonly policyHash: string;
  /** Why it is that of nobody, as a sentence: the policy of the commit could not be read. */
  readonly problem?: string;
}

/** Reads the key "policy" of an `assent.yaml`. */
export async function decodePolicy(text: string): Promise<Result<KnownPolicy, string>> {
  const { parse } = await import("yaml");
  let value: unknown;
  try {
    value = parse(text);
  } catch {
    return { ok: false, error: "assent.yaml is no valid YAML, so there is no policy." };
  }
  const decoded = z.object({ policy: policySchema.optional() }).safeParse(value ?? {});
  if (!decoded.success) {
    const [issue] = decoded.error.issues;
    return {
      ok: false,
      error: `assent.yaml, "${issue?.path.join(".") ?? "policy"}": ${issue?.message ?? "not a policy"}.`,
    };
  }
  const policy = decoded.data.policy ?? emptyPolicy;
  return ok({ policy, policyHash: policyHash(policy) });
}

/** The policy in a commit; without the file that of nobody, under which nothing is approved. */
export async function policyAt(git: RunGit, commit: string): Promise<Result<KnownPolicy, string>> {
  const shown = await git(["show", "--end-of-options", `${commit}:assent.yaml`]);
  if (shown.code === 0) return decodePolicy(shown.out);
  const isThere = (await git(["cat-file", "-e", `${commit}^{commit}`])).code === 0;
  // A commit without the file has a policy: that of nobody. One that is not here has one that is not known.
  if (isThere && (await git(["rev-parse", "--verify", "--quiet", `${commit}:assent.yaml`])).code !== 0)
    return decodePolicy("");
  const name = /^[0-9a-f]{40,}$/.test(commit) ? commit.slice(0, 10) : commit;
  return {
    ok: false,
    error: `The policy of commit ${name} cannot be read: ${isThere ? "git lacks a part of it" : "the commit is not here"}. Next: git fetch${(await isShallow(git)) ? " --unshallow" : ""} REMOTE`,
  };
}

async function isShallow(git: RunGit): Promise<boolean> {
  return (await git(["rev-parse", "--is-shallow-repository"])).out.trim() === "true";
}

/** A policy on a branch, from when to when. */
export interface PolicyTerm {
  readonly policyHash: string;
  /** When the commit that brought it was made; undefined: nobody knows, since this clone lacks what was before. */
  readonly from: string | undefined;
  /** When the next one was made; undefined: it is in force. */
  readonly until: string | undefined;
}

/**
 * The policies that stood at the tip of a branch, oldest first; undefined where git does not know the branch. What was only
 * on a side branch that was merged never stood there. A policy that cannot be read is nobody's, and ends the one before.
 */
export async function policiesOn(git: RunGit, branch: string): Promise<readonly PolicyTerm[] | undefined> {
  const log = await git([
    "log",
    "--first-parent",
    "--no-show-signature",
    "--format=%H %ct",
    "--end-of-options",
    branch,
    "--",
    "assent.yaml",
  ]);
  if (log.code !== 0) return undefined;
  const changes = log.out
    .split("\n")
    .filter(Boolean)
    .map((line) => line.split(" "))
    .reverse();
  const isCut = changes.length > 0 && (await isShallow(git));
  // Clocks differ: a change is not before the one that it follows on.
  let latest = 0;
  const starts = changes.map(([, seconds]) => (latest = Math.max(latest, Number(seconds) * 1000)));
  const toTime = (start: number | undefined): string | undefined =>
    start === undefined ? undefined : new Date(start).toISOString();
  const terms: PolicyTerm[] = [];
  for (const [index, [commit = ""]] of changes.entries()) {
    const read = await policyAt(git, commit);
    const from = index === 0 && isCut ? undefined : toTime(starts[index]);
    if (read.ok) terms.push({ policyHash: read.value.policyHash, from, until: toTime(starts[index + 1]) });
  }
  return terms;
}

/** Whether a policy was in force at a time: "never", where it was not once; "not then", where it was before or after. */
export function wasInForce(terms: readonly PolicyTerm[], hash: string, at: string): "in force" | "not then" | "never" {
  // Under the policy of nobody nothing is approved; it was in force before there was any.
  if (hash === policyHash(emptyPolicy)) return "in force";
  const own = terms.filter((term) => term.policyHash === hash);
  if (own.length === 0) return "never";
  const isWithin = ({ from, until }: PolicyTerm): boolean =>
    (from === undefined || !isClearlyAfter(from, at)) && (until === undefined || !isClearlyAfter(at, until));
  return own.some(isWithin) ? "in force" : "not then";
}

/**
 * The branch whose policies count where nobody names one: that of the first remote, which the team shares; else the main
 * branch of this clone; else what is checked out, as in a bare repository.
 */
export async function branchThatCounts(git: RunGit): Promise<string> {
  const listed = await git(["for-each-ref", "--format=%(refname:short) %(symref:short)", "refs/remotes/*/HEAD"]);
  const shared = listed.out.split("\n")[0]?.split(" ")[1];
  if (shared !== undefined && shared !== "") return shared;
  for (const ref of ["origin/main", "origin/master", "main", "master"])
    if ((await git(["rev-parse", "--verify", "--quiet", `${ref}^{commit}`])).code === 0) return ref;
  return "HEAD";
}

/** Why what is decided under a policy now would not count, as a sentence: the team has had it, and has another one. */
export async function outdatedPolicy(git: RunGit, hash: string, at: string): Promise<string | undefined> {
  const branch = await branchThatCounts(git);
  const now = await policyAt(git, branch);
  if (now.ok && now.value.policyHash === hash) return undefined;
  const terms = (await policiesOn(git, branch)) ?? [];
  if (wasInForce(terms, hash, at) !== "not then") return undefined;
  return `The policy of that commit is not the one in force on ${branch}, so it would not count. Propose the spec again, at a commit that has the policy of ${branch}; votes on what stays the same stand. Next: git merge ${branch}, and assent propose FILE`;
}

/** Reads policies, each commit once. */
export function policyReader(git: RunGit): (commit: string | undefined) => Promise<KnownPolicy> {
  const known = new Map<string, Promise<KnownPolicy>>();
  const none: KnownPolicy = { policy: emptyPolicy, policyHash: policyHash(emptyPolicy) };
  return (commit) => {
    if (commit === undefined) return Promise.resolve(none);
    let found = known.get(commit);
    if (found === undefined) {
      found = policyAt(git, commit).then((read) => (read.ok ? read.value : { ...none, problem: read.error }));
      known.set(commit, found);
    }
    return found;
  };
}
