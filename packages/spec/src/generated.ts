/**
 * What docutils made and nobody wrote. It is told by what it is made of, never by its class: a class can be written by
 * an author, and what has it is shown like everything else.
 */
import type { Node, NodeOf } from "@assent/rst";

/** The section in which docutils gathers its messages: nothing else is in it, and, unlike an author's, it has no name or id. */
export function isMessageSection(section: NodeOf<"section">): boolean {
  return (
    section.ids.length + section.names.length + section.dupnames.length === 0 &&
    section.children.every(({ type }) => type === "title" || type === "system_message")
  );
}

/** A table of contents: copies of headings, each in a link with an id, which no author can give to a link. */
export function isTableOfContents(topic: NodeOf<"topic">): boolean {
  const parts = topic.children.filter(({ type }) => type !== "title");
  return parts.length === 1 && parts.every(isListOfHeadings);
}

function isListOfHeadings(node: Node): boolean {
  return (
    node.type === "bullet_list" &&
    node.children.every(
      (item) =>
        item.type === "list_item" &&
        item.children.every((part, index) => (index === 0 ? isLinkToHeading(part) : isListOfHeadings(part))),
    )
  );
}

function isLinkToHeading(node: Node): boolean {
  const link = node.type === "paragraph" && node.children.length === 1 ? node.children[0] : undefined;
  return link?.type === "reference" && link.ids.length > 0 && link.attributes.refid !== undefined;
}
