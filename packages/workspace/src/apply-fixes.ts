/** Writes what fixing made: texts, new names, and what follows from a new name. */
import type { FixedFile } from "./check-text.ts";
import { comparePaths, type Files } from "./files.ts";
import type { Workspace } from "./open.ts";
import { describeFailure, whyNotWritten, type Problem } from "./problem.ts";
import { findRedirects, redirectLine, renameReferences } from "./rename.ts";

/** One thing that is done to the files. */
export type Change =
  | {
      readonly kind: "write";
      readonly path: string;
      readonly before: string;
      readonly after: string;
      /** True where there is no such file yet. */
      readonly isNew: boolean;
    }
  | { readonly kind: "rename"; readonly path: string; readonly to: string };

/** What fixing comes to. Nothing has been done yet. */
export interface ChangePlan {
  readonly changes: readonly Change[];
  readonly problems: readonly Problem[];
}

/**
 * Plans the changes for fixed files. `documents` are all paths that may refer to a file with a new name; `mend` fixes the text
 * of one in which a reference has become longer or shorter, so that no second run has anything to do there.
 */
export function planChanges(
  { fs }: Pick<Workspace, "fs">,
  fixed: ReadonlyMap<string, FixedFile>,
  documents: readonly string[],
  mend: (path: string, text: string) => string = (_path, text) => text,
): ChangePlan {
  const texts = new Map<string, { readonly before: string; after: string }>();
  const textOf = (path: string): { readonly before: string; after: string } => {
    const known = texts.get(path);
    if (known !== undefined) return known;
    const before = readWhole(fs, path);
    const entry = { before, after: before };
    texts.set(path, entry);
    return entry;
  };
  const problems: Problem[] = [];
  const renames: { readonly path: string; readonly to: string }[] = [];
  const taken = new Set<string>();
  for (const [path, { text, rename: to }] of fixed) {
    textOf(path).after = text;
    if (to === undefined || to === path) continue;
    if (taken.has(to) || fs.kindOf(to) !== "missing") {
      problems.push({ path, message: `The file keeps its name: "${to}" is there already.` });
      continue;
    }
    const redirects = findRedirects(fs, path);
    const read = fs.read(redirects);
    if (!read.ok && read.reason !== "missing") {
      const message = `The file keeps its name: nothing can be added to "${redirects}". ${describeFailure(read)}`;
      problems.push({ path, message });
      continue;
    }
    taken.add(to);
    renames.push({ path, to });
  }
  const referring = new Set<string>();
  for (const { path, to } of renames) {
    for (const other of documents) {
      const entry = textOf(other);
      const renamed = renameReferences(entry.after, other, path, to);
      if (renamed !== entry.after) referring.add(other);
      entry.after = renamed;
    }
    const redirects = findRedirects(fs, path);
    const entry = textOf(redirects);
    const start = entry.after === "" || entry.after.endsWith("\n") ? entry.after : `${entry.after}\n`;
    entry.after = `${start}${redirectLine(redirects, path, to)}\n`;
  }
  for (const path of referring) {
    const entry = textOf(path);
    const mark = entry.after.startsWith("\ufeff") ? "\ufeff" : "";
    entry.after = mark + mend(path, entry.after.slice(mark.length));
  }
  const writes = [...texts]
    .filter(([, { before, after }]) => before !== after)
    .map(([path, { before, after }]): Change => ({
      kind: "write",
      path,
      before,
      after,
      isNew: fs.kindOf(path) === "missing",
    }))
    .sort((left, right) => comparePaths(left.path, right.path));
  return { changes: [...writes, ...renames.map((rename): Change => ({ kind: "rename", ...rename }))], problems };
}

/** Carries out a plan. A file that cannot be written is a problem; the others are written all the same. */
export async function applyChanges({ fs, git }: Workspace, changes: readonly Change[]): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const change of changes) {
    try {
      if (change.kind === "write") fs.write(change.path, change.after);
      // Git knows its own files; what it does not know is moved without it.
      else if ((await git?.run(["mv", "--", change.path, change.to])) === undefined) fs.rename(change.path, change.to);
    } catch (error) {
      const reason = whyNotWritten(error);
      if (reason === undefined) throw error;
      problems.push({ path: change.path, message: `The file could not be written: ${reason}.` });
    }
  }
  return problems;
}

function readWhole(fs: Files, path: string): string {
  const read = fs.read(path);
  if (!read.ok) return "";
  return read.hasByteOrderMark ? `\ufeff${read.text}` : read.text;
}
