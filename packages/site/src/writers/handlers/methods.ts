/** The methods of an API: cards, and what directives of its domain describe. */
import { type ElementOf, type HtmlHandlers, type HtmlWriter } from "@assent/rst";
import { ownNameOf } from "@assent/spec";
import { methodOf, subjectOf } from "../../directive-arguments.ts";
import { escape } from "../../html.ts";
import type { CardTop } from "../../rest/cards.ts";
import { methodHead } from "../../rest/head.ts";
import { placeOf } from "../places.ts";
import type { Marks } from "./marks.ts";
import { wordsBefore } from "./words.ts";

export function methodHandlers({ parts, withId }: Marks): Partial<HtmlHandlers> {
  return {
    container: (node, w) => {
      const top = parts.tops.get(node);
      if (top === undefined) {
        const subject = subjectOf(node);
        const name = ownNameOf(node);
        const shown = name === undefined ? `<code>${escape(subject ?? "")}</code>` : escape(`${name}: ${subject}`);
        if (subject !== undefined) w.write(`<p>${shown}</p>\n`);
        w.default(node);
        return;
      }
      writeCard(node, top, w);
    },
    term: (node, w) => {
      const verb = methodOf(w.grandparent);
      const shown = parts.ids.has(node) ? withId(node, w) : node;
      w.default(verb === undefined ? shown : { ...shown, children: [wordsBefore(node, `${verb} `), ...node.children] });
    },
  };
}

/** A card: the methods that it tells of, and what it tells. The place of the first is that of the card. */
function writeCard(node: ElementOf<"container">, { heads, beside }: CardTop, w: HtmlWriter): void {
  const name = heads.map(({ verb, url }) => `${verb} ${url}`).join(", ");
  for (const [index, head] of heads.entries()) {
    const id = escape(head.id);
    w.write(
      index > 0 ? placeOf(head.id) : `<div class="method-card" id="${id}" role="group" aria-label="${escape(name)}">\n`,
    );
    const [start, end] = methodHead(head);
    w.write(start.html);
    if (beside.length > 0) {
      w.write(' <span class="method-words">');
      w.children({ ...node, children: beside });
      w.write("</span>");
    }
    w.write(end.html);
  }
  w.children(node);
  w.write("</div>\n");
}
