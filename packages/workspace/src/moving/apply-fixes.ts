/** Writes what fixing made: texts, new names, and what follows from a new name. */
import type { FixedFile } from "../mend-text.ts";
import type { Ignored } from "../ignored.ts";
import { linksIn } from "../links.ts";
import type { Workspace } from "../open.ts";
import { describeFailure, whyNotWritten, type Problem } from "../problem.ts";
import { openDrafts, type Change, type ChangePlan } from "./drafts.ts";
import { textsWithPaths } from "./references.ts";
import { findRedirects, renameReferences, type Move } from "./rename.ts";
import { fileNameOf } from "@assent/spec";

/** What fixing comes to, and the files that keep their names: what to do about each, as the help of a finding. */
export interface FixPlan extends ChangePlan {
  readonly kept: ReadonlyMap<string, string>;
}

/** What fixes are planned for. */
export interface FixedFiles {
  readonly fixed: ReadonlyMap<string, FixedFile>;
  /** What git leaves out: nothing there is led to a new name. */
  readonly ignored: Ignored;
  /** Files whose new names the system has refused. */
  readonly refused?: ReadonlySet<string>;
  /** Fixes the text of a document in which a reference has become longer or shorter, so that no second run has anything to do there. */
  readonly mend?: (path: string, text: string) => string;
}

/** Plans the changes for fixed files. */
export function planChanges(
  { fs, config }: Pick<Workspace, "fs" | "config">,
  { fixed, ignored, refused = new Set(), mend = (_path, text) => text }: FixedFiles,
): FixPlan {
  const drafts = openDrafts(fs);
  const problems: Problem[] = [];
  const kept = new Map<string, string>();
  const wanted: Move[] = [];
  const taken = new Set<string>();
  for (const [path, { text, rename: to }] of fixed) {
    drafts.of(path).after = text;
    if (to === undefined || to === path) continue;
    if (refused.has(path)) {
      kept.set(path, "by hand: the system does not give the file that name");
      continue;
    }
    if (taken.has(to) || fs.kindOf(to) !== "missing") {
      kept.set(path, "give it another name, or the file that has this one");
      continue;
    }
    const redirects = findRedirects(fs, path);
    const read = fs.read(redirects);
    if (!read.ok && read.reason !== "missing") {
      const message = `The file keeps its name: nothing can be added to "${redirects}". ${describeFailure(read)}`;
      problems.push({ path, message });
      kept.set(path, `by hand, when "${redirects}" can be read`);
      continue;
    }
    taken.add(to);
    wanted.push({ from: path, to });
  }
  const readers = wanted.length === 0 ? [] : textsWithPaths(fs, ignored);
  const links = linksIn(fs);
  const referring = new Set<string>();
  const renames: Move[] = [];
  for (const move of wanted) {
    const [link] = links.linksTo(move.from);
    if (link !== undefined) {
      kept.set(move.from, `by hand: the symbolic link "${link}" leads to it`);
      continue;
    }
    const led = new Map<string, string>();
    const isOnlyOfItsName = readers.filter((path) => fileNameOf(path) === fileNameOf(move.from)).length === 1;
    const around = { dialect: config.dialect, links, isOnlyOfItsName };
    const stuck = readers.find((other) => {
      const { after } = drafts.of(other);
      const renamed = renameReferences(after, other, move, around);
      if (renamed !== undefined && renamed !== after) led.set(other, renamed);
      return renamed === undefined;
    });
    if (stuck !== undefined) {
      kept.set(move.from, `by hand: a link to it in "${stuck}" has no room for the new name`);
      continue;
    }
    renames.push(move);
    for (const [other, renamed] of led) {
      referring.add(other);
      drafts.of(other).after = renamed;
    }
    drafts.keepOldPath(move, findRedirects(fs, move.from));
  }
  for (const path of referring) {
    const entry = drafts.of(path);
    const mark = entry.after.startsWith("\ufeff") ? "\ufeff" : "";
    entry.after = mark + mend(path, entry.after.slice(mark.length));
  }
  const moves = renames.map(({ from, to }): Change => ({ kind: "rename", path: from, to }));
  return { changes: [...drafts.writes(), ...moves], problems, kept };
}

/** What came of carrying out a plan. */
export interface AppliedChanges {
  readonly problems: readonly Problem[];
  /** What was done. */
  readonly done: readonly Change[];
  /** Files that the system has not given their new names: then nothing at all was done. */
  readonly refused: readonly string[];
}

/**
 * Carries out a plan: new names first, since what refers to a file may only be led to a name that it has. A file that
 * cannot be written is a problem; the others are written all the same.
 */
export async function applyChanges({ fs, git }: Workspace, changes: readonly Change[]): Promise<AppliedChanges> {
  const problems: Problem[] = [];
  const attempt = async (path: string, write: () => Promise<void> | void): Promise<boolean> => {
    try {
      await write();
      return true;
    } catch (error) {
      const reason = whyNotWritten(error);
      if (reason === undefined) throw error;
      problems.push({ path, message: `The file could not be written: ${reason}.` });
      return false;
    }
  };
  // Git knows its own files; what it does not know is moved without it.
  const move = async (from: string, to: string): Promise<void> => {
    if ((await git?.run(["mv", "--", from, to])) === undefined) fs.rename(from, to);
  };
  const names = new Map<string, string>();
  const done: Change[] = [];
  const refused: string[] = [];
  for (const change of changes) {
    if (change.kind !== "rename") continue;
    const { path, to } = change;
    if (await attempt(path, () => move(path, to))) {
      names.set(path, to);
      done.push(change);
    } else refused.push(path);
  }
  if (refused.length > 0) {
    for (const [from, to] of names) await attempt(from, () => move(to, from));
    return { problems, done: [], refused };
  }
  for (const change of changes) {
    if (change.kind !== "write") continue;
    const { path, after } = change;
    const isWritten = await attempt(path, () => {
      fs.write(names.get(path) ?? path, after);
    });
    if (isWritten) done.push(change);
  }
  return { problems, done, refused };
}
