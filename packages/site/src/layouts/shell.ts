/** What all pages have around them: head, header with the ways to everything, footer. */
import { html, type Content, type Html } from "../html.ts";
import type { Site } from "../entries/site.ts";
import { copyUrl, encodePath, linkTo, rootOf } from "../urls.ts";

/** A page, ready to be put into its shell. */
export interface ShellPage {
  /** Address from the root of the site. */
  readonly url: string;
  readonly title: string;
  readonly description?: string | undefined;
  /** Data for search engines, as JSON-LD. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** What stands beside the text at the left; without it the text begins further left. */
  readonly rail?: Content;
  readonly main: Content;
  /** Links in the head, as to raw text and feeds. */
  readonly alternates?: readonly { readonly type: string; readonly href: string; readonly title: string }[];
  readonly isArticle?: boolean;
  /** Lines that only print shows, on top. */
  readonly printHead?: string;
  readonly isWide?: boolean;
  /** Of a page that a server answers with at any address: the path of the site on its host, with "/" at both ends. */
  readonly base?: string;
  /** Whether the text has notes, which stand beside it where there is room. */
  readonly hasNotes?: boolean;
}

/** Nothing but the site's own files is loaded, nothing in a page runs, and no form leads anywhere. */
export const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'";

/** What the header and the footer of every page are made of. */
type Around = Pick<Site, "settings" | "releases" | "people" | "hasMethods">;

/** The lists that every page leads to: those that list something. */
function listsOf({ releases, people, hasMethods }: Around): readonly (readonly [url: string, name: string])[] {
  return [
    ["specs.html", "Specs"],
    ...(releases.length > 0 ? [["releases.html", "Releases"] as const] : []),
    ...(people.length > 0 ? [["people.html", "People"] as const] : []),
    ...(hasMethods ? [["api.html", "API"] as const] : []),
  ];
}

/** What can become another one in them while the settings stay the same. */
export function headerOf(site: Around): string {
  return listsOf(site)
    .map(([, name]) => name)
    .join();
}

/** The whole page. */
export function shell(site: Around, page: ShellPage): Html {
  const { settings } = site;
  const { url, base } = page;
  const root = base ?? rootOf(url);
  const title = page.title === settings.name ? page.title : `${page.title} · ${settings.name}`;
  const canonical = settings.url === undefined || base !== undefined ? undefined : settings.url + encodePath(url);
  const to = (target: string): string => (base === undefined ? linkTo(url, target) : base + encodePath(target));
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${
  page.description !== undefined &&
  page.description !== "" &&
  html`<meta name="description" content="${page.description}">
<meta property="og:description" content="${page.description}">
`
}<meta property="og:title" content="${page.title}">
<meta property="og:type" content="${page.isArticle === true ? "article" : "website"}">
<meta property="og:site_name" content="${settings.name}">
${
  canonical !== undefined &&
  html`<meta property="og:url" content="${canonical}"><link rel="canonical" href="${canonical}">
`
}${
    base !== undefined &&
    html`<meta name="robots" content="noindex">
`
  }<link rel="stylesheet" href="${root}assets/site.css">
<link rel="icon" href="${root}assets/icon.svg" type="image/svg+xml">
<link rel="preload" href="${root}assets/source-serif-4-latin-wght-normal.woff2" as="font" type="font/woff2" crossorigin>
<link rel="preload" href="${root}assets/source-sans-3-latin-wght-normal.woff2" as="font" type="font/woff2" crossorigin>
<link rel="alternate" type="application/atom+xml" title="New specs" href="${root}feeds/new.xml">
${(page.alternates ?? []).map(
  ({ type, href, title: name }) => html`<link rel="alternate" type="${type}" title="${name}" href="${href}">
`,
)}<script src="${root}assets/theme.js"></script>
<script type="module" src="${root}assets/site.js"></script>
${
  page.data !== undefined &&
  html`<script type="application/ld+json">${toJson(page.data)}</script>
`
}</head>
<body data-root="${root}">
<a class="skip" href="#_text">Skip to text</a>
<header class="top">
<a class="brand" href="${to("index.html")}">${settings.logo !== undefined && html`<img src="${to(copyUrl(settings.logo, () => false))}" alt="" height="24"> `}${settings.name}</a>
<nav aria-label="Site">
${listsOf(site).map(
  ([list, name]) => html`<a href="${to(list)}">${name}</a>
`,
)}<a class="search-link" href="${to("search.html")}">Search <kbd>/</kbd></a>
</nav>
<button class="theme" type="button" hidden aria-label="Theme: as the system" title="Theme">◐</button>
</header>
${page.printHead !== undefined && html`<p class="print-head">${page.printHead}</p>`}
<div class="${page.rail === undefined ? "columns no-rail" : "columns"}${page.isWide === true ? " wide" : ""}${page.hasNotes === true ? " has-notes" : ""}">
${page.rail}
<main id="_text" tabindex="-1">
${page.main}
</main>
</div>
<footer class="bottom">
<p>${settings.footer !== "" && html`${settings.footer} · `}<a href="${to("contents-of-site.html")}">All pages</a> · <a href="${to("feeds/new.xml")}">Feed</a> · <a href="${to("specs.json")}">Data</a><span class="keys-way" hidden> · <button class="show-keys" type="button">Keys</button></span></p>
</footer>
</body>
</html>
`;
}

/** JSON that cannot end the element it stands in. */
function toJson(data: Readonly<Record<string, unknown>>): Html {
  return { html: JSON.stringify(data).replace(/</g, "\\u003c") };
}
