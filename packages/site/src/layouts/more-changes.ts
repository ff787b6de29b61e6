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

/** A page of what has no room on the first ones. */
export interface MorePage {
  readonly url: string;
  readonly main: Html;
}

/** What a page may hold, in bytes. */
const mostBytes = 110_000;

/** The pages on which changes begin, and on which of them each does, from 0. */
export interface Beginnings {
  readonly count: number;
  readonly pageOf: (placed: Placed) => number;
}

/** The further pages, for each change the link that leads to its rest, and the links between all pages on one of the first. */
export function morePages(
  url: string,
  all: readonly Placed[],
  { count: first, pageOf }: Beginnings = { count: 1, pageOf: () => 0 },
): {
  readonly pages: readonly MorePage[];
  readonly linkOf: (placed: Placed) => Content;
  readonly linksOn: (page: number) => Content;
} {
  const pages: { html: string; bytes: number; last: Placed | undefined }[] = [];
  const starts = new Map<Placed, number>();
  for (const placed of all) {
    for (const piece of placed.change.rest) {
      if (pages.length === 0 || pages.at(-1)!.bytes + Buffer.byteLength(piece) > mostBytes)
        pages.push({ html: "", bytes: 0, last: undefined });
      const page = pages.at(-1)!;
      const own = first - 1 + pages.length;
      if (!starts.has(placed)) starts.set(placed, own);
      if (page.last !== placed) {
        page.html += html`<h2 id="${placed.id}">${placed.name}</h2>
<p class="muted">Goes on from <a href="${linkTo(pageAddress(url, own), pageAddress(url, pageOf(placed)), placed.id)}">its beginning</a>.</p>
`.html;
      }
      page.html += piece;
      page.bytes += Buffer.byteLength(piece);
      page.last = placed;
    }
  }
  const linksOn = (own: number): Content =>
    pageLinks(own, pages.length + first, (other) => linkTo(pageAddress(url, own), pageAddress(url, other)));
  return {
    pages: pages.map((page, index) => ({
      url: pageAddress(url, index + first),
      main: html`<div class="one-revision">${trusted(page.html)}</div>
${linksOn(index + first)}`,
    })),
    linkOf(placed) {
      const page = starts.get(placed);
      const words = `${count(placed.change.left, "more changed block")} on page ${(page ?? 0) + 1}`;
      return (
        page !== undefined && html`<p><a href="${linkTo(url, pageAddress(url, page), placed.id)}">${words}</a></p>`
      );
    },
    linksOn,
  };
}

/** The address of a page by its number from 0: "x.history-2.html". */
export function pageAddress(url: string, page: number): string {
  return page === 0 ? url : url.replace(/\.html$/, `-${page + 1}.html`);
}
