import { createText, findAll, textOf } from "../tree.ts";
import type { Transform } from "./define.ts";
import { TreeEdits } from "./edits.ts";

/** Removes messages below the level to report, and the marks of what they are about. */
export const filterMessages: Transform = {
  name: "docutils.transforms.universal.FilterMessages",
  priority: 870,
  apply({ document, registry, settings }) {
    const edits = new TreeEdits();
    const removed = new Set<string>();
    for (const message of findAll(document, "system_message")) {
      if (Number(message.attributes.level) >= settings.reportLevel) continue;
      edits.remove(message);
      for (const id of message.ids) {
        registry.ids.delete(id);
        removed.add(id);
      }
    }
    edits.finish();
    if (removed.size > 0) {
      for (const problematic of findAll(document, "problematic")) {
        if (!removed.has(String(problematic.attributes.refid))) continue;
        edits.replace(problematic, [createText(textOf(problematic), problematic.span)]);
      }
      edits.finish();
    }
    for (const section of findAll(document, "section")) {
      if (section.classes.includes("system-messages") && section.children.length === 1) edits.remove(section);
    }
    edits.finish();
  },
};
