import type { MutableNode } from "../tree.ts";
import type { Transform } from "./define.ts";
import { TreeEdits } from "./edits.ts";

/** Replaces a pending element by the nodes it keeps for HTML writers; without them it goes. */
export const filter: Transform = {
  name: "docutils.transforms.components.Filter",
  priority: 780,
  apply({ startNodes }) {
    const edits = new TreeEdits();
    for (const pending of startNodes) {
      const { component, format, nodes } = pending.internal?.pending?.details ?? {};
      const isForHtml = component === "writer" && typeof format === "string" && format.split(",").includes("html");
      edits.replaceSelf(pending, isForHtml && Array.isArray(nodes) ? (nodes as MutableNode[]) : []);
    }
    edits.finish();
  },
};
