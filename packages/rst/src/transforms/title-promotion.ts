/** Raising the title of a lone section to the element that holds it; docutils' `TitlePromoter`. */
import { createElement, setSource, type MutableElement, type MutableNode } from "../tree.ts";
import { preBibliographic } from "../categories.ts";
import { inheritLists } from "./edits.ts";

/** Makes the title of a lone section that of `element`. False if there is no such section. */
export function promoteTitle(element: MutableElement): boolean {
  const found = findCandidate(element);
  if (!found) return false;
  const { section, index } = found;
  takeAttributes(element, section);
  setChildren(element, [
    ...section.children.slice(0, 1),
    ...element.children.slice(0, index),
    ...section.children.slice(1),
  ]);
  return true;
}

/**
 * Makes the title of a lone subsection the subtitle of `element`. False if there is no such section. `source` is
 * that of the subtitle.
 */
export function promoteSubtitle(element: MutableElement, source: string | undefined): boolean {
  const found = findCandidate(element);
  if (!found) return false;
  const { section, index } = found;
  const title = section.children[0];
  if (title?.type !== "title") return false;
  const subtitle = createElement("subtitle", title.span);
  setSource(subtitle, source);
  takeAttributes(subtitle, section);
  setChildren(subtitle, title.children);
  setChildren(element, [
    ...element.children.slice(0, 1),
    subtitle,
    ...element.children.slice(1, index),
    ...section.children.slice(1),
  ]);
  return true;
}

/** The section that stands alone in an element, but for what may come before bibliographic fields. */
function findCandidate(
  element: MutableElement,
): { readonly section: MutableElement; readonly index: number } | undefined {
  const index = element.children.findIndex((child) => !preBibliographic.has(child.type));
  const section = element.children[index];
  if (section?.type !== "section" || element.children.length > index + 1) return undefined;
  return { section, index };
}

function takeAttributes(element: MutableElement, from: MutableElement): void {
  inheritLists(element, from);
  Object.assign(element.attributes, from.attributes);
}

function setChildren(element: MutableElement, children: MutableNode[]): void {
  for (const child of children) child.parent = element;
  element.children = children;
}
