/** A text that is too heavy for one page, on several. The first has the ids of all, so that a link to any of them leads on. */
import { cutMarkup } from "../cut-markup.ts";
import { html, join, type Html } from "../html.ts";
import type { DocumentRecord } from "../record.ts";
import { linkTo } from "../urls.ts";
import { mostBytes } from "../weight.ts";
import { pageAddress } from "./more-changes.ts";
import { pageLinks } from "./page-links.ts";

/** The pages of a text. */
export interface TextPages {
  readonly pages: readonly TextPage[];
  /** Markup as it stands on a page, with links to where things are. */
  readonly onPage: (page: number, markup: string) => string;
}

/** A page of a text, by its number from 0. */
export interface TextPage {
  readonly url: string;
  readonly markup: string;
  /** What leads to the other pages. */
  readonly links: Html;
}

/** The address of a page of a text by its number from 0: "x.page-2.html". */
export function textPageUrl(url: string, page: number): string {
  return page === 0 ? url : pageAddress(url.replace(/\.html$/, ".page.html"), page);
}

/** The address of the first page of the text that has a page at `url`. */
export function firstPageUrl(url: string): string {
  return url.replace(/\.page-\d+\.html$/, ".html");
}

/** Cuts the text of a document; `bytesAround` is what stands on its page beside it. */
export function textPages(
  { url, sections }: Pick<DocumentRecord, "url" | "sections">,
  markup: string,
  bytesAround: number,
): TextPages {
  const ids = idsIn(markup).filter(isNamed);
  const bytesOfLink = Buffer.byteLength(textPageUrl(url, 1).replace(/^.*\//, ""));
  const links = sections.length + (markup.match(/ href="#/g)?.length ?? 0);
  // Any link may have to lead to another page, and every id to be on the first.
  const room = mostBytes - bytesAround - bytesOfEnd - links * bytesOfLink;
  const bytesOfIds = ids.reduce((sum, id) => sum + Buffer.byteLength(placeFor(id).html), 0);
  const pieces = cutMarkup(markup, (piece) => Math.max(leastRoom, piece === 0 ? room - bytesOfIds : room));
  const pageOf = new Map<string, number>();
  for (const [page, piece] of pieces.entries()) for (const id of idsIn(piece)) pageOf.set(id, page);
  const addresses = pieces.map((_, page) => textPageUrl(url, page));
  const onPage = (own: number, text: string): string =>
    text.replace(/ href="#([^"]+)"/g, (link, id: string) => {
      const page = pageOf.get(id) ?? 0;
      return page === own || id.startsWith("_") ? link : ` href="${linkTo(addresses[own]!, addresses[page]!, id)}"`;
    });
  const goesOn = html`<nav class="further" aria-label="The rest of the text"><p>The text goes on:</p>
<ul>
${addresses.slice(1).map((address, index) => {
  const page = index + 1;
  const titles = sections.filter(({ id, level }) => level <= 2 && pageOf.get(id) === page).map(({ title }) => title);
  const more = titles.length > mostTitles && html`, and ${titles.length - mostTitles} more sections`;
  return html`<li><a href="${linkTo(url, address)}">Page ${page + 1}</a>${titles.length > 0 && html`: ${join(titles.slice(0, mostTitles), ", ")}${more}`}${ids.filter((id) => pageOf.get(id) === page).map(placeFor)}</li>
`;
})}</ul></nav>`;
  const numbers = (own: number): Html =>
    html`${pageLinks(own, pieces.length, (other) => linkTo(addresses[own]!, addresses[other]!))}`;
  return {
    pages: pieces.map((piece, page) => ({
      url: addresses[page]!,
      markup: onPage(page, piece),
      links: page === 0 ? goesOn : numbers(page),
    })),
    onPage,
  };
}

/** Bytes for what leads to the other pages, without ids. */
const bytesOfEnd = 6_000;
/** A page has some text, whatever stands around it. */
const leastRoom = 20_000;
const mostTitles = 8;

function idsIn(markup: string): readonly string[] {
  return Array.from(markup.matchAll(/<[^>]* id="([^"]+)"/g), ([, id]) => id!);
}

/** Ids of paragraphs are looked for by the page itself, and those that only lead back to a note by nobody else. */
function isNamed(id: string): boolean {
  return !/\.[a-z0-9]{5}(?:\.\d+)?$|^(?:footnote|citation)-reference-\d+$|^toc-entry-\d+$|^_/.test(id);
}

function placeFor(id: string): Html {
  return { html: `<span id="${id}"></span>` };
}
