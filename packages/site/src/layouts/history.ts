/** The history of a spec: its revisions, what each changed in meaning and in words, and any two of them side by side. */
import type { Entry } from "../entries/entry.ts";
import type { HistoryRecord } from "../history-record.ts";
import { html, join, trusted, type Content, type Html } from "../html.ts";
import type { Revision } from "../history/revision.ts";
import type { Site } from "../entries/site.ts";
import { encodePath, linkTo } from "../urls.ts";
import { morePages, pageAddress, type MorePage, type Placed } from "./more-changes.ts";
import { count as counted, day, pill } from "./parts.ts";
import { shell } from "./shell.ts";

/** Address of the history of a document. */
export function historyUrl(url: string): string {
  return url.replace(/\.html$/, ".history.html");
}

/** Address of the page that compares any two revisions. */
export function compareUrl(url: string): string {
  return url.replace(/\.html$/, ".compare.html");
}

/** Address of all revisions as data. */
export function historyDataUrl(url: string): string {
  return url.replace(/\.html$/, ".history.json");
}

/** Whether a document has two texts that can be compared. */
export function canCompare({ story }: Entry): boolean {
  return (story?.revisions.length ?? 0) > 1;
}

/** A page by its address. */
export type AddressedPage = readonly [url: string, page: Html];

/** The pages of revisions; nearly always one. */
export function historyPages(site: Site, entry: Entry, record: HistoryRecord): readonly AddressedPage[] {
  const { story } = entry;
  const { url: pageUrl, title } = entry.record;
  const url = historyUrl(pageUrl);
  const revisions = story?.revisions ?? [];
  const anchors = anchorsOf(revisions);
  const placed = revisions.map((revision, index): Placed | undefined => {
    const change = record.steps[index];
    return change === undefined
      ? undefined
      : { id: anchors[index]!, name: html`${subjectOf(revision)}, ${day(revision.date)}`, change };
  });
  const shownOf = (index: number, link: Content): Html => {
    const revision = revisions[index]!;
    const before = revision.from === undefined ? undefined : revisions[revision.from];
    const own = placed[index];
    const stayed = before !== undefined && html`<p>The text stayed the same.</p>`;
    return item(revision, before, {
      ...{ url, pageUrl, isCut: story?.isCut === true, anchor: anchors[index]! },
      shown: own === undefined ? stayed : html`${trusted(own.change.shown)}${link}`,
    });
  };
  const latestFirst = [...revisions.keys()].reverse();
  const pageOf = inPages(latestFirst.map((index) => Buffer.byteLength(shownOf(index, undefined).html)));
  const count = (pageOf.at(-1) ?? 0) + 1;
  const changed = latestFirst.flatMap((index) => placed[index] ?? []);
  const pageOfChange = new Map(latestFirst.map((index, at) => [placed[index], pageOf[at]!] as const));
  const { pages, linkOf, linksOn } = morePages(url, changed, {
    count,
    pageOf: (one) => pageOfChange.get(one) ?? 0,
  });
  const itemsOn = (page: number): readonly Html[] =>
    latestFirst.flatMap((index, at) => {
      const own = placed[index];
      return pageOf[at] === page ? [shownOf(index, own === undefined ? undefined : linkOf(own))] : [];
    });
  const crumb = html`<p class="crumb"><a href="${linkTo(url, pageUrl)}">${title}</a> ${pill(entry.state)}</p>`;
  const main = html`${crumb}
<h1>History of ${title}</h1>
<p class="muted">${counted(revisions.length, "revision")}, in the order in which they came in, the latest first.${canCompare(entry) && html` <a href="${linkTo(url, compareUrl(pageUrl))}">Compare any two</a>`}</p>
${itemsOn(0)}${linksOn(0)}`;
  const further = Array.from({ length: count - 1 }, (_, index) => ({
    url: pageAddress(url, index + 1),
    main: html`${itemsOn(index + 1)}${linksOn(index + 1)}`,
  }));
  return [
    [url, shell(site, { url, title: `History of ${title}`, main })],
    ...furtherPages(site, entry, `History of ${title}`, [...further, ...pages]),
  ];
}

/** What a page may hold of revisions, in bytes. */
const mostBytes = 125_000;

/** So many bytes has the link to the rest of a change. */
const bytesOfLink = 150;

/** On which page, from 0, each revision stands, by their bytes. */
function inPages(sizes: readonly number[]): readonly number[] {
  let [page, bytes] = [0, 0];
  return sizes.map((size) => {
    const own = size + bytesOfLink;
    if (bytes > 0 && bytes + own > mostBytes) {
      page += 1;
      bytes = 0;
    }
    bytes += own;
    return page;
  });
}

function furtherPages(site: Site, entry: Entry, title: string, pages: readonly MorePage[]): readonly AddressedPage[] {
  return pages.map(({ url, main }, index) => {
    const own = `${title}, page ${index + 2}`;
    const crumb = html`<p class="crumb"><a href="${linkTo(url, entry.record.url)}">${entry.record.title}</a> ${pill(entry.state)}</p>`;
    return [url, shell(site, { url, title: own, main: html`${crumb}<h1>${own}</h1>${main}` })];
  });
}

/** The anchors of revisions. A commit that wrote two files which came to be one has two. */
export function anchorsOf(revisions: readonly Revision[]): readonly string[] {
  const counts = new Map<string, number>();
  return revisions.map(({ commit }) => {
    const count = (counts.get(commit) ?? 0) + 1;
    counts.set(commit, count);
    return `r-${commit.slice(0, 10)}${count > 1 ? `-${count}` : ""}`;
  });
}

function subjectOf({ subject }: Revision): string {
  return subject === "" ? "A change" : subject;
}

/** Where a revision is shown, and with what. */
interface Around {
  readonly shown: Content;
  readonly url: string;
  readonly pageUrl: string;
  readonly isCut: boolean;
  readonly anchor: string;
}

function item(revision: Revision, before: Revision | undefined, { shown, url, pageUrl, isCut, anchor }: Around): Html {
  const { commit, author, date, path, was } = revision;
  const id = commit.slice(0, 10);
  return html`<section class="one-revision" id="${anchor}"><h2>${subjectOf(revision)}</h2>
<p class="muted">${day(date)} ${author} <code>${id}</code>${before !== undefined && html` · <a href="${linkTo(url, compareUrl(pageUrl))}?from=${before.commit.slice(0, 10)}&amp;to=${id}" aria-label="Compare ${id} with the revision before">compare</a>`}</p>
${was !== undefined && html`<p>Moved from <code>${was}</code> to <code>${path}</code>.</p>`}
${linkWords(revision)}
${before === undefined && html`<p>${isCut ? "What it changed is not in this clone." : "Written."}</p>`}
${shown}</section>
`;
}

/** What came and went of symbolic links to the file. */
function linkWords({ relinked }: Revision): Content {
  const list = (paths: readonly string[] = []): Content =>
    paths.length > 0 &&
    join(
      paths.map((path) => html`<code>${path}</code>`),
      ", ",
    );
  const [come, gone] = [list(relinked?.come), list(relinked?.gone)];
  return html`${come !== false && html`<p>Also at ${come}, by a symbolic link.</p>`}${gone !== false && html`<p>No longer at ${gone} by a symbolic link.</p>`}`;
}

/** Where there are more revisions, the choice among them says when they came, and not their subjects. */
const mostSubjects = 400;

/** The pages that compare: what most readers want to know stands there, any other two ends need JavaScript. */
export function comparePages(site: Site, entry: Entry, record: HistoryRecord): readonly AddressedPage[] {
  const { url: pageUrl, title } = entry.record;
  const url = compareUrl(pageUrl);
  const revisions = entry.story?.revisions ?? [];
  const { presets } = record;
  const placed = presets.map(({ id, names, change }): Placed => ({ id, name: html`${names.join("; ")}`, change }));
  const { pages, linkOf, linksOn } = morePages(url, placed);
  const end = (index: number): Content => {
    const revision = revisions[index];
    return (
      revision !== undefined &&
      html`${day(revision.date)} <code>${revision.commit.slice(0, 10)}</code> ${revision.subject}`
    );
  };
  const options = [...revisions].reverse().map(
    ({
      commit,
      date,
      subject,
    }) => html`<option value="${commit.slice(0, 10)}">${date.slice(0, 10)}${revisions.length <= mostSubjects && ` ${subject.slice(0, 60)}`}</option>
`,
  );
  const main = html`<p class="crumb"><a href="${linkTo(url, pageUrl)}">${title}</a> ${pill(entry.state)} · <a href="${linkTo(url, historyUrl(pageUrl))}">History</a></p>
<h1>Changes in ${title}</h1>
<form class="ends" id="_ends" data-url="${encodePath(historyDataUrl(pageUrl).replace(/^.*\//, ""))}" hidden>
<label>From <select name="from">${options}</select></label>
<label>To <select name="to"></select></label>
<fieldset><legend>Show</legend><label><input type="radio" name="view" value="rendered" checked> the text</label> <label><input type="radio" name="view" value="source"> the source</label></fieldset>
</form>
<noscript><p>Any other two revisions can be compared with JavaScript; <a href="${linkTo(url, historyUrl(pageUrl))}">the history</a> has each change.</p></noscript>
<nav class="chips" aria-label="Changes">${presets.map(({ id, names }) => names.map((name) => html`<a class="chip" href="#${id}">${name}</a> `))}</nav>
<div id="_comparison" aria-live="polite"></div>
<div id="_presets">
${presets.map(
  (
    { id, from, to, change },
    index,
  ) => html`<section class="one-revision" id="${id}" data-from="${revisions[from]?.commit.slice(0, 10) ?? ""}" data-to="${revisions[to]?.commit.slice(0, 10) ?? ""}"><h2>${placed[index]!.name}</h2>
<p class="muted">From ${end(from)}<br>to ${end(to)}</p>
${trusted(change.shown)}${linkOf(placed[index]!)}</section>
`,
)}${presets.length === 0 && html`<p>The text never changed.</p>`}${linksOn(0)}</div>`;
  return [
    [url, shell(site, { url, title: `Changes in ${title}`, main })],
    ...furtherPages(site, entry, `Changes in ${title}`, pages),
  ];
}
