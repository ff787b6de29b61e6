/** Links between the pages of a long list. */
import { html, type Content } from "../html.ts";

/** So many pages on either side of the shown one have a link, beside the first and the last. */
const near = 3;

/** The numbers of pages near the shown one, which has no link; nothing where there is one page only. */
export function pageLinks(page: number, pageCount: number, hrefOf: (page: number) => string): Content {
  if (pageCount < 2) return undefined;
  const around = Array.from({ length: 2 * near + 1 }, (_, index) => page - near + index);
  const shown = [...new Set([0, ...around, pageCount - 1])].filter((other) => other >= 0 && other < pageCount);
  const numbers = shown.map((other, index) => {
    const gap = index > 0 && other > shown[index - 1]! + 1 && html`<span class="muted">…</span> `;
    return other === page
      ? html`${gap}<span aria-current="page">${other + 1}</span> `
      : html`${gap}<a href="${hrefOf(other)}">${other + 1}</a> `;
  });
  return html`<nav class="pages" aria-label="Pages">${numbers}</nav>`;
}
