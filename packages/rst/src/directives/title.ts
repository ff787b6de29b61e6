/** `title`: the document's title as metadata. */
import type { Directive } from "./define.ts";

export const title: Directive = {
  name: "title",
  arguments: { required: 1, optional: 0, finalWhitespace: true },
  hasContent: false,
  run(call) {
    call.parser.registry.document.attributes.title = call.arguments[0]!;
    return [];
  },
};
