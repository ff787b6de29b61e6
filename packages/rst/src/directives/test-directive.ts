/** `restructuredtext-test-directive`: reports how it was read. */
import { pythonRepr, pythonReprList } from "../characters/python.ts";
import type { Directive } from "./define.ts";
import { unchangedRequired } from "./options.ts";

export const testDirective: Directive = {
  name: "restructuredtext-test-directive",
  arguments: { required: 0, optional: 1, finalWhitespace: true },
  options: { option: unchangedRequired },
  hasContent: true,
  run(call) {
    const options = Object.entries(call.options).map(
      ([name, value]) => `${pythonRepr(name)}: ${pythonRepr(String(value))}`,
    );
    const message =
      `Directive processed. Type="${call.name}", arguments=${pythonReprList(call.arguments)}, ` +
      `options={${options.join(", ")}}, content:`;
    if (call.content.length === 0)
      return [call.parser.report("info", `${message} None`, call.span, { line: call.line })];
    const { text } = call.content.fragment();
    const children = [call.parser.literalBlock(call.content.lineSpan(0, call.content.length), text)];
    return [call.parser.report("info", message, call.span, { line: call.line, children })];
  },
};
