import { statSync } from "node:fs";
import { join } from "node:path";
import type { Git } from "../git.ts";
import { openGit } from "./git-program.ts";
import type { Watch } from "./watch.ts";

/** A watch that can be told to look at once. */
export interface GitWatch extends Watch {
  readonly look: () => void;
}

/** Whom to tell what. */
export interface GitListener {
  /** The commit that is checked out is another, or a ref that is asked for. */
  readonly onNews: () => void;
  /** The folder is in a repository by now, in another one, or in none any more. */
  readonly onOther: () => void;
}

/** What git itself does to make a repository takes less time, in milliseconds. */
const making = 100;

/**
 * Tells what git has to say anew of the folder `root`: of the commit that is checked out, and of the refs below `refs`
 * ("refs/assent/"). It may be in no repository yet; `git` is the one that it was in when it was read.
 */
export async function watchGit(
  root: string,
  refs: string,
  git: Git | undefined,
  { onNews, onOther }: GitListener,
): Promise<GitWatch> {
  const { watch } = await import("chokidar");
  const top = git?.top ?? root;
  const place = join(top, ".git");
  let [known, ofRefs] = [git === undefined ? "" : idOf(place), await watchRefs(git, refs, onNews)];
  let timer: NodeJS.Timeout | undefined;
  let isChanging = Promise.resolve();
  const change = async (): Promise<void> => {
    const now = idOf(place);
    if (now === known) return;
    known = now;
    await ofRefs.close();
    ofRefs = await watchRefs(openGit(root), refs, onNews);
    onOther();
  };
  const watcher = watch(top, {
    ignoreInitial: true,
    depth: 0,
    ignored: (path) => path !== top && path !== place,
  });
  watcher.on("all", () => {
    clearTimeout(timer);
    timer = setTimeout(() => void (isChanging = isChanging.then(change)), making);
  });
  await new Promise<void>((resolve) => {
    watcher.once("ready", () => {
      resolve();
    });
  });
  await (isChanging = isChanging.then(change));
  return {
    look() {
      ofRefs.look();
    },
    async close() {
      clearTimeout(timer);
      await watcher.close();
      await isChanging;
      await ofRefs.close();
    },
  };
}

/** Which file or folder stands somewhere; "" for none. */
function idOf(path: string): string {
  const status = statSync(path, { throwIfNoEntry: false });
  return status === undefined ? "" : `${status.dev} ${status.ino}`;
}

/** Files of git change for many reasons; git itself is asked what they come to. */
async function watchRefs(git: Git | undefined, folder: string, onNews: () => void): Promise<GitWatch> {
  const nothing = { look: () => undefined, close: () => Promise.resolve() };
  if (git === undefined) return nothing;
  const { watch } = await import("chokidar");
  const found = await git.run(["rev-parse", "--path-format=absolute", "--git-common-dir", "--git-dir"]);
  const [shared = "", own = shared] = (found ?? "").trim().split("\n");
  if (shared === "") return nothing;
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
