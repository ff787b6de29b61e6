/** `math`: formulas in LaTeX, one for each block between empty lines. */
import { setAttribute, textElement, type MutableElement } from "../tree.ts";
import { addClasses, addName, addPresetOptions, classesOf, commonOptions, missingContent } from "./build.ts";
import type { Directive } from "./define.ts";

export const math: Directive = {
  name: "math",
  arguments: { required: 0, optional: 0 },
  options: commonOptions,
  hasContent: true,
  run(call) {
    const problem = missingContent(call);
    if (problem) return problem;
    const content = call.content.fragment();
    const blockText = call.blockText();
    const blocks: MutableElement[] = [];
    let start = 0;
    for (const text of content.text.split("\n\n")) {
      const span = content.span(start, start + text.length);
      start += text.length + 2;
      if (text === "") continue;
      const node = textElement("math_block", span, text);
      node.rawsource = blockText;
      node.attributes = { "xml:space": "preserve" };
      addPresetOptions(call, node);
      addClasses(node, classesOf(call));
      call.parser.place(node, call.line);
      if (blocks.length === 0) addName(call, node);
      // docutils leaves the option on all blocks but the first, which it names
      else if (typeof call.options.name === "string") setAttribute(node, "name", call.options.name);
      blocks.push(node);
    }
    return blocks;
  },
};
