/** What the fields before the first section say, as those of a lite spec: ":problem:", ":assignee:". */
import { type ElementOf, findNodes, type Node, plainText } from "@assent/rst";
import { normalise } from "../prose.ts";
import type { Section } from "../section.ts";
import type { Spec } from "../spec.ts";
import { titleKey } from "../title-key.ts";

/** The bodies of the fields whose names match, in order. Those right below the title are its docinfo. */
export function fieldsOf({ outline }: Pick<Spec, "outline">, name: RegExp): readonly ElementOf<"field_body">[] {
  return outline.preface
    .filter(({ type }) => type === "field_list" || type === "docinfo")
    .flatMap((list) => findNodes(list, "field"))
    .flatMap((field) => {
      const [label, body] = field.children;
      return label?.type === "field_name" && body?.type === "field_body" && name.test(plainText(label).trim())
        ? [body]
        : [];
    });
}

/**
 * A spec with the items of a field as its sections, for what asks for sections: "REST API impact" as the first line of an item of
 * a list, or as a term, and what stands below it as what it says.
 */
export function withFieldSections(spec: Spec, name: RegExp): Spec {
  const sections = fieldsOf(spec, name)
    .flatMap(({ children }) => children)
    .flatMap(itemsOf)
    .flatMap(({ children, span }): readonly Section[] => {
      const [head, ...others] = children;
      if (head === undefined || (head.type !== "paragraph" && head.type !== "term")) return [];
      const title = normalise(plainText(head));
      const body = others.flatMap((one): readonly Node[] => (one.type === "definition" ? one.children : [one]));
      return [
        {
          title,
          titleNodes: head.children,
          key: titleKey(title),
          titleSpan: head.span,
          headingSpan: head.span,
          span,
          level: 1,
          classes: [],
          adornment: { character: "-", hasOverline: false },
          body,
          sections: [],
        },
      ];
    });
  return { ...spec, outline: { ...spec.outline, sections, all: sections } };
}

/** The items of a list. A first line with more below it, further in and without an empty line between, is a term. */
function itemsOf(list: Node): readonly (ElementOf<"list_item"> | ElementOf<"definition_list_item">)[] {
  if (list.type === "definition_list") return list.children.filter((one) => one.type === "definition_list_item");
  if (list.type !== "bullet_list" && list.type !== "enumerated_list") return [];
  return list.children
    .filter((one) => one.type === "list_item")
    .flatMap((item) => (item.children[0]?.type === "definition_list" ? itemsOf(item.children[0]) : [item]));
}
