/** What counts as content of a section. */
import type { Node } from "@assent/rst";
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
