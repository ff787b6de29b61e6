/** The verb of a method in a table, as a node of its own. */
import { type Element, type ElementOf, type Node, plainText, walkTree } from "@assent/rst";
import { rewrite } from "../rewrite.ts";
import { contains } from "./card-places.ts";

/** A table with a verb marked. */
export interface Marked<E extends Element> {
  readonly table: E;
  /** What the verb is now. */
  readonly mark: Node;
  /** The words of the other cells beside it. */
  readonly cells: readonly Node[];
}

/** Marks the verb that stands at a place of the source; undefined where it is not found as a word of its own. */
export function markVerb<E extends Element>(table: E, verb: string, place: number): Marked<E> | undefined {
  let row: Element | undefined;
  let found: Node | undefined;
  const word = new RegExp(String.raw`\b${verb}\b`, "i");
  walkTree(table, (node) => {
    if (found !== undefined) return "skip";
    if (node.type === "row") row = contains(node, place) ? node : undefined;
    // No link stands in another.
    if (node.type === "reference" || node.type === "inline") return "skip";
    if (node.type !== "text" && node.type !== "literal") return undefined;
    if (row !== undefined && holds(node, place) && word.test(plainText(node))) found = node;
    return "skip";
  });
  const text = found === undefined ? "" : plainText(found);
  const at = word.exec(text)?.index;
  if (found === undefined || row === undefined || at === undefined) return undefined;
  const mark = verbNode(found, text.slice(at, at + verb.length));
  const parts = [piece(found, text.slice(0, at)), mark, piece(found, text.slice(at + verb.length))];
  const holder = found;
  const children = rewrite(table.children, (node) =>
    node.type !== "text" && node.children.includes(holder)
      ? {
          ...node,
          children: node.children.flatMap((child) =>
            child === holder ? parts.filter((part) => part !== undefined) : [child],
          ),
        }
      : node,
  );
  const cells = row.children.filter((cell) => !hasNode(cell, holder));
  return { table: { ...table, children }, mark, cells };
}

/** Whether a node was written around a place; what stands in lines of a drawn cell has the ranges that are its own. */
function holds(node: Node, place: number): boolean {
  const { parts } = node.span;
  return parts === undefined ? contains(node, place) : parts.some(({ start, end }) => start <= place && place < end);
}

function hasNode(node: Node, wanted: Node): boolean {
  return node === wanted || (node.type !== "text" && node.children.some((child) => hasNode(child, wanted)));
}

function verbNode({ span }: Node, text: string): ElementOf<"inline"> {
  const none = { ids: [], names: [], dupnames: [], backrefs: [], attributes: {} };
  return { type: "inline", span, line: 0, ...none, classes: ["verb"], children: [{ type: "text", span, text }] };
}

/** The rest of a node around a verb, in its style. */
function piece(node: Node, text: string): Node | undefined {
  if (text === "") return undefined;
  const { span } = node;
  if (node.type !== "literal") return { type: "text", span, text };
  return text.trim() === "" ? { type: "text", span, text } : { ...node, children: [{ type: "text", span, text }] };
}
