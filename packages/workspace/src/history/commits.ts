/** The commits that add documents, with their messages: which are still the author's, and what they bring. */
import { unchangedCopies } from "./copies.ts";
import type { Git } from "../git.ts";
import { recordsIn } from "./log-records.ts";
import { withTrueMoves } from "./moves.ts";

/** A document as a commit adds it. */
export interface AddedDocument {
  readonly path: string;
  readonly blob: string;
  /** Where it is after the commits that follow in the range. */
  readonly pathNow: string;
}

/** A commit that adds documents. */
export interface AddingCommit {
  /** The full id. */
  readonly id: string;
  readonly message: string;
  readonly added: readonly AddedDocument[];
}

/** Which commits are looked at: those after a revision, or those whose message can still be another. */
export type CommitRange = { readonly after: string } | "unpublished";

/**
 * The commits of a range ("A..B", and what else git log takes) that add documents, first to last; undefined if git says no.
 * A template adds none, nor does a copy of one that comes with it, or of a file that was there before.
 */
export async function addingCommits(git: Git, range: readonly string[]): Promise<readonly AddingCommit[] | undefined> {
  const log = await git.run([
    "log",
    "--reverse",
    "--topo-order",
    "--no-merges",
    "--format=%x01%H%x00%B%x00",
    "--raw",
    "-M",
    "-z",
    "--no-abbrev",
    "--relative",
    "--diff-filter=AR",
    ...range,
    "--",
  ]);
  if (log === undefined) return undefined;
  const commits = commitsFromLog(await withTrueMoves(log, git.readBlobs));
  if (commits.length === 0) return commits;
  const copies = await unchangedCopies(git, ["log", ...range]);
  return commits.flatMap((commit) => {
    const { id, added } = commit;
    const templates = new Set(added.filter(({ path }) => isTemplate.test(path)).map(({ blob }) => blob));
    const own = added.filter(({ path, blob }) => !copies.has(`${id}\0${path}`) && !templates.has(blob));
    return own.length === 0 ? [] : [{ ...commit, added: own }];
  });
}

const isTemplate = /(?:^|[-_/])template\.rst$/i;

/** The commits of a range, by what is known of the repository. */
export async function commitsIn(git: Git, range: CommitRange): Promise<readonly AddingCommit[]> {
  if (range !== "unpublished") return (await addingCommits(git, ["--end-of-options", `${range.after}..HEAD`])) ?? [];
  const remote = await git.run(["for-each-ref", "--count=1", "refs/remotes"]);
  const own = (remote ?? "").trim() === "" ? ["-1", "HEAD"] : ["HEAD", "--not", "--remotes"];
  return (await addingCommits(git, own)) ?? [];
}

/** Reads the output of `git log --raw -z --format=%x01%H%x00%B%x00`. */
function commitsFromLog(log: string): readonly AddingCommit[] {
  const commits: { readonly id: string; readonly message: string; readonly added: AddedDocument[] }[] = [];
  const moved: { readonly from: string; readonly to: string; readonly at: number }[] = [];
  for (const entry of log.split("\u0001").slice(1)) {
    const [id = "", message = "", ...fields] = entry.split("\0");
    const commit = { id, message, added: [] as AddedDocument[] };
    for (const { after, status, path, to } of recordsIn(fields)) {
      if (status === "A" && path.endsWith(".rst")) commit.added.push({ path, blob: after, pathNow: path });
      if (status === "R") moved.push({ from: path, to, at: commits.length });
    }
    commits.push(commit);
  }
  // In one commit files can hand their names on to one another: each moves once.
  const pathNow = (path: string, at: number): string =>
    moved.reduce((now, move) => (move.at > now.at && move.from === now.path ? { path: move.to, at: move.at } : now), {
      path,
      at,
    }).path;
  return commits
    .map(({ id, message, added }, at) => ({
      id,
      message,
      added: added.map((one) => ({ ...one, pathNow: pathNow(one.path, at) })),
    }))
    .filter(({ added }) => added.length > 0);
}
