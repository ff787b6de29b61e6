/**
 * What only all specs together can show: two with the same story, specs that wait for each other. Each spec leaves a short
 * note when it is checked; from the notes it is known which few have to be looked at once more, with the others in sight.
 */
import {
  ignoresOf,
  numberedTwice,
  numberOf,
  resolvePath,
  rules,
  type Repository,
  type RepositorySpec,
} from "@assent/check";
import {
  calledDependencies,
  dependencies,
  type Dependency,
  idOf,
  idOfLink,
  idOfPath,
  type OwnWords,
  isWaitedFor,
  linkOf,
  namedDependencies,
  notedDependencies,
  possibleDependencies,
  type Spec,
  stemOf,
  titleOf,
} from "@assent/spec";

/** Codes of the rules that ask about other specs. */
export const relationRules: readonly string[] = rules.flatMap(({ code, needs }) => (needs === "others" ? [code] : []));

/** The note of a spec; undefined where it would say no more than the path. */
export function noteOf(spec: Spec): RepositorySpec | undefined {
  const id = idOf(spec);
  const isNeeded = (named: Pick<Dependency, "span">): boolean => isWaitedFor(spec, named);
  const linked = [...dependencies(spec), ...notedDependencies(spec)].filter(isNeeded);
  const named = [...linked, ...namedDependencies(spec).filter(isNeeded)];
  // An address that ends in the spec's own name leads to the one of that name in another repository.
  const isOther = (page: string | undefined): page is string => page !== undefined && page !== stemOf(spec.path);
  const paths = [
    ...named.flatMap(({ kind, target, id: page }) =>
      kind === "path" ? [target] : kind === "spec-url" && isOther(page) ? [`${page}.rst`] : [],
    ),
    ...possibleDependencies(spec).map(({ target }) => target),
    ...calledDependencies(spec).flatMap((one) => (isNeeded(one) && isOther(one.target) ? [one.target] : [])),
  ];
  const stories = linked.flatMap(({ kind, target, span }) => {
    const story = kind === "story" ? idOfLink(linkOf(target, span)) : undefined;
    return story === undefined || story === id ? [] : [story];
  });
  const ignoresOthers = ignoresOf(spec).some((ignore) => ignore.rules.some((code) => relationRules.includes(code)));
  const isNamed = id === idOfPath(spec.path) && numberOf(spec.path) === undefined;
  if (paths.length + stories.length === 0 && isNamed && !ignoresOthers) return undefined;
  return {
    path: spec.path,
    id,
    title: titleOf(spec) ?? "",
    dependencies: [...new Set(paths.map((target) => resolveDocument(target, spec.path)))],
    ...(stories.length > 0 ? { stories: [...new Set(stories)] } : {}),
    ...(ignoresOthers ? { ignoresOthers } : {}),
  };
}

/**
 * Paths of the specs that share an id or a number with another, or depend on themselves by way of others, or ignore that they do;
 * sorted as the notes are. `all` are the paths of all specs there are.
 */
export function findRelated(
  notes: readonly RepositorySpec[],
  all: readonly string[],
  words: Pick<OwnWords, "states">,
): readonly string[] {
  const byId = new Map<string, RepositorySpec[]>();
  for (const note of notes) {
    // The name of its file is an id that says nothing: specs come back under the same name.
    if (note.id === idOfPath(note.path)) continue;
    const same = byId.get(note.id);
    if (same === undefined) byId.set(note.id, [note]);
    else same.push(note);
  }
  const related = new Set<string>(numberedTwice(all, words).keys());
  for (const same of byId.values()) {
    if (new Set(same.map(({ path }) => stemOf(path))).size > 1) for (const { path } of same) related.add(path);
  }
  const inCycles = findCycles(new Map(notes.map((note) => [note.path, note.dependencies])));
  return notes
    .filter(({ path, ignoresOthers }) => related.has(path) || inCycles.has(path) || ignoresOthers === true)
    .map(({ path }) => path);
}

/**
 * Notes with dependencies led to where the specs are now: to one of `all`, by path, else by the one file of that name; and
 * those on stories to the one spec of each.
 */
export function settleDependencies(
  notes: readonly RepositorySpec[],
  all: readonly string[],
): readonly RepositorySpec[] {
  if (notes.every(({ dependencies: own, stories = [] }) => own.length + stories.length === 0)) return notes;
  const paths = new Set(all);
  const byId = new Map<string, string | undefined>();
  for (const { id, path } of notes) byId.set(id, byId.has(id) ? undefined : path);
  const byStem = new Map<string, string | undefined>();
  for (const path of all) byStem.set(stemOf(path), byStem.has(stemOf(path)) ? undefined : path);
  return notes.map((note) => {
    const { dependencies: own, stories = [] } = note;
    if (own.length + stories.length === 0) return note;
    // By its name alone a spec finds itself where another of that name is gone.
    const byName = (path: string): string | readonly never[] => {
      const found = byStem.get(stemOf(path));
      return found === undefined || found === note.path ? [] : found;
    };
    const settled = [
      ...own.flatMap((path) => (paths.has(path) ? path : byName(path))),
      ...stories.flatMap((story) => byId.get(story) ?? []),
    ];
    return { ...note, dependencies: [...new Set(settled)] };
  });
}

/** The repository as it is before any spec is read: paths, and nothing else. The list is made when it is asked for. */
export function namesOnly(
  paths: () => readonly string[],
  {
    hasPath,
    otherPaths,
    refuses,
    mayHaveLabel,
  }: Pick<Repository, "hasPath" | "otherPaths" | "refuses" | "mayHaveLabel">,
): Repository {
  let specs: readonly RepositorySpec[] | undefined;
  return {
    hasPath,
    otherPaths,
    refuses,
    mayHaveLabel,
    hasNamesOnly: true,
    get specs() {
      return (specs ??= paths().map((path) => ({ path, id: path, title: "", dependencies: [] })));
    },
  };
}

/** The nodes of a graph that lie on a cycle or lead to one: what is left when all that leads nowhere is taken away. */
function findCycles(graph: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const left = new Map([...graph].filter(([, targets]) => targets.length > 0));
  for (let size = -1; size !== left.size;) {
    size = left.size;
    for (const [node, targets] of left) if (!targets.some((target) => left.has(target))) left.delete(node);
  }
  return new Set(left.keys());
}

/** A document's path: from the root where it begins with "/", else from the folder of the file that names it. */
function resolveDocument(target: string, from: string): string {
  const path = resolvePath(target, from).replace(/\.html$/, ".rst");
  return path.endsWith(".rst") ? path : `${path}.rst`;
}
