import { findAll } from "../tree.ts";
import type { Transform } from "./define.ts";
import { TreeEdits } from "./edits.ts";

/** Removes comments where the settings ask for it. */
export const stripComments: Transform = {
  name: "docutils.transforms.universal.StripComments",
  priority: 740,
  apply({ document, settings }) {
    if (!settings.stripComments) return;
    const edits = new TreeEdits();
    for (const comment of findAll(document, "comment")) edits.remove(comment);
    edits.finish();
  },
};
