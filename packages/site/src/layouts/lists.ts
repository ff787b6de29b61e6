/** Lists of specs: by release, state and impact, of all, of those without an owner, of a person. */
import { listed } from "@assent/spec";
import type { Entry } from "../entries/entry.ts";
import { html, type Content, type Html } from "../html.ts";
import type { Impact } from "../record.ts";
import { personUrl, releaseUrl, type Site } from "../entries/site.ts";
import { isDone, states } from "../history/state.ts";
import { linkTo } from "../urls.ts";
import { listFilter } from "./list-filter.ts";
import { pageLinks } from "./page-links.ts";
import { byRelease, count, releaseLink, row, stateUrl, wantsOwner } from "./parts.ts";
import { shell } from "./shell.ts";

/** A page by its address. */
export type PageMap = Map<string, Html>;

/** What a change touches, in words. */
export const impactNames: Readonly<Record<Impact, string>> = {
  api: "REST API",
  data: "data model",
  deployment: "deployment",
  user: "end users",
};

/** Rows on one page: more would make it heavier than a page may be. */
const pageSize = 160;

/** All lists of a site. */
export function listPages(site: Site): PageMap {
  const pages: PageMap = new Map();
  const { specs } = site;
  addList(pages, site, "specs.html", "Specs", specs, waysToSpecs);
  for (const state of states) {
    const own = specs.filter((spec) => spec.state === state);
    if (own.length > 0) addList(pages, site, stateUrl(state), state.label, own);
  }
  for (const release of site.releases) {
    addList(
      pages,
      site,
      releaseUrl(release),
      release,
      specs.filter((spec) => spec.release === release),
      feedOf(release),
    );
  }
  for (const [impact, name] of Object.entries(impactNames) as [Impact, string][]) {
    const own = specs.filter(({ record }) => record.impacts.includes(impact));
    addList(pages, site, `impact/${impact}.html`, `Impact on ${name}`, own);
  }
  const wanting = specs.filter(wantsOwner);
  addList(pages, site, "looking-for-an-owner.html", "Looking for an owner", wanting);
  pages.set("releases.html", releasesPage(site));
  for (const { person, specs: own } of site.people) addPerson(pages, site, personUrl(person), person.name, own);
  pages.set("people.html", peoplePage(site));
  return pages;
}

function addList(
  pages: PageMap,
  site: Site,
  url: string,
  title: string,
  specs: readonly Entry[],
  extra?: (site: Site, url: string) => Content,
): void {
  const groups = byRelease(specs, site);
  const pageCount = Math.max(1, Math.ceil(specs.length / pageSize));
  const urlOf = (page: number): string => (page === 0 ? url : url.replace(/\.html$/, `-${page + 1}.html`));
  const filter = listFilter(specs, impactNames);
  // Who looks through open work is not shown what is done; a list of nothing else shows it.
  const foldsDone = specs.some(({ state }) => !isDone(state));
  for (const [page, shown] of inPages(groups, pageCount).entries()) {
    const own = urlOf(page);
    const main = html`<h1>${title}</h1>
<p class="muted">${specs.length === 0 ? "No spec is in this list." : count(specs.length, "spec")}${pageCount > 1 && html`<span class="of-pages">, page ${page + 1} of ${pageCount}</span>`}</p>
${page === 0 && extra?.(site, own)}
${filter}
<div id="_list"${pageCount > 1 && html` data-pages="${pageCount}"`}>
${shown.map(
  ([release, rows]) =>
    html`${groups.length > 1 && html`<h2>${release === undefined ? "Without release" : releaseLink(release, own)}</h2>`}${rowsOf(rows, own, foldsDone)}`,
)}
</div>
${pageLinks(page, pageCount, (other) => linkTo(own, urlOf(other)))}`;
    pages.set(own, shell(site, { url: own, title, main }));
  }
}

type Groups = ReturnType<typeof byRelease>;

/** What each page shows of the groups; the one page of an empty list shows nothing. */
function inPages(groups: Groups, pageCount: number): readonly Groups[] {
  const pages = Array.from({ length: pageCount }, (): (readonly [string | undefined, readonly Entry[]])[] => []);
  let at = 0;
  for (const [release, all] of groups) {
    for (let start = 0; start < all.length;) {
      const room = pageSize - (at % pageSize);
      const rows = all.slice(start, start + room);
      pages[Math.floor(at / pageSize)]!.push([release, rows]);
      start += rows.length;
      at += rows.length;
    }
  }
  return pages;
}

/** Rows; where `foldsDone`, those of specs on which there is no work left are folded, and counted. */
function rowsOf(specs: readonly Entry[], from: string, foldsDone: boolean): Html {
  const list = (all: readonly Entry[]): Content =>
    all.length > 0 && html`<ul class="rows">${all.map((spec) => row(spec, from, { withSummary: true }))}</ul>`;
  const done = foldsDone ? specs.filter(({ state }) => isDone(state)) : [];
  if (done.length === 0) return html`${list(specs)}`;
  const names = [...new Set(done.map(({ state }) => state!.label.toLowerCase()))];
  const open = specs.filter((spec) => !done.includes(spec));
  const what = open.length === 0 ? count(done.length, "spec") : `${done.length} more`;
  return html`${list(open)}<details class="ended"><summary>${what} that ${done.length === 1 ? "is" : "are"} ${listed(names, "or")}</summary>${list(done)}</details>`;
}

/** Ways to narrow the list of all. */
function waysToSpecs(site: Site, url: string): Content {
  const { specs } = site;
  const chips = states.flatMap((state) => {
    const number = specs.filter((spec) => spec.state === state).length;
    return number === 0
      ? []
      : [
          html`<a class="chip ${state.tone}" href="${linkTo(url, stateUrl(state))}"><span aria-hidden="true">${state.mark}</span> ${state.label} ${number}</a>`,
        ];
  });
  const impacts = (Object.entries(impactNames) as [Impact, string][]).map(
    ([impact, name]) => html`<a class="chip" href="${linkTo(url, `impact/${impact}.html`)}">${name}</a>`,
  );
  return html`${chips.length > 0 && html`<p class="chips plain-ways">${chips}</p>`}<p class="chips plain-ways"><span class="muted">Touches</span> ${impacts} <a class="chip" href="${linkTo(url, "looking-for-an-owner.html")}">looking for an owner</a></p>`;
}

function feedOf(release: string): (site: Site, url: string) => Content {
  return (_site, url) => html`<p><a href="${linkTo(url, feedUrl(release))}">Feed of this release</a></p>`;
}

/** Address of the feed of a release. */
export function feedUrl(release: string): string {
  return releaseUrl(release).replace(/^releases\/(.*)\.html$/, "feeds/release-$1.xml");
}

function releasesPage(site: Site): Html {
  const url = "releases.html";
  const main = html`<h1>Releases</h1>
${site.releases.length === 0 && html`<p class="lead">No spec is in the folder of a release.</p>`}<ul class="plain wide-list">${[
    ...site.releases,
  ]
    .reverse()
    .map((release) => {
      const own = site.specs.filter((spec) => spec.release === release);
      const parts = states.flatMap((state) => {
        const number = own.filter((spec) => spec.state === state).length;
        return number === 0 ? [] : [`${number} ${state.label.toLowerCase()}`];
      });
      return html`<li>${releaseLink(release, url)} <span class="muted">${parts.length > 0 ? parts.join(", ") : count(own.length, "spec")}</span></li>`;
    })}</ul>`;
  return shell(site, { url, title: "Releases", main });
}

function addPerson(pages: PageMap, site: Site, url: string, name: string, specs: readonly Entry[]): void {
  addList(pages, site, url, name, specs);
}

function peoplePage(site: Site): Html {
  const url = "people.html";
  const main = html`<h1>People</h1>
<p class="muted">${count(site.people.length, "person", "people")}, those with most specs first</p>
<ul class="columns-list">${site.people.map(
    ({
      person,
      specs,
    }) => html`<li><a href="${linkTo(url, personUrl(person))}">${person.name}</a> <span class="muted">${specs.length}</span></li>
`,
  )}</ul>`;
  return shell(site, { url, title: "People", main });
}
