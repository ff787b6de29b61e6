/** `class`: gives classes to its content or, without any, to the next element. */
import { isElement } from "../tree.ts";
import { addClasses, anonymousElement, spanOf } from "./build.ts";
import type { Directive } from "./define.ts";
import { classNames } from "./options.ts";
import { pendingElement } from "./pending.ts";

export const classDirective: Directive = {
  name: "class",
  arguments: { required: 1, optional: 0, finalWhitespace: true },
  hasContent: true,
  run(call) {
    const classes = classNames(call.arguments[0], call.parser.registry);
    if (!classes.ok) {
      const message = `Invalid class attribute value for "${call.name}" directive: "${call.arguments[0]!}".`;
      return { level: "error", message, ...spanOf(call.argumentFragments[0]) };
    }
    if (call.content.length === 0) {
      const details = { class: classes.value, directive: call.name };
      const pending = pendingElement(call, "docutils.transforms.misc.ClassAttribute", details);
      pending.rawsource = call.blockText();
      return [pending];
    }
    const parsed = anonymousElement(call);
    call.parser.nestedParse(call.content, call.contentOffset, parsed);
    for (const node of parsed.children) if (isElement(node)) addClasses(node, classes.value as readonly string[]);
    return parsed.children;
  },
};
