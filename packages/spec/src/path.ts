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
