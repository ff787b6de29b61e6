/** Changes that have no room on their page: they go on on further pages, and each says where. */
import { html, trusted, type Content, type Html } from "../html.ts";
import { linkTo } from "../urls.ts";
import type { Change } from "./changes.ts";
import { pageLinks } from "./page-links.ts";
import { count } from "./parts.ts";

/** A change on its page. */
export interface Placed {
  /** The anchor that it has on each page. */
  readonly id: string;
  readonly name: Html;
  readonly change: Change;
}

/** A page of what has no room on the first. */
export interface MorePage {
  readonly url: string;
  readonly main: Html;
}

/** What a page may hold, in characters. */
const mostCharacters = 110_000;

/** The further pages, and for each change the link that leads to its rest. */
export function morePages(
  url: string,
  all: readonly Placed[],
): { readonly pages: readonly MorePage[]; readonly linkOf: (placed: Placed) => Content; readonly links: Content } {
  const pages: { html: string; last: Placed | undefined }[] = [];
  const starts = new Map<Placed, number>();
  for (const placed of all) {
    for (const piece of placed.change.rest) {
      if (pages.length === 0 || pages.at(-1)!.html.length + piece.length > mostCharacters)
        pages.push({ html: "", last: undefined });
      const page = pages.at(-1)!;
      if (!starts.has(placed)) starts.set(placed, pages.length);
      if (page.last !== placed) {
        page.html += html`<h2 id="${placed.id}">${placed.name}</h2>
<p class="muted">Goes on from <a href="${linkTo(urlOf(url, pages.length), url, placed.id)}">its beginning</a>.</p>
`.html;
      }
      page.html += piece;
      page.last = placed;
    }
  }
  const linksOn = (own: number): Content =>
    pageLinks(own, pages.length + 1, (other) => linkTo(urlOf(url, own), urlOf(url, other)));
  return {
    pages: pages.map((page, index) => ({
      url: urlOf(url, index + 1),
      main: html`<div class="revision">${trusted(page.html)}</div>
${linksOn(index + 1)}`,
    })),
    linkOf(placed) {
      const page = starts.get(placed);
      const words = `${count(placed.change.left, "more changed block")} on page ${(page ?? 0) + 1}`;
      return page !== undefined && html`<p><a href="${linkTo(url, urlOf(url, page), placed.id)}">${words}</a></p>`;
    },
    links: linksOn(0),
  };
}

/** The address of a further page: "x.history-2.html". */
function urlOf(url: string, page: number): string {
  return page === 0 ? url : url.replace(/\.html$/, `-${page + 1}.html`);
}
