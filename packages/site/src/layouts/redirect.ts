/** A page that only leads to another. */
import { html, type Html } from "../html.ts";
import type { Entry } from "../site.ts";
import { linkTo } from "../urls.ts";

/** Leads from an old address to the new one, without JavaScript. */
export function redirectPage(from: string, to: string, title: string): Html {
  const target = linkTo(from, to);
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta http-equiv="refresh" content="0; url=${target}"><link rel="canonical" href="${target}"><meta name="robots" content="noindex"></head>
<body><main><h1>${title}</h1><p>This page is now at <a href="${target}">${to}</a>.</p></main></body></html>
`;
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
