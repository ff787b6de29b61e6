/** The list of what builds wrote to a folder, in the folder itself: what is no longer made can be removed, and nothing else. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeFolder, outputMark } from "@assent/workspace";

/** The list as it stands. */
export interface FileList {
  readonly names: () => ReadonlySet<string>;
  /** Lists these too. */
  readonly add: (names: readonly string[]) => void;
  /** Lists these and no others, whose files are removed; says how many those are. */
  readonly keep: (names: ReadonlySet<string>) => number;
}

/** Opens the list of a folder; that of a folder without one is empty. */
export function openList(folder: string): FileList {
  let listed: ReadonlySet<string> = new Set(readList(folder));
  const list = (names: readonly string[]): void => {
    if (names.length === listed.size && names.every((name) => listed.has(name))) return;
    makeFolder(folder);
    writeFileSync(join(folder, outputMark), `${JSON.stringify({ files: [...names].sort() })}\n`);
    listed = new Set(names);
  };
  return {
    names: () => listed,
    add(names) {
      const added = names.filter((name) => !listed.has(name));
      if (added.length > 0) list([...listed, ...added]);
    },
    keep(names) {
      const gone = [...listed].filter((name) => !names.has(name));
      for (const name of gone) rmSync(join(folder, name), { force: true });
      list([...names]);
      return gone.length;
    },
  };
}

/** Nothing in a list leads out of the folder. */
function readList(folder: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, outputMark), "utf8"));
    const files = typeof value === "object" && value !== null && "files" in value ? value.files : [];
    return Array.isArray(files)
      ? files.filter(
          (path): path is string =>
            typeof path === "string" && !path.startsWith("/") && !path.split("/").includes(".."),
        )
      : [];
  } catch {
    return [];
  }
}
