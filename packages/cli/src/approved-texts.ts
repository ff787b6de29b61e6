/**
 * The texts that promises come from: of a spec that was decided on, each text that was approved, as it was approved; of one
 * that only stands in a folder such as "approved", the text that is there. Everything else is open.
 */
import { readDataModel, readOptions, readPromises, type ApprovedText, type ContractSource } from "@assent/contract";
import { gitIn, readWithFiles, ShownFiles, type PatchSet, type RunGit } from "@assent/review";
import type { Spec } from "@assent/spec";
import { releaseOf, type Workspace } from "@assent/workspace";
import { isApproved, takeContractSpecs } from "./contract-specs.ts";
import type { Io } from "./io.ts";
import { parseSpec } from "./read-one.ts";
import { readVerified } from "./counted-decisions.ts";

/** The texts of the specs in `paths`. */
export interface ContractTexts {
  /** Oldest approval first; those of folders, which have no date, before all. */
  readonly approved: readonly ApprovedText[];
  readonly open: readonly ApprovedText[];
  readonly hasProblems: boolean;
}

/** What is asked of them. */
export interface ContractTextsChoice {
  readonly paths: readonly string[];
  /** Which texts are worth reading; all, if not told. */
  readonly isAbout?: (text: string) => boolean;
  /** Whether texts that a folder approved get the commit that brought them: that takes a look at the history. */
  readonly hasRevisions?: boolean;
}

/** Reads them. What cannot be read has been said. */
export async function readContractTexts(
  { paths, isAbout = () => true, hasRevisions = false }: ContractTextsChoice,
  io: Io,
): Promise<ContractTexts> {
  // Of each spec only what it says of promises is kept.
  const { specs, hasProblems } = await takeContractSpecs({ paths, approvedOnly: false, isAbout }, io, (one) => ({
    ...{ workspace: one.workspace, path: one.spec.path },
    ...sourceOf(one, one.spec),
  }));
  const decided = new Map<string, ReadonlyMap<string, Decided>>();
  const commits = new Map<string, ReadonlyMap<string, string>>();
  const approved: ApprovedText[] = [];
  const open: ApprovedText[] = [];
  for (const { workspace, path: pathNow, ...source } of specs) {
    const { root } = workspace;
    const known = decided.get(root) ?? (await readDecided(root, io));
    decided.set(root, known);
    const decision = known.get(source.contract.spec);
    const release = decision?.release ?? releaseOf(pathNow);
    const now = { ...source, release, revision: undefined, approvedAt: undefined };
    if (decision === undefined && isApproved(pathNow)) {
      if (hasRevisions && !commits.has(root)) commits.set(root, await readCommits(gitIn(root)));
      approved.push({ ...now, revision: commits.get(root)?.get(pathNow) });
      continue;
    }
    if (decision === undefined || decision.approvals.length === 0) {
      open.push(now);
      continue;
    }
    const git = gitIn(root);
    for (const { blob, commit, path, at } of decision.approvals) {
      const was = await readBlob(git, { blob, commit, path }, workspace, pathNow);
      if (was === undefined) continue;
      const { contract } = readPromises(was);
      approved.push({
        ...sourceOf({ contract, text: was.text }, was),
        ...{ release, revision: commit, approvedAt: at },
      });
    }
    if (approved.at(-1)?.text !== source.text) open.push(now);
  }
  const date = ({ approvedAt }: ApprovedText): string => approvedAt ?? "";
  return { approved: approved.sort((a, b) => (date(a) < date(b) ? -1 : date(a) > date(b) ? 1 : 0)), open, hasProblems };
}

/** What a spec says of promises: its contract, its options and its data model. */
function sourceOf({ contract, text }: ContractSource, read: Spec) {
  return { contract, text, options: readOptions(read).options, model: readDataModel(read).model };
}

/** What was decided about a spec. */
interface Decided {
  readonly release: string | undefined;
  readonly approvals: readonly (Pick<PatchSet, "blob" | "commit" | "path"> & { readonly at: string })[];
}

/** The decisions of a repository by id of spec; none outside of git. Only what verification lets count is in it. */
async function readDecided(root: string, { now }: Io): Promise<ReadonlyMap<string, Decided>> {
  const decided = new Map<string, Decided>();
  for (const [id, { review, counted }] of await readVerified(root, now())) {
    const approvals = counted.flatMap(({ at, what }) => {
      const patchSet =
        what.type === "approved" ? review.patchSets.find(({ number }) => number === what.patchSet) : undefined;
      return patchSet === undefined ? [] : [{ ...patchSet, at }];
    });
    decided.set(id, { release: review.release, approvals: review.approval === undefined ? [] : approvals });
  }
  return decided;
}

/** The last commit that changed or moved each text, by path; none for what was edited since. */
async function readCommits(git: RunGit): Promise<ReadonlyMap<string, string>> {
  const texts = ["-z", "--relative", "--name-only"];
  const [log, edited] = await Promise.all([
    git(["log", "--format=%x01%H", "-M", ...texts, "--", "*.rst"]),
    git(["diff", ...texts, "HEAD", "--", "*.rst"]),
  ]);
  const commits = new Map<string, string>();
  if (log.code !== 0 || edited.code !== 0) return commits;
  for (const part of log.out.split("\u0001")) {
    const [commit = "", ...paths] = part.split("\0").map((field) => field.trim());
    for (const path of paths) if (path !== "" && !commits.has(path)) commits.set(path, commit);
  }
  for (const path of edited.out.split("\0")) commits.delete(path);
  return commits;
}

/** The text of a commit, with the files that it showed then. */
async function readBlob(
  git: RunGit,
  { blob, commit, path }: Pick<PatchSet, "blob" | "commit" | "path">,
  workspace: Workspace,
  named: string,
): Promise<Spec | undefined> {
  const shown = await git(["cat-file", "blob", blob]);
  if (shown.code !== 0) return undefined;
  const files = new ShownFiles(git, { commit, path });
  const text = shown.out.replace(/^\ufeff/, "");
  // What stood beside it then is looked for there, wherever it stands today.
  const [from, to] = [folderOf(named), folderOf(path)];
  const resolve = (file: string) => files.resolve(file.startsWith(from) ? to + file.slice(from.length) : file);
  return readWithFiles(files, () => parseSpec(workspace, text, named, resolve));
}

function folderOf(path: string): string {
  return path.replace(/[^/]*$/, "");
}
