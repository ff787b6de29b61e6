/** What the workspace asks of git. `fs/git-program.ts` answers with the program; a folder without git has none. */

/** A repository, seen from one folder in it: all paths are relative to that folder, with "/". */
export interface Git {
  /** Top folder of the work tree, as an absolute path. */
  readonly top: string;
  /** Runs git; the output, or undefined where git says no. */
  readonly run: (args: readonly string[], input?: string) => Promise<string | undefined>;
  /** The texts of blobs, by id, read in one go. Ids that are not there are left out. */
  readonly readBlobs: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}

/** Whether the clone lacks commits that came before those that it has; undefined where git does not read the repository. */
export async function isShallow(git: Git): Promise<boolean | undefined> {
  const answer = await git.run(["rev-parse", "--is-shallow-repository"]);
  return answer === undefined ? undefined : answer.trim() === "true";
}

/** A program of the machine that could not be started. */
export interface MissingProgram {
  readonly program: string;
  readonly reason: string;
}

/** The same, but each text is read once, whoever asks for it, and kept as long as this is. */
export function readingOnce(git: Git): Git {
  const known = new Map<string, Promise<string | undefined>>();
  return {
    ...git,
    async readBlobs(ids) {
      const missing = ids.filter((id) => !known.has(id));
      const reading = missing.length === 0 ? undefined : git.readBlobs(missing);
      for (const id of missing)
        known.set(
          id,
          reading!.then((texts) => texts.get(id)),
        );
      const texts = await Promise.all(ids.map(async (id) => [id, await known.get(id)] as const));
      return new Map(texts.flatMap(([id, text]) => (text === undefined ? [] : [[id, text] as const])));
    },
  };
}
