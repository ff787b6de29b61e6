/** The fields below the title or above it, such as ":Status: draft". */
import { findNodes, type Element, type Node, type Span } from "@assent/rst";
import type { Header } from "../template.ts";

/** Finds the fields among the nodes before the first section: as docutils takes them apart, or as a list that it left. */
export function findFields(preface: readonly Node[], text: string): Header | undefined {
  const found = preface.find(({ type }) => type === "docinfo" || type === "field_list");
  return found && asHeader(found.span, text);
}

/** Finds what takes the place of fields among the nodes before the first section; see `isLabelledBlock` and `labelledLines`. */
export function findLabelled(preface: readonly Node[], text: string): Header | undefined {
  const lines = labelledLines(preface, text);
  const found = preface.find((node) => isLabelledBlock(node, text) || node === lines[0]);
  if (found === undefined) return undefined;
  const { start } = found.span;
  const last = found === lines[0] ? lines.at(-1)! : found;
  return asHeader({ start: found.type === "table" ? directiveBefore(text, start) : start, end: last.span.end }, text);
}

function asHeader(span: Span, text: string): Header {
  const source = text.slice(span.start, span.end).trimEnd();
  return { text: source, source, span };
}

/**
 * The first paragraphs among some nodes, where two and more are a line with a label each: "Owner: Ada", "Ticket: https://…". A
 * sentence behind a label says something by itself.
 */
export function labelledLines(nodes: readonly Node[], text: string): readonly Node[] {
  const start = nodes.findIndex(({ type }) => type === "paragraph");
  if (start < 0) return [];
  const isLine = ({ type, span }: Node): boolean => {
    const words = text.slice(span.start, span.end).trimEnd();
    return type === "paragraph" && labelled.test(words) && !/\n|[.!?;]$/.test(words);
  };
  const end = nodes.findIndex((node, index) => index >= start && !isLine(node));
  const lines = nodes.slice(start, end < 0 ? nodes.length : end);
  return lines.length > 1 ? lines : [];
}

/** Fields in another dress: a list or lines of "Label: value", a table with a label and one value in each row. */
export function isLabelledBlock(node: Node, text: string): boolean {
  if (node.type === "table") {
    const rows = findNodes(node, "row");
    return rows.length > 1 && rows.every((row) => findNodes(row, "entry").length === 2);
  }
  const lines =
    node.type === "bullet_list"
      ? node.children.map(({ span }) => text.slice(span.start, span.end))
      : node.type === "paragraph"
        ? text.slice(node.span.start, node.span.end).split("\n")
        : [];
  return lines.length > 1 && lines.every((line) => labelled.test(line));
}

const labelled = /^\s*(?:[-*+\u2022] +)?[*`]*[\p{Lu}][\p{L}\p{N} _/()-]{0,40}:[*`]* \S/u;

/** A table that a directive makes begins with the directive's line. */
function directiveBefore(text: string, start: number): number {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  return /^\s*\.\. /.test(text.slice(from, start)) ? from : start;
}

/** The elements of a document that docutils makes of fields it knows, each with its words right in it. */
export function bibliographicNodes(root: Node): readonly Element[] {
  return findNodes(root, "docinfo").flatMap(({ children }) =>
    children.flatMap((node) => (node.type === "text" || node.type === "field" ? [] : [node])),
  );
}
