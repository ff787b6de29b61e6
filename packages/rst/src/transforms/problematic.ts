/** What becomes of a reference that cannot be resolved: its text, linked with the message about it. */
import type { Registry } from "../registry.ts";
import { setAttribute, textElement, type MutableElement } from "../tree.ts";

/** A `problematic` with the source text of `reference`, not yet registered. */
export function toProblematic(reference: MutableElement, messageId: string): MutableElement {
  const problematic = textElement("problematic", reference.span, reference.rawsource);
  problematic.rawsource = reference.rawsource;
  setAttribute(problematic, "refid", messageId);
  return problematic;
}

/** A registered `problematic` for `reference`, and its id. */
export function registerProblematic(
  registry: Registry,
  reference: MutableElement,
  messageId: string,
): { readonly problematic: MutableElement; readonly id: string } {
  const problematic = toProblematic(reference, messageId);
  return { problematic, id: registry.setId(problematic) };
}
