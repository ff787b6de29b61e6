/** The site as Atom feeds: new specs, changes of state, and one for each release. */
import type { OwnWords } from "@assent/spec";
import type { Entry } from "./entries/entry.ts";
import { escape } from "./html.ts";
import { feedUrl } from "./layouts/lists.ts";
import { cut } from "./cut.ts";
import { byChange, workersOn } from "./layouts/parts.ts";
import type { Revision } from "./history/revision.ts";
import type { FileStory } from "./history/revisions.ts";
import type { Site } from "./entries/site.ts";
import { stateAt, type State } from "./history/state.ts";
import { encodePath, linkTo } from "./urls.ts";

/** Feeds by address. */
export function feeds(site: Site): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const { words } = site.settings;
  const names = nameSpecs(site);
  const add = (url: string, title: string, news: readonly News[]): void => {
    found.set(
      url,
      feed(
        site,
        url,
        title,
        // An entry needs a date (RFC 4287, 4.1.2); one that has none is not told.
        news.flatMap((one) => (one.date === undefined ? [] : [item(site, url, names, { ...one, date: one.date })])),
      ),
    );
  };
  const dated = site.specs.filter(({ story }) => story !== undefined && story.revisions.length > 0);
  // Where a clone lacks the beginning of a file it is not known when it was new.
  const begun = dated.filter(({ story }) => story?.isCut !== true);
  const byAdded = [...(dated.length > 0 ? begun : site.specs)].sort((a, b) => addedAt(b) - addedAt(a));
  add(
    "feeds/new.xml",
    "New specs",
    byAdded.slice(0, 40).map((spec) => ({ spec, date: spec.story?.revisions[0]?.date, title: spec.record.title })),
  );
  const moves = dated
    .flatMap((spec) =>
      stateChanges(spec.story!, spec.record.path, words).map(({ revision, state }) => ({
        spec,
        date: revision.date,
        title: `${spec.record.title}: ${state.label}`,
        part: `${state.name}:${revision.commit.slice(0, 10)}`,
      })),
    )
    .sort((a, b) => Date.parse(b.date) - Date.parse(a.date));
  add("feeds/states.xml", "Changes of state", moves.slice(0, 40));
  for (const release of site.releases) {
    const own = site.specs.filter((spec) => spec.release === release).sort(byChange);
    add(
      feedUrl(release),
      `Specs for ${release}`,
      own.slice(0, 60).map((spec) => ({ spec, date: spec.story?.revisions.at(-1)?.date, title: spec.record.title })),
    );
  }
  return found;
}

/** A revision with which a spec came to another state. */
interface StateChange {
  readonly revision: Revision;
  readonly state: State;
}

/**
 * The revisions with which a spec came to another state than it had in the commit before, as folders and symbolic links say it. Where
 * lines of work came together, what the one said is told once; what was overruled is not.
 */
function stateChanges({ revisions }: FileStory, path: string, words: OwnWords): readonly StateChange[] {
  const told: StateChange[] = [];
  let known: State | undefined;
  for (const revision of revisions) {
    const { from, was, isMerge } = revision;
    const state = stateAt(revision, words);
    const before = from === undefined ? undefined : revisions[from];
    if (before === undefined) {
      known = state ?? known;
      continue;
    }
    const parent = stateAt({ path: was ?? revision.path, links: before.links ?? [] }, words);
    if (state === undefined || state === known || (isMerge !== true && state === parent)) continue;
    told.push({ revision, state });
    known = state;
  }
  const now = stateAt({ path, links: revisions.at(-1)?.links ?? [] }, words);
  return now === undefined ? told : told.slice(0, told.findLastIndex(({ state }) => state === now) + 1);
}

/** Something to be told. */
interface News {
  readonly spec: Entry;
  readonly date: string | undefined;
  readonly title: string;
  /** What tells several entries on one spec apart. */
  readonly part?: string;
}

interface Item {
  readonly date: string;
  readonly xml: string;
}

/**
 * Names that stay when files move, and when a spec gets another id: the first one that it had. Of several specs with one id, the one that was first has it alone, and the
 * others have the commit that began them with it.
 */
function nameSpecs({ specs, pastNames }: Site): ReadonlyMap<Entry, string> {
  const names = new Map<Entry, string>();
  const taken = new Set<string>();
  const first = (spec: Entry): Revision | undefined => spec.story?.revisions[0];
  const all = [
    ...specs.map((spec) => ({
      spec,
      id: spec.ids[0] ?? spec.record.id,
      at: addedAt(spec),
      path: first(spec)?.path ?? "",
    })),
    ...pastNames.map(({ id, begun, path }) => ({ spec: undefined, id, at: begun, path })),
  ];
  for (const { spec, id } of all.sort((a, b) => a.at - b.at || (a.path < b.path ? -1 : Number(a.path > b.path)))) {
    const begin = (spec && first(spec)?.commit.slice(0, 10)) ?? spec?.release ?? "";
    let name = encodeURIComponent(id);
    // What is gone has no entry, and keeps its name from others.
    for (let number = 1; spec !== undefined && taken.has(name); number += 1)
      name = encodeURIComponent(number === 1 ? `${id}@${begin}` : `${id}@${begin}.${number}`);
    taken.add(name);
    if (spec !== undefined) names.set(spec, name);
  }
  return names;
}

/**
 * A tag (RFC 4151) of the place where the site is published; where that is not known, of a name that nobody has, with that of
 * the repository.
 */
function tagOf({ settings }: Site, specific: string): string {
  const place = settings.url === undefined ? undefined : new URL(settings.url);
  const path = place === undefined ? encodeURIComponent(settings.repository) : place.pathname.replace(/^\/|\/$/g, "");
  return `tag:${place?.hostname ?? "assent.invalid"},2026:${path === "" ? "" : `${path}/`}${specific}`;
}

function item(
  site: Site,
  from: string,
  names: ReadonlyMap<Entry, string>,
  { spec, date, title, part }: News & { readonly date: string },
): Item {
  const { record } = spec;
  const { settings } = site;
  const place = record.anchor === undefined ? "" : `#${record.anchor}`;
  const href = (settings.url === undefined ? linkTo(from, record.url) : settings.url + encodePath(record.url)) + place;
  const authors = workersOn(spec)
    .slice(0, 3)
    .map(({ person }) => `<author><name>${escapeXml(person.name)}</name></author>`);
  const id = tagOf(site, `spec:${names.get(spec) ?? ""}${part === undefined ? "" : `:${part}`}`);
  return {
    date,
    xml: `<entry><id>${escapeXml(id)}</id><title>${escapeXml(title)}</title><updated>${date}</updated>${authors.join("")}<link href="${escapeXml(href)}"/><summary>${escapeXml(cut(record.summary, 600))}</summary></entry>`,
  };
}

/** What a feed says that has nothing with a date: it needs one, and is the same as long as nothing comes. The day that its id names. */
const noDate = "2026-01-01T00:00:00Z";

function feed(site: Site, url: string, title: string, items: readonly Item[]): string {
  const { settings } = site;
  const updated = items.map(({ date }) => date).sort((a, b) => Date.parse(b) - Date.parse(a))[0] ?? noDate;
  const self = settings.url === undefined ? url.replace(/^.*\//, "") : settings.url + url;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>${escapeXml(tagOf(site, url))}</id><title>${escapeXml(`${title} · ${settings.name}`)}</title><updated>${updated}</updated><author><name>${escapeXml(settings.name)}</name></author><link rel="self" href="${escapeXml(self)}"/>
${items.map(({ xml }) => xml).join("\n")}
</feed>
`;
}

/** Characters that XML has no place for are left out. */
export function escapeXml(text: string): string {
  return escape(text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, ""));
}

function addedAt({ story }: Entry): number {
  return Date.parse(story?.revisions[0]?.date ?? "") || 0;
}
