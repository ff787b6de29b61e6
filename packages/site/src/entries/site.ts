/** The whole repository as the site shows it: documents with what others say about them. Made anew after each change. */
import { compareReleases } from "@assent/contract";
import type { Entry, Removed } from "./entry.ts";
import type { FileFinder } from "../links/link-world.ts";
import type { SiteInput, SiteSettings } from "./site-input.ts";
import { decidedState, releasesAmong, stateOfPlaces, stateOfStatus, type State } from "../history/state.ts";
import { projectsIn } from "../reading/stories.ts";
import type { Person } from "./people.ts";
import { peopleAmong, peopleIn, type PersonWithSpecs } from "./named-people.ts";
import { oldAddresses, placesOf, type Places, removedFor, type SharedPath, sharedPaths } from "./places.ts";
import type { DocumentRecord, Finding } from "../record.ts";
import type { HeldTexts } from "../rest/held-texts.ts";
import { isListed } from "../kinds.ts";
import type { ResolvedLinks } from "../links/links.ts";
import { type LinkCache, makeLinkCache } from "./link-cache.ts";
import { namedAsBefore, namedBefore, namedLites, namedSpecs, pastNames, type PastName } from "./named-specs.ts";
import { findPermalinks, type Permalink } from "./permalinks.ts";
import { withLites } from "./lite-entries.ts";
import { type Building, relate } from "./relate.ts";
import { refusalWords, type FlowStory } from "@assent/workspace";
import { linkWorld } from "../links/site-world.ts";
import { tellFormerPlaces } from "./former-places.ts";
import { pageUrl, plainUrl, slug } from "../urls.ts";

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
  readonly people: readonly PersonWithSpecs[];
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
  const places = placesOf(input);
  const { followed } = places;
  const world = linkWorld(input, followed.documents, places.shown, places.links);
  const specPaths = specsIn(input);
  const peopleOf = peopleAmong(records, specPaths);
  const beginEntry = entryMaker(input, places, specPaths);
  const resolved = records.map(resolve(input, followed.documents, world));
  const byPath = new Map(
    records.map((record, index) => [record.path, beginEntry(record, resolved[index]!, peopleOf(record))] as const),
  );
  tellFormerPlaces(byPath, followed, past.stories);
  const entries = [...byPath.values()];
  const pages = entries.filter(({ isSpec }) => isSpec);
  relate(pages, byPath, world);
  const specs = withLites(pages, peopleOf);

  const removedAt = (key: string): Removed | undefined => past.stories.get(key)?.removed;
  const permalinks = findPermalinks([
    ...namedSpecs(pages, input),
    ...namedLites(specs, byPath),
    ...namedAsBefore(entries, input),
    ...namedBefore(input, followed, removedAt),
  ]);
  for (const spec of pages) spec.permalink = permalinks.get(spec.record.id)?.url;
  return {
    flow: input.flow,
    settings,
    held: input.held,
    entries,
    specs,
    byPath,
    releases: [...new Set(specs.flatMap(({ release }) => release ?? []))].sort(compareReleases),
    hasMethods: specs.some(({ record }) => record.methods.length > 0),
    people: peopleIn(specs),
    redirects: oldAddresses(places),
    permalinks,
    pastNames: pastNames(input),
    redirectAnchors: new Map([...followed.anchors].map(([from, anchor]) => [plainUrl(from), anchor])),
    findings: [
      ...logoFindings(input),
      ...(input.findings ?? []),
      ...followed.findings,
      ...records.flatMap(({ unread }, index) => [...unread, ...resolved[index]!.findings]),
      ...places.movedAside.map(asideFinding),
    ],
    copies: new Set([settings.logo ?? [], ...resolved.map((one) => one.copies)].flat()),
    removed: removedFor(places, past.stories),
    shared: sharedPaths(places, removedAt),
  };
}

/** Begins the entries of documents; how they stand to each other is put into them later. */
function entryMaker(
  { records, past, settings, decisions, pastIds }: SiteInput,
  { linked }: Places,
  specPaths: ReadonlySet<string>,
): (record: DocumentRecord, resolved: ResolvedLinks, people: Entry["people"]) => Building {
  const all = [...specPaths, ...[...linked.values()].flat()];
  const releaseOf = releasesAmong(all, settings.words, projectsIn(records));
  return (record, resolved, people) => {
    const { path } = record;
    const isSpec = specPaths.has(path);
    const decision = isSpec ? decisions.get(record.id) : undefined;
    const paths = [path, ...(linked.get(path) ?? [])];
    return {
      record: resolved.record,
      links: resolved.links,
      isSpec,
      state: isSpec ? decidedState(decision, stateSaid(record, paths, settings)) : undefined,
      decision,
      release: isSpec ? paths.map(releaseOf).find((release) => release !== undefined) : undefined,
      story: past.stories.get(path),
      people,
      dependsOn: [],
      requiredBy: [],
      mentionedBy: [],
      replaces: [],
      replacedBy: [],
      editions: [],
      formerPaths: [],
      ids: isSpec ? [...new Set([...(pastIds?.get(path) ?? []), record.id])] : [],
      permalink: undefined,
      before: [],
      goneBefore: [],
    };
  };
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

function logoFindings({ settings: { missingLogo: logo }, fileAt }: SiteInput): readonly Finding[] {
  return logo === undefined ? [] : [logoFinding(logo, fileAt(logo))];
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

/** What is said of a document whose page cannot be where its file would be. */
function asideFinding(path: string): Finding {
  const message = `${plainUrl(path)} is a page of the site itself, or kept for one; the page of this document is ${pageUrl(path)}.`;
  return { path, message };
}

/** Address of the page of a person. */
export function personUrl({ key }: Person): string {
  return `people/${key}.html`;
}

/** Address of the list of a release. */
export function releaseUrl(release: string): string {
  return `releases/${slug(release).replaceAll("-", ".")}.html`;
}
