/** The policy as it stands in `assent.yaml`, in the version of one commit. */
import * as z from "zod";
import { titleKey, topics } from "@assent/spec";
import { describeFirst } from "@assent/workspace";
import { branchName } from "./branches.ts";
import { emptyPolicy, policyHash, policySchema, type Policy } from "./domain/index.ts";
import { ok, type Result } from "./result.ts";
import { readBlob } from "./stores/git-log.ts";
import { layoutOf, type RunGit } from "./stores/git-run.ts";

/** A policy with its hash. */
export interface KnownPolicy {
  readonly policy: Policy;
  readonly policyHash: string;
  /** Why it is that of nobody, as a sentence: the policy of the commit could not be read. */
  readonly problem?: string;
}

const file = z.object({
  policy: policySchema.optional(),
  // What is wrong in it is told by whatever reads all of the file; here what is right of it counts.
  topics: z.record(z.string(), z.enum(topics).optional().catch(undefined)).optional().catch(undefined),
});

/** Reads the key "policy" of an `assent.yaml`. */
export async function decodePolicy(text: string): Promise<Result<KnownPolicy, string>> {
  const { parse } = await import("yaml");
  let value: unknown;
  try {
    value = parse(text);
  } catch {
    return { ok: false, error: "assent.yaml is no valid YAML, so there is no policy." };
  }
  const decoded = file.safeParse(value ?? {});
  if (!decoded.success) {
    return { ok: false, error: `assent.yaml: ${describeFirst(file, value, decoded.error.issues)}` };
  }
  const keys = new Set<string>();
  const own = Object.entries(decoded.data.topics ?? {}).flatMap(([title, topic]) => {
    // Of titles that are the same the first counts, as in the settings.
    if (topic === undefined || keys.has(titleKey(title))) return [];
    keys.add(titleKey(title));
    return [[title, topic] as const];
  });
  const policy: Policy = {
    ...(decoded.data.policy ?? emptyPolicy),
    ...(own.length === 0 ? {} : { topics: Object.fromEntries(own) }),
  };
  return ok({ policy, policyHash: policyHash(policy) });
}

/** The policy in a commit; without the file that of nobody, under which nothing is approved. */
export async function policyAt(git: RunGit, commit: string): Promise<Result<KnownPolicy, string>> {
  const text = await readBlob(git, `${commit}:assent.yaml`);
  if (text !== undefined) return decodePolicy(text);
  const isThere = (await git(["cat-file", "-e", `${commit}^{commit}`])).code === 0;
  // A commit without the file has a policy: that of nobody. One that is not here has one that is not known.
  if (isThere && (await git(["rev-parse", "--verify", "--quiet", `${commit}:assent.yaml`])).code !== 0)
    return decodePolicy("");
  if (commit === "HEAD" && (await git(["rev-parse", "--verify", "--quiet", "HEAD"])).code !== 0)
    return {
      ok: false,
      error: "There is no commit here yet. Next: commit assent.yaml and the spec; a decision names a commit",
    };
  const name = /^[0-9a-f]{40,}$/.test(commit) ? commit.slice(0, 10) : branchName(commit);
  return {
    ok: false,
    error: `The policy of commit ${name} cannot be read: ${isThere ? "git lacks a part of it" : "the commit is not here"}. Next: git fetch${(await layoutOf(git))?.isShallow === true ? " --unshallow" : ""} REMOTE`,
  };
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
