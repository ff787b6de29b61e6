/** A page that only leads to another. */
import type { Entry, Removed } from "../entries/entry.ts";
import { html, type Html } from "../html.ts";
import { isAddress } from "../entries/redirects.ts";
import type { SharedPath } from "../entries/places.ts";
import type { Site } from "../entries/site.ts";
import { linkTo, pageUrl } from "../urls.ts";
import { pill, removal } from "./parts.ts";
import { policy, shell } from "./shell.ts";

/** Leads from an old address to the new one, here or on another host, without JavaScript. */
export function redirectPage(from: string, to: string, title: string, anchor = ""): Html {
  const target = isAddress(to) ? to : linkTo(from, to, anchor);
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<meta http-equiv="refresh" content="0; url=${target}"><link rel="canonical" href="${target}"><meta name="robots" content="noindex"></head>
<body><main><h1>${title}</h1><p>This page is now at <a href="${target}">${to}</a>.</p></main></body></html>
`;
}

/** What stands at the address of a document that is not there any more. */
export function removedPage(site: Site, url: string, removed: Removed): Html {
  const main = html`<h1>This document was removed</h1>
<p>${removal(removed)} Its texts are in the history of the repository.</p>
<p><a href="${linkTo(url, "specs.html")}">All specs</a></p>`;
  return shell(site, { url, title: "Removed", main });
}

/** What a server answers with where there is no page (GitHub Pages and others take the file "404.html"): made where the address of the site is known. */
export function missingPage(site: Site, address: string): Html {
  const base = new URL(address).pathname;
  const main = html`<h1>There is no such page</h1>
<p>Specs keep the addresses that they had before; this one was none of them, or it is not written quite so.</p>
<ul>
<li><a href="${base}search.html">Search</a> for words of its title</li>
<li><a href="${base}specs.html">All specs</a></li>
<li><a href="${base}index.html">Home</a></li>
</ul>`;
  return shell(site, { url: missingUrl, title: "There is no such page", main, base });
}

/** Where servers look for it. */
export const missingUrl = "404.html";

/** What stands at an address that several documents had, one after the other, or one whose last address another one has. */
export function sharedPage(site: Site, url: string, { path, places }: SharedPath): Html {
  const [only, ...others] = places;
  if (others.length === 0 && only !== undefined && typeof only !== "string") return removedPage(site, url, only);
  const items = places.map((place) => {
    if (typeof place !== "string") return html`<li>${removal(place)}</li>`;
    const title = site.byPath.get(place)?.record.title;
    return title === undefined
      ? html`<li><a href="${place}">${place}</a></li>`
      : html`<li><a href="${linkTo(url, pageUrl(place))}">${title}</a>, now <code>${place}</code></li>`;
  });
  const main = html`<h1>Several documents were here</h1>
<p>These were at <code>${path}</code>, one after the other:</p>
<ul>${items}</ul>`;
  return shell(site, { url, title: "Several documents were here", main });
}

/**
 * The pages at addresses that stay, by address. One leads on where a single spec has the id; where several have it, the page
 * names all of them: which one a link meant, only its reader can know. Where none has it any more, it leads to the one that had
 * it, or names those.
 */
export function* permanentPages(site: Site): Generator<readonly [url: string, page: Html]> {
  for (const { url, specs, others } of site.permalinks.values()) {
    const [spec] = specs;
    if (spec === undefined) yield [url, formerPage(site, url, others)];
    else if (specs.length > 1) yield [url, choicePage(site, url, specs)];
    else yield [url, redirectPage(url, spec.record.url, spec.record.title, spec.record.anchor)];
  }
}

/** What stands at an id that no spec has any more. */
function formerPage(site: Site, url: string, places: SharedPath["places"]): Html {
  const [place, ...others] = places;
  if (place === undefined || others.length > 0)
    return sharedPage(site, url, { path: url.replace(/\.html$/, ""), places });
  if (typeof place !== "string") return removedPage(site, url, place);
  const entry = site.byPath.get(place);
  return redirectPage(url, entry?.record.url ?? place, entry?.record.title ?? "Moved");
}

/** What stands at an id that several specs have. */
function choicePage(site: Site, url: string, specs: readonly Entry[]): Html {
  const { id } = specs[0]!.record;
  const main = html`<h1>${specs.length} specs have the id ${id}</h1>
<ul>${specs.map(({ record, state, release }) => html`<li>${pill(state)} <a href="${linkTo(url, record.url, record.anchor)}">${record.title}</a>${release !== undefined && ` · ${release}`} <code>${record.path}</code></li>`)}</ul>`;
  return shell(site, { url, title: id, main });
}
