/** What many directives do alike: content that must be there, names, places, messages that show the directive. */
import { normalizeName } from "../characters/names.ts";
import type { Fragment } from "../fragment.ts";
import type { DiagnosticLevel, Span } from "../nodes.ts";
import { addTo, appendAll, createElement, setAttribute, type MutableElement } from "../tree.ts";
import type { Converter, DirectiveCall, DirectiveError } from "./define.ts";
import { classNames, unchanged } from "./options.ts";

/** The options that nearly every directive has. */
export const commonOptions: Readonly<Record<string, Converter>> = { class: classNames, name: unchanged };

/** The error of a directive that needs content and has none; docutils' `assert_has_content`. */
export function missingContent(call: DirectiveCall): DirectiveError | undefined {
  if (call.content.length > 0) return undefined;
  return { level: "error", message: `Content block expected for the "${call.name}" directive; none found.` };
}

/** A message that shows the directive as it is written, at its first line; `span` is the part of it that is meant. */
export function messageWithBlock(
  call: DirectiveCall,
  level: DiagnosticLevel,
  message: string,
  span: Span = call.span,
): MutableElement {
  const children = [call.parser.literalBlock(call.span, call.blockText())];
  return call.parser.report(level, message, span, { line: call.line, children });
}

/** Where an argument or option stands, to be put into an error; nothing for one without text. */
export function spanOf(fragment: Fragment | undefined): Pick<DirectiveError, "span"> {
  return fragment ? { span: fragment.span() } : {};
}

/** An element at the directive's first line, with the directive's span. */
export function elementOf(call: DirectiveCall, type: MutableElement["type"]): MutableElement {
  const element = createElement(type, call.span);
  call.parser.place(element, call.line);
  return element;
}

/** The classes of the `class` option. */
export function classesOf(call: DirectiveCall): readonly string[] {
  return (call.options.class as readonly string[] | undefined) ?? [];
}

/** Gives an element more classes. */
export function addClasses(element: MutableElement, classes: readonly string[]): void {
  if (classes.length > 0) element.classes = [...element.classes, ...classes];
}

/** Makes the `name` option a name of the element and registers it; docutils' `add_name`. */
export function addName(call: DirectiveCall, element: MutableElement): void {
  const name = call.options.name;
  if (typeof name !== "string") return;
  addTo(element, "names", normalizeName(name));
  call.parser.registry.noteExplicitTarget(element, element);
}

/** A text element made of the inline markup of an argument or option, and the messages about it. */
export interface Titled {
  readonly title: MutableElement;
  readonly messages: readonly MutableElement[];
}

/** Reads inline markup into a text element. */
export function inlineElement(call: DirectiveCall, type: MutableElement["type"], text: Fragment): Titled {
  const { nodes, messages } = call.parser.inlineText(text, call.line);
  const title = createElement(type, text.span());
  title.rawsource = text.text;
  appendAll(title, nodes);
  return { title, messages };
}

/** The place of the content; for a directive without any, the end of what is there. */
export function contentSpan(call: DirectiveCall): Span {
  const { content, span } = call;
  return content.length > 0 ? content.lineSpan(0, content.length) : { ...span, start: span.end };
}

/**
 * An element to parse content into that will not stay in the tree; docutils' bare `Element`. Its type is one that is
 * never a parent otherwise: no message is put there, and what may not stand in body elements may stand in it.
 */
export function anonymousElement(call: DirectiveCall): MutableElement {
  return createElement("pending", contentSpan(call));
}

/** What docutils' directives that take all options for attributes let through in a substitution definition. */
export function addPresetOptions(call: DirectiveCall, element: MutableElement): void {
  const { alt } = call.options;
  if (typeof alt === "string") setAttribute(element, "alt", alt);
}
