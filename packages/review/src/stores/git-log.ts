/** The log of one spec in git: a commit per event on `refs/assent/<id>`, read along first parents. */
import { createHash } from "node:crypto";
import { decodeEvent, isNewer, specIdFault, type ReviewEvent } from "../domain/index.ts";
import type { Result } from "../result.ts";
import { modeIn } from "./git-objects.ts";
import type { RunGit } from "./git-run.ts";
import type { StoreFailure } from "./store.ts";

/** Where the refs are. */
export const refFolder = "refs/assent/";

/** A commit of the log. */
export interface LoggedCommit {
  readonly commit: string;
  /** The first is the one before; a second is the commit of another clone that this one took over. */
  readonly parents: readonly string[];
  /** The blob with the event. */
  readonly blob: string;
  /** Undefined for what is no event. */
  readonly event: ReviewEvent | undefined;
  /**
   * Why there is no event: the blob is not there, it is none, or one that a later version of this program has written;
   * "forged" is one that only looks so, without a signature that counts.
   */
  readonly state: "missing" | "damaged" | "newer" | "forged";
}

/** The ref of a spec: what git does not allow in a name is written as "%" and its bytes in hexadecimal. */
export function refOf(spec: string): string {
  const safe = encodeURIComponent(spec)
    .replace(/[~*!'()]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/^\./, "%2E")
    .replace(/\.(?=\.|$|lock$)/g, "%2E");
  return refFolder + safe;
}

/** The spec of a ref; undefined for refs that are none of ours: of no id, or of one that has another ref. */
export function specOfRef(ref: string, folder = refFolder): string | undefined {
  if (!ref.startsWith(folder)) return undefined;
  const name = ref.slice(folder.length);
  try {
    const spec = decodeURIComponent(name);
    return specIdFault(spec) === undefined && refOf(spec) === refFolder + name ? spec : undefined;
  } catch {
    return undefined;
  }
}

/** The commits of a log up to `tip`, oldest first, without those that `after` has already. */
export async function readLog(
  git: RunGit,
  tip: string,
  after?: string,
): Promise<Result<readonly LoggedCommit[], StoreFailure>> {
  const range = after === undefined ? [tip] : [tip, `^${after}`];
  const listed = await git(["rev-list", "--first-parent", "--reverse", "--parents", ...range]);
  if (listed.code !== 0) return damaged(`Git cannot list the events of ${tip.slice(0, 10)}: ${listed.err}`);
  const commits = listed.out
    .split("\n")
    .filter(Boolean)
    .map((line) => line.split(" "));
  if (commits.length === 0) return { ok: true, value: [] };
  const read = await readCommits(git, commits);
  if (!read.ok) return damaged(`Git cannot read the events of ${tip.slice(0, 10)}: ${read.error}`);
  const [first] = read.value;
  if (after === undefined && !isBeginning(first?.event) && (await isCut(git, first?.commit ?? tip))) return cutOff(tip);
  return read;
}

/**
 * Reads many logs by their tips, with as few processes as one of them takes. A log that is cut off is a failure of its own;
 * undefined where git cannot list them.
 */
export async function readLogs(
  git: RunGit,
  tips: readonly string[],
): Promise<Result<ReadonlyMap<string, Result<readonly LoggedCommit[], StoreFailure>>, StoreFailure>> {
  if (tips.length === 0) return { ok: true, value: new Map() };
  const input = tips.map((tip) => `${tip}\n`).join("");
  const listed = await git(["rev-list", "--first-parent", "--parents", "--stdin"], { input });
  if (listed.code !== 0) return damaged(`Git cannot list the events: ${listed.err}`);
  const commits = listed.out
    .split("\n")
    .filter(Boolean)
    .map((line) => line.split(" "));
  const read = await readCommits(git, commits);
  if (!read.ok) return damaged(`Git cannot read the events: ${read.error}`);
  const byCommit = new Map(read.value.map((one) => [one.commit, one]));
  const logs = new Map<string, Result<readonly LoggedCommit[], StoreFailure>>();
  for (const tip of tips) {
    const log: LoggedCommit[] = [];
    for (let at = byCommit.get(tip); at !== undefined; at = byCommit.get(at.parents[0] ?? "")) log.push(at);
    log.reverse();
    const isWhole = isBeginning(log[0]?.event) || !(await isCut(git, log[0]?.commit ?? tip));
    logs.set(tip, isWhole ? { ok: true, value: log } : cutOff(tip));
  }
  return { ok: true, value: logs };
}

/** Reads commits and all that they come from, along every parent. What git cannot list is left out. */
export async function readWithParents(git: RunGit, commits: readonly string[]): Promise<readonly LoggedCommit[]> {
  const input = commits.map((commit) => `${commit}\n`).join("");
  const listed = await git(["rev-list", "--parents", "--stdin"], { input });
  const lines = listed.code === 0 ? listed.out.split("\n").filter(Boolean) : [];
  const read = await readCommits(
    git,
    lines.map((line) => line.split(" ")),
  );
  return read.ok ? read.value : [];
}

/** The id of the tree that has this event and nothing else. */
export function treeOfEvent(blob: string): string {
  const body = Buffer.concat([Buffer.from("100644 event.json\0"), Buffer.from(blob, "hex")]);
  const hash = createHash(blob.length === 40 ? "sha1" : "sha256");
  return hash.update(`tree ${body.length}\0`).update(body).digest("hex");
}

/** A file of a commit; undefined where there is no such commit, or nothing of that name that is a file: a symbolic link is none. */
export async function readFileAt(
  git: RunGit,
  { commit, path }: { readonly commit: string; readonly path: string },
): Promise<{ readonly commit: string; readonly blob: string; readonly bytes: Buffer } | undefined> {
  const read = await git.objects([`${commit}^{commit}`, `${commit}:${path}`]);
  const [at, file] = read.ok ? read.value : [];
  if (at?.type !== "commit" || file?.type !== "blob") return undefined;
  // A path of a link is shorter than that; whether a file is one, its folder tells.
  if (file.bytes.length <= 4096) {
    const name = path.lastIndexOf("/") + 1;
    const folder = await git.objects([`${at.id}:${path.slice(0, Math.max(name - 1, 0))}`]);
    const tree = folder.ok ? folder.value[0] : undefined;
    if (tree?.type === "tree" && modeIn(tree, path.slice(name)) === "120000") return undefined;
  }
  return { commit: at.id, blob: file.id, bytes: file.bytes };
}

/** The SHA-256 of bytes, in hexadecimal digits. */
export function digestOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Reads the events of commits, each given with its parents behind it. */
async function readCommits(
  git: RunGit,
  commits: readonly (readonly string[])[],
): Promise<Result<readonly LoggedCommit[], string>> {
  const blobs = await git.objects(commits.map(([commit = ""]) => `${commit}:event.json`));
  if (!blobs.ok) return blobs;
  const without = commits.flatMap(([commit = ""], index) => (blobs.value[index]?.type === "blob" ? [] : [commit]));
  const trees = await git.objects(without.map((commit) => `${commit}^{tree}`));
  if (!trees.ok) return trees;
  // A commit whose tree names an event that is not here lacks a part; another one is of something else.
  const missing = new Set(
    without.filter((_commit, index) => {
      const tree = trees.value[index];
      return tree?.type !== "tree" || tree.bytes.includes("100644 event.json\0");
    }),
  );
  return {
    ok: true,
    value: commits.map(([commit = "", ...parents], index) => {
      const { id = "", type, bytes } = blobs.value[index] ?? {};
      const text = type === "blob" ? bytes?.toString("utf8") : undefined;
      const event = text === undefined ? undefined : decodeEvent(text);
      const isLater = event === undefined && text !== undefined && isNewer(text);
      return {
        commit,
        parents,
        blob: id,
        event,
        state: missing.has(commit) ? "missing" : isLater ? "newer" : "damaged",
      };
    }),
  };
}

function cutOff(tip: string): { readonly ok: false; readonly error: StoreFailure } {
  return damaged(
    `The log that ends at ${tip.slice(0, 10)} is cut off in this clone. Next: git fetch --unshallow REMOTE`,
  );
}

/** Whether a log can begin with an event. */
export function isBeginning(event: ReviewEvent | undefined): boolean {
  return event?.what.type === "proposed" || event?.what.type === "specless_requested";
}

/** Whether a commit that seems to be the first has one before it, which a shallow clone lacks. */
export async function isCut(git: RunGit, commit: string): Promise<boolean> {
  return /^parent /m.test((await git(["cat-file", "commit", commit])).out.split("\n\n")[0] ?? "");
}

/** Reads texts of blobs by their names, in one go and in that order; the words of git where it says no. */
export async function readBlobs(
  git: RunGit,
  names: readonly string[],
): Promise<Result<readonly (string | undefined)[], string>> {
  const read = await git.objects(names);
  if (!read.ok) return read;
  return { ok: true, value: read.value.map((one) => (one?.type === "blob" ? one.bytes.toString("utf8") : undefined)) };
}

/** The text of a blob by its name; undefined for what is no blob. */
export async function readBlob(git: RunGit, name: string): Promise<string | undefined> {
  const read = await readBlobs(git, [name]);
  return read.ok ? read.value[0] : undefined;
}

/** Reads the bytes of blobs by their names, in one go and in that order; undefined for what is no blob. */
export async function readBlobBytes(git: RunGit, names: readonly string[]): Promise<readonly (Buffer | undefined)[]> {
  const read = await git.objects(names);
  return read.ok ? read.value.map((one) => (one?.type === "blob" ? one.bytes : undefined)) : [];
}

/** What a name leads to: an object with its type and size in bytes, or why it leads to none, also through symbolic links. */
export interface ObjectStat {
  readonly id: string;
  /** "blob", "tree", "commit"; "symlink" leads out of the repository; "dangling", "loop" and "notdir" lead nowhere. */
  readonly type: string;
  readonly size: number;
}

/** Looks names up, in one go and in that order; symbolic links are followed within the commit. */
export async function statObjects(git: RunGit, names: readonly string[]): Promise<readonly ObjectStat[]> {
  const input = names.map((name) => `${name}\n`).join("");
  const format = "--batch-check=%(objectname) %(objecttype) %(objectsize)";
  const { bytes } = await git(["cat-file", "--follow-symlinks", format], { input });
  let at = 0;
  return names.map(() => {
    const end = bytes.indexOf(10, at);
    const line = bytes.toString("utf8", at, end < 0 ? bytes.length : end);
    at = end < 0 ? bytes.length : end + 1;
    const [, id, type = "", size] = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(line) ?? [];
    if (id !== undefined) return { id, type, size: Number(size) };
    const [, kind, length] = /^(symlink|dangling|loop|notdir) (\d+)$/.exec(line) ?? [];
    if (kind === undefined) return { id: "", type: "missing", size: 0 };
    at += Number(length) + 1;
    return { id: "", type: kind, size: 0 };
  });
}

function damaged(sentence: string): { readonly ok: false; readonly error: StoreFailure } {
  return { ok: false, error: { reason: "damaged", sentence: sentence.trim() } };
}
