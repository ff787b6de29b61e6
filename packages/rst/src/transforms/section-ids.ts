import { findAll } from "../tree.ts";
import type { Transform } from "./define.ts";

/** Gives sections their ids where the parser left them to others that have a better right to theirs (`legacyIds` off). */
export const sectionIds: Transform = {
  name: "docutils.transforms.references.SectionIDs",
  priority: 240,
  apply({ document, registry, settings }) {
    if (settings.legacyIds) return;
    for (const section of findAll(document, "section")) registry.setId(section);
  },
};
