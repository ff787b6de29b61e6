/** How far a spec is built: computed from the merged commits that name it, never typed. */
import type { RunGit } from "../stores/git-run.ts";
import { namedSpecs } from "./references.ts";

/** How far. */
export type ImplementationState = "not_started" | "in_progress" | "implemented" | "reverted";

/** A commit of the code. */
export interface CodeCommit {
  readonly commit: string;
  readonly message: string;
}

/** How far a spec is built, and by which commits, oldest first. */
export interface Implementation {
  readonly state: ImplementationState;
  readonly commits: readonly { readonly commit: string; readonly subject: string; readonly isReverted: boolean }[];
}

/** Lines that say that the work is done with this commit; others name the spec on the way there. */
const completes = /^(?:Implements|Closes-Bug|Closes-Story):/im;
const partly = /^(?:Partially[ -]Implements|Partial-Bug|Related-Bug):/im;

/** Computes it; commits come oldest first. A revert takes back what it names, and the revert of a revert gives it again. */
export function implementationOf(spec: string, commits: readonly CodeCommit[]): Implementation {
  const reverted = new Set<string>();
  // From the newest on, a revert that is itself reverted takes nothing back.
  for (const { commit, message } of commits.toReversed()) {
    if (reverted.has(commit)) continue;
    for (const match of message.matchAll(/This reverts commit ([0-9a-f]{7,64})/g)) {
      const found = commits.find((one) => one.commit.startsWith(match[1] ?? ""));
      if (found !== undefined) reverted.add(found.commit);
    }
  }
  const named = commits.filter(({ message }) => !message.startsWith("Revert ") && namedSpecs(message).includes(spec));
  const standing = named.filter(({ commit }) => !reverted.has(commit));
  const isDone = standing.some(({ message }) => completes.test(message) && !partly.test(message));
  const state =
    named.length === 0 ? "not_started" : standing.length === 0 ? "reverted" : isDone ? "implemented" : "in_progress";
  return {
    state,
    commits: named.map(({ commit, message }) => ({
      commit,
      subject: message.split("\n")[0] ?? "",
      isReverted: reverted.has(commit),
    })),
  };
}

/** The commits of a branch of a code repository, oldest first; undefined where git says no. */
export async function readCodeCommits(git: RunGit, branch: string): Promise<readonly CodeCommit[] | undefined> {
  const log = await git(["log", "--reverse", "--no-merges", "--format=%H%n%B%x00", "--end-of-options", branch, "--"]);
  if (log.code !== 0) return undefined;
  return log.out
    .split("\0")
    .map((entry) => entry.trimStart())
    .filter((entry) => entry !== "")
    .map((entry) => {
      const end = entry.indexOf("\n");
      return { commit: entry.slice(0, end), message: entry.slice(end + 1).trim() };
    });
}
