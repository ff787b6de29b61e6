/** Watches single files, wherever they are. */
import { lstatSync, statSync, watch, type FSWatcher } from "node:fs";
import { basename, dirname, join } from "node:path";

/** A file system's clock goes in steps, and is so many milliseconds late at most. */
const clockStep = 10;

/**
 * Calls `onChange` when some of `paths` were written; what comes within a few milliseconds is one change. So are those that
 * were written after `since`, the time (of `Date.now`) at which somebody began to read them, where it is given. What waits to be told when it is closed is given back.
 */
export function watchPaths(
  paths: readonly string[],
  since: number | undefined,
  onChange: (changed: readonly string[]) => void,
): { readonly close: () => readonly string[] } {
  let timer: NodeJS.Timeout | undefined;
  const changed = new Set<string>();
  const tell = (path: string): void => {
    changed.add(path);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const all = [...changed];
      changed.clear();
      onChange(all);
    }, 20);
  };
  const folders = new Map<string, Set<string>>();
  for (const path of paths) {
    const names = folders.get(dirname(path)) ?? new Set();
    folders.set(dirname(path), names.add(basename(path)));
  }
  // The folder is watched, not the file: many editors write a new file and rename it over the old one.
  const watchers = [...folders].flatMap(([folder, names]): readonly FSWatcher[] => {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
    const watcher = watch(folder, (_event, name) => {
      if (name !== null && !names.has(name)) return;
      for (const one of name === null ? names : [name]) tell(join(folder, one));
    });
    // A folder that is taken away tells nothing any more.
    watcher.on("error", () => {
      watcher.close();
    });
    return [watcher];
  });
  if (since !== undefined) for (const path of paths) if (timeOf(path) >= since - clockStep) tell(path);
  return {
    close: () => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
      return [...changed];
    },
  };
}

/** When a file became what it is; where there is none, when something came into its folder or left it. */
function timeOf(path: string): number {
  const [file, link] = [statSync, lstatSync].map((stat) => stat(path, { throwIfNoEntry: false })?.ctimeMs);
  if (file !== undefined && link !== undefined) return Math.max(file, link);
  return dirname(path) === path ? 0 : timeOf(dirname(path));
}
