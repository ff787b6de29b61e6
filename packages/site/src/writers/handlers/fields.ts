/** Fields: of the document, of a method, and lists of them in the text. */
import { type HtmlHandlers, type HtmlWriter, type Node, plainText } from "@assent/rst";
import { methodOf } from "../../directive-arguments.ts";
import type { BodyParts } from "../body-parts.ts";
import { writeHttpFields } from "../http-fields.ts";
import type { Marks } from "./marks.ts";

export function fieldHandlers({ parts }: Marks): Partial<HtmlHandlers> {
  return {
    field_list: (node, w) => {
      const children =
        w.parent?.type === "document" ? node.children.filter((field) => !isForSphinx(field)) : node.children;
      const others = isOfMethod(w, parts) ? writeHttpFields(children, w) : children;
      if (others.length > 0) w.default({ ...node, children: others });
    },
    docinfo: (node, w) => {
      // What is told by the heading of the page needs no line of its own.
      const isShown = (field: Node): boolean => !isForSphinx(field) && !(node.classes.length > 0 && isTitle(field));
      const children = node.children.filter(isShown);
      if (children.length === 0) return;
      w.write('<dl class="docinfo">\n');
      w.children({ ...node, children });
      w.write("</dl>\n");
    },
  };
}

/** Whether something stands on the card of a method, or below a directive that describes one. */
function isOfMethod({ context }: HtmlWriter, { tops }: BodyParts): boolean {
  for (let at = context.parent; at !== undefined; at = at.parent)
    if (tops.has(at.node) || methodOf(at.node) !== undefined) return true;
  return false;
}

/** ":orphan:" and the like, on top of a document, are for Sphinx. */
function isForSphinx(node: Node): boolean {
  const name = node.type === "field" ? node.children[0] : undefined;
  return name !== undefined && sphinxFields.has(plainText(name).trim());
}

/** The field for the title of a proposal, where there is a title in it. */
function isTitle(node: Node): boolean {
  const [name, body] = node.type === "field" ? node.children : [];
  return name !== undefined && /^title$/i.test(plainText(name)) && body !== undefined && plainText(body) !== "";
}

const sphinxFields = new Set(["orphan", "nocomments", "nosearch", "tocdepth"]);
