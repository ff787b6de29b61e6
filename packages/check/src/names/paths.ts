/** Paths of a repository, with "/" between folders. */
import { joinPath } from "@assent/spec";

/** `joinPath`, without what "?" or "#" starts. */
export function resolvePath(target: string, from: string): string {
  return joinPath(target.replace(/[?#].*$/, ""), from);
}

/** Where documentation usually stands. */
const documentFolders: readonly string[] = ["doc/source/", "docs/", "doc/", "docs/source/"];

/**
 * What a path with "/" at its start may count from in the file at `from`, each with "/" at its end: the top of the repository,
 * a folder above the file, or one of documentation; each once.
 */
export function documentRoots(from: string): readonly string[] {
  const folders = from.split("/").slice(0, -1);
  const above = folders.map((_, index) => `${folders.slice(0, index + 1).join("/")}/`);
  return [...new Set(["", ...above, ...documentFolders])];
}
