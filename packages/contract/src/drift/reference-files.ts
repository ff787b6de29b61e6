/** The files of an API reference: what is there, what it is called for the user, and what of it leads nowhere. */

/**
 * The texts of a folder by their path in it, with "/" between names. Of what stands outside, `get` is asked with a path that
 * begins with "../".
 */
export type DocumentFiles = Pick<ReadonlyMap<string, string>, "get" | typeof Symbol.iterator>;

/** What the reading of a reference needs, and where it tells what it did not find. */
export interface ReferenceFiles<List> {
  readonly files: DocumentFiles;
  /** The lists of parameters that were read, by their path. */
  readonly lists: Map<string, List>;
  readonly problems: string[];
  /** Makes a path what the user sees. */
  readonly shown: (path: string) => string;
}

/** Why a file that is named is not read; `path` is where it would be. */
export function notRead(name: string, path: string): string {
  return path.startsWith("../")
    ? `"${name}" is no file of the repository that the reference is in; it is not read.`
    : `There is no file "${name}".`;
}
