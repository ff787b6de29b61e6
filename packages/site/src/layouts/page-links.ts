/** Links between the pages of a long list. */
import { html, type Content } from "../html.ts";

/** The numbers of all pages, the shown one without a link; nothing where there is one page only. */
export function pageLinks(page: number, pageCount: number, hrefOf: (page: number) => string): Content {
  if (pageCount < 2) return undefined;
  const numbers = Array.from({ length: pageCount }, (_, other) =>
    other === page
      ? html`<span aria-current="page">${other + 1}</span> `
      : html`<a href="${hrefOf(other)}">${other + 1}</a> `,
  );
  return html`<nav class="pages" aria-label="Pages">${numbers}</nav>`;
}
