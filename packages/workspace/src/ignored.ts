/** What git leaves out of a repository: asked once, for all files together. */
import type { Git } from "./git.ts";

/** What git ignores of the files that are there. Plain data, so that it can be handed to a thread. */
export interface Ignored {
  /** Paths from the root; a folder that is ignored with all that it holds ends with "/". */
  readonly paths: readonly string[];
  /** False where there is a repository, and git does not answer. */
  readonly isKnown: boolean;
}

/** Outside of a repository nothing is ignored. */
export const nothingIgnored: Ignored = { paths: [], isKnown: true };

/** What git has to be asked. */
export const ignoredQuestion = [
  "ls-files",
  "--others",
  "--ignored",
  "--exclude-standard",
  "--directory",
  "-z",
] as const;

/** The answer of git to that; undefined where there was none. */
export function ignoredFromAnswer(answer: string | undefined): Ignored {
  if (answer === undefined) return { paths: [], isKnown: false };
  return { paths: answer.split("\0").filter((path) => path !== ""), isKnown: true };
}

/** Asks git. */
export async function readIgnored(git: Git | undefined): Promise<Ignored> {
  return git === undefined ? nothingIgnored : ignoredFromAnswer(await git.run(ignoredQuestion));
}

/** Knows the paths that are ignored. */
export function ignoredBy({ paths }: Ignored): (path: string) => boolean {
  if (paths.length === 0) return () => false;
  const known = new Set(paths);
  return (path) => {
    if (known.has(path)) return true;
    for (let at = path.indexOf("/"); at >= 0; at = path.indexOf("/", at + 1))
      if (known.has(path.slice(0, at + 1))) return true;
    return false;
  };
}
