import { elementWith, findAll, textElement } from "../tree.ts";
import type { Transform } from "./define.ts";
import { TreeEdits } from "./edits.ts";
import { startOf } from "../spans.ts";

/** Makes notes, warnings and their kin admonitions with a title, as HTML writers want them. */
export const admonitions: Transform = {
  name: "docutils.transforms.writer_aux.Admonitions",
  priority: 920,
  apply({ document, language }) {
    const edits = new TreeEdits();
    for (const element of findAll(document, "admonition", ...specific)) {
      const { type } = element;
      element.classes = [...element.classes, type];
      if (type === "admonition") continue;
      const label = Object.hasOwn(language.labels, type) ? language.labels[type]! : type;
      const title = textElement("title", startOf(element.span), label);
      const generic = elementWith("admonition", element.span, [title, ...element.children], element.line);
      generic.rawsource = element.rawsource;
      for (const list of ["ids", "names", "dupnames", "classes", "backrefs"] as const) generic[list] = element[list];
      generic.attributes = { ...element.attributes };
      edits.replace(element, [generic]);
    }
    edits.finish();
  },
};

const specific = [
  "attention",
  "caution",
  "danger",
  "error",
  "hint",
  "important",
  "note",
  "tip",
  "warning",
] as const satisfies readonly string[];
