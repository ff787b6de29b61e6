/**
 * The words of a paragraph as they stand in its source, with everything else masked: what is literal or marked up, and what
 * stands between the lines of a cell. Patterns that look for words find them where they are words only.
 */
import type { Element, NodeOf } from "@assent/rst";

/** Stands for one character that is no running text. */
export const mask = "\ufffc";

/** The source of a paragraph, or of an element in one, as long as it is: its own words, addresses among them, and masks. */
export function runningText(text: string, element: Element): string {
  const { start, end } = element.span;
  let words = "";
  let at = start;
  const take = (from: number, to: number): void => {
    words += mask.repeat(Math.max(0, from - at)) + text.slice(Math.max(at, from), to);
    at = Math.max(at, to);
  };
  for (const child of element.children) {
    if (child.span.source !== undefined) continue;
    if (child.type !== "text" && !(child.type === "reference" && isBare(text, child))) continue;
    for (const part of child.span.parts ?? [child.span]) take(part.start, Math.min(part.end, end));
  }
  return words + mask.repeat(Math.max(0, end - at));
}

/** Whether a reference is an address as it stands in running text, with no markup around it. */
function isBare(text: string, { span, children: [words, ...others] }: NodeOf<"reference">): boolean {
  return others.length === 0 && words?.type === "text" && words.text === text.slice(span.start, span.end);
}
