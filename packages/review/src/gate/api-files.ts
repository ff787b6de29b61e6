/**
 * The files of a range that describe an API, known by their names or by what they say. What was deleted or renamed away
 * described one too.
 */
import { matchesPath } from "@assent/check";
import { readBlobBytes } from "../stores/git-log.ts";
import type { RunGit } from "../stores/git-run.ts";
import { describesApi } from "./api-document.ts";

/** What of a range is about an API. */
export interface ApiFiles {
  readonly files: readonly string[];
  /** Other repositories that stand in this one at another commit than before: what they hold is not looked at. */
  readonly submodules: readonly string[];
  /** Files that this clone lacks, so that nobody can say what they are about. */
  readonly unreadable: readonly string[];
}

/** Their paths; undefined where git cannot compare the ends. `since` is A...B: what the side branch itself changed. */
export async function apiFilesIn(code: RunGit, since: string, also: readonly string[]): Promise<ApiFiles | undefined> {
  const diff = await code([
    "diff",
    "--raw",
    "--ignore-submodules=none",
    "--no-abbrev",
    "--no-renames",
    "-z",
    "--end-of-options",
    since,
    "--",
  ]);
  if (diff.code !== 0) return undefined;
  const fields = diff.out.split("\0");
  const found = new Set<string>();
  const submodules: string[] = [];
  const unreadable = new Set<string>();
  const unsure: (readonly [path: string, blob: string])[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [oldMode, mode, before = "", after = ""] = (fields[at] ?? "").slice(1).split(" ");
    const path = fields[at + 1] ?? "";
    const isSubmodule = oldMode === "160000" || mode === "160000";
    if (isSubmodule) submodules.push(path);
    // A pattern for what is below a submodule asks about the submodule.
    if (isApiFile(path, also) || (isSubmodule && also.some((pattern) => pattern.startsWith(`${path}/`))))
      found.add(path);
    else {
      if (oldMode?.startsWith("100") === true) unsure.push([path, before]);
      if (mode?.startsWith("100") === true) unsure.push([path, after]);
    }
  }
  // Texts are held in portions: a range can touch thousands of files.
  for (let at = 0; at < unsure.length; at += 100) {
    const portion = unsure.slice(at, at + 100);
    const texts = await readBlobBytes(
      code,
      portion.map(([, blob]) => blob),
    );
    for (const [index, [path]] of portion.entries()) {
      const bytes = texts[index];
      if (bytes === undefined) unreadable.add(path);
      else if (!found.has(path) && (await describesApi(bytes, path))) found.add(path);
    }
  }
  const others = (paths: Iterable<string>) => [...paths].filter((path) => !found.has(path)).sort();
  return { files: [...found].sort(), submodules: others(submodules), unreadable: others(unreadable) };
}

/** Whether the name of a file says that it describes an API; `also` are paths of a team's own, in which * and ** stand for any names. */
export function isApiFile(path: string, also: readonly string[] = []): boolean {
  return (
    /(?:^|\/)(?:openapi|swagger)[^/]*\.(?:ya?ml|json[5c]?)$/i.test(path) ||
    /(?:^|\/)(?:openapi|swagger)\/.+\.(?:ya?ml|json[5c]?)$/i.test(path) ||
    /(?:^|\/)api-ref\/.+\.(?:inc|rst|ya?ml|json)$/i.test(path) ||
    also.some((pattern) => matchesPath(pattern, path))
  );
}
