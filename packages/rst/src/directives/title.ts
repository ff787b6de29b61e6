/** `title`: the document's title as metadata. */
import { setAttribute } from "../tree.ts";
import type { Directive } from "./define.ts";

export const title: Directive = {
  name: "title",
  arguments: { required: 1, optional: 0, finalWhitespace: true },
  hasContent: false,
  run(call) {
    setAttribute(call.parser.registry.document, "title", call.arguments[0]);
    return [];
  },
};
