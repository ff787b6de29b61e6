/** The first page: what moved lately, and the ways to everything else. */
import type { Entry } from "../entries/entry.ts";
import { html, type Content, type Html } from "../html.ts";
import type { Site } from "../entries/site.ts";
import { states } from "../history/state.ts";
import { linkTo } from "../urls.ts";
import { byChange, compareTitles, count, releaseLink, row, stateUrl } from "./parts.ts";
import { shell } from "./shell.ts";

/** The home. */
export function homePage(site: Site): Html {
  const url = "index.html";
  const { specs, settings } = site;
  const chips = states.flatMap((state) => {
    const number = specs.filter((spec) => spec.state === state).length;
    return number === 0
      ? []
      : [
          html`<a class="chip ${state.tone}" href="${linkTo(url, stateUrl(state))}"><span aria-hidden="true">${state.mark}</span> ${state.label} ${number}</a>`,
        ];
  });
  const main = html`<h1>${settings.name}</h1>
<p class="lead">${count(specs.length, "spec")}${site.releases.length > 0 && ` in ${count(site.releases.length, "release")}`}${site.people.length > 0 && `, written by ${count(site.people.length, "person", "people")}`}.</p>
<form class="search-form" action="search.html" role="search"><label for="_q">Search the specs</label><input id="_q" name="q" type="search" autocomplete="off"><button>Search</button></form>
${chips.length > 0 && html`<p class="chips">${chips}</p>`}
${lately(site, url)}
${site.releases.length > 0 && html`<h2>Releases</h2><p class="inline-list">${[...site.releases].reverse().map((release) => html`${releaseLink(release, url)} `)}</p>`}
<h2>More</h2>
<ul class="plain">
<li><a href="specs.html">All specs</a></li>
${site.people.length > 0 && html`<li><a href="people.html">People</a></li>`}
${site.hasMethods && html`<li><a href="api.html">Methods of the REST API that specs define</a></li>`}
${specs.some(({ record }) => record.optionTable.length + record.optionProse.length > 0) && html`<li><a href="options.html">Options that specs name</a></li>`}
<li><a href="looking-for-an-owner.html">Looking for an owner</a></li>
${specs.some(({ dependsOn }) => dependsOn.length > 0) && html`<li><a href="graph.html">What depends on what</a></li>`}
${site.flow.length > 0 && html`<li><a href="flow.html">How specs come along</a></li>`}
</ul>`;
  return shell(site, { url, title: settings.name, description: `Specs of ${settings.name}`, main });
}

function lately(site: Site, url: string): Content {
  const dated = site.specs.filter(({ story }) => (story?.revisions.length ?? 0) > 0);
  if (dated.length > 0) {
    const latest = [...dated].sort(byChange).slice(0, 12);
    return html`<h2>What moved lately</h2><ul class="rows">${latest.map((spec) => row(spec, url, { withSummary: true }))}</ul>`;
  }
  const last = site.releases.filter((release) => site.specs.some((spec) => spec.release === release)).at(-1);
  const own: readonly Entry[] = last === undefined ? site.specs : site.specs.filter(({ release }) => release === last);
  if (own.length === 0) return html`<p>No specs here. Try the example: <code>assent init --example</code></p>`;
  const heading = last === undefined ? "Specs" : html`Latest release: ${releaseLink(last, url)}`;
  return html`<h2>${heading}</h2><ul class="rows">${[...own]
    .sort(compareTitles)
    .slice(0, 30)
    .map((spec) => row(spec, url, { withSummary: true }))}</ul>`;
}
