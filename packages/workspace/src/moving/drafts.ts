/** Changes of files that are planned before anything is done, and the texts that several steps of a plan change in turn. */
import { configPath } from "../config/path.ts";
import { comparePaths, type Files } from "../files.ts";
import type { Problem } from "../problem.ts";
import { renameInSettings, withRedirect, type Move } from "./rename.ts";

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

/** What is planned. Nothing has been done yet. */
export interface ChangePlan {
  readonly changes: readonly Change[];
  readonly problems: readonly Problem[];
}

/** The texts of a plan: as they are, and as they are to be. */
export interface Drafts {
  /** That of a file; empty where there is none yet. */
  readonly of: (path: string) => { readonly before: string; after: string };
  /** Keeps the old path of a file known: by a line in a `redirects` file, and in the settings by the new one in its place. */
  readonly keepOldPath: (move: Move, redirects: string) => void;
  /** What is to be written, in order of path. */
  readonly writes: () => readonly Change[];
}

/** Nothing is changed yet. */
export function openDrafts(fs: Files): Drafts {
  const texts = new Map<string, { readonly before: string; after: string }>();
  const draftOf: Drafts["of"] = (path) => {
    const known = texts.get(path);
    if (known !== undefined) return known;
    const before = readWhole(fs, path);
    const draft = { before, after: before };
    texts.set(path, draft);
    return draft;
  };
  return {
    of: draftOf,
    keepOldPath(move, redirects) {
      const draft = draftOf(redirects);
      draft.after = withRedirect(draft.after, redirects, move);
      if (fs.kindOf(configPath) !== "file") return;
      const settings = draftOf(configPath);
      settings.after = renameInSettings(settings.after, move);
    },
    writes: () =>
      [...texts]
        .filter(([, { before, after }]) => before !== after)
        .map(([path, draft]): Change => ({ kind: "write", path, ...draft, isNew: fs.kindOf(path) === "missing" }))
        .sort((left, right) => comparePaths(left.path, right.path)),
  };
}

/** A text with the mark that it begins with, which readers leave out. */
function readWhole(fs: Files, path: string): string {
  const read = fs.read(path);
  if (!read.ok) return "";
  return read.hasByteOrderMark ? `\ufeff${read.text}` : read.text;
}
