/** Why a document may not show a file, in words. What is refused is decided in `fs/may-show.ts`. */

/** Why a file may not be shown. "unsure": nobody can say whether git ignores it. */
export type Refusal = "outside" | "in-git" | "ignored" | "unsure";

/** What is said of a refusal. */
export interface RefusalWords {
  /** Why, as the end of a sentence: "git ignores it". */
  readonly why: string;
  /** What to do about it; no capital, no period. */
  readonly remedy: string;
}

export const refusalWords: Readonly<Record<Refusal, RefusalWords>> = {
  outside: { why: "it is outside of the repository", remedy: "copy it into the repository, or take this out" },
  "in-git": { why: "what is in a .git folder is not for readers", remedy: "take this out" },
  ignored: { why: "git ignores it", remedy: "add it to git if readers may see it, or take this out" },
  unsure: { why: "git cannot tell whether it ignores it", remedy: "git status says what is wrong" },
};

/** Knows why a file may not be shown, by its path from the root; undefined where it may, or where it is not there. */
export type RefuseFile = (path: string) => Refusal | undefined;
