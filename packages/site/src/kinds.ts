/** Which documents are listed as specs: those that something was decided about. */
import type { DocumentKind } from "@assent/spec";

const listed: ReadonlySet<DocumentKind> = new Set(["spec", "lite", "specless", "policy", "scorecard"]);

/** Whether documents of a kind are in lists, feeds and `specs.json`. */
export function isListed(kind: DocumentKind): boolean {
  return listed.has(kind);
}
