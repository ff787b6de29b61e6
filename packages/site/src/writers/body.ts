/**
 * The text of a spec as HTML: the engine's writer with handlers for what the site shows its own way. Headings carry links
 * to themselves, paragraphs, items and rows have ids, tables and code stand in boxes that scroll, code has colours, and
 * what leads to other files is left as a mark (`<x-l n="3">`), since text of a document never contains a tag.
 */
import { type Document, type HtmlHandlers, type Node, writeHtmlParts } from "@assent/rst";
import type { BodyParts } from "./body-parts.ts";
import { blockHandlers } from "./handlers/blocks.ts";
import { fieldHandlers } from "./handlers/fields.ts";
import { headingHandlers } from "./handlers/headings.ts";
import { linkHandlers } from "./handlers/links.ts";
import { marksOf } from "./handlers/marks.ts";
import { mathHandlers } from "./handlers/math.ts";
import { methodHandlers } from "./handlers/methods.ts";
import { writeUnread } from "./handlers/unread.ts";
import { wordHandlers } from "./handlers/words.ts";

/** Writes nodes of a document. */
export function writeBody(document: Document, children: readonly Node[], parts: BodyParts): string {
  const { body } = writeHtmlParts({ ...document, children }, { handlers: handlersFor(parts), imageLoading: "lazy" });
  return settleRoles(body);
}

/** Boxes are no landmarks of the page, and roles that were taken out of ARIA are not used. */
function settleRoles(html: string): string {
  let settled = html;
  if (settled.includes("<aside")) {
    settled = settled
      .replace(/<aside class="admonition/g, '<div role="note" class="admonition')
      .replace(/<aside\b/g, "<div")
      .replace(/<\/aside>/g, "</div>");
  }
  // A word like others, and no cry.
  if (settled.includes("!DANGER!"))
    settled = settled.replaceAll('<p class="admonition-title">!DANGER!</p>', '<p class="admonition-title">Danger</p>');
  if (settled.includes('class="colon"')) settled = settled.replaceAll('<span class="colon">:</span></dt>', "</dt>");
  if (settled.includes('role="doc-'))
    settled = settled
      .replaceAll('role="doc-biblioentry"', 'role="listitem"')
      .replaceAll('role="doc-footnote"', 'role="note"');
  return settled;
}

function handlersFor(parts: BodyParts): Partial<HtmlHandlers> {
  const marks = marksOf(parts);
  return {
    comment: () => undefined,
    meta: () => undefined,
    system_message: (node, w) => {
      writeUnread(node, parts, w);
    },
    ...blockHandlers(marks),
    ...fieldHandlers(marks),
    ...headingHandlers(marks),
    ...linkHandlers(marks),
    ...mathHandlers(marks),
    ...methodHandlers(marks),
    ...wordHandlers,
  };
}
