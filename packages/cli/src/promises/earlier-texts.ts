/**
 * Texts that stood in a folder of what is approved, and no longer stand there as they were: the history of the branch that
 * counts, along first parents. What only a branch of work has tried was never approved.
 */
import { branchThatCounts, type RunGit } from "@assent/review";
import { type Config, isApprovedPlace, openGit, recordsIn, withTrueMoves } from "@assent/workspace";

/** What says which folders are of what is approved, as today's settings have it. */
type Places = Pick<Config, "approved" | "check">;

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

/** All that ever stood there; `fork` is where the branch of work left the one that counts. */
export async function readEarlierTexts(
  root: string,
  git: RunGit,
  { config, fork }: { readonly config: Places; readonly fork: string | undefined },
): Promise<EarlierTexts> {
  const base = fork ?? "HEAD";
  const raw = ["-M", "--raw", "-z", "--no-abbrev", "--relative"];
  const [log, since] = await Promise.all([
    git(["log", "--first-parent", "-m", "--format=%x01%H", ...raw, base, "--", "*.rst"]),
    git(["diff", ...raw, base, "--", "*.rst"]),
  ]);
  if (log.code !== 0) return new Map();
  const [told, changes] = await Promise.all([log, since].map(({ code, out }) => settled(root, code === 0 ? out : "")));
  return withTexts(root, entriesOf(told!, renamesOf(changes!), config));
}

/** How specs differ from those of a commit, as git tells it. */
export interface Differences {
  readonly commit: string;
  readonly raw: string;
}

/** What differs from a revision (HEAD, if there is none); undefined outside of git, and where git does not know it. */
export async function diffSince(root: string, git: RunGit, revision = "HEAD"): Promise<Differences | undefined> {
  if (openGit(root) === undefined) return undefined;
  const commit = (
    await git(["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`])
  ).out.trim();
  if (commit === "") return undefined;
  const diff = await git(["diff", "--raw", "-z", "--no-abbrev", "--relative", "-M", commit, "--", "*.rst"]);
  return diff.code === 0 ? { commit, raw: await settled(root, diff.out) } : undefined;
}

/** Those of the texts that differ which stood in a folder of what is approved, as they were. */
export async function textsIn(
  root: string,
  differences: Differences | undefined,
  config: Places,
): Promise<EarlierTexts> {
  return differences === undefined ? new Map() : withTexts(root, differing(differences, config));
}

async function settled(root: string, raw: string): Promise<string> {
  const git = openGit(root);
  return git === undefined ? raw : withTrueMoves(raw, git.readBlobs);
}

/** Where the branch of work left the one that counts: both may be the same. */
export async function forkPoint(git: RunGit): Promise<string | undefined> {
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

function differing({ commit, raw }: Differences, config: Places): readonly Entry[] {
  return [...recordsIn(raw.split("\0"))]
    .filter(({ status, path }) => /[MTDR]/.test(status) && isApprovedPlace(path, config))
    .map(({ before, path, to }) => ({ blob: before, commit, path, named: to, at: 0 }));
}
