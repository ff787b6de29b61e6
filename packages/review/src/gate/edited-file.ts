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

/** The specs of which a text, or what it may show, stood at a place that the range changes, whatever counts of them. */
export async function specsTouched(git: RunGit, range: CodeRange): Promise<readonly string[]> {
  if (range.gone.size === 0) return [];
  const refs = await git(["for-each-ref", "--format=%(objecttype) %(objectname) %(refname)", refFolder]);
  const tips = refs.out.split("\n").flatMap((line) => {
    const [type, tip = "", ref = ""] = line.split(" ");
    const spec = specOfRef(ref);
    return type !== "commit" || spec === undefined ? [] : [{ spec, tip }];
  });
  const logs = await readLogs(git, [...new Set(tips.map(({ tip }) => tip))]);
  if (!logs.ok) return [];
  const specs = tips.flatMap(({ spec, tip }) => {
    const log = logs.value.get(tip);
    if (log?.ok !== true) return [];
    const events = log.value.flatMap(({ event }) => event ?? []);
    return [{ spec, paths: foldEvents(spec, events).patchSets.map(({ path }) => path) }];
  });
  const near = await filesNear(
    range,
    specs.flatMap(({ paths }) => paths),
  );
  return specs.flatMap(({ spec, paths }) => (paths.some((path) => near.has(path)) ? [spec] : []));
}

/** The files that a range changes and, where one of the texts is in the same repository, those that may show them. */
async function filesNear(range: CodeRange, texts: readonly string[]): Promise<ReadonlySet<string>> {
  const { code, fork, gone } = range;
  const paths = [...new Set(texts)].filter((path) => path !== "");
  if (paths.length === 0) return new Set();
  const there = await code(["--literal-pathspecs", "ls-tree", "--full-tree", "--name-only", fork, "--", ...paths]);
  return new Set([...gone.keys(), ...(there.out === "" ? [] : await filesNaming(range))]);
}

/** So deep files may show each other before nobody looks further; a text that shows more is refused when it is proposed. */
const deepest = 8;

/** Files that name a changed file, or one that names it, as they were before the change: texts that may show it. */
async function filesNaming({ code, fork, gone }: CodeRange): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  let names = [...gone.keys()];
  for (let depth = 0; names.length > 0 && depth < deepest; depth += 1) {
    // "flow.*" names any picture of that name, so an ending is left out.
    const stems = new Set(names.map((path) => path.replace(/^.*\//, "").replace(/(?<=.)\.[^.]*$/, ".")));
    const patterns = `${[...stems].join("\n")}\n`;
    const grep = await code(["grep", "-l", "-z", "-F", "-f", "-", fork, "--"], { input: patterns });
    const paths = grep.out.split("\0").filter(Boolean);
    names = paths.map((path) => path.slice(fork.length + 1)).filter((path) => !found.has(path));
    for (const path of names) found.add(path);
  }
  return found;
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
