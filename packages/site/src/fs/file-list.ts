/**
 * The list of what builds wrote to a folder, in the folder itself: what is no longer made can be removed, and nothing else.
 * What stands there and is not listed is of others: it is never written over.
 */
import {
  appendFileSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
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

/**
 * What a build lists while it writes, a name in each line: a list of a hundred thousand files that was written anew for each
 * few of them took longer than the files.
 */
const growing = `${outputMark}.part`;

/** Opens the list of a folder; that of a folder without one is empty. */
export function openList(folder: string): FileList {
  const listed = new Set(readList(folder));
  const isEmpty = countEntries(folder) === 0;
  const refused = new Set<string>();
  const isOfOthers = (name: string): boolean =>
    isInGit(name) || (!isEmpty && lstatSync(join(folder, name), { throwIfNoEntry: false }) !== undefined);
  const [mark, part] = [join(folder, outputMark), join(folder, growing)];
  const list = (names: readonly string[]): void => {
    if (!existsSync(part) && names.length === listed.size && names.every((name) => listed.has(name))) return;
    makeFolder(folder);
    writeFileSync(mark, `${JSON.stringify({ files: [...names].sort() })}\n`);
    rmSync(part, { force: true });
    listed.clear();
    for (const name of names) listed.add(name);
  };
  const grow = (names: readonly string[]): void => {
    appendFileSync(part, names.map((name) => `${JSON.stringify(name)}\n`).join(""));
    for (const name of names) listed.add(name);
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
      if (added.length === 0) return;
      // The list is what tells that a folder is one of a site.
      if (existsSync(mark)) grow(added);
      else list([...listed, ...added]);
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
  const value = parse(read(join(folder, outputMark)));
  const files: unknown = typeof value === "object" && value !== null && "files" in value ? value.files : [];
  // The last line of a build that was broken off may be half a name; its file was not written yet.
  const more = read(join(folder, growing)).split("\n").map(parse);
  return [...(Array.isArray(files) ? (files as readonly unknown[]) : []), ...more].filter(
    (path): path is string =>
      typeof path === "string" && !path.startsWith("/") && !path.split("/").includes("..") && !isInGit(path),
  );
}

/** The text of a file; "" where there is none. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
