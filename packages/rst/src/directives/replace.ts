/** `replace`: the text of a substitution. */
import { isElement, type MutableElement, type MutableNode } from "../tree.ts";
import { anonymousElement, missingContent } from "./build.ts";
import type { Directive, DirectiveCall, DirectiveError } from "./define.ts";

export const replace: Directive = {
  name: "replace",
  arguments: { required: 0, optional: 0 },
  hasContent: true,
  run(call) {
    const problem = outsideSubstitution(call) ?? missingContent(call);
    if (problem) return problem;
    const parsed = anonymousElement(call);
    call.parser.nestedParse(call.content, call.contentOffset, parsed);
    let paragraph: MutableElement | undefined;
    const messages: MutableNode[] = [];
    for (const child of parsed.children) {
      if (isElement(child) && child.type === "paragraph" && !paragraph?.children.length) paragraph = child;
      else if (isElement(child) && child.type === "system_message") {
        child.backrefs = [];
        messages.push(child);
      } else {
        const message = `Error in "${call.name}" directive: may contain a single paragraph only.`;
        return [call.parser.report("error", message, call.span, { line: call.line })];
      }
    }
    return [...messages, ...(paragraph?.children ?? [])];
  },
};

/** The error of a directive that is only for substitution definitions. */
export function outsideSubstitution(call: DirectiveCall): DirectiveError | undefined {
  if (call.parser.parent.type === "substitution_definition") return undefined;
  const message = `Invalid context: the "${call.name}" directive can only be used within a substitution definition.`;
  return { level: "error", message };
}
