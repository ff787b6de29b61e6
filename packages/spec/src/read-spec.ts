import type { Document } from "@assent/rst";
import { readOutline } from "./outline.ts";
import type { Spec } from "./spec.ts";

/**
 * Reads a document as a spec. `document` was parsed from `text`; `path` is its path in the repository; `none` are words of
 * the team's own that say "None".
 */
export function readSpec(document: Document, text: string, path: string, none?: readonly string[]): Spec {
  return { path, text, document, outline: readOutline(document, text), none };
}
