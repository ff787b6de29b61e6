/** What specs define, put together: methods of the API, options, all pages, search. */
import { html, type Content, type Html } from "../html.ts";
import { codeLine, verbAndUrl } from "../rest/head.ts";
import type { Entry, Site } from "../site.ts";
import { linkTo, slug } from "../urls.ts";
import { count, pill } from "./parts.ts";
import type { PageMap } from "./lists.ts";
import { shell } from "./shell.ts";

/** Rows of a table on one page. */
const most = 350;

/** The pages. */
export function referencePages(site: Site): PageMap {
  const pages: PageMap = new Map();
  addApi(pages, site);
  addOptions(pages, site);
  pages.set("contents-of-site.html", contentsPage(site));
  pages.set("search.html", searchPage(site));
  return pages;
}

/** Methods in groups by the first word of their address. */
function addApi(pages: PageMap, site: Site): void {
  const methods = site.specs.flatMap((spec) => spec.record.methods.map((method) => ({ spec, method })));
  const groups = new Map<string, typeof methods>();
  for (const item of methods) {
    const word =
      item.method.url
        .replace(/^https?:\/\/[^/]*/, "")
        .split(/[/?#]/)
        .find((part) => part !== "" && !/^v?\d+(?:\.\d+)*$|^[{<(]/.test(part)) ?? "/";
    const name = word.toLowerCase();
    groups.set(name, [...(groups.get(name) ?? []), item]);
  }
  const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  const url = "api.html";
  const main = html`<h1>REST API</h1>
<p class="lead">${methods.length === 0 ? "No spec describes a method." : html`${count(methods.length, "method")} as specs describe them. What a service does is told by its own reference.`}</p>
<ul class="columns-list">${sorted.map(
    ([
      name,
      items,
    ]) => html`<li><a href="api/${slug(name)}.html">/${name === "/" ? "" : name}</a> <span class="muted">${items.length}</span></li>
`,
  )}</ul>`;
  pages.set(url, shell(site, { url, title: "REST API", main }));
  for (const [name, items] of sorted) {
    const own = `api/${slug(name)}.html`;
    const rows = [...items]
      .sort((a, b) =>
        a.method.url < b.method.url ? -1 : a.method.url > b.method.url ? 1 : a.method.verb < b.method.verb ? -1 : 1,
      )
      .slice(0, most);
    const previous = pages.get(own);
    if (previous !== undefined) continue;
    const table = html`<h1>/${name === "/" ? "" : name}</h1>
<div class="scroll" role="group" tabindex="0" aria-label="Methods"><table><thead><tr><th scope="col">Method</th><th scope="col">Codes</th><th scope="col">Spec</th><th scope="col">State</th></tr></thead><tbody>
${rows.map(
  ({
    spec,
    method,
  }) => html`<tr><td><a class="method" href="${linkTo(own, `${spec.record.url}#${method.anchor}`)}">${verbAndUrl(method.verb, method.url)}</a>${method.summary !== "" && html`<p class="muted">${method.summary}</p>`}</td><td class="codes-cell">${codeLine(method.codes)}</td><td><a href="${linkTo(own, spec.record.url)}">${spec.record.title}</a>${spec.release !== undefined && html` <span class="muted">${spec.release}</span>`}</td><td>${pill(spec.state)}</td></tr>
`,
)}</tbody></table></div>`;
    pages.set(own, shell(site, { url: own, title: `API: /${name}`, main: table }));
  }
}

function addOptions(pages: PageMap, site: Site): void {
  const options = new Map<string, Entry[]>();
  for (const spec of site.specs) {
    for (const option of spec.record.options) options.set(option, [...(options.get(option) ?? []), spec]);
  }
  const sorted = [...options].sort(([a], [b]) => (a < b ? -1 : 1));
  const pageCount = Math.max(1, Math.ceil(sorted.length / most));
  for (let page = 0; page < pageCount; page += 1) {
    const urlOf = (number: number): string => (number === 0 ? "options.html" : `options-${number + 1}.html`);
    const url = urlOf(page);
    const rows: Content = sorted.slice(page * most, (page + 1) * most).map(
      ([
        option,
        specs,
      ]) => html`<tr><th scope="row"><code>${option}</code></th><td>${specs.map((spec, index) => html`${index > 0 && ", "}<a href="${linkTo(url, spec.record.url)}">${spec.record.title}</a>${spec.release !== undefined && html` <span class="muted">${spec.release}</span>`}`)}</td></tr>
`,
    );
    const main = html`<h1>Options</h1>
<p class="lead">${sorted.length === 0 ? "No spec names an option in its section for deployers." : `${count(sorted.length, "name")} in code style from the sections for deployers.`}</p>
${
  sorted.length > 0 &&
  html`<div class="scroll" role="group" tabindex="0" aria-label="Options"><table><thead><tr><th scope="col">Option</th><th scope="col">Specs</th></tr></thead><tbody>
${rows}</tbody></table></div>`
}
${pageCount > 1 && html`<nav class="pages" aria-label="Pages">${Array.from({ length: pageCount }, (_, other) => (other === page ? html`<span aria-current="page">${other + 1}</span> ` : html`<a href="${urlOf(other)}">${other + 1}</a> `))}</nav>`}`;
    pages.set(url, shell(site, { url, title: "Options", main }));
  }
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
<form class="search-form" action="search.html" role="search"><label for="_q">Words, a title, an id, a path of the API</label><input id="_q" name="q" type="search" autocomplete="off" role="combobox" aria-expanded="false" aria-controls="_results" aria-autocomplete="list"><button>Search</button></form>
<p class="muted">Narrow with <code>state:approved</code> <code>release:${site.releases.at(-1) ?? "name"}</code> <code>person:name</code> <code>impact:api</code>.</p>
<p id="_count" role="status"></p>
<div id="_results" class="results" role="listbox" aria-label="Results"></div>
<noscript><p>Search needs JavaScript. Without it there are <a href="specs.html">all specs</a>, <a href="people.html">people</a> and <a href="api.html">the API</a>.</p></noscript>`;
  return shell(site, { url: "search.html", title: "Search", main });
}
