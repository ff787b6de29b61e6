/** `container`: blocks under classes of one's own. */
import { addClasses, addName, elementOf, missingContent, spanOf } from "./build.ts";
import type { Directive } from "./define.ts";
import { classNames, unchanged } from "./options.ts";

export const container: Directive = {
  name: "container",
  arguments: { required: 0, optional: 1, finalWhitespace: true },
  options: { name: unchanged },
  hasContent: true,
  run(call) {
    const problem = missingContent(call);
    if (problem) return problem;
    const [argument] = call.arguments;
    const classes = classNames(argument ?? "", call.parser.registry);
    if (!classes.ok) {
      const message = `Invalid class attribute value for "${call.name}" directive: "${argument ?? ""}".`;
      return { level: "error", message, ...spanOf(call.argumentFragments[0]) };
    }
    const node = elementOf(call, "container");
    addClasses(node, classes.value as readonly string[]);
    addName(call, node);
    call.parser.nestedParse(call.content, call.contentOffset, node);
    return [node];
  },
};
