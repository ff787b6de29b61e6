/**
 * A glossary: terms on lines of their own, several for one definition where they need no other, comments between them. The
 * rules and the words of the messages are Sphinx's (its `glossary` directive); what stands behind " : " is a key for the
 * index and not shown.
 */
import { isBlank, isSpace, trimStart } from "../characters/classes.ts";
import { spanIn } from "../spans.ts";
import { append, appendAll, createElement, elementWith, type MutableElement } from "../tree.ts";
import { contentSpan } from "./build.ts";
import type { DirectiveCall } from "./define.ts";

/** Lines of the content: those of terms, and the first and last (exclusive) of their definition. */
interface Entry {
  readonly terms: number[];
  from: number;
  to: number;
}

/** Adds the terms of a directive's content to `node`, as a definition list; returns what there is to say about them. */
export function readTerms(call: DirectiveCall, node: MutableElement): readonly MutableElement[] {
  const { entries, messages } = findEntries(call);
  const items = entries.map((entry) => itemOf(call, entry));
  if (items.length > 0) {
    const list = elementWith("definition_list", contentSpan(call), items);
    list.classes = ["glossary"];
    append(node, list);
  }
  return messages;
}

function findEntries(call: DirectiveCall): { readonly entries: Entry[]; readonly messages: MutableElement[] } {
  const { content, parser } = call;
  const entries: Entry[] = [];
  const messages: MutableElement[] = [];
  const warn = (index: number, message: string): void => {
    const line = call.contentOffset + index + 1;
    messages.push(parser.report("warning", message, content.lineFragment(index).trim().span(), { line }));
  };
  let isDefined = true;
  let isComment = false;
  let wasBlank = true;
  content.texts.forEach((text, index) => {
    const entry = entries.at(-1);
    if (isBlank(text)) {
      wasBlank = true;
      return;
    }
    if (!isSpace(text.charCodeAt(0))) {
      isComment = text.startsWith(".. ");
      if (isComment) return;
      if (isDefined) {
        if (!wasBlank) warn(index, "glossary term must be preceded by empty line");
        entries.push({ terms: [index], from: 0, to: 0 });
        isDefined = false;
      } else {
        if (wasBlank) warn(index, "glossary terms must not be separated by empty lines");
        entry!.terms.push(index);
      }
    } else if (!isComment) {
      if (entry) {
        if (!isDefined) entry.from = index;
        entry.to = index + 1;
      } else warn(index, "glossary seems to be misformatted, check indentation");
      isDefined = true;
    }
    wasBlank = false;
  });
  return { entries, messages };
}

function itemOf({ content, contentOffset, parser }: DirectiveCall, { terms, from, to }: Entry): MutableElement {
  const children: MutableElement[] = [];
  const messages: MutableElement[] = [];
  for (const index of terms) {
    const line = content.lineFragment(index).trim();
    const key = / +: +/.exec(line.text)?.index ?? line.text.length;
    const written = line.slice(0, key);
    const read = parser.inlineText(written, contentOffset + index + 1);
    children.push(elementWith("term", written.span(), read.nodes));
    messages.push(...read.messages);
  }
  const { source, start } = children[0]!.span;
  const { end } = children.at(-1)!.span;
  const definition = createElement("definition", spanIn(source, end, end));
  if (to > from) {
    const lines = content.slice(from, to);
    definition.span = lines.lineSpan(0, lines.length);
    lines.disconnect();
    const indent = indentOf(lines.text(0));
    const indents = lines.texts.map((text) => (isBlank(text) ? indent : indentOf(text)));
    if (indents.every((own) => own >= indent)) lines.trimLeft(indent);
    else {
      // Sphinx cuts words off lines that are indented less than the first
      indents.forEach((own, index) => {
        lines.cut(index, Math.min(own, indent), lines.width(index));
      });
    }
    parser.nestedParse(lines, contentOffset + from, definition);
  }
  const item = createElement("definition_list_item", spanIn(source, start, definition.span.end));
  appendAll(item, [...children, ...messages, definition]);
  return item;
}

function indentOf(text: string): number {
  return text.length - trimStart(text).length;
}
