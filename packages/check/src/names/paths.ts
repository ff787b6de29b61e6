/** Paths of a repository, with "/" between folders. */

/**
 * The path that `target` means in the file at `from`, without what "?" or "#" starts; "/" at its start is the root of the
 * repository. One that leads out of it begins with "..".
 */
export function resolvePath(target: string, from: string): string {
  return joinPath(target.replace(/[?#].*$/, ""), from);
}

/** The same where "?" and "#" are part of a name. */
export function joinPath(target: string, from: string): string {
  const parts = target.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const part of target.split("/")) {
    if (part === ".." && (parts.length === 0 || parts.at(-1) === "..")) parts.push(part);
    else if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
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
