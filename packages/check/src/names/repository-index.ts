import type { OwnWords } from "@assent/spec";
import type { Repository, RepositorySpec } from "../repository.ts";
import { numberedTwice } from "./numbered-name.ts";

/** The specs of a repository by path and id, and the names of their files; made once for each list of specs. */
export interface RepositoryIndex {
  readonly byPath: ReadonlyMap<string, RepositorySpec>;
  readonly byId: ReadonlyMap<string, readonly RepositorySpec[]>;
  /** The names of the files, without folder and ending. */
  readonly stems: ReadonlySet<string>;
}

const known = new WeakMap<readonly RepositorySpec[], RepositoryIndex>();

/** The list is asked for each time: who gives it may want to know who looks at it. */
export function indexOf({ specs }: Pick<Repository, "specs">): RepositoryIndex {
  let index = known.get(specs);
  if (!index) known.set(specs, (index = build(specs)));
  return index;
}

const knownTwins = new WeakMap<readonly (string | RepositorySpec)[], ReadonlyMap<string, readonly string[]>>();

/** The specs that have a number of another one beside them, by path, with the paths of all that have it. */
export function numberTwinsIn(
  { paths, specs }: Pick<Repository, "paths" | "specs">,
  words: Pick<OwnWords, "states">,
): ReadonlyMap<string, readonly string[]> {
  const all = paths ?? specs;
  let twins = knownTwins.get(all);
  if (!twins) knownTwins.set(all, (twins = numberedTwice(paths ?? specs.map(({ path }) => path), words)));
  return twins;
}

function build(specs: readonly RepositorySpec[]): RepositoryIndex {
  return {
    byPath: new Map(specs.map((spec) => [spec.path, spec])),
    byId: grouped(specs, ({ id }) => id),
    stems: new Set(specs.map(({ path }) => stemOf(path))),
  };
}

function grouped(
  specs: readonly RepositorySpec[],
  keyOf: (spec: RepositorySpec) => string,
): ReadonlyMap<string, readonly RepositorySpec[]> {
  const groups = new Map<string, RepositorySpec[]>();
  for (const spec of specs) {
    const same = groups.get(keyOf(spec));
    if (same) same.push(spec);
    else groups.set(keyOf(spec), [spec]);
  }
  return groups;
}

/** The name of a file, without folder and ending. */
export function stemOf(path: string): string {
  return path
    .replace(/[?#].*$/, "")
    .replace(/^.*\//, "")
    .replace(/\.\w+$/, "");
}
