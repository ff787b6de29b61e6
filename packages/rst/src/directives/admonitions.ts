/** Admonitions: `note`, `warning` and their kin, and `admonition` with a title of its own. */
import { toId } from "../characters/names.ts";
import type { ElementType } from "../nodes.ts";
import { append, appendAll, createElement, type MutableElement } from "../tree.ts";
import {
  addClasses,
  addName,
  addPresetOptions,
  classesOf,
  commonOptions,
  inlineElement,
  missingContent,
} from "./build.ts";
import type { Directive, DirectiveCall } from "./define.ts";

export const attention = specific("attention");
export const caution = specific("caution");
export const danger = specific("danger");
export const error = specific("error");
export const hint = specific("hint");
export const important = specific("important");
export const note = specific("note");
export const tip = specific("tip");
export const warning = specific("warning");

function specific(name: ElementType): Directive {
  return {
    name,
    arguments: { required: 0, optional: 0, finalWhitespace: true },
    options: commonOptions,
    hasContent: true,
    run(call) {
      const problem = missingContent(call);
      if (problem) return problem;
      const node = namedElement(call, name);
      call.parser.nestedParse(call.content, call.contentOffset, node);
      return [node];
    },
  };
}

export const admonition: Directive = {
  name: "admonition",
  arguments: { required: 1, optional: 0, finalWhitespace: true },
  options: commonOptions,
  hasContent: true,
  run(call) {
    const problem = missingContent(call);
    if (problem) return problem;
    const node = namedElement(call, "admonition");
    const { title, messages } = inlineElement(call, "title", call.argumentFragments[0]!);
    call.parser.place(title, call.line);
    append(node, title);
    appendAll(node, messages);
    if (call.options.class === undefined) addClasses(node, [`admonition-${toId(call.arguments[0]!)}`]);
    call.parser.nestedParse(call.content, call.contentOffset, node);
    return [node];
  },
};

/** docutils tells the element its line only once it has its name. */
function namedElement(call: DirectiveCall, type: ElementType): MutableElement {
  const node = createElement(type, call.span);
  addPresetOptions(call, node);
  addClasses(node, classesOf(call));
  addName(call, node);
  call.parser.place(node, call.line);
  return node;
}
