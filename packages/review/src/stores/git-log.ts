/** The log of one spec in git: a commit per event on `refs/assent/<id>`, read along first parents. */
import { decodeEvent, isNewer, type ReviewEvent } from "../domain/index.ts";
import type { Result } from "../result.ts";
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
  /** Why there is no event: the blob is not there, it is none, or one that a later version of this program has written. */
  readonly state: "missing" | "damaged" | "newer";
}

/** The ref of a spec: what git does not allow in a name is written as "%" and its bytes in hexadecimal. */
export function refOf(spec: string): string {
  const safe = encodeURIComponent(spec)
    .replace(/[~*!'()]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/^\./, "%2E")
    .replace(/\.(?=\.|$|lock$)/g, "%2E");
  return refFolder + safe;
}

/** The spec of a ref; undefined for refs that are none of ours. */
export function specOfRef(ref: string, folder = refFolder): string | undefined {
  if (!ref.startsWith(folder)) return undefined;
  try {
    return decodeURIComponent(ref.slice(folder.length));
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
  const blobs = await readBlobs(
    git,
    commits.map(([commit = ""]) => `${commit}:event.json`),
  );
  const [[root = ""] = []] = commits;
  if (
    after === undefined &&
    !isBeginning(decodeEvent(blobs.ok ? (blobs.value[0]?.text ?? "") : "")) &&
    (await isCut(git, root))
  )
    return damaged(
      `The log that ends at ${tip.slice(0, 10)} is cut off in this clone. Next: git fetch --unshallow REMOTE`,
    );
  if (!blobs.ok) return damaged(`Git cannot read the events of ${tip.slice(0, 10)}: ${blobs.error}`);
  const logged: LoggedCommit[] = [];
  for (const [index, [commit = "", ...parents]] of commits.entries()) {
    const { id = "", text } = blobs.value[index] ?? {};
    const event = text === undefined ? undefined : decodeEvent(text);
    const state =
      text === undefined
        ? (await isMissing(git, commit))
          ? "missing"
          : "damaged"
        : event === undefined && isNewer(text)
          ? "newer"
          : "damaged";
    logged.push({ commit, parents, blob: id, event, state });
  }
  return { ok: true, value: logged };
}

/** Whether a log can begin with an event. */
function isBeginning(event: ReviewEvent | undefined): boolean {
  return event?.what.type === "proposed" || event?.what.type === "specless_requested";
}

/** Whether a commit that seems to be the first has one before it, which a shallow clone lacks. */
async function isCut(git: RunGit, commit: string): Promise<boolean> {
  return /^parent /m.test((await git(["cat-file", "commit", commit])).out.split("\n\n")[0] ?? "");
}

/** Whether a commit without an event has one that is not here: a part of the clone is lost, or was never fetched. */
async function isMissing(git: RunGit, commit: string): Promise<boolean> {
  const listed = await git(["ls-tree", "--name-only", commit, "event.json"]);
  return listed.code !== 0 || listed.out !== "";
}

/** A blob with its text; both undefined where there is none of that name. */
export interface ReadBlob {
  readonly id?: string;
  readonly text?: string;
}

/** Reads blobs by their names, in one go and in that order; the words of git where it says no. */
export async function readBlobs(git: RunGit, names: readonly string[]): Promise<Result<readonly ReadBlob[], string>> {
  const input = names.map((name) => `${name}\n`).join("");
  const read = await git(["cat-file", "--batch=%(objectname) %(objecttype) %(objectsize)"], { input });
  return read.code === 0 ? { ok: true, value: splitBatch(read.bytes) } : { ok: false, error: read.err };
}

/** Git counts bytes: one text that is no UTF-8 does not shift those behind it. */
function splitBatch(bytes: Buffer): readonly ReadBlob[] {
  const found: ReadBlob[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(10, at);
    const [id = "", type, size] = bytes.toString("latin1", at, end).split(" ");
    at = end + 1;
    if (size === undefined || type === "missing") {
      found.push({});
      continue;
    }
    found.push(type === "blob" ? { id, text: bytes.toString("utf8", at, at + Number(size)) } : {});
    at += Number(size) + 1;
  }
  return found;
}

function damaged(sentence: string): { readonly ok: false; readonly error: StoreFailure } {
  return { ok: false, error: { reason: "damaged", sentence: sentence.trim() } };
}
