/** Paths of documents, with "/", as git names them. */

/** The folder of a path; "" for the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** The name of a file. */
export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The name of a document's file without its ending. */
export function stemOf(path: string): string {
  return fileNameOf(path).replace(/\.(?:rst|txt)$/, "");
}

/**
 * The path that `target` means in the file at `from`; "/" at its start is the root of the repository. One that leads out of it
 * begins with "..".
 */
export function joinPath(target: string, from: string): string {
  const parts = target.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const part of target.split("/")) {
    if (part === ".." && (parts.length === 0 || parts.at(-1) === "..")) parts.push(part);
    else if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}
