import type { Template } from "@assent/spec";

/** Whether a template takes "None" for an assignee: "<launchpad-id or None>" among what it holds a place for. */
export function offersNobody({ placeholders }: Template): boolean {
  return placeholders.some(({ text }) => /\bor (?:none|nobody)\b/i.test(text));
}
