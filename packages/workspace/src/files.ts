/** What the workspace asks of a file system. `fs/disk.ts` answers from a disk; tests and editors answer from memory. */

/** Something a folder holds. Paths are relative to the root, with "/" between folders. */
export interface FileEntry {
  readonly path: string;
  readonly kind: "file" | "symlink" | "unreadable-folder" | "other";
  /** Of a symbolic link: where it leads, as written; "loop" and "broken" links lead nowhere. */
  readonly link?: { readonly target: string; readonly state: "ok" | "loop" | "broken" };
}

/** A text, or the reason why there is none. */
export type ReadResult =
  | {
      readonly ok: true;
      /** Without the byte order mark. */
      readonly text: string;
      readonly hasByteOrderMark: boolean;
    }
  | {
      readonly ok: false;
      readonly reason: ReadFailure;
      readonly size?: number;
      /** Where it stops to be a text, from 1. */
      readonly at?: { readonly line: number; readonly column: number };
    };

/** Why a file gave no text. */
export type ReadFailure =
  | "missing"
  | "unreadable"
  | "folder"
  | "special"
  | "too-large"
  | "binary"
  | "utf-16"
  | "not-utf-8"
  | "loop"
  | "broken-link";

/**
 * The name of a file that marks a folder as made by a build. What is in such a folder is copied or derived, so that nothing
 * there is a source.
 */
export const outputMark = ".assent-site.json";

/** The files below one root. */
export interface Files {
  /** The root, as an absolute path. */
  readonly root: string;
  /** All files whose name `wanted` accepts, sorted by path. Hidden folders, those of tools and those that a build made are left out. */
  readonly list: (folder: string, wanted: (name: string) => boolean) => readonly FileEntry[];
  /** The files right in a folder; nothing where it cannot be read. */
  readonly listFolder: (folder: string, wanted: (name: string) => boolean) => readonly FileEntry[];
  /** The text of a file that is at most `maximalSize` bytes long. */
  readonly read: (path: string) => ReadResult;
  readonly kindOf: (path: string) => "file" | "folder" | "symlink" | "other" | "missing";
  /** Writes as a whole or not at all. */
  readonly write: (path: string, text: string) => void;
  readonly rename: (from: string, to: string) => void;
  readonly remove: (path: string) => void;
}

/** Files that are larger are not read: no spec is, and a log that ends in .rst must not stop the check. */
export const maximalSize = 10_000_000;

/** The text of each file by its path; undefined where it cannot be read. */
export function textsOf({ read }: Pick<Files, "read">): (path: string) => string | undefined {
  return (path) => {
    const result = read(path);
    return result.ok ? result.text : undefined;
  };
}

/** Orders paths by their characters, everywhere the same. */
export function comparePaths(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
