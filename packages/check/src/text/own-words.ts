import type { Span } from "@assent/rst";
import { proseOf, type Spec, type Template } from "@assent/spec";
import { guidanceOf } from "./known-guidance.ts";
import { paragraphsOf } from "./paragraphs.ts";

/**
 * The text of a spec with spaces where, within a span, paragraphs of the template were left in: what those say is not said
 * by the author. Offsets stay what they are.
 */
export function ownWords(spec: Spec, within: Span, template: Template): string {
  const { all } = guidanceOf(template);
  let { text } = spec;
  for (const { span } of paragraphsOf(spec)) {
    if (span.start < within.start || span.end > within.end || !all.has(proseOf(text, span).text)) continue;
    text = text.slice(0, span.start) + " ".repeat(span.end - span.start) + text.slice(span.end);
  }
  return text;
}
