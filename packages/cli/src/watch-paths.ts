/** Watches single files, wherever they are. */
import { watch, type FSWatcher } from "node:fs";
import { basename, dirname } from "node:path";

/** Calls `onChange` when one of `paths` was written; what comes within a few milliseconds is one change. */
export function watchPaths(paths: readonly string[], onChange: () => void): { readonly close: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const folders = new Map<string, Set<string>>();
  for (const path of paths) {
    const names = folders.get(dirname(path)) ?? new Set();
    folders.set(dirname(path), names.add(basename(path)));
  }
  // The folder is watched, not the file: many editors write a new file and rename it over the old one.
  const watchers: readonly FSWatcher[] = [...folders].map(([folder, names]) =>
    watch(folder, (_event, name) => {
      if (name !== null && !names.has(name)) return;
      clearTimeout(timer);
      timer = setTimeout(onChange, 20);
    }),
  );
  return {
    close: () => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}
