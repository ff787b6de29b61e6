/** Whether the link of a spec still holds the place of its story. */
import type { Spec, StoryLink, Template } from "@assent/spec";

/** A link to no story yet: its number or name is none, or the whole of it is as in the template. */
export function standsForStory(link: StoryLink, spec: Spec, template: Template): boolean {
  return link.isPlaceholder || isAsInTemplate(link, spec, template);
}

/** An address as the template has it; dots or "<number>" behind it are no part of a link, and part of the example. */
function isAsInTemplate({ url, span }: StoryLink, { text }: Spec, { link }: Template): boolean {
  if (link === undefined) return false;
  const wanted = link.value.url;
  const isWritten = text.startsWith(wanted, span.start) && /^(?:[\s>]|$)/.test(text.slice(span.start + wanted.length));
  return url === wanted || isWritten;
}
