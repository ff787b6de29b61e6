import { findAll, removeAttribute, setAttribute } from "../tree.ts";
import type { Transform } from "./define.ts";
import { TreeEdits } from "./edits.ts";
import { markResolved } from "./expectations.ts";

/** Gives references to external targets the address of the target. */
export const externalTargets: Transform = {
  name: "docutils.transforms.references.ExternalTargets",
  priority: 640,
  apply({ document, registry, expectations }) {
    const edits = new TreeEdits();
    for (const target of findAll(document, "target")) {
      const { refuri } = target.attributes;
      if (refuri === undefined) continue;
      for (const name of target.names) {
        const references = registry.refnames.get(name);
        if (!references) continue;
        expectations.noteReferencedByName(target, name);
        for (const reference of references) {
          if (reference.internal?.resolved) continue;
          if (registry.hasRoomToRepeat(String(refuri).length, reference.span)) {
            removeAttribute(reference, "refname");
            setAttribute(reference, "refuri", refuri);
          } else edits.keepAsText(reference);
          markResolved(reference);
        }
      }
    }
    edits.finish();
  },
};
