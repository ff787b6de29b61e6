/** Walking and looking through finished trees. Nothing here calls itself, so trees may be of any depth. */
import type { Element, Node, NodeOf } from "./nodes.ts";

/** What a visit can ask for: `"skip"` leaves out what is below the node, `"stop"` ends the walk. */
export type VisitAnswer = "skip" | "stop" | undefined;

/**
 * Visits a node and all below it in document order. `ancestors` are the elements around the node, outermost first; the
 * list is reused, so copy it to keep it.
 */
// eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- a visit that answers nothing is the usual one
export function walkTree(root: Node, visit: (node: Node, ancestors: readonly Element[]) => VisitAnswer | void): void {
  const ancestors: Element[] = [];
  const places: number[] = [];
  let node: Node | undefined = root;
  for (;;) {
    if (node) {
      const answer = visit(node, ancestors);
      if (answer === "stop") return;
      if (answer !== "skip" && node.type !== "text" && node.children.length > 0) {
        ancestors.push(node);
        places.push(0);
      }
    }
    const parent = ancestors.at(-1);
    if (!parent) return;
    const place = places.pop()!;
    node = parent.children[place];
    if (node) places.push(place + 1);
    else ancestors.pop();
  }
}

/** All nodes of a type in a tree, in document order: `findNodes(document, "reference")`. */
export function findNodes<T extends Node["type"]>(root: Node, type: T): readonly NodeOf<T>[] {
  const found: NodeOf<T>[] = [];
  walkTree(root, (node) => {
    if (isOfType(node, type)) found.push(node);
  });
  return found;
}

/** The first node of a type in a tree, if there is one. */
export function findNode<T extends Node["type"]>(root: Node, type: T): NodeOf<T> | undefined {
  let found: NodeOf<T> | undefined;
  walkTree(root, (node) => {
    if (!isOfType(node, type)) return undefined;
    found = node;
    return "stop";
  });
  return found;
}

/**
 * The elements around an offset, outermost first, and the text there if it is in one. Ends count as inside: between two
 * inline elements both are told. Of the cells of a drawn table, whose lines stand between each other's, it is one.
 */
export function nodesAt(root: Node, offset: number): readonly Node[] {
  const path: Placed[] = [];
  walkTree(root, (node, ancestors) => {
    const { start, end, source, parts } = node.span;
    if (source !== undefined || offset < start || offset > end) return "skip";
    // other texts may stand between its first character and its last
    if (parts && !parts.some((part) => offset >= part.start && offset <= part.end)) return "skip";
    path.push({ node, depth: ancestors.length });
    return undefined;
  });
  return withOneCell(path).map(({ node }) => node);
}

interface Placed {
  readonly node: Node;
  readonly depth: number;
}

/** Leaves of cells beside each other the one that has a text there, else the first. */
function withOneCell(path: readonly Placed[]): readonly Placed[] {
  const first = path.findIndex(({ node }) => node.type === "entry");
  if (first < 0) return path;
  const { depth } = path[first]!;
  const end = path.findIndex((one, index) => index > first && one.depth < depth);
  const cells: Placed[][] = [];
  for (const one of path.slice(first, end < 0 ? undefined : end)) {
    if (one.depth === depth) cells.push([one]);
    else cells.at(-1)!.push(one);
  }
  const [own] = [...cells.filter((cell) => cell.some(({ node }) => node.type === "text")), ...cells];
  return [...path.slice(0, first), own![0]!, ...withOneCell(own!.slice(1)), ...(end < 0 ? [] : path.slice(end))];
}

/** The same element with other children: each child gives way to what `map` makes of it. */
export function mapChildren<E extends Element>(element: E, map: (child: Node) => Node | readonly Node[]): E {
  return { ...element, children: element.children.flatMap(map) };
}

/** All text below a node, without anything between the pieces; images count as their `alt`. */
export function plainText(node: Node): string {
  if (node.type === "text") return node.text;
  // Most elements that are asked hold texts, or hold what holds one.
  let text = node.type === "image" ? (node.attributes.alt ?? "") : "";
  for (const child of node.children) {
    if (child.type === "text") text += child.text;
    else {
      const [only] = child.children;
      const isPlain = child.children.length === 1 && only?.type === "text" && child.type !== "image";
      text += isPlain ? only.text : textBelow(child);
    }
  }
  return text;
}

function textBelow(node: Node): string {
  const parts: string[] = [];
  walkTree(node, (below) => {
    if (below.type === "text") parts.push(below.text);
    else if (below.type === "image") parts.push(below.attributes.alt ?? "");
  });
  return parts.join("");
}

/** Whether a node is of a type, for the compiler too. */
export function isOfType<T extends Node["type"]>(node: Node, type: T): node is NodeOf<T> & Node {
  return node.type === type;
}
