/**
 * The texts that promises come from: of a spec that was decided on, each text that was approved, as it was approved; of one
 * that only stands in a folder such as "approved", the text that is there, and earlier ones that promised what it is silent
 * about. Everything else is open.
 */
import {
  promisedKeys,
  readDataModel,
  readOptions,
  readPromises,
  type ApprovedText,
  type ContractSource,
} from "@assent/contract";
import { gitIn, readWithFiles, ShownFiles, type PatchSet, type RunGit } from "@assent/review";
import type { Spec } from "@assent/spec";
import { releaseOf, type Workspace } from "@assent/workspace";
import { inOrder, isApproved, takeContractSpecs } from "./contract-specs.ts";
import { readEarlierTexts, type EarlierText } from "./earlier-texts.ts";
import type { Io } from "./io.ts";
import { locate, openPlace } from "./locate.ts";
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
  /** Whether earlier texts of folders count too, also those of files that are gone: that reads the history. */
  readonly hasHistory?: boolean;
}

/** Reads them. What cannot be read has been said. */
export async function readContractTexts(
  { paths, isAbout = () => true, hasRevisions = false, hasHistory = false }: ContractTextsChoice,
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
  const decidedIn = async (root: string): Promise<ReadonlyMap<string, Decided>> => {
    const known = decided.get(root) ?? (await readDecided(root, io));
    decided.set(root, known);
    return known;
  };
  const history = hasHistory ? await readLost(paths, specs, decidedIn, io) : new Map<string, readonly ApprovedText[]>();
  // What has no text any more stands among the others as its last one did.
  const gone = [...history].flatMap(([key, texts]) => {
    const last = texts.at(-1)!;
    return last.isGone === true ? [{ key, contract: texts.at(-2)!.contract }] : [];
  });
  for (const one of inOrder([...specs, ...gone])) {
    if ("key" in one) {
      approved.push(...history.get(one.key)!);
      continue;
    }
    const { workspace, path: pathNow, ...source } = one;
    const { root } = workspace;
    const decision = (await decidedIn(root)).get(source.contract.spec);
    const release = decision?.release ?? releaseOf(pathNow);
    const now = { ...source, release, revision: undefined, approvedAt: undefined };
    if (decision === undefined && isApproved(pathNow)) {
      if (hasRevisions && !commits.has(root)) commits.set(root, await readCommits(gitIn(root)));
      approved.push(...(history.get(keyOf(root, pathNow)) ?? []), {
        ...now,
        revision: commits.get(root)?.get(pathNow),
      });
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

type Decisions = (root: string) => Promise<ReadonlyMap<string, Decided>>;

/** A spec of today, as far as its history needs it. */
type Present = ReturnType<typeof sourceOf> & { readonly workspace: Workspace; readonly path: string };

function keyOf(root: string, path: string): string {
  return `${root}\0${path}`;
}

/**
 * The earlier texts of folders that promised what later ones are silent about, oldest first, by root and path. Where no text
 * stands in such a folder any more, the last one is a text that says nothing.
 */
async function readLost(
  paths: readonly string[],
  specs: readonly Present[],
  decidedIn: Decisions,
  { cwd }: Io,
): Promise<Map<string, readonly ApprovedText[]>> {
  const lost = new Map<string, readonly ApprovedText[]>();
  const present = new Map(specs.map((one) => [keyOf(one.workspace.root, one.path), one]));
  for (const { root, scopes } of locate(paths, cwd).places) {
    const git = gitIn(root);
    let workspace: Workspace | undefined;
    for (const [path, earlier] of await readEarlierTexts(root)) {
      const isMeant = scopes.some((scope) => path === scope.path || path.startsWith(`${scope.path}/`));
      if (scopes.length > 0 && !isMeant) continue;
      workspace ??= await openPlace(root);
      const now = present.get(keyOf(root, path));
      const isThere = now !== undefined && isApproved(path);
      // A page that is no spec, or that is not looked at, promises nothing.
      if (now === undefined && workspace.fs.read(path).ok) continue;
      const texts = await lostOf(earlier, isThere ? now : undefined, { git, workspace, path });
      const [newest] = texts;
      if (newest === undefined || (await decidedIn(root)).has(newest.contract.spec)) continue;
      const silent = { contract: { ...newest.contract, operations: [] }, options: [], model: noModel, isGone: true };
      lost.set(keyOf(root, path), [...[...texts].reverse(), ...(isThere ? [] : [{ ...newest, ...silent }])]);
    }
  }
  return lost;
}

const noModel = { tables: [], statements: [] } as const;

/** Those of the texts, newest first, that promised what no later one says. */
async function lostOf(
  earlier: readonly EarlierText[],
  now: Present | undefined,
  { git, workspace, path }: { readonly git: RunGit; readonly workspace: Workspace; readonly path: string },
): Promise<readonly ApprovedText[]> {
  const untold = { release: undefined, revision: undefined, approvedAt: undefined };
  const keys = new Set(now === undefined ? [] : promisedKeys({ ...now, ...untold }));
  const found: ApprovedText[] = [];
  for (const { text, commit, path: then } of earlier) {
    if (now !== undefined && isOnlyMore(now.text, text)) continue;
    const was = await readThen(git, { text, commit, path: then }, workspace, path);
    const one = {
      ...sourceOf({ contract: readPromises(was).contract, text }, was),
      ...{ release: releaseOf(then), revision: commit, approvedAt: undefined },
    };
    const own = promisedKeys(one);
    if ([...own].every((key) => keys.has(key))) continue;
    found.push(one);
    for (const key of own) keys.add(key);
  }
  return found;
}

/** Whether a text has all lines of an earlier one, in their order, and no more headings: then it has all that they promise. */
function isOnlyMore(text: string, earlier: string): boolean {
  const before = earlier.split("\n");
  let at = 0;
  for (const line of text.split("\n")) {
    if (line === before[at]) at += 1;
    else if (/^([^\w\s])\1+\s*$/.test(line)) return false;
  }
  return at === before.length;
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
  return readThen(git, { commit, path, text: shown.out.replace(/^\ufeff/, "") }, workspace, named);
}

/** A text of a commit, with the files that it showed then, as the spec that it is now called. */
function readThen(
  git: RunGit,
  { text, commit, path }: { readonly text: string } & Pick<PatchSet, "commit" | "path">,
  workspace: Workspace,
  named: string,
): Promise<Spec> {
  const files = new ShownFiles(git, { commit, path });
  // What stood beside it then is looked for there, wherever it stands today.
  const [from, to] = [folderOf(named), folderOf(path)];
  const resolve = (file: string) => files.resolve(file.startsWith(from) ? to + file.slice(from.length) : file);
  return readWithFiles(files, () => parseSpec(workspace, text, named, resolve));
}

function folderOf(path: string): string {
  return path.replace(/[^/]*$/, "");
}
