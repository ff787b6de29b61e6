/** The whole repository as the site shows it: documents with what others say about them. Made anew after each change. */
import { compareReleases } from "@assent/contract";
import type { Entry, Removed } from "./entry.ts";
import type { FileFinder, LinkWorld } from "../links/link-world.ts";
import type { SiteInput, SiteSettings } from "./site-input.ts";
import { decidedState, releasesAmong, stateOfPlaces, stateOfStatus, type State } from "../history/state.ts";
import { projectsIn } from "../reading/stories.ts";
import { findPeople, type Person } from "./people.ts";
import type { DocumentRecord, Finding, PersonRecord } from "../record.ts";
import type { HeldTexts } from "../rest/held-texts.ts";
import { isListed } from "../kinds.ts";
import { resolveLinks, type ResolvedLinks } from "../links/links.ts";
import { namedAsBefore, namedBefore, namedSpecs, pastNames, type PastName } from "./named-specs.ts";
import { findPermalinks, type Permalink } from "./permalinks.ts";
import { withLites } from "./lite-entries.ts";
import { followRedirects } from "./redirects.ts";
import { type Building, relate } from "./relate.ts";
import { linksAmong, refusalWords, type FlowStory } from "@assent/workspace";
import { hasPlace, linkWorld } from "../links/site-world.ts";
import { tellFormerPlaces } from "./former-places.ts";
import { pageUrl, plainUrl, slug } from "../urls.ts";

/** Resolves links, and remembers them for as long as what they can lead to stays the same. */
export type LinkCache = (
  input: SiteInput,
  redirects: ReadonlyMap<string, string>,
  world: LinkWorld,
) => (record: DocumentRecord) => ResolvedLinks;

/** Makes a memory for links. */
export function makeLinkCache(): LinkCache {
  let key = "";
  let finder: SiteInput["fileAt"] | undefined;
  let known = new WeakMap<DocumentRecord, ResolvedLinks>();
  const keys = new WeakMap<DocumentRecord, string>();
  const keyOf = (record: DocumentRecord): string => {
    let own = keys.get(record);
    if (own === undefined) {
      const { path, title, labels, glossary, sections, links } = record;
      const headings = sections.map((section) => [section.id, section.title, section.level]);
      const toctrees = links.filter(({ kind }) => kind === "toctree");
      keys.set(record, (own = JSON.stringify([path, title, labels, glossary, headings, toctrees])));
    }
    return own;
  };
  return ({ records, fileAt, aliases }, redirects, world) => {
    const now = `${records.map(keyOf).join("")}${[...redirects, ...aliases].join()}`;
    if (now !== key || finder !== fileAt) known = new WeakMap();
    [key, finder] = [now, fileAt];
    return (record) => {
      let links = known.get(record);
      if (links === undefined) known.set(record, (links = resolveLinks(record, world)));
      return links;
    };
  };
}

/** A path that several documents had, one after the other, and what became of them. */
export interface SharedPath {
  readonly path: string;
  /** Paths, addresses, and what was removed. */
  readonly places: readonly (string | Removed)[];
}

/** Everything. */
export interface Site {
  /** Documents that were removed, and nothing came in their place. */
  readonly removed: readonly Removed[];
  readonly shared: readonly SharedPath[];
  /** Addresses that stay, by id. */
  readonly permalinks: ReadonlyMap<string, Permalink>;
  /** The first ids of specs that were removed, with when and where each began. */
  readonly pastNames: readonly PastName[];
  /** The way of each spec through its states, as far as git tells it. */
  readonly flow: readonly FlowStory[];
  readonly settings: SiteSettings;
  readonly held: HeldTexts | undefined;
  readonly entries: readonly Entry[];
  readonly specs: readonly Entry[];
  readonly byPath: ReadonlyMap<string, Entry>;
  readonly releases: readonly string[];
  readonly people: readonly { readonly person: Person; readonly specs: readonly Entry[] }[];
  /** Whether specs describe methods of an API. */
  readonly hasMethods: boolean;
  /** Old address, new address; both from the root of the site, or the new one on another host. */
  readonly redirects: ReadonlyMap<string, string>;
  /** Places on the new pages, by old address. */
  readonly redirectAnchors: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
  /** Files to be copied as they are. */
  readonly copies: ReadonlySet<string>;
}

/** Puts documents together. */
export function makeSite(input: SiteInput, resolve: LinkCache = makeLinkCache()): Site {
  const { records, past, settings } = input;
  const { stories } = past;
  const byPath = new Map<string, Building>();
  const findings: Finding[] = [];
  if (settings.missingLogo !== undefined)
    findings.push(logoFinding(settings.missingLogo, input.fileAt(settings.missingLogo)));
  const copies = new Set<string>(settings.logo === undefined ? [] : [settings.logo]);
  const paths = new Set(records.map(({ path }) => path));
  const linked = linkedPaths(input, paths);
  const shown = new Map([...linked].flatMap(([to, all]) => all.map((from) => [from, to] as const)));
  const links = linksAmong(input.aliases);
  const shownAt = (path: string): string | undefined => {
    const own = paths.has(path) ? path : links.realPath(path);
    return paths.has(own) ? own : undefined;
  };
  const known = new Map(records.map((record) => [record.path, record]));
  const followed = followRedirects(input.redirects, past, paths, shownAt, (path, anchor) =>
    hasPlace(known.get(path), anchor),
  );
  const redirects = followed.documents;
  findings.push(...(input.findings ?? []), ...followed.findings);
  const world = linkWorld(input, redirects, shown, links);
  const specPaths = specsIn(input);
  const releaseOf = releasesAmong([...specPaths, ...[...linked.values()].flat()], settings.words, projectsIn(records));
  const everybodyIn = ({ people, lites = [] }: DocumentRecord): readonly PersonRecord[] => [
    ...people,
    ...lites.flatMap((lite) => lite.people),
  ];
  const personOf = findPeople(records.flatMap(everybodyIn));
  const listed = new Set(
    records.flatMap((record) =>
      specPaths.has(record.path) ? everybodyIn(record).map((one) => personOf(one).key) : [],
    ),
  );
  const peopleOf = (record: Pick<DocumentRecord, "people">): Entry["people"] =>
    uniquePeople(record, personOf).map((one) => ({ ...one, isListed: listed.has(one.person.key) }));

  const resolveWith = resolve(input, redirects, world);
  for (const record of records) {
    const { path } = record;
    const resolved = resolveWith(record);
    findings.push(...record.unread, ...resolved.findings);
    for (const copy of resolved.copies) copies.add(copy);
    const isSpec = specPaths.has(path);
    const decision = isSpec ? input.decisions.get(record.id) : undefined;
    const places = [path, ...(linked.get(path) ?? [])];
    byPath.set(path, {
      record: resolved.record,
      links: resolved.links,
      isSpec,
      state: isSpec ? decidedState(decision, stateSaid(record, places, settings)) : undefined,
      decision,
      release: isSpec ? places.map(releaseOf).find((release) => release !== undefined) : undefined,
      story: stories.get(path),
      people: peopleOf(record),
      dependsOn: [],
      requiredBy: [],
      mentionedBy: [],
      replaces: [],
      replacedBy: [],
      editions: [],
      formerPaths: [],
      ids: isSpec ? [...new Set([...(input.pastIds?.get(path) ?? []), record.id])] : [],
      permalink: undefined,
      before: [],
      goneBefore: [],
    });
  }
  const movedAside = records.flatMap(({ path, url }): (readonly [string, string])[] =>
    url === plainUrl(path) || path === "index.rst" ? [] : [[path, path]],
  );
  for (const [path] of movedAside)
    findings.push({
      path,
      message: `${plainUrl(path)} is a page of the site itself, or kept for one; the page of this document is ${pageUrl(path)}.`,
    });
  tellFormerPlaces(byPath, followed, stories);
  const entries = [...byPath.values()];
  const pages = entries.filter(({ isSpec }) => isSpec);
  relate(pages, byPath, world);
  const specs = withLites(pages, peopleOf);

  const removedAt = (key: string): Removed | undefined => stories.get(key)?.removed;
  const permalinks = findPermalinks([
    ...namedSpecs(pages, input),
    ...namedAsBefore(entries, input),
    ...namedBefore(input, followed, removedAt),
  ]);
  for (const spec of pages) spec.permalink = permalinks.get(spec.record.id)?.url;
  const releases = [...new Set(specs.flatMap(({ release }) => release ?? []))].sort(compareReleases);
  return {
    flow: input.flow,
    settings,
    held: input.held,
    entries,
    specs,
    byPath,
    releases,
    hasMethods: specs.some(({ record }) => record.methods.length > 0),
    people: peopleIn(specs),
    redirects: new Map([
      ...[...followed.addresses].map(([from, to]) => [plainUrl(from), to] as const),
      ...[...movedAside, ...followed.removed, ...redirects, ...shown]
        .filter(([from]) => !followed.shared.has(from) || shown.has(from))
        .map(([from, to]) => [plainUrl(from), pageUrl(to)] as const),
    ]),
    permalinks,
    pastNames: pastNames(input),
    redirectAnchors: new Map([...followed.anchors].map(([from, anchor]) => [plainUrl(from), anchor])),
    findings,
    copies,
    removed: [...stories.values()].flatMap(({ removed }) =>
      removed === undefined ||
      [paths, redirects, followed.addresses, followed.shared, shown].some((known) => known.has(removed.path))
        ? []
        : removed,
    ),
    shared: [...followed.shared]
      .filter(([path]) => !shown.has(path))
      .map(([path, ends]) => ({ path, places: ends.map((end) => (paths.has(end) ? end : (removedAt(end) ?? end))) })),
  };
}

/** Those who have specs, with these: who has most comes first. */
function peopleIn(specs: readonly Entry[]): Site["people"] {
  const people = new Map<string, { person: Person; specs: Entry[] }>();
  for (const spec of specs) {
    for (const { person } of spec.people) {
      const known = people.get(person.key) ?? { person, specs: [] };
      known.specs.push(spec);
      people.set(person.key, known);
    }
  }
  return [...people.values()].sort(
    (left, right) => right.specs.length - left.specs.length || (left.person.name < right.person.name ? -1 : 1),
  );
}

/**
 * The paths of what something was decided about: by where it is, and by what it says. What stands in a folder that is called
 * as the file of a proposal beside it belongs to that.
 */
function specsIn({ specs, records }: SiteInput): ReadonlySet<string> {
  const found = records.filter(({ path, kind }) => specs.has(path) && isListed(kind));
  const owners = new Set(
    found.flatMap(({ path, proposal }) => (proposal === undefined ? [] : path.replace(/\.rst$/, ""))),
  );
  const isOwned = (path: string): boolean => {
    const folders = path.split("/").slice(0, -1);
    return folders.some((_, index) => owners.has(folders.slice(0, index + 1).join("/")));
  };
  return new Set(found.flatMap(({ path }) => (isOwned(path) ? [] : path)));
}

/** The stage of a spec without decisions: folders say it, else a field of its own, else the settings. */
function stateSaid({ status }: DocumentRecord, places: readonly string[], settings: SiteSettings): State | undefined {
  const { words } = settings;
  return stateOfPlaces(places, { words }) ?? stateOfStatus(status, words) ?? stateOfPlaces(places, settings);
}

function logoFinding(logo: string, state: ReturnType<FileFinder>): Finding {
  const path = "assent.yaml";
  if (state === "there")
    return {
      path,
      message: `The logo "${logo}" is no picture that a browser shows.`,
      remedy: "name a file of SVG, PNG, JPEG, GIF, WebP, AVIF or ICO",
    };
  if (state === "missing") return { path, message: `The logo "${logo}" is not there.` };
  const { why, remedy } = refusalWords[state];
  return { path, message: `The logo "${logo}" is not shown: ${why}.`, remedy };
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

function uniquePeople(
  { people }: Pick<DocumentRecord, "people">,
  personOf: (person: PersonRecord) => Person,
): readonly { readonly person: Person; readonly role: PersonRecord["role"] }[] {
  const found = new Map<string, { readonly person: Person; readonly role: PersonRecord["role"] }>();
  for (const written of people) {
    const person = personOf(written);
    const known = found.get(person.key);
    // Who is named again as a contributor stays the owner.
    if (known === undefined || (written.role === "primary" && known.role !== "primary"))
      found.set(person.key, { person, role: written.role });
  }
  return [...found.values()];
}

/** Address of the page of a person. */
export function personUrl({ key }: Person): string {
  return `people/${key}.html`;
}

/** Address of the list of a release. */
export function releaseUrl(release: string): string {
  return `releases/${slug(release).replaceAll("-", ".")}.html`;
}
