/** `line-block`: the old form of line blocks. */
import { trimStart } from "../characters/classes.ts";
import { nestLines } from "../blocks/line-block.ts";
import { append, appendAll, createElement, sourceOf, setSource, setInternal, type MutableNode } from "../tree.ts";
import { addClasses, addName, classesOf, commonOptions, elementOf, missingContent } from "./build.ts";
import type { Directive } from "./define.ts";

export const lineBlock: Directive = {
  name: "line-block",
  arguments: { required: 0, optional: 0 },
  options: commonOptions,
  hasContent: true,
  run(call) {
    const problem = missingContent(call);
    if (problem) return problem;
    const { content, parser } = call;
    const block = elementOf(call, "line_block");
    addClasses(block, classesOf(call));
    addName(call, block);
    const result: MutableNode[] = [block];
    for (let index = 0; index < content.length; index += 1) {
      const text = content.text(index);
      const stripped = content.lineFragment(index).trim();
      const { nodes, messages } = parser.inlineText(stripped, call.line + call.contentOffset + index);
      const line = createElement("line", stripped.span(), block.line + index);
      setSource(line, sourceOf(block));
      line.rawsource = text;
      appendAll(line, nodes);
      if (stripped.text !== "") setInternal(line, { indent: text.length - trimStart(text).length });
      append(block, line);
      result.push(...messages);
    }
    nestLines(block);
    return result;
  },
};
