/** `topic` and `sidebar`: titled blocks that stand where sections may stand. */
import { append, appendAll, type MutableElement } from "../tree.ts";
import { addClasses, addName, classesOf, commonOptions, elementOf, inlineElement, missingContent } from "./build.ts";
import type { Directive, DirectiveCall, DirectiveError } from "./define.ts";
import { unchangedRequired } from "./options.ts";

export const topic: Directive = {
  name: "topic",
  arguments: { required: 1, optional: 0, finalWhitespace: true },
  options: commonOptions,
  hasContent: true,
  run: (call) => pseudoSection(call, "topic"),
};

export const sidebar: Directive = {
  name: "sidebar",
  arguments: { required: 0, optional: 1, finalWhitespace: true },
  options: { ...commonOptions, subtitle: unchangedRequired },
  hasContent: true,
  run(call) {
    if (call.parser.parent.type === "sidebar") {
      return { level: "error", message: `The "${call.name}" directive may not be used within a sidebar element.` };
    }
    if (call.options.subtitle !== undefined && call.arguments.length === 0) {
      return { level: "error", message: 'The "subtitle" option may not be used without a title.' };
    }
    return pseudoSection(call, "sidebar");
  },
};

/** The error of a directive that stands in a body element but may not. */
export function misplaced(call: DirectiveCall): DirectiveError | undefined {
  if (sectionLike.has(call.parser.parent.type)) return undefined;
  return { level: "error", message: `The "${call.name}" directive may not be used within topics or body elements.` };
}

const sectionLike: ReadonlySet<string> = new Set(["document", "section", "sidebar", "pending"]);

function pseudoSection(call: DirectiveCall, type: "topic" | "sidebar"): readonly MutableElement[] | DirectiveError {
  const problem = misplaced(call) ?? missingContent(call);
  if (problem) return problem;
  const node = elementOf(call, type);
  const [titleText] = call.argumentFragments;
  if (titleText) {
    const { title, messages } = inlineElement(call, "title", titleText);
    append(node, title);
    const subtitleText = call.optionFragments.subtitle;
    const subtitle = subtitleText && inlineElement(call, "subtitle", subtitleText);
    if (subtitle) append(node, subtitle.title);
    appendAll(node, messages);
    appendAll(node, subtitle?.messages ?? []);
  }
  addClasses(node, classesOf(call));
  addName(call, node);
  call.parser.nestedParse(call.content, call.contentOffset, node);
  return [node];
}
