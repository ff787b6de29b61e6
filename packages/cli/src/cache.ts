/** Where results of checks are kept: in the user's folder for what can be made again, never in a repository. */
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { countOf } from "@assent/check";
import type { CachePlace, CheckTotals } from "@assent/workspace";
import type { Io } from "./io.ts";

/** The place; undefined where nothing is to be kept. */
export function findCache({ env, build }: Pick<Io, "env" | "build">, isWanted: boolean): CachePlace | undefined {
  if (!isWanted || build === undefined || env.ASSENT_CACHE === "off") return undefined;
  // A relative path is to be ignored (XDG Base Directory Specification).
  const named = env.XDG_CACHE_HOME ?? "";
  const home = env.HOME ?? homedir();
  if (!isAbsolute(named) && !isAbsolute(home)) return undefined;
  return { folder: join(isAbsolute(named) ? named : join(home, ".cache"), "assent"), program: build };
}

/** What the cache did, for those who want to know. */
export function describeCache(place: CachePlace | undefined, { cache }: CheckTotals): readonly string[] {
  if (place === undefined || cache === undefined) return [];
  const { found, problem } = cache;
  return [
    `  cache: ${countOf(found, ["result", "results"])} of an earlier run, from ${place.folder}`,
    ...(problem === undefined ? [] : [`  cache: nothing is kept: ${problem}`]),
  ];
}
