import { findAll, referById } from "../tree.ts";
import type { Transform } from "./define.ts";
import { markResolved } from "./expectations.ts";

/** Gives references to internal targets the id of the target. */
export const internalTargets: Transform = {
  name: "docutils.transforms.references.InternalTargets",
  priority: 660,
  apply({ document, registry, expectations }) {
    for (const target of findAll(document, "target")) {
      if (target.attributes.refuri !== undefined || target.attributes.refid !== undefined) continue;
      for (const name of target.names) {
        const references = registry.refnames.get(name);
        if (!references) continue;
        const refid = registry.names.get(name)?.id;
        expectations.noteReferencedByName(target, name);
        for (const reference of references) {
          if (reference.internal?.resolved) continue;
          if (refid) referById(reference, refid);
          markResolved(reference);
        }
      }
    }
  },
};
