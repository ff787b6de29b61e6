import { statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { configPath } from "../config/path.ts";
import { isDocumentName } from "../folders/discover.ts";

/** Something that runs until it is closed. */
export interface Watch {
  readonly close: () => Promise<void>;
}

/**
 * Tells of documents and settings below `root` that were changed, added or removed: the paths of what came together,
 * relative to the root. The folder `except`, from the root, is not looked into. Resolves when every folder is watched.
 */
export async function watchFiles(
  root: string,
  onChange: (paths: readonly string[]) => void,
  except = "",
): Promise<Watch> {
  const { watch } = await import("chokidar");
  const changed = new Set<string>();
  const checks = new Set<NodeJS.Timeout>();
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(root, {
    ignoreInitial: true,
    followSymlinks: false,
    ignored: (path, status) => {
      const name = path.slice(path.lastIndexOf(sep) + 1);
      if (path === root) return false;
      if (except !== "" && path === join(root, except)) return true;
      if (name.startsWith(".") || name === "node_modules" || name === "__pycache__") return true;
      return status?.isFile() === true && !isDocumentName(name) && name !== configPath;
    },
  });
  watcher.on("all", (event, path) => {
    if (event === "addDir" || event === "unlinkDir") return;
    changed.add(relative(root, path).split(sep).join("/"));
    // An editor saves in several steps; what comes within a few milliseconds is one change.
    clearTimeout(timer);
    timer = setTimeout(tell, 15);
  });
  const tell = (): void => {
    const paths = [...changed];
    changed.clear();
    const states = paths.map(stateOf);
    onChange(paths);
    // chokidar drops what happens to a file within 50 ms of the last change it told, so that is looked at once more.
    const again = setTimeout(() => {
      checks.delete(again);
      const late = paths.filter((path, index) => stateOf(path) !== states[index]);
      if (late.length === 0) return;
      for (const path of late) changed.add(path);
      tell();
    }, 75);
    checks.add(again);
  };
  const stateOf = (path: string): string => {
    const status = statSync(join(root, path), { throwIfNoEntry: false });
    return status === undefined ? "" : `${status.mtimeMs} ${status.size} ${status.ino}`;
  };
  await new Promise<void>((resolve) => {
    watcher.once("ready", () => {
      resolve();
    });
  });
  return {
    close: async () => {
      clearTimeout(timer);
      for (const check of checks) clearTimeout(check);
      await watcher.close();
    },
  };
}
