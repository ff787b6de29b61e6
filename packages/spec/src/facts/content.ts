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

/** Whether a section says anything, by itself or in its subsections. */
export function hasContent(section: Section): boolean {
  return section.body.some(isVisible) || section.sections.length > 0;
}
