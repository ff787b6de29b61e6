/** Elements that stand for what a transform will do once the tree is whole. */
import { createElement, setInternal, type MutableElement } from "../tree.ts";
import type { DirectiveCall } from "./define.ts";

/** A `pending` element, noted with the document; `transform` is docutils' full name. */
export function pendingElement(
  call: DirectiveCall,
  transform: string,
  details: Readonly<Record<string, unknown>>,
): MutableElement {
  const pending = createElement("pending", call.span);
  setInternal(pending, { pending: { transform, details: { ...details } } });
  call.parser.registry.notePending(pending);
  return pending;
}
