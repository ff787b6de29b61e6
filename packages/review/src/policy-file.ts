/** The policy as it stands in `assent.yaml`, in the version of one commit. */
import { z } from "zod";
import { emptyPolicy, policyHash, policySchema, type Policy } from "./domain/index.ts";
import { ok, type Result } from "./result.ts";
import type { RunGit } from "./stores/git-run.ts";

/** A policy with its hash. */
export interface KnownPolicy {
  readonly policy: Policy;
  readonly policyHash: string;
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
  const shown = await git(["show", `${commit}:assent.yaml`]);
  return decodePolicy(shown.code === 0 ? shown.out : "");
}

/** Reads policies, each commit once. */
export function policyReader(git: RunGit): (commit: string | undefined) => Promise<KnownPolicy> {
  const known = new Map<string, Promise<KnownPolicy>>();
  const none: KnownPolicy = { policy: emptyPolicy, policyHash: policyHash(emptyPolicy) };
  return (commit) => {
    if (commit === undefined) return Promise.resolve(none);
    let found = known.get(commit);
    if (found === undefined) {
      found = policyAt(git, commit).then((read) => (read.ok ? read.value : none));
      known.set(commit, found);
    }
    return found;
  };
}
