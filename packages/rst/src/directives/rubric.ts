/** `rubric`: an informal heading. */
import { addClasses, addName, addPresetOptions, classesOf, commonOptions, inlineElement } from "./build.ts";
import type { Directive } from "./define.ts";

export const rubric: Directive = {
  name: "rubric",
  arguments: { required: 1, optional: 0, finalWhitespace: true },
  options: commonOptions,
  hasContent: false,
  run(call) {
    const { title, messages } = inlineElement(call, "rubric", call.argumentFragments[0]!);
    addClasses(title, classesOf(call));
    addPresetOptions(call, title);
    call.parser.place(title, call.line);
    addName(call, title);
    return [title, ...messages];
  },
};
