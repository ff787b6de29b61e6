/** Parts of a document: `contents`, `sectnum`, `header`, `footer`. The first two are made by transforms, later. */
import { normalizeName } from "../characters/names.ts";
import type { Span } from "../nodes.ts";
import { findLanguage } from "../languages/index.ts";
import { en } from "../languages/en.ts";
import {
  addTo,
  append,
  createElement,
  insertAt,
  textElement,
  textOf,
  setInternal,
  setSource,
  type MutableElement,
} from "../tree.ts";
import { addClasses, classesOf, inlineElement, missingContent } from "./build.ts";
import type { Directive, DirectiveCall } from "./define.ts";
import { choice, classNames, flag, integer, nonnegativeInteger, unchangedRequired } from "./options.ts";
import { pendingElement } from "./pending.ts";
import { misplaced } from "./pseudo-sections.ts";

const backlinks = choice("top", "entry", "none");

export const contents: Directive = {
  name: "contents",
  arguments: { required: 0, optional: 1, finalWhitespace: true },
  options: {
    depth: nonnegativeInteger,
    local: flag,
    backlinks: (text, registry) => {
      const result = backlinks(text, registry);
      return result.ok && result.value === "none" ? { ok: true, value: undefined } : result;
    },
    class: classNames,
  },
  hasContent: false,
  run(call) {
    const problem = misplaced(call);
    if (problem) return problem;
    const { parser } = call;
    const { registry } = parser;
    const label = (findLanguage(parser.settings.languageCode) ?? en).labels.contents ?? "Contents";
    const [argument] = call.argumentFragments;
    const titled = argument && inlineElement(call, "title", argument);
    const isLocal = "local" in call.options;
    const title =
      titled?.title ?? (isLocal ? undefined : textElement("title", { ...call.span, end: call.span.start }, label));
    const topic = createElement("topic", call.span);
    topic.classes = ["contents"];
    addClasses(topic, classesOf(call));
    const { source, line } = parser.sourceLine();
    setSource(topic, source);
    topic.line = Math.max(0, (line ?? 1) - 1);
    if (topic.line === 0) setInternal(topic, { isBeforeFirstLine: true });
    if (isLocal) addTo(topic, "classes", "local");
    if (title) append(topic, title);
    const name = normalizeName(title ? textOf(title) : label);
    if (!registry.names.get(name)?.isNoted) addTo(topic, "names", name);
    registry.noteImplicitTarget(topic);
    const pending = pendingElement(call, "docutils.transforms.parts.Contents", call.options);
    pending.rawsource = call.blockText();
    pending.span = { ...call.span, start: call.span.end };
    append(topic, pending);
    return [topic, ...(titled?.messages ?? [])];
  },
};

export const sectnum: Directive = {
  name: "sectnum",
  arguments: { required: 0, optional: 0 },
  options: { depth: integer, start: integer, prefix: unchangedRequired, suffix: unchangedRequired },
  hasContent: false,
  run: (call) => [pendingElement(call, "docutils.transforms.parts.SectNum", call.options)],
};

export const header: Directive = {
  name: "header",
  arguments: { required: 0, optional: 0 },
  hasContent: true,
  run: (call) => missingContent(call) ?? addToDecoration(call, "header"),
};

export const footer: Directive = {
  name: "footer",
  arguments: { required: 0, optional: 0 },
  hasContent: true,
  run: (call) => missingContent(call) ?? addToDecoration(call, "footer"),
};

/** Parses the content into the document's header, which is its decoration's first child, or footer, its last. */
function addToDecoration(call: DirectiveCall, type: "header" | "footer"): readonly MutableElement[] {
  const decoration = call.parser.registry.getDecoration();
  const { children } = decoration;
  const at = type === "header" ? 0 : children.length - 1;
  let part = children[at];
  if (part?.type !== type) {
    const { currentLine, currentSource } = call.parser.registry;
    part = createElement(type, call.span, currentLine);
    setSource(part, currentSource);
    insertAt(decoration, type === "header" ? 0 : children.length, [part]);
  }
  call.parser.nestedParse(call.content, call.contentOffset, part, { isAttached: true });
  part.span = around(part.span, call.span);
  decoration.span = decoration.children.map(({ span }) => span).reduce(around);
  return [];
}

/** The range from the first of two to the last, which is that of the first where they are in two texts. */
function around(first: Span, second: Span): Span {
  if (first.source !== second.source) return first;
  return { ...first, start: Math.min(first.start, second.start), end: Math.max(first.end, second.end) };
}
