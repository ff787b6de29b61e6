/** A commit that changed a file. */
export interface Revision {
  readonly commit: string;
  readonly author: string;
  /** ISO 8601 with the author's offset. */
  readonly date: string;
  readonly subject: string;
  readonly blob: string;
  /** Path of the file at that time. */
  readonly path: string;
  /** Its path in the commit before, where the commit moved it. */
  readonly was?: string;
  /** Paths of the symbolic links that showed it then; absent without any. */
  readonly links?: readonly string[];
  /** Those of them that the commit brought, and others that it took away; absent where it did neither. */
  readonly relinked?: { readonly come: readonly string[]; readonly gone: readonly string[] };
  /** Whether lines of work came together in it. */
  readonly isMerge?: boolean;
  /** Index of the revision that it changed; undefined for one that begins, or whose text before is not known. */
  readonly from: number | undefined;
}

/** A commit that took a file away. */
export type Removal = Pick<Revision, "commit" | "date" | "subject">;
