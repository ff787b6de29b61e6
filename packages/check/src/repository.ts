/** What rules may ask about the rest of a repository. The workspace answers; nothing is read from here. */
export interface Repository {
  /** Every spec there is, the one that is checked too; in a second look those alone that more than the path is known of. */
  readonly specs: readonly RepositorySpec[];
  /** The paths of all specs, where `specs` are those alone that something is known of. */
  readonly paths?: readonly string[] | undefined;
  /** Whether a file or folder is there; `path` is relative to the repository, with "/". */
  readonly hasPath: (path: string) => boolean;
  /** Why a file that is there may not be shown to readers, and what to do about it. */
  readonly refuses?: ((path: string) => { readonly why: string; readonly remedy: string } | undefined) | undefined;
  /** The other paths under which the file at a path is found, by way of symbolic links: documentation shows it there. */
  readonly otherPaths?: ((path: string) => readonly string[]) | undefined;
  /** Whether anything may know a label of `ref`, in this repository or by what its pages are made with; true where nobody can tell. */
  readonly mayHaveLabel?: ((label: string) => boolean) | undefined;
  /** Old paths and where they lead now (redirects files, symbolic links). */
  readonly redirects?: ReadonlyMap<string, string>;
  /** True before the other specs are read: only their paths are known, and nothing of how they are related. */
  readonly hasNamesOnly?: boolean;
  /** True where the spec was checked with names only before: what needs no others in sight has been said. */
  readonly isSecondLook?: boolean;
}

/** What is known about one spec of a repository. */
export interface RepositorySpec {
  readonly path: string;
  readonly id: string;
  readonly title: string;
  /** The specs it depends on, by path in this repository. */
  readonly dependencies: readonly string[];
  /** Ids of the stories that it depends on, whichever specs are theirs. */
  readonly stories?: readonly string[];
  /** True where an in-place ignore names a rule that needs the others in sight. */
  readonly ignoresOthers?: boolean;
}
