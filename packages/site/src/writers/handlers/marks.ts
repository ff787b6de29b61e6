/** What is put into a text for others to find: marks where it leads elsewhere, and ids to which others lead. */
import { type Element, type HtmlWriter, type Node, plainText } from "@assent/rst";
import type { Link } from "../../record.ts";
import type { BodyParts } from "../body-parts.ts";
import { placeIn } from "../places.ts";

/** The parts of a page, and how handlers mark its text. */
export interface Marks {
  readonly parts: BodyParts;
  /** Keeps a link; returns the mark that begins it in the text, which "</x-l>" ends. */
  readonly mark: (link: Link, node: Node) => string;
  /** The node with an id for links to it. */
  readonly withId: <E extends Element>(node: E, w: HtmlWriter) => E;
}

export function marksOf(parts: BodyParts): Marks {
  const counts = new Map<string, number>();
  return {
    parts,
    mark: (link, node) => {
      const number = parts.links.push({ ...link, at: placeIn(node) }) - 1;
      parts.linkOf.set(node, number);
      return `<x-l n="${number}">`;
    },
    // "proposed-change.k3f9q". It comes from the section and the words, so that it stays where other text comes and goes, and
    // never leads to other words than those that were linked to.
    withId: (node, w) => {
      const own = parts.ids.get(node);
      if (own !== undefined) return { ...node, ids: [...node.ids, own] };
      if (node.ids.length > 0) return node;
      const id = `${sectionOf(w) ?? parts.prefix}.${shortHash(plainText(node))}`;
      const count = (counts.get(id) ?? 0) + 1;
      counts.set(id, count);
      return { ...node, ids: [count === 1 ? id : `${id}.${count}`] };
    },
  };
}

function sectionOf(w: HtmlWriter): string | undefined {
  for (let context = w.context.parent; context !== undefined; context = context.parent) {
    const { node } = context;
    if (node.type === "section" && node.ids[0] !== undefined) return node.ids[0];
  }
  return undefined;
}

/** The words of a text as five characters; how lines are broken does not count. FNV-1a, 32 bits. */
function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  let isSpace = true;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 32 || code === 10) {
      isSpace = true;
      continue;
    }
    if (isSpace) hash = Math.imul(hash ^ 32, 0x01000193);
    isSpace = false;
    hash = Math.imul(hash ^ code, 0x01000193);
  }
  return (hash >>> 0).toString(36).padStart(7, "0").slice(-5);
}
