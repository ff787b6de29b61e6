/** The fields below the title or above it, such as ":Status: draft". */
import { findNodes, type Element, type Node } from "@assent/rst";
import type { Header } from "../template.ts";

/** Finds the fields among the nodes before the first section: as docutils takes them apart, or as a list that it left. */
export function findFields(preface: readonly Node[], text: string): Header | undefined {
  const found = preface.find(({ type }) => type === "docinfo" || type === "field_list");
  if (found === undefined) return undefined;
  const source = text.slice(found.span.start, found.span.end).trimEnd();
  return { text: source, source, span: found.span };
}

/** The elements of a document that docutils makes of fields it knows, each with its words right in it. */
export function bibliographicNodes(root: Node): readonly Element[] {
  return findNodes(root, "docinfo").flatMap(({ children }) =>
    children.flatMap((node) => (node.type === "text" || node.type === "field" ? [] : [node])),
  );
}
