/**
 * Hands names and ids of empty internal targets on to what follows them.
 *
 * A row of targets hands them from one to the next; the whole row is collected and written once, because copying the
 * growing list at every step would take time quadratic in its length.
 */
import { findAll, removeNode, setAttribute, walk, type MutableElement, type MutableNode } from "../tree.ts";
import { invisible, targetable, textElements } from "../categories.ts";
import type { Transform, TransformContext } from "./define.ts";

/** What a target was given by those before it: the nearest first. */
interface Carried {
  readonly target: MutableElement;
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly earlier: Carried | undefined;
}

export const propagateTargets: Transform = {
  name: "docutils.transforms.references.PropagateTargets",
  priority: 260,
  apply(context) {
    if (!findAll(context.document, "target").some(isEmptyInternal)) return;
    const nodes = [...walk(context.document)];
    const carried = new Map<MutableElement, Carried>();
    nodes.forEach((target, index) => {
      if (target.type !== "target" || !isEmptyInternal(target)) return;
      const next = followingNode(nodes, index);
      const before = carried.get(target);
      if (!next || (next.type !== "target" && (invisible.has(next.type) || targetable.has(next.type)))) {
        if (before) settle(context, target, before);
        return;
      }
      const handed: Carried = { target, ids: target.ids, names: target.names, earlier: before };
      if (next.type === "target" && isEmptyInternal(next)) carried.set(next, handed);
      else settle(context, next, handed);
      moveOn(context, target, next);
    });
  },
};

function isEmptyInternal(target: MutableElement): boolean {
  const { refid, refuri, refname } = target.attributes;
  if (refid !== undefined || refuri !== undefined || refname !== undefined) return false;
  return !(target.parent && textElements.has(target.parent.type));
}

/** The next element in document order that is no message and not within one. */
function followingNode(nodes: readonly MutableNode[], index: number): MutableElement | undefined {
  let at = index + 1;
  for (;;) {
    const node = nodes[at];
    if (!node || node.type === "text") return undefined;
    if (node.type !== "system_message") return node;
    at += 1;
    while (at < nodes.length && isWithin(nodes[at]!, node)) at += 1;
  }
}

function isWithin(node: MutableNode, element: MutableElement): boolean {
  for (let at = node.parent; at; at = at.parent) {
    if (at === element) return true;
    if (at === element.parent) return false;
  }
  return false;
}

function settle({ registry, expectations }: TransformContext, element: MutableElement, carried: Carried): void {
  const ids = [...element.ids];
  const names = [...element.names];
  for (let at: Carried | undefined = carried; at; at = at.earlier) {
    ids.push(...at.ids);
    names.push(...at.names);
    for (const id of at.ids) registry.ids.set(id, element);
    expectations.expect(element, at.target, at.names, at.ids);
  }
  element.ids = ids;
  element.names = names;
}

/** The target is left with a `refid`, or goes where it would be invalid: before the caption of a figure. */
function moveOn({ registry }: TransformContext, target: MutableElement, next: MutableElement): void {
  if (target.parent?.type === "figure" && next.type === "caption") {
    removeNode(target);
    return;
  }
  const [id] = target.ids;
  target.ids = [];
  target.names = [];
  if (id === undefined) return;
  setAttribute(target, "refid", id);
  registry.noteRefid(target);
}
