/** What a link before the first section is: one that still holds the place of the story, one in passing, or to a change. */
import type { Spec, StoryLink, Template } from "@assent/spec";
import { paragraphsOf } from "../text/paragraphs.ts";

/** A link to no story yet: its number or name is none, or the whole of it is as in the template. */
export function standsForStory(link: StoryLink, spec: Spec, template: Template): boolean {
  return link.isPlaceholder || link.url === template.link?.value.url || isWrittenAsIn(template, link, spec);
}

/** Whether an address is written as the template has it: dots, "<number>" or "####" are no part of a link, and part of the example. */
export function isWrittenAsIn({ link }: Template, { span }: StoryLink, { text }: Spec): boolean {
  if (link === undefined) return false;
  const wanted = link.value.url;
  return text.startsWith(wanted, span.start) && /^(?:[\s>]|$)/.test(text.slice(span.start + wanted.length));
}

/**
 * A change under review, which is no story; in GitHub issues and pull requests have their numbers, and addresses, together. A
 * template that wants one has one.
 */
export function isChange({ kind, url }: StoryLink, { link }: Template): boolean {
  const wanted = link?.value;
  if (kind === "gerrit") return wanted !== undefined && wanted.kind !== "gerrit";
  if (!/\/(?:pull|-\/merge_requests)\//.test(url) || wanted === undefined || wanted.kind === "other") return false;
  return wanted.kind !== kind || (kind === "gitlab" && !wanted.url.includes("/merge_requests"));
}

/** So many words beside the link, and it stands in a sentence. */
const mostWordsBesideLink = 6;

/** Whether a link stands in a sentence: what an introduction links to in passing is no story of the spec. */
export function isInProse({ span, url }: StoryLink, spec: Spec): boolean {
  const paragraph = paragraphsOf(spec).find((one) => one.span.start <= span.start && one.span.end >= span.end);
  if (!paragraph) return false;
  // "Workers wait (see https://…)."
  if (/\((?:see|cf|as|which|e\.g)\b[^)]*$/i.test(spec.text.slice(paragraph.span.start, span.start))) return true;
  const words = spec.text
    .slice(paragraph.span.start, paragraph.span.end)
    .replace(url, " ")
    .replace(/https?:\/\/\S+/g, " ");
  return (words.match(/[\p{L}\p{N}][\p{L}\p{N}'-]*/gu) ?? []).length > mostWordsBesideLink;
}

/** What a tracker of a kind calls what it has. */
export function trackerNoun(kind: string): string {
  if (kind === "launchpad-blueprint") return "blueprint";
  if (kind === "launchpad-bug") return "bug";
  return kind === "storyboard" ? "story" : "issue";
}
