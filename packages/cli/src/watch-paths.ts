/** Watches single files, wherever they are. */
import { statSync, watch, type FSWatcher } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Calls `onChange` when some of `paths` were written; what comes within a few milliseconds is one change. */
export function watchPaths(
  paths: readonly string[],
  onChange: (changed: readonly string[]) => void,
): { readonly close: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const changed = new Set<string>();
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
      for (const one of name === null ? names : [name]) changed.add(join(folder, one));
      clearTimeout(timer);
      timer = setTimeout(() => {
        const all = [...changed];
        changed.clear();
        onChange(all);
      }, 20);
    });
    // A folder that is taken away tells nothing any more.
    watcher.on("error", () => {
      watcher.close();
    });
    return [watcher];
  });
  return {
    close: () => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}
