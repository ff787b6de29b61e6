/** A page that only leads to another. */
import { html, type Html } from "../html.ts";
import { isAddress } from "../redirects.ts";
import type { Entry, Removed, Site } from "../site.ts";
import { linkTo } from "../urls.ts";
import { day } from "./parts.ts";
import { shell } from "./shell.ts";

/** Leads from an old address to the new one, here or on another host, without JavaScript. */
export function redirectPage(from: string, to: string, title: string): Html {
  const target = isAddress(to) ? to : linkTo(from, to);
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta http-equiv="refresh" content="0; url=${target}"><link rel="canonical" href="${target}"><meta name="robots" content="noindex"></head>
<body><main><h1>${title}</h1><p>This page is now at <a href="${target}">${to}</a>.</p></main></body></html>
`;
}

/** What stands at the address of a document that is not there any more. */
export function removedPage(site: Site, url: string, { path, date, subject, commit }: Removed): Html {
  const main = html`<h1>This document was removed</h1>
<p><code>${path}</code> was removed on ${day(date)}, by the commit <code>${commit.slice(0, 10)}</code>: “${subject}”. Its texts are in the history of the repository.</p>
<p><a href="${linkTo(url, "specs.html")}">All specs</a></p>`;
  return shell(site, { url, title: "Removed", main });
}

/** The permanent address of a document; undefined for an id that is no name of a file. */
export function permalink({ record, isSpec }: Entry): string | undefined {
  return isSpec && /^[\w.+~-]{1,150}$/.test(record.id) ? `id/${record.id}.html` : undefined;
}

/** Permanent addresses by id; of several specs with one id the one for the last release. */
export function permalinks(
  specs: readonly Entry[],
  compare: (left: Entry, right: Entry) => number,
): ReadonlyMap<string, Entry> {
  const found = new Map<string, Entry>();
  for (const spec of specs) {
    const url = permalink(spec);
    if (url === undefined) continue;
    const known = found.get(url);
    if (known === undefined || compare(spec, known) > 0) found.set(url, spec);
  }
  return found;
}
