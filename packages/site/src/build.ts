/**
 * From the documents of a repository to the files of its site. A builder remembers what it made: after an edit only the
 * pages whose content depends on it are made anew, and everything else is the very same value as before.
 */
import { LineIndex } from "@assent/rst";
import { makeShards, searchPages, shardNames, sitemap, specsJson } from "./data.ts";
import { unreadableColours, withColours } from "./colours.ts";
import type { Entry } from "./entries/entry.ts";
import type { SiteInput } from "./entries/site-input.ts";
import { withWidths } from "./widths.ts";
import { feeds } from "./feeds.ts";
import type { FileContent, SiteFiles } from "./files.ts";
import { flowPage } from "./layouts/flow.ts";
import { graphPages } from "./layouts/graph.ts";
import type { DocumentRecord, Finding } from "./record.ts";
import type { HistoryRecord } from "./history-record.ts";
import { canCompare, comparePages, historyDataUrl, historyPages } from "./layouts/history.ts";
import { homePage } from "./layouts/home.ts";
import { listPages } from "./layouts/lists.ts";
import { missingPage, missingUrl, permanentPages, redirectPage, removedPage, sharedPage } from "./layouts/redirect.ts";
import { referencePages } from "./layouts/reference.ts";
import { withWords } from "./refs.ts";
import { specPages } from "./layouts/spec.ts";
import { firstPageUrl, textPageUrl } from "./layouts/text-pages.ts";
import { historyKey, outlineOf, rowOf, surroundingsOf } from "./shown-facts.ts";
import { makeLinkCache } from "./entries/link-cache.ts";
import { makeSite, type Site } from "./entries/site.ts";
import { copyUrl, longCodeUrl, pageUrl } from "./urls.ts";
import { bytesBeyond, heavyPage } from "./weight.ts";

/** What a build gives. */
export interface Built {
  readonly site: Site;
  readonly files: SiteFiles;
  /** The number of documents with a page. */
  readonly pages: number;
}

/** What the builder is given beside documents. */
export interface BuildParts {
  readonly assets: ReadonlyMap<string, FileContent>;
  /** Draws a graph as SVG, or shows its source. */
  readonly draw: (source: string) => string;
  /** Why a graph is shown as its source; undefined where it is drawn. */
  readonly whyNot: (source: string) => string | undefined;
  /** Histories by path of the document; made by who knows old texts. */
  readonly histories: ReadonlyMap<string, HistoryRecord>;
}

/** Something that builds again and again. */
export type Builder = (input: SiteInput, parts: BuildParts) => Built;

/** What was built last. */
interface Earlier extends Built {
  readonly input: SiteInput;
  readonly histories: BuildParts["histories"];
}

/** Makes a builder. */
export function makeBuilder(): Builder {
  const pages = new Map<
    string,
    { readonly key: string; readonly record: Entry["record"]; readonly files: readonly TextFile[] }
  >();
  const links = makeLinkCache();
  let lists: { readonly key: readonly unknown[]; readonly files: readonly SiteFile[] } | undefined;
  let earlier: Earlier | undefined;

  const makers: Makers = {
    page(site, entry, parts) {
      const { record } = entry;
      const key = surroundingsOf(site, entry);
      let page = pages.get(record.path);
      if (page?.record !== record || page.key !== key) {
        page = { key, record, files: makePage(site, entry, parts) };
        pages.set(record.path, page);
      }
      return page.files;
    },
    lists(site) {
      const key = [
        ...site.entries.map(rowOf),
        ...[
          site.removed,
          site.shared,
          [...site.redirects],
          [...site.redirectAnchors],
          site.pastNames,
          [...site.permalinks.values()].map(({ url, others }) => [url, others]),
        ].map((one) => JSON.stringify(one)),
        ...[site.flow, site.held],
      ];
      if (lists === undefined || !isSameRow(lists.key, key)) lists = { key, files: [...makeLists(site)] };
      return lists.files;
    },
    history: makeHistoryMemory(),
    shards: makeShards(),
  };

  /** Everything again; what did not change is the same value as before. */
  const buildAll = (input: SiteInput, parts: BuildParts): Built => {
    const site = makeSite(input, links);
    return { site, files: new Map(makeFiles(site, parts, makers)), pages: site.entries.length };
  };

  /** The pages of some documents again, of which nothing shows elsewhere but their words in the search. */
  const buildSome = (
    { site: old, files: known }: Earlier,
    records: ReadonlyMap<string, DocumentRecord>,
    parts: BuildParts,
  ): Built => {
    const renew = (entry: Entry): Entry => {
      const record = records.get(entry.record.path);
      return record === undefined ? entry : { ...entry, record: withWords(record, entry.links) };
    };
    const entries = old.entries.map(renew);
    const byPath = new Map(entries.map((entry) => [entry.record.path, entry]));
    const site: Site = {
      ...old,
      entries,
      byPath,
      // What lists have of a lite spec beside others stays, where nothing shows elsewhere.
      specs: old.specs.map((entry) =>
        entry.record.anchor === undefined ? (byPath.get(entry.record.path) ?? entry) : entry,
      ),
    };
    const files: SiteFiles = new Map(known);
    for (const path of records.keys()) {
      const entry = byPath.get(path)!;
      // A text that is shorter now may have fewer pages.
      for (let page = 1; files.delete(textPageUrl(entry.record.url, page)); page += 1);
      for (const [url, text] of pageFiles(site, entry, parts, makers)) files.set(url, text);
    }
    for (const [path, text] of makers.shards(site)) files.set(path, text);
    return { site, files, pages: entries.length };
  };

  return (input, parts) => {
    const changed = earlier?.histories === parts.histories ? changedTexts(earlier.input, input) : undefined;
    const built =
      earlier === undefined || changed === undefined ? buildAll(input, parts) : buildSome(earlier, changed, parts);
    earlier = { ...built, input, histories: parts.histories };
    const heavy = [...built.files].flatMap(([url, content]) => {
      const bytes = bytesBeyond(url, content);
      return bytes === undefined ? [] : [[url, bytes] as const];
    });
    return { ...built, site: withMade(built.site, parts, heavy) };
  };
}

/** A site, and its files as they are made: nothing of them is kept here, and what is wrong is whole when all are made. */
export function buildOnce(
  input: SiteInput,
  parts: BuildParts,
): { readonly names: Iterable<string>; readonly files: Iterable<SiteFile>; readonly end: () => Site } {
  const site = makeSite(input);
  const heavy: (readonly [url: string, bytes: number])[] = [];
  const makers: Makers = {
    page: makePage,
    lists: makeLists,
    history: makeHistoryFiles,
    shards: makeShards(),
  };
  function* files(): Generator<SiteFile> {
    for (const file of makeFiles(site, parts, makers)) {
      const bytes = bytesBeyond(...file);
      if (bytes !== undefined) heavy.push([file[0], bytes]);
      yield file;
    }
  }
  return { names: certainNames(site, parts), files: files(), end: () => withMade(site, parts, heavy) };
}

/** Names of files that are sure to be made, before any is. */
function* certainNames({ entries }: Site, { assets }: BuildParts): Generator<string> {
  yield* assets.keys();
  for (const { record } of entries) {
    yield record.url;
    for (const [path] of textFiles(record)) yield path;
  }
}

/** How the parts of a site are made; a builder remembers them. */
interface Makers {
  readonly page: (site: Site, entry: Entry, parts: BuildParts) => readonly TextFile[];
  readonly lists: (site: Site) => Iterable<SiteFile>;
  readonly history: (site: Site, entry: Entry, histories: BuildParts["histories"]) => readonly TextFile[];
  readonly shards: (site: Site) => ReadonlyMap<string, string>;
}

type SiteFile = readonly [path: string, content: FileContent];
type TextFile = readonly [path: string, text: string];

/** All files of a site. Where two have one name the page of a document comes first. */
function* makeFiles(site: Site, parts: BuildParts, makers: Makers): Generator<SiteFile> {
  const taken = new Set<string>();
  for (const [path, content] of parts.assets) {
    const isStyle = path === "assets/site.css" && typeof content === "string";
    yield [path, isStyle ? withColours(withWidths(content), site.settings.colours) : content];
    taken.add(path);
  }
  for (const entry of site.entries) {
    for (const file of pageFiles(site, entry, parts, makers)) {
      yield file;
      taken.add(file[0]);
    }
  }
  for (const file of makers.lists(site)) {
    if (taken.has(file[0])) continue;
    yield file;
    taken.add(file[0]);
  }
  for (const entry of site.entries) yield* makers.history(site, entry, parts.histories);
  yield ["search/pages.json", searchPages(site)];
  yield* makers.shards(site);
  for (const path of site.copies) {
    const url = copyUrl(path, (document) => site.byPath.has(document));
    if (!taken.has(url)) yield [url, { copyOf: path }];
  }
}

function pageFiles(site: Site, entry: Entry, parts: BuildParts, { page }: Makers): readonly TextFile[] {
  return [...page(site, entry, parts), ...textFiles(entry.record)];
}

function makePage(site: Site, entry: Entry, { draw }: BuildParts): readonly TextFile[] {
  const drawings = entry.record.graphs.map(({ source }) => draw(source));
  return specPages(site, entry, drawings).map(([url, { html }]) => [url, html]);
}

/** A site with what is found where it is made: pages that are too heavy, colours that cannot be read. */
function withMade(
  site: Site,
  { assets, whyNot }: BuildParts,
  heavy: readonly (readonly [url: string, bytes: number])[],
): Site {
  const style = assets.get("assets/site.css");
  const paths = new Map(site.entries.map(({ record }) => [record.url, record.path]));
  const pathOf = (url: string): string | undefined => paths.get(firstPageUrl(url));
  // What is about the site comes first: of a thousand places in the texts a build names only some.
  const findings = [
    ...heavy.map(([url, bytes]) => heavyPage(url, bytes, pathOf(url))),
    ...(typeof style === "string" ? unreadableColours(style, site.settings.colours) : []),
    ...site.findings,
    ...site.entries.flatMap(({ record }) => undrawnGraphs(record, whyNot)),
  ];
  return { ...site, findings };
}

/** What is said of graphs that cannot be drawn. */
function undrawnGraphs(
  { path, source: text, graphs }: DocumentRecord,
  whyNot: BuildParts["whyNot"],
): readonly Finding[] {
  return graphs.flatMap(({ source, at }) => {
    const why = whyNot(source);
    if (why === undefined) return [];
    const place = at < 0 ? {} : new LineIndex(text).toPlace(at);
    return [{ path, ...place, message: `This graph cannot be drawn and is shown as its source: ${why}.` }];
  });
}

/** What stands beside the page of a document, whatever else there is. */
function textFiles({
  url,
  source,
  markdown,
  longCode,
}: DocumentRecord): readonly (readonly [path: string, text: string])[] {
  const base = url.replace(/\.html$/, "");
  return [
    // Servers may have no type for it; what begins as a page does is not taken for one behind a byte order mark (MIME Sniffing §7.1).
    [`${base}.rst`, /^\s*</.test(source) ? `\ufeff${source}` : source],
    [`${base}.md`, markdown],
    ...longCode.map((code, index): TextFile => [longCodeUrl(url, index), code]),
  ];
}

/** The documents whose text changed, by path, if nothing changed that another page shows; undefined if something did. */
function changedTexts(before: SiteInput, now: SiteInput): ReadonlyMap<string, DocumentRecord> | undefined {
  const isSameWorld =
    before.past === now.past &&
    before.redirects === now.redirects &&
    before.aliases === now.aliases &&
    before.settings === now.settings &&
    before.fileAt === now.fileAt &&
    before.decisions === now.decisions &&
    before.held === now.held &&
    before.records.length === now.records.length;
  if (!isSameWorld || !isSameRow(shardNames(before.records), shardNames(now.records))) return undefined;
  const changed = new Map<string, DocumentRecord>();
  for (const [index, record] of now.records.entries()) {
    const old = before.records[index]!;
    if (record === old) continue;
    if (outlineOf(record) !== outlineOf(old)) return undefined;
    changed.set(record.path, record);
  }
  return changed;
}

/** Makes the pages of histories again and again; they stay as long as their history does, and what stands around it. */
function makeHistoryMemory(): Makers["history"] {
  const known = new Map<string, { readonly key: readonly unknown[]; readonly files: readonly TextFile[] }>();
  return (site, entry, histories) => {
    const { path } = entry.record;
    const key = [histories.get(path), historyKey(site, entry)];
    let made = known.get(path);
    if (made === undefined || !isSameRow(made.key, key))
      known.set(path, (made = { key, files: makeHistoryFiles(site, entry, histories) }));
    return made.files;
  };
}

function isSameRow(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((one, index) => one === right[index]);
}

/** The pages of one history, and its data where revisions can be compared. */
function makeHistoryFiles(site: Site, entry: Entry, histories: BuildParts["histories"]): readonly TextFile[] {
  const { url, path } = entry.record;
  const record = histories.get(path);
  if (record === undefined) return [];
  const compared = canCompare(entry);
  const pages = [...historyPages(site, entry, record), ...(compared ? comparePages(site, entry, record) : [])];
  const files = pages.map(([address, page]): TextFile => [address, page.html]);
  return compared ? [...files, [historyDataUrl(url), record.data]] : files;
}

/** All that is made of what is known about the specs, without their texts. */
function* makeLists(site: Site): Generator<readonly [string, FileContent]> {
  const base = site.settings.url;
  if (base !== undefined) yield [missingUrl, missingPage(site, base).html];
  yield ["index.html", homePage(site).html];
  for (const [url, page] of listPages(site)) yield [url, page.html];
  for (const [url, page] of referencePages(site)) yield [url, page.html];
  for (const [url, page] of graphPages(site)) yield [url, page.html];
  const flow = flowPage(site);
  if (flow !== undefined) yield ["flow.html", flow.html];
  yield ["specs.json", specsJson(site)];
  yield* feeds(site);
  for (const [from, to] of site.redirects)
    yield [from, redirectPage(from, to, "Moved", site.redirectAnchors.get(from)).html];
  for (const one of site.removed) {
    const url = pageUrl(one.path);
    yield [url, removedPage(site, url, one).html];
  }
  for (const one of site.shared) yield [pageUrl(one.path), sharedPage(site, pageUrl(one.path), one).html];
  for (const [url, page] of permanentPages(site)) yield [url, page.html];
  if (base === undefined) return;
  const urls = site.entries.map(({ record, story }) => ({ url: record.url, date: story?.revisions.at(-1)?.date }));
  yield ["sitemap.xml", sitemap(base, [{ url: "", date: undefined }, ...urls])];
}
