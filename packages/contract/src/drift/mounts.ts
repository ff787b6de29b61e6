/** Where a service stands, before its own paths: a spec may write it ("/harbour/v2/boats"), and a documentation leave it out. */
import type { OperationFact } from "./facts.ts";
import { isSameInFull, isSamePath, startsWithVersion } from "./find-documented.ts";

/** What is promised, with the paths that are documented; `mounts` are what was left out of them, as "/harbour". */
export interface Unmounted {
  readonly promised: readonly OperationFact[];
  readonly mounts: readonly string[];
}

/** So many paths that are documented without it show where a service stands, where none has a version to show it. */
const leastPaths = 2;

/** A path that names something: one of variables alone is that of anything. */
const hasName = /\/[^/{]/;

/**
 * Leaves out where a service stands, where a spec writes it and the documentation nowhere does. What is documented neither with it
 * nor without keeps it.
 */
export function withoutMounts(promised: readonly OperationFact[], documented: readonly OperationFact[]): Unmounted {
  const used = new Set([...documented.map(({ path }) => headOf(path)), ...documented.flatMap(basesOf)]);
  const heads = new Set(promised.map(({ path }) => headOf(path)).filter((head) => !used.has(head)));
  const shorter = new Map<OperationFact, OperationFact>();
  const mounts: string[] = [];
  for (const head of heads) {
    if (!/^\/[a-z][\w-]*$/i.test(head) || startsWithVersion(head)) continue;
    const below = promised.filter(({ path }) => headOf(path) === head);
    if (below.some((one) => documented.some(({ method, path }) => method === one.method && isSamePath(path, one.path))))
      continue;
    const all = below
      .map((one) => [one, { ...one, path: one.path.slice(head.length) || "/" }] as const)
      .filter(([, { method, path }]) =>
        documented.some((one) => one.method === method && isSameInFull(one.path, path)),
      );
    const paths = new Set(all.map(([, { path }]) => path).filter((path) => hasName.test(path)));
    if (paths.size < leastPaths && ![...paths].some(startsWithVersion)) continue;
    mounts.push(head);
    for (const [one, without] of all) shorter.set(one, without);
  }
  return { promised: promised.map((one) => shorter.get(one) ?? one), mounts };
}

/** The first part of a path, with its slash. */
function headOf(path: string): string {
  return /^\/?[^/]*/.exec(path)![0];
}

function basesOf({ bases = [] }: OperationFact): readonly string[] {
  return bases.map(headOf);
}
