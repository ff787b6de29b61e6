/** How far a spec is built: computed from the merged commits that name it, never typed. */
import type { RunGit } from "../stores/git-run.ts";
import { referenceForms, referenceReader, type ReferenceForm } from "./references.ts";

/** How far. */
export type ImplementationState = "not_started" | "in_progress" | "implemented" | "reverted";

/** A commit of the code. */
export interface CodeCommit {
  readonly commit: string;
  readonly message: string;
  /** When it was committed, ISO 8601. */
  readonly at?: string;
}

/** As git writes it. */
const revertOf = /This reverts commit [0-9a-f]{7,64}/;

/** How far a spec is built, and by which commits, oldest first. */
export interface Implementation {
  readonly state: ImplementationState;
  readonly commits: readonly {
    readonly commit: string;
    readonly subject: string;
    readonly isReverted: boolean;
    readonly at?: string;
  }[];
}

/** Computes it for one spec, which commits may name by several ids; commits come oldest first. */
export function implementationOf(
  ids: string | readonly string[],
  commits: readonly CodeCommit[],
  forms: readonly ReferenceForm[] = referenceForms,
): Implementation {
  return implementationReader(commits, forms)(typeof ids === "string" ? [ids] : ids);
}

/**
 * Reads the commits once and answers for any spec. A revert takes back what it names, and the revert of a revert gives it
 * again.
 */
export function implementationReader(
  commits: readonly CodeCommit[],
  forms: readonly ReferenceForm[] = referenceForms,
): (ids: readonly string[]) => Implementation {
  const reverted = revertedCommits(commits);
  const read = referenceReader(forms);
  const byId = new Map<string, { readonly entry: CodeCommit; readonly isDone: boolean }[]>();
  for (const entry of commits) {
    // It takes back what it repeats; a subject that only begins with the word does not.
    if (revertOf.test(entry.message)) continue;
    for (const { id, says } of read(entry.message)) {
      const list = byId.get(id) ?? [];
      byId.set(id, list);
      list.push({ entry, isDone: says === "done" });
    }
  }
  const order = new Map(commits.map(({ commit }, index) => [commit, index]));
  return (ids) => {
    const named = new Map<string, { readonly entry: CodeCommit; readonly isDone: boolean }>();
    for (const found of ids.flatMap((id) => byId.get(id) ?? [])) {
      const before = named.get(found.entry.commit);
      named.set(found.entry.commit, { entry: found.entry, isDone: found.isDone || before?.isDone === true });
    }
    const all = [...named.values()].sort(
      (left, right) => (order.get(left.entry.commit) ?? 0) - (order.get(right.entry.commit) ?? 0),
    );
    const standing = all.filter(({ entry }) => !reverted.has(entry.commit));
    const isDone = standing.some((one) => one.isDone);
    const state =
      all.length === 0 ? "not_started" : standing.length === 0 ? "reverted" : isDone ? "implemented" : "in_progress";
    return {
      state,
      commits: all.map(({ entry: { commit, message, at } }) => ({
        commit,
        subject: message.split("\n")[0] ?? "",
        isReverted: reverted.has(commit),
        ...(at === undefined ? {} : { at }),
      })),
    };
  };
}

function revertedCommits(commits: readonly CodeCommit[]): ReadonlySet<string> {
  const reverted = new Set<string>();
  const bySeven = new Map<string, string[]>();
  for (const { commit } of commits) {
    const key = commit.slice(0, 7);
    bySeven.set(key, [...(bySeven.get(key) ?? []), commit]);
  }
  // From the newest on, a revert that is itself reverted takes nothing back.
  for (const { commit, message } of commits.toReversed()) {
    if (reverted.has(commit)) continue;
    for (const match of message.matchAll(/This reverts commit ([0-9a-f]{7,64})/g)) {
      const named = match[1] ?? "";
      const found = bySeven.get(named.slice(0, 7))?.find((one) => one.startsWith(named));
      if (found !== undefined) reverted.add(found);
    }
  }
  return reverted;
}

/** The commits of a branch of a code repository, oldest first; undefined where git says no. */
export async function readCodeCommits(git: RunGit, branch: string): Promise<readonly CodeCommit[] | undefined> {
  const log = await git(["log", "--reverse", "--format=%H %cI%n%B%x00", "--end-of-options", branch, "--"]);
  if (log.code !== 0) return undefined;
  return log.out
    .split("\0")
    .map((entry) => entry.trimStart())
    .filter((entry) => entry !== "")
    .map((entry) => {
      const end = entry.indexOf("\n");
      const [commit = "", at = ""] = entry.slice(0, end).split(" ");
      return { commit, at, message: entry.slice(end + 1).trim() };
    });
}
