import type { Document } from "@assent/rst";
import { readOutline } from "./outline.ts";
import type { Spec } from "./spec.ts";

/** Reads a document as a spec. `document` was parsed from `text`; `path` is its path in the repository. */
export function readSpec(document: Document, text: string, path: string): Spec {
  return { path, text, document, outline: readOutline(document, text) };
}
