/** Places: of nodes in the source, and on the page. */
import type { Node } from "@assent/rst";
import { escape } from "../html.ts";

/** Where in the source of the document something is written; -1 where that is in another file. */
export function placeIn({ span }: Node): number {
  return span.source === undefined ? span.start : -1;
}

/** A place that links lead to. */
export function placeOf(id: string): string {
  return `<span id="${escape(id)}"></span>`;
}
