/** What specs define, put together: methods of the API, options, all pages, search. */
import { html, type Html } from "../html.ts";
import type { Site } from "../site.ts";
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

function searchPage(site: Site): Html {
  const main = html`<h1>Search</h1>
<p class="notice warn from-disk">Search does not work here: a browser loads nothing into a page that is opened from a disk. It does where the site is served: by <code>assent build --watch</code>, or by any web server, as <code>python3 -m http.server</code> in the folder of the site. Without it there are <a href="specs.html">all specs</a>, <a href="people.html">people</a> and <a href="api.html">the API</a>.</p>
<form class="search-form" action="search.html" role="search"><label for="_q">Words, a title, an id, a path of the API</label><input id="_q" name="q" type="search" autocomplete="off" role="combobox" aria-expanded="false" aria-controls="_results" aria-autocomplete="list"><button>Search</button></form>
<p class="muted">Narrow with <code>state:approved</code> <code>release:${site.releases.at(-1) ?? "name"}</code> <code>person:name</code> <code>impact:api</code> <code>id:name</code>. Words in <code>"quotes"</code> stand side by side, <code>-word</code> is left out. <code>&gt;</code> runs a command.</p>
<p id="_count" role="status"></p>
<div class="search-columns"><div id="_results" class="results" role="listbox" aria-label="Results"></div>
<div id="_preview" class="preview" role="region" aria-label="Preview" tabindex="0"></div></div>
<noscript><p>Search needs JavaScript. Without it there are <a href="specs.html">all specs</a>, <a href="people.html">people</a> and <a href="api.html">the API</a>.</p></noscript>`;
  return shell(site, { url: "search.html", title: "Search", main, isWide: true });
}
