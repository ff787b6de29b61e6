import { knownLine, setAttribute, walk, sourceOf, type MutableElement } from "../tree.ts";
import type { Transform } from "./define.ts";

/** Shows values of the run as attributes, for those who look into the engine (`exposeInternals`). */
export const exposeInternals: Transform = {
  name: "docutils.transforms.universal.ExposeInternals",
  priority: 840,
  apply({ document, settings }) {
    if (settings.exposeInternals.length === 0) return;
    for (const node of walk(document)) {
      if (node.type === "text") continue;
      for (const name of settings.exposeInternals) {
        const value = internalOf(node, name);
        if (value !== undefined) setAttribute(node, `internal:${name}`, value);
      }
    }
  },
};

function internalOf(element: MutableElement, name: string): string | number | undefined {
  switch (name) {
    case "line":
      return knownLine(element);
    case "source":
      // docutils' document has no source of its own, but an attribute
      return element.type === "document" ? undefined : sourceOf(element);
    case "rawsource":
      return element.rawsource;
    default:
      return undefined;
  }
}
