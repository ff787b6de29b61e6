import type { Git } from "../git.ts";
import type { Watch } from "./watch.ts";

/** A watch that can be told to look at once. */
export interface GitWatch extends Watch {
  readonly look: () => void;
}

/**
 * Tells when the commit that is checked out is another, or one of the refs below `folder` ("refs/assent/"). Files of git
 * change for many reasons; git itself is asked what they come to.
 */
export async function watchGit(git: Git, folder: string, onNews: () => void): Promise<GitWatch> {
  const { watch } = await import("chokidar");
  const found = await git.run(["rev-parse", "--path-format=absolute", "--git-common-dir", "--git-dir"]);
  const [shared = "", own = shared] = (found ?? "").trim().split("\n");
  if (shared === "") return { look: () => undefined, close: () => Promise.resolve() };
  const ask = async (): Promise<string> =>
    (await Promise.all([git.run(["rev-parse", "HEAD"]), git.run(["for-each-ref", folder])])).join("\n");
  let known = await ask();
  let timer: NodeJS.Timeout | undefined;
  let isAsking = Promise.resolve();
  const look = async (): Promise<void> => {
    const now = await ask();
    if (now === known) return;
    known = now;
    onNews();
  };
  const places = new Set(
    [own, shared].flatMap((top) => ["HEAD", "packed-refs", "refs", "reftable"].map((name) => `${top}/${name}`)),
  );
  const watcher = watch([...places], { ignoreInitial: true, ignored: /\.lock$/ });
  watcher.on("all", () => {
    clearTimeout(timer);
    // A command that decides writes several refs; they are one piece of news.
    timer = setTimeout(() => void (isAsking = isAsking.then(look)), 50);
  });
  await new Promise<void>((resolve) => {
    watcher.once("ready", () => {
      resolve();
    });
  });
  // What came after it was asked and before all was watched.
  await (isAsking = isAsking.then(look));
  return {
    look: () => {
      isAsking = isAsking.then(look);
    },
    close: async () => {
      clearTimeout(timer);
      await watcher.close();
      await isAsking;
    },
  };
}
