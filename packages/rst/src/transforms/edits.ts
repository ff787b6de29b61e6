/**
 * Many replacements in one tree at a cost that does not depend on how many siblings a node has.
 *
 * The children of every element that is touched become a linked list until `finish` writes them back. In between,
 * neighbours are asked here, not in `children`. A node that was replaced keeps its `parent`, as in docutils: messages
 * look up their line through it, and "was this message ever placed?" is answered by it.
 */
import { escapesToNull, unescape } from "../characters/escapes.ts";
import { addTo, createText, type MutableElement, type MutableNode, type MutableText } from "../tree.ts";
import { withRange } from "../spans.ts";

interface Link {
  readonly node: MutableNode | undefined;
  previous: Link;
  next: Link;
}

export class TreeEdits {
  private readonly links = new Map<MutableNode, Link>();
  private readonly heads = new Map<MutableElement, Link>();
  /** Elements in which texts that stand side by side become one. */
  private readonly joined = new Set<MutableElement>();

  /** Puts `replacement` in the place of `node`. False if `node` stands no more where it was. */
  replace(node: MutableNode, replacement: readonly MutableNode[]): boolean {
    const link = this.linkOf(node);
    if (!link) return false;
    this.insert(node.parent!, link, replacement);
    unlink(link);
    this.links.delete(node);
    return true;
  }

  /** docutils' `replace_self`: `replacement` takes over ids, names and classes of `node`. */
  replaceSelf(node: MutableElement, replacement: readonly MutableNode[]): boolean {
    const first = replacement[0];
    if (first && first.type !== "text") inheritLists(first, node);
    return this.replace(node, replacement);
  }

  /** Puts the source text of a reference in its place, as one text with those beside it. */
  keepAsText(reference: MutableElement): void {
    const { rawsource, span, children, parent } = reference;
    const raw = escapesToNull(rawsource);
    const replacement = raw === "" ? children : [createText(unescape(raw), span, raw.includes("\0") ? raw : "")];
    if (this.replace(reference, replacement) && parent) this.joined.add(parent);
  }

  /** Puts nodes right after `node`. */
  insertAfter(node: MutableNode, nodes: readonly MutableNode[]): boolean {
    const link = this.linkOf(node);
    if (!link) return false;
    this.insert(node.parent!, link.next, nodes);
    return true;
  }

  remove(node: MutableNode): boolean {
    return this.replace(node, []);
  }

  /** The sibling before a node. */
  before(node: MutableNode): MutableNode | undefined {
    return this.linkOf(node)?.previous.node;
  }

  /** The sibling after a node. */
  after(node: MutableNode): MutableNode | undefined {
    return this.linkOf(node)?.next.node;
  }

  /** Writes the children of one element back; it can be edited further. */
  flush(parent: MutableElement): void {
    const head = this.heads.get(parent);
    if (!head) return;
    const children: MutableNode[] = [];
    for (let link = head.next; link !== head; link = link.next) children.push(link.node!);
    // a copy has the room it needs; pushing makes room for many more
    parent.children = (this.joined.has(parent) ? joinTexts(children) : children).slice();
  }

  /** Writes all children back. */
  finish(): void {
    for (const parent of this.heads.keys()) this.flush(parent);
    this.heads.clear();
    this.links.clear();
    this.joined.clear();
  }

  private linkOf(node: MutableNode): Link | undefined {
    const { parent } = node;
    if (!parent) return undefined;
    if (!this.heads.has(parent)) this.open(parent);
    return this.links.get(node);
  }

  private open(parent: MutableElement): void {
    const head = { node: undefined } as unknown as Link;
    head.previous = head;
    head.next = head;
    this.heads.set(parent, head);
    for (const child of parent.children) this.add(child, head);
  }

  private insert(parent: MutableElement, before: Link, nodes: readonly MutableNode[]): void {
    for (const node of nodes) {
      node.parent = parent;
      this.add(node, before);
    }
  }

  private add(node: MutableNode, before: Link): void {
    const link: Link = { node, previous: before.previous, next: before };
    before.previous.next = link;
    before.previous = link;
    this.links.set(node, link);
  }
}

function unlink(link: Link): void {
  link.previous.next = link.next;
  link.next.previous = link.previous;
}

/** The nodes, with texts whose characters follow each other made one. */
function joinTexts(nodes: readonly MutableNode[]): MutableNode[] {
  const result: MutableNode[] = [];
  let run: MutableText[] = [];
  const close = (): void => {
    if (run.length === 1) result.push(run[0]!);
    else if (run.length > 1) result.push(joinedText(run));
    run = [];
  };
  for (const node of nodes) {
    const last = run.at(-1)?.span;
    const follows =
      last?.end === node.span.start && last.source === node.span.source && !last.parts && !node.span.parts;
    if (node.type !== "text" || !follows) close();
    if (node.type === "text") run.push(node);
    else result.push(node);
  }
  close();
  return result;
}

function joinedText(texts: readonly MutableText[]): MutableText {
  const [{ span, parent }] = texts as readonly [MutableText];
  const raw = texts.some(({ rawsource }) => rawsource !== "");
  const text = createText(
    texts.map((part) => part.text).join(""),
    withRange(span, span.start, texts.at(-1)!.span.end),
    raw ? texts.map((part) => part.rawsource || part.text).join("") : "",
  );
  text.parent = parent;
  return text;
}

/** docutils' `update_basic_atts`: ids, classes, names and dupnames that `element` lacks are added. */
export function inheritLists(element: MutableElement, from: MutableElement): void {
  for (const list of ["ids", "classes", "names", "dupnames"] as const) {
    for (const value of from[list]) if (!element[list].includes(value)) addTo(element, list, value);
  }
}

/** Values to be added to `backrefs`, written once at the end: an element may get many. */
export class Backrefs {
  private readonly added = new Map<MutableElement, string[]>();

  add(element: MutableElement, id: string): void {
    const ids = this.added.get(element);
    if (ids) ids.push(id);
    else this.added.set(element, [...element.backrefs, id]);
  }

  finish(): void {
    for (const [element, ids] of this.added) element.backrefs = ids.slice();
    this.added.clear();
  }
}
