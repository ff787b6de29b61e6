/** `compound`: several blocks that are one paragraph in thought. */
import { addClasses, addName, classesOf, commonOptions, elementOf, missingContent } from "./build.ts";
import type { Directive } from "./define.ts";

export const compound: Directive = {
  name: "compound",
  arguments: { required: 0, optional: 0 },
  options: commonOptions,
  hasContent: true,
  run(call) {
    const problem = missingContent(call);
    if (problem) return problem;
    const node = elementOf(call, "compound");
    addClasses(node, classesOf(call));
    addName(call, node);
    call.parser.nestedParse(call.content, call.contentOffset, node);
    return [node];
  },
};
