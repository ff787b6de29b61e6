/**
 * Texts that stood in a folder of what is approved, and no longer stand there as they were: the history of the branch that
 * counts, along first parents. What only a branch of work has tried was never approved.
 */
import { branchThatCounts, gitIn, type RunGit } from "@assent/review";
import { openGit } from "@assent/workspace";
import { isApproved } from "./contract-specs.ts";

/** A text as it was. */
export interface EarlierText {
  readonly text: string;
  readonly blob: string;
  readonly commit: string;
  /** Where it stood then. */
  readonly path: string;
}

/** The texts of each spec, newest first, by the path that it has now, or had last. */
export async function readEarlierTexts(root: string): Promise<ReadonlyMap<string, readonly EarlierText[]>> {
  const texts = new Map<string, EarlierText[]>();
  const git = gitIn(root);
  const log = await git([
    ...["log", "--first-parent", "-m", "-M", "--format=%x01%H", "--raw", "-z", "--no-abbrev", "--relative"],
    ...[await startOf(git), "--", "*.rst"],
  ]);
  if (log.code !== 0) return texts;
  const found = entriesOf(log.out);
  const blobs = await openGit(root)?.readBlobs([...new Set(found.map(({ blob }) => blob))]);
  for (const { named, ...entry } of found) {
    const text = blobs?.get(entry.blob)?.replace(/^\ufeff/, "");
    if (text === undefined) continue;
    const one = { ...entry, text };
    const same = texts.get(named);
    if (same === undefined) texts.set(named, [one]);
    else same.push(one);
  }
  return texts;
}

/** Where the branch of work left the one that counts: both may be the same. */
async function startOf(git: RunGit): Promise<string> {
  const branch = await branchThatCounts(git);
  const base = branch.ok ? (await git(["merge-base", "HEAD", branch.value])).out.trim() : "";
  return base === "" ? "HEAD" : base;
}

type Entry = Omit<EarlierText, "text"> & { readonly named: string };

/** What a log tells of approved texts, newest first; names are followed back from the newest. */
function entriesOf(log: string): readonly Entry[] {
  const found: Entry[] = [];
  const names = new Map<string, string>();
  for (const part of log.split("\u0001")) {
    const [commit = "", ...fields] = part.split("\0").map((field) => field.trim());
    const rest = fields.filter((field) => field !== "");
    for (let at = 0; at < rest.length; at += 1) {
      const [, , , blob = "", change = ""] = rest[at]!.split(" ");
      const from = rest[(at += 1)] ?? "";
      const path = /^[RC]/.test(change) ? (rest[(at += 1)] ?? "") : from;
      const named = names.get(path) ?? path;
      if (change.startsWith("R")) names.set(from, named);
      if (change !== "D" && isApproved(path)) found.push({ blob, commit, path, named });
    }
  }
  return found;
}
