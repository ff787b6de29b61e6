/** Whether a range of commits takes the text of an approved spec away: it edits, renames and edits, or deletes its file. */
import { approvedTexts, changedFiles } from "../approved-text.ts";
import { emptyPolicy, foldEvents, type Review } from "../domain/index.ts";
import { readLogs, refFolder, specOfRef } from "../stores/git-log.ts";
import type { RunGit } from "../stores/git-run.ts";
import { textAt } from "../text-at.ts";

/** A range of commits, and which texts it changes. */
export interface CodeRange {
  readonly code: RunGit;
  /** Where the change began. */
  readonly fork: string;
  readonly head: string;
  /** Texts that it changes, deletes or moves, each with where it is afterwards. */
  readonly gone: ReadonlyMap<string, string | undefined>;
  /** Texts that it writes: new and changed ones, and where moved ones are. */
  readonly written: readonly string[];
}

/** Reads which texts a range changes. */
export async function changedTexts(
  code: RunGit,
  { base, head }: { readonly base: string; readonly head: string },
): Promise<CodeRange> {
  const fork = (await code(["merge-base", base, head])).out.trim();
  const gone = new Map<string, string | undefined>();
  const written: string[] = [];
  const range = { code, fork, head, gone, written };
  if (fork === "") return range;
  const diff = await code(["diff", "--name-status", "-M", "-z", "--end-of-options", fork, head, "--"]);
  const parts = diff.out.split("\0");
  for (let at = 0; at + 1 < parts.length;) {
    const [kind = "", path = ""] = parts.slice(at, at + 2);
    const isMove = /^[RC]/.test(kind);
    const to = isMove ? parts[at + 2] : kind === "D" ? undefined : path;
    at += isMove ? 3 : 2;
    if (kind.startsWith("R") || kind === "D" || kind === "M" || kind === "T") gone.set(path, to);
    if (to?.endsWith(".rst") === true) written.push(to);
  }
  return range;
}

/** The specs of which a text stood at a place that the range changes, whatever counts of what is said of them. */
export async function specsTouched(git: RunGit, { gone }: CodeRange): Promise<readonly string[]> {
  if (gone.size === 0) return [];
  const refs = await git(["for-each-ref", "--format=%(objecttype) %(objectname) %(refname)", refFolder]);
  const tips = refs.out.split("\n").flatMap((line) => {
    const [type, tip = "", ref = ""] = line.split(" ");
    const spec = specOfRef(ref);
    return type !== "commit" || spec === undefined ? [] : [{ spec, tip }];
  });
  const logs = await readLogs(git, [...new Set(tips.map(({ tip }) => tip))]);
  if (!logs.ok) return [];
  return tips.flatMap(({ spec, tip }) => {
    const log = logs.value.get(tip);
    if (log?.ok !== true) return [];
    const { patchSets } = foldEvents(
      spec,
      log.value.flatMap(({ event }) => event ?? []),
    );
    return patchSets.some(({ path }) => gone.has(path)) ? [spec] : [];
  });
}

/**
 * The file that is not the approved text any more, with where it went; undefined where the range leaves the text as it is.
 * `specs` has what was approved.
 */
export async function editedFileOf(specs: RunGit, review: Review, range: CodeRange): Promise<string | undefined> {
  const { code, fork, head, gone, written } = range;
  const read = (commit: string, path: string) => textAt(code, { commit, path }, emptyPolicy);
  const isApproved = await approvedTexts(specs, review);
  const places = [...new Set(review.patchSets.map(({ path }) => path))].filter((path) => path !== "");
  for (const path of places) {
    const to = gone.has(path) ? gone.get(path) : path;
    const now = to === undefined ? undefined : await read(head, to);
    const before = await read(fork, path);
    if (now === undefined || to !== path) {
      if (!isApproved(before)) continue;
      const other = await firstOf(written, async (one) => {
        const text = await read(head, one);
        return text?.id === review.spec && !isApproved(text);
      });
      if (other === undefined && isApproved(now)) continue;
      // What is deleted was a copy where the approved text stands at another of its places.
      const isCopy = async (): Promise<boolean> =>
        (await firstOf(places, async (one) => isApproved(await read(head, one)))) !== undefined;
      if (other === undefined && to === undefined && (await isCopy())) continue;
      const place = other ?? to;
      return place === undefined ? `${path} (it is deleted)` : `${path} (now ${place})`;
    }
    if (isApproved(now)) continue;
    // What the range does not touch is a copy that was there before; the branch of the specs has the text that counts.
    if (before?.hash.whole === now.hash.whole) continue;
    const shown = before?.blob === now.blob ? changedFiles(before, now) : [];
    return shown.length > 0 ? shown.join(", ") : path;
  }
  return undefined;
}

async function firstOf(paths: readonly string[], is: (path: string) => Promise<boolean>): Promise<string | undefined> {
  for (const path of paths) if (await is(path)) return path;
  return undefined;
}
