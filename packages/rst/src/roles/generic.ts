/** Roles that put one element around their text, and those that a document bases on others. */
import { unescape } from "../characters/escapes.ts";
import type { Fragment } from "../fragment.ts";
import type { ElementType } from "../nodes.ts";
import { append, createElement, createText, type MutableElement, type MutableText } from "../tree.ts";
import type { Role, RoleCall } from "./define.ts";

export const abbreviation = elementRole("abbreviation", "abbreviation");
export const acronym = elementRole("acronym", "acronym");
export const emphasis = elementRole("emphasis", "emphasis");
export const literal = elementRole("literal", "literal");
export const strong = elementRole("strong", "strong");
export const subscript = elementRole("subscript", "subscript");
export const superscript = elementRole("superscript", "superscript");
export const titleReference = elementRole("title-reference", "title_reference");

/** What a role of the document is based on when nothing else is said: an `inline` element. */
export const genericCustomRole = elementRole("", "inline");

/** A role that does what another does, with options of its own. */
export function customRole(name: string, base: Role, options: Readonly<Record<string, unknown>>): Role {
  const { class: classes, ...rest } = options;
  const supplied = { ...base.basis?.options, ...rest, ...(classes === undefined ? {} : { classes }) };
  // roles based on each other lead straight to the first of them, however many there are
  const role = base.basis?.role ?? base;
  return {
    ...base,
    name,
    basis: { role, options: supplied },
    run: (call) => role.run({ ...call, options: { ...supplied, ...call.options } }),
  };
}

/** A role of this kind. */
export function elementRole(name: string, type: ElementType): Role {
  return { name, run: (call) => ({ nodes: [roleElement(call, type, roleText(call.text))], messages: [] }) };
}

/** An element in place of the whole construct, with the classes that the role gives. */
export function roleElement(call: RoleCall, type: ElementType, text: MutableText | undefined): MutableElement {
  const element = createElement(type, call.whole.span());
  element.rawsource = call.rawsource;
  element.classes = (call.options.classes as readonly string[] | undefined) ?? element.classes;
  if (text) append(element, text);
  return element;
}

/** The text with its escapes resolved. */
export function roleText(text: Fragment): MutableText | undefined {
  if (text.text === "") return undefined;
  return createText(unescape(text.text), text.span(), text.text.includes("\0") ? text.text : "");
}
