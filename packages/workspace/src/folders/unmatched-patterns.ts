/** Patterns of the settings that no file has: mostly a folder that was renamed, or a slip of the pen. */
import { closest, matchesPath } from "@assent/check";
import { configPath } from "../config/path.ts";
import type { Config } from "../config/config.ts";
import type { Problem } from "../problem.ts";
import { folderOf } from "@assent/spec";

/** Those of `ignore`, `approved` and `paths` that match none of the documents there are, each as a sentence; `all` are their paths. */
export function describeUnmatched(
  { ignore, approved, check, lineOf }: Config,
  all: readonly string[],
): readonly Problem[] {
  const patterns = [
    ...ignore.map((pattern, index) => ({ pattern, key: ["ignore", index] as readonly PropertyKey[] })),
    ...approved.map((pattern, index) => ({ pattern, key: ["approved", index] as readonly PropertyKey[] })),
    ...check.paths.flatMap(({ paths }, at) =>
      paths.map((pattern, index) => ({ pattern, key: ["paths", at, "paths", index] as readonly PropertyKey[] })),
    ),
  ];
  return patterns
    .filter(({ pattern }) => !all.some((path) => matchesPath(pattern, path)))
    .map(({ pattern, key }) => ({
      path: configPath,
      line: lineOf(key),
      message: `No document matches ${JSON.stringify(pattern)}.`,
      remedy: remedyFor(pattern, all),
    }));
}

function remedyFor(pattern: string, all: readonly string[]): string {
  const whole = pattern.replace(/^\.\//, "");
  const at = whole.search(/[*?]/);
  const start = at < 0 ? whole.replace(/\/$/, "") : whole.slice(0, Math.max(0, whole.lastIndexOf("/", at)));
  const folders = new Set(all.flatMap(foldersAbove));
  const near = start === "" || folders.has(start) ? undefined : closest(start, folders);
  return near === undefined
    ? 'patterns count from the folder of assent.yaml: "specs/backlog/**" is all that is below a folder'
    : `the nearest folder is "${near}"`;
}

function foldersAbove(path: string): readonly string[] {
  const folder = folderOf(path);
  return folder === "" ? [] : [folder, ...foldersAbove(folder)];
}
