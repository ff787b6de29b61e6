/** What specs define, put together: methods of the API, options, all pages, search. */
import { html, join, type Html } from "../html.ts";
import type { Site } from "../entries/site.ts";
import { linkTo } from "../urls.ts";
import { addApi } from "./api.ts";
import type { PageMap } from "./lists.ts";
import { addOptions } from "./options.ts";
import { count } from "./parts.ts";
import { shell } from "./shell.ts";

/** The pages. */
export function referencePages(site: Site): PageMap {
  const pages: PageMap = new Map();
  addApi(pages, site);
  addOptions(pages, site);
  pages.set("contents-of-site.html", contentsPage(site));
  pages.set("search.html", searchPage(site));
  return pages;
}

/** Folders and the documents in them that are no specs. */
function contentsPage(site: Site): Html {
  const url = "contents-of-site.html";
  const others = site.entries.filter(({ isSpec }) => !isSpec);
  const main = html`<h1>All pages</h1>
<p><a href="specs.html">${count(site.specs.length, "spec")}</a>, and these:</p>
<ul class="plain">${others.map(
    ({
      record,
    }) => html`<li><a href="${linkTo(url, record.url)}">${record.title}</a> <span class="muted">${record.path}</span></li>
`,
  )}</ul>`;
  return shell(site, { url, title: "All pages", main });
}

/** Fields of a search that find something here, each with a value that is there. */
function narrowing({ specs, releases, people }: Site): readonly string[] {
  const own = new Set(specs.flatMap(({ state }) => state?.name ?? []));
  const impacts = new Set(specs.flatMap(({ record }) => record.impacts));
  const fieldOf = (field: string, names: ReadonlySet<string>, usual: string): readonly string[] =>
    names.size === 0 ? [] : [`${field}:${names.has(usual) ? usual : [...names][0]!}`];
  return [
    ...fieldOf("state", own, "approved"),
    ...releases.slice(-1).map((release) => `release:${release}`),
    ...(people.length === 0 ? [] : ["person:name"]),
    ...fieldOf("impact", impacts, "api"),
    "id:name",
  ];
}

/** Where to look without the search. */
function waysWithout({ people, hasMethods }: Site): Html {
  const ways = [
    html`<a href="specs.html">all specs</a>`,
    ...(people.length > 0 ? [html`<a href="people.html">people</a>`] : []),
    ...(hasMethods ? [html`<a href="api.html">the API</a>`] : []),
  ];
  return html`Without it there are ${join(ways.slice(0, -1), ", ")}${ways.length > 1 && " and "}${ways.at(-1)}.`;
}

function searchPage(site: Site): Html {
  const main = html`<h1>Search</h1>
<p class="notice warn from-disk">Search does not work here: a browser loads nothing into a page that is opened from a disk. It does where the site is served: by <code>assent build --watch</code>, or by any web server, as <code>python3 -m http.server</code> in the folder of the site. ${waysWithout(site)}</p>
<form class="search-form" action="search.html" role="search"><label for="_q">Words, a title, an id, a path of the API</label><input id="_q" name="q" type="search" autocomplete="off" role="combobox" aria-expanded="false" aria-controls="_results" aria-autocomplete="list"><button>Search</button></form>
<p class="muted">Narrow with ${join(
    narrowing(site).map((field) => html`<code>${field}</code>`),
    " ",
  )}. Words in <code>"quotes"</code> stand side by side, <code>-word</code> is left out. <code>&gt;</code> runs a command.</p>
<p id="_count" role="status"></p>
<div class="search-columns"><div id="_results" class="results" role="listbox" aria-label="Results"></div>
<div id="_preview" class="preview" role="region" aria-label="Preview" tabindex="0"></div></div>
<noscript><p>Search needs JavaScript. ${waysWithout(site)}</p></noscript>`;
  return shell(site, { url: "search.html", title: "Search", main, isWide: true });
}
