/** `unicode`: characters by their codes, as a substitution. */
import { words } from "../characters/classes.ts";
import { createText, setAttribute, type MutableNode } from "../tree.ts";
import type { Directive } from "./define.ts";
import { flag, unicodeCode } from "./options.ts";
import { outsideSubstitution } from "./replace.ts";

const commentStart = /(?: |\n|^)\.\. /;

export const unicode: Directive = {
  name: "unicode",
  arguments: { required: 1, optional: 0, finalWhitespace: true },
  options: { trim: flag, ltrim: flag, rtrim: flag },
  hasContent: false,
  run(call) {
    const problem = outsideSubstitution(call);
    if (problem) return problem;
    const { options, parser } = call;
    if ("trim" in options || "ltrim" in options) setAttribute(parser.parent, "ltrim", true);
    if ("trim" in options || "rtrim" in options) setAttribute(parser.parent, "rtrim", true);
    const fragment = call.argumentFragments[0]!;
    const text = fragment.text.slice(0, commentStart.exec(fragment.text)?.index);
    const nodes: MutableNode[] = [];
    let at = 0;
    for (const code of words(text)) {
      at = text.indexOf(code, at);
      const result = unicodeCode(code, parser.registry);
      const span = fragment.span(at, at + code.length);
      if (!result.ok) {
        const message = `Invalid character code: ${code}\nValueError: ${result.message}`;
        return { level: "error", message, span };
      }
      nodes.push(createText(result.value as string, span));
      at += code.length;
    }
    return nodes;
  },
};
