/** The symbolic links of a repository while its log is read, and which of them show a file. */
import { posix } from "node:path";
import type { LinkChange } from "./log-commits.ts";

/** Links that change from commit to commit. */
export interface Links {
  /** All that there ever were, and the path that each led to last. */
  readonly everLed: ReadonlyMap<string, string>;
  /** Takes in what a commit did; the paths that links led to before, or lead to now. */
  readonly apply: (changes: readonly LinkChange[]) => readonly string[];
  /** The paths of the links that show the file at a path, also through others, sorted. */
  readonly showing: (path: string) => readonly string[];
}

/** Begins without links; `textOf` is the text of a blob: where a link leads, from its folder. */
export function makeLinks(textOf: (blob: string) => string | undefined): Links {
  const everLed = new Map<string, string>();
  const [targets, sources] = [new Map<string, string>(), new Map<string, Set<string>>()];
  const forget = (path: string): readonly string[] => {
    const target = targets.get(path);
    if (target === undefined) return [];
    targets.delete(path);
    sources.get(target)?.delete(path);
    return [target];
  };
  const resolve = (path: string): string => {
    const seen = new Set<string>();
    let at = path;
    for (let next = targets.get(at); next !== undefined && !seen.has(at); next = targets.get(at)) {
      seen.add(at);
      at = next;
    }
    return at;
  };
  return {
    everLed,
    apply(changes) {
      const touched: string[] = [];
      for (const { path, blob } of changes) {
        touched.push(...forget(path).map(resolve));
        const target = blob === undefined ? "" : (textOf(blob)?.trim() ?? "");
        if (target === "" || posix.isAbsolute(target)) continue;
        const to = posix.normalize(posix.join(posix.dirname(path), target));
        everLed.set(path, to);
        targets.set(path, to);
        sources.set(to, (sources.get(to) ?? new Set()).add(path));
        touched.push(resolve(to));
      }
      return touched;
    },
    showing(path) {
      const found = new Set<string>();
      const waiting = [path];
      for (let at = waiting.pop(); at !== undefined; at = waiting.pop())
        for (const source of sources.get(at) ?? []) {
          if (found.has(source)) continue;
          found.add(source);
          waiting.push(source);
        }
      return [...found].sort();
    },
  };
}
