/** `parsed-literal`: a literal block in which inline markup is read. */
import { appendAll, createElement } from "../tree.ts";
import { addClasses, addName, addPresetOptions, classesOf, commonOptions, missingContent } from "./build.ts";
import type { Directive } from "./define.ts";

export const parsedLiteral: Directive = {
  name: "parsed-literal",
  arguments: { required: 0, optional: 0 },
  options: commonOptions,
  hasContent: true,
  run(call) {
    const problem = missingContent(call);
    if (problem) return problem;
    const text = call.content.fragment();
    const { nodes, messages } = call.parser.inlineText(text, call.line);
    const node = createElement("literal_block", call.span, call.contentOffset + 1);
    node.attributes = { "xml:space": "preserve" };
    addPresetOptions(call, node);
    node.rawsource = text.text;
    appendAll(node, nodes);
    addClasses(node, classesOf(call));
    addName(call, node);
    return [node, ...messages];
  },
};
