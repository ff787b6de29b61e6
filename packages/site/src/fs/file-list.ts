/**
 * The list of what builds wrote to a folder, in the folder itself: what is no longer made can be removed, and nothing else.
 * What stands there and is not listed is of others: it is never written over.
 */
import { lstatSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isInGit, makeFolder, outputMark } from "@assent/workspace";

/** The list as it stands. */
export interface FileList {
  readonly names: () => ReadonlySet<string>;
  /** Lists these too, but those that are of others or in a `.git` folder. */
  readonly add: (names: readonly string[]) => void;
  /** Those that were not listed, since they are not to be written. */
  readonly refused: () => ReadonlySet<string>;
  /** Lists these and no others, whose files are removed; says how many those are. */
  readonly keep: (names: ReadonlySet<string>) => number;
}

/** Opens the list of a folder; that of a folder without one is empty. */
export function openList(folder: string): FileList {
  let listed: ReadonlySet<string> = new Set(readList(folder));
  const isEmpty = countEntries(folder) === 0;
  const refused = new Set<string>();
  const isOfOthers = (name: string): boolean =>
    isInGit(name) || (!isEmpty && lstatSync(join(folder, name), { throwIfNoEntry: false }) !== undefined);
  const list = (names: readonly string[]): void => {
    if (names.length === listed.size && names.every((name) => listed.has(name))) return;
    makeFolder(folder);
    writeFileSync(join(folder, outputMark), `${JSON.stringify({ files: [...names].sort() })}\n`);
    listed = new Set(names);
  };
  return {
    names: () => listed,
    add(names) {
      const added: string[] = [];
      for (const name of names) {
        if (listed.has(name)) continue;
        if (isOfOthers(name)) refused.add(name);
        else added.push(name);
      }
      if (added.length > 0) list([...listed, ...added]);
    },
    refused: () => refused,
    keep(names) {
      const gone = [...listed].filter((name) => !names.has(name));
      for (const name of gone) remove(join(folder, name));
      removeEmpty(folder, gone);
      list([...names].filter((name) => !refused.has(name)));
      return gone.length;
    },
  };
}

/** Removes a file. Whose name is too long was listed, and never there. */
function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENAMETOOLONG")) throw error;
  }
}

function countEntries(folder: string): number {
  try {
    return readdirSync(folder).length;
  } catch {
    return 0;
  }
}

/** Removes the folders that held nothing but what is gone. */
function removeEmpty(root: string, gone: readonly string[]): void {
  const folders = new Set<string>();
  for (const name of gone) for (let at = dirname(name); at !== "."; at = dirname(at)) folders.add(at);
  // What is deeper is longer, and goes first.
  for (const folder of [...folders].sort((left, right) => right.length - left.length)) {
    const path = join(root, folder);
    if (countEntries(path) > 0) continue;
    try {
      rmdirSync(path);
    } catch {
      // It is not there any more, or of others.
    }
  }
}

/** Nothing in a list leads out of the folder, or into what git keeps there. */
function readList(folder: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, outputMark), "utf8"));
    const files = typeof value === "object" && value !== null && "files" in value ? value.files : [];
    return Array.isArray(files)
      ? files.filter(
          (path): path is string =>
            typeof path === "string" && !path.startsWith("/") && !path.split("/").includes("..") && !isInGit(path),
        )
      : [];
  } catch {
    return [];
  }
}
