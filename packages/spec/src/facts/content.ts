/** What counts as content of a section. */
import { findNodes, type Node, plainText } from "@assent/rst";
import type { Section } from "../section.ts";

const invisible = new Set<Node["type"]>([
  "comment",
  "target",
  "substitution_definition",
  "system_message",
  "transition",
  "pending",
  "title",
]);

/** Whether a reader sees the node: comments, targets and the like are not seen. */
export function isVisible(node: Node): boolean {
  return !invisible.has(node.type);
}

/** Whether a section says anything, by itself or in its subsections. A list of link targets is what "References" says. */
export function hasContent(section: Section): boolean {
  return section.body.some((node) => isVisible(node) || isLink(node)) || section.sections.length > 0;
}

function isLink(node: Node): boolean {
  return node.type === "target" && node.attributes.refuri !== undefined;
}

/** Whether a section is a list of links and notes and nothing else. */
export function holdsLinks({ body, sections }: Section): boolean {
  return sections.length === 0 && body.length > 0 && body.every(isLinks);
}

function isLinks(node: Node): boolean {
  if (node.type === "footnote" || node.type === "citation" || !isVisible(node)) return true;
  const items = findNodes(node, "list_item");
  const pieces = items.length > 0 ? items : [node];
  return pieces.every((piece) => findNodes(piece, "reference").length > 0 && wordsIn(piece) <= mostWordsOfLink);
}

/** So many words beside a link name it; more say something of their own. */
const mostWordsOfLink = 15;

function wordsIn(node: Node): number {
  return plainText(node).split(/\s+/).length;
}
