/** Headings, which carry links to themselves, and captions with their numbers. */
import { type Element, type HtmlHandlers, type HtmlWriter, type Node, plainText } from "@assent/rst";
import { escape } from "../../html.ts";
import type { BodyParts } from "../body-parts.ts";
import type { Marks } from "./marks.ts";
import { wordsBefore } from "./words.ts";

export function headingHandlers({ parts }: Marks): Partial<HtmlHandlers> {
  return {
    section: (node, w) => {
      if (!parts.hidden.has(node)) w.default(node);
    },
    title: (node, w) => {
      const { parent } = w;
      // That of the document is in the head of the page.
      if (parent?.type === "document") {
        w.children(node);
        return;
      }
      if (parent?.type !== "section") {
        w.default(numbered(node, parts, w));
        return;
      }
      writeHeading(node, parent.ids[0] ?? "", w.context.sectionLevel + 1, w);
    },
    subtitle: (node, w) => {
      if (w.parent?.type === "sidebar") w.default(node);
      else writeHeading(node, node.ids[0] ?? "", 2, w);
    },
    caption: (node, w) => {
      w.default(numbered(node, parts, w));
    },
  };
}

/** A caption with "Fig. 1" before it, where others lead to it by that. */
function numbered<E extends Element & { readonly children: readonly Node[] }>(
  node: E,
  { numbers }: BodyParts,
  { parent }: HtmlWriter,
): E {
  const number = parent === undefined ? undefined : numbers.get(parent);
  return number === undefined ? node : { ...node, children: [wordsBefore(node, `${number} `), ...node.children] };
}

function writeHeading(node: Element, id: string, level: number, w: HtmlWriter): void {
  const tag = `h${Math.min(6, Math.max(2, level))}`;
  const ownId = node.type === "subtitle" && id !== "" ? ` id="${escape(id)}"` : "";
  w.write(`<${tag}${ownId}>`);
  w.children(node);
  if (id !== "") {
    const name = escape(plainText(node).replace(/\s+/g, " "));
    w.write(` <a class="anchor" href="#${escape(id)}" aria-label="Link to section ${name}">#</a>`);
  }
  w.write(`</${tag}>\n`);
}
