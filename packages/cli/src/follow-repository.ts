import { watchFiles, watchGit, type Git, type GitWatch, type Watch } from "@assent/workspace";

/** What to do when something happened: one after the other. */
export interface Listener {
  readonly onFiles: (paths: readonly string[]) => Promise<void>;
  /** There are other commits or decisions; with `isOther` it is another repository of git, the first one, or none any more. */
  readonly onGit: (isOther: boolean) => Promise<void>;
}

/** A repository that is followed until it is closed. */
export interface Following {
  /** Follows what git tells as well, from now on, or from when it comes. */
  readonly alsoGit: (git: Git | undefined) => Promise<void>;
  /** Whom to tell; what has happened until now is told first. */
  readonly hear: (listener: Listener) => void;
  /** As if these files had changed. */
  readonly add: (paths: readonly string[]) => void;
  /** Ends when what was told is done. */
  readonly close: () => Promise<void>;
}

/**
 * Follows the documents and settings below `root`, but for those in the folder `except`, from now on. Who reads a repository
 * to follow it has to begin with this: what happens between a reading and its watch would be lost. What happens before
 * somebody hears, or while he is at work, is told together.
 */
export async function followRepository(root: string, except = ""): Promise<Following> {
  const files = new Set<string>();
  let [isGit, isOtherGit] = [false, false];
  let listener: Listener | undefined;
  let isBusy: Promise<void> | undefined;
  const tell = async ({ onFiles, onGit }: Listener): Promise<void> => {
    while (isGit || files.size > 0) {
      const [paths, isNews, isOther] = [[...files], isGit, isOtherGit];
      files.clear();
      [isGit, isOtherGit] = [false, false];
      if (paths.length > 0) await onFiles(paths);
      if (isNews) await onGit(isOther);
    }
    isBusy = undefined;
  };
  const look = (): void => {
    if (listener !== undefined && (isGit || files.size > 0)) isBusy ??= tell(listener);
  };
  const add = (paths: readonly string[]): void => {
    for (const path of paths) if (except === "" || !path.startsWith(`${except}/`)) files.add(path);
    look();
  };
  let ofGit: GitWatch | undefined;
  const watches: Watch[] = [await watchFiles(root, add, except)];
  return {
    async alsoGit(git) {
      const onNews = (): void => {
        isGit = true;
        look();
      };
      const onOther = (): void => {
        isOtherGit = true;
        onNews();
      };
      watches.push((ofGit = await watchGit(root, "refs/assent/", git, { onNews, onOther })));
    },
    hear(next) {
      listener = next;
      look();
      // Of files that change again within a moment not all is told.
      ofGit?.look();
    },
    add,
    async close() {
      for (const watch of watches) await watch.close();
      await isBusy;
    },
  };
}
