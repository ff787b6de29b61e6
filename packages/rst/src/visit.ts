/** Walking and looking through finished trees. Nothing here calls itself, so trees may be of any depth. */
import { requireFunction, requireNode } from "./callers.ts";
import { inlines } from "./categories.ts";
import type { Document, Element, Node, NodeOf } from "./nodes.ts";

/** What a visit can ask for: `"skip"` leaves out what is below the node, `"stop"` ends the walk. */
export type VisitAnswer = "skip" | "stop" | undefined;

/**
 * Visits a node and all below it in document order. `ancestors` are the elements around the node, outermost first; the
 * list is reused, so copy it to keep it.
 */
// eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- a visit that answers nothing is the usual one
export function walkTree(root: Node, visit: (node: Node, ancestors: readonly Element[]) => VisitAnswer | void): void {
  requireNode("walkTree", root);
  requireFunction("walkTree", "what visits the nodes", visit);
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

/**
 * All nodes of a type in a tree, in document order: `findNodes(document, "reference")`. A whole document is gone through once,
 * whichever types are asked for.
 */
export function findNodes<T extends Node["type"]>(root: Node, type: T): readonly NodeOf<T>[] {
  requireNode("findNodes", root);
  if (root.type === "document") return (byType(root).get(type) ?? []) as readonly NodeOf<T>[];
  const found: NodeOf<T>[] = [];
  walkTree(root, (node) => {
    if (isOfType(node, type)) found.push(node);
  });
  return found;
}

const nodesByType = new WeakMap<Document, ReadonlyMap<Node["type"], readonly Node[]>>();

function byType(document: Document): ReadonlyMap<Node["type"], readonly Node[]> {
  const known = nodesByType.get(document);
  if (known !== undefined) return known;
  const found = new Map<Node["type"], Node[]>();
  walkTree(document, (node) => {
    const same = found.get(node.type);
    if (same === undefined) found.set(node.type, [node]);
    else same.push(node);
  });
  nodesByType.set(document, found);
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
 * The elements around an offset, outermost first, and the text there if it is in one: each is a child of the one before.
 * Ends count as inside; only between two inline elements both are told. Of elements that reach over each other, as cells of
 * drawn tables and their rows do, it is the one that has a text there. What the engine made is left out: columns of
 * tables, words that stand nowhere in the text, and messages beside what they are about. An element of another text is on
 * the way only where it has one of this text in it, as the section of an included file has what follows the `include`.
 */
export function nodesAt(root: Node, offset: number): readonly Node[] {
  const path: Placed[] = [];
  walkTree(root, (node, ancestors) => {
    const { start, end, source, parts } = node.span;
    if (source !== undefined) {
      if (node.type === "text") return "skip";
      path.push({ node, depth: ancestors.length, next: 0, text: NONE, isOfOther: true });
      return undefined;
    }
    if (!(offset >= start && offset <= end)) return "skip";
    // other texts may stand between its first character and its last
    if (parts && !parts.some((part) => offset >= part.start && offset <= part.end)) return "skip";
    const above = ancestors.at(-1);
    if (above && isMade(node, above)) return "skip";
    const text = node.type === "text" ? OWN : NONE;
    path.push({ node, depth: ancestors.length, next: 0, text, isOfOther: false });
    return undefined;
  });
  return ways(withoutOthers(path));
}

/** Without elements of other texts that have none of this text in them. */
function withoutOthers(path: readonly Placed[]): readonly Placed[] {
  if (!path.some(({ isOfOther }) => isOfOther)) return path;
  const kept: Placed[] = [];
  // the depth of the last one that is kept, which is below those around it
  let depth = -1;
  for (let index = path.length - 1; index >= 0; index -= 1) {
    const one = path[index]!;
    if (one.isOfOther && one.depth >= depth) continue;
    kept.push(one);
    ({ depth } = one);
  }
  return kept.reverse();
}

/** Is it no part of the text, but made by the engine? Words of a message come first in it, before what it shows. */
function isMade({ type, span }: Node, above: Element): boolean {
  if (type === "text") return span.start === span.end;
  return type === "colspec" || (type === "paragraph" && above.type === "system_message");
}

interface Placed {
  readonly node: Node;
  readonly depth: number;
  /** The index of what is no longer below it. */
  next: number;
  /** Is it a text, or one in it? */
  text: number;
  readonly isOfOther: boolean;
}

const NONE = 0;
/** A text that a message shows: it may have more in it than is its own. */
const SHOWN = 1;
const OWN = 2;

/** Of elements in document order those that lie on one way down; of inline elements all. */
function ways(path: readonly Placed[]): readonly Node[] {
  for (let index = path.length - 1; index >= 0; index -= 1) {
    const one = path[index]!;
    let next = index + 1;
    while (next < path.length && path[next]!.depth > one.depth) {
      one.text = Math.max(one.text, path[next]!.text);
      next = path[next]!.next;
    }
    one.next = next;
    if (one.node.type === "system_message") one.text = Math.min(one.text, SHOWN);
  }
  const chosen: Node[] = [];
  const left = path.length > 0 ? [0] : [];
  for (let at = left.pop(); at !== undefined; at = left.pop()) {
    const { node, next } = path[at]!;
    chosen.push(node);
    const below: number[] = [];
    for (let child = at + 1; child < next; child = path[child]!.next) below.push(child);
    left.push(...told(path, below).reverse());
  }
  return chosen;
}

/** Which of the elements of one parent are told. */
function told(path: readonly Placed[], siblings: readonly number[]): number[] {
  const own = siblings.filter((index) => path[index]!.node.type !== "system_message");
  if (own.length > 1 && own.every((index) => inlines.has(path[index]!.node.type) || path[index]!.node.type === "text"))
    return own;
  const candidates = own.length > 0 ? own : siblings;
  const most = candidates.reduce((text, index) => Math.max(text, path[index]!.text), NONE);
  return candidates.filter((index) => path[index]!.text === most).slice(0, 1);
}

/** The same element with other children: each child gives way to what `map` makes of it. */
export function mapChildren<E extends Element>(element: E, map: (child: Node) => Node | readonly Node[]): E {
  return { ...element, children: element.children.flatMap(map) };
}

/** All text below a node, without anything between the pieces; images count as their `alt`. */
export function plainText(node: Node): string {
  requireNode("plainText", node);
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
