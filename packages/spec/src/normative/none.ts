/** The plain words that say that there is nothing to say. */
import { normalise } from "../prose.ts";
import type { Canonical } from "./canonical-node.ts";

const spellingsOfNone = /^(?:none|n\/a|na|n\.a|nil|nothing|not applicable|no impacts?|no changes?)[.!]*$/i;

/** Whether a text is a spelling of None. */
export function isNoneSpelling(text: string): boolean {
  return spellingsOfNone.test(normalise(text));
}

/** The words of a single plain paragraph, also as the single item of a bullet list. */
export function onlyWords(canonical: Canonical): string | undefined {
  if (typeof canonical === "string" || canonical.length !== 2) return undefined;
  const [tag, child] = canonical;
  if (tag === "paragraph") return typeof child === "string" ? child : undefined;
  if ((tag === "bullet_list" || tag === "list_item") && Array.isArray(child)) return onlyWords(child as Canonical);
  return undefined;
}
