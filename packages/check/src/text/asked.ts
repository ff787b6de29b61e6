/** Finding the line of a template that asks for something, by its words. */
import type { Span } from "@assent/rst";
import { findTopic, type Template, type Topic } from "@assent/spec";

/**
 * The first guidance of a template that matches, in the section about `topic` if one is given; else the title of that
 * section.
 */
export function askedBy(template: Template, pattern: RegExp, topic?: Topic): Span | undefined {
  const section = topic && findTopic(template.outline, topic);
  const inside = template.guidance.filter((guidance) => topic === undefined || guidance.section === section?.title);
  return inside.find(({ text }) => pattern.test(text))?.span ?? section?.titleSpan;
}
