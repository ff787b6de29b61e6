/** What the fields before the first section say, as those of a lite spec: ":problem:", ":assignee:". */
import { type ElementOf, findNodes, plainText } from "@assent/rst";
import type { Spec } from "../spec.ts";

/** The bodies of the fields whose names match, in order. */
export function fieldsOf({ outline }: Spec, name: RegExp): readonly ElementOf<"field_body">[] {
  return outline.preface
    .filter(({ type }) => type === "field_list")
    .flatMap((list) => findNodes(list, "field"))
    .flatMap((field) => {
      const [label, body] = field.children;
      return label?.type === "field_name" && body?.type === "field_body" && name.test(plainText(label).trim())
        ? [body]
        : [];
    });
}
