/** The site as data: `specs.json`, feeds, the sitemap, and what search needs. */
import { escape } from "./html.ts";
import type { DocumentRecord } from "./record.ts";
import type { Entry, Site } from "./site.ts";
import { byChange, cut } from "./layouts/parts.ts";
import { feedUrl } from "./layouts/lists.ts";
import { linkTo, slug } from "./urls.ts";

/** Everything about the specs but their texts. Keys are documented in the file itself. */
export function specsJson({ specs, settings }: Site): string {
  const list = specs.map(({ record, state, decision, release, people, story, dependsOn, requiredBy, formerPaths }) => ({
    id: record.id,
    title: record.title,
    url: record.url,
    path: record.path,
    kind: record.kind,
    state: state?.name,
    decisions: decision?.proof.state,
    release,
    summary: record.summary,
    stories: record.stories.map(({ url }) => url),
    people: people.map(({ person, role }) => ({ name: person.name, nick: person.nick, role })),
    wantsOwner: record.wantsOwner,
    impacts: record.impacts,
    methods: record.methods.map(
      ({ verb, url, action, anchor, summary, change, removal, codes, parameters, confidence }) => ({
        verb,
        url,
        action,
        anchor,
        confidence,
        ...(summary === "" ? {} : { summary }),
        change,
        removal,
        codes: codes.map(({ code, words, note }) => ({ code, ...(words === "" ? {} : { words }), note })),
        ...(parameters.length === 0 ? {} : { parameters }),
      }),
    ),
    options: record.options,
    ...(record.optionTable.length === 0 ? {} : { optionTable: record.optionTable }),
    dependsOn: dependsOn.map((other) => other.record.path),
    requiredBy: requiredBy.map((other) => other.record.path),
    formerPaths,
    added: story?.revisions[0]?.date,
    changed: story?.revisions.at(-1)?.date,
    revisions: story?.revisions.length,
  }));
  const about =
    "One entry for each spec. url is relative to this file; path is that in the repository; id stays when the file moves; decisions are proven, unsigned, doubtful or uncertain where there are any; impacts are api, data, deployment, user; methods with a confidence below 0.8 are read from prose and not certain; options are names in code style, optionTable is what a table of options says; dates are those of commits.";
  return `${JSON.stringify({ version: 1, name: settings.name, about, specs: list })}\n`;
}

/** Atom feeds by address: new specs, changes of state, and one for each release. */
export function feeds(site: Site): ReadonlyMap<string, string> {
  const dated = site.specs.filter(({ story }) => story !== undefined);
  const byAdded = [...(dated.length > 0 ? dated : site.specs)].sort((a, b) => addedAt(b) - addedAt(a));
  const found = new Map<string, string>();
  found.set(
    "feeds/new.xml",
    feed(
      site,
      "feeds/new.xml",
      "New specs",
      byAdded.slice(0, 40).map((spec) => item(site, "feeds/new.xml", spec, addedDate(spec), spec.record.title)),
    ),
  );
  const moves = dated
    .flatMap((spec) =>
      spec.story!.revisions.flatMap(({ path, date }, index, all) => {
        const before = all[index - 1]?.path;
        return before === undefined || before === path ? [] : [{ spec, date, folder: path.split("/").at(-2) ?? "" }];
      }),
    )
    .sort((a, b) => Date.parse(b.date) - Date.parse(a.date));
  const url = "feeds/states.xml";
  found.set(
    url,
    feed(
      site,
      url,
      "Changes of state",
      moves
        .slice(0, 40)
        .map(({ spec, date, folder }) => item(site, url, spec, date, `${spec.record.title}: ${folder}`, `#${date}`)),
    ),
  );
  for (const release of site.releases) {
    const own = site.specs
      .filter((spec) => spec.release === release)
      .sort(byChange)
      .slice(0, 60);
    const at = feedUrl(release);
    found.set(
      at,
      feed(
        site,
        at,
        `Specs for ${release}`,
        own.map((spec) => item(site, at, spec, spec.story?.revisions.at(-1)?.date, spec.record.title)),
      ),
    );
  }
  return found;
}

interface Item {
  readonly date: string;
  readonly xml: string;
}

/** Atom wants a date; without history it is the epoch, which says that it is not known. */
const unknownDate = "1970-01-01T00:00:00Z";

function item(
  site: Site,
  from: string,
  { record, people }: Entry,
  date: string | undefined,
  title: string,
  part = "",
): Item {
  const { settings } = site;
  const href = settings.url === undefined ? linkTo(from, record.url) : settings.url + record.url;
  const authors = people.slice(0, 3).map(({ person }) => `<author><name>${escapeXml(person.name)}</name></author>`);
  return {
    date: date ?? unknownDate,
    xml: `<entry><id>urn:assent:${slug(settings.repository)}:${escapeXml(encodeURIComponent(record.path + part))}</id><title>${escapeXml(title)}</title><updated>${date ?? unknownDate}</updated>${authors.join("")}<link href="${escapeXml(href)}"/><summary>${escapeXml(cut(record.summary, 600))}</summary></entry>`,
  };
}

function feed({ settings }: Site, url: string, title: string, items: readonly Item[]): string {
  const updated = items.map(({ date }) => date).sort((a, b) => Date.parse(b) - Date.parse(a))[0] ?? unknownDate;
  const self = settings.url === undefined ? url.replace(/^.*\//, "") : settings.url + url;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:assent:${slug(settings.repository)}:${escapeXml(url)}</id><title>${escapeXml(`${title} · ${settings.name}`)}</title><updated>${updated}</updated><author><name>${escapeXml(settings.name)}</name></author><link rel="self" href="${escapeXml(self)}"/>
${items.map(({ xml }) => xml).join("\n")}
</feed>
`;
}

/** Characters that XML has no place for are left out. */
function escapeXml(text: string): string {
  return escape(text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, ""));
}

function addedDate({ story }: Entry): string | undefined {
  return story?.revisions[0]?.date;
}

function addedAt(spec: Entry): number {
  return Date.parse(addedDate(spec) ?? "") || 0;
}

/** Addresses of all pages, for search engines; they have to be absolute. */
export function sitemap(
  base: string,
  pages: readonly { readonly url: string; readonly date: string | undefined }[],
): string {
  const entries = pages.map(
    ({ url, date }) =>
      `<url><loc>${escapeXml(base + url)}</loc>${date === undefined ? "" : `<lastmod>${date.slice(0, 10)}</lastmod>`}</url>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join("\n")}\n</urlset>\n`;
}

/** What the browser shows of a page among results. Titles of sections are in one list, since most come from the template. */
export function searchPages({ entries }: Site): string {
  const titles: string[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (title: string): number => {
    const known = numbers.get(title);
    if (known !== undefined) return known;
    numbers.set(title, titles.length);
    return titles.push(title) - 1;
  };
  const slugs = new Map<string, string>();
  const slugOf = (title: string): string => {
    let known = slugs.get(title);
    if (known === undefined) slugs.set(title, (known = slug(title)));
    return known;
  };
  const pages = entries.map(({ record, state, release, people, isSpec }) => [
    record.url,
    record.title,
    isSpec ? record.id : "",
    state?.name ?? "",
    release ?? "",
    people.map(({ person }) => `${person.name}${person.nick === undefined ? "" : ` ${person.nick}`}`).join(", "),
    record.impacts.join(" "),
    cut(record.summary, 160),
    record.sections.map(({ title, id }) => (id === slugOf(title) ? numberOf(title) : [numberOf(title), id])),
  ]);
  // Only what is there is asked for.
  const shards = [...new Set(entries.flatMap(({ record }) => Object.keys(record.terms)))].sort().join("");
  return JSON.stringify({ titles, shards, pages });
}

/** Makes the files of words, by first character, again and again: a file whose words did not change stays the very same. */
export function makeShards(): (site: Site) => ReadonlyMap<string, string> {
  let before: readonly DocumentRecord[] = [];
  const files = new Map<string, string>();
  /** Blocks of pages by file, in the order of the pages. */
  const blocks = new Map<string, string[]>();
  return ({ entries }) => {
    const records = entries.map(({ record }) => record);
    const isSame = records.length === before.length && records.every(({ path }, index) => path === before[index]!.path);
    if (!isSame) {
      files.clear();
      blocks.clear();
    }
    const stale = new Set<string>();
    for (const [index, { terms }] of records.entries()) {
      const old = isSame ? before[index]!.terms : {};
      if (terms === old) continue;
      for (const name of new Set([...Object.keys(terms), ...Object.keys(old)])) {
        const lines = terms[name];
        if (lines === old[name]) continue;
        let list = blocks.get(name);
        if (list === undefined) blocks.set(name, (list = Array.from({ length: records.length }, () => "")));
        list[index] = lines === undefined ? "" : `#${index}\n${lines}`;
        stale.add(name);
      }
    }
    for (const name of stale) files.set(`search/${name}.txt`, `\n${blocks.get(name)!.join("")}`);
    before = records;
    return files;
  };
}
