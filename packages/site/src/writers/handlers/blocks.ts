/** Paragraphs, items and rows, which have ids for links to them, and what stands in a box or is marked by its form. */
import { type ElementOf, type HtmlHandlers, type HtmlWriter, plainText } from "@assent/rst";
import { escape } from "../../html.ts";
import { highlight } from "../../highlight.ts";
import { figureClass } from "../../shown-size.ts";
import type { BodyParts } from "../body-parts.ts";
import { writeCode } from "../code.ts";
import { writeImage } from "../image.ts";
import { placeOf } from "../places.ts";
import { codeClass } from "../printed.ts";
import { columnsOf, writeColumns, writeEntry } from "../table.ts";
import type { Marks } from "./marks.ts";
import { writeUnread } from "./unread.ts";

export function blockHandlers({ parts, mark, withId }: Marks): Partial<HtmlHandlers> {
  return {
    paragraph: (node, w) => {
      const shown = isBlock(w, parts) || parts.ids.has(node) ? withId(node, w) : node;
      const name = isSampleTitle(node, w, parts) ? "sample" : parts.asides.has(node) ? "aside" : undefined;
      w.default(name === undefined ? shown : { ...shown, classes: [...shown.classes, name] });
    },
    list_item: (node, w) => {
      const list = w.context.parent?.parent?.node;
      w.default(list?.type === "section" || parts.ids.has(node) ? withId(node, w) : node);
    },
    row: (node, w) => {
      w.default(w.parent?.type === "tbody" ? withId(node, w) : node);
    },
    colspec: writeColumns,
    entry: writeEntry,
    table: (node, w) => {
      const caption = node.children.find(({ type }) => type === "title");
      const name = caption === undefined ? "Table" : `Table: ${plainText(caption)}`;
      const { align } = node.attributes;
      const classes = [
        columnsOf(node) > 8 ? " wide" : "",
        align === "center" || align === "right" ? ` align-${align}` : "",
      ].join("");
      w.write(`<div class="scroll${classes}" role="group" tabindex="0" aria-label="${escape(name)}">\n`);
      w.default({ ...node, attributes: {} });
      w.write("</div>\n");
    },
    enumerated_list: (node, w) => {
      const { prefix, suffix } = node.attributes;
      const form = prefix === "(" ? "in-parens" : suffix === ")" ? "with-paren" : undefined;
      w.default(form === undefined ? node : { ...node, classes: [...node.classes, form] });
    },
    figure: (node, w) => {
      const { width, align } = node.attributes;
      const classes = [figureClass(width), align === "center" || align === "right" ? `align-${align}` : undefined];
      w.default({
        ...node,
        attributes: {},
        classes: [...node.classes, ...classes.filter((name) => name !== undefined)],
      });
    },
    image: (node, w) => {
      for (const id of node.ids) w.write(placeOf(id));
      writeImage(node, mark, w);
    },
    topic: (node, w) => {
      // The rail is the table of contents.
      if (!node.classes.includes("contents")) w.default(node);
    },
    literal_block: (node, w) => {
      if (parts.unread.has(node)) writeUnread(node, parts, w);
      else writeCode(node, parts, mark, w);
    },
    doctest_block: (node, w) => {
      const code = plainText(node);
      w.write(`<pre class="${codeClass(code)}" tabindex="0"><code>${highlight(code, "python")}</code></pre>\n`);
    },
    raw: (node, w) => {
      if (plainText(node).trim() !== "")
        w.write(`<pre class="code" tabindex="0"><code>${escape(plainText(node))}</code></pre>\n`);
    },
  };
}

/** Whether a node is a block of a section, of the whole text or of a card. */
function isBlock({ parent }: HtmlWriter, { tops }: BodyParts): boolean {
  return parent?.type === "section" || parent?.type === "document" || (parent !== undefined && tops.has(parent));
}

/** "Sample request", right above code, on a card. */
function isSampleTitle(node: ElementOf<"paragraph">, w: HtmlWriter, { tops }: BodyParts): boolean {
  const { parent } = w;
  if (parent === undefined || !tops.has(parent)) return false;
  const next = parent.children[w.context.index + 1];
  return next?.type === "literal_block" && /^[\p{L} -]{2,40}(?:\s\d{3})?:?$/u.test(plainText(node).trim());
}
