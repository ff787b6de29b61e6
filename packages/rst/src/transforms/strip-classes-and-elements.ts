import { removeFrom, walk } from "../tree.ts";
import type { Transform } from "./define.ts";
import { TreeEdits } from "./edits.ts";

/** Removes the elements with certain classes, and certain classes of elements, where the settings ask for it. */
export const stripClassesAndElements: Transform = {
  name: "docutils.transforms.universal.StripClassesAndElements",
  priority: 420,
  apply({ document, settings }) {
    const { stripClasses, stripElementsWithClasses } = settings;
    if (stripElementsWithClasses.length > 0) {
      const edits = new TreeEdits();
      for (const node of walk(document)) {
        if (node.type !== "text" && node.classes.some((name) => stripElementsWithClasses.includes(name)))
          edits.remove(node);
      }
      edits.finish();
    }
    if (stripClasses.length === 0) return;
    for (const node of walk(document)) {
      if (node.type === "text" || node.classes.length === 0) continue;
      for (const name of stripClasses) removeFrom(node, "classes", name);
    }
  },
};
