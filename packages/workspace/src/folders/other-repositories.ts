/**
 * Folders that are repositories of their own: submodules, clones and work trees within this one. Their files are read as others
 * are, and none is changed from here: what git of this repository says of a change does not name them.
 */
import { folderOf } from "@assent/spec";
import type { Files } from "../files.ts";

/** Finds the folder of the repository of its own that a file stands in; undefined for what belongs to this one. */
export function otherRepositories({ kindOf }: Pick<Files, "kindOf">): (path: string) => string | undefined {
  const known = new Map<string, string | undefined>([["", undefined]]);
  const find = (folder: string): string | undefined => {
    if (!known.has(folder)) known.set(folder, kindOf(`${folder}/.git`) === "missing" ? find(folderOf(folder)) : folder);
    return known.get(folder);
  };
  return (path) => find(folderOf(path));
}
