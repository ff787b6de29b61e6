/**
 * Texts that stood in a folder of what is approved, and no longer stand there as they were: the history of the branch that
 * counts, along first parents. What only a branch of work has tried was never approved.
 */
import { branchThatCounts, gitIn, type RunGit } from "@assent/review";
import { type Config, isApprovedPlace, openGit, recordsIn, withTrueMoves } from "@assent/workspace";

/** What says which folders are of what is approved, as today's settings have it. */
type Places = Pick<Config, "approved">;

/** A text as it was. */
export interface EarlierText {
  readonly text: string;
  readonly blob: string;
  readonly commit: string;
  /** Where it stood then. */
  readonly path: string;
  /** Larger for what came later. */
  readonly at: number;
}

/** The texts of each spec, newest first, by the path that it has now, or had last. */
export type EarlierTexts = ReadonlyMap<string, readonly EarlierText[]>;

/** All that ever stood there. */
export async function readEarlierTexts(root: string, config: Places): Promise<EarlierTexts> {
  const git = gitIn(root);
  const base = (await whereItLeft(git)) ?? "HEAD";
  const raw = ["-M", "--raw", "-z", "--no-abbrev", "--relative"];
  const [log, since] = await Promise.all([
    git(["log", "--first-parent", "-m", "--format=%x01%H", ...raw, base, "--", "*.rst"]),
    git(["diff", ...raw, base, "--", "*.rst"]),
  ]);
  if (log.code !== 0) return new Map();
  const [told, changes] = await Promise.all([log, since].map(({ code, out }) => settled(root, code === 0 ? out : "")));
  return withTexts(root, entriesOf(told!, renamesOf(changes!), config));
}

/**
 * Those that stood there in one revision, and are other ones now; without a revision where the branch of work left the one
 * that counts.
 */
export async function readTextsSince(
  root: string,
  config: Places,
  revision: string | undefined,
): Promise<EarlierTexts> {
  if (openGit(root) === undefined) return new Map();
  const git = gitIn(root);
  const since = revision ?? (await whereItLeft(git));
  const commit = (
    await git(["rev-parse", "--verify", "--quiet", "--end-of-options", `${since ?? "HEAD"}^{commit}`])
  ).out.trim();
  if (commit === "") return new Map();
  const diff = await git(["diff", "--raw", "-z", "--no-abbrev", "--relative", "-M", commit, "--", "*.rst"]);
  return diff.code === 0 ? withTexts(root, differing(await settled(root, diff.out), commit, config)) : new Map();
}

async function settled(root: string, raw: string): Promise<string> {
  const git = openGit(root);
  return git === undefined ? raw : withTrueMoves(raw, git.readBlobs);
}

/** Where the branch of work left the one that counts: both may be the same. */
async function whereItLeft(git: RunGit): Promise<string | undefined> {
  const branch = await branchThatCounts(git);
  const base = branch.ok ? (await git(["merge-base", "HEAD", branch.value])).out.trim() : "";
  return base === "" ? undefined : base;
}

type Entry = Omit<EarlierText, "text"> & { readonly named: string };

async function withTexts(root: string, found: readonly Entry[]): Promise<EarlierTexts> {
  const texts = new Map<string, EarlierText[]>();
  if (found.length === 0) return texts;
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

/** Old paths with what became of them on a branch of work, and in what is not committed. */
function renamesOf(diff: string): readonly (readonly [from: string, to: string])[] {
  return [...recordsIn(diff.split("\0"))].flatMap(({ status, path, to }) =>
    status === "R" ? [[path, to] as const] : [],
  );
}

/** What a log tells of approved texts, newest first; names are followed back from the newest, and from `renames` after it. */
function entriesOf(
  log: string,
  renames: readonly (readonly [from: string, to: string])[],
  config: Places,
): readonly Entry[] {
  const found: Entry[] = [];
  const names = new Map(renames);
  for (const [index, part] of log.split("\u0001").entries()) {
    const [commit = "", ...fields] = part.split("\0");
    const changes = [...recordsIn(fields)].map((one) => ({ ...one, named: names.get(one.to) ?? one.to }));
    // In one commit files can hand their names on to one another, so that all are read before any is moved.
    for (const { status, path, named } of changes) if (status === "R") names.set(path, named);
    for (const { after, status, to, named } of changes) {
      if (status !== "D" && isApprovedPlace(to, config))
        found.push({ blob: after, commit: commit.trim(), path: to, named, at: -index });
    }
  }
  return found;
}

function differing(diff: string, commit: string, config: Places): readonly Entry[] {
  return [...recordsIn(diff.split("\0"))]
    .filter(({ status, path }) => /[MTDR]/.test(status) && isApprovedPlace(path, config))
    .map(({ before, path, to }) => ({ blob: before, commit, path, named: to, at: 0 }));
}
