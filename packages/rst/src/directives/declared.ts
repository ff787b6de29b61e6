/**
 * Directives that are declared as data: those of Sphinx, and a team's own. They are read as docutils reads its own, with
 * the same errors; what they become keeps their content, options and targets for those who know what they mean.
 */
import { isBlank, trim, words } from "../characters/classes.ts";
import type { Fragment } from "../fragment.ts";
import type { AttributeValue, ElementType } from "../nodes.ts";
import type { DeclaredDirective, ResolvedText } from "../settings.ts";
import {
  append,
  appendAll,
  createElement,
  createText,
  elementWith,
  setAttribute,
  setInternal,
  textElement,
  sourceOf,
  setSource,
  type MutableElement,
  type MutableNode,
} from "../tree.ts";
import { className, targetOf } from "../roles/declared.ts";
import { addClasses, addName, classesOf, commonOptions, contentSpan, elementOf, inlineElement } from "./build.ts";
import type { Converter, Directive, DirectiveCall } from "./define.ts";
import { currentSource, findText } from "./files.ts";
import { dedent, dedentProblem, includedPart } from "./included-part.ts";
import { mostLines, unifiedDiff } from "./unified-diff.ts";
import { unchanged } from "./options.ts";
import { joined, startOf } from "../spans.ts";
import { readTerms } from "./terms.ts";
import { parseWithTitles, placeAbove } from "./with-titles.ts";

/** The directive that a declaration describes. */
export function declaredDirective(name: string, declared: DeclaredDirective): Directive {
  const takesArgument = declared.argument !== undefined;
  const isRequired = takesArgument && (declared.argumentRequired ?? false);
  const options: Record<string, Converter> = { ...commonOptions };
  for (const option of declared.options ?? []) options[option.toLowerCase()] ??= unchanged;
  return {
    name,
    arguments: { required: isRequired ? 1 : 0, optional: takesArgument && !isRequired ? 1 : 0, finalWhitespace: true },
    options,
    ...(declared.options ? {} : { otherOptions: unchanged }),
    hasContent: declared.content !== "none" && declared.content !== "file",
    run: (call) => build(call, name, declared),
  };
}

function build(call: DirectiveCall, name: string, declared: DeclaredDirective): readonly MutableNode[] {
  if (declared.node === "comment") return [commentOf(call)];
  if (declared.argument === "signatures") return [description(call, name, declared)];
  switch (declared.content) {
    case "text":
      return literal(call, name, declared);
    case "file":
      return fileContent(call, name);
    case "entries":
      return [entries(call, name)];
    case "terms": {
      const node = start(call, declared.node ?? "container", [name]);
      return [...readTerms(call, node), node];
    }
    case "rst":
    case "sections":
    case "none":
      return blocks(call, name, declared);
  }
}

/** The element of the declaration with what all have: classes, name, options. */
function start(call: DirectiveCall, type: ElementType, classes: readonly string[]): MutableElement {
  const node = elementOf(call, type);
  addClasses(node, classes.map(className));
  addClasses(node, classesOf(call));
  for (const [option, value] of Object.entries(call.options)) {
    // a team may allow any option, but not every name can be an attribute
    if (option === "class" || option === "name" || !/^[a-z_][\w.-]*$/.test(option)) continue;
    setAttribute(node, option, value as AttributeValue);
  }
  addName(call, node);
  return node;
}

/** What says something about the document and is not shown: kept as a comment. */
function commentOf(call: DirectiveCall): MutableElement {
  const text = [...call.arguments, ...call.content.texts].join("\n");
  const ranges = call.argumentFragments.map((argument) => argument.span());
  if (call.content.length > 0) ranges.push(contentSpan(call));
  const [first = call.span, second] = ranges;
  const span = second === undefined ? first : { ...first, end: second.end, parts: [first, second] };
  const node = createElement("comment", call.span);
  call.parser.place(node, call.line);
  node.attributes = { "xml:space": "preserve" };
  if (text !== "") append(node, createText(text, span));
  return node;
}

function parseContent({ parser, content, contentOffset }: DirectiveCall, node: MutableElement): void {
  if (content.length > 0) parser.nestedParse(content, contentOffset, node);
}

function blocks(
  call: DirectiveCall,
  name: string,
  { argument, content, node: type = "container", title, secondTitle }: DeclaredDirective,
): readonly MutableNode[] {
  const node = start(call, type, [name]);
  const messages: MutableElement[] = [];
  const [text] = call.argumentFragments;
  if (type === "admonition" && title !== undefined) append(node, textElement("title", startOf(call.span), title));
  if (argument === "version" && text)
    messages.push(
      ...versionParagraph(call, node, text, [title ?? "", ...(secondTitle === undefined ? [] : [secondTitle])]),
    );
  else if (argument === "rst" && text) {
    const isOnlyText = type === "rubric" || type === "paragraph" || type === "title";
    const read = inlineElement(call, isOnlyText ? type : "paragraph", text);
    if (isOnlyText) appendAll(node, read.title.children);
    else append(node, read.title);
    messages.push(...read.messages);
  } else if (text) setAttribute(node, "argument", text.text);
  const place = content === "sections" ? placeAbove(call.parser, parseWithTitles(call, node)) : undefined;
  if (content !== "sections") parseContent(call, node);
  if (place === undefined) return [node, ...messages];
  call.parser.appendTo(place, node);
  return messages;
}

/** "Added in version 1.2" and what is said behind it. */
function versionParagraph(
  call: DirectiveCall,
  node: MutableElement,
  text: Fragment,
  titles: readonly string[],
): readonly MutableElement[] {
  const parts: MutableNode[] = [];
  let end = 0;
  words(text.text)
    .slice(0, titles.length)
    .forEach((version, index) => {
      const start = text.text.indexOf(version, end);
      parts.push(createText(`${titles[index]!} `, startOf(text.span(start))));
      end = start + version.length;
      parts.push(createText(version, text.span(start, end)));
    });
  const rest = text.slice(end).trim();
  const said = elementWith("inline", text.span(0, end), parts);
  said.classes = ["versionmodified"];
  const paragraph = elementWith("paragraph", text.span(), [said]);
  append(node, paragraph);
  if (rest.text === "") return [];
  append(paragraph, createText(": ", text.span(end, end)));
  const read = call.parser.inlineText(rest, call.line);
  appendAll(paragraph, read.nodes);
  return read.messages;
}

function literal(call: DirectiveCall, name: string, declared: DeclaredDirective): readonly MutableNode[] {
  const { caption } = call.optionFragments;
  const block = call.content.fragment();
  const argument = declared.argument === "language" ? call.arguments[0] : undefined;
  const language = argument ?? declared.language ?? (declared.argument === "language" ? undefined : name);
  const node = start(call, declared.node ?? "literal_block", language === undefined ? ["code"] : ["code", language]);
  setInternal(node, { directive: name });
  setAttribute(node, "xml:space", "preserve");
  if (declared.argument !== "language" && call.arguments[0] !== undefined)
    setAttribute(node, "argument", call.arguments[0]);
  const text = "dedent" in call.options ? dedent(block.text, call.options.dedent) : block.text;
  const problem = dedentProblem(block.text, call.options.dedent);
  if (problem !== undefined) setAttribute(node, "problem", problem);
  if (text !== "") append(node, createText(text, block.span()));
  return captioned(call, node, caption);
}

/** A literal block with a caption is a container of both. */
function captioned(call: DirectiveCall, node: MutableElement, caption: Fragment | undefined): readonly MutableNode[] {
  if (!caption) return [node];
  const { title, messages } = inlineElement(call, "caption", caption);
  const own = ["prepend", "append"].flatMap((option) => call.optionFragments[option]?.span() ?? []);
  node.span = own.length === 0 ? contentSpan(call) : joined(own[0]!, own.at(-1)!);
  const container = elementWith("container", call.span, [title, node], node.line);
  setSource(container, sourceOf(node));
  container.classes = ["literal-block-wrapper"];
  return [container, ...messages];
}

/** The text of a file, where the caller gives it; else the block is empty and names the file. */
function fileContent(call: DirectiveCall, name: string): readonly MutableNode[] {
  const path = trim(call.arguments[0] ?? "");
  const language = call.options.language as string | undefined;
  const node = start(call, "literal_block", language === undefined ? ["code", name] : ["code", language]);
  setAttribute(node, "xml:space", "preserve");
  setAttribute(node, "source", path);
  const isAllowed = call.parser.settings.fileInsertionEnabled;
  const found = isAllowed ? findText(call, path) : undefined;
  if (found?.ok) addText(call, node, path, found.file);
  else if (found?.isRefused) setAttribute(node, "problem", found.message);
  return captioned(call, node, call.optionFragments.caption);
}

/** The part that is chosen of a file, or how it differs from another one. */
function addText(call: DirectiveCall, node: MutableElement, path: string, { text, path: source }: ResolvedText): void {
  const old = call.options.diff;
  const whole = { start: 0, end: text.length, source };
  if (typeof old === "string" && old !== "") {
    const before = findText(call, old);
    if (!before.ok) setAttribute(node, "problem", before.message);
    else if (Math.max(countLines(text), countLines(before.file.text)) > mostLines)
      setAttribute(node, "problem", `the files are too long to be compared; ${mostLines} lines are the limit`);
    else {
      if (call.options.language === undefined)
        node.classes = node.classes.map((one) => (one === call.name ? "diff" : one));
      call.parser.run.inclusions.take(before.file.text.length + text.length);
      append(node, createText(unifiedDiff(before.file.text, text, [old, path]), whole));
    }
    return;
  }
  const part = includedPart(text, call.options, path);
  if (!part.ok) {
    setAttribute(node, "problem", part.problem);
    return;
  }
  if (part.problem !== undefined) setAttribute(node, "problem", part.problem);
  call.parser.run.inclusions.take(part.text.length);
  if ("lineno-match" in call.options) setAttribute(node, "lineno-start", String(part.firstLine));
  const { prepend, append: behind } = call.optionFragments;
  if (prepend !== undefined) append(node, createText(`${prepend.text}\n`, prepend.span()));
  const isOpen = behind !== undefined && !part.text.endsWith("\n");
  const span = { start: part.start, end: part.end, source, ...(part.parts === undefined ? {} : { parts: part.parts }) };
  append(node, createText(isOpen ? `${part.text}\n` : part.text, span));
  if (behind !== undefined) append(node, createText(`${behind.text}\n`, behind.span()));
}

function countLines(text: string): number {
  return text.split("\n").length;
}

/** A list of documents; each is kept as a reference with its target. */
function entries(call: DirectiveCall, name: string): MutableElement {
  const node = start(call, "compound", [name]);
  setAttribute(node, "from", currentSource(call));
  const items: MutableElement[] = [];
  for (let index = 0; index < call.content.length; index += 1) {
    if (isBlank(call.content.text(index))) continue;
    const line = call.content.lineFragment(index).trim();
    const reference = createElement("inline", line.span());
    const { text, target, span } = targetOf(line);
    reference.classes = ["xref", "doc"];
    reference.attributes = { reftype: "doc", reftarget: target, ...(text === target ? {} : { refexplicit: true }) };
    append(reference, createText(text, span));
    items.push(elementWith("list_item", line.span(), [elementWith("paragraph", line.span(), [reference])]));
  }
  if (items.length === 0) return node;
  const list = elementWith("bullet_list", contentSpan(call), items);
  append(node, list);
  return node;
}

/** What describes an object: its signatures as terms, its content as their definition. */
function description(call: DirectiveCall, name: string, { content }: DeclaredDirective): MutableElement {
  const node = start(call, "definition_list", [name]);
  const [signatures] = call.argumentFragments;
  const item = createElement("definition_list_item", call.span);
  let at = 0;
  for (const text of signatures?.text.split("\n") ?? []) {
    const line = signatures!.slice(at, at + text.length).trim();
    append(item, textElement("term", line.span(), line.text));
    at += text.length + 1;
  }
  const definition = createElement("definition", contentSpan(call));
  append(item, definition);
  append(node, item);
  if (content === "sections") parseWithTitles(call, definition);
  else parseContent(call, definition);
  return node;
}
