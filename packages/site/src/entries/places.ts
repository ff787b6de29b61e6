/** Where the documents of a site are, and where the addresses lead that they had before or that show them as well. */
import { linksAmong } from "@assent/workspace";
import type { Removed } from "./entry.ts";
import { hasPlace } from "../links/site-world.ts";
import { followRedirects, type Redirects } from "./redirects.ts";
import type { SiteInput } from "./site-input.ts";
import { pageUrl, plainUrl } from "../urls.ts";

/** Places of documents; paths are those in the repository. */
export interface Places {
  readonly paths: ReadonlySet<string>;
  /** The paths at which symbolic links show a document, by its own. */
  readonly linked: ReadonlyMap<string, readonly string[]>;
  /** The document that each of these shows. */
  readonly shown: ReadonlyMap<string, string>;
  readonly links: ReturnType<typeof linksAmong>;
  readonly followed: Redirects;
  /** Documents whose pages stand elsewhere, since the site has a page of its own there. */
  readonly movedAside: readonly string[];
}

/** A path that several documents had, one after the other, and what became of them. */
export interface SharedPath {
  readonly path: string;
  /** Paths, addresses, and what was removed. */
  readonly places: readonly (string | Removed)[];
}

/** Finds them. */
export function placesOf(input: SiteInput): Places {
  const { records, past } = input;
  const paths = new Set(records.map(({ path }) => path));
  const linked = linkedPaths(input, paths);
  const links = linksAmong(input.aliases);
  const shownAt = (path: string): string | undefined => {
    const own = paths.has(path) ? path : links.realPath(path);
    return paths.has(own) ? own : undefined;
  };
  const known = new Map(records.map((record) => [record.path, record]));
  return {
    paths,
    linked,
    shown: new Map([...linked].flatMap(([to, all]) => all.map((from) => [from, to] as const))),
    links,
    followed: followRedirects(input.redirects, past, paths, shownAt, (path, anchor) =>
      hasPlace(known.get(path), anchor),
    ),
    movedAside: records.flatMap(({ path, url }) => (url === plainUrl(path) || path === "index.rst" ? [] : [path])),
  };
}

/** The paths at which symbolic links show a document, by its own path. */
function linkedPaths({ aliases }: SiteInput, paths: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [from, to] of aliases) {
    if (!paths.has(to) || paths.has(from)) continue;
    const known = found.get(to);
    if (known === undefined) found.set(to, [from]);
    else known.push(from);
  }
  return found;
}

/** Old address, new address; both from the root of the site, or the new one on another host. */
export function oldAddresses({ movedAside, followed, shown }: Places): ReadonlyMap<string, string> {
  const { addresses, removed, documents, shared } = followed;
  const aside = movedAside.map((path) => [path, path] as const);
  return new Map([
    ...[...addresses].map(([from, to]) => [plainUrl(from), to] as const),
    ...[...aside, ...removed, ...documents, ...shown]
      .filter(([from]) => !shared.has(from) || shown.has(from))
      .map(([from, to]) => [plainUrl(from), pageUrl(to)] as const),
  ]);
}

/** What was removed, and nothing came in its place. */
export function removedFor(
  { paths, followed: { documents, addresses, shared }, shown }: Places,
  stories: SiteInput["past"]["stories"],
): readonly Removed[] {
  const taken = [paths, documents, addresses, shared, shown];
  return [...stories.values()].flatMap(({ removed }) =>
    removed === undefined || taken.some((known) => known.has(removed.path)) ? [] : removed,
  );
}

/** The paths that several documents had; `removedAt` is what became of one by its last path. */
export function sharedPaths(
  { paths, followed: { shared }, shown }: Places,
  removedAt: (key: string) => Removed | undefined,
): readonly SharedPath[] {
  return [...shared]
    .filter(([path]) => !shown.has(path))
    .map(([path, ends]) => ({ path, places: ends.map((end) => (paths.has(end) ? end : (removedAt(end) ?? end))) }));
}
