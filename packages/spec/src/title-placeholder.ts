/** What stands in the place of a spec's title: "Example Spec - The title of your blueprint", "Title of the change". */
import type { Outline } from "./section.ts";

/** The title of a template, or of a form that nobody has begun to fill in. */
export const titlePlaceholder = /^(?:example spec\b|(?:the )?title of (?:the|your)\b)/i;

/**
 * The outline of a template that has a title of its own: what holds the place of a spec's title stands below that one, as a section
 * beside those that are asked for. A spec has the one in the place of the other.
 */
export function withTitleOfSpec(outline: Outline): Outline {
  const { title, preface, sections, all } = outline;
  const [first] = sections;
  if (!title || !first || sections.length < 3 || first.sections.length > 0) return outline;
  if (!titlePlaceholder.test(first.title.trim())) return outline;
  const { title: text, titleNodes: nodes, titleSpan: span, headingSpan, body } = first;
  return {
    title: { text, nodes, span, headingSpan, adornment: title.adornment },
    preface: [...preface, ...body],
    sections: sections.slice(1),
    all: all.filter((section) => section !== first),
  };
}
