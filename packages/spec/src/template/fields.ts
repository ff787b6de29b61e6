/** The fields below the title or above it, such as ":Status: draft". */
import { lineStartAt } from "../line-start.ts";
import { findNodes, type Element, type Node, type Span } from "@assent/rst";
import type { FieldLine, Fields } from "../template.ts";

/** Finds the fields among the nodes before the first section: as docutils takes them apart, or as a list that it left. */
export function findFields(preface: readonly Node[], text: string): Fields | undefined {
  const found = preface.find(({ type }) => type === "docinfo" || type === "field_list");
  return found && toFields(found, found.span, text);
}

/** Finds what takes the place of fields among the nodes before the first section; see `isLabelledBlock` and `labelledLines`. */
export function findLabelled(preface: readonly Node[], text: string): Fields | undefined {
  const lines = labelledLines(preface, text);
  const found = preface.find((node) => isLabelledBlock(node, text) || node === lines[0]);
  if (found === undefined) return undefined;
  const { start } = found.span;
  const last = found === lines[0] ? lines.at(-1)! : found;
  const span = { start: found.type === "table" ? directiveBefore(text, start) : start, end: last.span.end };
  return toFields(found, span, text);
}

function toFields(node: Node, span: Span, text: string): Fields {
  const source = text.slice(span.start, span.end).trimEnd();
  return { text: source, source, span, lines: fieldLines(node, text, span) };
}

/**
 * What stands in fields, one by one: in the rows of a table with a label and a value in each, else in lines of
 * "Label: value".
 *
 * @param span - where the fields stand, if not where the node does
 */
export function fieldLines(node: Node, text: string, { start, end }: Span = node.span): readonly FieldLine[] {
  if (node.type === "table") {
    return findNodes(node, "row").flatMap((row) => {
      const [label, value] = findNodes(row, "entry").map(({ children }) => children[0]?.span);
      if (label === undefined || value === undefined) return [];
      const [, words = ""] = inLabel.exec(text.slice(label.start, label.end)) ?? [];
      return [{ label: words, ...firstLine(text, value) }];
    });
  }
  return Array.from(text.slice(start, end).matchAll(line), ({ index, 0: whole, 1: label = "", 2: value = "" }) => ({
    label,
    ...firstLine(text, { start: start + index + whole.length - value.length, end: start + index + whole.length }),
  }));
}

function firstLine(text: string, { start, end }: Span): Pick<FieldLine, "value" | "span"> {
  const [value = ""] = /^.*/.exec(text.slice(start, end)) ?? [];
  const words = value.trimEnd();
  return { value: words, span: { start, end: start + words.length } };
}

const line = /^[ \t]{0,8}(?:[-*+\u2022] +)?:?[*`]{0,2}([^\s:*`][^:\n]{0,60}?)[*`]{0,2}:[*`]{0,2}[ \t]+(\S.*)$/gm;
const inLabel = /^[*`]{0,2}([^\n]*?)[*`]{0,2}:?[*`]{0,2}\s*$/;

/**
 * The first paragraphs among some nodes, where two and more are a line with a label each: "Owner: Ada", "Ticket: https://…". A
 * sentence behind a label says something by itself.
 */
export function labelledLines(nodes: readonly Node[], text: string): readonly Node[] {
  const start = nodes.findIndex(({ type }) => type === "paragraph");
  if (start < 0) return [];
  const isLine = ({ type, span }: Node): boolean => {
    const words = text.slice(span.start, span.end).trimEnd();
    return type === "paragraph" && (ofProposal.test(words) || (labelled.test(words) && !/\n|[.!?;]$/.test(words)));
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

/** Fields that proposals have by their names, whatever letters these begin with: "author: Mirela Okafor, et al.". */
const ofProposal =
  /^(?:authors?|editors?|status|type|title|version|created|date(?:[- ][a-z-]{3,14})?|last[- ][a-z]{3,10}|requires|replaces|superseded-by|discussions?-to|resolution|revised-by):(?:[ \t]+\S|$)/;

/** A table that a directive makes begins with the directive's line. */
function directiveBefore(text: string, start: number): number {
  const from = lineStartAt(text, start);
  return /^\s*\.\. /.test(text.slice(from, start)) ? from : start;
}

/** The elements of a document that docutils makes of fields it knows, each with its words right in it. */
export function bibliographicNodes(root: Node): readonly Element[] {
  return findNodes(root, "docinfo").flatMap(({ children }) =>
    children.flatMap((node) => (node.type === "text" || node.type === "field" ? [] : [node])),
  );
}
